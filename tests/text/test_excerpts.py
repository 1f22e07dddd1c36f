"""Finding the sentence that says a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Span
from dragoman.text.excerpts import LONGEST, excerpts, parts
from factory import report, spans

SENTENCES = [
    ("He came. They met. He left.", "They met."),
    ("On Nov. 3 they met in the U.S. State Department.", "On Nov. 3 they met in the U.S. State Department."),
    ("Mr. Li met Gen. Ahmadi. Then he left.", "Mr. Li met Gen. Ahmadi."),
    ("“It is over.” They met on Monday. “Good.”", "They met on Monday."),
    ("In Tehran. They met twice.", "They met twice."),
    ("They met at 3.5 p.m. in Hanoi", "They met at 3.5 p.m. in Hanoi"),
]


def _shown(text: str, *words: str) -> list[str]:
    one = report(text)
    return ["".join(piece for piece, _ in parts(one, each)) for each in excerpts(one, spans(text, *words))]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES)
def test_the_sentence_around_the_words(text: str, sentence: str) -> None:
    assert _shown(text, "met") == [sentence]


def test_words_of_one_sentence_are_shown_together_and_in_order() -> None:
    assert _shown("Anna met Bernd. Clara rang. Emil saw Frieda.", "saw", "Bernd", "Anna") == [
        "Anna met Bernd.",
        "Emil saw Frieda.",
    ]


def test_of_a_long_sentence_the_part_around_the_words_is_shown() -> None:
    (shown,) = _shown("so " * 300 + "they met " + "and so on " * 300, "met")
    assert "they met and" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < LONGEST + 20


@given(st.text(alphabet="aB. \n?!”“", min_size=1), st.data())
def test_the_marked_words_are_the_spans(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    one = report(text)
    (excerpt,) = excerpts(one, [span])
    assert [piece for piece, marked in parts(one, excerpt) if marked] == [span.cut(text)]
