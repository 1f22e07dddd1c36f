"""Meetings a page at a time, the latest first, however many there are.

Nothing is counted or sorted that grows with the database. Where a filter leaves few meetings (rare words, a
name, one report) these are found first, by the index of words, and only they are looked at. Otherwise the
list is walked along its index, from the latest on, a stretch at a time, until a page is full or patience is
at its end: whoever asks is then told how far was looked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import msgspec
from msgspec import structs
from sqlalchemy import ColumnElement, Connection, Row, func, select, tuple_

from dragoman.model import Meeting
from dragoman.store.counting import one_of, passing
from dragoman.store.filters import Filters
from dragoman.store.meeting_query import to_meetings
from dragoman.store.schema import meeting

STRETCH, LONGEST = 400, 6_400
"""Meetings of the first stretch that is walked, and of the longest: each is four times the one before."""
PATIENCE = 0.08
"""Seconds after which no other stretch is begun."""
COUNTED = 10_000
"""Meetings from which on they are not counted."""


class Cursor(NamedTuple):
    """Where in the list a page ended: the first day that the last meeting of it may mean, and its id."""

    day: date | None
    id: str


class Count(NamedTuple):
    """How many meetings pass; `more`: at least so many, and nobody counted on."""

    number: int
    more: bool


class Page(msgspec.Struct, frozen=True):
    """Some meetings, and where to go on; None at the end of the list.

    `looked_to` is the day down to which was looked, where patience was at its end before the page was full.
    `count` is how many there are on all pages, None where that was not asked or would take too long.
    """

    meetings: tuple[Meeting, ...]
    after: Cursor | None = None
    looked_to: date | None = None
    count: Count | None = None


def page(
    connection: Connection, filters: Filters, after: Cursor | None, size: int, *, counted: bool = False
) -> Page:
    """At most `size` of the meetings that pass the filters, from behind `after` on."""
    few, where = passing(connection, filters)
    if few is None:
        found = _walk(connection, where, filters, after, size)
        return structs.replace(found, count=_count(connection, where, filters)) if counted else found
    found = _among(connection, where, few, after, size)
    if not counted:
        return found
    mine = select(func.count()).select_from(meeting).where(one_of(few), *where)
    return structs.replace(found, count=Count(connection.scalar(mine) or 0, more=False))


# Few


def _among(
    connection: Connection, where: list[ColumnElement[bool]], few: list[str], after: Cursor | None, size: int
) -> Page:
    chosen = select(meeting).where(one_of(few), *where)
    if after is not None:
        chosen = chosen.where(_behind(after))
    rows = connection.execute(_ordered(chosen).limit(size + 1)).all()
    more = _cursor(rows[size - 1]) if len(rows) > size else None
    return Page(tuple(to_meetings(connection, rows[:size])), more)


def _behind(cursor: Cursor) -> ColumnElement[bool]:
    earliest, id_ = meeting.c.earliest, meeting.c.id
    if cursor.day is None:
        return earliest.is_(None) & (id_ < cursor.id)
    return (tuple_(earliest, id_) < tuple_(*cursor)) | earliest.is_(None)


def _ordered(chosen: Any) -> Any:
    return chosen.order_by(meeting.c.earliest.desc().nulls_last(), meeting.c.id.desc())


# Many


def _walk(
    connection: Connection,
    where: list[ColumnElement[bool]],
    filters: Filters,
    after: Cursor | None,
    size: int,
) -> Page:
    end = time.monotonic() + PATIENCE
    found: list[Row[Any]] = []
    at, length = after, STRETCH
    lowest = _lowest(connection, filters)
    while True:
        edge = _edge(connection, filters, at, length)
        stretch = select(meeting).where(*where, *_between(filters, at, edge))
        found += connection.execute(_ordered(stretch).limit(size + 1 - len(found))).all()
        if len(found) > size:
            return Page(tuple(to_meetings(connection, found[:size])), _cursor(found[size - 1]))
        if edge is None and (at is None or at.day is not None) and _may_be_undated(filters):
            at = Cursor(None, "n")  # behind the id of every meeting
            continue
        if edge is None or (lowest is not None and edge.day is not None and edge.day < lowest):
            return Page(tuple(to_meetings(connection, found)))
        if time.monotonic() > end:
            return Page(tuple(to_meetings(connection, found)), edge, looked_to=edge.day)
        at, length = edge, min(4 * length, LONGEST)


def _count(connection: Connection, where: list[ColumnElement[bool]], filters: Filters) -> Count | None:
    """How many pass of those that are walked; None where each would have to be looked at closely."""
    if any((filters.words, filters.parties, filters.sides, filters.actors, filters.publisher)):
        return None
    edge = _edge(connection, filters, None, 2 * COUNTED)
    near = () if edge is None else (tuple_(meeting.c.earliest, meeting.c.id) >= tuple_(*edge),)
    some = select(meeting.c.id).where(*where, *near).limit(COUNTED + 1).subquery()
    found = connection.scalar(select(func.count()).select_from(some)) or 0
    return Count(min(found, COUNTED), more=edge is not None or found > COUNTED)


def _edge(connection: Connection, filters: Filters, at: Cursor | None, length: int) -> Cursor | None:
    """Where a stretch of the list ends that begins behind `at`; None where the list does before."""
    chosen = select(meeting.c.earliest, meeting.c.id).where(*_between(filters, at, None))
    row = connection.execute(_ordered(chosen).limit(1).offset(length - 1)).first()
    return None if row is None else _cursor(row)


def _between(filters: Filters, at: Cursor | None, edge: Cursor | None) -> Iterator[ColumnElement[bool]]:
    """A stretch of the list, by what its indexes are in the order of: all of it, or of one country."""
    earliest, id_ = meeting.c.earliest, meeting.c.id
    if filters.country is not None:
        yield meeting.c.country == filters.country.upper()
    if at is not None and at.day is None:
        yield earliest.is_(None)
        yield id_ < at.id
        if edge is not None:
            yield id_ >= edge.id
        return
    yield earliest.is_not(None) if at is None else tuple_(earliest, id_) < tuple_(*at)
    if filters.until is not None:
        yield earliest <= filters.until
    if edge is not None:
        yield tuple_(earliest, id_) >= tuple_(*edge)


def _may_be_undated(filters: Filters) -> bool:
    return filters.since is None and filters.until is None


def _lowest(connection: Connection, filters: Filters) -> date | None:
    """The first day of any meeting that may be after `since`: that of one told for a year is long before."""
    if filters.since is None:
        return None
    late = select(meeting.c.earliest).where(meeting.c.latest >= filters.since).limit(20 * COUNTED).subquery()
    first, number = connection.execute(
        select(func.min(late.c.earliest), func.count()).select_from(late)
    ).one()
    return (first or filters.since) if number < 20 * COUNTED else None


def _cursor(row: Row[Any]) -> Cursor:
    return Cursor(row.earliest, row.id)
