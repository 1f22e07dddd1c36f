"""Entities of FollowTheMoney, as OpenSanctions publishes them: flat, or with others nested in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.model.actor import Entity, EntityKind, Occupancy
from dragoman.read.register.lines import Record
from dragoman.read.register.values import Notes, clean, country, day, first, in_order, names, qid

KINDS: dict[str, EntityKind] = {
    "Person": "person",
    "Organization": "organization",
    "PublicBody": "organization",
    "Company": "organization",
    "LegalEntity": "organization",
    "Position": "position",
    "Event": "event",
}
OCCUPANCY = "Occupancy"

NAMES = ("name", "alias", "previousName", "weakAlias")
COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction")
BEGINS = ("birthDate", "incorporationDate", "inceptionDate", "startDate", "date")
ENDS = ("deathDate", "dissolutionDate", "endDate", "date")
STARTS = ("startDate", "periodStart")
STOPS = ("endDate", "periodEnd")

DEEPEST = 4
"""How many entities may be nested in one another."""


def is_ftm(record: Record) -> bool:
    """Whether a record has what makes it one of FollowTheMoney."""
    return "schema" in record


def read_ftm(record: Record, notes: Notes) -> Iterator[Entity | Occupancy]:
    """The entity or occupancy of a record, and those nested in it."""
    schema = record.get("schema")
    if not isinstance(schema, str) or schema not in (*KINDS, OCCUPANCY):
        notes.add("schema", schema)
        return
    yield from _read(record, notes, None, 0)


def _read(record: Record, notes: Notes, around: Record | None, depth: int) -> Iterator[Entity | Occupancy]:
    schema, properties = record.get("schema"), record.get("properties")
    if not isinstance(properties, dict):
        notes.add("field", "properties is no object")
        return
    if schema == OCCUPANCY:
        yield from _occupancy(properties, notes, around)
    else:
        yield from _entity(record, KINDS[str(schema)], properties, notes)
    if depth < DEEPEST:
        for other in _nested(properties):
            yield from _read(other, notes, record, depth + 1)


def _nested(properties: Record) -> Iterator[Record]:
    """The entities that stand in place of ids; addresses, sanctions and the like are passed over."""
    for values in properties.values():
        if isinstance(values, list):
            for value in values:
                if isinstance(value, dict) and value.get("schema") in (*KINDS, OCCUPANCY):
                    yield value


def _entity(record: Record, kind: EntityKind, properties: Record, notes: Notes) -> Iterator[Entity]:
    identity = _id(record)
    found = _names(record, properties)
    if not identity or not found:
        notes.add("name" if identity else "id", identity or (found or [""])[0])
        return
    begins, ends = in_order(_day(properties, BEGINS, notes), _day(properties, ENDS, notes), notes)
    of = first(_named(properties.get("organization")))
    yield Entity(
        id=identity,
        kind=kind,
        names=found,
        country=country(_all_texts(properties, COUNTRIES), notes),
        wikidata=_wikidata(identity, properties),
        begins=begins,
        ends=ends,
        of=of if kind == "position" else None,
    )


def _names(record: Record, properties: Record) -> tuple[str, ...]:
    caption = record.get("caption")
    given = _all_texts(properties, NAMES)
    if isinstance(caption, str) and (caption in given or not given):
        given.insert(0, caption)
    return names(given) or names([" ".join(_all_texts(properties, ("firstName", "lastName")))])


def _occupancy(properties: Record, notes: Notes, around: Record | None) -> Iterator[Occupancy]:
    """An occupancy; where it is nested in its holder or its post, that one is not named in it."""
    outer = around.get("schema") if around else None
    holder = first(_ids(properties.get("holder"))) or (_id(around) if around and outer == "Person" else None)
    post = first(_ids(properties.get("post"))) or (_id(around) if around and outer == "Position" else None)
    if not holder or not post:
        notes.add("holder", holder or post or "neither")
        return
    start, end = in_order(_day(properties, STARTS, notes), _day(properties, STOPS, notes), notes)
    yield Occupancy(holder=holder, position=post, start=start, end=end)


# ------------------------------------------------------------ properties


def _texts(properties: Record, key: str) -> list[str]:
    """The strings of a property; one that is a string alone counts as a list of one."""
    values = properties.get(key)
    if isinstance(values, str):
        return [values]
    return [each for each in values if isinstance(each, str)] if isinstance(values, list) else []


def _all_texts(properties: Record, keys: tuple[str, ...]) -> list[str]:
    return [each for key in keys if key in properties for each in _texts(properties, key)]


def _day(properties: Record, keys: tuple[str, ...], notes: Notes) -> str | None:
    for key in keys:
        if key in properties and (found := day(_texts(properties, key), notes)):
            return found
    return None


def _id(record: Record) -> str:
    identity = record.get("id")
    return clean(identity) if isinstance(identity, str) else ""


def _ids(values: Any) -> Iterator[str]:
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, str):
            yield clean(value)
        elif isinstance(value, dict):
            yield _id(value)


def _named(values: Any) -> Iterator[str]:
    """The names of entities that are nested under a property, where they are."""
    for value in values if isinstance(values, list) else []:
        if isinstance(value, dict) and isinstance(value.get("properties"), dict):
            yield from _names(value, value["properties"])[:1]


def _wikidata(identity: str, properties: Record) -> str | None:
    return qid((*_texts(properties, "wikidataId"), identity))
