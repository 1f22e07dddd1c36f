"""Accounts a page at a time, by report and place in it, however many there are.

The list is walked along its index, a stretch at a time, until a page is full or patience is at its end: then
the page is short, and whoever asks goes on from where it ended. Nothing is counted or sorted that grows with
the database.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import structs
from sqlalchemy import ColumnElement, Connection, Row, select, tuple_

from dragoman.store import query, search
from dragoman.store.filters import Filters, conditions, tells
from dragoman.store.query import Told
from dragoman.store.schema import account, report

STRETCH, LONGEST = 200, 6_400
"""Accounts of the first stretch that is walked, and of the longest: each is four times the one before."""
PATIENCE = 0.08
"""Seconds after which no other stretch is begun."""


class Cursor(NamedTuple):
    """Where in the list a page ended: a report, and the place of the account in it."""

    report: str
    n: int


class Page(NamedTuple):
    """Some accounts, each with its report, and where the next page begins; None at the end of the list."""

    accounts: tuple[Told, ...]
    after: Cursor | None


def page(connection: Connection, filters: Filters, after: Cursor | None, size: int) -> Page:
    """At most `size` of the accounts that pass the filters, from behind `after` on."""
    end = time.monotonic() + PATIENCE
    where = list(_conditions(connection, filters))
    within = list(_within(filters))
    found: list[Row[Any]] = []
    at, length = after, STRETCH
    while True:
        edge = _edge(connection, within, at, length)
        stretch = _listed(where, [*within, *_between(at, edge)])
        found += connection.execute(stretch.limit(size + 1 - len(found))).all()
        if len(found) > size:
            return Page(_told(connection, found[:size]), _cursor(found[size - 1]))
        if edge is None or time.monotonic() > end:
            return Page(_told(connection, found), edge)
        at, length = edge, min(4 * length, LONGEST)


def _conditions(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """What each account is asked; words for one after the other, as most reports may have them."""
    yield from conditions(connection, structs.replace(filters, words=None, report=None))
    if filters.words is not None:
        yield tells(connection, filters.words, search.said_by(connection, filters.words))


def _within(filters: Filters) -> Iterator[ColumnElement[bool]]:
    """The part of the index that is walked: all of it, or one report."""
    if filters.report is not None:
        yield account.c.report == filters.report


def _edge(
    connection: Connection, within: list[ColumnElement[bool]], at: Cursor | None, length: int
) -> Cursor | None:
    """Where a stretch ends that begins behind `at`; None where the list does before."""
    chosen = select(account.c.report, account.c.n).where(*within, *_between(at, None))
    row = connection.execute(_ordered(chosen).limit(1).offset(length - 1)).first()
    return None if row is None else _cursor(row)


def _between(at: Cursor | None, edge: Cursor | None) -> Iterator[ColumnElement[bool]]:
    key = tuple_(account.c.report, account.c.n)
    if at is not None:
        yield key > tuple_(*at)
    if edge is not None:
        yield key <= tuple_(*edge)


def _listed(where: list[ColumnElement[bool]], within: list[ColumnElement[bool]]) -> Any:
    chosen = select(account.c.id, account.c.report, account.c.n)
    chosen = chosen.join(report, report.c.id == account.c.report)
    return _ordered(chosen.where(*within, *where))


def _ordered(chosen: Any) -> Any:
    return chosen.order_by(account.c.report, account.c.n)


def _cursor(row: Row[Any]) -> Cursor:
    return Cursor(row.report, row.n)


def _told(connection: Connection, rows: list[Row[Any]]) -> tuple[Told, ...]:
    told = query.accounts_by_id(connection, [row.id for row in rows])
    return tuple(told[row.id] for row in rows)
