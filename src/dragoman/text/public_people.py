"""People of public life by their names alone, as the bundled register has them: in full, or by the last name.

News leaves out the post of whoever all its readers know: "Biden met Scholz in Kiel". A name in full is that
of somebody who ever held a post; a last name alone that of a head of a state or of its government, a foreign
minister or the like, and only about the days on which the post was held.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dragoman.data import register, table
from dragoman.text import edtf
from dragoman.text.name_parts import read_name
from dragoman.text.places import cities_named, fold, organization_named, state_named

SHORTEST = 4
"""Letters of the shortest last name that is known by itself, unless the register has it for a name."""
BEFORE, AFTER = timedelta(60), timedelta(366)
"""How long before and after the days of a post its holder is known by the last name: elected, just gone."""
SOON = timedelta(366)
"""How long before anybody's first post a full name is known."""
LONGEST = 6
"""Words of the longest name that is looked up."""
TOWN = 100_000
"""People of a city of whose name no last name is read."""
FAMILY_FIRST = frozenset({"CN", "HK", "KP", "KR", "TW"})
"""States whose people's names begin with the family's, and are looked at for it."""
ARTICLES = ("al", "el")
"""What may be tied to an Arabic last name."""


class Tenure(NamedTuple):
    """The body for which a post was held, and the days from and to which it was."""

    of: str
    first: date
    last: date


def longest_name(words: list[str]) -> int:
    """How many of the words, from the first on, make the longest full name of somebody; 0 for none."""
    for many in range(min(len(words), LONGEST), 1, -1):
        if fold(" ".join(words[:many])) in _in_full():
            return many
    return 0


def is_last_name(word: str) -> bool:
    """Whether a word alone is the name by which a head of state or the like is known."""
    return fold(word) in _by_last_name()


def body_served(name: str, day: date | None) -> str | None:
    """The body for which whoever goes by a name held a post by then, the latest; None for a stranger."""
    found = _by_last_name() if " " not in name.strip() else _in_full()
    known = [each for each in found.get(fold(name), ()) if _is_known(each, day, in_full=found is _in_full())]
    return max(known, key=lambda each: each.first).of if known else None


def _is_known(tenure: Tenure, day: date | None, *, in_full: bool) -> bool:
    if day is None:
        return in_full
    if in_full:
        return tenure.first <= _later(day, SOON)
    return tenure.first <= _later(day, BEFORE) and day <= _later(tenure.last, AFTER)


def _later(day: date, span: timedelta) -> date:
    return day + span if date.max - day > span else date.max


@cache
def _in_full() -> dict[str, tuple[Tenure, ...]]:
    """The tenures of those of each name of two words or more, by its words for comparing."""
    return _filed((name, held) for row, held in _tenures() for name in _names(row) if " " in name)


@cache
def _by_last_name() -> dict[str, tuple[Tenure, ...]]:
    """The tenures of those who govern, by the word by which each is known alone."""
    governing = _posts_that_govern()
    rows = [(row, held) for row, held in _tenures() if row["post"] in governing]
    alone = {name: _known_alone(name, row["country"]) for row, _ in rows for name in _names(row)}
    return _filed((word, held) for row, held in rows for name in _names(row) for word in alone[name])


def _filed(named: Iterable[tuple[str, Tenure]]) -> dict[str, tuple[Tenure, ...]]:
    """Tenures by the names under which each is filed."""
    found: dict[str, list[Tenure]] = {}
    for name, held in named:
        found.setdefault(fold(name), []).append(held)
    return {name: tuple(dict.fromkeys(tenures)) for name, tenures in found.items()}


@cache
def _tenures() -> list[tuple[dict[str, str], Tenure]]:
    """The rows of people and posts, each with its tenure."""
    rows = (row for row in register() if row["kind"] == "person" and row["post"] and row["of"])
    return [(row, _tenure(row)) for row in rows]


def _tenure(row: dict[str, str]) -> Tenure:
    start, end = (edtf.bounds(row[cell]) if row[cell] else None for cell in ("start", "end"))
    return Tenure(row["of"], start[0] if start else date.min, end[1] if end else date.max)


def _names(row: dict[str, str]) -> list[str]:
    """The names of a row's person, but for those that begin with a title: "Pope Paul VI"."""
    names = [row["name"], *(name for name in row["names"].split("|") if name)]
    titles = _posts() | _words_of("honorific")
    return [name for name in names if name.partition(" ")[0].lower() not in titles]


def _known_alone(name: str, country: str) -> set[str]:
    """The word by which somebody is known: the last, or the first where that is the family's.

    An article tied to it may be left out: "el-Sisi" is "Sisi".
    """
    words = name.split()
    last = words[0] if country in FAMILY_FIRST and read_name(name).family_first else words[-1]
    forms = {last, last.partition("-")[2]} if last.partition("-")[0].lower() in ARTICLES else {last}
    plain = {fold(form) for form in forms if len(form) >= SHORTEST and not _is_of_other(form)}
    listed = {fold(word) for word in words} & _words_of("known alone")
    return (plain - _plain_words()) | listed | ({fold(name)} if len(words) == 1 else set())


def _is_of_other(word: str) -> bool:
    """Whether a word is the name of a state, a body or a city."""
    if state_named(word) is not None or organization_named(word) is not None:
        return True
    return any(city.population >= TOWN or city.reviewed for city in cities_named(word))


@cache
def _posts_that_govern() -> frozenset[str]:
    """The posts whose holders go by their last names: heads of states and governments, foreign ministers."""
    heads = {row["word"] for row in table("posts") if row["kind"] == "head" and row["class"] == "state"}
    return _words_of("known post") | heads


@cache
def _plain_words() -> frozenset[str]:
    """Last names that are words, or that very many bear: alone they tell of nobody."""
    given = (form for row in table("given_names") for form in (row["name"], *row["forms"].split("|")))
    return _posts() | _words_of("common last name") | frozenset(map(fold, given))


@cache
def _words_of(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("name_words") if row["kind"] == kind)


@cache
def _posts() -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in table("posts"))
