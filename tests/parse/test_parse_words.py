"""Words of a paragraph: hyphens tie, blanks fall out, places in the report are kept."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naming import words_of

from dragoman.model import Paragraph, Span
from dragoman.parse.words import paragraphs_told, plain
from factory import report

TIED = [
    ("Lee Teng-hui met al-Assad", ["Lee", "Teng-hui", "met", "al-Assad"]),
    ("a two-day, Sino-Indian visit", ["a", "two-day", ",", "Sino-Indian", "visit"]),
    ("an all-too-long-awaited visit", ["an", "all-too-long-awaited", "visit"]),
    ("PARIS - France said", ["PARIS", "-", "France", "said"]),
    ("Iran–Iraq talks", ["Iran-Iraq", "talks"]),
    ("Iran's  “minister”", ["Iran", "'s", '"', "minister", '"']),
]

CAPITALS = [
    ("al-Assad", True),
    ("d'Estaing", True),
    ("Assad", True),
    ("two-day", False),
    ("post-Cold", False),
]


@pytest.mark.parametrize(("text", "words"), TIED)
def test_hyphens_tie_words(text: str, words: list[str]) -> None:
    assert [word.text for word in words_of(text)] == words


@pytest.mark.parametrize(("text", "capital"), CAPITALS)
def test_a_particle_tied_to_a_name_counts_as_a_capital(text: str, capital: bool) -> None:
    assert words_of(f"with {text} there")[1].capital is capital


def test_words_behind_a_full_stop_or_a_quote_open() -> None:
    assert [word.text for word in words_of('He came. She said "Now go" again.') if word.opens] == [
        "He",
        "She",
        "Now",
        "again",
    ]


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_words_lie_where_the_report_has_them(one: str, other: str) -> None:
    text = f"{one}\n{other}"
    for word in words_of(one, other):
        assert plain(text)[word.start : word.end] == word.text
        assert word.text.strip()


@settings(deadline=None)
@given(st.text())
def test_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


def test_furniture_and_bylines_are_not_read() -> None:
    text = "Head\nBy A\nBody"
    kinds = (("headline", Span(0, 4)), ("byline", Span(5, 9)), ("body", Span(10, 14)))
    paragraphs = tuple(Paragraph(kind, span) for kind, span in kinds)  # type: ignore[arg-type]
    told = list(paragraphs_told(report(text, paragraphs=paragraphs)))
    assert told == [(0, "headline", 0, "Head"), (2, "body", 10, "Body")]
