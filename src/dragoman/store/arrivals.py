"""What of a register has arrived so far, in temporary tables: written in its order, put in order at the end.

So a million entities are never held in memory, rows may come in any order and several times, and the tables
proper are written once, each in the order of its key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)

from dragoman.model.actor import Entity, Occupancy
from dragoman.text.places import fold
from dragoman.text.register import Held, entity_keys, held, position_held

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

Rows = list[dict[str, Any]]


class Batch:
    """Rows on their way into the temporary tables."""

    def __init__(self) -> None:
        self.arrived = 0
        self.named = 0
        self.rows: dict[str, Rows] = {table.name: [] for table in (entity, name, key, occupancy)}

    def add(self, item: Entity | Occupancy) -> None:
        """Take one more."""
        self.arrived += 1
        if isinstance(item, Occupancy):
            self.rows[occupancy.name].append(_occupancy_values(self.arrived, item))
            return
        a = self.arrived
        self.rows[entity.name].append(_entity_values(a, item))
        self.rows[key.name].extend(
            {"key": each, "a": a} for each in sorted(entity_keys(item.names, item.kind))
        )
        for each in item.names:
            self.named += 1
            self.rows[name.name].append({"a": a, "name": each, "folded": fold(each), "n": self.named})

    def write(self, connection: Connection) -> None:
        """Write what was taken, and forget it."""
        for table in (entity, name, key, occupancy):
            if rows := self.rows[table.name]:
                connection.execute(insert(table), rows)
                rows.clear()


def _entity_values(a: int, item: Entity) -> dict[str, Any]:
    told = {each: getattr(item, each) for each in TOLD}
    return {"a": a, "first": a, "id": item.id, "kind": item.kind, "name": item.names[0], **told}


def _occupancy_values(o: int, item: Occupancy) -> dict[str, Any]:
    post = held(item.post, item.of) if item.post else None
    return {
        "o": o,
        "holder": item.holder,
        "position": item.position,
        "post": post.post if post else None,
        "of": post.of if post else None,
        "start": item.start,
        "end": item.end,
        "acting": item.acting or (post is not None and post.acting),
    }


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
    """Point each arrival of an id to the first, and let that say what it does not say itself."""
    other = entity.alias("other")
    repeated = select(entity.c.id).group_by(entity.c.id).having(func.count() > 1).scalar_subquery()
    earliest = select(func.min(other.c.a)).where(other.c.id == entity.c.id).scalar_subquery()
    connection.execute(update(entity).where(entity.c.id.in_(repeated)).values(first=earliest))
    for column in TOLD:
        told = select(other.c[column]).where(other.c.id == entity.c.id, other.c[column].is_not(None))
        value = told.order_by(other.c.a).limit(1).scalar_subquery()
        missing = (entity.c.id.in_(repeated), entity.c.a == entity.c.first, entity.c[column].is_(None))
        connection.execute(update(entity).where(*missing).values({column: value}))


def _name_posts(connection: Connection) -> None:
    rows: Rows = []
    for identity, position in _positions(connection):
        rows.append({"id": identity, "post": position.post, "of": position.of, "acting": position.acting})
        if len(rows) >= BATCH:
            connection.execute(insert(post), rows)
            rows.clear()
    if rows:
        connection.execute(insert(post), rows)


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


def batches(items: Iterable[Entity | Occupancy]) -> Iterator[list[Entity | Occupancy]]:
    """The items, some thousands at a time."""
    waiting: list[Entity | Occupancy] = []
    for item in items:
        waiting.append(item)
        if len(waiting) >= BATCH:
            yield waiting
            waiting = []
    if waiting:
        yield waiting
