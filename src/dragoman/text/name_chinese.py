"""Chinese names in Latin letters: Pinyin, and Wade-Giles as papers print it, without its apostrophes.

Every Pinyin syllable has one Wade-Giles spelling, made by rule from its initial and its final. So names of
the two systems are compared in Wade-Giles. Without apostrophes that tells less apart than Pinyin (Li Peng
and Li Beng are one): two names that are both in Pinyin are compared by its letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from dragoman.data import table

__all__ = ["Chinese", "agree", "read_chinese"]

MOST = 4
"""The most syllables of a Chinese name."""
LONGEST = 6
"""The most letters of a syllable."""


class Chinese(msgspec.Struct, frozen=True):
    """A name read as Chinese: in Pinyin, "" where it is not in Pinyin, and in Wade-Giles, all as one word.

    `marked`: given names are hyphenated or have an apostrophe, as in Wade-Giles.
    """

    pinyin: str
    wade: frozenset[str]
    marked: bool


def agree(a: Chinese, b: Chinese) -> bool:
    """Whether two Chinese names are one name."""
    if a.pinyin and b.pinyin and (a.marked == b.marked or a.pinyin == b.pinyin):
        return a.pinyin == b.pinyin
    return not a.wade.isdisjoint(b.wade)


def read_chinese(words: tuple[str, ...], *, marked: bool) -> Chinese | None:
    """The words of a name read as Chinese, family name first; None where they are no Chinese syllables."""
    if not 2 <= len(words) <= MOST:
        return None
    known = _rows("name").get(" ".join(words)) if words[0] in _famous() else None
    parts = [_syllables(word) for word in (known.split() if known else words)]
    pinyin = _ordered([each[0] for each in parts])
    forms = {"".join(_wade()[part] for part in pinyin)} if pinyin else set()
    if other := _ordered([each[1] for each in parts]):
        forms.add("".join(other))
    return Chinese("".join(pinyin), frozenset(forms), marked) if forms else None


def _ordered(parts: list[tuple[str, ...]]) -> tuple[str, ...]:
    """All syllables, with a family name that is printed last put first; () if a word has none."""
    if not all(parts) or sum(map(len, parts)) > MOST:
        return ()
    if len(parts) == 2 and len(parts[0]) == 2 and len(parts[1]) == 1:
        parts = [parts[1], parts[0]]
    return tuple(part for each in parts for part in each)


@lru_cache(maxsize=16384)
def _syllables(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The word's syllables in Pinyin and in Wade-Giles, () where it has other ones."""
    if len(word) > LONGEST * MOST or not word.isascii():
        return (), ()
    usual = _rows("irregular").get(word, word)
    return _split(usual, frozenset(_wade())), _split(_plain_wade(usual), _wade_forms())


def _plain_wade(word: str) -> str:
    word = word.replace("tz", "ts").replace("szu", "ssu")
    return word[:-1] if word not in _wade_forms() and word[:-1] in _wade_forms() else word  # Teh is Te


def _split(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """The word as syllables, the longest first; () if it cannot be split."""
    if word in known:
        return (word,)
    for length in range(min(LONGEST, len(word) - 1), 0, -1):
        if word[:length] in known and (rest := _split(word[length:], known)):
            return (word[:length], *rest)
    return ()


@cache
def _famous() -> frozenset[str]:
    return frozenset(form.split()[0] for form in _rows("name"))


@cache
def _pinyin_forms() -> frozenset[str]:
    return frozenset(_wade())


@cache
def _wade_forms() -> frozenset[str]:
    return frozenset(_wade().values())


@cache
def _rows(kind: str) -> dict[str, str]:
    return {row["form"]: row["as"] for row in table("romanization") if row["kind"] == kind}


@cache
def _wade() -> dict[str, str]:
    """Wade-Giles by Pinyin: an initial and a final each by its row, and the syllables that follow no rule."""
    made = dict(_made(_rows("initial").items(), tuple(_rows("final").items())))
    return made | _rows("syllable")


def _made(
    initials: Iterable[tuple[str, str]], finals: tuple[tuple[str, str], ...]
) -> Iterable[tuple[str, str]]:
    for initial, wade_initial in initials:
        for final, wade_final in finals:
            if _possible(initial, final):
                yield initial + final, wade_initial + wade_final


def _possible(initial: str, final: str) -> bool:
    """Whether Chinese may have the syllable; a few that it lacks do no harm."""
    allowed = _finals_after().get(initial)
    return final in allowed if allowed else final not in _finals_after()["never"]


@cache
def _finals_after() -> dict[str, frozenset[str]]:
    """The finals that may follow an initial; those that follow none that is not named here."""
    rows = [row for row in table("romanization") if row["kind"] == "after"]
    return {form: frozenset(row["as"].split("|")) for row in rows for form in row["form"].split("|")}
