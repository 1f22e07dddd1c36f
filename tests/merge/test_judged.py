"""What persons judged of accounts, as merging asks it."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.merge import Judged
from dragoman.model import Judgement

MADE = "2024-01-01T00:00:00+00:00"


def judgement(id_: int, verdict: Any, *subjects: str, about: Any = "accounts", **more: Any) -> Judgement:
    return Judgement(id=id_, about=about, verdict=verdict, subjects=subjects, by="ann", made=MADE, **more)


def value(id_: int, verdict: Any, account: str, of: str | None = "2023", **more: Any) -> Judgement:
    return judgement(id_, verdict, account, about="value", field="date", value=of, **more)


SAME, DIFFERENT = judgement(1, "same", "b", "a"), judgement(2, "different", "b", "c")
SPLIT = judgement(3, "split", "b", "d", "a")
NAMES = judgement(4, "same", "x", "y", about="names")


@pytest.mark.parametrize(
    ("judgements", "together", "parted"),
    [
        ([], set(), set()),
        ([SAME], {("a", "b")}, set()),
        ([DIFFERENT, SAME], {("a", "b")}, {("b", "c")}),
        ([SPLIT], set(), {("b", "d"), ("a", "b")}),
        ([NAMES], set(), set()),
        ([judgement(1, "same", "a", "b", undone=MADE)], set(), set()),
        ([judgement(1, "different", "a", "a")], set(), set()),
    ],
    ids=["none", "same", "different", "split", "names", "undone", "one"],
)
def test_pairs_are_together_or_parted(
    judgements: list[Judgement], together: set[Any], parted: set[Any]
) -> None:
    judged = Judged(judgements)
    assert (set(judged.together), set(judged.parted)) == (together, parted)


def test_corrections_are_by_account_the_oldest_first() -> None:
    first, second = value(5, "wrong", "a"), value(6, "right", "a", "2022")
    judged = Judged([second, SAME, value(7, "wrong", "a", undone=MADE), first, value(8, "right", "b")])
    assert judged.corrections["a"] == (first, second)
    assert set(judged.corrections) == {"a", "b"}
