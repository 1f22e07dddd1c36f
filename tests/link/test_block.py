"""Pairs that share a key, each once, and never all pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.link.block import pairs

KEYS = st.dictionaries(st.text("abc", min_size=1, max_size=2), st.lists(st.sampled_from("xyz"), max_size=3))


@given(KEYS)
def test_pairs_are_those_that_share_a_key(keys: dict[str, list[str]]) -> None:
    expected = {(a, b) for a in keys for b in keys if a < b and set(keys[a]) & set(keys[b])}
    found = list(pairs(keys))
    assert set(found) == expected
    assert found == sorted(expected)


def test_a_key_of_too_many_tells_nothing() -> None:
    keys = {f"{n}": ["common", f"own {n // 2}"] for n in range(6)}
    assert list(pairs(keys, most=5)) == [("0", "1"), ("2", "3"), ("4", "5")]
