"""The tables are sound: every row can be read, every name leads to one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from importlib.resources import files

import pytest

from dragoman.data import City, Organization, State, cities, organizations, states, table

TABLES = sorted(path.name for path in files("dragoman.data").iterdir() if path.name.endswith((".csv", ".gz")))


def names_of(row: State | Organization) -> tuple[str, ...]:
    return (row.name, *row.names) if isinstance(row, State) else (row.name, *row.short, *row.names)


def repeated(words: Iterable[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def cells(row: State | Organization | City) -> list[str]:
    found: list[str] = []
    for field in row.__struct_fields__:
        value = getattr(row, field)
        found.extend(value if isinstance(value, tuple) else [value] if isinstance(value, str) else [])
    return found


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_its_source_in_the_readme(name: str) -> None:
    assert f"`{name}`" in files("dragoman.data").joinpath("README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name.removesuffix(".csv") for name in TABLES if name.endswith(".csv")])
def test_every_row_of_a_table_has_the_cells_of_its_first_line(name: str) -> None:
    rows = table(name)
    assert rows
    assert {tuple(row) for row in rows} == {tuple(rows[0])}


def test_a_table_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        table("no-such-table")


@pytest.mark.parametrize("rows", [states(), organizations(), cities()], ids=["states", "bodies", "cities"])
def test_cells_are_neither_empty_nor_padded(rows: tuple[State | Organization | City, ...]) -> None:
    assert [
        cell for row in rows for cell in cells(row) if cell != cell.strip() or not cell or "\t" in cell
    ] == []


def test_a_name_belongs_to_one_state() -> None:
    assert repeated(name for state in states() for name in names_of(state)) == []


def test_a_demonym_belongs_to_one_state() -> None:
    assert repeated(demonym for state in states() for demonym in state.demonyms) == []


def test_a_metonym_belongs_to_one_state() -> None:
    seats = [seat for state in states() if state.kind == "state" for seat in state.capitals + state.metonyms]
    assert repeated(seats) == []


def test_a_name_belongs_to_one_organization() -> None:
    assert repeated(name for body in organizations() for name in names_of(body)) == []


def test_codes_are_two_capitals() -> None:
    codes = {state.iso2 for state in states()} | {body.country for body in organizations() if body.country}
    assert [
        code
        for code in codes | {city.country for city in cities()}
        if not (len(code) == 2 and code.isupper())
    ] == []


def test_every_sovereign_state_has_a_code_of_its_own() -> None:
    codes = [state.iso2 for state in states() if state.kind == "state"]
    assert repeated(codes) == []
    assert len(codes) == 194  # the members of the United Nations and the Vatican


def test_every_home_of_an_organization_or_city_is_a_known_state() -> None:
    known = {state.iso2 for state in states()}
    assert {body.country for body in organizations()} - known == {None}
    assert {city.country for city in cities()} - known == set()


def test_cities_lie_on_the_globe_reviewed_first_then_by_size() -> None:
    everywhere = cities()
    assert all(-90 <= city.latitude <= 90 and -180 <= city.longitude <= 180 for city in everywhere)
    world = [city.population for city in everywhere if not city.reviewed]
    assert everywhere[0].reviewed
    assert len(world) > 30_000
    assert world == sorted(world, reverse=True)
    assert not any(city.reviewed for city in everywhere[-len(world) :])
