"""Whether what an account says is what a reader marked: generous in wording, strict in what is meant.

Readers write "Amir-Abdollahian" where a report has "Amirabdollahian", "Iranian delegation" for "the
delegation of Iran". Neither is an error.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache, lru_cache

from dragoman.data import table
from dragoman.marked.records import Held, HeldParty

ALIKE, JOINED_ALIKE = 0.8, 0.88
"""How much of two words, or of two names run together, must be the same: misspelt, not another."""
REMEMBERED = 2**16
"""Names, words and dates that are remembered."""
YEAR, MONTH, DAYS = timedelta(366), timedelta(31), timedelta(3)
"""How far about a year, a month, a day reaches."""

_OPEN_END = ".."
_QUALIFIERS = "~?%"

Days = tuple[date, date]


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("marking") if row["group"] == group)


# Names


@lru_cache(REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """The words of a name that say who is meant, in small plain letters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("'s ", " ").replace("-", " ")
    return tuple(word for word in re.findall(r"[a-z0-9]+", plain) if word not in _words("little"))


@lru_cache(REMEMBERED)
def close(one: str, other: str) -> bool:
    """Whether two words are the same but for a letter or two."""
    if one == other:
        return True
    return min(len(one), len(other)) >= 4 and SequenceMatcher(None, one, other).ratio() >= ALIKE


def same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each word of the shorter is close to one of the longer; of nothing, nothing is the same."""
    short, long = sorted((one, other), key=len)
    return bool(short) and all(any(close(word, each) for each in long) for word in short)


def run_together(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names differ by where their words end: "amir abdollahian" and "amirabdollahian"."""
    x, y = "".join(one), "".join(other)
    if min(len(x), len(y)) < 5:
        return False
    return x in y or y in x or SequenceMatcher(None, x, y).ratio() >= JOINED_ALIKE


def are_initials(one: str, other: str) -> bool:
    """Whether one is the initials of the other: "EU", "European Union"."""
    short, long = sorted((one.strip().removeprefix("the "), other), key=len)
    short = short.replace(".", "")
    if not (2 <= len(short) <= 7 and short.isupper()):
        return False
    first = [word[0] for word in re.split(r"[\s-]+", long) if word]
    return short in {"".join(first).upper(), "".join(each for each in first if each.isupper())}


def same_party(mark: HeldParty, told: HeldParty) -> bool:
    """Whether a party told is the one marked."""
    persons = "person" in (mark.kind, told.kind)
    if not persons and are_initials(mark.name, told.name):
        return True
    marked, printed = words(mark.name), words(told.name)
    if mark.kind == "person":
        return bool(marked and printed) and (
            close(marked[-1], printed[-1]) or same_words(marked, printed) or run_together(marked, printed)
        )
    core, printed_core = _without_people(marked), _without_people(printed)
    if same_words(core, printed_core) or run_together(core, printed_core):
        return True
    if told.kind == "person":
        return False
    side, told_side = words(mark.of or ""), words(told.of or "")
    if mark.kind == "group":
        return same_words(side, told_side) or same_words(side, printed_core)
    return same_words(marked, told_side) or same_words(side, printed_core)


def _without_people(name: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in name if word not in _words("people"))


def same_side(mark: HeldParty, told: HeldParty) -> bool:
    """Whether one is a group and the other somebody of that group's side: a delegation and its member."""
    if (mark.kind == "group") == (told.kind == "group"):
        return False
    return same_words(words(mark.of or ""), words(told.of or ""))


def same_role(mark: str, told: str | None) -> bool:
    """Whether a post is the one marked, or says the same in more or fewer words."""
    return same_words(_role_words(mark), _role_words(told or ""))


def _role_words(role: str) -> list[str]:
    found = re.findall(r"[a-z]+", role.lower().replace("-", " "))
    return [word for word in found if word not in _words("role")]


# Dates


@lru_cache(REMEMBERED)
def days_of(edtf: str | None) -> Days | None:
    """The first and the last day that a date allows; about a day, a month or a year reaches beyond it."""
    bare = (edtf or "").strip("[]{}")
    parts = [part for part in re.split(r"/|,|\.\.", bare) if part]
    if not parts:
        return None
    try:
        found = [_days_of_one(part) for part in parts]
    except (ValueError, IndexError, OverflowError):  # it is none
        return None
    low, high = min(each[0] for each in found), max(each[1] for each in found)
    if bare.startswith(_OPEN_END):
        return high - YEAR, high
    return (low, low + YEAR) if bare.endswith(_OPEN_END) else (low, high)


def _days_of_one(part: str) -> Days:
    """The days of one date: digits left open and seasons are as wide as the year or decade they lie in."""
    fields = [each for each in part.rstrip(_QUALIFIERS).split("T")[0].replace("X", "").split("-") if each]
    if len(fields) > 1 and int(fields[1]) > 12:
        fields = fields[:1]
    year = int(fields[0].ljust(4, "0"))
    if len(fields) == 1:
        low, high, reach = date(year, 1, 1), date(year + 10 ** (4 - len(fields[0])) - 1, 12, 31), YEAR
    elif len(fields) == 2:
        month = int(fields[1])
        low, reach = date(year, month, 1), MONTH
        high = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    else:
        low = high = date(year, int(fields[1]), int(fields[2]))
        reach = DAYS
    return (low - reach, high + reach) if part[-1] in _QUALIFIERS else (low, high)


def same_days(mark: str | None, told: str | None) -> bool:
    """Whether two dates allow the very same days."""
    return days_of(mark) == days_of(told)


def dates_agree(mark: str | None, told: str | None) -> bool:
    """Whether a date told overlaps the one marked, and is at most a month vaguer, leaving "about" aside."""
    marked, printed = days_of(mark), days_of(told)
    if mark is None or told is None or marked is None or printed is None:
        return False
    plain, plain_told = (days_of(re.sub(f"[{_QUALIFIERS}]", "", each)) for each in (mark, told))
    if plain is None or plain_told is None:
        return False
    overlap = marked[0] <= printed[1] and printed[0] <= marked[1]
    return overlap and plain_told[1] - plain_told[0] <= plain[1] - plain[0] + MONTH


# Places and sources


def places_agree(mark: Held, told: Held) -> bool:
    """Whether two places share a word; where one of them has none, the country decides."""
    marked, printed = words(mark.place or ""), words(told.place or "")
    if marked and printed:
        return any(close(one, other) for one in marked for other in printed)
    return bool(mark.country) and mark.country == told.country


def sources_agree(mark: str, told: str | None) -> bool:
    """Whether a source is one of those marked, which "|" parts."""
    return bool(told) and any(same_words(words(each), words(told or "")) for each in mark.split("|"))
