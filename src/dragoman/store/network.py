"""Who met whom how often: counted by the database, not row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, case, func, literal, select, union_all

from dragoman.model import Between, End, Network, PartyKind, Tie
from dragoman.store import counting
from dragoman.store.filters import Filters
from dragoman.store.meeting_query import not_judged_wrong
from dragoman.store.schema import actor, meeting, membership, naming, party
from dragoman.text.places import state_named

TIES, MOST_TIES = 60, 400
"""How many are given where nobody says, and at the most."""


def network(
    connection: Connection, filters: Filters, between: Between = "sides", newest: int | None = None
) -> Network:
    """Who met whom in the meetings that pass: as many of the strongest ties as `filters.limit` says.

    With `newest` only so many of the meetings are looked at, those of the latest days.
    """
    where, among, back_to = counting.counted(connection, filters, newest, always=True)
    chosen = select(meeting.c.id, meeting.c.status).where(*where)
    # Told apart first: the filters are asked once of each.
    passing = chosen.cte("passing").prefix_with("MATERIALIZED")
    pairs = _pairs(_attending(connection, passing, between))
    apart = pairs.c.one != pairs.c.other
    met = select(pairs, func.count().over().label("pairs")).where(apart)
    strongest = met.order_by(pairs.c.meetings.desc(), pairs.c.one, pairs.c.other)
    ties = strongest.limit(min(filters.limit or TIES, MOST_TIES)).cte("ties")
    ends = select(ties.c.one).union(select(ties.c.other))
    alone = select(pairs, literal(0)).where(~apart, pairs.c.one.in_(ends))
    counted = select(literal(""), literal(""), func.count(), literal(0), literal(0)).select_from(passing)
    rows = connection.execute(union_all(select(ties), alone, counted)).all()
    found = [row for row in rows if row.one != row.other]
    had = {row.one: row.meetings for row in rows if row.one == row.other}
    return Network(
        between=between,
        meetings=had.pop(""),
        among=among,
        back_to=back_to,
        ends=tuple(_ends(connection, had, between)),
        ties=tuple(Tie(one=row.one, other=row.other, meetings=row.meetings, held=row.held) for row in found),
        pairs=max((row.pairs for row in found), default=0),
    )


def _attending(connection: Connection, passing: CTE, between: Between) -> CTE:
    """A row for each meeting and each who was at it."""
    joined = passing.join(membership, membership.c.meeting == passing.c.id)
    # The sum with nothing keeps SQLite from going through all parties first.
    joined = joined.join(party, party.c.account == membership.c.account.concat(""))
    joined = joined.outerjoin(naming, naming.c.id == party.c.naming)
    joined = joined.outerjoin(actor, actor.c.id == naming.c.actor)
    who = actor.c.id if between == "people" else _side()
    columns: list[Any] = [passing.c.id.label("meeting"), who.label("who"), passing.c.status]
    chosen = select(*columns).select_from(joined).where(who.is_not(None), *not_judged_wrong(connection))
    if between == "people":
        chosen = chosen.where(actor.c.kind == "person")
    return chosen.distinct().cte("attending")


def _side() -> ColumnElement[str | None]:
    """Whom a party stands for: as its report says, else as others say of the actor; a body for itself."""
    itself = case((party.c.kind.in_(("state", "organization")), func.coalesce(naming.c.name, party.c.name)))
    return func.coalesce(party.c.of, actor.c.of, itself)


def _pairs(attending: CTE) -> CTE:
    """How often each two met, and each with itself: how many meetings it had."""
    a, b = attending.alias("a"), attending.alias("b")
    held = func.sum(case((a.c.status == "held", 1), else_=0))
    joined = a.join(b, (a.c.meeting == b.c.meeting) & (a.c.who <= b.c.who))
    columns = [a.c.who.label("one"), b.c.who.label("other"), func.count().label("meetings")]
    chosen = select(*columns, held.label("held")).select_from(joined)
    return chosen.group_by(a.c.who, b.c.who).cte("pairs")


def _ends(connection: Connection, had: dict[str, int], between: Between) -> Iterator[End]:
    """Who is at the ends, those of most meetings first."""
    known = {} if between == "sides" else _persons(connection, list(had))
    for id_ in sorted(had, key=lambda each: (-had[each], each)):
        name, of = known.get(id_, (id_, None))
        yield End(id=id_, name=name, kind=_kind(name, between), of=of, meetings=had[id_])


def _kind(name: str, between: Between) -> PartyKind:
    if between == "people":
        return "person"
    return "state" if state_named(name) else "organization"


def _persons(connection: Connection, ids: list[str]) -> dict[str, tuple[str, str | None]]:
    """The names of actors, and the sides that they stand for."""
    chosen = select(actor.c.id, actor.c.name, actor.c.of).where(actor.c.id.in_(ids))
    return {row.id: (row.name, row.of) for row in connection.execute(chosen)}
