"""Networks, maps, calendars, references and pages, each read by what its users read it with."""

from __future__ import annotations

import html.parser
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import networkx as nx
import pytest
import shapely.geometry
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export import Export, export, ics
from dragoman.export.citations import key_of
from dragoman.model import Place
from dragoman.store import Filters, Store
from served import EVIL, fill, world
from telling import GENEVA, HANOI, told

MEETINGS: list[tuple[str, str | None, dict[str, Any]]] = [
    ("Hu Jintao of China, George W. Bush of United States", "2006-11-19", {"place": HANOI}),
    ("Iran, Russia, Turkey", "2022-07-19/2022-07-20", {"mode": "multilateral", "place": GENEVA}),
    ("Iran, Russia", "2023-01", {"status": "proposed"}),
    ("Iran, Turkey", "2023", {"status": "off"}),
    ("Cuba, Haiti", None, {"place": Place("Lima", "PE", -12.043, -77.028)}),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Meetings of two and of three, vague and undated ones."""
    with Store(tmp_path_factory.mktemp("others") / "kept.db") as filled:
        yield told(filled, *MEETINGS)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The served world: reports that mean ill among others."""
    with Store(tmp_path_factory.mktemp("hostile") / "kept.db") as filled:
        fill(filled, [each for each in world() if len(each[0].text) < 100_000])
        yield filled


def _bytes(of: Export) -> bytes:
    return b"".join(of)


# Networks


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_the_network(store: Store, form: str) -> None:
    content = io.BytesIO(_bytes(export(store, "meetings", form)))
    graph = nx.read_graphml(content) if form == "graphml" else nx.read_gexf(content)
    assert not graph.is_directed()
    assert graph.is_multigraph()
    names = nx.get_node_attributes(graph, "label")
    assert sorted(names.values()) == [
        *("Cuba", "George W. Bush", "Haiti", "Hu Jintao", "Iran", "Russia", "Turkey"),
    ]
    edges = [
        (
            tuple(sorted((names[a], names[b]))),
            values["meeting"],
            values["status"],
            values.get("earliest"),
        )
        for a, b, values in graph.edges(data=True)
    ]
    assert sorted(edges, key=str) == [
        (("Cuba", "Haiti"), "mr4-0", "held", None),
        (("George W. Bush", "Hu Jintao"), "mr0-0", "held", "2006-11-19"),
        (("Iran", "Russia"), "mr1-0", "held", "2022-07-19"),
        (("Iran", "Russia"), "mr2-0", "proposed", "2023-01-01"),
        (("Iran", "Turkey"), "mr1-0", "held", "2022-07-19"),
        (("Iran", "Turkey"), "mr3-0", "off", "2023-01-01"),
        (("Russia", "Turkey"), "mr1-0", "held", "2022-07-19"),
    ]


def test_edges_of_gexf_last_their_days(store: Store) -> None:
    graph = nx.read_gexf(io.BytesIO(_bytes(export(store, "meetings", "gexf"))))
    days = {
        values["meeting"]: (values.get("start"), values.get("end")) for *_, values in graph.edges(data=True)
    }
    assert days["mr1-0"] == ("2022-07-19", "2022-07-20")
    assert days["mr4-0"] == (None, None)


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_hostile_network_is_sound_xml(hostile: Store, form: str) -> None:
    root = ElementTree.fromstring(_bytes(export(hostile, "meetings", form)))
    assert len(list(root.iter())) > 10


# Maps


def test_shapely_reads_the_features(store: Store) -> None:
    going = export(store, "meetings", "geojson")
    found = json.loads(_bytes(going))
    points = {each["id"]: shapely.geometry.shape(each["geometry"]) for each in found["features"]}
    assert (points["mr0-0"].x, points["mr0-0"].y) == (105.841, 21.024)
    assert (points["mr4-0"].x, points["mr4-0"].y) == (-77.028, -12.043)
    assert found["features"][0]["properties"]["title"].startswith("Hu Jintao (China) and George W. Bush")
    assert going.losses.counts == {"a meeting whose place has no degrees: left out": 2}


# Calendars


def _calendar(store: Store) -> dict[str, Any]:
    read = icalendar.Calendar.from_ical(_bytes(export(store, "meetings", "ics")))
    return {str(each["UID"]): each for each in read.walk("VEVENT")}


def test_icalendar_reads_the_calendar(store: Store) -> None:
    events = _calendar(store)
    assert sorted(events) == ["mr0-0@dragoman", "mr1-0@dragoman", "mr2-0@dragoman"]
    summit = events["mr1-0@dragoman"]
    assert (summit["DTSTART"].dt, summit["DTEND"].dt) == (date(2022, 7, 19), date(2022, 7, 21))
    assert [str(each["STATUS"]) for each in events.values()] == ["CONFIRMED", "CONFIRMED", "TENTATIVE"]
    assert str(events["mr0-0@dragoman"]["LOCATION"]) == "Hanoi, Vietnam"
    assert not [each.errors for each in events.values() if each.errors]


def test_lines_of_a_calendar_are_short_and_end_as_they_must(hostile: Store) -> None:
    content = _bytes(export(hostile, "meetings", "ics"))
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert _calendar(hostile)


@given(st.text(min_size=1, max_size=300))
def test_whatever_stands_in_a_calendar_comes_back(text: str) -> None:
    line = b"".join(ics._lines(("BEGIN", "VEVENT"), ("SUMMARY", ics._text(text)), ("END", "VEVENT")))
    assert all(len(each) <= 75 for each in line.split(b"\r\n"))
    read: Any = icalendar.Event.from_ical(line)
    shown = "".join(each if each.isprintable() or each == "\n" else " " for each in text)
    assert str(read["SUMMARY"]).strip() == shown.encode("utf-8", "replace").decode().strip()


# References


def _bibtex(content: str) -> dict[str, dict[str, str]]:
    """Entries of BibTeX, by its own rules: braces that pair, fields with commas between."""
    found: dict[str, dict[str, str]] = {}
    at = 0
    while (begin := content.find("@", at)) >= 0:
        assert content[at:begin].isspace() or begin == at
        opened = content.index("{", begin)
        end = _closing(content, opened)
        key, _, fields = content[opened + 1 : end].partition(",")
        found[key] = dict(_fields(fields))
        at = end + 1
    return found


def _fields(text: str) -> Iterator[tuple[str, str]]:
    while match := re.match(r"\s*(\w+)\s*=\s*", text):
        rest = text[match.end() :]
        if rest.startswith("{"):
            end = _closing(rest, 0) + 1
            yield match[1], rest[1 : end - 1]
        else:
            end = rest.index(",")
            yield match[1], rest[:end]
        text = rest[end:].removeprefix(",")
    assert not text.strip()


def _closing(text: str, opened: int) -> int:
    depth = 0
    for n in range(opened, len(text)):
        if text[n] in "{}" and (n == 0 or text[n - 1] != "\\"):
            depth += 1 if text[n] == "{" else -1
            if depth == 0:
                return n
    raise AssertionError("a brace is not closed")


def test_bibtex_has_an_entry_for_each_report_that_is_used(hostile: Store) -> None:
    entries = _bibtex(_bytes(export(hostile, "reports", "bibtex")).decode())
    assert len(entries) == len(list(hostile.reports()))
    first = entries["first"]
    assert (first["title"], first["year"], first["month"], first["url"]) == (
        "{They meet in Hanoi}",
        "2006",
        "nov",
        "https://example.org/first",
    )
    used = export(hostile, "reports", "bibtex", filters=Filters(parties=("Raisi",)))
    assert list(_bibtex(_bytes(used).decode())) == ["raisi-to-go"]


@given(st.lists(st.text(min_size=1, max_size=40), min_size=2, max_size=20, unique=True))
def test_no_two_reports_have_one_key(ids: list[str]) -> None:
    keys = [key_of(each) for each in ids]
    assert len(set(keys)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", each) for each in keys)


def test_csl_json_is_what_citeproc_takes(hostile: Store) -> None:
    items = {each["id"]: each for each in json.loads(_bytes(export(hostile, "reports", "csl-json")))}
    assert items["first"] == {
        "id": "first",
        "type": "article-newspaper",
        "title": "They meet in Hanoi",
        "container-title": "First Wire",
        "issued": {"date-parts": [[2006, 11, 20]]},
        "URL": "https://example.org/first",
    }


# Pages


class _Page(html.parser.HTMLParser):
    """What a page has: its tags, the addresses in it, its text."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = {name: value or "" for name, value in attrs}
        self.loads += [values[name] for name in ("src", "srcset", "data") if name in values]
        self.links += [values["href"]] if "href" in values else []
        assert not [name for name in values if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_page_needs_nothing_but_itself(hostile: Store) -> None:
    content = _bytes(export(hostile, "meetings", "html")).decode()
    page = _Page(content)
    assert not {"script", "link", "iframe", "object", "form"} & set(page.tags)
    assert page.loads
    assert all(each.startswith("data:image/svg+xml;base64,") for each in page.loads)
    assert all(each.startswith(("http://", "https://")) for each in page.links)
    assert page.tags.count("article") == len(list(hostile.meetings()))
    assert page.words.count(EVIL) > 0
    assert (
        "Hu Jintao (President, China) and George W. Bush (President, United States) met in Hanoi"
        in page.words
    )
    assert "\u202e" not in content
    assert "Reports contradict one another on: date" in page.words


# All of them

FORMS = [
    *(("meetings", each) for each in ("graphml", "gexf", "geojson", "ics", "html")),
    *(("reports", each) for each in ("bibtex", "csl-json")),
]


@pytest.mark.parametrize(("kind", "form"), FORMS)
def test_nothing_that_passes_is_a_sound_empty_file(
    store: Store, tmp_path: Path, kind: str, form: str
) -> None:
    none = Filters(since=date(2100, 1, 1))
    going = export(store, kind, form, filters=none)
    content = _bytes(going)
    assert going.given == 0
    if form in ("graphml", "gexf"):
        assert len(ElementTree.fromstring(content)) > 0
    elif form in ("geojson", "csl-json"):
        assert not json.loads(content or b"[]") or json.loads(content)["features"] == []
    elif form == "ics":
        assert not icalendar.Calendar.from_ical(content).walk("VEVENT")


@pytest.mark.parametrize(("kind", "form"), FORMS)
def test_two_exports_are_the_same_bytes(store: Store, kind: str, form: str) -> None:
    assert _bytes(export(store, kind, form)) == _bytes(export(store, kind, form))
