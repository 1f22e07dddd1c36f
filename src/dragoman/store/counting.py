"""Which meetings are counted: all that pass, or, where asking of each takes long, those among the newest."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from msgspec import structs
from sqlalchemy import ColumnElement, Connection, func, select

from dragoman.store import listing
from dragoman.store.filters import Filters
from dragoman.store.meeting_query import conditions, saying
from dragoman.store.narrow import narrowed
from dragoman.store.schema import meeting

NAMED = 10_000
"""Meetings that are taken from the index of names at the most."""


class Counted(NamedTuple):
    """The conditions on `meeting`; `among`: they hold only for so many of the newest, None for all."""

    where: list[ColumnElement[bool]]
    among: int | None = None


def counted(connection: Connection, filters: Filters, newest: int | None, *, always: bool = False) -> Counted:
    """What to count. With `newest`, filters that are asked of one meeting after the other (words, names) are
    asked of so many of the newest at most; with `always` any filters are."""
    few, where = passing(connection, filters)
    if few is not None:
        return Counted([one_of(few), *where])
    where = list(conditions(connection, filters))  # the words looked up once, not for each
    if newest is None or not (always or _is_slow(filters)) or not _are_more(connection, newest):
        return Counted(where)
    return Counted([meeting.c.id.in_(_newest(newest)), *where], newest)


def passing(connection: Connection, filters: Filters) -> tuple[list[str] | None, list[ColumnElement[bool]]]:
    """The only meetings that may pass, where these are few, and the conditions on them."""
    few = narrowed(connection, filters)
    where = list(conditions(connection, structs.replace(filters, words=None)))
    if filters.words is not None and not few.has_words:
        where.append(saying(connection, filters.words))
    if few.meetings is None and few.matching is not None:
        return _listed(connection, few.matching), where
    return few.meetings, where


def _listed(connection: Connection, matching: str) -> list[str] | None:
    """The meetings that the index of names has for a query, where these are few."""
    rows = listing.stretch(connection, matching, None, NAMED + 1)
    return [row.meeting for row in rows] if len(rows) <= NAMED else None


def one_of(few: list[str]) -> ColumnElement[bool]:
    """Whether a meeting is one of these, however many they are."""
    each = func.json_each(msgspec.json.encode(few).decode()).table_valued("value")
    return meeting.c.id.in_(select(each.c.value))


def _is_slow(filters: Filters) -> bool:
    return any(
        (filters.words, filters.parties, filters.sides, filters.actors, filters.publisher, filters.place)
    )


def _are_more(connection: Connection, newest: int) -> bool:
    some = select(meeting.c.id).limit(newest + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(some)) or 0) > newest


def _newest(number: int) -> Any:
    order = meeting.c.earliest.desc().nulls_last(), meeting.c.id.desc()
    return select(meeting.c.id).order_by(*order).limit(number)
