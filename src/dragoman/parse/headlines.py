"""Headlines that write every word with a capital, as American papers do, made like sentences of the text.

"Leroy Meets With Bakri at Palace" would be full of names: what the text, or a table of words, has in small
letters is written so before names are looked for, character for character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.parse import lexicon
from dragoman.text.tellers import sayers, tellers

FEWEST = 4
"""Words of a headline by which its capitals tell something."""
SHORT = 4
"""Letters below which a word may be small in any headline."""
SHARE = 0.8
"""Of its longer words so many have a capital."""

_WORD = re.compile(r"(?<![\w'.-])[A-Za-z]+(?![\w.-])")
_SMALL = re.compile(r"(?<![\w'.-])[a-z]+(?![\w'.-])")
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


def settled(headline: str, text: Iterable[str]) -> str:
    """The headline of a text, its words that are no names in small letters if it has them all in capitals."""
    words = list(_WORD.finditer(headline))
    telling = [word[0] for word in words if len(word[0]) >= SHORT]
    capital = sum(word[:1].isupper() for word in telling)
    if len(words) < FEWEST or capital < max(FEWEST - 1, SHARE * len(telling)):
        return headline
    body = list(text)
    small = {word for each in body for word in _SMALL.findall(each)}
    names = {word.lower() for each in body for word in _NAMED.findall(each)}
    plain = (small | tellers() | sayers() | lexicon.name_words("function").keys()) - names
    letters, before = list(headline), ""
    for word in words:
        low = word[0].lower()
        said = before in names and low not in names  # what a name is followed by is rather what it does
        if (low in plain or said) and not lexicon.is_post(low) and low not in lexicon.groups():
            letters[word.start() : word.end()] = low
        before = low
    return "".join(letters)
