"""One meeting: the reports side by side, and their words."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from conftest import Open
from dragoman.identify import identify
from dragoman.reconcile import reconcile
from dragoman.store import Store
from served import fill

MEETING = "/meetings/maaaaaaaaaaa1"


def test_a_meeting_is_told_in_a_sentence(site: TestClient) -> None:
    heading = site.get(MEETING).text.partition('<h1 class="sentence"><bdi>')[2].partition("</bdi>")[0]
    assert heading.endswith(" met in Hanoi, Vietnam, on 19 November 2006.")
    assert "Hu Jintao (President, China)" in heading


def test_a_cell_that_differs_is_marked_by_more_than_colour(site: TestClient) -> None:
    text = site.get(MEETING).text
    assert text.count('class="differs"') == 1
    assert 'aria-hidden="true">≠ </span><span class="unseen">differs: </span>20 November 2006' in text


def test_a_cell_opens_the_sentence_and_leads_to_the_words(site: TestClient) -> None:
    text = site.get(MEETING).text
    assert "President Hu Jintao met President George W. Bush in <mark>Hanoi</mark> on Sunday." in text
    at = text.partition("<mark>Hanoi</mark>")[2].partition('href="')[2].partition('"')[0]
    address, _, anchor = at.partition("#")
    assert f'<mark id="{anchor}">Hanoi</mark>' in site.get(address).text


def test_the_beginning_of_an_id_leads_to_the_meeting(site: TestClient) -> None:
    answer = site.get("/meetings/maaaaaa")
    assert (answer.status_code, answer.headers["location"]) == (308, MEETING)


@pytest.mark.parametrize("identity", ["mfffffffffff9", "x", "m", "m%25", "m'--", "aaaaaaaaaaa1", "m" * 500])
def test_a_meeting_that_is_not_there_is_told_so(site: TestClient, identity: str) -> None:
    answer = site.get(f"/meetings/{identity}")
    assert answer.status_code == 404
    assert "no" in answer.text


@pytest.mark.parametrize("begin", ["-1", "2", "x", "9" * 30])
def test_accounts_begin_at_one_that_is_there(site: TestClient, begin: str) -> None:
    assert site.get(f"{MEETING}?begin={begin}").status_code == 422


def test_what_was_judged_is_shown(tmp_path: Path, open_site: Open) -> None:
    path = tmp_path / "judged.db"
    with Store(path) as store:
        fill(store)
        store.judge_value("right", "aaaaaaaaaaa2", "date", "2006-11-19", by="<i>ann</i>")
        identify(store)
        reconcile(store)
    text = open_site(path).get(MEETING).text
    assert "date: judged to be 2006-11-19" in text
    assert "&lt;i&gt;ann&lt;/i&gt;" in text
    assert "<small>(judged)</small>" in text
