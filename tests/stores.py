"""Where tests keep stores: in files, and in schemas of a PostgreSQL server where one answers.

A schema is made once for each process and emptied for the next test, which takes some milliseconds. The
server is that of DRAGOMAN_TEST_POSTGRES, or one at 127.0.0.1:5432 that lets `postgres` into `test`.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from dragoman.store import Store
from dragoman.store.postgres import with_driver
from dragoman.store.schema import METADATA

USUAL = "postgresql://postgres@127.0.0.1:5432/test"
_LEFT = ("migration", "written")
_INDEXES = ("said_index", "met_index", "called_index")


def server() -> URL:
    """The server, which may not answer."""
    given = with_driver(make_url(os.environ.get("DRAGOMAN_TEST_POSTGRES") or USUAL))
    return given.update_query_dict({"connect_timeout": "3"})


@cache
def _silence() -> str | None:
    """What is wrong with the server; None where it answers."""
    try:
        _execute("SELECT 1")
    except SQLAlchemyError as error:
        return str(error).partition("\n")[0]
    return None


def need_server() -> None:
    """Skip a test where no server answers; in CI one must."""
    if said := _silence():
        what = f"no PostgreSQL server answers at {server().host} (DRAGOMAN_TEST_POSTGRES): {said}"
        if os.environ.get("CI") == "true":
            pytest.fail(what)
        pytest.skip(what)


def _execute(words: str) -> list[Any]:
    engine = create_engine(server(), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            done = connection.exec_driver_sql(words)
            return list(done.scalars()) if done.returns_rows else []
    finally:
        engine.dispose()


class Schemas:
    """The schemas of this process."""

    def __init__(self) -> None:
        self._made = 0
        self._free: list[str] = []
        self._given: dict[str, str] = {}

    def take(self) -> str:
        """The URL of a store with nothing in it, until it is given back."""
        if self._free:
            schema = self._free.pop()
            _empty(schema)
        else:
            schema = f"of_tests_{os.getpid()}_{self._made}"
            self._made += 1
            _execute(f"CREATE SCHEMA {schema}")
            Store(url_of(schema)).close()
        self._given[url_of(schema)] = schema
        return url_of(schema)

    def give_back(self, url: str) -> None:
        """It is emptied when it is next taken."""
        self._free.append(self._given.pop(url))

    def drop(self) -> None:
        """Leave nothing behind."""
        if self._made:
            mine = f"of_tests_{os.getpid()}_"
            for schema in _execute(f"SELECT nspname FROM pg_namespace WHERE starts_with(nspname, '{mine}')"):
                _execute(f"DROP SCHEMA {schema} CASCADE")


SCHEMAS = Schemas()


class Anywhere:
    """Where stores of one kind are kept: `anywhere()` is a place with nothing in it.

    Of SQLite in memory, or the file `name`.
    """

    def __init__(self, kind: str, folder: Path) -> None:
        self.kind, self._folder = kind, folder
        self._taken: list[str] = []

    def __call__(self, name: str | None = None) -> str:
        """The path or URL of an empty store."""
        if self.kind == "sqlite":
            return ":memory:" if name is None else str(self._folder / name)
        self._taken.append(SCHEMAS.take())
        return self._taken[-1]

    def give_back(self) -> None:
        """Let other tests have the places."""
        for each in self._taken:
            SCHEMAS.give_back(each)


def bare_schema(name: str) -> str:
    """The URL of a schema in which no store was ever made."""
    schema = f"of_tests_{os.getpid()}_{name}"
    _execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}")
    return url_of(schema)


def url_of(schema: str) -> str:
    """The URL of a schema of the server."""
    options = f"-c search_path={schema} -c synchronous_commit=off"
    return server().update_query_dict({"options": options}).render_as_string(hide_password=False)


def _empty(schema: str) -> None:
    tables = [each.name for each in reversed(METADATA.sorted_tables) if each.name not in _LEFT]
    gone = [f'DELETE FROM {schema}."{each}"' for each in (*tables, *_INDEXES)]
    sequence = "quote_ident(schemaname) || '.' || quote_ident(sequencename)"
    numbered = f"SELECT setval({sequence}, 1, false) FROM pg_sequences WHERE schemaname = '{schema}'"
    _execute(";".join((*gone, numbered)))
