"""Dates in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.edtf_words import in_words, on


@pytest.mark.parametrize(
    ("edtf", "words", "sentence"),
    [
        ("2023-06-20", "20 June 2023", "on 20 June 2023"),
        ("2023-06", "June 2023", "in June 2023"),
        ("2023", "2023", "in 2023"),
        ("2023-06~", "about June 2023", "in about June 2023"),
        ("2006-21", "spring 2006", "in spring 2006"),
        ("199X", "the 1990s", "in the 1990s"),
        ("2023-06-20/2023-06-22", "20 to 22 June 2023", "between 20 and 22 June 2023"),
        ("2023-05-30/2023-06-02", "30 May to 2 June 2023", "between 30 May and 2 June 2023"),
        (
            "2022-12-30/2023-01-02",
            "30 December 2022 to 2 January 2023",
            "between 30 December 2022 and 2 January 2023",
        ),
        ("2023-05/2023-06", "May to June 2023", "between May and June 2023"),
        ("2022/2023", "2022 to 2023", "between 2022 and 2023"),
        ("../2023-06", "until June 2023", "until June 2023"),
        ("2023-06/..", "from June 2023", "from June 2023"),
        ("2023-99", "2023-99", "in 2023-99"),
        ("nonsense", "nonsense", "in nonsense"),
        (None, "no date", ""),
    ],
)
def test_a_date_is_told(edtf: str | None, words: str, sentence: str) -> None:
    assert in_words(edtf) == words
    assert on(edtf) == sentence


@given(st.text("0123456789-/X~?. ", max_size=30))
def test_whatever_it_is_something_is_told(edtf: str) -> None:
    assert in_words(edtf)
