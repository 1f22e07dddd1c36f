"""An older store, with longer hashes, tells what it has for the same still."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from sqlalchemy import func, literal_column, select, update

from dragoman.identify import identify
from dragoman.merge.numbers import number_of, short_number_of
from dragoman.reconcile import reconcile
from dragoman.store import Store, schema
from factory import full_account, report
from stores import Anywhere

MORE: Any = literal_column("16")
"""Bits by which hashes were longer."""


def make_older(place: str) -> None:
    """Lengthen the hashes; what they were longer by is lost, and stands for anything."""
    key, digest = schema.telling_key.c.key, schema.report.c.digest
    with Store(place) as store, store._writing() as connection:
        connection.execute(update(schema.telling_key).values(key=key.op("<<")(MORE) + 5))
        connection.execute(update(schema.report).values(digest=digest.op("||")("f" * 32)))
        connection.exec_driver_sql("DELETE FROM migration WHERE name = 'shorten hashes'")


def test_hashes_are_the_beginnings_of_longer_ones() -> None:
    longer = int.from_bytes(blake2b(b"words", digest_size=8).digest(), "big") >> 1
    assert number_of("words") == longer
    assert short_number_of("words") == longer >> 16 < 1 << 47


def test_an_older_store_has_its_reports_and_keys(anywhere: Anywhere) -> None:
    place = anywhere("older.db")
    with Store(place) as store:
        store.put(report(), [full_account()])
        identify(store)
        reconcile(store)
        before = _hashes(store)
    make_older(place)
    with Store(place) as store:
        assert _hashes(store) == before
        assert store.has(report())
        assert store.check().problems == []


def _hashes(store: Store) -> list[object]:
    with store._reading() as connection:
        keys = connection.scalars(select(schema.telling_key.c.key).order_by(schema.telling_key.c.key)).all()
        digests = connection.execute(select(schema.report.c.digest, func.length(schema.report.c.digest)))
        return [*keys, *map(tuple, digests)]
