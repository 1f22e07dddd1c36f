"""The gate: which words, and which paragraphs, may tell of an encounter."""

from __future__ import annotations

import pytest

from dragoman.text.tellers import may_tell, sure_tellers, tellers

OPEN = [
    "The ministers met in Geneva",
    "A delegation arrived on Sunday",
    "The visiting premier smiled",
    "He is in Lisbon for a state visit",
    "She was expected there on Monday",
    "Members of the bloc agreed in Luxembourg",
]
SHUT = ["Prices rose by a tenth", "The bridge was built of stone", "Rain fell all week in the valley"]


@pytest.mark.parametrize("text", OPEN)
def test_what_may_tell_of_an_encounter_passes(text: str) -> None:
    assert may_tell(set(text.lower().split()))


@pytest.mark.parametrize("text", SHUT)
def test_what_cannot_does_not(text: str) -> None:
    assert not may_tell(set(text.lower().split()))


def test_sure_words_are_among_them() -> None:
    assert sure_tellers() < tellers()
