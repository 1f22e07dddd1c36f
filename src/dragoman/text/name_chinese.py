"""Chinese names in Latin letters: Pinyin, and Wade-Giles as papers print it, without its apostrophes.

Every Pinyin syllable has one Wade-Giles spelling, made by rule from its initial and its final. So names of the two
systems are compared in Wade-Giles. Without apostrophes that tells less apart than Pinyin (Li Peng and Li Beng
are one): two names that are both in Pinyin are compared by its letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

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
    words = _usual(words)
    pinyin = _read(words, frozenset(_wade()))
    forms = {"".join(_wade()[part] for part in pinyin)} if pinyin else set()
    if other := _read(tuple(map(_plain_wade, words)), frozenset(_wade().values())):
        forms.add("".join(other))
    return Chinese("".join(pinyin), frozenset(forms), marked) if forms else None


def _usual(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with names of other Chinese languages, and irregular syllables, as in Pinyin."""
    known = _rows("name").get(" ".join(words))
    return tuple(known.split()) if known else tuple(_rows("irregular").get(word, word) for word in words)


def _plain_wade(word: str) -> str:
    word = word.replace("tz", "ts").replace("szu", "ssu")
    return word[:-1] if word[:-1] in _wade().values() and word not in _wade().values() else word  # Teh is Te


def _read(words: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """The syllables of all words, with a family name that is printed last put first; () if there are other words."""
    parts = [_split(word, known) for word in words]
    if not all(parts) or sum(map(len, parts)) > MOST:
        return ()
    if len(parts[-1]) == 1 and (len(parts) == 2 and len(parts[0]) == 2):
        parts = [parts[-1], *parts[:-1]]
    return tuple(part for each in parts for part in each)


def _split(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """The word as the fewest syllables, the longest first; () if it cannot be split."""
    if word in known:
        return (word,)
    for length in range(min(LONGEST, len(word) - 1), 0, -1):
        if word[:length] in known and (rest := _split(word[length:], known)):
            return (word[:length], *rest)
    return ()


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
                yield initial + final, wade_initial + _after(initial, final, wade_final)


def _after(initial: str, final: str, wade: str) -> str:
    if final == "uo" and initial == "sh":
        return "uo"
    return "ieh" if final == "e" and initial == "y" else wade


def _possible(initial: str, final: str) -> bool:
    """Whether Chinese has the syllable, by the classes of its initial and final."""
    palatal = initial in {"j", "q", "x"}
    if initial == "":
        return final[:1] in {"a", "e", "o"} and final != "ong"
    if initial in {"y", "w"}:
        return final in (_AFTER_Y if initial == "y" else _AFTER_W)
    if palatal:
        return final in _PALATAL
    if final in {"iong", "ue", "ü", "üe", "v"}:
        return initial in {"n", "l"} and final != "iong"
    if final[:1] == "i":
        return (
            initial in {"b", "p", "m", "d", "t", "n", "l"}
            and final not in {"ia", "iang"}
            or (initial in {"n", "l"} and final in {"ia", "iang"})
        )
    if initial in {"b", "p", "m", "f"}:
        return final in _LABIAL
    return final != "o"


_AFTER_Y = frozenset("a e ao ou an ang in ing ong u ue uan un".split())
_AFTER_W = frozenset("a o ai ei an en ang eng u".split())
_PALATAL = frozenset("i ia ie iao iu ian in iang ing iong u ue uan un".split())
_LABIAL = frozenset("a o ai ei ao ou an en ang eng u".split())
