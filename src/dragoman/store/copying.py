"""A whole database into another one, of its own kind or not: every row, then the indexes of words anew."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from itertools import islice
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, Table, func, select

from dragoman.store import listing, postgres, sketches, wordings
from dragoman.store.inserting import insert_tuples
from dragoman.store.schema import METADATA

Progress = Callable[[str, int], None]
"""Is told a table and how many rows more of it are there."""

AT_ONCE = 2_000
"""Rows that are held at a time."""
_OF_ITSELF = ("migration", "written")
"""What each database says of itself."""
_INDEXED = ("wording", "listing")
"""What belongs to the indexes of words, which are made anew."""


def tables() -> list[Table]:
    """The tables that are copied, each behind those on which its rows hang."""
    return [each for each in METADATA.sorted_tables if each.name not in (*_OF_ITSELF, *_INDEXED)]


def counts(connection: Connection) -> dict[str, int]:
    """How many rows there are to copy, by table."""
    return {each.name: connection.scalar(select(func.count()).select_from(each)) or 0 for each in tables()}


def is_empty(connection: Connection) -> bool:
    """Whether there is no row of anything."""
    kept = [*tables(), *(METADATA.tables[name] for name in _INDEXED)]
    return all(connection.execute(select(each).limit(1)).first() is None for each in kept)


def copy(source: Connection, target: Connection, progress: Progress) -> None:
    """Copy every row into a database that is empty; the caller's transaction holds it all."""
    for table in tables():
        _copy_table(source, target, table, progress)
    if postgres.is_postgres(target):
        _number_on(target)
    wordings.fill(target, _noting(sketches.wordings(target), progress))
    listing.fill(target)


def _copy_table(source: Connection, target: Connection, table: Table, progress: Progress) -> None:
    columns = tuple(each.name for each in table.columns)
    with closing(_batches(source, table)) as batches:  # who breaks off leaves no cursor open
        for rows in batches:
            insert_tuples(target, table, columns, rows)
            progress(table.name, len(rows))


def _batches(source: Connection, table: Table) -> Generator[list[tuple[Any, ...]], None, None]:
    chosen = select(table).order_by(*table.primary_key.columns)
    with source.execute(chosen, execution_options={"yield_per": AT_ONCE}) as rows:
        for some in rows.partitions(AT_ONCE):
            yield [tuple(row) for row in some]


def _noting(said: Iterator[tuple[str, str]], progress: Progress) -> Iterator[tuple[str, str]]:
    while some := list(islice(said, AT_ONCE)):
        progress("words", len(some))
        yield from some


def _number_on(target: Connection) -> None:
    """Have tables that number their rows go on behind the last."""
    for table in tables():
        for column in table.primary_key.columns:
            numbered = isinstance(column.type, (Integer, BigInteger)) and column.autoincrement is not False
            if numbered and len(table.primary_key.columns) == 1:
                last = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
                sequence = func.pg_get_serial_sequence(table.name, column.name)
                target.execute(select(func.setval(sequence, last, False)))
