"""Meetings told in one line each, for tests of what is counted and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.identify import identify
from dragoman.model import Party, Place, When
from dragoman.reconcile import reconcile
from dragoman.store import Store, first_day, last_day
from factory import account, party, report

HANOI = Place("HANOI", "VN", 21.024, 105.841)
GENEVA = Place("Geneva", "CH", 46.202, 6.146)
PERU = Place(None, "PE")


def told(store: Store, *meetings: tuple[str, str | None, dict[str, Any]]) -> Store:
    """Keep a report of each meeting, and tell who is who and what is one meeting.

    A meeting is its parties ("Hu Jintao of China, Iran": a name alone is a state), a date as a year, a month
    or a day (or two with a slash), and more fields of its account.
    """
    for n, (parties, date, more) in enumerate(meetings):
        who = [_party(each.strip()) for each in parties.split(",")]
        of = report(" met ".join(each.name for each in who) + f" {n}.", id=f"r{n}", origin=f"r{n}.txt")
        store.put(of, [account(of, parties=who, when=_when(date), **more)])
    identify(store)
    reconcile(store)
    return store


def _party(said: str) -> Party:
    name, _, of = said.partition(" of ")
    return party(name, of=of) if of else party(name, kind="state", of=name)


def _when(date: str | None) -> When | None:
    if date is None:
        return None
    days: Sequence[str] = date.split("/")
    return When(date, first_day(days[0]), last_day(days[-1]), "a test")
