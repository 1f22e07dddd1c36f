"""The index of words: of what reports say, of the parties and places in them, and of names.

In SQLite an index of words (FTS5) is kept beside the tables. It holds no text: a row of it is a number, under
which `wording` has the report, and the naming is numbered itself. What the words of a report were before is
left in the index when they change, under a number that nothing bears any more; so the index is never out of
step with what it was made from, whichever version made it.

`search` asks it. Another kind of database has no such index yet: there `lay` is the place for it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, column, delete, select, table

from dragoman.model import Account, Report
from dragoman.store.inserting import insert_all, insert_tuples
from dragoman.store.schema import account, naming, party, wording
from dragoman.store.words import fold

PARTED = "\ue000"
"""What stands between two names in the index, so that no phrase runs over both."""

# What is said is English: "visits" finds "visit". Names are found as they are.
INDEXES = {
    "said": "porter unicode61 remove_diacritics 0",
    "named": "unicode61 remove_diacritics 0",
    "called": "unicode61 remove_diacritics 0",
}
"""Every index, and how it takes words: of what reports say, of the parties and places in them, of namings."""


class Words(NamedTuple):
    """What is to be put into an index: the part of a report, and its folded words."""

    report: str
    part: str
    words: str

    @property
    def digest(self) -> bytes:
        """A hash of the words, by which one sees that they have not changed."""
        return hashlib.blake2b(self.words.encode(), digest_size=12).digest()


def lay(connection: Connection) -> None:
    """Lay the indexes, where the database has such."""
    if connection.dialect.name != "sqlite":
        return
    for name, takes in INDEXES.items():
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {name}_index "
            f"USING fts5(words, content='', tokenize='{takes}')"
        )


def is_laid(connection: Connection) -> bool:
    """Whether there are indexes: not while an old database is brought up to the step that lays them."""
    if connection.dialect.name != "sqlite":
        return False
    there = "SELECT 1 FROM sqlite_master WHERE name = 'called_index'"
    return connection.exec_driver_sql(there).first() is not None


# Keeping


def note(
    connection: Connection, told: Sequence[tuple[Report, Sequence[Account]]], wordings: Iterable[str]
) -> None:
    """Take in what reports say, by `wordings`, their text without furniture, and whom and where they name."""
    if told and is_laid(connection):
        found: list[Words] = []
        for (of, accounts), text in zip(told, wordings, strict=True):
            found.append(Words(of.id, "said", _folded(with_title(of.title, text))))
            found.append(Words(of.id, "named", _named(_names(accounts))))
        _put(connection, found)


def note_namings(connection: Connection, ids: Sequence[str]) -> None:
    """Take in namings that are new."""
    if not ids or not is_laid(connection):
        return
    for n in range(0, len(ids), 500):
        chosen = select(naming.c.seq, naming.c.name).where(naming.c.id.in_(ids[n : n + 500]))
        rows = [(row.seq, fold(row.name)) for row in connection.execute(chosen)]
        insert_tuples(connection, index_of("called"), ("rowid", "words"), rows)


def fill(connection: Connection, texts: Iterable[tuple[str, str]]) -> None:
    """Take in everything that is there already; `texts` are the ids of reports and their wordings."""
    batch: list[tuple[str, str]] = []
    for each in texts:
        batch.append(each)
        if len(batch) == 200:
            _fill(connection, batch)
            batch = []
    _fill(connection, batch)
    note_namings(connection, connection.scalars(select(naming.c.id)).all())


def _fill(connection: Connection, texts: Sequence[tuple[str, str]]) -> None:
    ids = [id_ for id_, _ in texts]
    names: defaultdict[str, list[str | None]] = defaultdict(list)
    columns: list[Any] = [account.c.report, party.c.name, party.c.of, account.c.place]
    told = select(*columns).join(party, party.c.account == account.c.id).where(account.c.report.in_(ids))
    for row in connection.execute(told):
        names[row.report] += row[1:]
    said = [Words(id_, "said", _folded(text)) for id_, text in texts]
    _put(connection, [*said, *(Words(id_, "named", _named(names[id_])) for id_ in ids)])


def _put(connection: Connection, found: Sequence[Words]) -> None:
    """Index what has changed, under numbers that nothing had before."""
    ids = sorted({each.report for each in found})
    kept: dict[tuple[str, str], bytes] = {}
    for n in range(0, len(ids), 500):
        chosen = select(wording).where(wording.c.report.in_(ids[n : n + 500]))
        kept |= {(row.report, row.part): row.digest for row in connection.execute(chosen)}
    changed = [each for each in found if kept.get((each.report, each.part)) != each.digest]
    for each in changed:
        if (each.report, each.part) in kept:
            mine = wording.c.report == each.report, wording.c.part == each.part
            connection.execute(delete(wording).where(*mine))
    rows = [{"report": each.report, "part": each.part, "digest": each.digest} for each in changed]
    insert_all(connection, wording, rows)
    numbers: dict[tuple[str, str], int] = {}
    for n in range(0, len(ids), 500):
        chosen = select(wording).where(wording.c.report.in_(ids[n : n + 500]))
        numbers |= {(row.report, row.part): row.n for row in connection.execute(chosen)}
    for part in ("said", "named"):
        of_part = [(numbers[each.report, part], each.words) for each in changed if each.part == part]
        insert_tuples(connection, index_of(part), ("rowid", "words"), of_part)


def with_title(title: str | None, wording: str) -> str:
    """The wording of a report with its title, which need not stand in its text."""
    return f"{title}\n{wording}" if title else wording


def _names(accounts: Iterable[Account]) -> Iterator[str | None]:
    for each in accounts:
        for one in each.parties:
            yield from (one.name, one.of)
        yield each.place.name if each.place else None


def _named(names: Iterable[str | None]) -> str:
    return f" {PARTED} ".join(dict.fromkeys(fold(each) for each in names if each))


def _folded(text: str) -> str:
    # A line without accents is folded twenty times as fast as one with them.
    return " ".join(map(fold, text.split("\n")))


def index_of(part: str) -> Any:
    """The table of an index."""
    return table(f"{part}_index", column("rowid"), column("words"))
