"""How names are looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.store.words import fold, pattern, searchable

FOLDED = [
    ("Al-Maliki", "al maliki"),
    ("U.N.", "un"),
    ("Léopold Sédar  Senghor", "leopold sedar senghor"),
    ("O’Brien", "obrien"),
    ("Erdoğan", "erdogan"),
    ("Sæbø", "saebo"),
    ("Wałęsa", "walesa"),
    ("محمد", "محمد"),
    ("℡", "tel"),
    ("...", ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold_keeps_the_words_alone(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_pattern_needs_no_escaping(text: str) -> None:
    assert not set(fold(text)) & set("%_|\\")


def test_a_pattern_never_runs_over_from_one_value_to_the_next() -> None:
    assert searchable("Khaled Meshaal", "Hamas") == " khaled meshaal | hamas "
    assert pattern("Meshaal Hamas") == "% meshaal hamas %"
    assert pattern("-") is None
