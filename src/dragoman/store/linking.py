"""Foreign keys for the tables of an older store, of which no column said what it points at.

SQLite gives a table that is there no foreign key: it is made anew, row by row, under its name.
"""

from __future__ import annotations

from sqlalchemy import Column, Connection, Table, inspect, select
from sqlalchemy.schema import CreateIndex, CreateTable

from dragoman.store.postgres import is_postgres
from dragoman.store.schema import membership, naming

_LINKED: tuple[tuple[Table, str], ...] = ((naming, "actor"), (membership, "meeting"))
"""Tables and their columns that point at others. Nothing points at these, so that they can be dropped."""


def link(connection: Connection) -> None:
    """Make the tables anew that have no foreign key yet, but where a row points at one that is gone."""
    if is_postgres(connection):
        return
    for table, name in _LINKED:
        column = table.c[name]
        if not _is_linked(connection, column) and not _points_nowhere(connection, column):
            _make_anew(connection, table)


def _is_linked(connection: Connection, column: Column[str]) -> bool:
    there = inspect(connection).get_foreign_keys(column.table.name)
    return any(each["constrained_columns"] == [column.name] for each in there)


def _points_nowhere(connection: Connection, column: Column[str]) -> bool:
    target = next(iter(column.foreign_keys)).column
    there = select(target).where(target == column).exists()
    lost = select(column).where(column.is_not(None), ~there.correlate(column.table)).limit(1)
    return connection.execute(lost).first() is not None


def _make_anew(connection: Connection, table: Table) -> None:
    """Copy a table into one that is as it should be, which then has its name and its indexes."""
    words = str(CreateTable(table).compile(dialect=connection.dialect)).strip()
    begins = f"CREATE TABLE {table.name} "
    assert words.startswith(begins)
    connection.exec_driver_sql(f"CREATE TABLE anew {words.removeprefix(begins)}")
    columns = [each.name for each in table.columns]
    named = ", ".join(f'"{each}"' for each in columns)
    connection.exec_driver_sql(f"INSERT INTO anew ({named}) SELECT {named} FROM {table.name} ORDER BY rowid")  # noqa: S608
    connection.exec_driver_sql(f"DROP TABLE {table.name}")
    connection.exec_driver_sql(f"ALTER TABLE anew RENAME TO {table.name}")
    for index in table.indexes:
        connection.execute(CreateIndex(index))
