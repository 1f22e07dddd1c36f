"""Lists that neighbours make: tables of GDELT, CSL-JSON, addresses with what is known of them."""

from __future__ import annotations

import gzip
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import InputError
from dragoman.model import Report
from dragoman.read import Facts, Notes, read_reports, reading_list
from web import page

BODY = "President Hu Jintao met President George W. Bush in Hanoi on Sunday, officials said after the talks."


def row(columns: int, **cells: str) -> str:
    """A row of a table with these cells ("c5"), the others empty."""
    return "\t".join(cells.get(f"c{n}", "") for n in range(columns)) + "\n"


def mention(url: str, seen: str = "20240605121500", **more: str) -> str:
    return row(16, c0="1", c1=seen, c2=seen, c3="1", c4="e.example", c5=url, **more)


MENTIONS = (
    mention("https://e.example/1")
    + mention("https://e.example/1", "20240606000000")
    + mention("https://f.example/2", c14="srclc:fra;eng:Moses 2.1.1")
    + row(16, c2="20240605121500", c3="2", c5="BBC Monitoring")
)
GRAPH = row(27, c0="20240605121500-1", c1="20240605121500", c2="1", c3="e.example", c4="https://e.example/1")
EVENTS = row(61, c0="1", c1="20230605", c59="20240605121500", c60="https://e.example/1")
OF_GDELT = Facts(url="https://e.example/1", published=date(2024, 6, 5), publisher="e.example")


def test_mentions(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text(MENTIONS)
    first, again, french = reading_list(tmp_path / "m.csv")
    assert first == OF_GDELT
    assert (again.published, french.language) == (date(2024, 6, 6), "fra")


@pytest.mark.parametrize(("table", "publisher"), [(GRAPH, "e.example"), (EVENTS, None)])
def test_other_tables(tmp_path: Path, table: str, publisher: str | None) -> None:
    (tmp_path / "t.csv").write_text(table)
    (only,) = reading_list(tmp_path / "t.csv")
    assert (only.url, only.published, only.publisher) == (OF_GDELT.url, OF_GDELT.published, publisher)


def test_packed_as_gdelt_packs(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "m.CSV.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("m.CSV", MENTIONS)
    (tmp_path / "m.csv.gz").write_bytes(gzip.compress(MENTIONS.encode()))
    assert [*reading_list(tmp_path / "m.CSV.zip")] == [*reading_list(tmp_path / "m.csv.gz")]


CSL: list[dict[str, Any]] = [
    {
        "id": "hu2024",
        "type": "article-newspaper",
        "title": "Hu meets Bush",
        "issued": {"date-parts": [[2024, 6, 5]]},
        "author": [{"given": "Ann", "family": "Reed"}, {"literal": "Staff"}, 3],
        "container-title": "Levant Dispatch",
        "URL": "https://www.e.example/1/",
        "language": "en",
    },
    {"id": 7, "issued": {"date-parts": [["2024", "6"]]}, "publisher": "P", "URL": "https://e.example/7"},
    {"id": 8, "issued": {"raw": "5 June 2024"}, "title": 3, "URL": None},
]


@pytest.mark.parametrize("wrapped", [False, True])
def test_csl(tmp_path: Path, wrapped: bool) -> None:
    (tmp_path / "refs.json").write_text(json.dumps({"items": CSL} if wrapped else CSL))
    one, two = reading_list(tmp_path / "refs.json")
    assert one == Facts(
        title="Hu meets Bush",
        published=date(2024, 6, 5),
        url="https://www.e.example/1/",
        publisher="Levant Dispatch",
        byline="Ann Reed, Staff",
        language="en",
    )
    assert (two.publisher, two.published) == ("P", None)


def test_lists_with_columns_and_without(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("url,publisher\nhttps://e.example/1,Desk\nhttps://e.example/2,\n")
    (tmp_path / "b.txt").write_text("# mine\nhttps://e.example/1 and why\n\nhttps://e.example/2\n")
    assert [each.publisher for each in reading_list(tmp_path / "a.csv")] == ["Desk", None]
    assert [each.url for each in reading_list(tmp_path / "b.txt")] == [
        "https://e.example/1",
        "https://e.example/2",
    ]


WRONG = [
    (b"", "line 1: no column"),
    (b"id,title\na,b\n", "no address in it"),
    (b"url,title\nnonsense,b\n", "line 2: 'nonsense' is no address"),
    (b"url,title\n,b\n", "line 2: neither file nor id nor url"),
    (b"url\nhttps://a.example/\nhttp://www.a.example\n", "lines 2 and 3"),
    (b"[1, 2]", "not CSL-JSON"),
    (b'{"a": 1}', "not CSL-JSON"),
    (b"[" * 100_000, "broken JSON"),
    (b"PK\x03\x04 damaged", "damaged"),
    (b"\x1f\x8b damaged", "damaged|Not a gzipped"),
]


@pytest.mark.parametrize(("data", "said"), WRONG, ids=[said for _, said in WRONG])
def test_no_list(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "list").write_bytes(data)
    with pytest.raises(InputError, match=said):
        list(reading_list(tmp_path / "list"))


def test_a_zip_of_several(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as archive:
        archive.writestr("a", "x")
        archive.writestr("b", "y")
    with pytest.raises(InputError, match="2 files in it"):
        list(reading_list(tmp_path / "m.zip"))


# As metadata of reports that are at hand


def read_with(folder: Path, name: str, known: str, head: str) -> tuple[Report, Notes]:
    (folder / name).write_text(known)
    (folder / "in").mkdir()
    (folder / "in" / "a.html").write_bytes(page("Page title", BODY, head))
    notes = Notes()
    (report,) = read_reports([folder / "in"], metadata=folder / name, notes=notes)
    assert isinstance(report, Report)
    return report, notes


ADDRESS = '<meta property="og:url" content="https://e.example/1">'
DATED = ADDRESS + '<meta property="article:published_time" content="2024-06-01">'


def test_a_report_is_found_by_its_address_and_gdelt_tells_what_it_lacks(tmp_path: Path) -> None:
    report, notes = read_with(tmp_path, "m.csv", MENTIONS, ADDRESS)
    assert (report.published, report.publisher) == (date(2024, 6, 5), "e.example")
    assert (notes.rows, notes.unmatched) == (2, ["//f.example/2"])


def test_what_the_page_says_goes_before_what_gdelt_saw(tmp_path: Path) -> None:
    assert read_with(tmp_path, "m.csv", MENTIONS, DATED)[0].published == date(2024, 6, 1)


def test_what_a_person_keeps_goes_before_the_page(tmp_path: Path) -> None:
    report, _ = read_with(tmp_path, "refs.json", json.dumps(CSL), DATED)
    assert (report.published, report.title, report.byline) == (
        date(2024, 6, 5),
        "Hu meets Bush",
        "Ann Reed, Staff",
    )


def test_a_column_of_addresses(tmp_path: Path) -> None:
    report, _ = read_with(tmp_path, "k.csv", "url,publisher\nhttp://www.e.example/1/,Desk\n", DATED)
    assert report.publisher == "Desk"
