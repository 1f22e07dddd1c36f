"""What persons judged, as rows. A judgement is never deleted: one that is taken back says when.

An account that was judged has an anchor: when its report is read anew and the account has another id, or
comes back after it was gone, it is found again by that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Row, insert, select, update

from dragoman.model import Anchor, Judgement, Span
from dragoman.store import database, membership
from dragoman.store.namings import sliced
from dragoman.store.rows import evidence_of
from dragoman.store.schema import account, judgement, judgement_subject

REMEMBERED = "judgements"
"""What a connection remembers is kept under; whoever writes takes it away, and so does a rollback."""


def now() -> str:
    """This moment, as judgements note it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def put(connection: Connection, new: Judgement) -> Judgement:
    """Keep a judgement under the next number, which takes the place of its `id`."""
    names = ("about", "verdict", "field", "value", "by", "made", "undone")
    done = connection.execute(insert(judgement).values({name: getattr(new, name) for name in names}))
    key = done.inserted_primary_key
    assert key is not None, "the table numbers its rows itself"
    anchors: tuple[Anchor | None, ...] = new.anchors or (None,) * len(new.subjects)
    subjects = enumerate(zip(new.subjects, anchors, strict=True))
    rows = [_subject_row(key[0], n, subject, anchor) for n, (subject, anchor) in subjects]
    connection.execute(insert(judgement_subject), rows)
    connection.info.pop(REMEMBERED, None)
    return replace(new, id=key[0])


def _subject_row(number: int, n: int, subject: str, anchor: Anchor | None) -> dict[str, Any]:
    return {
        "judgement": number,
        "n": n,
        "subject": subject,
        "report": anchor and anchor.report,
        "start": anchor and anchor.start,
        "stop": anchor and anchor.end,
    }


def undo(connection: Connection, taken_back: Judgement) -> Judgement:
    """Note that a judgement holds no more; it, with the moment."""
    undone = now()
    connection.execute(update(judgement).where(judgement.c.id == taken_back.id).values(undone=undone))
    connection.info.pop(REMEMBERED, None)
    return replace(taken_back, undone=undone)


def listed(connection: Connection) -> Sequence[Judgement]:
    """All judgements, those taken back too, the oldest first.

    They are remembered with the connection for as long as neither it nor anybody else writes any.
    """
    version = database.version(connection)
    if REMEMBERED not in connection.info or connection.info[REMEMBERED][0] != version:
        connection.info[REMEMBERED] = version, _listed(connection)
    found: Sequence[Judgement] = connection.info[REMEMBERED][1]
    return found


def _listed(connection: Connection) -> list[Judgement]:
    subjects: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    ordered = select(judgement_subject).order_by(judgement_subject.c.judgement, judgement_subject.c.n)
    for row in connection.execute(ordered):
        subjects[row.judgement].append(row)
    rows = connection.execute(select(judgement).order_by(judgement.c.id))
    return [_to_judgement(row, subjects[row.id]) for row in rows]


def _to_judgement(row: Row[Any], subjects: Iterable[Row[Any]]) -> Judgement:
    of = list(subjects)
    return Judgement(
        id=row.id,
        about=row.about,
        verdict=row.verdict,
        subjects=tuple(each.subject for each in of),
        field=row.field,
        value=row.value,
        by=row.by,
        made=row.made,
        undone=row.undone,
        anchors=tuple(
            Anchor(account=each.subject, report=each.report, start=each.start, end=each.stop)
            for each in of
            if each.report is not None
        ),
    )


def there(connection: Connection, accounts: Iterable[str]) -> set[str]:
    """Those of these accounts that there are."""
    found: set[str] = set()
    for some in sliced(sorted(set(accounts))):
        found |= set(connection.scalars(select(account.c.id).where(account.c.id.in_(some))))
    return found


def anchor_of(connection: Connection, account_id: str) -> Anchor | None:
    """Where an account stands, by the first of the words that tell of the encounter; None if it is gone.

    Of an account without such words the anchor is empty, and nothing is found again by it.
    """
    chosen = select(account.c.report, account.c.evidence).where(account.c.id == account_id)
    row = connection.execute(chosen).first()
    if row is None:
        return None
    first = next(iter(evidence_of(row.evidence).mode), Span(0, 0))
    return Anchor(account=account_id, report=row.report, start=first.start, end=first.end)


def _tellings(connection: Connection, report_id: str) -> Iterator[tuple[str, Span]]:
    """The words by which the accounts of a report tell of their encounters, by account, in order."""
    told = select(account.c.id, account.c.evidence).where(account.c.report == report_id)
    for row in connection.execute(told.order_by(account.c.n)):
        yield from ((row.id, span) for span in evidence_of(row.evidence).mode)


def found_by(connection: Connection, anchor: Anchor, *, exactly: bool = False) -> str | None:
    """The account that stands at an anchor now: the only one there, or the only one that begins with it.

    `exactly`: the very words of the anchor must tell of its encounter, not only some of them.
    """
    at = Span(anchor.start, anchor.end)
    told = _tellings(connection, anchor.report)
    near = [(id_, span) for id_, span in told if (span == at if exactly else span.meets(at))]
    ids = {id_ for id_, _ in near}
    if len(ids) > 1:
        ids = {id_ for id_, span in near if span.start == at.start}
    return ids.pop() if len(ids) == 1 else None


def resettle(connection: Connection, report_ids: Iterable[str]) -> None:
    """Have what was judged of reports that were read anew point at the accounts that they have now.

    What finds no account stays as it is, until another reading brings it back. The anchors stay, too.
    """
    table = judgement_subject.c
    rows: list[Row[Any]] = []
    for some in sliced(report_ids):
        of_reports = select(judgement_subject).where(table.report.in_(some))
        rows += connection.execute(of_reports.order_by(table.judgement, table.n))
    known = there(connection, [row.subject for row in rows])
    for row in rows:
        if row.subject in known:
            continue
        anchor = Anchor(account=row.subject, report=row.report, start=row.start, end=row.stop)
        if moved := found_by(connection, anchor):
            this = update(judgement_subject).where(table.judgement == row.judgement, table.n == row.n)
            connection.execute(this.values(subject=moved))
            connection.info.pop(REMEMBERED, None)
            _set_due_with(connection, row.judgement)


def _set_due_with(connection: Connection, number: int) -> None:
    """Have all accounts of a judgement compared anew."""
    subjects = select(judgement_subject.c.subject).where(judgement_subject.c.judgement == number)
    membership.due(connection, connection.scalars(subjects).all())
