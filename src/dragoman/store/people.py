"""Questions asked of actors: who they are, how they are called, which posts reports give them when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    func,
    or_,
    select,
    tuple_,
)

from dragoman.errors import InputError
from dragoman.model import Actor, ActorKind, Spelling, Tenure
from dragoman.store import search
from dragoman.store.namings import sliced
from dragoman.store.schema import account, actor, actor_entity, naming, naming_post, party
from dragoman.store.words import pattern

# Made once: of a question of few rows most of the time goes into making it.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_ACTORS = select(actor).where(actor.c.id.in_(_IDS))
_ENTITIES = (
    select(actor_entity)
    .where(actor_entity.c.actor.in_(_IDS))
    .order_by(actor_entity.c.actor, actor_entity.c.entity)
)
_ID = re.compile(r"[0-9a-f]{6,12}")
"""The beginning of an id, as far as it is told apart from a name."""


class Called(NamedTuple):
    """What a party of an account is called across reports: its actor, if told by then, and its post."""

    actor: Actor | None
    post: str | None
    former: bool
    described: bool


class Listed(NamedTuple):
    """An actor, in how many reports it is named, the days of the first and last, and in how many accounts."""

    actor: Actor
    reports: int
    first: date | None
    last: date | None
    accounts: int


def actors(
    connection: Connection, words: str | None, kind: ActorKind | None, limit: int | None
) -> Iterator[Listed]:
    """The actors with these words in a name, or of this id or beginning of one; most reports first."""
    counted = _counted()
    chosen = select(actor, counted.c.reports, counted.c.first, counted.c.last)
    chosen = chosen.join(counted, counted.c.actor == actor.c.id).where(*_conditions(words, kind))
    order = (counted.c.reports.desc(), actor.c.name, actor.c.id)
    for row in connection.execute(chosen.order_by(*order).limit(limit)).all():
        found = _with_names(connection, row)
        yield Listed(found, row.reports, row.first, row.last, _accounts(connection, row.id))


class Cursor(NamedTuple):
    """Where in the list of actors a page ended: the name of the last, and its id."""

    name: str
    id: str


class Entry(NamedTuple):
    """An actor as a line of a list: in how many reports it is named, and the days of the first and last."""

    actor: Actor
    reports: int
    first: date | None
    last: date | None


class Page(NamedTuple):
    """Some actors, and where the next page begins; None where there is none."""

    actors: tuple[Entry, ...]
    after: Cursor | None


def page(
    connection: Connection, words: str | None, kind: ActorKind | None, after: Cursor | None, size: int
) -> Page:
    """At most `size` of the actors with these words in a name, by name, from behind `after` on.

    Raises InputError for words without a letter.
    """
    chosen = select(actor)
    if words is not None:
        if pattern(words) is None:
            raise InputError(f"{words!r} has no letter or digit to look for")
        named = search.namings_called(connection, words)
        chosen = chosen.where(actor.c.id.in_(select(naming.c.actor).where(naming.c.id.in_(named))))
    if kind is not None:
        chosen = chosen.where(actor.c.kind == kind)
    if after is not None:
        chosen = chosen.where(tuple_(actor.c.name, actor.c.id) > tuple_(*after))
    rows = connection.execute(chosen.order_by(actor.c.name, actor.c.id).limit(size + 1)).all()
    shown = rows[:size]
    counted = {row.actor: row for row in connection.execute(counts_of([row.id for row in shown]))}
    found = [(_to_actor(row), counted.get(row.id)) for row in shown]
    entries = tuple(
        Entry(each, *(row.reports, row.first, row.last)) for each, row in found if row is not None
    )
    return Page(entries, Cursor(shown[-1].name, shown[-1].id) if len(rows) > size else None)


SOME = 500
"""Places where an actor is named from which its spellings are drawn, where that is to be soon done."""


def one(connection: Connection, actor_id: str) -> Listed | None:
    """The actor of that id, with its spellings, soon told however many reports name it.

    Spellings and accounts are counted in `SOME` of the places at the most.
    """
    row = connection.execute(select(actor).where(actor.c.id == actor_id)).first()
    counted = connection.execute(counts_of([actor_id])).first()
    if row is None or counted is None:
        return None
    found = _with_names(connection, row, SOME)
    named = select(party.c.account).where(party.c.naming.in_(_members(actor_id))).limit(SOME)
    accounts = len(set(connection.scalars(named)))
    return Listed(found, counted.reports, counted.first, counted.last, accounts)


def _members(actor_id: str) -> Select[tuple[str]]:
    return select(naming.c.id).where(naming.c.actor == actor_id)


def counts_of(ids: Sequence[str]) -> Select[Any]:
    """In how many reports actors are named, and the days of the first and last of these."""
    reports = func.sum(naming.c.reports).label("reports")
    days = func.min(naming.c.first).label("first"), func.max(naming.c.last).label("last")
    return select(naming.c.actor, reports, *days).where(naming.c.actor.in_(ids)).group_by(naming.c.actor)


def _counted() -> Any:
    reports = func.sum(naming.c.reports).label("reports")
    days = func.min(naming.c.first).label("first"), func.max(naming.c.last).label("last")
    return select(naming.c.actor, reports, *days).group_by(naming.c.actor).subquery()


def _conditions(words: str | None, kind: ActorKind | None) -> Iterator[ColumnElement[bool]]:
    if kind is not None:
        yield actor.c.kind == kind
    if words is not None:
        looked_for = pattern(words)
        if looked_for is None:
            raise InputError(f"{words!r} has no letter or digit to look for")
        named = select(naming.c.actor).where(naming.c.words.like(looked_for))
        found = actor.c.id.in_(named) | (actor.c.wikidata == words)
        yield found | actor.c.id.startswith(words) if _ID.fullmatch(words) else found


def _with_names(connection: Connection, row: Row[Any], most: int | None = None) -> Actor:
    """An actor with its spellings, as `most` of the places have it where it is named."""
    named = select(party.c.name, account.c.report).join(account, account.c.id == party.c.account)
    places = named.where(party.c.naming.in_(_members(row.id))).limit(most).subquery()
    reports = func.count(places.c.report.distinct()).label("reports")
    spelt = select(places.c.name, reports).group_by(places.c.name).order_by(reports.desc(), places.c.name)
    sides = select(naming.c.of, func.sum(naming.c.reports)).where(
        naming.c.actor == row.id, naming.c.of.is_not(None)
    )
    sides = sides.group_by(naming.c.of).order_by(func.sum(naming.c.reports).desc(), naming.c.of)
    return _to_actor(
        row,
        _entities(connection, [row.id])[row.id],
        names=tuple(Spelling(each.name, each.reports) for each in connection.execute(spelt)),
        sides=tuple(connection.scalars(sides)),
    )


def _to_actor(
    row: Row[Any],
    ids: Iterable[str] = (),
    *,
    names: tuple[Spelling, ...] = (),
    sides: tuple[str, ...] = (),
) -> Actor:
    return Actor(
        id=row.id,
        kind=row.kind,
        name=row.name,
        names=names,
        sides=sides or ((row.of,) if row.of else ()),
        country=row.country,
        wikidata=row.wikidata,
        ids=tuple(ids),
    )


def _accounts(connection: Connection, actor_id: str) -> int:
    members = select(naming.c.id).where(naming.c.actor == actor_id)
    counted = select(func.count(party.c.account.distinct())).where(party.c.naming.in_(members))
    return connection.scalar(counted) or 0


def _entities(connection: Connection, actors: Iterable[str]) -> defaultdict[str, list[str]]:
    """The entities of registers that actors are taken to be, by actor."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for some in sliced(actors):
        for row in connection.execute(_ENTITIES, {"ids": some}):
            found[row.actor].append(row.entity)
    return found


def by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Actor]:
    """Actors by their ids, without their spellings."""
    found: list[Row[Any]] = []
    for some in sliced(ids):
        found += connection.execute(_ACTORS, {"ids": some})
    entities = _entities(connection, [row.id for row in found])
    return {row.id: _to_actor(row, entities[row.id]) for row in found}


def known_by_id(connection: Connection, ids: Collection[str], known: Mapping[str, Actor]) -> dict[str, Actor]:
    """The same; those that are known are not asked for again."""
    found = {id_: known[id_] for id_ in ids if id_ in known}
    return found | by_id(connection, sorted(set(ids) - found.keys()))


def of_entity(connection: Connection, entity: str) -> Actor | None:
    """The actor that is taken to be an entity of a register, "dataset:id"."""
    chosen = select(actor_entity.c.actor).where(actor_entity.c.entity == entity)
    ids = list(connection.scalars(chosen.order_by(actor_entity.c.actor).limit(1)))
    return next(iter(by_id(connection, ids).values()), None)


def called(
    connection: Connection, accounts: Iterable[str], known: Mapping[str, Actor]
) -> dict[tuple[str, int], Called]:
    """What the parties of accounts are called, by account and place in it; some actors are known."""
    found: list[Row[Any]] = []
    columns: list[Any] = [party.c.account, party.c.n, party.c.post, party.c.former, party.c.naming]
    columns += [party.c.kind, naming.c.actor]
    joined = party.outerjoin(naming, naming.c.id == party.c.naming)
    for some in sliced(accounts):
        found += connection.execute(select(*columns).select_from(joined).where(party.c.account.in_(some)))
    actors = known_by_id(connection, {row.actor for row in found if row.actor}, known)
    return {
        (account_id, n): Called(
            actors.get(actor_id), post, former, called is None and kind == "person" and post is not None
        )
        for account_id, n, post, former, called, kind, actor_id in map(tuple, found)
    }


def learnt(connection: Connection, actors: Iterable[str]) -> Mapping[str, list[Tenure]]:
    """The posts that reports give these actors, each with the days of the first and last report."""
    found: defaultdict[str, list[Tenure]] = defaultdict(list)
    for some in sliced(actors):
        for row in connection.execute(_learnt(), {"ids": some}):
            found[row.actor].append(_to_tenure(row))
    return found


POSTS = 64
"""Posts that are asked for with one question; a power of two."""


def learnt_holders(
    connection: Connection, posts: Iterable[tuple[str, str]]
) -> Mapping[tuple[str, str], list[Tenure]]:
    """Everybody whom reports name in these posts, each of a state or body."""
    found: defaultdict[tuple[str, str], list[Tenure]] = defaultdict(list)
    waiting = list(posts)
    for n in range(0, len(waiting), POSTS):
        # Of so many the last stands several times, so that there are few such questions, each made once.
        some = waiting[n : n + POSTS]
        some += some[-1:] * (_twofold(len(some)) - len(some))
        asked = {f"post{k}": post for k, (post, _) in enumerate(some)}
        asked |= {f"of{k}": of for k, (_, of) in enumerate(some)}
        for row in connection.execute(_holders(len(some)), asked):
            found[row.post, row.of].append(_to_tenure(row))
    return found


@cache
def _holders(many: int) -> Select[Any]:
    """Each post by itself, since pairs are not looked up by an index everywhere."""
    table = naming_post.c
    these = ((table.post == bindparam(f"post{n}")) & (table.of == bindparam(f"of{n}")) for n in range(many))
    return _posts().where(or_(*these), naming.c.actor.is_not(None))


def _twofold(number: int) -> int:
    """The number, or the next that is a power of two."""
    return 1 << (number - 1).bit_length()


@cache
def _learnt() -> Select[Any]:
    return _posts().where(naming.c.actor.in_(_IDS))


def _posts() -> Select[Any]:
    table = naming_post.c
    days = func.min(table.first).label("first"), func.max(table.last).label("last")
    columns: list[Any] = [naming.c.actor, table.post, table.of, table.acting]
    chosen = select(*columns, *days).join(naming, naming.c.id == table.naming)
    return chosen.group_by(*columns).order_by(*columns)


def _to_tenure(row: Row[Any]) -> Tenure:
    return Tenure(
        actor=row.actor,
        post=row.post,
        of=row.of or None,
        acting=row.acting,
        first_seen=row.first,
        last_seen=row.last,
    )


def reports_with_post(connection: Connection, tenure: Tenure, limit: int) -> list[str]:
    """The ids of the first reports that name an actor in a post."""
    chosen = select(account.c.report).join(party, party.c.account == account.c.id)
    chosen = chosen.join(naming, naming.c.id == party.c.naming)
    chosen = chosen.where(naming.c.actor == tenure.actor, party.c.post == tenure.post)
    chosen = chosen.where(func.coalesce(party.c.of, "") == (tenure.of or ""), party.c.former.is_(False))
    return list(connection.scalars(chosen.distinct().order_by(account.c.report).limit(limit)))
