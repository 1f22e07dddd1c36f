"""Words beside a name that say what it is: "the Islamist group Hamas", "Hamas, a resistance movement"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.data import table
from dragoman.text.places import state_of_demonym

MOST = 6
"""Words of a calling."""
REACH = 90
"""Characters beside a name within which its calling stands."""
_WORD = re.compile(r"[^\W\d_][\w'’.\-–]*")
_JOINED_BEFORE = re.compile(r"[ \n]+")
_BEHIND = re.compile(r",[ \n]+(?:an?|the)[ \n]+", re.IGNORECASE)
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that", "s"})
_BACKED = ("-backed", "-led", "-run", "-based", "-linked", "-supported", "-armed", "-aligned", "-allied")


def callings(before: str, after: str) -> Iterator[str]:
    """The callings that stand directly before and behind a name, as printed, without article.

    `before` is text that ends where the name begins, `after` what begins where it ends.
    """
    if (found := _before(before)) is not None:
        yield found
    if (found := _behind(after)) is not None:
        yield found


def _before(text: str) -> str | None:
    """What stands before the name, from its noun back to the first word that is none of its modifiers."""
    words = list(_WORD.finditer(text))
    if not words or not _is_blank(text[words[-1].end() :]) or not _is_noun(words[-1][0]):
        return None
    first = len(words) - 1
    while first and len(words) - first < MOST:
        word, gap = words[first - 1], text[words[first - 1].end() : words[first].start()]
        if not _is_blank(gap) or not _is_modifier(word[0]):
            break
        first -= 1
    return _spaced(text[words[first].start() : words[-1].end()])


def _behind(text: str) -> str | None:
    """What stands behind the name and a comma: an article, modifiers, a noun."""
    opening = _BEHIND.match(text)
    if opening is None:
        return None
    words = list(_WORD.finditer(text, opening.end()))[:MOST]
    for n, word in enumerate(words):
        if _is_noun(word[0]) and not (n + 1 < len(words) and _is_noun(words[n + 1][0])):
            return _spaced(text[opening.end() : word.end()])
        if not _is_modifier(word[0]) and not _is_noun(word[0]):
            return None
    return None


def _is_noun(word: str) -> bool:
    return word.casefold() in _kinds("noun")


def _is_modifier(word: str) -> bool:
    small = word.casefold()
    if small in _ARTICLES:
        return False
    known = small in _kinds("modifier") or small in _kinds("noun") or small.endswith(_BACKED)
    return known or state_of_demonym(word) is not None


def _is_blank(gap: str) -> bool:
    return _JOINED_BEFORE.fullmatch(gap) is not None


def _spaced(words: str) -> str:
    return " ".join(words.split())


@cache
def _kinds(kind: str) -> frozenset[str]:
    return frozenset(row["word"].casefold() for row in table("callings") if row["kind"] == kind)
