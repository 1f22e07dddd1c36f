"""Posts over time: who held one on a day, and which one somebody held."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.model import Tenure
from dragoman.resolve import holder_on, post_on

DAY = date(2023, 6, 20)
DAYS = DAY, DAY


def known(actor: str, start: str | None, end: str | None, **fields: Any) -> Tenure:
    """A tenure by a register."""
    usual = {"actor": actor, "post": "president", "of": "Iran", "start": start, "end": end, "dataset": "test"}
    return Tenure(**{**usual, **fields})


def seen(actor: str, first: date, last: date, **fields: Any) -> Tenure:
    """A tenure by reports."""
    usual = {"actor": actor, "post": "president", "of": "Iran", "first_seen": first, "last_seen": last}
    return Tenure(**{**usual, **fields})


A = known("a", "2021-08-03", "2024-05-19")
B = known("b", "2013-08", "2021-08")
ACTING = known("c", "2023-06-01", "2023-06-30", acting=True)
SEEN = seen("d", date(2023, 1, 1), date(2023, 9, 1))
BEFORE = seen("e", date(2023, 1, 1), date(2023, 2, 1))

HOLDERS: list[tuple[list[Tenure], str | None]] = [
    ([], None),
    ([A, B], "a"),
    ([A, ACTING], "a"),
    ([ACTING], "c"),
    ([A, known("x", "2023", "2023")], None),
    ([A, SEEN], "a"),
    ([SEEN], "d"),
    ([SEEN, seen("x", date(2023, 5, 1), date(2023, 7, 1))], None),
    ([BEFORE], "e"),
    ([BEFORE, seen("x", date(2023, 11, 1), date(2024, 1, 1))], None),
    ([seen("x", date(2020, 1, 1), date(2022, 1, 1))], None),
    ([known("x", "2022", None)], "x"),
    ([known("x", None, "2022")], None),
    ([known("x", None, None)], None),
]


@pytest.mark.parametrize(("tenures", "expected"), HOLDERS)
def test_the_holder_on_a_day(tenures: list[Tenure], expected: str | None) -> None:
    holding = holder_on(tenures, DAYS)
    assert (holding.tenure.actor if holding else None) == expected


MINISTER = known("a", "2019", "2024", post="foreign minister")

POSTS: list[tuple[list[Tenure], str | None, str | None]] = [
    ([A, MINISTER], None, "president"),
    ([A, MINISTER], "foreign minister", "foreign minister"),
    ([A, MINISTER], "envoy", "president"),
    ([B], "president", None),
    ([SEEN], None, "president"),
    ([BEFORE], None, None),
    ([A, known("a", "2023-06-21", "2023", post="envoy")], "envoy", "president"),
    ([seen("a", date(2023, 1, 1), date(2023, 9, 1), post="envoy"), A], None, "president"),
]


@pytest.mark.parametrize(("tenures", "printed", "expected"), POSTS)
def test_the_post_on_a_day(tenures: list[Tenure], printed: str | None, expected: str | None) -> None:
    holding = post_on(tenures, DAYS, printed)
    assert (holding.tenure.post if holding else None) == expected


def test_a_tenure_covers_all_of_the_days_unless_it_is_of_the_printed_post() -> None:
    days = date(2021, 8, 1), date(2021, 8, 5)
    assert post_on([A], days) is None
    printed = post_on([A, B, known("a", "2019", "2024", post="envoy")], days, "president")
    assert printed is not None
    assert printed.tenure.post == "president"


def test_the_reason_names_who_says_so() -> None:
    by_register, by_reports = holder_on([A], DAYS), holder_on([SEEN], DAYS)
    assert by_register is not None
    assert by_reports is not None
    assert by_register.why == "president of Iran 2021-08-03 to 2024-05-19, by the register test"
    assert by_reports.why == "named as president of Iran in reports from 2023-01-01 to 2023-09-01"
