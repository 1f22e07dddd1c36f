"""What was read of which file, so that nobody reads it twice: how far, by what, and what it was like then."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, func, insert, or_, select, update

from dragoman.store import schema
from dragoman.store.schema import intake as table


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """A file of `size` bytes, last changed at `changed` (ns), was read up to a place, or `whole`.

    `offset` and `number` are the place, as readers of its format count; `engine` is what read it. It `gave`
    so many reports by then, of which `reports` are kept as lying in it, and others as lying elsewhere.
    """

    path: str
    size: int
    changed: int
    engine: str
    offset: int = 0
    number: int = 0
    whole: bool = False
    reports: int = 0
    gave: int = 0


class OfFile(msgspec.Struct, frozen=True):
    """How many reports of a file there are, and how many of it were set aside, by reason."""

    reports: int
    skipped: dict[str, int]


def stand(connection: Connection, path: str) -> Stand | None:
    """What was read of a file when it was last read."""
    row = connection.execute(select(table).where(table.c.path == path)).mappings().first()
    return Stand(**row) if row else None


def note(connection: Connection, stands: Iterable[Stand]) -> None:
    """Note how far files were read, in place of what was noted of them."""
    for each in stands:
        reports = _reports(connection, each.path)
        values = msgspec.structs.asdict(msgspec.structs.replace(each, reports=reports))
        connection.execute(delete(table).where(table.c.path == each.path))
        connection.execute(insert(table).values(values))


def of_file(connection: Connection, path: str) -> OfFile:
    """What there is of a file."""
    reasons = schema.skipped.c.reason
    by_reason = select(reasons, func.count()).where(_of(schema.skipped.c.origin, path)).group_by(reasons)
    rows = connection.execute(by_reason.order_by(reasons))
    return OfFile(_reports(connection, path), {row[0]: row[1] for row in rows})


def renew_skipped(connection: Connection, path: str, run: str) -> None:
    """Let what was set aside of a file count as set aside in this run."""
    this = update(schema.skipped).where(_of(schema.skipped.c.origin, path))
    connection.execute(this.values(run=run))


def _reports(connection: Connection, path: str) -> int:
    chosen = select(func.count()).select_from(schema.report).where(_of(schema.report.c.origin, path))
    return connection.scalar(chosen) or 0


def _of(origin: ColumnElement[str], path: str) -> ColumnElement[bool]:
    """Whether an origin is a file or a place in it: "a.jsonl:12", "a.json[3]"."""
    return or_(origin == path, *(origin.between(path + first, path + last) for first, last in (":;", "[\\")))
