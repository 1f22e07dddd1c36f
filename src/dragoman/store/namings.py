"""What parties are called across reports, kept up with each report that is written or deleted.

A naming that changes is due: it is to be compared with others, and its actor to be told, anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, case, delete, func, insert, select, update

from dragoman.model import Account, Naming, Party, Report
from dragoman.store.schema import account, naming, naming_key, naming_post, party, report
from dragoman.store.words import searchable
from dragoman.text import names
from dragoman.text.naming import is_described, kind_of, naming_of
from dragoman.text.posts import NamedPost, post_named

Values = dict[str, Any]
COMPARING, TELLING, DONE = 2, 1, 0
"""What is due of a naming, the most first."""
SLICE = 500
"""Ids asked for at one go: databases limit how many values a question may have."""


def party_columns(each: Party) -> Values:
    """The columns of a party's row that say what it is called across reports, and its post."""
    called, post = naming_of(each), post_of(each)
    return {
        "naming": called.id if called else None,
        "post": post.post if post else None,
        "former": bool(post and post.former),
    }


def post_of(each: Party) -> NamedPost | None:
    """The post of a person, by its role, else by the name where that is a post."""
    if each.kind != "person":
        return None
    said = each.name if is_described(each) else each.role
    return post_named(said, each.of) if said else None


def note(connection: Connection, of: Report, accounts: Sequence[Account]) -> None:
    """Take in what the parties of a report are called; its rows in `party` are there already."""
    parties = [each for account_ in accounts for each in account_.parties]
    called = {found.id: found for each in parties if (found := naming_of(each)) is not None}
    if not called:
        return
    make_new(connection, called)
    connection.execute(
        update(naming)
        .where(naming.c.id.in_(called))
        .values(
            due=COMPARING,
            reports=naming.c.reports + 1,
            first=_least(naming.c.first, of.published),
            last=_most(naming.c.last, of.published),
        )
    )
    for key in sorted({key for each in parties if (key := _held(each)) is not None}):
        _note_post(connection, key, of.published)


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
    """The keys under which it is compared with its kind; a state is known by its plain name alone."""
    if each.kind == "state":
        return
    filed = names.keys(each.name, kind_of(each))
    asked = set(names.sought(filed))
    for key in dict.fromkeys(filed):
        yield f"{each.kind[0]} {key}", key in asked


def _held(each: Party) -> tuple[str, str, str] | None:
    """The naming, the post and its side, of a person who holds one."""
    called, post = naming_of(each), post_of(each)
    if called is None or post is None or post.former:
        return None
    return called.id, post.post, each.of or ""


def _note_post(connection: Connection, key: tuple[str, str, str], day: date | None) -> None:
    named, post, of = key
    table = naming_post.c
    this = (table.naming == named, table.post == post, table.of == of)
    later = {"first": _least(table.first, day), "last": _most(table.last, day), "reports": table.reports + 1}
    if not connection.execute(update(naming_post).where(*this).values(later)).rowcount:
        values = {"naming": named, "post": post, "of": of, "first": day, "last": day, "reports": 1}
        connection.execute(insert(naming_post).values(values))


def named_in(connection: Connection, report_id: str) -> list[str]:
    """The ids of the namings that a report has."""
    chosen = select(party.c.naming).join(account, account.c.id == party.c.account)
    chosen = chosen.where(account.c.report == report_id, party.c.naming.is_not(None)).distinct()
    return list(connection.scalars(chosen.order_by(party.c.naming)))


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
        counted = _counted(party.c.naming, party.c.post, of).where(held)
        if found := [row._asdict() for row in connection.execute(counted)]:
            connection.execute(insert(naming_post), found)


def _counted(*columns: Any) -> Any:
    days = func.min(report.c.published).label("first"), func.max(report.c.published).label("last")
    reports = func.count(report.c.id.distinct()).label("reports")
    joined = party.join(account, account.c.id == party.c.account).join(
        report, report.c.id == account.c.report
    )
    return select(*columns, *days, reports).select_from(joined).group_by(*columns)


def sliced(ids: Iterable[str]) -> Iterator[list[str]]:
    """`ids` in slices, each as many as a question may have."""
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
