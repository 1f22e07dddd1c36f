"""Groups follow from pairs alone; what must stay apart is in no group together."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.cluster import Pair, clusters

PAIRS = [(a, b) for a, b in combinations("abcdef", 2)]
LINKS = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([0.8, 0.84, 0.9, 1.0]))
SOME = st.sets(st.sampled_from(PAIRS), max_size=4)

CASES: dict[str, tuple[dict[Pair, float], set[Pair], set[Pair], str]] = {
    "nothing is linked": ({}, set(), set(), "a b c d"),
    "over two links": ({("a", "b"): 0.9, ("b", "c"): 0.8}, set(), set(), "abc d"),
    "apart however linked": ({("a", "b"): 0.9, ("b", "c"): 0.8}, set(), {("a", "c")}, "ab c d"),
    "of two rivals neither": ({("a", "b"): 0.9, ("b", "c"): 0.9}, set(), {("a", "c")}, "a b c d"),
    "said to be together": ({}, {("a", "d")}, set(), "ad b c"),
    "said over a link": ({("a", "b"): 1.0}, set(), {("a", "b")}, "a b c d"),
    "together brings groups along": ({("a", "b"): 1.0}, {("b", "c")}, {("a", "c")}, "abc d"),
    "together over apart": ({}, {("a", "b"), ("b", "c")}, {("a", "c")}, "abc d"),
}


@pytest.mark.parametrize("name", CASES)
def test_groups(name: str) -> None:
    links, together, apart, expected = CASES[name]
    assert clusters("abcd", links, together=together, apart=apart) == [
        tuple(each) for each in expected.split()
    ]


def test_who_is_said_to_be_parted_is_in_no_group_together() -> None:
    together = {("a", "b"), ("b", "c")}
    assert clusters("abc", {}, together=together, parted={("a", "c")}) == [("a", "b"), ("c",)]


@given(LINKS, SOME, SOME, st.randoms(use_true_random=False))
def test_the_order_changes_nothing(
    links: dict[Pair, float], together: set[Pair], apart: set[Pair], chance: random.Random
) -> None:
    things, pairs = list("abcdef"), list(links.items())
    chance.shuffle(things)
    chance.shuffle(pairs)
    expected = clusters("abcdef", links, together=together, apart=apart)
    assert clusters(things, dict(pairs), together=together, apart=apart) == expected


@given(LINKS, SOME)
def test_each_is_in_one_group_and_none_with_whom_it_must_not(
    links: dict[Pair, float], apart: set[Pair]
) -> None:
    groups = clusters("abcdef", links, apart=apart)
    assert sorted(each for group in groups for each in group) == list("abcdef")
    assert not [pair for pair in apart for group in groups if set(pair) <= set(group)]
