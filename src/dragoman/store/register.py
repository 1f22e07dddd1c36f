"""Asking the imported registers: who bears a name, who held a post, what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from dragoman.model.actor import Entity, Tenure
from dragoman.model.register import Known
from dragoman.store import datasets, schema
from dragoman.text.names import keys, sought
from dragoman.text.register import bears, by_start, chosen, digest_of, event_key, held, in_order

Reading = Callable[[], AbstractContextManager[Connection]]

AT_ONCE = 500
"""Entities that are fetched with one question."""


class StoreRegister:
    """All imported registers as one; implements `dragoman.model.register.Register`.

    An id is unique within its dataset only, which each `Tenure` names.
    """

    def __init__(self, reading: Reading) -> None:
        """Ask through connections that `reading` opens."""
        self._reading = reading

    @property
    def digest(self) -> str:
        """A short hash that changes whenever an answer may change."""
        with self._reading() as connection:
            known = [f"{each.name}\0{each.digest}\0".encode() for each in datasets.all_datasets(connection)]
        return digest_of(known)

    def by_id(self, dataset: str, id: str) -> Known | None:
        """The entity of this id of a dataset."""
        table = schema.entity
        asked = select(table.c.n).join(schema.dataset, schema.dataset.c.id == table.c.dataset)
        asked = asked.where(schema.dataset.c.name == dataset, table.c.id == id)
        with self._reading() as connection:
            return next(_known(connection, connection.scalars(asked).all()), None)

    def persons(self, name: str) -> tuple[Known, ...]:
        """The persons who bear a name that may be this one, those of the very name first."""
        with self._reading() as connection:
            numbers = _numbers(connection, chosen(_sizes(connection, sought(keys(name, "person")))))
            wanted = lambda entity: entity.kind == "person" and bears(name, entity.names)  # noqa: E731
            return in_order(name, _known(connection, numbers, wanted))

    def holders(self, post: str, of: str) -> tuple[Known, ...]:
        """Whoever held a post of a state or body."""
        wanted, table = held(post, of), schema.occupancy
        asked = select(table.c.holder).distinct().where(table.c.post == wanted.post, table.c.of == wanted.of)
        with self._reading() as connection:
            found = _known(connection, connection.scalars(asked.order_by(table.c.holder)).all())
            return tuple(sorted(found, key=lambda known: known.entity.id))

    def events(self, words: str) -> tuple[Entity, ...]:
        """The events of which these words are a name."""
        with self._reading() as connection:
            numbers = _numbers(connection, (event_key(words),))
            return tuple(
                sorted((each.entity for each in _known(connection, numbers)), key=lambda each: each.id)
            )


def _sizes(connection: Connection, wanted: Sequence[str]) -> dict[str, int]:
    if not wanted:
        return {}
    table = schema.entity_key
    rows = select(table.c.key, func.count()).where(table.c.key.in_(wanted)).group_by(table.c.key)
    return {row[0]: row[1] for row in connection.execute(rows)}


def _numbers(connection: Connection, wanted: Sequence[str]) -> Sequence[int]:
    if not wanted:  # most names are in no register
        return ()
    table = schema.entity_key
    rows = select(table.c.entity).distinct().where(table.c.key.in_(wanted)).order_by(table.c.entity)
    return connection.scalars(rows).all()


def _known(
    connection: Connection, numbers: Iterable[int], wanted: Callable[[Entity], bool] = lambda entity: True
) -> Iterator[Known]:
    """The entities of these numbers that are wanted, with the posts that they held."""
    waiting = iter(numbers)
    while some := list(islice(waiting, AT_ONCE)):
        entities = {n: each for n, each in _entities(connection, some) if wanted(each[1])}
        tenures = dict(_tenures(connection, entities)) if entities else {}
        for n, (dataset, entity) in entities.items():
            yield Known(entity, dataset, by_start(tenures.get(n, ())))


def _entities(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, tuple[str, Entity]]]:
    """Each entity by its number, with the name of its dataset."""
    table, names = schema.entity, dict(_names(connection, numbers))
    asked = select(table, schema.dataset.c.name.label("register"))
    asked = asked.join(schema.dataset, schema.dataset.c.id == table.c.dataset).where(table.c.n.in_(numbers))
    for row in connection.execute(asked.order_by(table.c.n)):
        yield row.n, (row.register, _entity(row, names[row.n]))


def _entity(row: Row[Any], names: tuple[str, ...]) -> Entity:
    return Entity(
        id=row.id,
        kind=row.kind,
        names=names,
        country=row.country,
        wikidata=row.wikidata,
        begins=row.begins,
        ends=row.ends,
        of=row.of,
    )


def _names(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    table = schema.entity_name
    rows = _of(
        table.c.entity, numbers, select(table.c.entity, table.c.name).order_by(table.c.entity, table.c.n)
    )
    for n, group in groupby(connection.execute(rows), key=lambda row: row.entity):
        yield n, tuple(row.name for row in group)


def _tenures(
    connection: Connection, entities: dict[int, tuple[str, Entity]]
) -> Iterator[tuple[int, list[Tenure]]]:
    table = schema.occupancy
    rows = _of(table.c.holder, list(entities), select(table).order_by(table.c.holder, table.c.n))
    for n, group in groupby(connection.execute(rows), key=lambda row: row.holder):
        dataset, entity = entities[n]
        yield n, list(dict.fromkeys(_tenure(row, dataset, entity) for row in group))


def _of(column: ColumnElement[int], numbers: Sequence[int], rows: Select[Any]) -> Select[Any]:
    return rows.where(column.in_(numbers))


def _tenure(row: Row[Any], dataset: str, entity: Entity) -> Tenure:
    return Tenure(
        actor=entity.id,
        post=row.post,
        of=row.of,
        start=row.start,
        end=row.end,
        acting=row.acting,
        dataset=dataset,
    )
