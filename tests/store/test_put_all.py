"""Many reports at one go leave the same behind as one after the other."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dragoman.errors import ReportError
from dragoman.identify import identify
from dragoman.model import Account, Report, Skipped
from dragoman.store import Store, schema, writer
from factory import BUSH, HU, account, party, report
from stores import Anywhere
from world import world

Puts = list[tuple[Report, Sequence[Account]]]
FIRST: Puts = [(each.report, each.accounts) for each in world(30)]


def rewritten(told: Puts) -> Puts:
    """Some as they were, some of another day, with fewer accounts, with other parties; and new ones."""
    changed: Puts = []
    for n, (of, accounts) in enumerate(told):
        if n % 5 == 1:
            changed.append((_changed(of, published=date(2001, 2, 3)), accounts))
        elif n % 5 == 2:
            changed.append((_changed(of, title="Anew"), accounts[1:]))
        elif n % 5 == 3:
            changed.append(
                (_changed(of, title="Anew"), [_changed(each, parties=(HU, BUSH)) for each in accounts])
            )
        else:
            changed.append((of, accounts))
    late = [(each.report, each.accounts) for each in world(20, seed=9)]
    return changed + [_renamed(*each) for each in late]


def _renamed(of: Report, accounts: Sequence[Account]) -> tuple[Report, Sequence[Account]]:
    id_ = f"late-{of.id}"
    return _changed(of, id=id_), [_changed(each, id=f"late-{each.id}", report=id_) for each in accounts]


def _changed(of: Any, **fields: Any) -> Any:
    return type(of)(**{**{name: getattr(of, name) for name in of.__struct_fields__}, **fields})


SECOND = rewritten(FIRST)
ROUNDS: dict[str, list[Puts]] = {
    "new": [FIRST],
    "new, replaced and unchanged": [FIRST, SECOND],
    "back again": [FIRST, SECOND, FIRST],
    "twice in one go": [FIRST + SECOND + FIRST[:9]],
}


def rows(store: Store) -> dict[str, list[Any]]:
    """All rows of all tables; where they have a number, that is in them too."""
    with store.asking_names() as names:
        return {
            name: sorted((tuple(row) for row in names.connection.execute(select(table))), key=repr)
            for name, table in schema.METADATA.tables.items()
            if name not in ("migration", "written")
        }


@pytest.mark.parametrize("rounds", ROUNDS.values(), ids=ROUNDS)
@pytest.mark.parametrize(("batch", "between"), [(7, False), (7, True), (500, False)])
def test_the_tables_are_the_same(
    rounds: list[Puts], batch: int, between: bool, monkeypatch: pytest.MonkeyPatch, anywhere: Anywhere
) -> None:
    if anywhere.kind == "postgres" and (batch, between) != (500, False):
        pytest.skip("what is told is the same there, and takes longer")
    monkeypatch.setattr(writer, "BATCH", batch)
    with Store(anywhere()) as one, Store(anywhere()) as other:
        for told in rounds:
            said = Counter(one.put(*each) for each in told)
            assert other.put_all(told) == (said["added"], said["replaced"], said["unchanged"])
            if between:
                assert identify(one) == identify(other)
        assert rows(one) == rows(other)


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    with Store(anywhere()) as opened:
        yield opened


def test_a_note_that_a_report_could_not_be_read_is_dropped(store: Store) -> None:
    store.put_skipped(Skipped(origin="one.txt", reason="empty", detail=""), run="2026")
    store.put_all([(report(), [])])
    assert not list(store.skipped())


def test_what_comes_before_a_report_that_cannot_be_kept_is_kept(store: Store) -> None:
    bad = report(id="bad", origin="bad.txt")
    with pytest.raises(ReportError) as raised:
        store.put_all([(report(), []), (bad, [account(bad), account(bad)]), (report(id="two"), [])])
    assert raised.value.origin == "bad.txt"
    assert [each.id for each in store.reports()] == ["one"]


def test_nothing_is_well(store: Store) -> None:
    assert store.put_all([]) == (0, 0, 0)


def test_long_reports_come_in_smaller_batches() -> None:
    long = "a" * (writer.BATCH_TEXT // 2 + 1)
    arrivals = [writer.Arrival(report(long, id=str(n)), ()) for n in range(5)]
    assert [len(each) for each in writer.batches(arrivals)] == [2, 2, 1]


def memberships(store: Store) -> list[tuple[int, str, int]]:
    with store.asking_names() as names:
        table = schema.membership.c
        chosen = select(table.seq, table.account, table.due).order_by(table.seq)
        return [(row[0], row[1], row[2]) for row in names.connection.execute(chosen)]


def test_every_account_is_due_and_keeps_its_place(tmp_path: Path) -> None:
    of, file = report(), tmp_path / "a.db"
    with Store(file) as store:
        store.put(of, [account(of, id=id_) for id_ in ("c", "a", "b")])
        assert memberships(store) == [(1, "c", 2), (2, "a", 2), (3, "b", 2)]
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE membership SET due = 0")
        connection.close()
        other = report(id="two")
        store.put(other, [account(other, id="d")])
        assert memberships(store) == [(1, "c", 0), (2, "a", 0), (3, "b", 0), (4, "d", 2)]
        store.put(of, [account(of, id="b"), account(of, id="e", parties=[party("Hu Jintao")])], engine="2")
        assert memberships(store) == [(1, "c", 2), (2, "a", 2), (3, "b", 2), (4, "d", 2), (5, "e", 2)]


@pytest.mark.parametrize("limit", ["BATCH", "BATCH_TEXT"])
def test_who_loads_very_much_has_room(limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "some.db") as store:
        few = _kept_pages(store)
        store.put(*FIRST[0])
        assert _kept_pages(store) == few
        monkeypatch.setattr(writer, limit, 2)
        store.put_all(FIRST[:5])
        assert _kept_pages(store) < few  # in kB, below 0


def _kept_pages(store: Store) -> int:
    with store.in_one(), store._writing() as connection:
        return int(connection.exec_driver_sql("PRAGMA cache_size").scalar_one())
