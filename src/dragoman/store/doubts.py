"""What is put to persons, the least sure first: accounts, and pairs that may be one encounter, or one actor.

Each list is walked along an index of its own from a place in it, some rows at a time: none is ever sorted.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select, tuple_

from dragoman.store.schema import (
    account,
    judgement,
    judgement_subject,
    membership,
    naming,
    naming_doubt,
    party,
    telling_doubt,
)

DoubtKind = Literal["accounts", "meetings", "names"]
"""Is an account right; are two accounts of one encounter; are two names of one actor?"""


class Doubtful(NamedTuple):
    """What is in doubt: an account, or two accounts or namings, by their ids, and how sure the rules are.

    `one_now`: the two are of one meeting, or of one actor, as it is told. `place` is where it stands in its
    list, and the next begins behind.
    """

    kind: DoubtKind
    ids: tuple[str, ...]
    score: float
    doubt: float
    one_now: bool
    place: Place


Place = tuple[float, str, str]


def doubtful(connection: Connection, kind: DoubtKind, after: Place | None, size: int) -> list[Doubtful]:
    """Some of what is in doubt, the least sure first, from behind a place on; nothing that is judged."""
    if kind == "accounts":
        return _accounts(connection, after, size)
    return _meetings(connection, after, size) if kind == "meetings" else _names(connection, after, size)


def counts(connection: Connection) -> dict[DoubtKind, int]:
    """How many of each kind are left."""
    accounts = connection.scalar(select(func.count()).select_from(account)) or 0
    return {
        "accounts": accounts - _judged(connection),
        "meetings": connection.scalar(select(func.count()).select_from(telling_doubt)) or 0,
        "names": connection.scalar(select(func.count()).select_from(naming_doubt)) or 0,
    }


def _judged(connection: Connection) -> int:
    """How many accounts a person has judged as a whole."""
    joined = judgement_subject.join(judgement, judgement.c.id == judgement_subject.c.judgement)
    some = select(judgement_subject.c.subject).select_from(joined)
    some = some.where(judgement.c.field == "account", judgement.c.undone.is_(None))
    return connection.scalar(select(func.count(account.c.id)).where(account.c.id.in_(some))) or 0


def _is_judged(of: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a person has judged an account as a whole."""
    joined = judgement_subject.join(judgement, judgement.c.id == judgement_subject.c.judgement)
    said = select(judgement.c.id).select_from(joined).where(judgement_subject.c.subject == of)
    return exists(said.where(judgement.c.field == "account", judgement.c.undone.is_(None)))


def _accounts(connection: Connection, after: Place | None, size: int) -> list[Doubtful]:
    columns: list[Any] = [account.c.confidence, account.c.id]
    chosen = select(*columns).where(~_is_judged(account.c.id))
    if after is not None:
        chosen = chosen.where(tuple_(*columns) > tuple_(*after[:2]))
    rows = connection.execute(chosen.order_by(*columns).limit(size))
    return [
        Doubtful("accounts", (row.id,), row.confidence, row.confidence, True, (row.confidence, row.id, ""))
        for row in rows
    ]


def _meetings(connection: Connection, after: Place | None, size: int) -> list[Doubtful]:
    one, other = membership.alias(), membership.alias()
    joined = telling_doubt.join(one, one.c.seq == telling_doubt.c.one)
    joined = joined.join(other, other.c.seq == telling_doubt.c.other)
    columns: list[Any] = [
        telling_doubt,
        one.c.account.label("this"),
        other.c.account.label("that"),
        (one.c.meeting == other.c.meeting).label("one_now"),
    ]
    start = None if after is None else (after[0], int(after[1]), int(after[2]))
    chosen = _walked(select(*columns).select_from(joined), telling_doubt.c, start, size)
    return [
        Doubtful(
            "meetings",
            (row.this, row.that),
            row.score,
            row.doubt,
            bool(row.one_now),
            (row.doubt, str(row.one), str(row.other)),
        )
        for row in connection.execute(chosen)
    ]


def _names(connection: Connection, after: Place | None, size: int) -> list[Doubtful]:
    one, other = naming.alias(), naming.alias()
    joined = naming_doubt.join(one, one.c.id == naming_doubt.c.one)
    joined = joined.join(other, other.c.id == naming_doubt.c.other)
    columns: list[Any] = [naming_doubt, (one.c.actor == other.c.actor).label("one_now")]
    chosen = _walked(select(*columns).select_from(joined), naming_doubt.c, after, size)
    return [
        Doubtful(
            "names",
            (row.one, row.other),
            row.score,
            row.doubt,
            bool(row.one_now),
            (row.doubt, row.one, row.other),
        )
        for row in connection.execute(chosen)
    ]


def _walked(chosen: Select[Any], of: Any, after: tuple[Any, ...] | None, size: int) -> Select[Any]:
    order = (of.doubt, of.one, of.other)
    if after is not None:
        chosen = chosen.where(tuple_(*order) > tuple_(*after))
    return chosen.order_by(*order).limit(size)


def named_in(connection: Connection, naming_id: str, most: int) -> list[tuple[str, int]]:
    """Some accounts that have a naming, each with the place of the party there."""
    chosen = select(party.c.account, party.c.n).where(party.c.naming == naming_id)
    return [(row.account, row.n) for row in connection.execute(chosen.limit(most))]
