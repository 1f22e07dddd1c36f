"""The list of meetings as data, by the same filters."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from dragoman.serve.pages import data

ATOM = "{http://www.w3.org/2005/Atom}"


def test_json_has_the_meetings_of_the_list(site: TestClient) -> None:
    answer = site.get("/meetings.json?party=bush")
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert [each["meeting"]["id"] for each in found["meetings"]] == ["maaaaaaaaaaa1"]
    assert found["meetings"][0]["reports"] == ["first", "deep/folder/second?x=1#y"]
    assert found["next"] is None


def test_parts_follow_one_another(site: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "PAGE", 30)
    seen: list[str] = []
    address: str | None = "/meetings.json?limit=100"
    while address:
        found = site.get(address).json()
        seen += [each["meeting"]["id"] for each in found["meetings"]]
        address = found["next"]
    assert len(seen) == len(set(seen)) == 304


def test_csv_is_a_table_without_formulas(site: TestClient) -> None:
    csv.field_size_limit(1_000_000)  # a name may be long
    rows = list(csv.reader(io.StringIO(site.get("/meetings.csv").text)))
    assert rows[0] == [each.name for each in data.COLUMNS]
    assert {len(row) for row in rows} == {len(data.COLUMNS)}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]


def test_a_feed_can_be_read_whatever_reports_say(site: TestClient) -> None:
    root = ElementTree.fromstring(site.get("/meetings.atom?limit=200").content)
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 200
    titles = [each.findtext(f"{ATOM}title") or "" for each in entries]
    assert any("<script>" in each for each in titles)
    assert max(map(len, titles)) < 400
    links = [each.find(f"{ATOM}link") for each in entries]
    assert all(
        each is not None and each.attrib["href"].startswith("http://127.0.0.1/meetings/m") for each in links
    )


@pytest.mark.parametrize("form", data.FORMS)
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"),
        ("limit=x", "limit"),
        ("limit=1000000", "limit"),
        ("since=x", "since"),
        ("a=b", "a"),
    ],
)
def test_an_error_is_json_of_one_shape(site: TestClient, form: str, query: str, field: str) -> None:
    answer = site.get(f"/meetings.{form}?{query}")
    assert answer.status_code == 422
    (error,) = answer.json().values()
    assert set(error) == {"status", "code", "message", "where"}
    assert (error["status"], error["code"], error["where"]) == (422, "bad-query", field)


def test_what_cannot_be_looked_for_is_told_before_anything_is_sent(site: TestClient) -> None:
    assert site.get("/meetings.json?q=%22%22").status_code == 422
