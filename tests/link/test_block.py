"""Pairs of a block: one is wanted, one asks, and each is there however often it comes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.block import pairs

BLOCKS = st.dictionaries(st.sampled_from("abcdef"), st.booleans())


@given(BLOCKS, st.sets(st.sampled_from("abcdef")))
def test_pairs_are_those_of_which_one_is_wanted_and_one_asks(
    block: dict[str, bool], wanted: set[str]
) -> None:
    expected = {
        (a, b)
        for a in block
        for b in block
        if a < b and (a in wanted or b in wanted) and (block[a] or block[b])
    }
    assert set(pairs(list(block.items()), wanted)) == expected
