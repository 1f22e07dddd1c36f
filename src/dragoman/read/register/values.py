"""Values of a register made plain: names, dates, countries. What is none is noted, and dropped alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from dragoman.data import table
from dragoman.read.charset import tidy
from dragoman.read.register.broken import Broken
from dragoman.read.words import one_line
from dragoman.text.edtf import bounds
from dragoman.text.places import state_coded, state_named, state_of_demonym

MOST_NAMES = 300
"""Names that are kept of one entity."""

LONGEST = 300
"""Characters of a name; what is longer is none."""

SHOWN = 60
"""Characters of a broken value that are told."""

NO_STATES = frozenset(("EU", "UN", "ZZ", "XX"))
"""Codes that registers use where there is no state to name."""

_QID = re.compile(r"Q[1-9][0-9]{0,11}")


class Notes:
    """What was dropped from one line."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.broken: list[Broken] = []

    def add(self, reason: str, detail: object) -> None:
        """Note that something is left out."""
        self.broken.append(Broken(self.line, reason, one_line(str(detail))[:SHOWN]))


def clean(text: str) -> str:
    """A value on one line, without what is no text."""
    return one_line(text if text.isascii() and text.isprintable() else tidy(text))


def names(given: Iterable[str]) -> tuple[str, ...]:
    """The names among `given`, each once, in their order."""
    plain = dict.fromkeys(filter(None, map(clean, given)))
    return tuple(name for name in plain if len(name) <= LONGEST)[:MOST_NAMES]


@lru_cache(maxsize=4_096)
def is_date(text: str) -> bool:
    """Whether a text is a date as EDTF, and no interval."""
    return "/" not in text and bounds(text) is not None


def day(given: Iterable[str], notes: Notes) -> str | None:
    """The most exact date among `given`, the first of several; what is no date is noted."""
    found: list[str] = []
    for text in given:
        plain = text.strip()
        plain = plain.partition("T")[0] if plain[10:11] == "T" else plain
        if is_date(plain):
            found.append(plain)
        elif plain:
            notes.add("date", text)
    return max(found, key=len, default=None)


def in_order(start: str | None, end: str | None, notes: Notes) -> tuple[str | None, str | None]:
    """Two dates, or none, noted, where they run backwards."""
    if start and end and not _may_follow(start, end):
        notes.add("date", f"{start} to {end}")
        return None, None
    return start, end


@lru_cache(maxsize=4_096)
def _may_follow(start: str, end: str) -> bool:
    first, last = bounds(start), bounds(end)
    return first is None or last is None or first[0] <= last[1]


def country(given: Sequence[str], notes: Notes) -> str | None:
    """The code of the first state that `given` name by code, name or adjective; None, noted, for others."""
    for text in given:
        code = state_code(text)
        if code is not None:
            return code
    for text in given:
        if text.strip() and text.strip().upper() not in NO_STATES:
            notes.add("country", text)
            break
    return None


@lru_cache(maxsize=4_096)
def state_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a state given by its code ("ir", "gb-sct", "suhh"), or in words."""
    plain = text.strip()
    coded = plain[:2].upper() if len(plain) == 2 or _is_longer_code(plain) else ""
    state = state_coded(coded) or state_named(plain) or state_of_demonym(plain)
    return state.iso2 if state is not None else None


def _is_longer_code(text: str) -> bool:
    # Parts of states ("gb-sct"), and states that are no more by the codes of ISO 3166-3 ("suhh").
    return text[2:3] == "-" or (len(text) == 4 and text.isascii() and text.islower())


@cache
def state_ids() -> dict[str, str]:
    """The codes of states by their ids in Wikidata."""
    return {row["wikidata"]: row["iso2"] for row in table("state_ids")}


def first(values: Iterable[str | None]) -> str | None:
    """The first value that is one."""
    return next((value for value in values if value), None)


def qid(given: Iterable[str]) -> str | None:
    """The first id of Wikidata among `given`."""
    return next((each for each in given if _QID.fullmatch(each)), None)
