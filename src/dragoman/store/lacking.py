"""Of what a store has nothing: asked for many reports at once, so that nobody asks for each by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, select

from dragoman.model import Report
from dragoman.store import namings, rows
from dragoman.store.schema import report as table


class Lacking(NamedTuple):
    """Where none of its reports lay, ids that none has, and hashes of what none says.

    It is of the time at which it was asked: what was kept since is not left out.
    """

    origins: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    contents: frozenset[int] = frozenset()

    def copies_of(self, report: Report) -> bool:
        """Whether there was no report that says the very same as this one."""
        return bool(self.contents) and rows.content(report) in self.contents


def lacking(connection: Connection, reports: Sequence[Report]) -> Lacking:
    """Of what there is nothing among the origins, ids and contents of reports."""
    asked = [each for each in reports if "\0" not in each.id + each.origin]  # PostgreSQL cannot be asked that
    return Lacking(
        _without(connection, table.c.origin, (each.origin for each in asked)),
        _without(connection, table.c.id, (each.id for each in asked)),
        _without(connection, table.c.content, map(rows.content, asked)),
    )


def _without(connection: Connection, column: Column[Any], asked: Iterable[Any]) -> frozenset[Any]:
    lacks = set(asked)
    for some in namings.sliced(sorted(lacks)):
        lacks.difference_update(connection.scalars(select(column).where(column.in_(some))))
    return frozenset(lacks)
