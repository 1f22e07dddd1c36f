"""The layer keeps its chunks apart, whatever is laid over what."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naming import layer_of

from dragoman.model import Span
from dragoman.parse.layer import Chunk, Layer

TEXT = "the Iranian  foreign minister met them in Paris on Monday"
RANGES = st.tuples(st.integers(0, 8), st.integers(1, 3)).map(lambda each: (each[0], min(sum(each), 10)))


@settings(deadline=None)
@given(st.lists(RANGES, max_size=12))
def test_a_chunk_takes_away_whole_what_it_is_laid_over(ranges: list[tuple[int, int]]) -> None:
    layer = layer_of(TEXT)
    for start, end in ranges:
        layer.put(Chunk(start, end, "post"))
    held = {i: chunk for chunk in layer.chunks for i in range(chunk.start, chunk.end)}
    assert sum(len(chunk) for chunk in layer.chunks) == len(held)
    assert [layer.at[i] for i in range(10)] == [held.get(i) for i in range(10)]
    assert layer.chunks == sorted(layer.chunks, key=lambda chunk: chunk.start)


def test_a_claimed_word_belongs_to_the_chunk_without_being_of_its_words() -> None:
    layer = layer_of(TEXT)
    state, person = Chunk(1, 2, "demonym"), Chunk(3, 4, "person")
    layer.put(state)
    layer.put(person)
    layer.claim(1, person)
    assert layer.chunks == [person]
    assert layer.person_at(1) is person
    assert len(person) == 1


@pytest.mark.parametrize(
    ("start", "end", "text"), [(1, 3, "Iranian foreign"), (0, 1, "the"), (7, 8, "Paris")]
)
def test_words_are_cut_with_each_gap_made_one_blank(start: int, end: int, text: str) -> None:
    layer = layer_of(TEXT)
    assert layer.text(start, end) == text
    assert layer.span(start, end) == Span(
        TEXT.index(text.split()[0]), TEXT.index(text.split()[-1]) + len(text.split()[-1])
    )


@pytest.mark.parametrize("i", [-1, 10, 99])
def test_a_word_that_is_not_there_says_nothing(i: int) -> None:
    layer = layer_of(TEXT)
    assert (layer.low(i), layer.capital(i), layer.chunk_at(i), layer.person_at(i)) == ("", False, None, None)
    assert not layer.joined(0, i) or not layer.joined(i, 0)


def test_words_of_two_paragraphs_are_not_joined() -> None:
    layer = Layer(layer_of("They met", "Iran said").words)
    assert layer.joined(0, 1)
    assert not layer.joined(1, 2)
