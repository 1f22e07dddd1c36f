"""Every question asked of a database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Row, Select, Table, bindparam, func, select

from dragoman.model import Account, Report, Skipped
from dragoman.store import rows
from dragoman.store.filters import Filters, conditions
from dragoman.store.namings import sliced
from dragoman.store.schema import (
    account,
    actor,
    attribution,
    gap,
    meeting,
    membership,
    paragraph,
    party,
    report,
    skipped,
    topic,
)

# Accounts fetched at one go: bounds the memory, each with its report at hand.
_PAGE = 100

_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_ACCOUNTS = select(account).where(account.c.id.in_(_IDS))
_REPORTS = select(report).where(report.c.id.in_(_IDS))
_PARAGRAPHS = (
    select(paragraph).where(paragraph.c.report.in_(_IDS)).order_by(paragraph.c.report, paragraph.c.n)
)

Told = tuple[Account, Report]


class Listed(NamedTuple):
    """A report as a line of a list: no text, but how many accounts it gave.

    `estimated` is EDTF, of a report that carries no date.
    """

    id: str
    published: date | None
    publisher: str | None
    title: str | None
    origin: str
    estimated: str | None
    accounts: int


def accounts(connection: Connection, filters: Filters) -> Iterator[Told]:
    """The accounts that pass the filters, each with the report that tells it."""
    options = {"yield_per": _PAGE}
    with connection.execute(_selected(connection, filters), execution_options=options) as result:
        for page in result.partitions(_PAGE):
            yield from _told(connection, page)


def account_by_id(connection: Connection, account_id: str) -> Told | None:
    """The account of that id with its report."""
    page = connection.execute(select(account).where(account.c.id == account_id)).all()
    return next(_told(connection, page), None)


def accounts_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Told]:
    """Accounts by their ids, each with its report."""
    found: dict[str, Told] = {}
    for some in sliced(ids):
        page = connection.execute(_ACCOUNTS, {"ids": some}).all()
        found |= {told.id: (told, report) for told, report in _told(connection, page)}
    return found


def report_by_id(connection: Connection, report_id: str) -> Report | None:
    """The report of that id."""
    return _reports(connection, [report_id]).get(report_id)


def reports(connection: Connection) -> Iterator[Listed]:
    """A line for every report, by id."""
    with connection.execute(_listed(), execution_options={"yield_per": _PAGE}) as result:
        yield from (Listed(*row) for row in result)


def report_page(connection: Connection, after: str | None, size: int) -> list[Listed]:
    """A line for some of the reports, by id, from behind `after` on."""
    behind = () if after is None else (report.c.id > after,)
    return [Listed(*row) for row in connection.execute(_listed().where(*behind).limit(size))]


def _listed() -> Select[Any]:
    told = select(func.count()).where(account.c.report == report.c.id).scalar_subquery()
    names = ("id", "published", "publisher", "title", "origin", "estimated_edtf")
    columns: list[Any] = [*(report.c[each] for each in names), told]
    return select(*columns).order_by(report.c.id)


def report_ids(connection: Connection) -> list[str]:
    """The id of every report, in order."""
    return list(connection.scalars(select(report.c.id).order_by(report.c.id)))


def accounts_of(connection: Connection, report_id: str) -> Iterator[Account]:
    """The accounts of one report, in their order."""
    return (told for told, _ in accounts(connection, Filters(report=report_id)))


def stored_digest(connection: Connection, report_id: str) -> str | None:
    """The hash that was noted when the report was written."""
    return connection.scalar(select(report.c.digest).where(report.c.id == report_id))


def all_skipped(connection: Connection) -> Iterator[Skipped]:
    """The reports that could not be read when they were last tried, by where they lay."""
    for row in connection.execute(select(skipped).order_by(skipped.c.origin)):
        yield Skipped(origin=row.origin, reason=row.reason, detail=row.detail)


def memberships(connection: Connection) -> dict[str, str]:
    """The meeting of every account that has one."""
    chosen = select(membership.c.account, membership.c.meeting).where(membership.c.meeting.is_not(None))
    return {row.account: row.meeting for row in connection.execute(chosen)}


def counts(connection: Connection) -> dict[str, int]:
    """How many reports, accounts, parties and skipped reports there are."""
    tables = {"reports": report, "accounts": account, "parties": party, "skipped": skipped}
    return {name: _rows_in(connection, table) for name, table in tables.items()}


def totals(connection: Connection) -> dict[str, int]:
    """How many reports, accounts, meetings and actors there are."""
    tables = {"reports": report, "accounts": account, "meetings": meeting, "actors": actor}
    return {name: _rows_in(connection, table) for name, table in tables.items()}


def _rows_in(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _selected(connection: Connection, filters: Filters) -> Select[Any]:
    chosen = (
        select(account).join(report, report.c.id == account.c.report).where(*conditions(connection, filters))
    )
    if filters.order == "date":
        chosen = chosen.order_by(account.c.earliest.is_(None), account.c.earliest, account.c.latest)
    return chosen.order_by(account.c.report, account.c.n).limit(filters.limit)


def _told(connection: Connection, page: Sequence[Row[Any]]) -> Iterator[Told]:
    children = _children(connection, [row.id for row in page])
    told_by = _reports(connection, sorted({row.report for row in page}))
    return ((rows.to_account(row, children), told_by[row.report]) for row in page)


def _children(connection: Connection, ids: Sequence[str]) -> rows.Children:
    tables = (party, attribution, topic, gap)
    return rows.Children(*(_hanging_on(connection, each, ids) for each in tables))


def _hanging_on(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, list[Row[Any]]]:
    return _grouped((row.account, row) for row in connection.execute(_of_accounts(table), {"ids": ids}))


@cache
def _of_accounts(table: Table) -> Select[Any]:
    """Made once: of a question of few rows most of the time goes into making it."""
    owner = table.c.account
    return select(table).where(owner.in_(_IDS)).order_by(owner, table.c.n)


def _reports(connection: Connection, ids: Sequence[str]) -> dict[str, Report]:
    paragraphs = _grouped((row.report, row) for row in connection.execute(_PARAGRAPHS, {"ids": ids}))
    found = connection.execute(_REPORTS, {"ids": ids})
    return {row.id: rows.to_report(row, paragraphs.get(row.id, ())) for row in found}


def _grouped(pairs: Iterable[tuple[str, Row[Any]]]) -> dict[str, list[Row[Any]]]:
    groups: defaultdict[str, list[Row[Any]]] = defaultdict(list)
    for key, row in pairs:
        groups[key].append(row)
    return groups
