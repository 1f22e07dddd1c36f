"""Paragraphs printed all in capitals, as old wires and broadcasts have them, made like sentences of the text.

What the tables know for a name, and what stands behind a post or a given name, keeps its capital; all else is
written small before names are looked for, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.data import register, table
from dragoman.parse import lexicon
from dragoman.text import places

FEWEST = 6
"""Words of a paragraph by which its capitals tell something."""
SHARE = 0.9
"""Of its letters so many are capitals."""
LONGEST_NAME = 3
"""Words behind a post that may be the name of its holder."""
LONGEST_PLACE = 4
"""Words of the longest name that is looked up."""
INITIALS = 5
"""Letters of the longest initials: NATO, ASEAN."""
LARGE = 100_000
"""People of the smallest town that is told by its name alone."""
SHORTEST = 4
"""Letters below which an unknown word is small."""

_WORD = re.compile(r"[A-Z](?:(?!'S\b)[A-Z'-])*[A-Z]|[A-Z]")
_SPELT = re.compile(r"\b[A-Z](?:-[A-Z])+\b")
_ENDS = re.compile(r"(?:ed|ing|ly|tion|tions|ment|ments|ness|ity|able|ful|ism|ists?)$")
_SENTENCE = re.compile(r"(?:^|[.!?:]\s+|[\"(]\s*)$")
_VOCABULARY = {
    "telling": "word",
    "posts": "word",
    "groups": "word",
    "references": "word",
    "callings": "word",
    "marking": "word",
    "english": "word",
    "summits": "word",
    "name_words": "word",
    "beside_names": "words",
    "encounters": "forms",
}
"""Tables whose words are no names, and the column that has them."""


def unspelt(words: str) -> str:
    """Initials that are spelt for a speaker, as others print them: "U-S officials", "the O-A-U"."""
    return _SPELT.sub(lambda match: match[0].replace("-", "."), words)


def calmed(words: str) -> str:
    """A paragraph, its words that are no names in small letters if it has all in capitals."""
    letters = "".join(filter(str.isalpha, words))
    if sum(map(str.isupper, letters)) < SHARE * len(letters):
        return words
    found = list(_WORD.finditer(words))
    if len(found) < FEWEST:
        return words
    written = list(words)
    names = set(_named(words, found))
    for i, word in enumerate(found):
        printed = _printed(word[0], named=i in names)
        if printed.islower() and _SENTENCE.search(words[max(0, word.start() - 3) : word.start()]):
            printed = printed.capitalize()
        written[word.start() : word.end()] = printed
    return "".join(written)


def _printed(word: str, *, named: bool) -> str:
    """A word as a sentence has it: initials as they are, a name with a capital, others small."""
    low = word.lower()
    always = low in lexicon.beside("calendar") or low in lexicon.name_words("honorific")
    if always or (named and not _are_initials(word)):
        return "-".join(part.capitalize() for part in word.split("-"))
    return word if _are_initials(word) else low


def _are_initials(word: str) -> bool:
    """Whether a word is the initials of a state or body; "who" and "in" are words."""
    low, state = word.lower(), places.state_named(word)
    if low in lexicon.name_words("function") or len(word) > INITIALS:
        return False
    if state is not None:  # "US" is hardly a pronoun there
        return len(word) < SHORTEST and (low not in _small() or len(word) == len("US"))
    return low not in _small() and places.organization_named(word) is not None


def _named(words: str, found: list[re.Match[str]]) -> Iterator[int]:
    """The words that are of names: listed, or behind a post or another name."""
    i = 0
    while i < len(found):
        listed = _listed(words, found, i)
        if listed:
            yield from range(i, i + listed)
            i += listed
            continue
        low = found[i][0].lower()
        if low in _people() or (i and _is_titled(words, found, i)):
            end = _name_end(words, found, i)
            yield from range(i, end)
            i = end
        else:
            i += 1


def _listed(words: str, found: list[re.Match[str]], i: int) -> int:
    """How many words from the `i`th on are the name of a state, people, town or body; 0 for none."""
    for length in range(min(LONGEST_PLACE, len(found) - i), 0, -1):
        phrase = words[found[i].start() : found[i + length - 1].end()].title()
        small = length == 1 and phrase.lower() in _small()
        if not small and not phrase.startswith("The ") and _is_listed(phrase):
            return length
    return 0


def _is_listed(phrase: str) -> bool:
    known = places.state_named(phrase) or places.state_of_demonym(phrase) or places.organization_named(phrase)
    city = places.city_named(phrase) if not known else None
    return bool(known) or (city is not None and city.population >= LARGE)


def _is_titled(words: str, found: list[re.Match[str]], i: int) -> bool:
    """Whether a word that no table has stands right behind a post, or behind its comma."""
    between = words[found[i - 1].end() : found[i].start()]
    before = found[i - 1][0].lower()
    titled = lexicon.is_post(before) or before in _post_ends() or before in lexicon.name_words("honorific")
    return titled and between.strip() in ("", ".", ",") and _is_unknown(found[i][0])


def _name_end(words: str, found: list[re.Match[str]], i: int) -> int:
    end = i + 1
    while end < len(found) and end - i < LONGEST_NAME:
        between = words[found[end - 1].end() : found[end].start()]
        if between.strip(". ") or not (_is_unknown(found[end][0]) or found[end][0].lower() in _people()):
            break
        end += 1
    return end


def _is_unknown(word: str) -> bool:
    low = word.lower()
    return low not in _small() and len(low) >= SHORTEST and _ENDS.search(low) is None


@cache
def _small() -> frozenset[str]:
    """The words of the language that the tables have, none of them a name."""
    listed = (row[column] for name, column in _VOCABULARY.items() for row in table(name))
    words = (word.lower() for each in listed for part in each.split("|") for word in part.split())
    return frozenset(word for word in words if word.isalpha())


@cache
def _post_ends() -> frozenset[str]:
    """The last words of posts of several words: "secretary of state"."""
    return frozenset(form[-1] for form in lexicon.post_forms() if len(form) > 1)


@cache
def _people() -> frozenset[str]:
    """The words of the names in the register."""
    return frozenset(word.lower() for row in register() for word in row["name"].split()) - _small()
