"""What is PostgreSQL's own: connections, who may write, how the state of a database is told, bulk loads.

Who asks sees one state of the database for as long as it asks, and waits for nobody. Who writes holds a lock
of the server's (an advisory one, each schema its own) for the time of a transaction, so that one report is
not told twice at the same time; a loader has it for some hundred reports at a time, and reviewers get their
turn in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DataError, IntegrityError, OperationalError

from dragoman.errors import StoreError

if TYPE_CHECKING:
    import psycopg

NAMES = ("postgres", "postgresql", "postgresql+psycopg")
"""How a URL of PostgreSQL may begin."""
DRIVER = "postgresql+psycopg"
KEPT = 8
"""Connections that stay open, each with a process of the server."""
_SHOWN = ("options", "service", "sslmode", "target_session_attrs")
"""What of the parameters of a URL a line for a person repeats: none in which a password may stand."""

ADVICE: tuple[tuple[str, str], ...] = (
    ("read-only transaction", "cannot be written: it is open for reading only, or the server allows no more"),
    ("lock timeout", "is being written by another program; try again when it is done"),
    ("password authentication failed", "lets nobody in with that name and password"),
    ("no password supplied", "wants a password; give it in PGPASSWORD, ~/.pgpass or the URL"),
    ("pg_hba.conf", "lets nobody in from here under that name (pg_hba.conf of the server)"),
    ("too many clients", "has no connection left; end other programs, or raise max_connections"),
    ("remaining connection slots", "has no connection left; end other programs, or raise max_connections"),
    ("no schema has been selected", "has no such schema; make it with CREATE SCHEMA, or name another"),
    ("permission denied", "does not let you do that: the role lacks a right on its tables or its schema"),
    ("connection refused", "cannot be reached: no server answers there"),
    ("could not translate host name", "cannot be reached: there is no host of that name"),
    ("failed to resolve host", "cannot be reached: there is no host of that name"),
    ("connection timeout", "cannot be reached: the server does not answer in time"),
    ("timeout expired", "cannot be reached: the server does not answer in time"),
    ("no such file or directory", "cannot be reached: no server answers at that socket"),
    ("server closed the connection", "ended the connection; try again when the server is up"),
    ("terminating connection", "ended the connection; try again when the server is up"),
    ("starting up", "is starting up; try again in a moment"),
    ("disk full", "cannot be written: the disk of the server is full"),
    ("no space left", "cannot be written: the disk of the server is full"),
)
"""Signs in what the server or the driver says, and what a person is told for it."""


def is_postgres(connection: Connection) -> bool:
    """Whether a connection is to PostgreSQL."""
    return connection.dialect.name == "postgresql"


def with_driver(url: URL) -> URL:
    """A URL with the driver that we have, where it names none."""
    return url.set(drivername=DRIVER) if url.drivername in NAMES else url


def name_of(url: URL) -> str:
    """A URL with three stars for its password, and without any parameter in which one may stand."""
    shown = {name: value for name, value in url.query.items() if name in _SHOWN}
    return url.set(query=shown).render_as_string()


def make_engine(url: URL, *, write: bool, wait: int) -> Engine:
    """An engine on a server, every connection of which is settled; nothing is opened yet.

    `wait` is how many seconds to wait for the server, and for another program that is writing.
    """
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        said = "needs the driver of PostgreSQL: pip install 'dragoman[postgres]'"
        raise StoreError(f"{name_of(url)} {said}") from error
    given = {"connect_timeout": str(max(wait, 2)), "application_name": "dragoman"}
    given = {name: value for name, value in given.items() if name not in url.query}
    engine = create_engine(url, connect_args=given, pool_size=KEPT, max_overflow=KEPT, pool_pre_ping=True)
    event.listen(engine, "connect", lambda connection, _: _settle(connection))
    if not write:
        return engine.execution_options(postgresql_readonly=True)
    event.listen(engine, "begin", lambda connection: _begin(connection, wait))
    return engine


def _settle(connection: psycopg.Connection[Any]) -> None:
    connection.autocommit = True
    # Compiling a question takes longer than nearly every one of ours.
    connection.execute("SET jit = off")
    connection.autocommit = False


_TAKE_TURN = """
SET LOCAL lock_timeout = '{milliseconds}ms';
SELECT pg_advisory_xact_lock(hashtextextended('dragoman ' || current_schema(), 0));
SET LOCAL lock_timeout = 0;
DO $$ BEGIN IF to_regclass('written') IS NOT NULL THEN UPDATE written SET times = times + 1; END IF; END $$
"""
"""Wait for the own turn, then count this writing: whoever asks sees the count with what was written."""


def _begin(connection: Connection, wait: int) -> None:
    if not connection.get_execution_options().get("asks", False):
        connection.exec_driver_sql(_TAKE_TURN.format(milliseconds=max(1_000 * wait, 1)))


def reading(connection: Connection) -> Connection:
    """A connection that only asks, and of one state of the database until it is given back."""
    return connection.execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True, postgresql_deferrable=False
    )


def version(connection: Connection) -> str:
    """How often was written to the database, as this connection sees it."""
    return str(connection.exec_driver_sql("SELECT times FROM written").scalar())


class Watch:
    """Says whether anything was written since it was last asked, by whomever."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def version(self) -> str:
        """A number that is another one as soon as something was written."""
        with self._engine.connect().execution_options(asks=True, isolation_level="AUTOCOMMIT") as connection:
            return version(connection)

    def close(self) -> None:
        """Nothing is held."""


def copy_in(
    connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Load rows into a table by COPY; `columns` are in the order of their values.

    Raises IntegrityError where a row may not stand beside the others.
    """
    import psycopg

    driver: Any = connection.connection.driver_connection
    named = ", ".join(f'"{each}"' for each in columns)
    words = f'COPY "{table}" ({named}) FROM STDIN'
    try:
        with driver.cursor() as cursor, cursor.copy(words) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.IntegrityError as error:
        raise IntegrityError(words, None, error) from error
    except psycopg.DataError as error:
        raise DataError(words, None, error) from error
    except psycopg.Error as error:
        raise OperationalError(words, None, error) from error
