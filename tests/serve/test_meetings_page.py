"""The first page and the list of meetings."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient


def test_the_first_page_counts_and_shows_the_newest(site: TestClient) -> None:
    text = site.get("/").text
    assert "told by 5 reports" in text
    assert '<form class="find large" role="search" action="/meetings">' in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("party=Bush", True),
        ("party=bush&party=hu+jintao", True),
        ("party=bush&party=raisi", False),
        ("of=china&of=united+states", True),
        ("of=Ruritania", False),
        ("country=Vietnam", True),
        ("place=hanoi", True),
        ("since=2006-11&until=2006-11-30", True),
        ("since=2007&until=2019", False),
        ("status=held&mode=meeting&publisher=first", True),
        ("disputed=date", True),
        ("disputed=status", False),
        ("report=first", True),
        ("q=aides", True),
        ("party=&since=&q=", True),
    ],
)
def test_meetings_are_listed_that_pass_the_filters(site: TestClient, query: str, found: bool) -> None:
    answer = site.get(f"/meetings?{query}")
    assert answer.status_code == 200
    assert ("/meetings/maaaaaaaaaaa1" in answer.text) is found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("since=yesterday", "since: &#39;yesterday&#39; is no date"),
        ("since=2023-02-30", "is no date"),
        ("status=done", "is none of held, planned, proposed, off"),
        ("country=Atlantis", "is no country known here"),
        ("party=...", "has no letter or digit"),
        ("pary=x", "&#39;pary&#39; is no filter; there are q, party"),
        ("after=5", "after is no place in this list"),
        ("after=2023-02-31.maaaaaaaaaaa1", "after is no place in this list"),
        ("q=" + "x" * 201, "q has more than 200 characters"),
        ("status=held&status=off", "status is given too often"),
        ("&".join(f"party=a{n}" for n in range(11)), "party is given too often"),
        ("<script>=1", "is no filter"),
    ],
)
def test_nonsense_is_told_in_a_line(site: TestClient, query: str, said: str) -> None:
    answer = site.get(f"/meetings?{query}")
    assert answer.status_code == 422
    assert said.casefold() in answer.text.casefold()
    assert "<script>=" not in answer.text


def test_pages_follow_one_another_without_gap_or_overlap(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.serve.pages.meetings.SIZE", 50)
    seen: list[str] = []
    address: str | None = "/meetings"
    while address:
        text = site.get(address).text
        seen += [line.partition('"')[0] for line in text.split('<div class="when"><a href="')[1:]]
        address = next((_unescaped(part) for part in text.split('rel="next" href="')[1:]), None)
    assert len(seen) == len(set(seen)) > 50


def _unescaped(part: str) -> str:
    return part.partition('"')[0].replace("&amp;", "&")
