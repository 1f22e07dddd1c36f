"""Keys under which names are filed, so that names that may be the same are found without comparing all pairs.

A key is made of the skeletons of two words ("hn|sml"), of the whole name (`j:`), of a Korean or Chinese
name (`k:`, `z:`), of initials (`i:`), or of one word (`1:`, by which a name of one word is found). Keys
depend on the name and the tables alone, so they can be stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, islice

from dragoman.text.name_bodies import Body, read_body
from dragoman.text.name_parts import Name, Word, join, read_name
from dragoman.text.places import fold

__all__ = ["MOST", "body_keys", "person_keys", "sought"]

MOST = 12
"""The most keys of a name."""
PAIRED = 4
"""The most words of a name of which each two make a key: of longer names the first two and the last two."""


MISSPELT = 4
"""The fewest consonants of a family name of which the first two alone make a key."""
ALONE = "1:"
"""The mark of a key that is one word."""


def sought(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys under which a name with these keys need be sought: not by one word if it has more.

    Very many names are filed under a common family name; who seeks by more need not look through them.
    """
    more = tuple(key for key in keys if not key.startswith(ALONE))
    return more or keys


@lru_cache(maxsize=16384)
def person_keys(name: str) -> tuple[str, ...]:
    """The keys of a person's name, the most telling first."""
    found = dict.fromkeys(_person(read_name(name)))
    return tuple(islice(found, MOST)) or (f"0:{fold(name) or ' '.join(name.casefold().split())}",)


def _person(name: Name) -> Iterable[str]:
    words = _full_words(name)
    if not words:
        return
    yield f"{ALONE}{words[-1].code}"
    if name.family_first:
        yield f"{ALONE}{words[0].code}"
    if name.korean:
        yield f"k:{name.korean}"
    if name.chinese:
        yield from (f"z:{form}" for form in sorted(name.chinese.wade))
    if len(words) > 1:
        yield f"j:{''.join([word.sounds.skeleton for word in words])}"
    yield from _pairs(words)
    yield from _by_beginnings(name.words)
    if any(word.hyphen for word in words[1:]):
        yield from _pairs(_hyphens_joined(words))
        yield f"{ALONE}{_hyphens_joined(words)[-1].code}"


def _full_words(name: Name) -> list[Word]:
    return [word for word in name.words if not word.initial]


def _by_beginnings(words: Sequence[Word]) -> Iterable[str]:
    """Keys for names with initials, and for a family name that goes wrong after two consonants."""
    last = words[-1]
    if len(words) > 2:
        yield f"i:{''.join([word.text[:1] for word in words[:-1]])}|{last.code}"
    if len(words) > 1 and len(last.code) >= MISSPELT:
        yield f"p:{words[0].code}|{last.code[:2]}"


def _pairs(words: Sequence[Word]) -> Iterable[str]:
    if len(words) > PAIRED:
        words = (*words[:2], *words[-2:])
    codes = [word.code for word in words]
    return (f"{a}|{b}" if a < b else f"{b}|{a}" for a, b in combinations(codes, 2))


def _hyphens_joined(words: Sequence[Word]) -> Sequence[Word]:
    kept: list[Word] = []
    for word in words:
        if kept and word.hyphen:
            kept[-1] = join(kept[-1], word)
        else:
            kept.append(word)
    return kept


@lru_cache(maxsize=8192)
def body_keys(name: str) -> tuple[str, ...]:
    """The keys of a body's name."""
    found = dict.fromkeys(_body(read_body(name)))
    return tuple(islice(found, MOST)) or (f"0:{fold(name) or ' '.join(name.casefold().split())}",)


def _body(body: Body) -> Iterable[str]:
    if body.known:
        yield f"r:{body.known}"
    if body.initials:
        yield f"a:{body.initials}"
    yield from (f"a:{letters}" for letters in sorted(body.letters))
    codes = [_body_code(word) for word in body.words]
    if any(codes):
        yield f"b:{'|'.join(sorted(codes))}"


def _body_code(word: Word) -> str:
    return word.text if word.text.startswith("state ") else word.code
