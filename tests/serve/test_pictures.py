"""The timeline, the network and the map."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.serve import create_app
from dragoman.store import Store
from telling import GENEVA, HANOI, told

NAMES = ("timeline", "network", "map")
HOSTILE = '</script><script>alert(1)</script>"&\u202e'


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of a few meetings, one of them of a party that means ill."""
    path = tmp_path_factory.mktemp("few") / "few.db"
    with told(
        Store(path),
        ("Hu Jintao of China, George Bush of United States", "2006-11-19", {"place": HANOI}),
        ("Hu Jintao of China, George Bush of United States", "2006-12-19", {"place": HANOI}),
        ("Hu Jintao of China, Vladimir Putin of Russia", "2007-03-26", {"status": "off", "place": GENEVA}),
        ("Kim of North Korea, Vladimir Putin of Russia", "2007", {}),
        (f"{HOSTILE} of Ruritania{HOSTILE}, Peru", "2008-01-01", {}),
    ):
        return path


@pytest.fixture(scope="module")
def site(few: Path) -> Iterator[TestClient]:
    """The site of that database, with one process that draws for all tests."""
    with TestClient(create_app(few), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize("name", NAMES)
def test_each_page_has_the_filters_a_picture_and_its_numbers(site: TestClient, name: str) -> None:
    answer = site.get(f"/{name}?since=2006")
    assert answer.status_code == 200
    assert '<form class="filters"' in answer.text
    assert f'data-spec="/{name}.vl.json?since=2006"' in answer.text
    assert f'<img src="/{name}.svg?since=2006" alt="' in answer.text
    assert "<table class=" in answer.text
    assert len(answer.content) < 300_000


def links(page: str) -> Iterator[tuple[str, int]]:
    """The links of a page that stand on a number, and the number."""
    for url, number in re.findall(r'<td class="count"><a href="([^"]*)"><bdi>([\d,]+)</bdi>', page):
        yield unescape(url), int(number.replace(",", ""))


@pytest.mark.parametrize(
    "address",
    [
        "/network",
        "/network?between=people",
        "/network?party=Hu",
        "/map",
        "/map?status=off",
        "/timeline?until=2006",
    ],
)
def test_a_number_leads_to_as_many_meetings(site: TestClient, address: str) -> None:
    found = list(links(site.get(address).text))
    assert found
    for url, number in found:
        assert site.get(url).text.count('<li class="meeting">') == number, url


def test_a_bar_leads_also_to_what_may_have_been_then(site: TestClient) -> None:
    found = dict(links(site.get("/timeline?by=month&since=2007&until=2007").text))
    assert found == {"/meetings?since=2007-03-01&until=2007-03-31&status=off": 1}
    assert site.get("/meetings?since=2007-03&until=2007-03").text.count('<li class="meeting">') == 2


@pytest.mark.parametrize("name", NAMES)
def test_the_drawing_is_an_image(site: TestClient, name: str) -> None:
    answer = site.get(f"/{name}.svg?party=Hu&shade=dark")
    assert answer.headers["content-type"] == "image/svg+xml"
    root = ET.fromstring(answer.text)
    assert "meetings with Hu" in "".join(root.itertext())


@pytest.mark.parametrize("name", NAMES)
def test_the_specification_has_links_for_a_browser(site: TestClient, name: str) -> None:
    spec = site.get(f"/{name}.vl.json?party=Hu").json()
    hrefs = set(re.findall(r'"href":"(/[^"]*)"', json.dumps(spec, separators=(",", ":"))))
    assert hrefs
    assert all(site.get(each).status_code in (200, 404) for each in hrefs)


@pytest.mark.parametrize("name", NAMES)
def test_the_numbers_are_data_too(site: TestClient, name: str) -> None:
    assert site.get(f"/{name}.json").json()
    wrong = site.get(f"/{name}.json?status=done")
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (422, "bad-query")


@pytest.mark.parametrize("address", ["/timeline.json", "/network.vl.json", "/map.svg"])
def test_what_is_still_the_same_is_not_sent_again(site: TestClient, address: str) -> None:
    first = site.get(address)
    again = site.get(address, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/timeline?by=day", "by is one of month, year"),
        ("/network?between=x", "between is one of sides, people"),
        ("/map.svg?shade=pink", "shade is one of light, dark"),
        ("/map?at=here", "at: &#39;here&#39; is no place in degrees"),
        ("/map?at=100,0", "is no place on earth"),
        ("/map?at=nan,0", "is no place on earth"),
        ("/map?by=month&by=year&nonsense=1", "is no filter"),
    ],
)
def test_nonsense_is_told_in_a_line(site: TestClient, address: str, said: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 422
    assert unescape(said) in unescape(answer.text).casefold()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_to_show_is_said(site: TestClient, name: str) -> None:
    answer = site.get(f"/{name}?party=Nobody")
    assert answer.status_code == 200
    assert "Nothing to show" in answer.text
    assert "Nothing to show" in site.get(f"/{name}.svg?party=Nobody").text


@pytest.mark.parametrize("address", ["/network", "/network?between=people", "/network.svg", "/meetings"])
def test_what_a_report_says_is_text_and_nothing_else(site: TestClient, address: str) -> None:
    text = site.get(address).text
    assert "alert(1)</script>" not in text
    assert "<script>alert" not in text


def test_actors_are_called_by_name_where_they_are_asked_for_by_id(site: TestClient) -> None:
    url = next(url for url, number in links(site.get("/network?between=people").text) if number == 2)
    drawn = site.get(url.replace("/meetings", "/timeline.svg")).text
    assert "meetings with George Bush and Hu Jintao" in drawn or "Hu Jintao and George Bush" in drawn


def test_the_script_is_kept_for_ever_and_is_only_of_its_version(site: TestClient) -> None:
    address = re.search(r'data-script="([^"]*)"', site.get("/map").text)
    assert address is not None
    answer = site.get(address[1])
    assert "immutable" in answer.headers["cache-control"]
    assert "vegaEmbed" in answer.text
    assert site.get("/static/vega/0.0/vega.js").status_code == 404


def test_a_strip_of_bars_stands_above_the_list(site: TestClient) -> None:
    text = site.get("/meetings").text
    strip = text[text.index('<figure class="strip">') : text.index("</figure>")]
    assert 'href="/meetings?since=2006-11-01&amp;until=2006-11-30"' in strip
    assert '<rect class="off"' in strip
    assert "3 held, 1 off" in strip
    assert " style=" not in strip
