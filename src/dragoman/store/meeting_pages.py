"""Meetings a page at a time, the latest first, however many there are.

Nothing is counted or sorted that grows with the database. Where a filter leaves few meetings (rare words, one
report) these are found first, by the index of words, and only they are looked at. Otherwise the list is
walked from the latest on, along its own index or, where names are asked for, along that of names (`listing`),
in stretches, until a page is full or patience is at its end: who asks is then told how far was looked.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple, Protocol

import msgspec
from msgspec import structs
from sqlalchemy import ColumnElement, Connection, Row, func, select, tuple_

from dragoman.model import Meeting
from dragoman.store import listing
from dragoman.store.counting import one_of
from dragoman.store.filters import Filters
from dragoman.store.meeting_query import conditions, said_among, to_meetings
from dragoman.store.narrow import narrowed
from dragoman.store.passing import MOST, Passed, passing, place
from dragoman.store.schema import meeting

STRETCH, NAMED, LONGEST = 400, 80, 6_400
"""Meetings of the first stretch that is walked, of all or of those with a name, and of the longest one.

Each is at most four times the one before.
"""
PATIENCE = 0.08
"""Seconds after which no other stretch is begun."""
COUNTED = MOST
"""Meetings from which on they are not counted."""
LATE = 50_000
"""Meetings among which the first that may be after a day is looked for."""


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
    few = narrowed(connection, filters)
    if few.meetings is not None or counted:
        passed = passing(connection, filters)
        if passed is not None:
            return _among(connection, passed, after, size, counted=counted)
    where = list(conditions(connection, structs.replace(filters, words=None)))
    ways: _Ways = _Named(connection, few.matching) if few.matching else _All(connection, filters)
    if filters.words is not None:
        ways = _Saying(connection, ways, filters.words)
    found = _walk(connection, where, ways, after, size)
    return (
        structs.replace(found, count=_count(connection, where, filters, few.matching)) if counted else found
    )


# Few


def _among(
    connection: Connection, passed: list[Passed], after: Cursor | None, size: int, *, counted: bool
) -> Page:
    first = 0
    if after is not None:
        edge = place(after.day, after.id)
        first = next(
            (n for n, each in enumerate(passed) if place(each.earliest, each.id) < edge), len(passed)
        )
    shown = passed[first : first + size]
    rows = connection.execute(_ordered(select(meeting).where(one_of([each.id for each in shown])))).all()
    more = _cursor(rows[-1]) if first + size < len(passed) else None
    count = Count(len(passed), more=False) if counted else None
    return Page(tuple(to_meetings(connection, rows)), more, count=count)


def _behind(cursor: Cursor) -> ColumnElement[bool]:
    earliest, id_ = meeting.c.earliest, meeting.c.id
    if cursor.day is None:
        return earliest.is_(None) & (id_ < cursor.id)
    return (tuple_(earliest, id_) < tuple_(*cursor)) | earliest.is_(None)


def _ordered(chosen: Any) -> Any:
    return chosen.order_by(meeting.c.earliest.desc().nulls_last(), meeting.c.id.desc())


# Many


class _Stretch(NamedTuple):
    """A stretch of the list: when a meeting is in it, and where it ends; None at the end of the list."""

    inside: list[ColumnElement[bool]]
    edge: Cursor | None


class _Ways(Protocol):
    """What the list is walked along; `first` are the meetings of the first stretch."""

    first: int

    def stretch(self, at: Cursor | None, length: int) -> _Stretch:
        """The stretch of so many meetings behind `at`."""


class _Named:
    """The meetings whose parties and places have certain words, along the index of these."""

    def __init__(self, connection: Connection, matching: str) -> None:
        self.first = NAMED
        self.connection, self.matching = connection, matching

    def stretch(self, at: Cursor | None, length: int) -> _Stretch:
        """The next meetings with these words."""
        # A meeting may have been given a number a little higher than its own, where another one had that.
        before = None if at is None else listing.number_of(at.day, at.id) + listing.SLACK
        most = length + listing.SLACK
        rows = listing.stretch(self.connection, self.matching, before, most)
        inside = [one_of([row.meeting for row in rows])]
        if at is not None:
            inside.append(_behind(at))
        if len(rows) < most:
            return _Stretch(inside, None)
        day, start = listing.place_of(rows[-1].n)
        edge = Cursor(day, start)
        # A meeting that had the words on another day is passed over: it has its place elsewhere by now.
        return _Stretch([*inside, _not_behind(edge)], edge)


class _Saying:
    """Of the meetings along another way those of a stretch that are told with certain words."""

    def __init__(self, connection: Connection, ways: _Ways, words: str) -> None:
        self.first = NAMED
        self.connection, self.ways, self.words = connection, ways, words

    def stretch(self, at: Cursor | None, length: int) -> _Stretch:
        """The next meetings; the reports of all of them are looked up together."""
        inside, edge = self.ways.stretch(at, length)
        there = self.connection.scalars(select(meeting.c.id).where(*inside)).all()
        return _Stretch([*inside, said_among(self.connection, self.words, there)], edge)


class _All:
    """All meetings, or those of one country, along the index of their days."""

    def __init__(self, connection: Connection, filters: Filters) -> None:
        self.first = STRETCH
        self.connection, self.filters = connection, filters
        self._lowest: tuple[date | None] | None = None

    def stretch(self, at: Cursor | None, length: int) -> _Stretch:
        """The next meetings; behind the last that has a day come those that have none."""
        edge = _edge(self.connection, self.filters, at, length)
        inside = list(_between(self.filters, at, edge))
        if edge is None and (at is None or at.day is not None) and _may_be_undated(self.filters):
            return _Stretch(inside, Cursor(None, "n"))  # behind the id of every meeting
        return _Stretch(inside, None if self._is_behind(edge) else edge)

    def _is_behind(self, edge: Cursor | None) -> bool:
        """Whether no meeting behind there may be after `since`; asked for once it is passed."""
        since = self.filters.since
        if edge is None or edge.day is None or since is None or edge.day >= since:
            return False
        self._lowest = self._lowest or (_lowest(self.connection, since),)
        lowest = self._lowest[0]
        return lowest is not None and edge.day < lowest


def _walk(
    connection: Connection, where: list[ColumnElement[bool]], ways: _Ways, after: Cursor | None, size: int
) -> Page:
    end = time.monotonic() + PATIENCE
    found: list[Row[Any]] = []
    at, length = after, ways.first
    while True:
        inside, edge = ways.stretch(at, length)
        chosen, before = select(meeting).where(*where, *inside), len(found)
        found += connection.execute(_ordered(chosen).limit(size + 1 - len(found))).all()
        if len(found) > size:
            return Page(tuple(to_meetings(connection, found[:size])), _cursor(found[size - 1]))
        if edge is None:
            return Page(tuple(to_meetings(connection, found)))
        if time.monotonic() > end:
            return Page(tuple(to_meetings(connection, found)), edge, looked_to=edge.day)
        at, length = edge, _further(length, before, len(found), size)


def _further(length: int, before: int, found: int, size: int) -> int:
    """How long the next stretch is: so long that it should fill the page, by what the last one gave."""
    missing, new = size + 1 - found, found - before
    likely = LONGEST if not new else max(NAMED, 5 * length * missing // (4 * new))
    return min(4 * length, likely, LONGEST)


def _not_behind(cursor: Cursor) -> ColumnElement[bool]:
    earliest, id_ = meeting.c.earliest, meeting.c.id
    if cursor.day is None:
        return earliest.is_not(None) | (id_ >= cursor.id)
    return tuple_(earliest, id_) >= tuple_(*cursor)


def _count(
    connection: Connection, where: list[ColumnElement[bool]], filters: Filters, matching: str | None
) -> Count | None:
    """How many pass; None where each of very many would have to be looked at closely."""
    if filters.words is not None:
        return None
    if matching is not None:  # very many, or they were counted already
        plain = Filters(parties=filters.parties, sides=filters.sides, actors=filters.actors)
        alone = len((*plain.parties, *plain.sides, *plain.actors)) == 1
        return Count(COUNTED, more=True) if alone and _is_only(filters, plain) else None
    if filters.publisher is not None:
        return None
    edge = _edge(connection, filters, None, 2 * COUNTED)
    near = () if edge is None else (tuple_(meeting.c.earliest, meeting.c.id) >= tuple_(*edge),)
    some = select(meeting.c.id).where(*where, *near).limit(COUNTED + 1).subquery()
    number = connection.scalar(select(func.count()).select_from(some)) or 0
    return Count(min(number, COUNTED), more=edge is not None or number > COUNTED)


def _is_only(filters: Filters, plain: Filters) -> bool:
    return structs.replace(filters, order=plain.order, limit=plain.limit) == plain


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


def _lowest(connection: Connection, since: date) -> date | None:
    """The first day of any meeting that may be after `since`: that of one told for a year is long before."""
    late = select(meeting.c.earliest).where(meeting.c.latest >= since).limit(LATE).subquery()
    first, number = connection.execute(
        select(func.min(late.c.earliest), func.count()).select_from(late)
    ).one()
    return (first or since) if number < LATE else None


def _cursor(row: Row[Any]) -> Cursor:
    return Cursor(row.earliest, row.id)
