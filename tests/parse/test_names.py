"""Who and what sentences name: every case in `tests/cases/parse/names.txt`, and what holds for any text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naming import cast_of, sentences, told, words_of

from dragoman.model import Span
from dragoman.model.mention import Cast
from dragoman.parse.names import read_names

if TYPE_CHECKING:
    from spacy.language import Language

CASES = list(sentences())

TURNS = """
Iran Iranian Israeli-Palestinian U.S. Hamas UN Paris Supreme Council Movement Ministry House President
president minister ministers Foreign foreign Deputy secretary Secretary-General leaders delegation both
government envoy Ali al-Assad Assad John Mr. Sheikh Amir Tuesday The the of for to in from and & , . ( ) -
's ' his who said met former visiting 12-member rebel-led
"""
"""Words at which the steps of the layer turn."""


def spans_of(cast: Cast) -> list[Span]:
    """Every span that a cast has."""
    posts = [post for figure in cast.figures for post in figure.posts]
    posts += [mention.post for mention in cast.mentions if mention.post]
    sides = [side for mention in cast.mentions for side in mention.sides]
    sides += [post.side for post in posts if post.side]
    sides += [figure.side for figure in cast.figures if figure.side]
    spans = [mention.span for mention in cast.mentions] + [mention.name for mention in cast.mentions]
    for found in (*(figure.spans for figure in cast.figures), *(post.spans for post in posts)):
        spans += found
    return spans + [span for side in sides for span in side.spans]


@pytest.mark.parametrize(("sentence", "mentions"), CASES, ids=[sentence[:60] for sentence, _ in CASES])
def test_a_sentence_names_whom_it_names(sentence: str, mentions: list[str], nlp: Language) -> None:
    assert [told(mention, sentence) for mention in cast_of(sentence, nlp).mentions] == mentions


def check(text: str) -> None:
    """The cast can be had, and points into the text, its mentions in order and none inside another."""
    cast, layer = read_names(words_of(text))
    assert all(0 <= span.start < span.end <= len(text) for span in spans_of(cast))
    names = [mention.name for mention in cast.mentions]
    assert all(one.end <= other.start for one, other in pairwise(names))
    assert all(mention.span.holds(mention.name) for mention in cast.mentions)
    assert len(cast.mentions) == len(layer.chunks)
    assert {mention.figure for mention in cast.mentions} - {None} == set(range(len(cast.figures)))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(TURNS.split()), max_size=25))
def test_any_order_of_words_gives_a_sound_cast(words: list[str]) -> None:
    check(" ".join(words))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_a_sound_cast(text: str) -> None:
    check(text)


@pytest.mark.parametrize("name", ["John Smith", "Al Rashid Khan"])
@settings(max_examples=50, deadline=None)
@given(labels=st.lists(st.sampled_from(["", "PERSON", "ORG", "GPE", "DATE"]), min_size=9, max_size=9))
def test_any_labels_give_a_sound_cast(name: str, labels: list[str]) -> None:
    words = words_of(f"The Iranian minister , {name} , met Amir")
    for word, label in zip(words, labels, strict=False):
        word.label = label
    cast, layer = read_names(words)
    assert len(cast.mentions) == len(layer.chunks)


@pytest.mark.parametrize(
    "unit",
    ["president of Iran and ", "Council Of ", "senior ", "China , ", "leaders of Iran , Iraq ", "Al Zed "],
)
def test_a_long_report_of_one_phrase_is_read_in_time(unit: str) -> None:
    words = words_of(unit * 6)[: 6 * len(unit.split())]
    long = [
        type(word)(word.text, i * 9, i * 9 + len(word.text), word.low, 0, "body", capital=word.capital)
        for i, word in enumerate(words * 500)
    ]
    cast, _ = read_names(long)
    assert len(cast.mentions) <= len(long)
