"""Actors and reports of the accounts that pass filters, in full, some at a time, for exports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from msgspec import structs
from sqlalchemy import Connection, Row, Select, func, select

from dragoman.model import Actor, ActorKind, Spelling
from dragoman.store import people, search
from dragoman.store.filters import Filters, conditions, word_pattern
from dragoman.store.namings import sliced
from dragoman.store.schema import account, actor, naming, party, report

_PAGE = 200
"""Actors, or reports, fetched at one go."""
_NAMES = (
    *("id", "title", "publisher", "published", "estimated_edtf", "estimated_why"),
    *("byline", "dateline", "language", "url", "origin"),
)
_PAGES = 1 + func.length(report.c.pages) - func.length(func.replace(report.c.pages, " ", ""))
"""Where pages begin is parted by blanks."""


class ReportRow(NamedTuple):
    """A report with all that is known of it, and how many accounts it gave. `estimated` is EDTF.

    `text` is None where nobody asked for it.
    """

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    estimated: str | None
    estimated_why: str | None
    byline: str | None
    dateline: str | None
    language: str | None
    url: str | None
    origin: str
    accounts: int
    characters: int
    pages: int | None
    text: str | None = None


def reports(connection: Connection, filters: Filters, *, texts: bool = False) -> Iterator[ReportRow]:
    """The reports that tell of accounts that pass, by id; all reports where nothing is asked for."""
    told = select(func.count()).where(account.c.report == report.c.id).scalar_subquery()
    columns: list[Any] = [*(report.c[each] for each in _NAMES), told, func.length(report.c.text), _PAGES]
    chosen = select(*columns, *([report.c.text] if texts else [])).order_by(report.c.id)
    if asks(filters):
        passing = select(account.c.report).join(report, report.c.id == account.c.report)
        chosen = chosen.where(report.c.id.in_(passing.where(*conditions(connection, filters))))
    for page in connection.execute(chosen.limit(filters.limit)).partitions(_PAGE):
        yield from (ReportRow(*row) for row in page)


def actors(
    connection: Connection, filters: Filters, *, named: str | None = None, kind: ActorKind | None = None
) -> Iterator[people.Listed]:
    """The actors in accounts that pass, by name; all actors where nothing is asked for.

    `named` are words of one of their names. Raises InputError for words without a letter.
    """
    chosen = select(actor).order_by(actor.c.name, actor.c.id).limit(filters.limit)
    if named is not None:
        word_pattern(named)  # says what is no word
        called = select(naming.c.actor).where(naming.c.id.in_(search.namings_called(connection, named)))
        chosen = chosen.where(actor.c.id.in_(called))
    if kind is not None:
        chosen = chosen.where(actor.c.kind == kind)
    if asks(filters):
        chosen = chosen.where(actor.c.id.in_(_taking_part(connection, filters)))
    for page in connection.execute(chosen).partitions(_PAGE):
        yield from _in_full(connection, page)


def asks(filters: Filters) -> bool:
    """Whether filters keep any account back; how many are given, and in which order, is no matter."""
    return structs.replace(filters, limit=None, order="report", disputed=(), rejected=False) != Filters()


def _taking_part(connection: Connection, filters: Filters) -> Select[Any]:
    # Under other names, as the conditions ask of parties and names themselves.
    named, who = naming.alias(), party.alias()
    joined = named.join(who, who.c.naming == named.c.id).join(account, account.c.id == who.c.account)
    joined = joined.join(report, report.c.id == account.c.report)
    return select(named.c.actor).select_from(joined).where(*conditions(connection, filters))


def _in_full(connection: Connection, page: Sequence[Row[Any]]) -> Iterator[people.Listed]:
    ids = [row.id for row in page]
    full, accounts = in_full(connection, ids), _told(connection, ids)
    counts = {row.actor: row for row in connection.execute(people.counts_of(ids))}
    for id_ in ids:
        named = accounts.get(id_, 0)
        if (row := counts.get(id_)) is None:
            yield people.Listed(full[id_], 0, None, None, named)
        else:
            yield people.Listed(full[id_], row.reports, row.first, row.last, named)


def in_full(connection: Connection, ids: Sequence[str]) -> dict[str, Actor]:
    """Actors by their ids, with all their spellings and sides."""
    spellings, sides = _spellings(connection, ids), _sides(connection, ids)
    return {
        id_: _with_sides(structs.replace(each, names=tuple(spellings[id_])), sides[id_])
        for id_, each in people.by_id(connection, ids).items()
    }


def _with_sides(full: Actor, sides: list[str]) -> Actor:
    return structs.replace(full, sides=tuple(sides)) if sides else full


def _spellings(connection: Connection, ids: Sequence[str]) -> dict[str, list[Spelling]]:
    """How reports spell the names of actors, the most frequent first."""
    found: defaultdict[str, list[Spelling]] = defaultdict(list)
    joined = naming.join(party, party.c.naming == naming.c.id).join(account, account.c.id == party.c.account)
    reports = func.count(account.c.report.distinct()).label("reports")
    for some in sliced(ids):
        chosen = select(naming.c.actor, party.c.name, reports).select_from(joined)
        chosen = chosen.where(naming.c.actor.in_(some)).group_by(naming.c.actor, party.c.name)
        for row in connection.execute(chosen.order_by(reports.desc(), party.c.name)):
            found[row.actor].append(Spelling(row.name, row.reports))
    return found


def _sides(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """What actors stand for, that of most reports first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for some in sliced(ids):
        chosen = select(naming.c.actor, naming.c.of).where(naming.c.actor.in_(some), naming.c.of.is_not(None))
        chosen = chosen.group_by(naming.c.actor, naming.c.of)
        for row in connection.execute(chosen.order_by(func.sum(naming.c.reports).desc(), naming.c.of)):
            found[row.actor].append(row.of)
    return found


def _told(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """In how many accounts actors are named."""
    found: dict[str, int] = {}
    for some in sliced(ids):
        counted = func.count(party.c.account.distinct())
        chosen = select(naming.c.actor, counted).join(party, party.c.naming == naming.c.id)
        chosen = chosen.where(naming.c.actor.in_(some)).group_by(naming.c.actor)
        found |= {row[0]: row[1] for row in connection.execute(chosen)}
    return found
