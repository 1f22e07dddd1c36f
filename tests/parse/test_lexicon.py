"""The tables as the layer of names asks for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.data import table
from dragoman.parse import lexicon

ROOM = Path(lexicon.__file__).parent


@pytest.mark.parametrize("word", ["met", "us", "states", "women"])
def test_other_words_are_no_posts(word: str) -> None:
    assert (word,) not in lexicon.post_forms()


@pytest.mark.parametrize(
    ("word", "tied"),
    [("rebel-led", True), ("led", False), ("-led", False), ("un-rebel-led", False), ("12-led", False)],
)
def test_one_hyphen_ties_a_word(word: str, tied: bool) -> None:
    assert lexicon.is_tied(word, "tied to a post") is tied


def test_a_kind_that_the_table_has_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        lexicon.beside("no such kind")


def test_the_kinds_of_words_beside_names_are_those_asked_for() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOM.glob("*.py")))
    asked = set(re.findall(r'(?:beside\(|is_tied\(low, |is_tied\(word\.low, )"([^"]+)"', code))
    assert asked == {row["kind"] for row in table("beside_names")}


def test_words_beside_names_are_in_lower_case_and_each_given_once() -> None:
    for row in table("beside_names"):
        words = row["words"].split("|")
        assert words == [word.lower().strip() for word in words]
        assert len(words) == len(set(words))
