"""Where names stand."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.chart.layout import CLEAR, Joined, Laid, laid_out

STAR: list[Joined] = [(0, n, 1.0) for n in range(1, 30)]
CHAIN: list[Joined] = [(a, b, 2.0) for a, b in pairwise(range(20))]
PAIRS: list[Joined] = [(n, n + 1, 1.0) for n in range(0, 40, 2)]
ALL: list[Joined] = [(a, b, 1.0) for a, b in combinations(range(12), 2)]


def overlaps(laid: Laid, boxes: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """The boxes that lie over one another."""
    both = combinations(range(len(boxes)), 2)
    return [(a, b) for a, b in both if all(_over(laid, boxes, a, b, axis) > 1 for axis in (0, 1))]


def _over(laid: Laid, boxes: list[tuple[float, float]], a: int, b: int, axis: int) -> float:
    return (boxes[a][axis] + boxes[b][axis]) / 2 - abs(laid.points[a][axis] - laid.points[b][axis])


@pytest.mark.parametrize("ties", [STAR, CHAIN, PAIRS, ALL], ids=["star", "chain", "pairs", "all"])
def test_no_name_lies_over_another(ties: list[Joined]) -> None:
    boxes = [(120.0, 30.0)] * (max(b for _, b, _ in ties) + 1)
    laid = laid_out(boxes, ties, 860)
    assert overlaps(laid, boxes) == []
    assert all(60 <= x <= laid.width - 60 and 15 <= y <= laid.height - 15 for x, y in laid.points)


def test_what_is_tied_is_nearer_than_what_is_not() -> None:
    points = laid_out([(40.0, 20.0)] * 20, CHAIN, 860).points
    assert abs(complex(*points[0]) - complex(*points[1])) < abs(complex(*points[0]) - complex(*points[19]))


def test_no_name_stands_on_a_line_that_is_not_its_own() -> None:
    three: list[Joined] = [(0, 1, 1.0), (0, 2, 1.0), (2, 3, 1.0), (0, 3, 1.0)]
    a, b, c, d = (complex(*each) for each in laid_out([(40.0, 20.0)] * 4, three, 860).points)
    across = abs(((d - a).conjugate() * (c - a)).imag) / abs(d - a)
    assert across > CLEAR / 2
    assert b != c


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=30))
def test_any_network_has_a_layout_that_is_the_same_each_time(pairs: list[tuple[int, int]]) -> None:
    ties: list[Joined] = [(min(pair), max(pair), 1.0) for pair in pairs if pair[0] != pair[1]]
    boxes = [(60.0, 30.0)] * 16
    assert laid_out(boxes, ties, 860) == laid_out(boxes, ties, 860)


def test_nothing_takes_no_room() -> None:
    assert laid_out([], [], 860).points == []
