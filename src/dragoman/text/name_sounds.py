"""How a word of a name sounds, roughly: its consonants, and the vowels between them.

Spellings of one name differ most in vowels, least in consonants. A word's *skeleton* is its consonants,
each by its class (k, q, g and gh are one class), with doubled ones once and vowels left out: "Haniyeh" and
"Haniya" are "hn". Two words of one skeleton are *alike* where what is left out differs little: Resheq and
Rishq are, Hassan and Hussein are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

__all__ = ["Sounds", "distance", "letters_sounds", "limit", "sounds"]

_CLASSES = {
    "p": "b p v f ph",
    "k": "k q g gh ck c qu",
    "h": "h kh",
    "t": "t d th dh",
    "s": "s z ts tz c' dz sz",
    "j": "j sh ch zh dj dzh sch tch tsch shch cz",
    "m": "m",
    "n": "n",
    "l": "l",
    "r": "r",
}
CLASS = {sound: letter for letter, group in _CLASSES.items() for sound in group.split()}

_NEAR = {
    0.0: "c-k ck-k v-w f-ph j-dj ch-tch ch-tsch sh-sch sh-shch ts-tz qu-k c'-s t-th",
    0.1: "k-q q-gh q-g g-gh h-kh d-dh j-zh j-dzh s-ts z-dz ch-cz z-s b-v p-f d-th ch-sh shch-ch sz-s c'-ts",
    0.2: "k-g t-d dh-th k-gh c-g z-ts z-tz b-p f-v d-t sch-ch j-ch",
}
NEAR = {frozenset(pair.split("-")): cost for cost, pairs in _NEAR.items() for pair in pairs.split()}
FAR = 0.35
"""The cost of two consonants of one class that are seldom written for each other."""

_VOWEL_COSTS = {"ae": 0.1, "ei": 0.1, "ou": 0.1, "ao": 0.25, "eo": 0.4, "ai": 0.4, "au": 0.45}
VOWEL_COSTS = {frozenset(pair): cost for pair, cost in _VOWEL_COSTS.items()}
SHARED, DROPPED, ENDING, UNLIKE = 0.1, 0.15, 0.6, 0.5
"""Costs of vowels between two consonants: one in common, none in one of the words, none at its end, else. An
ending tells a woman from a man, a daughter from her father (Ivanov, Ivanova)."""
ENDING_IN_I = 0.3
"""The cost of an i in one of two endings (Bahia, Baha)."""

LIMITS = (0.0, 0.05, 0.15, 0.38)
"""How far apart alike words may be, by the number of their consonants; `LONG` from four on."""
LONG = 0.5

_SOUND = re.compile(r"tsch|shch|sch|tch|dzh|kh|gh|zh|sh|ch|th|dh|ph|ts|tz|dz|ck|dj|qu|cz|sz|[aeiouy]+|[a-z]")
_VOWELS = frozenset("aeiouy")
_FRONT = frozenset("eiy")


class Sounds(msgspec.Struct, frozen=True):
    """The consonants of a word; the vowels before each and after the last.

    `short`: short vowels are not written.
    """

    consonants: tuple[str, ...]
    vowels: tuple[str, ...]
    short: bool
    skeleton: str


@lru_cache(maxsize=65536)
def sounds(word: str) -> Sounds:
    """The sounds of a word in small Latin letters; other characters count for nothing."""
    return _gathered(_pieces(word), short=False)


def letters_sounds(letters: Sequence[str]) -> Sounds:
    """The sounds of a word of a script that leaves short vowels out, one Latin sound a letter."""
    return _gathered(letters, short=True)


def _pieces(word: str) -> Iterable[str]:
    word = word.replace("x", "ks").replace("ou", "u").replace("oo", "u").replace("ee", "i")
    word = re.sub(r"(?<=[aeiou])h$|(?<=y)h$", "", word)
    word = re.sub(r"(?:(?<=[aeiouy])|^)w(?=[aeiouy])", "v", word).replace("w", "u")
    for found in _SOUND.finditer(word):
        soft = found[0] == "c" and word[found.end() : found.end() + 1] in _FRONT
        yield "c'" if soft else found[0]


def _gathered(pieces: Iterable[str], *, short: bool) -> Sounds:
    consonants: list[str] = []
    vowels = [""]
    for piece in pieces:
        if piece not in CLASS:
            vowels[-1] += piece if piece[:1] in _VOWELS else ""
        elif not (consonants and not vowels[-1] and CLASS[consonants[-1]] == CLASS[piece]):
            consonants.append(piece)
            vowels.append("")
    plain = tuple(_plain(each) for each in vowels)
    return Sounds(tuple(consonants), plain, short, "".join(CLASS[each] for each in consonants))


def _plain(vowels: str) -> str:
    """Vowels with doubled ones once and y as i."""
    return re.sub(r"(.)\1+", r"\1", vowels.replace("y", "i"))


def limit(consonants: int) -> float:
    """How far apart two words of so many consonants may be and still be alike."""
    return LIMITS[consonants] if consonants < len(LIMITS) else LONG


def distance(a: Sounds, b: Sounds) -> float:
    """How far apart two words of one skeleton are: 0 for the same sounds. Words of two skeletons are at 1."""
    if a.skeleton != b.skeleton or not a.skeleton + a.vowels[0] + b.vowels[0]:
        return 1.0
    loose = a.short or b.short
    apart = sum(_consonant_cost(x, y) for x, y in zip(a.consonants, b.consonants, strict=True))
    last = len(a.consonants)
    for place, (x, y) in enumerate(zip(a.vowels, b.vowels, strict=True)):
        apart += _vowel_cost(x, y, loose=loose, end=place == last)
    return apart


def _consonant_cost(a: str, b: str) -> float:
    return 0.0 if a == b else NEAR.get(frozenset((a, b)), FAR)


@lru_cache(maxsize=4096)
def _vowel_cost(a: str, b: str, *, loose: bool, end: bool) -> float:
    if a == b:
        return 0.0
    if not a or not b:
        return 0.0 if loose else ENDING if end else DROPPED
    if set(a) & set(b):
        return ENDING_IN_I if end and not loose and ("i" in a) != ("i" in b) else SHARED
    near = min(VOWEL_COSTS.get(frozenset((x, y)), UNLIKE) for x in a for y in b)
    return min(near, SHARED) if loose and near <= VOWEL_COSTS[frozenset("ao")] else near
