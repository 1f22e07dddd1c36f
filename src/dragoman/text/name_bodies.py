"""Whether two names are of one body, as a list of small claims whose weights add up to the score.

Every word of a body's name counts, since "United Nations" is not its Security Council; only small words,
and what kind of body it is ("movement", "party"), may be left out. Initials are compared with the words
that they stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from dragoman.model import Claim
from dragoman.text.name_parts import Word, join, part_rows, word_of
from dragoman.text.name_people import LEVELS, level
from dragoman.text.places import fold, organization_named, state_named, state_of_demonym

__all__ = ["Body", "body_claims", "read_body"]

INITIALS = 0.85
KNOWN, KNOWN_TWO, NOT_INITIALS = 0.98, 0.2, 0.0
HEAD_LACKING, HEADS_DIFFER, MORE = -0.06, -0.3, -0.3
SHORTEST = 3
"""The fewest letters of initials that are looked for in a name: two letters stand for too much."""
LONGEST = 200

_APART = re.compile(r"[\s/\-‐‑–—()\[\]\",;:·]+")
_POSSESSIVE = re.compile(r"['’]s?$")


class Body(msgspec.Struct, frozen=True):
    """A body's name taken apart: `words` that must agree, `heads` that may be left out.

    `known` is its name in the table of organizations, "" where it is not there.
    """

    printed: str
    words: tuple[Word, ...]
    heads: tuple[str, ...]
    letters: frozenset[str]
    """What its initials may be; the name itself where it is initials."""
    initials: str
    known: str
    folded: str


@lru_cache(maxsize=8192)
def read_body(name: str) -> Body:
    """The name of a body, taken apart."""
    name = name[:LONGEST]
    row = organization_named(name)
    parts = [part for part in _APART.split(name) if fold(_POSSESSIVE.sub("", part)) or fold(part)]
    initials = _initials(name)
    words = _content(parts)
    heads = tuple(key for word in words if (key := word.text) in part_rows("head"))
    content = tuple(word for word in words if word.text not in part_rows("head")) or words
    letters = frozenset() if initials else frozenset(_letters(parts))
    return Body(
        name,
        content,
        heads if content != words else (),
        letters,
        initials,
        row.name if row else "",
        fold(name),
    )


def _initials(name: str) -> str:
    plain = name.replace(".", "").strip()
    return plain if plain.isascii() and plain.isupper() and plain.isalpha() and len(plain) <= 8 else ""


def _content(parts: list[str]) -> tuple[Word, ...]:
    """The words that are compared: no small ones, known initials written out, states by name."""
    found: list[Word] = []
    for part in parts:
        key = fold(_POSSESSIVE.sub("", part))
        if key in part_rows("small") or not key:
            continue
        word = _word(part, key)
        if found and word.text in part_rows("tail"):
            found[-1] = join(found[-1], word)
        else:
            found.extend(_written_out(part) or (word,))
    return tuple(found)


def _word(part: str, key: str) -> Word:
    state = state_named(part) or state_of_demonym(part)
    same = part_rows("word").get(key) or (f"state {state.name.lower()}" if state else "")
    if not same:
        return word_of(_POSSESSIVE.sub("", part))
    return msgspec.structs.replace(word_of(same), printed=part, text=same)


@lru_cache(maxsize=1024)
def _written_out(part: str) -> tuple[Word, ...]:
    """The words that initials stand for; none where the name itself has initials: IBSA Dialogue Forum."""
    row = organization_named(part) if _initials(part) else None
    parts = _APART.split(row.name) if row else []
    return () if any(map(_initials, parts)) else _content(parts)


def _letters(parts: list[str]) -> Iterable[str]:
    """The initials of a name with and without its small words, "" for too few."""
    small = part_rows("small")
    all_words = [part for part in parts if part[:1].isalpha()]
    large = [part for part in all_words if fold(part) not in small and fold(part)]
    for words in (large, all_words, [part for part in all_words if part[:1].isupper()]):
        if len(words) >= SHORTEST:
            yield "".join(part[0] for part in words).upper()


def body_claims(a: Body, b: Body) -> tuple[Claim, ...]:
    """What speaks for and against two names being of one body; the weights add up to the score."""
    if a.known and b.known:
        if a.known == b.known:
            return (Claim("known", KNOWN, f"both are names of {a.known}"),)
        return (Claim("known", KNOWN_TWO, f"'{a.printed}' is {a.known}, '{b.printed}' is {b.known}"),)
    if bool(a.initials) != bool(b.initials):
        if claim := _initials_claim(a, b):
            return (claim,)
    elif a.initials:
        return (
            Claim("initials differ", NOT_INITIALS, f"'{a.printed}' and '{b.printed}' are other initials"),
        )
    return tuple(_by_words(a, b))


def _initials_claim(a: Body, b: Body) -> Claim | None:
    short, full = (a, b) if a.initials else (b, a)
    if len(short.initials) < SHORTEST or short.initials not in full.letters:
        return None
    return Claim("initials", INITIALS, f"'{short.printed}' are the initials of '{full.printed}'")


def _by_words(a: Body, b: Body) -> Iterable[Claim]:
    left, right = (a.words, b.words) if len(a.words) <= len(b.words) else (b.words, a.words)
    if not left:
        return
    rest = list(right)
    lone = []
    for word in left:
        how, other = max(((_level(word, each), each) for each in rest), key=lambda found: LEVELS[found[0]])
        if not how:
            lone.append(word)
            continue
        rest.remove(other)
        yield _agreement(word, other, how, len(left))
    yield from _against(lone, rest)
    yield from _heads(a, b)


@cache
def _fixed() -> frozenset[str]:
    return frozenset(part_rows("word").values())


def _level(a: Word, b: Word) -> str:
    """How two words agree. States and kinds of bodies agree in full or not at all."""
    if a.text == b.text:
        return "equal"
    if a.text.startswith("state ") or b.text.startswith("state ") or {a.text, b.text} & _fixed():
        return ""
    how = level(a, b)
    return how if how in {"alike", "forms"} else ""


def _agreement(word: Word, other: Word, how: str, count: int) -> Claim:
    told = {"equal": "are the same word", "alike": "sound alike", "forms": "are forms of one name"}[how]
    return Claim(how, LEVELS[how] / count, f"'{word.printed}' and '{other.printed}' {told}")


def _against(lone: list[Word], rest: list[Word]) -> Iterable[Claim]:
    others = " ".join(word.printed for word in rest)
    if lone:
        yield Claim("others", MORE, f"'{' '.join(word.printed for word in lone)}' and '{others}' differ")
    elif rest:
        yield Claim("more", MORE, f"'{others}' is in one name alone")


def _heads(a: Body, b: Body) -> Iterable[Claim]:
    if sorted(a.heads) == sorted(b.heads):
        return
    if a.heads and b.heads:
        yield Claim(
            "heads", HEADS_DIFFER, f"'{' '.join(a.heads)}' and '{' '.join(b.heads)}' are two kinds of body"
        )
    else:
        yield Claim("head", HEAD_LACKING, f"'{' '.join(a.heads or b.heads)}' is left out of one")
