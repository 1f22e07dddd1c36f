"""What parties are called across reports, kept up with each report that is written or deleted.

A naming that changes is due: it is to be compared with others, and its actor to be told, anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Row, bindparam, case, delete, func, insert, select, update

from dragoman.model import Account, Naming, Party, Report
from dragoman.store.schema import account, naming, naming_key, naming_post, party, report
from dragoman.store.words import fold, searchable
from dragoman.text import names
from dragoman.text.naming import is_described, kind_of, naming_of
from dragoman.text.posts import NamedPost, post_named

Values = dict[str, Any]
Held = tuple[str, str, str, bool]
T = TypeVar("T")
COMPARING, TELLING, DONE = 2, 1, 0
"""What is due of a naming, the most first."""
ONE_WORD = "1:"
"""How the keys of one word begin (`text.names`)."""
SLICE = 500
"""Ids asked for at one go: databases limit how many values a question may have."""


def party_columns(each: Party) -> Values:
    """The columns of a party's row that say what it is called across reports, and its post."""
    called, post = naming_of(each), post_of(each)
    return {
        "naming": called.id if called else None,
        "post": post.post if post else None,
        "former": bool(post and (post.former or post.designate)),
        "acting": bool(post and post.acting),
    }


def post_of(each: Party) -> NamedPost | None:
    """The post of a person, by its role, else by the name where that is a post."""
    if each.kind != "person":
        return None
    said = each.name if is_described(each) else each.role
    return post_named(said, each.of) if said else None


class Told(NamedTuple):
    """What one report tells of names: the namings that it has, and each with the posts that it holds.

    A post is a naming, a wording, a state or body ("" for none), and whether it is held for the time being.
    """

    names: frozenset[str]
    posts: frozenset[Held]
    day: date | None


NOTHING = Told(frozenset(), frozenset(), None)


def told_by(connection: Connection, report_id: str) -> Told:
    """What a report that is kept tells of names."""
    columns: list[Any] = [party.c.naming, party.c.post, party.c.of, party.c.acting, party.c.former]
    chosen = select(*columns).join(account, account.c.id == party.c.account)
    found = connection.execute(chosen.where(account.c.report == report_id, party.c.naming.is_not(None))).all()
    posts = ((row.naming, row.post, row.of or "", row.acting) for row in found if row.post and not row.former)
    day = connection.scalar(select(report.c.published).where(report.c.id == report_id))
    return Told(frozenset(row.naming for row in found), frozenset(posts), day)


def note(connection: Connection, of: Report, accounts: Sequence[Account], before: Told = NOTHING) -> None:
    """Take in what the parties of a report are called, where it told `before` what it tells no more.

    What it told before and tells still is left as it is: to read a report anew costs what it changes.
    """
    parties = [each for account_ in accounts for each in account_.parties]
    called = {found.id: found for each in parties if (found := naming_of(each)) is not None}
    make_new(connection, called)
    after = told_by(connection, of.id)
    if before.names and before.day != after.day:
        recount(connection, before.names | after.names)
        return
    gone = (before.names - after.names) | {post[0] for post in before.posts - after.posts}
    recount(connection, gone)
    _count_in(connection, after.names - before.names - gone, after.day)
    for post in sorted(after.posts - before.posts):
        if post[0] not in gone:
            _note_post(connection, post, after.day)


def _count_in(connection: Connection, ids: Collection[str], day: date | None) -> None:
    """Count one more report of these namings."""
    for some in sliced(sorted(ids)):
        values = {
            "reports": naming.c.reports + 1,
            "first": _least(naming.c.first, day),
            "last": _most(naming.c.last, day),
        }
        connection.execute(update(naming).where(naming.c.id.in_(some)).values(values | {"due": COMPARING}))


def _least(column: Any, day: date | None) -> Any:
    return column if day is None else case((column < day, column), else_=day)


def _most(column: Any, day: date | None) -> Any:
    return column if day is None else case((column > day, column), else_=day)


def make_new(connection: Connection, called: Mapping[str, Naming]) -> None:
    """Take in the namings that are not there yet, each by its id, with the keys under which it is found."""
    there = set(connection.scalars(select(naming.c.id).where(naming.c.id.in_(called))))
    new = [each for id_, each in called.items() if id_ not in there]
    if not new:
        return
    connection.execute(insert(naming), [_row(each) for each in new])
    keys = [{"key": key, "naming": each.id, "asks": asks} for each in new for key, asks in _keys(each)]
    if keys:
        connection.execute(insert(naming_key), keys)


def _row(each: Naming) -> Values:
    return {
        "id": each.id,
        "kind": each.kind,
        "name": each.name,
        "of": each.of,
        "country": each.country,
        "of_state": each.of_state,
        "words": searchable(each.name),
        "reports": 0,
        "due": COMPARING,
    }


def _keys(each: Naming) -> Iterator[tuple[str, bool]]:
    """The keys under which it is compared with its kind, and whether it asks there or only waits to be asked.

    Names of one country or body meet under their skeletons, and a name without a side meets all of them; two
    names of different sides meet only where they are the same. Single names meet only within their side, as
    many bear one surname. A state is known by its plain name alone.
    """
    if each.kind == "state":
        return
    filed = names.keys(each.name, kind_of(each))
    asked = set(names.sought(filed))
    side = each.country or fold(each.of or "")
    yield f"{each.kind[0]} ={fold(each.name)}", True
    for key in dict.fromkeys(filed):
        yield f"{each.kind[0]} {key}|{side}", key in asked
        if side and not key.startswith(ONE_WORD):
            yield f"{each.kind[0]} {key}|", False


def _note_post(connection: Connection, key: Held, day: date | None) -> None:
    """Count one more report that gives a naming a post."""
    named, post, of, acting = key
    table = naming_post.c
    this = (table.naming == named, table.post == post, table.of == of, table.acting == acting)
    later = {"first": _least(table.first, day), "last": _most(table.last, day), "reports": table.reports + 1}
    if not connection.execute(update(naming_post).where(*this).values(later)).rowcount:
        values = {"naming": named, "post": post, "of": of, "acting": acting}
        connection.execute(insert(naming_post).values({**values, "first": day, "last": day, "reports": 1}))
    connection.execute(update(naming).where(naming.c.id == named).values(due=COMPARING))


def fill(connection: Connection) -> None:
    """Say of every party that is kept what it is called across reports, and count all namings."""
    columns: list[Any] = [party.c.account, party.c.n, party.c.name, party.c.kind, party.c.of, party.c.role]
    rows = connection.execute(select(*columns).order_by(party.c.account, party.c.n)).all()
    these = party.c.account == bindparam("in_account"), party.c.n == bindparam("at")
    called: dict[str, Naming] = {}
    for some in sliced(rows):
        parties = [Party(name=row.name, kind=row.kind, of=row.of, role=row.role) for row in some]
        called |= {found.id: found for each in parties if (found := naming_of(each)) is not None}
        values = [
            {"in_account": row.account, "at": row.n}
            | {f"to_{name}": value for name, value in party_columns(each).items()}
            for row, each in zip(some, parties, strict=True)
        ]
        told: Values = {name: bindparam(f"to_{name}") for name in ("naming", "post", "former", "acting")}
        connection.execute(update(party).where(*these).values(told), values)
    for ids in sliced(called):
        make_new(connection, {id_: called[id_] for id_ in ids})
    recount(connection, called)


def recount(connection: Connection, ids: Iterable[str]) -> None:
    """Count namings anew, from the reports that are left; those that none has any more keep 0."""
    for some in sliced(ids):
        connection.execute(
            update(naming)
            .where(naming.c.id.in_(some))
            .values(due=COMPARING, reports=0, first=None, last=None)
        )
        connection.execute(delete(naming_post).where(naming_post.c.naming.in_(some)))
        for row in connection.execute(_counted(party.c.naming).where(party.c.naming.in_(some))).all():
            values = {"reports": row.reports, "first": row.first, "last": row.last}
            connection.execute(update(naming).where(naming.c.id == row.naming).values(values))
        held = party.c.naming.in_(some) & party.c.post.is_not(None) & party.c.former.is_(False)
        of = func.coalesce(party.c.of, "").label("of")
        counted = _counted(party.c.naming, party.c.post, of, party.c.acting).where(held)
        if found := [row._asdict() for row in connection.execute(counted)]:
            connection.execute(insert(naming_post), found)


def _counted(*columns: Any) -> Any:
    days = func.min(report.c.published).label("first"), func.max(report.c.published).label("last")
    reports = func.count(report.c.id.distinct()).label("reports")
    joined = party.join(account, account.c.id == party.c.account).join(
        report, report.c.id == account.c.report
    )
    return select(*columns, *days, reports).select_from(joined).group_by(*columns)


def sliced(ids: Iterable[T]) -> Iterator[list[T]]:
    """Ids, or rows, in slices, each as many as a question may have."""
    rest = iter(ids)
    while some := list(islice(rest, SLICE)):
        yield some


def to_naming(row: Row[Any], posts: Collection[tuple[str, str | None]] = ()) -> Naming:
    """A naming from its row and the posts that go with it."""
    return Naming(
        id=row.id,
        kind=row.kind,
        name=row.name,
        of=row.of,
        country=row.country,
        of_state=row.of_state,
        posts=frozenset(posts),
        reports=row.reports,
        first=row.first,
        last=row.last,
    )
