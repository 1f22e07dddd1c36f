"""Fifths are of accounts by confidence; weights are fitted so that the right ones are the surer."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidence import Judged, Seen, as_code, crossed, fifths, fit, judged, ordered, rises
from dragoman.extract.confidence import WEIGHTS
from pairing import Paired

RISING = [Judged(n / 20, n % 4 < n // 4) for n in range(20)]


def test_fifths_are_of_the_surest_last() -> None:
    assert fifths(reversed(RISING)) == [0.0, 0.25, 0.5, 0.75, 1.0]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=5))
def test_every_account_is_in_one_fifth(told: list[tuple[float, bool]]) -> None:
    ranked = [Judged(*each) for each in told]
    parts = fifths(ranked)
    assert all(0 <= each <= 1 for each in parts)
    if len(ranked) % 5 == 0:
        assert math.isclose(sum(parts) / 5, sum(each.right for each in ranked) / len(ranked), abs_tol=1e-9)


def test_ties_are_not_ordered_by_what_is_right() -> None:
    assert fifths([Judged(0.5, True)] * 5 + [Judged(0.5, False)] * 5) == [1.0, 1.0, 0.5, 0.0, 0.0]


def test_precision_rises_or_does_not() -> None:
    assert rises(RISING)
    assert not rises([Judged(1 - each.confidence, each.right) for each in RISING])
    assert not rises([Judged(each.confidence, True) for each in RISING])


def test_what_the_readers_were_not_sure_of_is_neither_right_nor_wrong() -> None:
    golds = [{"sure": True}, {"sure": False}]
    gots = [{"confidence": each} for each in (0.9, 0.6, 0.2)]
    pairing = Paired("r", golds, gots, [(0, 0, []), (1, 1, [])])
    assert judged([pairing]) == [Judged(0.9, True), Judged(0.2, False)]


SEEN = [
    Seen({"good": n % 2 == 0, "idle": n % 3 == 0}, n % 2 == 0 or n % 10 == 1, "abc"[n % 3]) for n in range(90)
]


def test_what_goes_with_being_right_has_a_weight() -> None:
    _, weights = fit(SEEN)
    assert weights["good"] > 1 > abs(weights["idle"])


def test_each_batch_is_told_by_weights_of_the_others() -> None:
    told = crossed(SEEN)
    assert len(told) == len(SEEN)
    assert ordered(told) > 0.7


@pytest.mark.parametrize(
    ("told", "share"), [([(0.9, True), (0.1, False)], 1.0), ([(0.5, True), (0.5, False)], 0.5)]
)
def test_pairs_in_order(told: list[tuple[float, bool]], share: float) -> None:
    assert ordered([Judged(*each) for each in told]) == share


def test_weights_are_printed_as_the_code_has_them() -> None:
    lines = as_code(1.5, {"far": -0.25}).splitlines()
    assert lines == ["BIAS = 1.50", "WEIGHTS: Mapping[str, float] = {", '    "far": -0.25,', "}"]
    assert all(math.isfinite(weight) for weight in WEIGHTS.values())
