"""What is told in a report whose day is only estimated, or not known."""

from __future__ import annotations

import pytest
from reading import told_by_estimate

from dragoman.model import Gap

A, B = "Iranian Foreign Minister Ali Bagheri", "Syrian President Bashar al-Assad"
JUNE, YEARS = "2024-06", "2021-08/2024-05"

DATES = [
    (f"{A} met {B} on Tuesday.", JUNE, "2024-05-28/2024-06-25"),
    (f"{A} met {B} on Tuesday.", "2024-06-05/2024-06-10", "2024-06-04"),
    (f"{A} will meet {B} on Tuesday.", JUNE, "2024-06-04/2024-07-02"),
    (f"{A} met {B} last week.", JUNE, "2024-05-20/2024-06-23"),
    (f"{A} met {B} in November.", JUNE, "2023-11"),
    (f"{A} met {B} on October 7.", JUNE, "2023-10-07"),
    (f"{A} met {B}.", JUNE, "2024-06~"),
    (f"{A} agreed to meet {B}.", JUNE, "2024-06-01/2024-07-30~"),
    (f"{A} met {B} on June 23, 2022.", JUNE, "2022-06-23"),
    (f"{A} and {B} have not met since October.", JUNE, "2023-10"),
    (f"{A} met {B} on Tuesday.", YEARS, None),
    (f"{A} met {B}.", YEARS, None),
    (f"{A} met {B} on June 23, 2022.", YEARS, "2022-06-23"),
    (f"{A} met {B}.", None, None),
    (f"{A} met {B} on June 23, 2022.", None, "2022-06-23"),
]


@pytest.mark.parametrize(("sentence", "published", "edtf"), DATES)
def test_a_telling_is_dated_as_far_as_the_report_is(
    sentence: str, published: str | None, edtf: str | None
) -> None:
    account = told_by_estimate(sentence, edtf=published)[0]
    assert (account.when.edtf if account.when else None) == edtf


@pytest.mark.parametrize(("words", "estimated"), [("on Tuesday", True), ("on June 23, 2022", False)])
def test_only_what_rests_on_the_estimate_is_marked(words: str, estimated: bool) -> None:
    account = told_by_estimate(f"{A} met {B} {words}.", edtf=JUNE)[0]
    assert account.when
    assert account.when.estimated is estimated


DAY = "2024-05-20"
BY_ESTIMATE = "a report published, by estimate, on 2024-05-20"
ONE_DAY = [
    (f"{A} met {B} on Sunday.", "2024-05-19", f"'Sunday' of {BY_ESTIMATE}"),
    (f"{A} met {B}.", "2024-05-20~", f"told without a date in {BY_ESTIMATE}"),
    (f"{A} agreed to meet {B}.", "2024-05-20/2024-06-19~", f"planned without a date in {BY_ESTIMATE}"),
    (f"{A} came to Damascus on Sunday. Two days earlier he had met {B}.", "2024-05-17",
     "'Two days earlier' counted from 2024-05-19, by estimate"),
    (f"{A} arrived in Damascus on May 18, 2024, for a visit. He met {B}.", "2024-05-18/2024-05-20",
     "'May 18, 2024' as printed, up to publication on 2024-05-20, by estimate"),
    (f"{A} is to visit Damascus from May 18 to May 25, 2024. He will meet {B}.", "2024-05-20/2024-05-25",
     "'May 18 to May 25, 2024' as printed, from publication on, by estimate"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "edtf", "why"), ONE_DAY)
def test_an_estimate_of_one_day_is_not_passed_off_as_known(sentence: str, edtf: str, why: str) -> None:
    whens = [account.when for account in told_by_estimate(sentence, edtf=DAY) if account.when]
    assert (edtf, why, True) in [(when.edtf, when.why, when.estimated) for when in whens]


def test_a_printed_day_in_a_report_of_an_estimated_day_is_known() -> None:
    account = told_by_estimate(f"{A} met {B} on June 23, 2022.", edtf=DAY)[0]
    assert account.when
    assert (account.when.why, account.when.estimated) == ("'June 23, 2022' as printed", False)


UNKNOWN = "the report's own day is not known"
WIDE = "the report's own day is only known to lie between 2021-08-01 and 2024-05-31"
GAPS = [
    (f"{A} met {B} on Tuesday.", None, f"'Tuesday', but {UNKNOWN}"),
    (f"{A} met {B} on Tuesday.", YEARS, f"'Tuesday', but {WIDE}"),
    (f"{A} will meet {B} in May.", None, f"'May', but {UNKNOWN}"),
    (f"{A} met {B} on Tuesday.", JUNE, None),
    (f"{A} met {B}.", None, None),
    (f"{A} met {B} on June 23, 2022.", None, None),
]


@pytest.mark.parametrize(("sentence", "published", "why"), GAPS)
def test_not_understood_is_told_apart_from_not_said(
    sentence: str, published: str | None, why: str | None
) -> None:
    account = told_by_estimate(sentence, edtf=published)[0]
    assert account.gaps == ((Gap("date", why),) if why else ())


def test_a_gap_points_at_its_words() -> None:
    sentence = f"{A} met {B} on Tuesday."
    ((span,),) = told_by_estimate(sentence, edtf=None)[0].evidence.gaps
    assert span.cut(sentence) == "Tuesday"
