"""A store copied into another has all that it has, and is told the same from then on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dragoman.errors import StoreError
from dragoman.identify import identify
from dragoman.model import Entity, Skipped
from dragoman.reconcile import reconcile
from dragoman.store import Filters, Store, copying
from factory import account, party, report
from reviewing import DOUBTFUL, some_meetings
from stores import Anywhere, need_server

WAYS = [("sqlite", "postgres"), ("postgres", "sqlite"), ("sqlite", "sqlite"), ("postgres", "postgres")]


@pytest.fixture(params=WAYS, ids="-to-".join)
def two(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A store with something of everything, and a place for its copy."""
    if "postgres" in request.param:
        need_server()
    source, target = (Anywhere(kind, tmp_path) for kind in request.param)
    yield filled(source("source.db")), target("target.db")
    for each in (source, target):
        each.give_back()


def filled(place: str) -> str:
    some_meetings(place)
    with Store(place) as store:
        store.judge_accounts("different", DOUBTFUL, by="ann")
        store.judge_value("right", DOUBTFUL[0], "date", "2006-11-18", by="bob")
        store.undo()
        store.put_skipped(Skipped(origin="bad.txt", reason="empty", detail="no text"), run="1")
        store.replace_dataset("flat", [Entity(id="1", kind="person", names=("Hu Jintao", "胡锦涛"))])
        identify(store)
        reconcile(store)
    return place


def rows(store: Store) -> dict[str, list[Any]]:
    """All rows that are copied."""
    with store.asking_names() as names:
        return {
            each.name: sorted(map(tuple, names.connection.execute(select(each))), key=repr)
            for each in copying.tables()
        }


ASKED = [
    Filters(words="spoke trade"),
    Filters(words='"met in Hanoi"'),
    Filters(parties=("Putin",)),
    Filters(sides=("China",)),
]


def test_every_row_is_there_and_found(two: tuple[str, str]) -> None:
    source, target = two
    with Store(source, write=False) as one:
        told: dict[str, int] = {}
        counted = one.copy_to(target, progress=lambda table, n: told.update({table: told.get(table, 0) + n}))
        with Store(target, write=False) as other:
            assert rows(other) == rows(one)
            assert {name: len(each) for name, each in rows(one).items()} == counted
            assert told == {name: n for name, n in counted.items() if n} | {"words": counted["report"]}
            assert other.check() == one.check()
            assert other.judgements(all=True) == one.judgements(all=True)
            assert list(other.accounts()) == list(one.accounts())
            for filters in ASKED:
                assert other.meeting_page(filters) == one.meeting_page(filters)
                assert list(other.accounts(filters)) == list(one.accounts(filters))
                assert other.network(filters) == one.network(filters)


def test_both_go_on_alike(two: tuple[str, str]) -> None:
    source, target = two
    later = report("Hu Jintao met Shinzo Abe.", id="later", origin="later.txt")
    who = party("Hu Jintao", of="China"), party("Shinzo Abe", of="Japan")
    with Store(source) as one:
        one.copy_to(target)
        with Store(target) as other:
            for each in (one, other):
                each.put(later, [account(later, id="ffffffffffff", parties=who)])
                each.judge_value("wrong", DOUBTFUL[0], "place", by="cid")
                identify(each)
                reconcile(each)
            assert list(other.meetings()) == list(one.meetings())
            assert [each.id for each in other.judgements()] == [each.id for each in one.judgements()]
            assert other.check() == one.check()


def test_what_has_something_in_it_is_left_alone(two: tuple[str, str]) -> None:
    source, target = two
    with Store(target) as store:
        store.put(report(id="mine"), [])
    with Store(source, write=False) as store, pytest.raises(StoreError, match="already"):
        store.copy_to(target)
    with Store(target, write=False) as store:
        assert [each.id for each in store.reports()] == ["mine"]


def test_a_copy_that_is_broken_off_leaves_nothing(two: tuple[str, str], tmp_path: Path) -> None:
    source, target = two

    def stop(table: str, rows: int) -> None:
        if table == "meeting":
            raise KeyboardInterrupt

    before = sorted(tmp_path.iterdir())
    with Store(source, write=False) as store, pytest.raises(KeyboardInterrupt):
        store.copy_to(target, progress=stop)
    assert sorted(tmp_path.iterdir()) == before
    with Store(source, write=False) as store:
        assert store.copy_to(target)["report"] == 4


def test_a_copy_in_memory_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store, pytest.raises(StoreError, match="gone at once"):
        store.copy_to(":memory:")
