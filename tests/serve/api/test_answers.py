"""One thing of the interface at a time, errors, and answers that are still the same."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from conftest import Open
from dragoman.store import Store
from served import fill, world

TOKEN = "a token that is long enough"
ADDRESSES = (
    *("stats", "timeline", "network", "places", "judgements", "meetings", "accounts", "actors", "reports"),
    *(
        "meetings/maaaaaaaaaaa1",
        "accounts/aaaaaaaaaaa1",
        f"reports/{quote('deep/folder/second?x=1#y', safe='')}",
    ),
)


def test_a_meeting_has_its_fields_by_reports(site: TestClient) -> None:
    found = site.get("/api/v1/meetings/maaaaaaaaaaa1").json()
    assert found["sentence"].startswith("Hu Jintao (President, China) and George W. Bush (President")
    assert found["meeting"]["disputed"] == ["date"]
    date = next(each for each in found["fields"] if each["field"] == "date")
    assert [(each["report"], each["said"]) for each in date["cells"]] == [
        ("first", "2006-11-19"),
        ("deep/folder/second?x=1#y", "2006-11-20"),
    ]
    assert [each["differs"] for each in date["cells"]].count(True) == 1
    party = next(each for each in found["fields"] if each["field"] == "party")
    assert party["cells"][0]["words"] == ["Hu Jintao", "President"]
    assert [each["account"] for each in found["accounts"]] == ["aaaaaaaaaaa1", "aaaaaaaaaaa2"]
    assert found["why"][0]["claims"]


def test_the_accounts_of_a_meeting_come_in_parts(site: TestClient) -> None:
    first = site.get("/api/v1/meetings/maaaaaaaaaaa1?limit=1").json()
    second = site.get(first["next"]).json()
    assert [each["accounts"][0]["account"] for each in (first, second)] == ["aaaaaaaaaaa1", "aaaaaaaaaaa2"]
    assert all(len(row["cells"]) == 1 for row in second["fields"])
    assert second["next"] is None


def test_a_report_has_its_text_and_its_accounts(site: TestClient) -> None:
    found = site.get("/api/v1/reports/first").json()
    (account,) = found["accounts"]
    start, end = account["evidence"]["mode"][0]
    assert found["text"][start:end] == "met"
    assert [each["kind"] for each in found["paragraphs"]] == ["body", "furniture"]
    assert account["meeting"] == "maaaaaaaaaaa1"
    assert "origin" not in found


def test_an_actor_has_what_its_page_shows(site: TestClient) -> None:
    (line,) = site.get("/api/v1/actors?q=hu").json()["actors"]
    found = site.get(f"/api/v1/actors/{line['actor']['id']}").json()
    assert [each["name"] for each in found["actor"]["names"]] == ["Hu Jintao"]
    assert [each["name"] for each in found["met"]] == ["George W. Bush"]
    assert [each["publisher"] for each in found["callings"]] == ["First Wire", "Second Wire"]
    listed = site.get(found["all_meetings"]).json()["meetings"]
    assert [each["meeting"]["id"] for each in listed] == ["maaaaaaaaaaa1"]


# Errors


@pytest.mark.parametrize(
    "address",
    [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/nothing",
        "/api/v2/meetings",
        "/api/v1/meetings/maaaaaaaaaaa",
        "/api/v1/meetings/aaaaaaaaaaa1",
        "/api/v1/accounts/aaaaaaaaaaa",
        "/api/v1/actors/x",
        "/api/v1/reports/",
        "/api/v1/reports/nothing",
        f"/api/v1/reports/{'x' * 5_000}",
    ],
)
def test_what_is_not_there_is_said_in_the_one_shape(site: TestClient, address: str) -> None:
    answer = site.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/json")
    (error,) = answer.json().values()
    assert (set(error), error["status"], error["code"]) == ({"status", "code", "message"}, 404, "not-found")


def test_another_method_is_told_which_there_are(site: TestClient) -> None:
    answer = site.delete("/api/v1/meetings")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert answer.json()["error"]["code"] == "wrong-method"


def test_who_may_not_look_is_told_so(world: Path, open_site: Open) -> None:
    site = open_site(world, token=TOKEN)
    assert site.get("/api/v1/stats").json()["error"]["code"] == "token-needed"
    assert site.get("/api/openapi.json").status_code == 401
    assert site.get("/api/v1/stats", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_who_asks_under_another_name_is_told_so(site: TestClient) -> None:
    answer = site.get("/api/v1/stats", headers={"host": "evil.example"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (421, "wrong-host")


def test_a_database_that_cannot_be_read_is_said(tmp_path: Path, open_site: Open) -> None:
    path = tmp_path / "damaged.db"
    with Store(path) as store:
        fill(store, list(world())[:1])
    site = open_site(path)
    damaged = bytearray(path.read_bytes())
    damaged[4096:] = b"x" * (len(damaged) - 4096)
    path.write_bytes(damaged)
    answer = site.get("/api/v1/meetings")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "no-database")


# What is still the same


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_still_the_same_is_not_sent_again(site: TestClient, address: str) -> None:
    first = site.get(f"/api/v1/{address}")
    assert first.headers["cache-control"] == "no-cache, private"
    again = site.get(f"/api/v1/{address}", headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_nothing_is_asked_again_where_nothing_was_written(
    site: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = site.get("/api/v1/meetings")
    monkeypatch.setattr(Store, "meeting_page", None)
    again = site.get("/api/v1/meetings", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_another_question_has_another_tag(site: TestClient) -> None:
    tags = [site.get(f"/api/v1/meetings{each}").headers["etag"] for each in ("", "?limit=1", "?status=off")]
    assert len(set(tags)) == 3


def test_what_is_written_makes_another_tag(tmp_path: Path, open_site: Open) -> None:
    told = list(world())
    path = tmp_path / "written.db"
    with Store(path) as store:
        fill(store, told[:1])
    site = open_site(path)
    before = site.get("/api/v1/meetings")
    with Store(path) as store:
        fill(store, told[2:3])
    after = site.get("/api/v1/meetings", headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert len(after.json()["meetings"]) == len(before.json()["meetings"]) + 1
