"""Keys under which names are filed, so that names that may be the same are found without comparing all pairs.

A key is made of the skeletons of two words ("hn|sml"), of the whole name, or of one word (`1:`, by which a name of
one word is found). The same name gives the same keys with every version of the tables but for their rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, islice

from dragoman.text.name_bodies import Body, read_body
from dragoman.text.name_parts import Name, Word, given_heads, join, read_name
from dragoman.text.name_sounds import sounds
from dragoman.text.places import fold

__all__ = ["MOST", "body_keys", "person_keys"]

MOST = 12
"""The most keys of a name."""
PAIRED = 4
"""The most words of a name of which each two make a key: of longer names the first two and the last two."""


@lru_cache(maxsize=16384)
def person_keys(name: str) -> tuple[str, ...]:
    """The keys of a person's name, the most telling first."""
    read = read_name(name)
    found = dict.fromkeys(_person(read))
    return tuple(islice(found, MOST)) or (f"0:{fold(name) or ' '.join(name.casefold().split())}",)


def _person(name: Name) -> Iterable[str]:
    words = [word for word in name.words if not word.initial]
    if len(words) == 0:
        return
    yield f"1:{_code(words[-1])}"
    if name.family_first:
        yield f"1:{_code(words[0])}"
    if name.korean:
        yield f"k:{name.korean}"
    if name.chinese:
        yield from (f"z:{form}" for form in sorted(name.chinese.wade))
    if len(words) > 1:
        yield f"j:{''.join(word.sounds.skeleton for word in words)}"
    yield from _pairs(_hyphens_joined(words))
    yield from _pairs(words)
    if len(words) > 1 and words[-1].hyphen:
        yield f"1:{_code(join(words[-2], words[-1]))}"


def _pairs(words: Sequence[Word]) -> Iterable[str]:
    if len(words) > PAIRED:
        words = (*words[:2], *words[-2:])
    codes = [_code(word) for word in words]
    return ("|".join(sorted(pair)) for pair in combinations(codes, 2))


def _hyphens_joined(words: Sequence[Word]) -> Sequence[Word]:
    kept: list[Word] = []
    for word in words:
        if kept and word.hyphen:
            kept[-1] = join(kept[-1], word)
        else:
            kept.append(word)
    return kept


def _code(word: Word) -> str:
    """The skeleton of a word, of a given name's usual form; the word itself where that is less than two sounds."""
    heads = given_heads(word)
    heard = sounds(fold(heads[0]).replace(" ", "")) if heads else word.sounds
    if len(heard.skeleton) > 1:
        return heard.skeleton
    return "".join(vowel + each for vowel, each in zip(heard.vowels, (*heard.skeleton, ""), strict=True))


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
    return word.text if word.text.startswith("state ") else _code(word)
