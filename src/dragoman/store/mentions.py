"""Where reports speak of an actor, and what stands around that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from dragoman.model import Span
from dragoman.store.namings import sliced
from dragoman.store.rows import evidence_of
from dragoman.store.schema import account, meeting, membership, naming, party, report
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
    columns: list[Any] = [account.c.report, account.c.evidence, party.c.n, party.c.role]
    chosen = select(*columns).join(party, party.c.account == account.c.id)
    rows = connection.execute(chosen.where(party.c.naming.in_(members)).limit(most)).all()
    found = [(row.report, row.role, span) for row in rows for span in _named(row)][:most]
    told_by = _texts(connection, {each[0] for each in found})
    return [_mention(told_by[id_], role, span, reach) for id_, role, span in found]


def _named(row: Row[Any]) -> Iterator[Span]:
    """Where an account names a party, by its name or otherwise."""
    said = evidence_of(row.evidence).parties[row.n]
    yield from (*said.name, *said.mentions)


def _texts(connection: Connection, reports: Iterable[str]) -> dict[str, Row[Any]]:
    found: dict[str, Row[Any]] = {}
    columns: list[Any] = [report.c.id, report.c.publisher, report.c.text]
    for some in sliced(sorted(reports)):
        chosen = select(*columns).where(report.c.id.in_(some))
        found |= {row.id: row for row in connection.execute(chosen)}
    return found


def _mention(told_by: Row[Any], role: str | None, span: Span, reach: int) -> Mention:
    before = told_by.text[max(0, span.start - reach) : span.start]
    after = told_by.text[span.end : span.end + reach]
    words = span.cut(told_by.text)
    return Mention(told_by.id, told_by.publisher, span.start, role, before, words, after)


def fellowships(connection: Connection, actor: str, most: int, among: int) -> list[Fellowship]:
    """Whom an actor met most, among so many of its meetings."""
    members = connection.scalars(select(naming.c.id).where(naming.c.actor == actor)).all()
    mine = select(membership.c.meeting).join(party, party.c.account == membership.c.account)
    mine = mine.where(party.c.naming.in_(members), membership.c.meeting.is_not(None)).limit(among)
    meetings = sorted(set(connection.scalars(mine)))
    met = _met(connection, meetings)
    met.pop(actor, None)
    often = sorted(met, key=lambda each: (-len(met[each]), each))[:most]
    found = {row.id: row for row in connection.execute(select(actors).where(actors.c.id.in_(often)))}
    days = _days(connection, meetings)
    return [_fellowship(found[each], [days[id_] for id_ in met[each]]) for each in often if each in found]


def _met(connection: Connection, meetings: list[str]) -> defaultdict[str, set[str]]:
    """Who took part in these meetings, each with the meetings."""
    met: defaultdict[str, set[str]] = defaultdict(set)
    joined = membership.join(party, party.c.account == membership.c.account)
    joined = joined.join(naming, naming.c.id == party.c.naming)
    columns: list[Any] = [naming.c.actor, membership.c.meeting]
    for some in sliced(meetings):
        chosen = select(*columns).select_from(joined).where(membership.c.meeting.in_(some))
        for who, where in connection.execute(chosen.where(naming.c.actor.is_not(None))):
            met[who].add(where)
    return met


def _days(connection: Connection, meetings: list[str]) -> dict[str, tuple[date | None, date | None]]:
    found: dict[str, tuple[date | None, date | None]] = dict.fromkeys(meetings, (None, None))
    for some in sliced(meetings):
        chosen = select(meeting.c.id, meeting.c.earliest, meeting.c.latest).where(meeting.c.id.in_(some))
        found |= {row.id: (row.earliest, row.latest) for row in connection.execute(chosen)}
    return found


def _fellowship(row: Row[Any], days: list[tuple[date | None, date | None]]) -> Fellowship:
    first = min((day for day, _ in days if day), default=None)
    last = max((day for _, day in days if day), default=None)
    return Fellowship(row.id, row.kind, row.name, len(days), first, last)
