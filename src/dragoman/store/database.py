"""Opening a database, and putting what a driver says of it into one line for a person.

SQLite is the default, and what is its own is here; what is PostgreSQL's own is in `postgres`.
"""

from __future__ import annotations

import os
import re
import sqlite3
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError
from sqlalchemy.pool import QueuePool, StaticPool

from dragoman.errors import StoreError
from dragoman.store import postgres, schema

Asked = TypeVar("Asked", bound=Hashable)
Found = TypeVar("Found")
_ADVICE: tuple[tuple[str, str], ...] = (
    *postgres.ADVICE,
    ("file is not a database", "is not a database; give another path with --db"),
    ("malformed", "is damaged; restore it from a copy, or delete it and read the reports again"),
    ("disk i/o error", "cannot be read: the disk reports an error"),
    ("database or disk is full", "cannot be written: the disk is full"),
    ("readonly", "cannot be written: the file or its folder is read-only"),
    ("read-only", "cannot be written: the file or its folder is read-only"),
    ("locked", "is being written by another program; try again when it is done"),
    ("unable to open", "cannot be opened: check the path and its permissions"),
)
_PASSWORD = re.compile(r"(?<!/):[^/@]*@|(?<=password=)[^&]*")
"""Where a URL that cannot be taken apart may have a password."""


def url_of(location: str | os.PathLike[str]) -> URL:
    """The URL of a path, of ":memory:", or of a URL as it stands. Raises StoreError for a broken one."""
    text = os.fspath(location)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        return postgres.with_driver(make_url(text))
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{_PASSWORD.sub(':***@', text)} is not a database URL") from error


def is_file(url: URL) -> bool:
    """Whether the URL is of a SQLite file, not of memory or of a server."""
    return _is_sqlite(url) and url.database not in (None, "", ":memory:")


def is_memory(url: URL) -> bool:
    """Whether the URL is of a database in memory, which has but one connection."""
    return _is_sqlite(url) and not is_file(url)


def _is_sqlite(url: URL) -> bool:
    return url.drivername.partition("+")[0] == "sqlite"


def _files_of(database: str) -> list[Path]:
    """The file of a database, and those that SQLite keeps beside it."""
    return [Path(database + ending) for ending in ("", "-wal", "-shm", "-journal")]


def same_file(path: Path, database: str) -> bool:
    """Whether `path` is the file `database`, or one of those that SQLite keeps beside it."""
    files = _files_of(database)
    if path.resolve() in [each.resolve() for each in files]:
        return True
    return path.exists() and any(each.exists() and path.samefile(each) for each in files)


@contextmanager
def new_file(database: str) -> Iterator[str]:
    """A file that is called so when the block has ended well, and is gone where it has not.

    Raises StoreError where there is something of that name already.
    """
    path = Path(database)
    if path.exists() and (path.is_dir() or path.stat().st_size):
        raise StoreError(f"{path} is there already; give the name of a new file")
    if not path.absolute().parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.parent} to put the database in")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield str(part)
        os.replace(part, path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        for each in _files_of(str(part)):
            each.unlink(missing_ok=True)


def name_of(url: URL) -> str:
    """What the database is called in a line for a person; no password in it."""
    return str(url.database) if _is_sqlite(url) else postgres.name_of(url)


def make_engine(url: URL, *, write: bool, wait: int) -> Engine:
    """An engine on `url`, every connection of which is settled; nothing is opened yet."""
    if _is_sqlite(url):
        engine = _sqlite_engine(url, write=write, wait=wait)
    elif url.drivername == postgres.DRIVER:
        engine = postgres.make_engine(url, write=write, wait=wait)
    else:
        raise StoreError(f"{name_of(url)}: no driver for it; a store is a file or postgresql://...")
    # What whoever writes remembers may be what was never kept.
    event.listen(engine, "rollback", _forget)
    return engine


def _sqlite_engine(url: URL, *, write: bool, wait: int) -> Engine:
    # Connections to a file stay open: closing the last one folds the log into the file, which takes its time.
    pool, uri = (QueuePool, _uri(url, write=write)) if is_file(url) else (StaticPool, ":memory:")

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=wait, check_same_thread=False)
        try:
            _settle(connection, write=write)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=pool)
    event.listen(
        engine, "begin", lambda connection: connection.exec_driver_sql(_begin(connection, write=write))
    )
    return engine


def _forget(connection: Connection) -> None:
    if not connection.get_execution_options().get("asks", False):
        connection.info.clear()


def reading(engine: Engine) -> Connection:
    """A connection that only asks: it waits for nobody who writes."""
    connection = engine.connect().execution_options(asks=True)
    return postgres.reading(connection) if postgres.is_postgres(connection) else connection


def watch(engine: Engine) -> Watch | postgres.Watch:
    """Who says whether anything was written to the file, or the server's database, of an engine."""
    return Watch(engine) if engine.dialect.name == "sqlite" else postgres.Watch(engine)


def version(connection: Connection) -> object:
    """What is another one as soon as anybody else has written what this connection sees."""
    if postgres.is_postgres(connection):
        return postgres.version(connection)
    return connection.exec_driver_sql("PRAGMA data_version").scalar()


class Watch:
    """Says whether anything was written to a SQLite file since it was last asked, by whomever."""

    def __init__(self, engine: Engine) -> None:
        # Each connection counts what others write, and none what it writes itself: this one does not.
        self._connection = engine.raw_connection()
        self._connection.detach()
        self._lock = threading.Lock()

    def version(self) -> str:
        """A number that is another one as soon as something was written."""
        cursor = self._connection.cursor()
        with self._lock:
            cursor.execute("PRAGMA data_version")
            return str(cursor.fetchall())

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()


def _begin(connection: Connection, *, write: bool) -> str:
    """How a transaction begins: taking the write lock first means waiting there, not failing half way."""
    return "BEGIN" if not write or only_asks(connection) else "BEGIN IMMEDIATE"


def version_seen(connection: Connection) -> str:
    """What is another one as soon as anything was written, as far as a connection sees that by now."""
    if postgres.is_postgres(connection):
        return postgres.version(connection)
    driver = connection.connection.driver_connection
    assert driver is not None
    others = connection.exec_driver_sql("PRAGMA data_version").scalar()
    return f"{others} {driver.total_changes}"


def only_asks(connection: Connection) -> bool:
    """Whether nothing is written over a connection."""
    return bool(connection.get_execution_options().get("asks", False))


def found_once(find: Callable[[Connection, Asked], Found]) -> Callable[[Connection, Asked], Found]:
    """Have a question answered once over a connection that only asks, and so of one state of the database."""
    known: WeakKeyDictionary[Connection, dict[Asked, Found]] = WeakKeyDictionary()

    @wraps(find)
    def found(connection: Connection, asked: Asked) -> Found:
        if not only_asks(connection):
            return find(connection, asked)
        mine = known.setdefault(connection, {})
        if asked not in mine:
            mine[asked] = find(connection, asked)
        return mine[asked]

    return found


def _uri(url: URL, *, write: bool) -> str:
    path = Path(str(url.database)).absolute()
    return f"{path.as_uri()}?{_file_options(path, write=write)}"


def _file_options(path: Path, *, write: bool) -> str:
    if write:
        return "mode=rwc"
    if os.access(path.parent, os.W_OK):
        # The last to leave must be able to tidy the files of the log away; `_settle` keeps it from writing.
        return "mode=rw" if os.access(path, os.W_OK) else "mode=ro"
    # On a read-only disk SQLite cannot make the files of the log; nobody else can write there either.
    return "mode=ro" if path.with_name(path.name + "-wal").exists() else "mode=ro&immutable=1"


def _settle(connection: sqlite3.Connection, *, write: bool) -> None:
    connection.isolation_level = None  # the driver shall not open transactions of its own
    only = "OFF" if write else "ON"
    for pragma in (
        "foreign_keys = ON",
        "synchronous = NORMAL",
        "trusted_schema = OFF",
        # Pages of the log, 128 MB: loading writes the same pages of indexes again and again, of which the
        # last alone need reach the file.
        "wal_autocheckpoint = 32768",
        # Of the pages of the file so many kB: who writes walks indexes of a large one again and again; who
        # asks is one of many, and what others have read is at hand in the memory of the system.
        f"cache_size = -{32_768 if write else 12_288}",
        f"query_only = {only}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def make_room(connection: Connection) -> None:
    """Let a connection to a file keep more pages, and more of the log, for as long as it lasts.

    Whoever loads very much touches nearly every page of an index again and again: what is kept need not be
    read again, and of what the log has of a page only the last reaches the file.
    """
    if not postgres.is_postgres(connection):
        for pragma in ("cache_size = -131072", "wal_autocheckpoint = 131072"):  # 128 MB, and 512
            connection.exec_driver_sql(f"PRAGMA {pragma}")


def prepare(engine: Engine, name: str) -> None:
    """See that the database is ours and of no newer version, and bring it up to date."""
    with saying(name):
        if engine.dialect.name == "sqlite":
            _use_write_ahead_log(engine)
        with engine.begin() as connection:
            see_whose(connection, name)
            schema.migrate(connection)


def _use_write_ahead_log(engine: Engine) -> None:
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        if driver.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            driver.execute("PRAGMA journal_mode = WAL")


def see_whose(connection: Connection, name: str) -> bool | None:
    """Whether a database that is ours has seen every step of the schema; None for one that is empty.

    Raises StoreError for one that is somebody else's, or was made by a newer version.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    ours = {step.name for step in schema.MIGRATIONS}
    seen = schema.applied(connection) if _has_migrations(connection, tables) else set()
    if schema.MIGRATIONS[0].name not in seen:
        other = "schema" if postgres.is_postgres(connection) else "path"
        raise StoreError(f"{name} is a database, but not one of Dragoman's; give another {other} with --db")
    if newer := seen - ours:
        steps = ", ".join(sorted(newer))
        raise StoreError(f"{name} was made by a newer Dragoman ({steps}); install that version")
    return seen == ours


def _has_migrations(connection: Connection, tables: set[str]) -> bool:
    if "migration" not in tables:
        return False
    return {"name", "applied"} <= {column["name"] for column in inspect(connection).get_columns("migration")}


@contextmanager
def saying(name: str) -> Iterator[None]:
    """Turn what the driver raises inside the block into a StoreError of one line about `name`."""
    try:
        yield
    except (DatabaseError, sqlite3.Error) as error:
        said = str(error.orig) if isinstance(error, DatabaseError) else str(error)
        raise StoreError(f"{name} {_advice(said)}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{name} cannot be used: {_one_line(str(error))}") from error


def _advice(said: str) -> str:
    for sign, advice in _ADVICE:
        if sign in said.casefold():
            return advice
    return f"cannot be used: {_one_line(said)}"


def _one_line(said: str) -> str:
    return re.sub(r"\s+", " ", said).strip()[:200]
