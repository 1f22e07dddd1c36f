"""Whether two names are of one person, as a list of small claims whose weights add up to the score.

Words of the two names are paired, each with the best that is left. Every pair gives its share of 1; every
word or sign that speaks against takes away. A name within a longer one ("Hugo Chávez", "Hugo Rafael Chávez
Frías") is well; words left over on both sides are two people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from dragoman.model import Claim
from dragoman.text.name_chinese import agree
from dragoman.text.name_parts import Name, Word, join, leads, make_one_name
from dragoman.text.name_sounds import distance, limit

__all__ = ["LEVELS", "level", "person_claims"]

LEVELS = {
    "equal": 1.0,
    "forms": 0.97,
    "alike": 0.93,
    "close": 0.75,
    "initials": 0.75,
    "initial": 0.5,
    "": 0.0,
}
"""The share of a pair of words by how they agree: two of these that are close only are not enough."""

CLOSE_LENGTH = 7
"""The shortest word of which one letter may be wrong."""

ALONE, OTHERS, MIDDLE, NUMBER, LED, FIRST = -0.4, -0.3, -0.4, -0.5, -0.35, -0.35
NO_NUMBER, SWAPPED_GIVEN = -0.25, -0.3
EXTRA, EXTRA_MOST, ORDER, LEADING = -0.02, -0.06, -0.02, -0.04

_SENTENCES = {
    "equal": "'{a}' and '{b}' are the same word",
    "forms": "'{a}' and '{b}' are forms of one name",
    "alike": "'{a}' and '{b}' are spelled alike once vowels and doubled letters are left out",
    "close": "'{a}' and '{b}' differ in one letter",
    "initial": "the initial '{a}' agrees with '{b}'",
    "initials": "the initial '{a}' agrees with '{b}', one of several",
}


class Pair(NamedTuple):
    """Two words that agree: their places in their names, and how."""

    a: int
    b: int
    level: str


def person_claims(a: Name, b: Name) -> tuple[Claim, ...]:
    """What speaks for and against two names being of one person; the weights add up to the score."""
    if not a.words or not b.words:
        return ()
    return tuple(_by_syllables(a, b) or _by_words(a, b))


def _by_syllables(a: Name, b: Name) -> list[Claim]:
    """Claims about two Chinese or two Korean names, which their own rules decide; none about other names."""
    x, y = _plain(a.words), _plain(b.words)
    if a.korean and a.korean == b.korean:
        return [Claim("korean", LEVELS["forms"], f"'{x}' and '{y}' are one name in two spellings of Korean")]
    if a.chinese and b.chinese:
        if agree(a.chinese, b.chinese):
            return [
                Claim("chinese", LEVELS["forms"], f"'{x}' and '{y}' are one name in Wade-Giles and Pinyin")
            ]
        return [Claim("chinese differs", 0.3, f"read as Chinese, '{x}' and '{y}' are two names")]
    if a.korean and b.korean:
        return [Claim("korean differs", 0.3, f"read as Korean, '{x}' and '{y}' are two names")]
    return []


def _by_words(a: Name, b: Name) -> list[Claim]:
    if len(a.words) > len(b.words):
        a, b = b, a
    left: Sequence[Word] = a.words
    right: Sequence[Word] = b.words
    pairs = _paired(left, right)
    if len(pairs) < len(right):
        left, right = _run_together(left, right)
        left, right = (left, right) if len(left) <= len(right) else (right, left)
        pairs = _paired(left, right)
    claims = [_agreement(left, right, pair, len(left)) for pair in pairs]
    syllables = a.family_first or b.family_first
    claims += _against(left, right, pairs, syllables=syllables) if pairs else [_nothing(left, right)]
    return claims + list(_number_claims(a, b))


def _nothing(left: Sequence[Word], right: Sequence[Word]) -> Claim:
    return Claim("differs", 0.0, f"no word of '{_plain(left)}' agrees with one of '{_plain(right)}'")


def _plain(words: Iterable[Word]) -> str:
    return " ".join(dict.fromkeys(word.printed for word in words))


def _paired(left: Sequence[Word], right: Sequence[Word]) -> list[Pair]:
    """The best partner for every word of `left` that has one: the best first, then by place."""
    shift = len(right) - len(left)
    found = []
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            if how := level(one, other):
                found.append((-LEVELS[how], min(abs(i - j), abs(i + shift - j)), i, j, how))
    pairs: dict[int, Pair] = {}
    taken: set[int] = set()
    for _, _, i, j, how in sorted(found):
        if i not in pairs and j not in taken:
            pairs[i] = Pair(i, j, how)
            taken.add(j)
    return _several_initials([pairs[i] for i in sorted(pairs)])


def _several_initials(pairs: list[Pair]) -> list[Pair]:
    if sum(pair.level == "initial" for pair in pairs) < 2:
        return pairs
    return [pair._replace(level="initials") if pair.level == "initial" else pair for pair in pairs]


def level(a: Word, b: Word) -> str:
    """How two words agree, "" where they do not."""
    if a.text == b.text:
        return "equal"
    if a.initial or b.initial:
        return "initial" if a.text[:1] == b.text[:1] else ""
    if a.code[:1] != b.code[:1]:
        return "" if a.given.isdisjoint(b.given) else "forms"  # most pairs
    return _level(a, b)


@lru_cache(maxsize=32768)
def _level(a: Word, b: Word) -> str:
    if a.given and b.given:
        return "" if a.given.isdisjoint(b.given) else "forms"
    if distance(a.sounds, b.sounds) <= limit(len(a.sounds.consonants)):
        return "alike"
    long = min(len(a.text), len(b.text)) >= CLOSE_LENGTH
    return "close" if long and OSA.distance(a.text, b.text, score_cutoff=1) <= 1 else ""


def _run_together(left: Sequence[Word], right: Sequence[Word]) -> tuple[Sequence[Word], Sequence[Word]]:
    """Both names with two words of one as a single word, where the other name has that word."""
    return _joined_like(left, right), _joined_like(right, left)


def _joined_like(words: Sequence[Word], others: Sequence[Word]) -> Sequence[Word]:
    for place, (first, second) in enumerate(pairwise(words)):
        skeleton = first.sounds.skeleton + second.sounds.skeleton
        if first.initial or second.initial:
            continue
        if not any(_may_be(other, skeleton) for other in others):
            continue
        both = join(first, second, letters=any(other.sounds.short for other in others))
        if any(level(both, other) for other in others if not other.initial):
            return (*words[:place], both, *words[place + 2 :])
    return words


def _may_be(word: Word, skeleton: str) -> bool:
    """Whether a word may be that of two run together: doubled consonants may have become one."""
    return word.sounds.skeleton[:2] == skeleton[:2] and len(word.sounds.skeleton) >= len(skeleton) - 1


def _agreement(left: Sequence[Word], right: Sequence[Word], pair: Pair, count: int) -> Claim:
    one, other = left[pair.a], right[pair.b]
    if other.initial:
        one, other = other, one
    sentence = _SENTENCES[pair.level].format(a=one.printed, b=other.printed)
    return Claim(pair.level, LEVELS[pair.level] / count, sentence)


def _against(
    left: Sequence[Word], right: Sequence[Word], pairs: list[Pair], *, syllables: bool
) -> Iterable[Claim]:
    lone = [word for place, word in enumerate(left) if place not in {pair.a for pair in pairs}]
    extra = [place for place in range(len(right)) if place not in {pair.b for pair in pairs}]
    if lone:
        yield Claim("others", OTHERS, f"'{_plain(lone)}' and '{_plain(right[i] for i in extra)}' differ")
        return
    if len(left) == 1 and extra:
        which = "surname" if pairs[0].b == len(right) - 1 else "given name"
        yield Claim("alone", ALONE, f"the {which} alone agrees: '{left[0].printed}'")
        return
    yield from _middles(left, right)
    yield from _left_out(left, right, extra, syllables=syllables)
    yield from _order(left, right, pairs)


def _middles(left: Sequence[Word], right: Sequence[Word]) -> Iterable[Claim]:
    """George W. and George H. W. are two: initials between the first and the last word must begin alike."""
    x, y = left[1:-1], right[1:-1]
    initials = any(word.initial for word in (*x, *y))
    if initials and any(one.text[:1] != other.text[:1] for one, other in zip(x, y, strict=False)):
        yield Claim("middle", MIDDLE, f"the middle names '{_plain(x)}' and '{_plain(y)}' differ")


def _left_out(
    left: Sequence[Word], right: Sequence[Word], extra: list[int], *, syllables: bool
) -> Iterable[Claim]:
    """Words of the longer name that the shorter leaves out: which, and whether people do."""
    if not extra:
        return
    words = _plain(right[place] for place in extra)
    if syllables:
        yield Claim("syllables", FIRST, f"'{words}' is a part of the given name that the other lacks")
    elif 0 in extra and (right[1].patronymic or not make_one_name(right[0], right[1])):
        yield Claim("first", FIRST, f"the first name '{right[0].printed}' is not in '{_plain(left)}'")
    elif 0 in extra:
        yield Claim("leading", LEADING, f"'{right[0].printed}' is often left out before another given name")
    elif 1 in extra and len(right) > 2 and right[1].given and make_one_name(right[0], right[1]):
        yield Claim("second", LED, f"'{right[0].printed} {right[1].printed}' is another given name")
    elif len(right) - 1 in extra and all(word.given for word in left) and leads(right[0]):
        yield Claim("given only", LED, f"'{_plain(left)}' are given names alone")
    else:
        yield Claim("left out", max(EXTRA * len(extra), EXTRA_MOST), f"'{words}' is left out")


def _order(left: Sequence[Word], right: Sequence[Word], pairs: list[Pair]) -> Iterable[Claim]:
    places = [pair.b for pair in pairs]
    if places == sorted(places):
        return
    if len(pairs) == 2 and all(word.given for word in left):
        yield Claim("swapped", SWAPPED_GIVEN, f"'{_plain(left)}' are given names in another order")
    else:
        yield Claim("order", ORDER, f"the words of '{_plain(left)}' stand in another order")


def _number_claims(a: Name, b: Name) -> Iterable[Claim]:
    """Kings and popes, named by given names, by their numbers; "Jr." and "III" are often left out."""
    if a.number == b.number:
        return
    if a.number and b.number:
        yield Claim("number", NUMBER, "the numbers after the names, or Jr. and Sr., differ")
    elif all(word.given for word in a.words) or min(len(a.words), len(b.words)) < 2:
        yield Claim("no number", NO_NUMBER, "one name has a number after it, the other has none")
    else:
        yield Claim("no number", EXTRA, "one name has Jr. or a number after it, the other has none")
