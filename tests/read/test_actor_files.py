"""Files of actors: what is in them comes out, what cannot be used comes with its line and a reason."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.model.actor import Entity, Occupancy
from dragoman.read.limits import Limits
from dragoman.read.register import BROKEN, FORMATS, Broken, Tally, dataset_name, read_actors

CASES = Path(__file__).parents[1] / "cases" / "register"


def entities(name: str) -> dict[str, Entity]:
    return {item.id: item for item in read_actors(CASES / name) if isinstance(item, Entity)}


def occupancies(name: str) -> list[Occupancy]:
    return [item for item in read_actors(CASES / name) if isinstance(item, Occupancy)]


def broken(path: Path) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = defaultdict(list)
    for item in read_actors(path):
        if isinstance(item, Broken):
            lines[item.reason].append(item.line)
    return dict(lines)


WRONG: dict[str, dict[str, list[int]]] = {
    "flat.jsonl": {"json": [4, 9], "name": [6], "schema": [7], "date": [8], "country": [10], "holder": [12]},
    "nested.json": {},
    "dump.json": {"json": [5], "schema": [8], "name": [9], "date": [10]},
    "entities.json": {},
    "table.csv": {
        "column": [2], "cells": [6, 8], "name": [7], "date": [9, 10], "country": [11], "kind": [12],
        "charset": [14],
    },
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_line(name: str) -> None:
    assert broken(CASES / name) == WRONG[name]


def test_every_file_of_the_cases_is_read() -> None:
    assert {path.name for path in CASES.iterdir()} == set(WRONG)


# ------------------------------------------------------------ FollowTheMoney


def test_a_person_of_followthemoney() -> None:
    assert entities("flat.jsonl")["vb"] == Entity(
        id="vb",
        kind="person",
        names=("Børge Brende", "Borge Brende", "Бёрге Бренде"),
        country="NO",
        wikidata="Q466953",
        begins="1965-09-25",
    )


def test_bodies_positions_and_events_of_followthemoney() -> None:
    found = entities("flat.jsonl")
    kinds = {identity: entity.kind for identity, entity in found.items()}
    assert kinds == {
        "vb": "person", "es": "person", "pp": "person", "pos-fm-no": "position", "Q1065": "organization",
        "summit-1": "event",
    }  # fmt: skip
    assert found["Q1065"].wikidata == "Q1065"
    assert (found["summit-1"].begins, found["summit-1"].ends) == ("1986-10-11", "1986-10-12")
    assert found["pp"].names == ("Pedro Páramo",)


def test_a_wrong_date_is_dropped_alone() -> None:
    assert entities("flat.jsonl")["es"] == Entity(
        id="es", kind="person", names=("Erna Solberg",), country="NO"
    )


def test_an_occupancy_may_come_before_its_holder() -> None:
    first = occupancies("flat.jsonl")[0]
    assert first == Occupancy(holder="vb", position="pos-fm-no", start="2013-10-16", end="2017-10-20")


def test_nested_entities_are_read_with_their_holder() -> None:
    assert list(entities("nested.json")) == ["hr", "p-ir", "er"]
    assert occupancies("nested.json") == [
        Occupancy(holder="hr", position="p-ir", start="2013-08-03", end="2021-08-03"),
        Occupancy(holder="er", position="p-ir", start="2021-08-03", end="2024-05-19"),
    ]


# ------------------------------------------------------------ Wikidata


def test_a_person_of_wikidata() -> None:
    merkel = entities("dump.json")["Q567"]
    assert merkel.names == ("Angela Merkel", "Angela Dorothea Merkel", "Ангела Меркель")
    assert (merkel.kind, merkel.country, merkel.wikidata) == ("person", "DE", "Q567")
    assert (merkel.begins, merkel.ends) == ("1954-07-17", None)


def test_posts_of_wikidata_with_the_precision_of_their_dates() -> None:
    assert occupancies("dump.json") == [
        Occupancy(holder="Q567", position="Q4970706", start="2005-11-22", end="2021-12")
    ]


def test_kinds_of_wikidata() -> None:
    found = entities("dump.json")
    assert {identity: entity.kind for identity, entity in found.items()} == {
        "Q567": "person", "Q4970706": "position", "Q183": "state", "Q900001": "event",
        "Q49768": "organization", "Q900004": "person",
    }  # fmt: skip
    assert (found["Q4970706"].of, found["Q183"].country) == ("Germany", "DE")
    assert (found["Q900001"].begins, found["Q49768"].begins) == ("2021-09-26", "1863")
    assert (found["Q900004"].begins, found["Q900004"].ends) == (None, "199X")


def test_one_object_over_several_lines() -> None:
    assert list(entities("entities.json")) == ["Q567", "Q4970706"]


# ------------------------------------------------------------ CSV


def test_a_row_is_a_person_with_a_post() -> None:
    assert entities("table.csv")["haa"] == Entity(
        id="haa",
        kind="person",
        names=("Hossein Amir-Abdollahian", "Hossein Amirabdollahian", "حسین امیرعبداللهیان"),
        country="IR",
        wikidata="Q6117430",
        begins="1964",
        ends="2024-05-19",
    )
    assert occupancies("table.csv")[:2] == [
        Occupancy(
            holder="haa", post="Minister of Foreign Affairs", of="Iran", start="2021-08-25", end="2024-05-19"
        ),
        Occupancy(
            holder="ab", post="foreign minister", of="Iran", start="2024-05-20", end="2024-08-21", acting=True
        ),
    ]


def test_an_event_has_its_days_and_an_id_of_its_own() -> None:
    event = entities("table.csv")["event:camp david summit:US"]
    assert (event.begins, event.ends) == ("1978-09-05", "1978-09-17")


def test_rows_without_id_are_of_one_by_name_and_country(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("name,country\nA B,IR\na b,Iran\nA B,Iraq\n")
    assert [item.id for item in read_actors(path) if isinstance(item, Entity)] == [
        "person:a b:IR", "person:a b:IR", "person:a b:IQ",
    ]  # fmt: skip


# ------------------------------------------------------------ files


def test_a_packed_file_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = gzip.compress((CASES / "flat.jsonl").read_bytes())
    (tmp_path / "flat.jsonl.gz").write_bytes(data)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    plain = list(read_actors(CASES / "flat.jsonl"))
    assert list(read_actors(tmp_path / "flat.jsonl.gz")) == list(read_actors("-")) == plain


UNREADABLE = [
    ("cut.json.gz", gzip.compress(b'{"schema": "Person"}\n' * 1_000)[:-20], "cut short"),
    ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), "no text"),
    ("wide.csv", "name\nx\n".encode("utf-16"), "no text"),
    ("no-header.csv", b"id;kind\n1;person\n", "no column called name"),
    ("bad-header.csv", b'"name,kind\n', "mend the header"),
]


@pytest.mark.parametrize(("name", "data", "said"), UNREADABLE, ids=lambda value: str(value)[:12])
def test_what_cannot_be_read_to_its_end_is_an_error(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=said):
        list(read_actors(tmp_path / name))


@pytest.mark.parametrize("name", ["no-such-file.csv", ".", "\0"])
def test_a_path_that_is_no_file_is_told_at_once(name: str) -> None:
    with pytest.raises(InputError):
        read_actors(name)


def test_a_line_that_is_too_long_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(f"name\nA B\n{'x' * 200}\nC D\n")
    found = list(read_actors(path, limits=Limits(line=100)))
    assert [type(item) for item in found] == [Entity, Broken, Entity]


def test_a_format_that_is_given_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"schema": "Person", "id": "1", "labels": {}, "properties": {"name": ["A B"]}}\n')
    assert [type(item) for item in read_actors(path, form="wikidata")] == [Broken]
    assert [type(item) for item in read_actors(path)] == [Entity]


def test_a_dataset_is_called_as_its_file() -> None:
    assert dataset_name(CASES / "table.csv") == "table"


def test_a_tally_remembers_the_first_lines() -> None:
    tally = Tally()
    assert list(tally.sound(Broken(line, "json", "") for line in range(1, 9))) == []
    assert (tally.broken["json"].times, tally.broken["json"].lines) == (8, [1, 2, 3, 4, 5])
    assert tally.left_out == 8


# ------------------------------------------------------------ any bytes

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
FIELDS = """
id schema properties name holder post birthDate country labels aliases claims P31 P39 P569 mainsnak rank
datavalue value time precision qualifiers P580 entities organization caption
"""
KEYS = st.sampled_from(FIELDS.split())
RECORDS = st.recursive(
    JSON | st.sampled_from(["Person", "Occupancy", "Position", "Q5", "+2001-00-00T00:00:00Z"]),
    lambda inner: st.dictionaries(KEYS, inner, max_size=6) | st.lists(inner, max_size=3),
    max_leaves=20,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(form=st.sampled_from([None, *FORMATS]), data=st.binary(max_size=200))
def test_any_bytes_give_items_and_known_reasons(tmp_path: Path, form: str | None, data: bytes) -> None:
    (tmp_path / "any").write_bytes(data)
    assert_sound(tmp_path / "any", form)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(form=st.sampled_from([None, "ftm", "wikidata"]), record=RECORDS)
def test_any_record_gives_items_and_known_reasons(tmp_path: Path, form: str | None, record: Any) -> None:
    (tmp_path / "any.json").write_text(json.dumps([record]))
    assert_sound(tmp_path / "any.json", form)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(st.text(max_size=60), max_size=5))
def test_any_rows_give_items_and_known_reasons(tmp_path: Path, rows: list[str]) -> None:
    text = "\n".join(["name,kind,country,post,start,end,of", *rows])
    (tmp_path / "any.csv").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert_sound(tmp_path / "any.csv", None)


def assert_sound(path: Path, form: str | None) -> None:
    try:
        items = list(read_actors(path, form=form))
    except InputError:
        return
    assert all(item.reason in BROKEN for item in items if isinstance(item, Broken))
    assert all(item.id and all(item.names) and item.names for item in items if isinstance(item, Entity))
