"""What event coders are given, read by the columns and codes that their own documentation has."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dragoman.data import states, table
from dragoman.export import export
from dragoman.export import gdelt as gdelt_file
from dragoman.export import polecat as polecat_file
from dragoman.model import Place
from dragoman.store import Store
from telling import GENEVA, HANOI, told

ANKARA = Place("Ankara", "TR", 39.92, 32.854)
MEETINGS: list[tuple[str, str | None, dict[str, Any]]] = [
    ("Hu Jintao of China, George W. Bush of United States", "2006-11-19", {"place": HANOI}),
    ("Wang Yi of China, Turkey", "2023-07-26", {"mode": "visit", "place": ANKARA}),
    ("Iran, Russia, Turkey", "2022-07-19", {"mode": "multilateral", "place": GENEVA, "topics": ("Syria",)}),
    ("Joe Biden of United States, Vladimir Putin of Russia", "2021-12-30", {"mode": "call"}),
    ("Egypt, Qatar", "2024-01", {"status": "planned", "mode": "visit"}),
    ("North Korea, Japan", "2014-05-26", {"status": "proposed"}),
    ("Armenia, Azerbaijan", "2023-10-05", {"status": "off"}),
    ("Cuba, Haiti", None, {}),
    ("Hamas, Fatah", "2020-09-24", {"place": ANKARA}),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A meeting of each mode and status, one without a date, and one of two that are no states."""
    with Store(tmp_path_factory.mktemp("coders") / "kept.db") as filled:
        yield told(filled, *MEETINGS)


def _table(store: Store, form: str, **more: Any) -> pd.DataFrame:
    content = b"".join(export(store, "meetings", form))
    return pd.read_csv(io.BytesIO(content), sep="\t", dtype=str, keep_default_na=False, **more)


def _dyads(rows: pd.DataFrame, one: str, other: str, code: str) -> set[tuple[str, str, str]]:
    return {(a, b, c) for a, b, c in zip(rows[one], rows[other], rows[code], strict=True)}


CODED = [
    ("Hu Jintao", "George W. Bush", "044"),  # in Vietnam, on neutral ground
    ("George W. Bush", "Hu Jintao", "044"),
    ("Wang Yi", "Turkey", "042"),
    ("Turkey", "Wang Yi", "043"),
    *((a, b, "040") for a in ("Iran", "Russia", "Turkey") for b in ("Iran", "Russia", "Turkey") if a != b),
    ("Joe Biden", "Vladimir Putin", "041"),
    ("Vladimir Putin", "Joe Biden", "041"),
    ("Egypt", "Qatar", "036"),
    ("Qatar", "Egypt", "036"),
    ("North Korea", "Japan", "106"),
    ("Japan", "North Korea", "106"),
    ("Armenia", "Azerbaijan", "125"),
    ("Azerbaijan", "Armenia", "125"),
    ("Hamas", "Fatah", "040"),
    ("Fatah", "Hamas", "040"),
]


def test_icews_is_a_row_a_pair_and_direction(store: Store) -> None:
    rows = _table(store, "icews")
    assert list(rows.columns) == ICEWS
    assert _dyads(rows, "Source Name", "Target Name", "CAMEO Code") == set(CODED)
    first = rows[rows["Source Name"] == "Hu Jintao"].iloc[0]
    assert (first["Event Date"], first["Intensity"], first["Event Text"]) == (
        "2006-11-19",
        "2.5",
        "Meet at a 'third' location",
    )
    assert (first["Source Country"], first["Target Country"], first["Country"]) == (
        "China",
        "United States",
        "Vietnam",
    )
    assert rows["Event ID"].is_unique
    assert rows["Event ID"].astype("int64").max() < 2**52


ICEWS = [
    *(
        "Event ID",
        "Event Date",
        "Source Name",
        "Source Sectors",
        "Source Country",
        "Event Text",
        "CAMEO Code",
    ),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number"),
    *("Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"),
]


def test_gdelt_is_61_columns_without_a_header(store: Store) -> None:
    rows = _table(store, "gdelt", header=None, names=gdelt_file.COLUMNS, index_col=False)
    assert len(gdelt_file.COLUMNS) == len(set(gdelt_file.COLUMNS)) == 61
    upper = {(a.upper(), b.upper(), code) for a, b, code in CODED}
    assert _dyads(rows, "Actor1Name", "Actor2Name", "EventCode") == upper
    first = rows[rows["Actor1Name"] == "WANG YI"].iloc[0]
    assert (first["SQLDATE"], first["MonthYear"], first["Year"]) == ("20230726", "202307", "2023")
    assert float(first["FractionDate"]) == pytest.approx(2023.6466)
    assert (first["Actor1CountryCode"], first["Actor2Code"]) == ("CHN", "TURGOV")
    assert (first["EventRootCode"], first["EventBaseCode"], first["GoldsteinScale"]) == ("04", "042", "1.9")
    assert (first["ActionGeo_Type"], first["ActionGeo_CountryCode"]) == ("4", "TU")
    assert (first["ActionGeo_FullName"], first["ActionGeo_Lat"]) == ("Ankara, Turkey", "39.92")
    assert set(rows["QuadClass"][rows["EventCode"].isin(["106", "125"])]) == {"3"}
    assert rows["DATEADDED"].str.fullmatch(r"\d{14}").all()


def test_polecat_keeps_a_meeting_in_one_row(store: Store) -> None:
    rows = _table(store, "polecat").set_index("Event ID")
    assert len(polecat_file.COLUMNS) == len(set(polecat_file.COLUMNS)) == 40
    types = rows[["Event Type", "Event Mode", "Intensity", "Quad Code"]]
    assert [tuple(types.loc[f"mr{n}-0"]) for n in (0, 1, 2, 3, 4, 5, 6, 8)] == [
        ("CONSULT", "third-party", "1.0", "1"),
        ("CONSULT", "visit", "4.0", "1"),
        ("CONSULT", "multilateral", "4.0", "1"),
        ("CONSULT", "phone", "1.5", "1"),
        ("AGREE", "None", "2.5", "1"),
        ("REQUEST", "meet", "0.0", "3"),
        ("REJECT", "meet", "-2.0", "3"),
        ("CONSULT", "None", "2.5", "1"),
    ]
    visit, summit = rows.loc["mr1-0"], rows.loc["mr2-0"]
    assert (visit["Actor Name"], visit["Recipient Name"]) == ("Wang Yi", "Turkey")
    assert (summit["Actor Name"], summit["Recipient Name"]) == ("Iran; Russia; Turkey", "None")
    assert (summit["Actor Country"], summit["Actor COW"]) == ("IRN; RUS; TUR", "630; 365; 640")
    assert "" not in set(rows.to_numpy().ravel())


def test_plover_points_at_the_words(store: Store) -> None:
    lines = [json.loads(line) for line in b"".join(export(store, "meetings", "plover")).splitlines()]
    assert all({"id", "date", "actor", "event"} <= set(line) for line in lines)
    (visit,) = [line for line in lines if line["id"] == "mr1-0"]
    assert [each["code"] for each in (*visit["actor"], *visit["recipient"])] == ["CHN", "TUR"]
    assert visit["event_loc"]["country_code"] == "TUR"
    (said,) = visit["text_info"]
    report = store.report(said["report"])
    assert report is not None
    cut = {name: [report.text[a:b] for a, b in spans] for name, spans in said["spans"].items()}
    assert cut == {"event": ["met"], "party:Wang Yi": ["Wang Yi"], "party:Turkey": ["Turkey"]}
    (planned,) = [line for line in lines if line["id"] == "mr4-0"]
    assert (planned["date"], planned["enddate"], planned["context"]) == (
        "2024-01-01",
        "2024-01-31",
        ["diplomatic"],
    )


@pytest.mark.parametrize("form", ["polecat", "plover", "icews", "gdelt"])
def test_what_is_lost_is_counted_beside_the_file(store: Store, tmp_path: Path, form: str) -> None:
    going = export(store, "meetings", form)
    going.save(tmp_path / "out")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out", "out.losses.txt"]
    first, *lines = (tmp_path / "out.losses.txt").read_text().splitlines()
    assert first.startswith(f"What {form} cannot hold of {len(MEETINGS)} meetings")
    told_of = {what: (int(times), where) for times, what, where in (line.split("\t") for line in lines)}
    assert told_of["a meeting without a date, which an event must have: left out"] == (1, "mr7-0")
    assert told_of["a date that is no single day: its first day stands for it"] == (1, "mr4-0: 2024-01")
    assert told_of["a topic"] == (1, "mr2-0")
    assert told_of["whether a meeting was refused or called off: it is a refusal"] == (1, "mr6-0")
    pairs = told_of.get("that several rows are one meeting")
    assert pairs == ((1, "mr2-0") if form in ("icews", "gdelt") else None)


def test_every_country_has_its_codes() -> None:
    rows = {row["iso2"]: row for row in table("country_codes")}
    two_states = {"CS"}  # Czechoslovakia, then Serbia and Montenegro
    assert {state.iso2 for state in states()} - two_states <= set(rows)
    assert len({row["iso3"] for row in rows.values()}) == len(rows)
    assert all(len(row["iso3"]) == 3 and len(row["fips"]) in (0, 2) for row in rows.values())
    cow = [row["cow"] for row in rows.values() if row["cow"]]
    assert len(cow) > 190
    known = {
        "IR": "630",
        "US": "2",
        "VN": "816",
        "XK": "347",
        "DE": "255",
        "NL": "210",
        "RS": "345",
        "KR": "732",
    }
    assert {iso2: rows[iso2]["cow"] for iso2 in known} == known
