"""The meetings that pass, where few need be looked at: found once for a list, its count and its timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

import msgspec
from msgspec import structs
from sqlalchemy import ColumnElement, Connection, func, select

from dragoman.model import Status
from dragoman.store import database, listing, search
from dragoman.store.filters import Filters
from dragoman.store.meeting_query import conditions, said_among
from dragoman.store.narrow import Narrowed, narrowed
from dragoman.store.postgres import is_postgres
from dragoman.store.schema import meeting

MOST = 1_000
"""Meetings with certain names that are looked at one by one; of more only those that a page has room for."""


class Passed(NamedTuple):
    """A meeting that passes: the days that it may mean, None where it has none, and its status."""

    id: str
    earliest: date | None
    latest: date | None
    status: Status


@database.found_once
def passing(connection: Connection, filters: Filters) -> list[Passed] | None:
    """All that pass, the latest first and those without a day last; None where too many may."""
    few = narrowed(connection, filters)
    may_pass = _candidates(connection, filters, few)
    if may_pass is None:
        return None
    where = [search.one_of(meeting.c.id, may_pass), *_asked(connection, filters, few, may_pass)]
    return sorted(_read(connection, where), key=lambda each: place(each.earliest, each.id), reverse=True)


def place(day: date | None, meeting_id: str) -> tuple[date, str]:
    """Where a meeting stands in the list, which begins with the greatest."""
    return day or date.min, meeting_id


def _read(connection: Connection, where: list[ColumnElement[bool]]) -> Iterable[Passed]:
    columns = meeting.c.id, meeting.c.earliest, meeting.c.latest, meeting.c.status
    if is_postgres(connection):
        return (Passed(*row) for row in connection.execute(select(*columns).where(*where)))
    # In one row: between two rows the driver lets other threads go first, who may take 5 ms each time.
    in_one = select(func.json_group_array(func.json_array(*columns))).where(*where)
    return msgspec.json.decode(connection.execute(in_one).scalar_one(), type=list[Passed])


def _candidates(connection: Connection, filters: Filters, few: Narrowed) -> list[str] | None:
    if few.meetings is not None:
        return few.meetings
    if few.matching is None or filters.words is not None:
        return None
    before = listing.behind(filters.until)
    if listing.is_longer(connection, few.matching, before, MOST):
        return None
    return [row.meeting for row in listing.stretch(connection, few.matching, before, MOST)]


def _asked(
    connection: Connection, filters: Filters, few: Narrowed, may_pass: list[str]
) -> Iterator[ColumnElement[bool]]:
    yield from conditions(connection, structs.replace(filters, words=None))
    if filters.words is not None and not few.has_words:
        yield said_among(connection, filters.words, may_pass)
