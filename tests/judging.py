"""Accounts to judge, of meetings that are told by hand, in one line each, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update

from dragoman.model import Place, When
from dragoman.store import Store
from dragoman.store.schema import membership
from factory import account, report

A, B, C, D = "aaaaaaaaaaa1", "bbbbbbbbbbb2", "ccccccccccc3", "ddddddddddd4"
"""Ids of accounts, as reading makes them."""
DAY = date(2023, 6, 20)
VALUES: dict[str, Any] = {
    "when": When("2023-06-20", DAY, DAY, "a test"),
    "place": Place("Hanoi", "VN"),
    "source": "Xinhua",
    "topics": ("trade", "Gaza"),
}


def tell(store: Store, *ids: str, engine: str = "one", **fields: Any) -> None:
    """Keep a report for each account id, with that account, which has a value for each field.

    What another engine reads takes the place of what was read before.
    """
    for id_ in ids:
        of = report(id=f"r{id_}", origin=f"{id_}.txt")
        store.put(of, [account(of, id=id_, **{**VALUES, **fields})], engine=engine)


def bring_together(store: Store, meetings: Mapping[str, Sequence[str]]) -> None:
    """Let these be the meetings, each with its accounts, and nothing due."""
    rows = [{"account": id_, "meeting": each, "due": 0} for each, ids in meetings.items() for id_ in ids]
    with store._writing() as connection:
        connection.execute(delete(membership))
        connection.execute(insert(membership), rows)


def due(store: Store) -> set[str]:
    """The accounts that are to be compared anew."""
    with store._reading() as connection:
        return set(connection.scalars(select(membership.c.account).where(membership.c.due == 2)))


def all_done(store: Store) -> None:
    """Let nothing be due."""
    with store._writing() as connection:
        connection.execute(update(membership).values(due=0))
