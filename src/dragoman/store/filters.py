"""What may be asked of the accounts, as plain values, and as conditions of a query."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, exists, select

from dragoman.errors import InputError
from dragoman.model import MeetingField, Mode, Status
from dragoman.store import search
from dragoman.store.schema import account, party, report
from dragoman.store.words import pattern
from dragoman.text.countries import country_name
from dragoman.text.places import city_at

Order = Literal["report", "date"]


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which accounts to give; every filter that is set must hold.

    `words`: words and "phrases in quotes" that the report has, each anywhere, or words as in `parties`.
    `parties`: words of the name or the side of a party, whole words, any case, in any spelling that reports
    give the same actor; each must be found. `sides`: words of the state or body that a party stands for or
    is; each must be found. `actors` are ids of actors, each of which must take part.
    `since`, `until`: days, both included; an account counts when a day it may mean lies between them, so
    one without a date never does. `place` and `publisher` are words as in `parties`; `country` is a code as
    in `Place`; `at` are the degrees, latitude first, of a place however it is printed; `report` an id.
    `order` is by report and place in it, or by date, undated ones last.
    Of meetings only: `disputed` are fields on which the accounts must contradict one another, and with
    `rejected` those are given too of which a person says that they were none.
    """

    words: str | None = None
    parties: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    status: Status | None = None
    mode: Mode | None = None
    country: str | None = None
    place: str | None = None
    at: tuple[float, float] | None = None
    report: str | None = None
    publisher: str | None = None
    limit: int | None = None
    disputed: tuple[MeetingField, ...] = ()
    rejected: bool = False
    order: Order = "report"


def first_day(text: str) -> date:
    """The first day of a year, a month or a day: 2023 is 2023-01-01. Raises InputError for anything else."""
    year, month, day = _numbers(text)
    return _day(text, year, month or 1, day or 1)


def last_day(text: str) -> date:
    """The last day of a year, a month or a day: 2024-02 is 2024-02-29. Raises InputError for the rest."""
    year, month, day = _numbers(text)
    month = month or 12
    if not day and 1 <= month <= 12 and year:
        day = calendar.monthrange(year, month)[1]
    return _day(text, year, month, day)


def _numbers(text: str) -> tuple[int, int, int]:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text.strip(), re.ASCII)
    if match is None:
        raise InputError(f"{text!r} is no date: give a year, a month or a day: 2023, 2023-05, 2023-05-17")
    year, month, day = (int(each or 0) for each in match.groups())
    return year, month, day


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise InputError(f"{text!r} is no date: {error}") from error


def in_words(filters: Filters) -> str:
    """Which meetings pass, in words for a person: "held meetings with Haniyeh, since 2023-06-01"."""
    mode = {"multilateral": "multilateral meeting"}.get(filters.mode or "", filters.mode or "meeting")
    what = f"{filters.status} {mode}s" if filters.status else f"{mode}s"
    who = (*filters.actors, *filters.parties)
    about = [f"with {' and '.join(who)}"] if who else []
    about += [f"with the side {' and '.join(filters.sides)}"] if filters.sides else []
    about += [f"that have the words {filters.words}"] if filters.words else []
    country = filters.country and country_name(filters.country.upper())
    about += [f"in {each}" for each in (filters.place, country, _place_at(filters.at)) if each]
    about += [f"{word} {day}" for word, day in (("since", filters.since), ("until", filters.until)) if day]
    about += [f"told by {filters.publisher}"] if filters.publisher else []
    about += [f"told in report {filters.report}"] if filters.report else []
    about += [f"disputed: {', '.join(filters.disputed)}"] if filters.disputed else []
    about += ["with those judged to be none"] if filters.rejected else []
    said = ", ".join(about)
    if not said and not filters.status and not filters.mode:
        return "all meetings"
    return f"{what} {said}".strip()


def _place_at(degrees: tuple[float, float] | None) -> str | None:
    if degrees is None:
        return None
    city = city_at(*degrees)
    return city.name if city else f"the place at {degrees[0]}, {degrees[1]}"


def conditions(connection: Connection, filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on `account` joined with `report`. Raises InputError for words without a letter."""
    found = [_has(named_party(connection, words)) for words in filters.parties]
    found += [_has(of_side(words)) for words in filters.sides]
    found += [_has(party.c.naming.in_(search.namings_of(each))) for each in filters.actors]
    if filters.words is not None:
        found.append(tells(connection, filters.words, search.said(connection, filters.words)))
    found += of_values(account, filters)
    if filters.publisher is not None:
        found.append(report.c.publisher_words.like(word_pattern(filters.publisher)))
    if filters.report is not None:
        found.append(account.c.report == filters.report)
    return found


def tells(connection: Connection, words: str, is_said: ColumnElement[bool]) -> ColumnElement[bool]:
    """An account of a report that says these words, or with a party that has them in its name."""
    return is_said | _has(named_party(connection, words))


def of_values(of: Table, filters: Filters) -> list[ColumnElement[bool]]:
    """The conditions on values that accounts and meetings both have."""
    found: list[ColumnElement[bool]] = []
    if filters.since is not None:
        found.append(of.c.latest >= filters.since)
    if filters.until is not None:
        found.append(of.c.earliest <= filters.until)
    if filters.place is not None:
        found.append(of.c.place_words.like(word_pattern(filters.place)))
    if filters.at is not None:
        found += [of.c.latitude == filters.at[0], of.c.longitude == filters.at[1]]
    country = filters.country and filters.country.upper()
    same = {of.c.status: filters.status, of.c.mode: filters.mode, of.c.country: country}
    return found + [column == value for column, value in same.items() if value is not None]


def _has(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(party.c.n).where(party.c.account == account.c.id, which))


def named_party(connection: Connection, words: str) -> ColumnElement[bool]:
    """A party with these words in its name or side, or that is an actor with these words in any name."""
    looked_for = word_pattern(words)
    return party.c.words.like(looked_for) | party.c.naming.in_(search.namings_called(connection, words))


def of_side(words: str) -> ColumnElement[bool]:
    """A party that stands for, or is, a state or body with these words in its name.

    Where its report does not say what it stands for, that is what others say, to the letter.
    """
    looked_for = word_pattern(words)
    unsaid = party.c.of.is_(None) & party.c.naming.in_(search.namings_of_side(words))
    is_side = party.c.kind.in_(("state", "organization"))
    return party.c.words.like(f"%|{looked_for}") | (is_side & party.c.words.like(looked_for)) | unsaid


def word_pattern(words: str) -> str:
    """The LIKE pattern of these words. Raises InputError where there is no letter or digit in them."""
    found = pattern(words)
    if found is None:
        raise InputError(f"{words!r} has no letter or digit to look for")
    return found
