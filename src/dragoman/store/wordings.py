"""The index of words: of what reports say, and of names.

In SQLite an index of words (FTS5) is kept beside the tables. It holds no text: a row of it is a number, under
which `wording` has the report, and the naming is numbered itself; `listing` has the numbers of meetings. What
the words of a report were before is left in the index when they change, under a number that nothing bears any
more; so the index is never out of step with what it was made from, whichever version made it.

PostgreSQL has the same in tables of their own (`vectors`): there what is replaced goes. `search` asks both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, column, delete, literal, select, table

from dragoman.store import postgres, vectors
from dragoman.store.inserting import insert_all, insert_tuples
from dragoman.store.schema import naming, wording
from dragoman.store.words import fold

PARTED = "\ue000"
"""What stands between two names in the index, so that no phrase runs over both."""


class Index(NamedTuple):
    """How an index takes words, and the view whose column `rowid` has its numbers, "" for none.

    By that view other programs, Datasette among them, know what the index is of. It holds no text either way.
    """

    takes: str
    view: str


# What is said is English: "visits" finds "visit". Names are found as they are. All words are folded, so that
# what takes accents away does so only where another program asks.
INDEXES = {
    "said": Index("porter unicode61 remove_diacritics 2", "reports"),
    "met": Index("unicode61 remove_diacritics 2", ""),
    "called": Index("unicode61 remove_diacritics 2", "names"),
}
"""Every index: of what reports say, of the parties and places of meetings, of namings."""


def lay(connection: Connection) -> None:
    """Lay the indexes."""
    if postgres.is_postgres(connection):
        vectors.lay(connection)
        return
    for name, (takes, view) in INDEXES.items():
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {name}_index "
            f"USING fts5(words, content=\"{view}\", tokenize='{takes}')"
        )


def is_laid(connection: Connection) -> bool:
    """Whether there are indexes: not while an old database is brought up to the step that lays them."""
    if postgres.is_postgres(connection):
        return vectors.is_laid(connection)
    there = "SELECT 1 FROM sqlite_master WHERE name = 'called_index'"
    return connection.exec_driver_sql(there).first() is not None


def lay_anew(connection: Connection, said: Iterable[tuple[str, str]]) -> None:
    """Lay those indexes of an older store again that do not say what they are of; `said` as in `note`."""
    if postgres.is_postgres(connection) or all(_says_of_what(connection, name) for name in INDEXES):
        return
    for name, (_, view) in INDEXES.items():
        if view:
            connection.exec_driver_sql(f"DROP TABLE {name}_index")
    connection.execute(delete(wording))
    lay(connection)
    fill(connection, said)


def _says_of_what(connection: Connection, name: str) -> bool:
    laid = "SELECT sql FROM sqlite_master WHERE name = ?"
    words = connection.exec_driver_sql(laid, (f"{name}_index",)).scalar_one()
    return not INDEXES[name].view or f'content="{INDEXES[name].view}"' in words


# Keeping


def note(connection: Connection, said: Iterable[tuple[str, str]]) -> None:
    """Take in what reports say: their ids, and their title and text without furniture."""
    if is_laid(connection):
        _put(connection, {report: _folded(text) for report, text in said})


def note_namings(connection: Connection, ids: Sequence[str]) -> None:
    """Take in namings that are new."""
    if not ids or not is_laid(connection):
        return
    for n in range(0, len(ids), 500):
        chosen = select(naming.c.seq, naming.c.name).where(naming.c.id.in_(ids[n : n + 500]))
        rows = [(row.seq, fold(row.name)) for row in connection.execute(chosen)]
        put(connection, "called", rows)


def fill(connection: Connection, said: Iterable[tuple[str, str]]) -> None:
    """Take in everything that is there already; `said` as in `note`."""
    waiting = iter(said)
    while some := list(islice(waiting, 200)):
        note(connection, some)
    note_namings(connection, connection.scalars(select(naming.c.id)).all())


def _put(connection: Connection, said: Mapping[str, str]) -> None:
    """Index the reports whose words have changed, under numbers that nothing had before."""
    digests = {id_: hashlib.blake2b(words.encode(), digest_size=12).digest() for id_, words in said.items()}
    kept = {row.report: row.digest for row in _kept(connection, said)}
    changed = [id_ for id_, digest in digests.items() if kept.get(id_) != digest]
    old = [id_ for id_ in changed if id_ in kept]
    if postgres.is_postgres(connection):
        vectors.drop_said(connection, old)
    for n in range(0, len(old), 500):
        connection.execute(delete(wording).where(wording.c.report.in_(old[n : n + 500])))
    insert_all(connection, wording, [{"report": id_, "digest": digests[id_]} for id_ in changed])
    rows = [(row.n, said[row.report]) for row in _kept(connection, changed)]
    put(connection, "said", rows)


def _kept(connection: Connection, reports: Iterable[str]) -> Iterator[Row[Any]]:
    ids = list(reports)
    for n in range(0, len(ids), 500):
        chosen = select(wording).where(wording.c.report.in_(ids[n : n + 500]))
        yield from connection.execute(chosen.order_by(wording.c.n)).all()


def with_title(title: str | None, wording: str) -> str:
    """The wording of a report with its title, which need not stand in its text."""
    return f"{title}\n{wording}" if title else wording


def _folded(text: str) -> str:
    # A line without accents is folded twenty times as fast as one with them.
    return " ".join(map(fold, text.split("\n")))


def put(connection: Connection, part: str, rows: Sequence[tuple[int, str]]) -> None:
    """Index folded words under numbers that stand for nothing yet."""
    if postgres.is_postgres(connection):
        vectors.put(connection, part, rows)
    else:
        insert_tuples(connection, index_of(part), ("rowid", "words"), rows)


@cache
def index_of(part: str) -> Any:
    """The table of an index."""
    return table(f"{part}_index", column("rowid"), column("words"))


def matches(connection: Connection, part: str, matching: str) -> ColumnElement[bool]:
    """Whether a row of an index matches a query, in the words of FTS5: "phrases", AND, OR and brackets."""
    if postgres.is_postgres(connection):
        return vectors.matches(index_of(part), matching)
    return column(f"{part}_index").op("MATCH", is_comparison=True)(literal(matching))
