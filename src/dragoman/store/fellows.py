"""Dated accounts that may tell of the same encounter as an account of a report without a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from dragoman.store.schema import account, naming, party, report

MOST = 200
"""Accounts of the same parties that are looked at."""


class Fellow(NamedTuple):
    """A dated account of the same parties: its report, when that was published, and the days it tells of."""

    report: str
    published: date
    earliest: date
    latest: date


def undated(connection: Connection) -> list[str]:
    """The ids of the reports that carry no date and tell of something."""
    told = select(account.c.report).distinct()
    chosen = select(report.c.id).where(report.c.published.is_(None), report.c.id.in_(told))
    return list(connection.scalars(chosen.order_by(report.c.id)))


def fellows(connection: Connection, report_id: str) -> Iterator[tuple[list[str], list[Fellow]]]:
    """For each account of the report that its own words do not date: its actors, and the fellows it has.

    Only accounts of persons, with at least two actors, have any.
    """
    for mode, actors in _to_be_dated(connection, report_id):
        found = connection.execute(_of_same_parties(report_id, mode, list(actors)))
        yield sorted(actors.values()), [Fellow(*row) for row in found]


def _to_be_dated(connection: Connection, report_id: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The mode of each account that its own words do not date, and its actors by id with a name."""
    columns: list[Any] = [account.c.id, account.c.mode, naming.c.actor, naming.c.kind, party.c.name]
    chosen = select(*columns).join(party, party.c.account == account.c.id)
    chosen = chosen.join(naming, naming.c.id == party.c.naming)
    loose = account.c.edtf.is_(None) | account.c.date_estimated
    news = account.c.report == report_id, account.c.status.in_(("held", "planned")), loose
    actors: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    persons = set()
    for row in connection.execute(chosen.where(*news, naming.c.actor.is_not(None)).order_by(account.c.n)):
        actors[row.id, row.mode][row.actor] = row.name
        persons |= {row.id} if row.kind == "person" else set()
    for (account_id, mode), named in actors.items():
        if account_id in persons and len(named) > 1:
            yield mode, named


def _of_same_parties(report_id: str, mode: str, actors: list[str]) -> Any:
    columns: list[Any] = [report.c.id, report.c.published, account.c.earliest, account.c.latest]
    joined = account.join(report, report.c.id == account.c.report).join(
        party, party.c.account == account.c.id
    )
    chosen = select(*columns).select_from(joined.join(naming, naming.c.id == party.c.naming))
    chosen = chosen.where(
        naming.c.actor.in_(actors),
        account.c.mode == mode,
        account.c.report != report_id,
        account.c.earliest.is_not(None),
        report.c.published.is_not(None),
    )
    same = chosen.group_by(account.c.id, *columns).having(func.count(naming.c.actor.distinct()) >= 2)
    return same.order_by(report.c.published, report.c.id, account.c.id).limit(MOST)
