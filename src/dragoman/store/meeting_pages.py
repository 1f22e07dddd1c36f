"""Meetings a page at a time, the latest first, however many there are."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, or_, select

from dragoman.model import Meeting
from dragoman.store.filters import Filters
from dragoman.store.meeting_query import conditions, to_meetings
from dragoman.store.schema import meeting


class Cursor(NamedTuple):
    """Where in the list a page ended: the first day that the last meeting of it may mean, and its id."""

    day: date | None
    id: str


class Page(msgspec.Struct, frozen=True):
    """Some meetings, and where the next page begins; None where there is none."""

    meetings: tuple[Meeting, ...]
    after: Cursor | None = None


def page(connection: Connection, filters: Filters, after: Cursor | None, size: int) -> Page:
    """At most `size` of the meetings that pass the filters, from behind `after` on."""
    chosen = select(meeting).where(*conditions(connection, filters))
    if after is not None:
        chosen = chosen.where(_behind(after))
    ordered = chosen.order_by(meeting.c.earliest.is_(None), meeting.c.earliest.desc(), meeting.c.id.desc())
    rows = connection.execute(ordered.limit(size + 1)).all()
    shown = rows[:size]
    more = len(rows) > size
    return Page(tuple(to_meetings(connection, shown)), _place(shown[-1]) if more else None)


def _place(row: Any) -> Cursor:
    return Cursor(row.earliest, row.id)


def _behind(place: Cursor) -> ColumnElement[bool]:
    """What comes after a place in the list."""
    earliest, id_ = meeting.c.earliest, meeting.c.id
    if place.day is None:
        return and_(earliest.is_(None), id_ < place.id)
    same_day = and_(earliest == place.day, id_ < place.id)
    return or_(earliest < place.day, same_day, earliest.is_(None))
