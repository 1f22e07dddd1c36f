"""Putting reports into a database: one report, one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.exc import IntegrityError

from dragoman.errors import ReportError
from dragoman.model import Account, Report, Skipped
from dragoman.store import judgements, membership, namings, rows, schema

Put = Literal["added", "unchanged", "replaced"]


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
    connection.execute(delete(schema.skipped).where(schema.skipped.c.origin == report.origin))
    there = _digest_and_engine(connection, report.id)
    if there == (rows.digest(report), engine) and hint in (None, hint_of(connection, report.id)):
        return "unchanged"
    before = namings.told_by(connection, report.id) if there is not None else namings.NOTHING
    accounts_before = membership.accounts_of(connection, report.id) if there is not None else []
    connection.execute(delete(schema.report).where(schema.report.c.id == report.id))
    try:
        _insert(connection, report, accounts, engine, hint)
        namings.note(connection, report, accounts, before)
        membership.note(connection, accounts_before, [each.id for each in accounts])
        if there is not None:
            judgements.resettle(connection, report.id)
    except IntegrityError as error:
        raise ReportError("failed", f"its accounts cannot be kept: {error.orig}", report.origin) from error
    return "added" if there is None else "replaced"


def hint_of(connection: Connection, report_id: str) -> str | None:
    """The days that other reports gave a report when it was last read."""
    return connection.scalar(select(schema.report.c.hint).where(schema.report.c.id == report_id))


def has(connection: Connection, report: Report, engine: str) -> bool:
    """Whether this very report, read by this very engine, lies there already."""
    return _digest_and_engine(connection, report.id) == (rows.digest(report), engine)


def put_skipped(connection: Connection, skipped: Skipped, run: str) -> None:
    """Note a report that could not be read in the run `run`, in place of an older note on it."""
    table = schema.skipped
    connection.execute(delete(table).where(table.c.origin == skipped.origin))
    values = {"origin": skipped.origin, "reason": skipped.reason, "detail": skipped.detail, "run": run}
    connection.execute(insert(table).values(values))


def forget_skipped(connection: Connection, paths: Collection[str], run: str) -> None:
    """Drop the notes of runs before `run` on what lies at or below `paths`."""
    table = schema.skipped
    older = connection.scalars(select(table.c.origin).where(table.c.run < run)).all()
    for origin in older:
        if any(_lies_in(origin, path) for path in paths):
            connection.execute(delete(table).where(table.c.origin == origin))


def _lies_in(origin: str, path: str) -> bool:
    """Whether `origin` is the file `path`, a line or an item in it ("a.jsonl:12"), or lies in that folder."""
    return origin == path or origin.startswith((f"{path}:", f"{path}[")) or Path(path) in Path(origin).parents


def _digest_and_engine(connection: Connection, report_id: str) -> tuple[str, str] | None:
    table = schema.report
    row = connection.execute(select(table.c.digest, table.c.engine).where(table.c.id == report_id)).first()
    return None if row is None else (row.digest, row.engine)


def _insert(
    connection: Connection, report: Report, accounts: Sequence[Account], engine: str, hint: str | None
) -> None:
    _insert_all(connection, schema.report, [rows.report_values(report, engine) | {"hint": hint}])
    _insert_all(connection, schema.paragraph, rows.paragraph_values(report))
    _insert_all(connection, schema.account, [rows.account_values(each, n) for n, each in enumerate(accounts)])
    for account in accounts:
        _insert_all(connection, schema.party, rows.party_values(account))
        _insert_all(connection, schema.attribution, rows.attribution_values(account))
        _insert_all(connection, schema.topic, rows.topic_values(account))
        _insert_all(connection, schema.gap, rows.gap_values(account))
        _insert_all(connection, schema.evidence, rows.evidence_values(account))


def _insert_all(connection: Connection, table: Table, values: Iterable[rows.Values]) -> None:
    if listed := list(values):
        connection.execute(insert(table), listed)
