"""Dated accounts that may tell of the same encounter as an account of a report without a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from dragoman.store.namings import sliced
from dragoman.store.schema import account, naming, party, report

MOST = 200
"""Accounts of the same parties that are looked at."""


class Fellow(NamedTuple):
    """A dated account of the same parties: its report, when that was published, and the days it tells of."""

    report: str
    published: date
    earliest: date
    latest: date


def undated(connection: Connection, actors: Iterable[str]) -> list[str]:
    """The ids of the reports that carry no date and tell of one of these actors."""
    found: set[str] = set()
    for some in sliced(sorted(actors)):
        chosen = select(report.c.id).distinct().join(account, account.c.report == report.c.id)
        chosen = chosen.join(party, party.c.account == account.c.id)
        chosen = chosen.join(naming, naming.c.id == party.c.naming)
        found |= set(connection.scalars(chosen.where(report.c.published.is_(None), naming.c.actor.in_(some))))
    return sorted(found)


def fellows(connection: Connection, report_id: str) -> Iterator[tuple[list[str], list[Fellow]]]:
    """For each account of the report that its own words do not date: its actors, and the fellows it has.

    Only accounts of persons, with at least two actors, have any.
    """
    for mode, actors in _to_be_dated(connection, report_id):
        found = connection.execute(_of_same_parties(report_id, mode, list(actors)))
        yield sorted(actors.values()), [Fellow(*row) for row in found]


def _to_be_dated(connection: Connection, report_id: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The mode of each account that its own words do not date, and its actors with a name.

    The person whom fewest reports name comes first.
    """
    columns: list[Any] = [account.c.id, account.c.mode, naming.c.actor, naming.c.kind, party.c.name]
    chosen = select(*columns).join(party, party.c.account == account.c.id)
    chosen = chosen.join(naming, naming.c.id == party.c.naming)
    loose = account.c.edtf.is_(None) | account.c.date_estimated
    news = account.c.report == report_id, account.c.status.in_(("held", "planned")), loose
    actors: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    persons = set()
    order = account.c.n, naming.c.kind != "person", naming.c.reports, naming.c.actor
    for row in connection.execute(chosen.where(*news, naming.c.actor.is_not(None)).order_by(*order)):
        actors[row.id, row.mode][row.actor] = row.name
        persons |= {row.id} if row.kind == "person" else set()
    for (account_id, mode), named in actors.items():
        if account_id in persons and len(named) > 1:
            yield mode, named


def _of_same_parties(report_id: str, mode: str, actors: list[str]) -> Any:
    """Dated accounts of the one who is named least, and of another one of the actors."""
    rarest, *others = actors
    columns: list[Any] = [report.c.id, report.c.published, account.c.earliest, account.c.latest]
    joined = account.join(report, report.c.id == account.c.report)
    return (
        select(*columns)
        .select_from(joined)
        .where(
            account.c.id.in_(_accounts_of([rarest])),
            account.c.id.in_(_accounts_of(others)),
            account.c.mode == mode,
            account.c.report != report_id,
            account.c.earliest.is_not(None),
            report.c.published.is_not(None),
        )
        .order_by(report.c.published, report.c.id, account.c.id)
        .limit(MOST)
    )


def _accounts_of(actors: list[str]) -> Any:
    chosen = select(party.c.account).join(naming, naming.c.id == party.c.naming)
    return chosen.where(naming.c.actor.in_(actors))
