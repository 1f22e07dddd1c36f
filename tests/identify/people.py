"""Stores of a few short reports, for tests of who is who."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.identify import identify
from dragoman.model import Account, Party, Report, When
from dragoman.store import Store
from factory import account, party, report

RAISI = party("Ebrahim Raisi", of="Iran", role="President")
ASSAD = party("Bashar al-Assad", of="Syria", role="President")
NOBODY = party("Iranian president", of="Iran", role="president")


def put(store: Store, id_: str, *parties: Party, day: date | None = None) -> None:
    """Keep a report, published on `day`, of a meeting of these parties on the same day."""
    of, told = told_by(id_, parties, day)
    store.put(of, [told])


def told_by(id_: str, parties: Iterable[Party], day: date | None) -> tuple[Report, Account]:
    """A report, published on `day`, and its account of a meeting of these parties on the same day."""
    named = [f"{each.role or ''} {each.name}" for each in parties]
    of = report(f"{' met '.join(named)}.", id=id_, published=day, origin=f"{id_}.txt")
    when = When(day.isoformat(), day, day, "a test") if day else None
    return of, account(of, parties=tuple(parties), when=when)


def groups(store: Store) -> list[list[str]]:
    """The names of each person, told anew where that is due; in order."""
    identify(store)
    return sorted(sorted(each.name for each in listed.actor.names) for listed in store.actors(kind="person"))
