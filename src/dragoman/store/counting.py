"""Which meetings are counted: all that pass, or, where asking of each takes long, those among the newest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from msgspec import structs
from sqlalchemy import ColumnElement, Connection, select

from dragoman.store import listing, search
from dragoman.store.filters import Filters
from dragoman.store.meeting_query import conditions, said_among, saying
from dragoman.store.narrow import narrowed
from dragoman.store.schema import meeting

NAMED = 10_000
"""Meetings that are taken from the index of names at the most."""


class Counted(NamedTuple):
    """The conditions on `meeting`.

    `among`: they hold only for so many of the newest, None for all; `back_to` is the day from which on
    that are all of them.
    """

    where: list[ColumnElement[bool]]
    among: int | None = None
    back_to: date | None = None


def counted(connection: Connection, filters: Filters, newest: int | None, *, always: bool = False) -> Counted:
    """What to count.

    With `newest`, filters that are asked of one meeting after the other are asked of so many of the newest at
    most: names of those that the index of names has for them, words and publishers, or with `always` any
    filters, of all.
    """
    few = narrowed(connection, filters)
    where = list(conditions(connection, structs.replace(filters, words=None)))
    if filters.words is not None and not few.has_words:
        where.append(saying(connection, filters.words))
    if few.meetings is not None:
        return Counted([one_of(few.meetings), *where])
    most = newest or NAMED
    if few.matching is not None:
        rows = listing.stretch(connection, few.matching, listing.behind(filters.until), most + 1)
        if len(rows) <= most:
            return Counted([one_of([row.meeting for row in rows]), *where])
        if newest is not None:
            return _among([row.meeting for row in rows[:most]], listing.place_of(rows[most - 1].n)[0], where)
    if newest is None or not (always or filters.words or filters.publisher):
        return Counted(list(conditions(connection, filters)))  # the words looked up once, not for each
    found = connection.execute(_newest(filters, newest + 1)).all()
    if len(found) <= newest:
        return Counted(where)
    ids, day = [row.id for row in found[:newest]], found[newest - 1].earliest
    if filters.words is not None and not few.has_words:
        where[-1] = said_among(connection, filters.words, ids)
    return _among(ids, day, where)


def _among(ids: list[str], day: date | None, where: list[ColumnElement[bool]]) -> Counted:
    back_to = day + timedelta(days=1) if day is not None and day < date.max else day
    return Counted([one_of(ids), *where], len(ids), back_to)


def one_of(few: list[str]) -> ColumnElement[bool]:
    """Whether a meeting is one of these, however many they are."""
    return search.one_of(meeting.c.id, few)


def _newest(filters: Filters, number: int) -> Any:
    """The newest of those that may pass by what the indexes of the list are in the order of."""
    order = meeting.c.earliest.desc().nulls_last(), meeting.c.id.desc()
    chosen = select(meeting.c.id, meeting.c.earliest).order_by(*order).limit(number)
    if filters.country is not None:
        chosen = chosen.where(meeting.c.country == filters.country.upper())
    return chosen if filters.until is None else chosen.where(meeting.c.earliest <= filters.until)
