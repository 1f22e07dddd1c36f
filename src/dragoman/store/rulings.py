"""What persons ruled about names. A ruling is never deleted: one that is taken back says when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, insert, select, update

from dragoman.model import Ruling
from dragoman.store.schema import ruling
from dragoman.store.words import fold

Verdict = Literal["same", "different"]


def put(connection: Connection, verdict: Verdict, one: str, other: str, by: str) -> Ruling:
    """Note a ruling of now."""
    values = {"verdict": verdict, "one": one, "other": other, "by": by, "made": _now()}
    done = connection.execute(insert(ruling).values(values))
    key = done.inserted_primary_key
    assert key is not None, "the table numbers its rows itself"
    return Ruling(id=key[0], **values)  # type: ignore[arg-type]


def is_ruled(connection: Connection, verdict: Verdict, one: str, other: str) -> bool:
    """Whether the last ruling on two names says this already."""
    names = {fold(one), fold(other)}
    last = [each.verdict for each in holding(connection) if {fold(each.one), fold(each.other)} == names]
    return last[-1:] == [verdict]


def undo(connection: Connection) -> Ruling | None:
    """Take back the last ruling that holds; None where there is none."""
    last = next(iter(sorted(holding(connection), key=lambda each: -each.id)), None)
    if last is not None:
        connection.execute(update(ruling).where(ruling.c.id == last.id).values(undone=_now()))
    return last


def holding(connection: Connection) -> Iterator[Ruling]:
    """The rulings that hold, the oldest first."""
    for row in connection.execute(select(ruling).where(ruling.c.undone.is_(None)).order_by(ruling.c.id)):
        yield Ruling(id=row.id, verdict=row.verdict, one=row.one, other=row.other, by=row.by, made=row.made)


def parted(name: str) -> tuple[str, str | None]:
    """A name and the side that may stand behind it, "Ali Hassan (Yemen)"."""
    bare, bracket, side = name.partition(" (")
    return bare, side.rstrip(")") if bracket else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
