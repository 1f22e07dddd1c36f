"""Putting reports into a database: each with all its accounts, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from sqlalchemy import Connection, Table, delete, insert, or_, select
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError

from dragoman.errors import ReportError
from dragoman.model import Account, Report, Skipped
from dragoman.store import judgements, membership, namings, postgres, query, rows, schema, wordings
from dragoman.store.inserting import insert_all, insert_tuples

Put = Literal["added", "unchanged", "replaced"]


BATCH, BATCH_TEXT = 16_000, 32_000_000
"""Reports that are written in one transaction, and their characters, at the most.

So many, since names come again: each is looked up and counted once in a batch. And a transaction writes every
page of an index that it touches, of a large database nearly all of them.
"""

MOST_ALIKE = 4
"""Reports of one hash that are looked at, to see whether they say the same indeed."""
FORGOTTEN_AT_ONCE = 10_000
"""Notes on reports that could not be read that are held in memory."""


class Arrival(NamedTuple):
    """A report to be kept, with its accounts; `engine` read it, `hint` are the days that others give it."""

    report: Report
    accounts: Sequence[Account]
    hint: str | None = None
    engine: str = ""


class Tally(NamedTuple):
    """How many reports were new, replaced what was kept under their id, or were there already."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0


class _Kept(NamedTuple):
    """What is kept of a report: its hash, what read it, and the days that other reports give it."""

    digest: str
    engine: str
    hint: str | None


def put(
    connection: Connection,
    report: Report,
    accounts: Sequence[Account],
    engine: str,
    hint: str | None = None,
) -> Put:
    """Write a report and its accounts in place of what lay there under the same id.

    Raises ReportError where two accounts have one id; the caller's transaction is then to be rolled back.
    """
    return put_batch(connection, [Arrival(report, accounts, hint, engine)])[0]


def put_batch(connection: Connection, arrivals: Sequence[Arrival]) -> list[Put]:
    """Write reports, no two of one id, and what became of each; raises ReportError as `put` does."""
    if postgres.is_postgres(connection):
        _see_ids(each.report for each in arrivals)
    _drop_notes(connection, {each.report.origin for each in arrivals})
    there = _kept(connection, [each.report.id for each in arrivals])
    said: list[Put] = []
    changed: list[tuple[Arrival, str]] = []
    for each in arrivals:
        digest, kept = rows.digest(each.report), there.get(each.report.id)
        if kept is None:
            said.append("added")
        elif (digest, each.engine) == kept[:2] and each.hint in (None, kept.hint):
            said.append("unchanged")
            continue
        else:
            said.append("replaced")
        changed.append((each, digest))
    if postgres.is_postgres(connection):
        _see_names(each for each, _ in changed)
    try:
        _replace(connection, changed, [each.report.id for each, _ in changed if each.report.id in there])
    except DatabaseError as error:
        if not _is_of_reports(error):
            raise
        origin, why = changed[0][0].report.origin, str(error.orig).partition("\n")[0]
        raise ReportError("failed", f"its accounts cannot be kept: {why}", origin) from error
    return said


LONGEST_NAME = 2_600
"""Bytes of the name of a party, for which the indexes of PostgreSQL have room."""


def _see_ids(reports: Iterable[Report]) -> None:
    """Raises ReportError for an id or an origin by which PostgreSQL cannot even be asked."""
    for each in reports:
        if "\0" in each.id + each.origin:
            raise ReportError("failed", "its id has a NUL, which PostgreSQL cannot keep", each.origin)


def _see_names(arrivals: Iterable[Arrival]) -> None:
    """Raises ReportError for a name that is too long: it would be found out when actors are told."""
    for arrival in arrivals:
        names = (each.name for told in arrival.accounts for each in told.parties)
        longest = max(map(len, names), default=0)
        if 4 * longest > LONGEST_NAME:
            said = f"it names a party by {longest:,} characters, for which PostgreSQL has no room"
            raise ReportError("failed", said, arrival.report.origin)


def _is_of_reports(error: DatabaseError) -> bool:
    """Whether what was to be kept is to blame: one id twice, or a NUL, or a key too long for PostgreSQL."""
    too_long = getattr(error.orig, "sqlstate", None) == "54000"
    return isinstance(error, (IntegrityError, DataError)) or too_long


def _replace(connection: Connection, changed: Sequence[tuple[Arrival, str]], replaced: Sequence[str]) -> None:
    """Write reports, each with its hash; `replaced` are those of their ids under which others lie there."""
    told, gone = namings.told_by(connection, replaced), membership.accounts_of(connection, replaced)
    for some in namings.sliced(replaced):
        connection.execute(delete(schema.report).where(schema.report.c.id.in_(some)))
    _insert(connection, changed)
    written = [
        namings.Written(
            each.report.published,
            [party for account in each.accounts for party in account.parties],
            told.get(each.report.id, namings.NOTHING),
        )
        for each, _ in changed
    ]
    namings.note_all(connection, written)
    membership.note(connection, gone, [account.id for each, _ in changed for account in each.accounts])
    judgements.resettle(connection, replaced)


def is_full(reports: int, characters: int) -> bool:
    """Whether so many reports, of so many characters in all, are enough for one transaction."""
    return reports >= BATCH or characters > BATCH_TEXT


def batches(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    """Reports in their order, in batches of which none has two of one id."""
    batch: list[Arrival] = []
    ids, size = set[str](), 0
    for each in arrivals:
        if is_full(len(batch), size) or each.report.id in ids:
            yield batch
            batch, ids, size = [], set(), 0
        batch.append(each)
        ids.add(each.report.id)
        size += len(each.report.text)
    if batch:
        yield batch


def hint_of(connection: Connection, report_id: str) -> str | None:
    """The days that other reports gave a report when it was last read."""
    return connection.scalar(select(schema.report.c.hint).where(schema.report.c.id == report_id))


def has(connection: Connection, report: Report, engine: str) -> bool:
    """Whether this very report, read by this very engine, lies there already."""
    if postgres.is_postgres(connection) and "\0" in report.id:
        return False
    kept = _kept(connection, [report.id]).get(report.id)
    return kept is not None and kept[:2] == (rows.digest(report), engine)


class Alike(NamedTuple):
    """A report that says the very same as another, and what it tells."""

    report: Report
    accounts: list[Account]


class Holder(NamedTuple):
    """Where the report of an id lay, and the hash of what it says."""

    origin: str
    digest: str

    def says(self, report: Report) -> bool:
        """Whether it says what a report says."""
        return self.digest == rows.digest(report)


def alike(connection: Connection, report: Report, engine: str) -> Alike | None:
    """The first report that says the very same and was read by the same engine, with its accounts."""
    table = schema.report
    same = select(table.c.id).where(table.c.content == rows.content(report), table.c.engine == engine)
    unaided = or_(table.c.hint.is_(None), table.c.hint == "")
    for report_id in connection.scalars(same.where(unaided).order_by(table.c.id).limit(MOST_ALIKE)).all():
        other = query.report_by_id(connection, report_id)
        if other is not None and _say_the_same(report, other):
            return Alike(other, list(query.accounts_of(connection, other.id)))
    return None


def _say_the_same(one: Report, other: Report) -> bool:
    fields = ("text", "paragraphs", "published", "dateline", "fetched")
    return all(getattr(one, name) == getattr(other, name) for name in fields)


def holder(connection: Connection, report_id: str) -> Holder | None:
    """Where the report of an id lay, and the hash of what it says."""
    table = schema.report
    row = connection.execute(select(table.c.origin, table.c.digest).where(table.c.id == report_id)).first()
    return Holder(row.origin, row.digest) if row else None


def put_all_skipped(connection: Connection, skipped: Iterable[Skipped], run: str) -> None:
    """Note the reports that could not be read in the run `run`, in place of older notes on them."""
    table, noted = schema.skipped, {each.origin: each for each in skipped}
    for some in namings.sliced(sorted(noted)):
        connection.execute(delete(table).where(table.c.origin.in_(some)))
    if noted:
        named = ("origin", "reason", "detail")
        values = [{name: getattr(each, name) for name in named} | {"run": run} for each in noted.values()]
        connection.execute(insert(table), values)


def forget_skipped(connection: Connection, paths: Collection[str], run: str) -> None:
    """Drop the notes of runs before `run` on what lies at or below `paths`."""
    table = schema.skipped
    older = select(table.c.origin).where(table.c.run < run).order_by(table.c.origin).limit(FORGOTTEN_AT_ONCE)
    last = ""
    while origins := connection.scalars(older.where(table.c.origin > last)).all():
        last = origins[-1]
        gone = [each for each in origins if any(_lies_in(each, path) for path in paths)]
        for some in namings.sliced(gone):
            connection.execute(delete(table).where(table.c.origin.in_(some)))


def _lies_in(origin: str, path: str) -> bool:
    """Whether `origin` is the file `path`, a line or an item in it ("a.jsonl:12"), or lies in that folder."""
    return origin == path or origin.startswith((f"{path}:", f"{path}[")) or Path(path) in Path(origin).parents


def _drop_notes(connection: Connection, origins: Collection[str]) -> None:
    """Drop the notes on reports that could not be read, now that they were."""
    if connection.scalar(select(schema.skipped.c.origin).limit(1)) is None:
        return
    for some in namings.sliced(sorted(origins)):
        connection.execute(delete(schema.skipped).where(schema.skipped.c.origin.in_(some)))


def _kept(connection: Connection, report_ids: Sequence[str]) -> dict[str, _Kept]:
    table, found = schema.report, dict[str, _Kept]()
    for some in namings.sliced(report_ids):
        chosen = select(table.c.id, table.c.digest, table.c.engine, table.c.hint).where(table.c.id.in_(some))
        found |= {row.id: _Kept(row.digest, row.engine, row.hint) for row in connection.execute(chosen)}
    return found


ON_ACCOUNTS: tuple[tuple[Table, tuple[str, ...], Callable[[Account], rows.Rows]], ...] = (
    (schema.party, rows.PARTY, rows.party_rows),
    (schema.attribution, rows.ATTRIBUTION, rows.attribution_rows),
    (schema.topic, rows.TOPIC, rows.topic_rows),
    (schema.gap, rows.GAP, rows.gap_rows),
)
"""Tables whose rows hang on accounts, their columns, and how an account comes to them."""


def _insert(connection: Connection, changed: Sequence[tuple[Arrival, str]]) -> None:
    reports = [rows.report_values(each.report, digest, each.engine, each.hint) for each, digest in changed]
    insert_all(connection, schema.report, reports)
    in_order = sorted(changed, key=lambda each: each[0].report.id)
    paragraphs = [row for each, _ in in_order for row in rows.paragraph_rows(each.report)]
    insert_tuples(connection, schema.paragraph, rows.PARAGRAPH, paragraphs)
    told = [(n, account) for each, _ in changed for n, account in enumerate(each.accounts)]
    insert_all(connection, schema.account, [rows.account_values(account, n) for n, account in told])
    told.sort(key=lambda each: each[1].id)  # rows in the order of an index go in a third faster
    for table, columns, made in ON_ACCOUNTS:
        insert_tuples(connection, table, columns, [row for _, account in told for row in made(account)])
    said = [(of.id, wordings.with_title(of.title, rows.wording_of(of))) for (of, *_), _ in changed]
    wordings.note(connection, said)
