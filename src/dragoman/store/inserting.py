"""One statement for many rows at one go, made once.

Of what a statement through SQLAlchemy takes, most is making it anew and handling each row by itself; here the
driver is given all rows together.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Date, Dialect, Insert, Table, Update, insert
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from dragoman.store import postgres

FEW = 4
"""Rows that are not worth a load of their own."""
Process = Callable[[Any], Any]


class _Made(NamedTuple):
    """The words of a statement, its values in the order in which the driver wants them, and their processors.

    A processor makes of a value what the driver takes, of a date its digits; None where it takes any.
    """

    words: str
    names: tuple[str, ...]
    processors: tuple[Process | None, ...]
    by_place: bool
    taken: Callable[[Mapping[str, Any]], Any]
    """Takes the values of a statement of several out of a row."""


def insert_all(connection: Connection, table: Table, values: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, in their order; all have the same columns."""
    if not values:
        return
    columns = tuple(values[0])
    if _by_copy(connection, values):
        rows = (tuple(row[name] for name in columns) for row in values)
        postgres.copy_in(connection, table.name, columns, rows)
        return
    execute_all(connection, _inserting(table, columns), values)


def insert_tuples(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert very many rows, each the values of `columns`, which the driver takes as they are."""
    if _by_copy(connection, rows):
        postgres.copy_in(connection, table.name, columns, rows)
        return
    made = _made(_inserting(table, columns), connection.dialect)
    if made.names == columns and made.by_place:
        if rows:
            connection.exec_driver_sql(made.words, _processed(made, rows))
    else:
        insert_all(connection, table, [dict(zip(columns, row, strict=True)) for row in rows])


def _by_copy(connection: Connection, rows: Sequence[object]) -> bool:
    return len(rows) > FEW and postgres.is_postgres(connection)


def execute_all(
    connection: Connection, statement: Insert | Update, values: Sequence[Mapping[str, Any]]
) -> None:
    """Execute a statement, which is kept, once for each of the values of its parameters."""
    if not values:
        return
    made = _made(statement, connection.dialect)
    one = len(made.names) == 1
    rows: list[Any] = [(row[made.names[0]],) for row in values] if one else list(map(made.taken, values))
    rows = _processed(made, rows)
    if not made.by_place:
        rows = [dict(zip(made.names, row, strict=True)) for row in rows]
    connection.exec_driver_sql(made.words, rows)


def _processed(made: _Made, rows: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Rows as the driver takes them."""
    if not any(made.processors):
        return list(rows)
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for n, process in enumerate(made.processors):
        if process is not None:
            columns[n] = [process(value) for value in columns[n]]
    return list(zip(*columns, strict=True))


@lru_cache(maxsize=128)
def _inserting(table: Table, columns: tuple[str, ...]) -> Insert:
    return insert(table).values(dict.fromkeys(columns))


@lru_cache(maxsize=128)
def _made(statement: Insert | Update, dialect: Dialect) -> _Made:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    by_place = compiled.positiontup is not None
    names = tuple(compiled.positiontup or dict.fromkeys(compiled.bind_names.values()))
    processors = tuple(_processor(compiled.binds[name].type, dialect) for name in names)
    return _Made(str(compiled), names, processors, by_place, itemgetter(*names))


def _processor(of: TypeEngine[Any], dialect: Dialect) -> Process | None:
    if dialect.name == "sqlite":  # its driver takes all others as they are
        return _day if isinstance(of, Date) else None
    return of.dialect_impl(dialect).bind_processor(dialect)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
