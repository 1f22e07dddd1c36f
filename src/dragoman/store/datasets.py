"""Putting a register into a database: one dataset, one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Column, Connection, Select, case, delete, false, func, insert, literal, or_, select

from dragoman.errors import InputError
from dragoman.model.actor import Entity, Occupancy
from dragoman.store import arrivals, schema
from dragoman.store.inserting import insert_all

COPIED_AT_ONCE = 5_000
"""Rows of a register that are copied at one go."""


class Dataset(msgspec.Struct, frozen=True):
    """A register that was imported: its name, a hash of what was in it, how much that is, and when (UTC).

    `origin` is what it was made from, in the words of whoever put it there, "" for nothing said.
    """

    name: str
    digest: str
    entities: int
    occupancies: int
    imported: str
    origin: str = ""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What was kept of an import: entities by kind, posts held, and such as could not be kept.

    Of these either holder or post is nowhere in the register.
    """

    dataset: str
    kinds: dict[str, int]
    occupancies: int
    loose: int


class Rows(NamedTuple):
    """A register as it lies in a database, to be laid into others: the rows of each table, and its facts.

    Its entities are numbered from 1.
    """

    about: Dataset
    tables: dict[str, list[tuple[Any, ...]]]


def rows_of(connection: Connection, name: str) -> Rows | None:
    """The rows of a dataset, None where there is none of that name."""
    about = next((each for each in all_datasets(connection) if each.name == name), None)
    identity = connection.scalar(select(schema.dataset.c.id).where(schema.dataset.c.name == name))
    if about is None or identity is None:
        return None
    first, last = _numbers(connection, identity)
    found = {}
    for column in NUMBERED:
        rows = connection.execute(select(column.table).where(column.between(first, last)))
        found[column.table.name] = [_renumbered(column, row, 1 - first) for row in map(tuple, rows)]
    return Rows(about, found)


def lay_rows(connection: Connection, rows: Rows) -> None:
    """Put a dataset in place of that of its name, by its rows in another database."""
    forget_dataset(connection, rows.about.name)
    identity = (connection.scalar(select(func.max(schema.dataset.c.id))) or 0) + 1
    base = connection.scalar(select(func.max(schema.entity.c.n))) or 0
    for column in NUMBERED:
        listed = (_renumbered(column, row, base) for row in rows.tables[column.table.name])
        if column.table is schema.entity:
            listed = ((row[0], identity, *row[2:]) for row in listed)
        arrivals.insert_all(connection, column.table, list(listed))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    about = msgspec.structs.asdict(rows.about) | {"id": identity, "imported": now}
    connection.execute(insert(schema.dataset).values(about))


NUMBERED = (
    schema.entity.c.n,
    schema.entity_name.c.entity,
    schema.entity_key.c.entity,
    schema.occupancy.c.holder,
)
"""The column by which each table of a register numbers its entities."""


def _renumbered(column: Column[Any], row: tuple[Any, ...], by: int) -> tuple[Any, ...]:
    if column.table is schema.entity_key:
        return row[0], row[1] + by
    return row[0] + by, *row[1:]


def _numbers(connection: Connection, identity: int) -> tuple[int, int]:
    """The numbers of the first and the last entity of a dataset."""
    table = schema.entity
    chosen = select(func.min(table.c.n), func.max(table.c.n)).where(table.c.dataset == identity)
    first, last = connection.execute(chosen).one()
    return first, last


def replace_dataset(
    connection: Connection, name: str, items: Iterable[Entity | Occupancy], origin: str = ""
) -> Kept:
    """Put what a register has in place of what was imported under its name.

    The caller's transaction holds it all: whatever is raised, by `items` too, leaves the old as it was.
    Raises InputError where there is no entity among the items.
    """
    arrivals.lay(connection)
    digest = _arrive(connection, items)
    if connection.scalar(select(func.count()).select_from(arrivals.entity)) == 0:
        raise InputError(f"{name}: no person, body, post or event in it; nothing was changed")
    arrivals.settle(connection)
    forget_dataset(connection, name)
    kept = _keep(connection, name, digest, origin)
    arrivals.clear(connection)
    return kept


def copy_all(here: Connection, there: Connection) -> None:
    """Copy all registers, as they are, to a database that has none."""
    for table in schema.REGISTER:
        rows = here.execution_options(yield_per=COPIED_AT_ONCE).execute(select(table))
        for some in rows.mappings().partitions():
            insert_all(there, table, [dict(row) for row in some])


def _arrive(connection: Connection, items: Iterable[Entity | Occupancy]) -> str:
    """Write the items into the temporary tables; gives their digest."""
    digest = hashlib.blake2b(digest_size=16)
    batch = arrivals.Batch()
    encode = msgspec.json.Encoder().encode
    for some in arrivals.batches(items):
        for item in some:
            digest.update(encode(item))
            batch.add(item)
        batch.write(connection)
    return digest.hexdigest()


def forget_dataset(connection: Connection, name: str) -> None:
    """Delete what was imported under a name."""
    identity = connection.scalar(select(schema.dataset.c.id).where(schema.dataset.c.name == name))
    if identity is None:
        return
    first, last = _numbers(connection, identity)
    for column in NUMBERED:
        connection.execute(delete(column.table).where(column.between(first, last)))
    connection.execute(delete(schema.dataset).where(schema.dataset.c.id == identity))


def _keep(connection: Connection, name: str, digest: str, origin: str) -> Kept:
    identity = (connection.scalar(select(func.max(schema.dataset.c.id))) or 0) + 1
    base = connection.scalar(select(func.max(schema.entity.c.n))) or 0
    _keep_entities(connection, identity, base)
    _keep_names(connection, base)
    _keep_keys(connection, base)
    occupancies = _keep_occupancies(connection, base)
    kinds = _kinds(connection, identity)
    connection.execute(
        insert(schema.dataset).values(
            id=identity,
            name=name,
            digest=digest,
            entities=sum(kinds.values()),
            occupancies=occupancies,
            imported=datetime.now(UTC).isoformat(timespec="seconds"),
            origin=origin,
        )
    )
    return Kept(dataset=name, kinds=kinds, occupancies=occupancies, loose=_loose(connection))


def _keep_entities(connection: Connection, identity: int, base: int) -> None:
    arrived = arrivals.entity
    same = ("id", "kind", "name", *arrivals.TOLD)
    rows = (
        select(arrived.c.a + base, literal(identity), *(arrived.c[each] for each in same))
        .where(arrived.c.a == arrived.c.first)
        .order_by(arrived.c.a)
    )
    connection.execute(insert(schema.entity).from_select(["n", "dataset", *same], rows))


def _keep_names(connection: Connection, base: int) -> None:
    arrived, named = arrivals.entity, arrivals.name
    rows = (
        select(arrived.c.first + base, func.min(named.c.n), named.c.name, func.min(named.c.folded))
        .join(arrived, arrived.c.a == named.c.a)
        .group_by(arrived.c.first, named.c.name)
        .order_by(arrived.c.first, func.min(named.c.n))
    )
    connection.execute(insert(schema.entity_name).from_select(["entity", "n", "name", "folded"], rows))


def _keep_keys(connection: Connection, base: int) -> None:
    arrived, found = arrivals.entity, arrivals.key
    rows = (
        select(found.c.key, arrived.c.first + base)
        .join(arrived, arrived.c.a == found.c.a)
        .group_by(found.c.key, arrived.c.first)
        .order_by(found.c.key, arrived.c.first)
    )
    connection.execute(insert(schema.entity_key).from_select(["key", "entity"], rows))


def _keep_occupancies(connection: Connection, base: int) -> int:
    """Each occupancy once, of a holder that is there, by the position it names, else by its own words."""
    found = _posts_held().subquery()
    same = [column for column in found.c if column.name != "o"]
    rows = (
        select(found.c.a + base, func.min(found.c.o), *same[1:])
        .where(found.c.post.is_not(None))
        .group_by(*same)
        .order_by(found.c.a, func.min(found.c.o))
    )
    columns = ["holder", "n", *(column.name for column in same[1:])]
    connection.execute(insert(schema.occupancy).from_select(columns, rows))
    holder = schema.occupancy.c.holder
    return connection.scalar(select(func.count()).select_from(schema.occupancy).where(holder > base)) or 0


def _posts_held() -> Select[Any]:
    arrived, held, post = arrivals.entity, arrivals.occupancy, arrivals.post
    return (
        select(
            arrived.c.a,
            held.c.o,
            held.c.position,
            func.coalesce(post.c.post, held.c.post).label("post"),
            case((post.c.id.is_not(None), post.c.of), else_=held.c.of).label("of"),
            held.c.start,
            held.c.end,
            or_(held.c.acting, func.coalesce(post.c.acting, false())).label("acting"),
        )
        .join(held, held.c.holder == arrived.c.id)
        .outerjoin(post, post.c.id == held.c.position)
        .where(arrived.c.a == arrived.c.first)
    )


def _loose(connection: Connection) -> int:
    """How many occupancies name a holder or a post that is nowhere."""
    held, arrived, post = arrivals.occupancy, arrivals.entity, arrivals.post
    holder = select(arrived.c.a).where(arrived.c.id == held.c.holder).exists()
    position = select(post.c.id).where(post.c.id == held.c.position).exists()
    unknown = or_(~holder, held.c.post.is_(None) & ~position)
    return connection.scalar(select(func.count()).select_from(held).where(unknown)) or 0


def _kinds(connection: Connection, identity: int) -> dict[str, int]:
    table = schema.entity
    rows = select(table.c.kind, func.count()).where(table.c.dataset == identity).group_by(table.c.kind)
    return {row[0]: row[1] for row in connection.execute(rows.order_by(table.c.kind))}


def all_datasets(connection: Connection) -> Iterator[Dataset]:
    """The imported registers, by name."""
    table = schema.dataset
    columns = [table.c[each] for each in Dataset.__struct_fields__]
    for row in connection.execute(select(*columns).order_by(table.c.name)):
        yield Dataset(*row)
