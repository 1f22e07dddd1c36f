"""Text made harmless for a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.cli.plain import cell, plain, several


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    kinds = {unicodedata.category(each) for each in plain(text)} - {"Cf"}
    assert not kinds & {"Cc", "Cs"}
    assert len(plain(text)) == len(text)


PLAIN = [
    ("Erdoğan met عباس", "Erdoğan met عباس"),
    ("می\u200cخواهم", "می\u200cخواهم"),
    ("a\nb\tc", "a b c"),
    ("\x1b[2J", "\ufffd[2J"),
    ("\u202eabc\u2066", "\ufffdabc\ufffd"),
]


@pytest.mark.parametrize(("text", "shown"), PLAIN)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_cells_and_numbers() -> None:
    assert (cell(None), cell(" a\n b "), cell(3)) == ("", "a b", "3")
    assert (several(1, "report"), several(1000, "report")) == ("1 report", "1,000 reports")
