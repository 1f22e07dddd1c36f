"""What of a register has arrived so far, in temporary tables: written in its order, put in order at the end.

So a million entities are never held in memory, rows may come in any order and several times, and the tables
proper are written once, each in the order of its key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    Table,
    delete,
    func,
    select,
    update,
)

from dragoman.model.actor import Entity, Occupancy
from dragoman.store.inserting import insert_tuples
from dragoman.store.schema import Text
from dragoman.text.places import fold
from dragoman.text.register import Held, entity_keys, held, position_held

T = TypeVar("T")

TEMPORARY = MetaData()
BATCH = 2_000
"""Entities and occupancies that are written at one go."""

TOLD = ("country", "wikidata", "begins", "ends", "of")
"""What an entity says beside its names; of several arrivals of one id the first that says it counts."""

entity = Table(
    "arrived_entity",
    TEMPORARY,
    # Its place among the arrivals, and that of the first of the same id.
    Column("a", Integer, primary_key=True, autoincrement=False),
    Column("first", Integer, nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    *(Column(each, Text) for each in TOLD),
    prefixes=["TEMPORARY"],
)
by_id = Index("arrived_entity_id", entity.c.id)

name = Table(
    "arrived_name",
    TEMPORARY,
    Column("a", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("n", Integer, nullable=False),
    prefixes=["TEMPORARY"],
)

key = Table(
    "arrived_key",
    TEMPORARY,
    Column("key", Text, nullable=False),
    Column("a", Integer, nullable=False),
    prefixes=["TEMPORARY"],
)

occupancy = Table(
    "arrived_occupancy",
    TEMPORARY,
    Column("o", Integer, primary_key=True, autoincrement=False),
    Column("holder", Text, nullable=False),
    Column("position", Text),
    Column("post", Text),
    Column("of", Text),
    Column("start", Text),
    Column("end", Text),
    Column("acting", Boolean, nullable=False),
    prefixes=["TEMPORARY"],
)

post = Table(
    "arrived_post",
    TEMPORARY,
    Column("id", Text, primary_key=True),
    Column("post", Text, nullable=False),
    Column("of", Text),
    Column("acting", Boolean, nullable=False),
    prefixes=["TEMPORARY"],
)

Values = tuple[Any, ...]


class Batch:
    """Rows on their way into the temporary tables, their values in the order of the columns."""

    def __init__(self) -> None:
        self.arrived = 0
        self.named = 0
        self.entities: list[Values] = []
        self.names: list[Values] = []
        self.keys: list[Values] = []
        self.occupancies: list[Values] = []

    def add(self, item: Entity | Occupancy) -> None:
        """Take one more."""
        self.arrived += 1
        if isinstance(item, Occupancy):
            self.occupancies.append(_occupancy_values(self.arrived, item))
        else:
            self._add_entity(self.arrived, item)

    def _add_entity(self, a: int, item: Entity) -> None:
        told = (item.country, item.wikidata, item.begins, item.ends, item.of)
        self.entities.append((a, a, item.id, item.kind, item.names[0], *told))
        self.keys += [(each, a) for each in sorted(entity_keys(item.names, item.kind))]
        self.names += [(a, each, fold(each), n) for n, each in enumerate(item.names, start=self.named)]
        self.named += len(item.names)

    def write(self, connection: Connection) -> None:
        """Write what was taken, and forget it."""
        tables = {entity: self.entities, name: self.names, key: self.keys, occupancy: self.occupancies}
        for table, rows in tables.items():
            insert_all(connection, table, rows)
            rows.clear()


def _occupancy_values(o: int, item: Occupancy) -> Values:
    said = held(item.post, item.of) if item.post else None
    words = (said.post, said.of) if said else (None, None)
    acting = item.acting or (said is not None and said.acting)
    return (o, item.holder, item.position, *words, item.start, item.end, acting)


def insert_all(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Insert rows, the values of all columns: SQLAlchemy would take twice the time over naming them."""
    insert_tuples(connection, table, tuple(column.name for column in table.columns), rows)


def lay(connection: Connection) -> None:
    """The empty temporary tables."""
    TEMPORARY.create_all(connection, tables=[entity, name, key, occupancy, post], checkfirst=False)
    by_id.drop(connection)


def clear(connection: Connection) -> None:
    """Drop the temporary tables."""
    TEMPORARY.drop_all(connection, tables=[entity, name, key, occupancy, post], checkfirst=False)


def settle(connection: Connection) -> None:
    """When all have arrived: make arrivals of one id one, and say which post each position is."""
    by_id.create(connection)
    _join_repeats(connection)
    _name_posts(connection)


def _join_repeats(connection: Connection) -> None:
    """Point each arrival of an id to the first, and let that say what it does not say itself.

    One of another kind than the first is a mistake of the register, and goes.
    """
    other = entity.alias("other")
    repeated = select(entity.c.id).group_by(entity.c.id).having(func.count() > 1).scalar_subquery()
    earliest = select(func.min(other.c.a)).where(other.c.id == entity.c.id).scalar_subquery()
    connection.execute(update(entity).where(entity.c.id.in_(repeated)).values(first=earliest))
    kind = select(other.c.kind).where(other.c.a == entity.c.first).scalar_subquery()
    connection.execute(delete(entity).where(entity.c.a != entity.c.first, entity.c.kind != kind))
    for column in TOLD:
        told = select(other.c[column]).where(other.c.id == entity.c.id, other.c[column].is_not(None))
        value = told.order_by(other.c.a).limit(1).scalar_subquery()
        missing = (entity.c.id.in_(repeated), entity.c.a == entity.c.first, entity.c[column].is_(None))
        connection.execute(update(entity).where(*missing).values({column: value}))


def _name_posts(connection: Connection) -> None:
    for some in batches(_positions(connection)):
        insert_all(connection, post, [(identity, *msgspec.structs.astuple(each)) for identity, each in some])


def _positions(connection: Connection) -> Iterator[tuple[str, Held]]:
    """The post that each position is, by its id."""
    labels = (
        select(entity.c.id, entity.c.of, entity.c.country, name.c.name)
        .join(name, name.c.a == entity.c.a)
        .where(entity.c.kind == "position", entity.c.a == entity.c.first)
        .order_by(entity.c.id, name.c.n)
    )
    for identity, rows in groupby(connection.execute(labels).mappings(), key=lambda row: row["id"]):
        yield identity, _position(list(rows))


def _position(rows: Sequence[Mapping[Any, Any]]) -> Held:
    return position_held([row["name"] for row in rows], rows[0]["of"], rows[0]["country"])


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """The items, some thousands at a time."""
    waiting = iter(items)
    while some := list(islice(waiting, BATCH)):
        yield some
