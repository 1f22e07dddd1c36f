"""The gate: which words, and which paragraphs, may tell of an encounter."""

from __future__ import annotations

import pytest

from dragoman.text.tellers import Around, may_begin, may_tell, sure_tellers, tellers

OPEN = [
    "The ministers met in Geneva/place",
    "A delegation arrived on Sunday",
    "The visiting premier smiled",
    "Berg/person is in Lisbon/place for a state visit",
    "She was expected there on Monday",
    "Members of the bloc agreed in Luxembourg/place",
    "They flew to the capital",
    "Berg/person shook hands with her",
    "Berg/person presented his credentials",
    "With Berg/person was Kamau/person on Monday",
    "Berg/person took part",
]
SHUT = [
    "Prices rose by a tenth",
    "The bridge was built of stone",
    "Rain fell all week in the valley",
    "Shares went down on Monday",
    "The firm paid a fine",
    "They are in debt today",
    "Berg/person told the court",
    "The trial took a year",
    "The plant is expected to close",
]


def around(text: str) -> Around:
    """A paragraph whose words may have the kind of their name behind a stroke."""
    words = [word.partition("/") for word in text.split()]
    return Around([word.lower() for word, *_ in words], [kind for *_, kind in words])


@pytest.mark.parametrize("text", OPEN)
def test_what_may_tell_of_an_encounter_passes(text: str) -> None:
    assert may_tell(around(text))


@pytest.mark.parametrize("text", SHUT)
def test_what_cannot_does_not(text: str) -> None:
    assert not may_tell(around(text))


def test_only_words_of_encounters_begin_a_telling() -> None:
    beside = around("Berg/person flew to Lisbon/place on Monday")
    assert [word for word in beside.words if may_begin(word, beside)] == ["flew"]


def test_sure_words_are_among_them() -> None:
    assert sure_tellers() < tellers()
