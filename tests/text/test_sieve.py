"""The sieve: which texts may tell of an encounter of politics at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.sieve import BRIEF, may_tell

RAIN = "Rain fell on the hills and the valley all week, and farmers waited for the sun to dry their fields."
LONG = [RAIN] * (BRIEF // len(RAIN.split()) + 1)
"""A text that is long enough to be looked at, and tells of nothing."""

OPEN = [
    "The Kenyan president met his Ugandan counterpart on Monday.",
    "Talks between Syria and Israel resumed in Ankara.",
    "Israeli-Syrian talks resumed after a break of eight months.",
    "Foreign Minister Lars Berg flew to Nairobi on Monday.",
    "U.S. President Thomas Reed is in China for a summit.",
    "Argentine President Juan Aranda and Peruvian President Luis Vega signed a pact.",
    "Rebels of the FARC sat down with envoys of the Colombian government.",
]
TWO = [
    "The president of Peru and the president of its parliament signed a pact.",
    "The ministers flew home, the ministry said.",
    "The minister of Peru hosted the show.",
]
"""One such sentence is not enough."""
SHUT = [
    "The singer met her fans in the hall before the show.",
    "Shares in the retailer took a tumble, and its chief executive left.",
    "The striker signed for the club, and will be there on Monday.",
    "The minister said that taxes would rise.",
    "The law met the goals that had been set.",
    "She wrote it in a cabin in Norway without a telephone, in Oslo.",
    "Wales lost to Ireland in the last round, and stay last.",
]


@pytest.mark.parametrize("sentence", OPEN)
def test_a_text_passes_that_may_tell_of_an_encounter_of_politics(sentence: str) -> None:
    assert may_tell([*LONG, sentence, *LONG])


@pytest.mark.parametrize("sentence", TWO)
def test_of_what_is_less_clear_it_takes_two_sentences(sentence: str) -> None:
    assert not may_tell([*LONG, sentence, *LONG])
    assert may_tell([*LONG, sentence, *LONG, sentence, *LONG])


@pytest.mark.parametrize("sentence", SHUT)
def test_a_text_that_tells_of_something_else_does_not(sentence: str) -> None:
    assert not may_tell([*LONG, sentence, *LONG])


def test_who_is_named_in_the_sentence_before_counts() -> None:
    assert may_tell([*LONG, "Kenya has a new president. They met on Monday.", *LONG])
    assert not may_tell([*LONG, "Kenya has a new president.", *LONG, "They met on Monday."])


def test_what_is_brief_is_not_left_out() -> None:
    assert may_tell([RAIN])


@given(st.lists(st.text(max_size=300), max_size=12))
def test_more_paragraphs_never_close_it(paragraphs: list[str]) -> None:
    opened = [*LONG, OPEN[0], *LONG]
    assert may_tell([*opened, *paragraphs])
    assert may_tell([*paragraphs, *opened])
