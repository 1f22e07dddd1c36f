"""Which accounts are to be brought together anew, kept up with each report that is written or replaced."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, func, select, update

from dragoman.store.inserting import insert_all
from dragoman.store.namings import COMPARING, DONE, sliced
from dragoman.store.schema import account, membership, naming, party


def note(connection: Connection, before: Collection[str], after: Collection[str]) -> None:
    """Take in the accounts `after` of reports that told `before`; all of them are due.

    An account that is gone keeps its row until it is told: whatever was linked with it is to be told anew.
    """
    there = due(connection, [*before, *after])
    new = [{"account": each, "due": COMPARING} for each in dict.fromkeys(after) if each not in there]
    insert_all(connection, membership, new)


def due(connection: Connection, accounts: Iterable[str]) -> set[str]:
    """Have these accounts compared anew; those that were known."""
    known: set[str] = set()
    for some in sliced(sorted(set(accounts))):
        these = membership.c.account.in_(some)
        there = connection.scalars(select(membership.c.account).where(these)).all()
        if there:  # none is, where reports are new
            connection.execute(update(membership).where(these).values(due=COMPARING))
        known.update(there)
    return known


def due_by_names(connection: Connection, namings: Iterable[str]) -> None:
    """Have the accounts compared anew whose parties are called so: they are somebody else by now."""
    for some in sliced(sorted(namings)):
        named = select(party.c.account).where(party.c.naming.in_(some))
        these = membership.c.account.in_(named)
        connection.execute(update(membership).where(these).values(due=COMPARING))


def accounts_of(connection: Connection, report_ids: Iterable[str]) -> list[str]:
    """The ids of the accounts of reports."""
    found: list[str] = []
    for some in sliced(report_ids):
        found += connection.scalars(select(account.c.id).where(account.c.report.in_(some)))
    return found


def is_due(connection: Connection) -> bool:
    """Whether any name or account is to be compared or told anew; found by an index."""
    for table in (naming, membership):
        if connection.scalar(select(table.c.due).where(table.c.due > DONE).limit(1)) is not None:
            return True
    return False


def count_due(connection: Connection) -> int:
    """How many accounts are to be compared or told anew."""
    return connection.scalar(select(func.count()).where(membership.c.due > DONE)) or 0
