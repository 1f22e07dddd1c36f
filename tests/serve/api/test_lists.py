"""Lists of the interface: in parts, by filters, the same however they are cut."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from conftest import Open
from dragoman.serve.api.cursors import to_cursor
from dragoman.serve.api.params import FILTERS
from dragoman.serve.queries import FIELDS
from dragoman.store import Store
from served import fill, world

LISTS = {
    "meetings": ("meeting", "id"),
    "accounts": ("account",),
    "actors": ("actor", "id"),
    "reports": ("id",),
}


def _ids(site: TestClient, name: str, query: str = "") -> list[str]:
    """The ids of a list, part by part."""
    found: list[str] = []
    address: str | None = f"/api/v1/{name}?{query}"
    while address:
        answer = site.get(address)
        assert answer.status_code == 200
        for each in answer.json()[name]:
            found.append(_at(each, LISTS[name]))
        address = answer.json()["next"]
    return found


def _at(each: Any, path: tuple[str, ...]) -> str:
    for name in path:
        each = each[name]
    return str(each)


def test_filters_are_those_of_the_pages() -> None:
    assert [each.name for each in FILTERS] == [each.name for each in FIELDS]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_the_same_however_it_is_cut(site: TestClient, name: str) -> None:
    whole = _ids(site, name, "limit=200")
    assert len(whole) == len(set(whole)) >= 4
    assert _ids(site, name, "limit=3" if len(whole) < 50 else "limit=47") == whole


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("party=bush", ["aaaaaaaaaaa2", "aaaaaaaaaaa1"]),
        ("q=trade", ["aaaaaaaaaaa1"]),
        ("status=planned", ["bbbbbbbbbbb1"]),
        ("place=hanoi&until=2006-11-19", ["aaaaaaaaaaa1"]),
        ("publisher=second&of=china", ["aaaaaaaaaaa2"]),
        ("report=first", ["aaaaaaaaaaa1"]),
        ("country=Vietnam&party=nobody", []),
    ],
)
def test_accounts_pass_filters_of_their_own(site: TestClient, query: str, ids: list[str]) -> None:
    assert _ids(site, "accounts", query) == ids


def test_what_is_written_meanwhile_shifts_nothing(tmp_path: Path, open_site: Open) -> None:
    told = list(world())
    path = tmp_path / "written.db"
    with Store(path) as store:
        fill(store, told[1:3])
    site = open_site(path)
    first = site.get("/api/v1/reports?limit=1").json()
    with Store(path) as store:
        fill(store, told[3:4])
    assert [each["id"] for each in first["reports"]] == ["deep/folder/second?x=1#y"]
    assert [each["id"] for each in site.get(first["next"]).json()["reports"]] == ["raisi-to-go"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "####",
        to_cursor(()),
        to_cursor(("a",) * 3),
        to_cursor(("a", 2**80)),
        to_cursor((None,)),
        "e30",
        "é",
    ],
)
def test_a_cursor_of_nowhere_is_refused(site: TestClient, name: str, cursor: str) -> None:
    answer = site.get(f"/api/v1/{name}", params={"cursor": cursor})
    assert answer.status_code == 422
    assert answer.json()["error"]["where"] == "cursor"


@pytest.mark.parametrize("name", [*LISTS, "judgements"])
@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "limit=", "limit=1&limit=2", "after=x", "no=1"]
)
def test_what_is_not_known_is_refused(site: TestClient, name: str, query: str) -> None:
    answer = site.get(f"/api/v1/{name}?{query}")
    assert answer.status_code == 422
    assert answer.json()["error"]["where"] == query.partition("=")[0]
