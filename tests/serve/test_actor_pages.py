"""Actors: the list, and who one is."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from conftest import Open
from dragoman.model import Party
from dragoman.store import Store
from factory import account, report
from served import fill, when


def address_of(site: TestClient, name: str) -> str:
    text = site.get("/actors", params={"q": name}).text
    return text.partition('<th scope="row"><a href="')[2].partition('"')[0]


def test_actors_are_listed_by_name(site: TestClient) -> None:
    text = site.get("/actors?kind=state").text
    assert "China" in text
    assert "Hu Jintao" not in text


def test_the_page_of_an_actor_says_who_it_is(site: TestClient) -> None:
    text = site.get(address_of(site, "jintao")).text
    assert "<h1><bdi>Hu Jintao</bdi></h1>" in text
    assert "president of" in text.casefold().replace("<bdi>", "").replace("</bdi>", "")
    assert "George W. Bush" in text
    assert "/meetings/maaaaaaaaaaa1" in text


def test_the_meetings_of_an_actor_stand_on_a_timeline(tmp_path: Path, open_site: Open) -> None:
    told = []
    for n, day in enumerate(("2021-05-05", "2021-06-07")):
        of = report("Hamas met Iranian officials.", id=f"r{n}", origin=f"r{n}")
        parties = (
            Party(name="Hamas", kind="organization", of="Hamas"),
            Party(name="Iran", kind="state", of="Iran"),
        )
        told.append((of, [account(of, parties=parties, id=f"{n:012x}", when=when(day))]))
    with Store(tmp_path / "hamas.db") as store:
        fill(store, told)
    site = open_site(tmp_path / "hamas.db")
    text = site.get(address_of(site, "Hamas")).text
    strip = text.partition('<figure class="strip">')[2].partition("</figure>")[0]
    assert "since=2021-05-01" in strip
    assert "actor=" in strip


@pytest.mark.parametrize("identity", ["ffffffffffff", "x", "'", "dragoman:hu", "0" * 400])
def test_an_actor_that_is_not_there_is_told_so(site: TestClient, identity: str) -> None:
    assert site.get(f"/actors/{identity}").status_code == 404


@pytest.mark.parametrize("query", ["kind=group", "q=...", "after=x", "no=1", "q=" + "x" * 300])
def test_what_cannot_be_asked_is_told(site: TestClient, query: str) -> None:
    assert site.get(f"/actors?{query}").status_code == 422


def test_pages_follow_one_another(site: TestClient) -> None:
    seen: list[str] = []
    address = "/actors"
    while address:
        text = site.get(address).text
        seen += [part.partition('"')[0] for part in text.split('<th scope="row"><a href="')[1:]]
        address = text.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) > 100


SAID = {
    "Levant Post": (
        "Leaders of the Islamist militant group Hamas met Iranian officials.",
        "Islamist militant group",
    ),
    "Gulf Voice": ("Leaders of the resistance movement Hamas met Iranian officials.", "resistance movement"),
    "Third Wire": ("Hamas, the armed group, met Iranian officials.", "armed group"),
    "Plain Paper": ("Hamas met Iranian officials.", "only the name"),
}


def test_the_words_of_each_publisher_are_counted_and_linked(tmp_path: Path, open_site: Open) -> None:
    hamas = Party(name="Hamas", kind="organization", of="Hamas")
    iran = Party(name="Iranian officials", kind="group", of="Iran")
    told = []
    for n, (publisher, (text, _)) in enumerate(SAID.items()):
        of = report(text, id=f"r{n}", origin=f"r{n}", publisher=publisher)
        told.append((of, [account(of, parties=(hamas, iran), id=f"{n:012x}", when=when("2021-05-05"))]))
    with Store(tmp_path / "hamas.db") as store:
        fill(store, told)
    site = open_site(tmp_path / "hamas.db")
    text = site.get(address_of(site, "Hamas")).text
    for publisher, (_, words) in SAID.items():
        row = text.partition(f"<bdi>{publisher}</bdi>")[2].partition("</tr>")[0]
        assert words in row
    assert 'href="/reports/r0#w' in text
