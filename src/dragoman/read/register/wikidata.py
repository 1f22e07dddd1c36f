"""Entities of Wikidata: what the statements say that matters here, and the posts that persons held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from dragoman.data import table
from dragoman.model.actor import Entity, EntityKind, Occupancy
from dragoman.read.register.lines import Record
from dragoman.read.register.values import Notes, first, in_order, is_date, names, state_ids
from dragoman.text.places import state_coded

INSTANCE, SUBCLASS = "P31", "P279"
CITIZENSHIP, COUNTRY, JURISDICTION, CODE = "P27", "P17", "P1001", "P297"
HELD, START, END, WHEN = "P39", "P580", "P582", "P585"
BORN, DIED, FOUNDED, DISSOLVED = "P569", "P570", "P571", "P576"

SPANS = {
    "person": ((BORN,), (DIED,)),
    "event": ((START, WHEN), (END, WHEN)),
}
FOUNDING = ((FOUNDED,), (DISSOLVED,))
COUNTRIES = {"person": (CITIZENSHIP,)}

WIDTH = {9: 4, 10: 7, 11: 10}
"""Characters of a day that a precision leaves: a year, a month, a day."""

DECADE = 8

_ID = re.compile(r"[QPL][1-9][0-9]{0,11}")


def is_wikidata(record: Record) -> bool:
    """Whether a record has what makes it an entity of Wikidata."""
    return "labels" in record or "claims" in record


def read_wikidata(record: Record, notes: Notes) -> Iterator[Entity | Occupancy]:
    """The entity of a record, and the posts that it says it held."""
    claims = record.get("claims")
    claims = claims if isinstance(claims, dict) else {}
    identity = _id(record)
    if identity is None:
        notes.add("id", record.get("id"))
        return
    kind = _kind(claims)
    found = names(_names(record))
    if kind is None or not found:
        notes.add("name" if kind else "schema", identity)
        return
    yield _entity(identity, kind, found, claims, notes)
    if kind == "person":
        yield from _held(identity, claims, notes)


def _entity(identity: str, kind: EntityKind, found: tuple[str, ...], claims: Record, notes: Notes) -> Entity:
    starts, stops = SPANS.get(kind, FOUNDING)
    begins, ends = in_order(_day(claims, starts, notes), _day(claims, stops, notes), notes)
    country = _country(kind, claims)
    state = state_coded(country) if country and kind == "position" else None
    return Entity(
        id=identity,
        kind=kind,
        names=found,
        country=country,
        wikidata=identity,
        begins=begins,
        ends=ends,
        of=state.name if state is not None else None,
    )


def _held(identity: str, claims: Record, notes: Notes) -> Iterator[Occupancy]:
    for statement in _statements(claims, HELD):
        post = _item(statement.get("mainsnak"))
        if post is not None:
            qualifiers = statement.get("qualifiers")
            qualifiers = qualifiers if isinstance(qualifiers, dict) else {}
            start, end = (first(_days(_list(qualifiers, key), notes)) for key in (START, END))
            start, end = in_order(start, end, notes)
            yield Occupancy(holder=identity, position=post, start=start, end=end)


# ------------------------------------------------------------ names and kinds


def _names(record: Record) -> Iterator[str]:
    """Labels and aliases of all languages, the English ones first."""
    for key in ("labels", "aliases"):
        yield from _terms(record.get(key), lambda language: language == "en")
    for key in ("labels", "aliases"):
        yield from _terms(record.get(key), lambda language: language != "en")


def _terms(terms: Any, wanted: Any) -> Iterator[str]:
    for language, given in terms.items() if isinstance(terms, dict) else ():
        if wanted(language):
            for term in given if isinstance(given, list) else [given]:
                value = term.get("value") if isinstance(term, dict) else term
                if isinstance(value, str):
                    yield value


@cache
def _kinds() -> dict[str, EntityKind]:
    rows = {row["id"]: row["kind"] for row in table("wikidata_kinds")}
    return msgspec.convert(rows, dict[str, EntityKind])


def _kind(claims: Record) -> EntityKind | None:
    """What an entity is: by what it is an instance of, else by what only such entities have said of them."""
    if _list(claims, CODE):
        return "state"
    classes = [*_items(claims, INSTANCE), *_items(claims, SUBCLASS)]
    told = (_kinds()[each] for each in classes if each in _kinds())
    by_statement = (kind for key, kind in _kinds().items() if key in claims)
    return next(told, None) or next(by_statement, None)


# ------------------------------------------------------------ statements


def _list(claims: Record, key: str) -> list[Any]:
    values = claims.get(key)
    return values if isinstance(values, list) else []


def _statements(claims: Record, key: str) -> list[Record]:
    """The statements of a property that are not deprecated, preferred ones first."""
    found = [
        each for each in _list(claims, key) if isinstance(each, dict) and each.get("rank") != "deprecated"
    ]
    return sorted(found, key=lambda statement: statement.get("rank") != "preferred")


def _value(snak: Any) -> Any:
    data = snak.get("datavalue") if isinstance(snak, dict) else None
    return data.get("value") if isinstance(data, dict) else None


def _item(snak: Any) -> str | None:
    value = _value(snak)
    return _id(value) if isinstance(value, dict) else None


def _id(record: Record) -> str | None:
    """The id of an entity, or of one that is referred to."""
    identity = record.get("id")
    return identity if isinstance(identity, str) and _ID.fullmatch(identity) else None


def _items(claims: Record, key: str) -> Iterator[str]:
    for statement in _statements(claims, key):
        item = _item(statement.get("mainsnak"))
        if item is not None:
            yield item


def _country(kind: EntityKind, claims: Record) -> str | None:
    for statement in _statements(claims, CODE):
        code = _value(statement.get("mainsnak"))
        if isinstance(code, str) and state_coded(code) is not None:
            return code
    keys = COUNTRIES.get(kind, (JURISDICTION, COUNTRY))
    return first(state_ids().get(item) for key in keys for item in _items(claims, key))


# ------------------------------------------------------------ dates


def _day(claims: Record, keys: tuple[str, ...], notes: Notes) -> str | None:
    snaks = (statement.get("mainsnak") for key in keys for statement in _statements(claims, key))
    return first(_days(snaks, notes))


def _days(snaks: Any, notes: Notes) -> Iterator[str | None]:
    for snak in snaks:
        value = _value(snak)
        if isinstance(value, dict):
            yield _edtf(value, notes)


def _edtf(value: Record, notes: Notes) -> str | None:
    """A time as EDTF; None for one before our era or less exact than a decade, noted if it is no date."""
    time, precision = value.get("time"), value.get("precision")
    if not isinstance(time, str) or not isinstance(precision, int):
        notes.add("date", time)
        return None
    if time.startswith("-") or precision < DECADE:
        return None
    plain = time.removeprefix("+").partition("T")[0]
    cut = f"{plain[:3]}X" if precision == DECADE else plain[: WIDTH.get(precision, 10)]
    if not is_date(cut):
        notes.add("date", time)
        return None
    return cut
