"""Accounts of an older store, in which each span was a row, keep their evidence."""

from __future__ import annotations

from sqlalchemy import inspect

from dragoman.store import Store, rows, schema, views
from factory import account, full_account, report
from stores import Anywhere

BARE = report("They met.", id="bare", origin="bare.txt")


def make_older(place: str) -> None:
    """Put the evidence of every account into rows, as it was."""
    with Store(place) as store:
        told = [(of.id, rows.spans_of(of)) for of, _ in store.accounts()]
        values = [
            {"account": id_, "field": field, "item": item, "n": n, "start": span.start, "stop": span.end}
            for id_, found in told
            for (field, item), spans in found.items()
            for n, span in enumerate(spans)
        ]
        with store._writing() as connection:
            views.drop(connection)
            schema.evidence.create(connection)
            connection.execute(schema.evidence.insert(), values)
            connection.exec_driver_sql("ALTER TABLE account DROP COLUMN evidence")
            connection.exec_driver_sql("DELETE FROM migration WHERE name IN ('pack evidence', 'lay views')")


def test_spans_that_were_rows_are_packed(anywhere: Anywhere) -> None:
    place = anywhere("older.db")
    with Store(place) as store:
        store.put(report(), [full_account(), account(id="one-1")])
        store.put(BARE, [account(BARE, parties=(), id="bare-0")])
        before = list(store.accounts())
    make_older(place)
    with Store(place, write=False) as store:
        assert list(store.accounts()) == before
        assert store.check().problems == []
        with store.asking_names() as names:
            tables = inspect(names.connection).get_table_names()
    assert "evidence" not in tables
