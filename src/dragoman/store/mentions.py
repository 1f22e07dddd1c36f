"""Where reports speak of an actor, and what stands around that."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, func, select

from dragoman.store.schema import account, evidence, meeting, membership, naming, party, report
from dragoman.store.schema import actor as actors


class Mention(NamedTuple):
    """A place where a report names somebody: the post printed there, and the text around the name.

    `start` is where the name begins in the report, `role` the post of the party, which may stand elsewhere.
    """

    report: str
    publisher: str | None
    start: int
    role: str | None
    before: str
    words: str
    after: str


class Fellowship(NamedTuple):
    """Another actor, in how many meetings both took part, and the first and the last day of these."""

    actor: str
    kind: str
    name: str
    meetings: int
    first: date | None
    last: date | None


def mentions(connection: Connection, actor: str, reach: int, most: int) -> list[Mention]:
    """Where reports name an actor, some of it if that is more than `most`, with `reach` characters around."""
    members = connection.scalars(select(naming.c.id).where(naming.c.actor == actor)).all()
    start, stop = evidence.c.start, evidence.c.stop
    here = case((start < reach, start), else_=reach)
    columns: list[Any] = [
        report.c.id,
        report.c.publisher,
        start,
        party.c.role,
        func.substr(report.c.text, start - here + 1, here),
        func.substr(report.c.text, start + 1, stop - start),
        func.substr(report.c.text, stop + 1, reach),
    ]
    chosen = select(*columns).select_from(
        party.join(account, account.c.id == party.c.account)
        .join(evidence, (evidence.c.account == party.c.account) & (evidence.c.item == party.c.n))
        .join(report, report.c.id == account.c.report)
    )
    chosen = chosen.where(party.c.naming.in_(members), evidence.c.field.in_(("name", "mention")))
    return [Mention(*row) for row in connection.execute(chosen.limit(most))]


def fellowships(connection: Connection, actor: str, most: int, among: int) -> list[Fellowship]:
    """Whom an actor met most, among so many of its meetings."""
    members = connection.scalars(select(naming.c.id).where(naming.c.actor == actor)).all()
    mine = select(membership.c.meeting).join(party, party.c.account == membership.c.account)
    mine = mine.where(party.c.naming.in_(members), membership.c.meeting.is_not(None)).limit(among)
    meetings = sorted(set(connection.scalars(mine)))
    counted: dict[str, set[str]] = {}
    columns: list[Any] = [naming.c.actor, membership.c.meeting]
    joined = membership.join(party, party.c.account == membership.c.account)
    joined = joined.join(naming, naming.c.id == party.c.naming)
    for n in range(0, len(meetings), 500):
        chosen = select(*columns).select_from(joined).where(membership.c.meeting.in_(meetings[n : n + 500]))
        for other, met_in in connection.execute(chosen):
            if other is not None and other != actor:
                counted.setdefault(other, set()).add(met_in)
    often = sorted(counted, key=lambda each: (-len(counted[each]), each))[:most]
    return [found for each in often if (found := _fellowship(connection, each, counted[each])) is not None]


def _fellowship(connection: Connection, actor: str, meetings: set[str]) -> Fellowship | None:
    row = connection.execute(select(actors).where(actors.c.id == actor)).first()
    first, last = None, None
    ids = sorted(meetings)
    for n in range(0, len(ids), 500):
        days = select(func.min(meeting.c.earliest), func.max(meeting.c.latest))
        low, high = connection.execute(days.where(meeting.c.id.in_(ids[n : n + 500]))).one()
        first = min(filter(None, (first, low)), default=None)
        last = max(filter(None, (last, high)), default=None)
    return None if row is None else Fellowship(actor, row.kind, row.name, len(meetings), first, last)
