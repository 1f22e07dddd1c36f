"""Reviewed tables: states, cities, organizations, the words of the craft. `README.md` gives their sources.

Each loader reads its table once and hands out the same frozen rows ever after. Cells that hold several values
separate them by `|`; lines that begin with `#` are notes for the reviewer.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

__all__ = ["City", "Organization", "State", "cities", "organizations", "register", "states", "table"]

StateKind = Literal["state", "territory", "former"]
CityKind = Literal["city", "region", "venue"]
OrganizationKind = Literal["igo", "party", "movement", "armed", "agency", "body"]


_SAID_ONCE = ("names", "wikidata", "born", "died")
"""What the register says of a person in the first row alone."""


class State(msgspec.Struct, frozen=True, kw_only=True):
    """A state, a territory or a state that is no more, by the plain English `name` that the record uses.

    `iso2` is ISO 3166-1 alpha-2 (of a former state the last code it had; territories without a code of their
    own have that of the state they are counted to, so codes are not unique). `names` are its other names,
    `demonyms` adjectives and singular nouns ("British", "Briton"), `metonyms` stand for its government.
    """

    iso2: str
    kind: StateKind
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    metonyms: tuple[str, ...]


class City(msgspec.Struct, frozen=True, kw_only=True):
    """A city, a region, or a venue where meetings take place ("Camp David").

    `names` are its other spellings; `latitude` and `longitude` are degrees (WGS 84); `country` is ISO 3166-1
    alpha-2; `population` is 0 where it is not known. Reviewed rows were added by hand and come first.
    """

    name: str
    names: tuple[str, ...]
    country: str
    latitude: float
    longitude: float
    population: int
    kind: CityKind = "city"
    reviewed: bool = False


class Organization(msgspec.Struct, frozen=True, kw_only=True):
    """A body that is not a state: its `name` in full, `short` its initials, `names` its other spellings.

    `country` is the ISO 3166-1 alpha-2 code of its home, None for international bodies. `summit`: the
    bare name before "summit" or "conference" tells of a meeting of its members.
    """

    name: str
    short: tuple[str, ...]
    names: tuple[str, ...]
    kind: OrganizationKind
    country: str | None
    summit: bool


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the table `name`.csv, each a dict by the names in its first line; missing cells are "".

    Raises FileNotFoundError for a table that does not exist, and ValueError for a row with too many cells.
    """
    text = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return _rows(name, (line for line in text.splitlines() if line.strip() and not line.startswith("#")))


@cache
def states() -> tuple[State, ...]:
    """All states, territories and former states, in the order of the table."""
    return tuple(_state(row) for row in table("states"))


@cache
def organizations() -> tuple[Organization, ...]:
    """All organizations, in the order of the table."""
    return tuple(_organization(row) for row in table("organizations"))


@cache
def register() -> tuple[dict[str, str], ...]:
    """The rows of the bundled register, one a person and post or an event, in the order of the table.

    Each row has all that the table says of its person: other names, `wikidata`, `born` and `died`.
    """
    rows = table("register")
    known: dict[str, dict[str, str]] = {}
    for row in rows:
        known.setdefault(row["id"], {said: row[said] for said in _SAID_ONCE})
    return tuple(row | known[row["id"]] for row in rows)


@cache
def cities() -> tuple[City, ...]:
    """All cities: the reviewed places first, then the cities of the world by falling population."""
    packed = files(__name__).joinpath("cities.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    return tuple(_place(row) for row in table("places")) + tuple(_city(line) for line in lines[1:])


def _rows(name: str, lines: Iterable[str]) -> tuple[dict[str, str], ...]:
    rows = tuple(csv.DictReader(lines, restval=""))
    for row in rows:
        if None in row:
            raise ValueError(f"{name}.csv: too many cells in the row of {next(iter(row.values()))!r}")
    return rows


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _state(row: dict[str, str]) -> State:
    return msgspec.convert(
        {
            "iso2": row["iso2"],
            "kind": row["kind"],
            "name": row["name"],
            "names": _several(row["names"]),
            "demonyms": _several(row["demonyms"]),
            "capitals": _several(row["capital"]),
            "metonyms": _several(row["metonyms"]),
        },
        State,
    )


def _organization(row: dict[str, str]) -> Organization:
    return msgspec.convert(
        {
            "name": row["name"],
            "short": _several(row["short"]),
            "names": _several(row["names"]),
            "kind": row["kind"],
            "country": row["country"] or None,
            "summit": row["summit"] == "yes",
        },
        Organization,
    )


def _place(row: dict[str, str]) -> City:
    cells: dict[str, object] = dict(row)
    cells |= {"names": _several(row["names"]), "population": row["population"] or 0, "reviewed": True}
    return msgspec.convert(cells, City, strict=False)


def _city(line: str) -> City:
    name, names, country, latitude, longitude, population = line.split("\t")
    return City(
        name=name,
        names=_several(names),
        country=country,
        latitude=float(latitude),
        longitude=float(longitude),
        population=int(population),
    )
