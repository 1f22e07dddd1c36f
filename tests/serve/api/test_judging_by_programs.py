"""What a program has judged: kept by the same rules as everywhere, and by nobody who may not."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from conftest import Open
from dragoman.store import Store
from served import fill, world
from stores import Anywhere

TOKEN = "a token that is long enough"
BEARER = {"authorization": f"Bearer {TOKEN}"}
ONE, OTHER, MEETING = "aaaaaaaaaaa1", "aaaaaaaaaaa2", "maaaaaaaaaaa1"
WRONG_DATE = {"about": "value", "verdict": "wrong", "subjects": [OTHER], "field": "date", "by": "ann"}
SPLIT = {"about": "accounts", "verdict": "split", "subjects": [OTHER], "by": "ann"}


@pytest.fixture
def path(anywhere: Anywhere) -> str:
    """A store of two reports of one meeting, which may be written to."""
    path = anywhere("judged.db")
    with Store(path) as store:
        fill(store, list(world())[:2])
    return path


@pytest.fixture
def site(path: str, open_site: Open) -> TestClient:
    """Its site, which has a token that each request gives."""
    site = open_site(path, token=TOKEN)
    site.headers.update(BEARER)
    return site


def _judge(site: TestClient, said: Any, **headers: str) -> Any:
    return site.post("/api/v1/judgements", json=said, headers=headers)


def test_a_value_that_is_wrong_is_disputed_no_more(site: TestClient) -> None:
    assert site.get(f"/api/v1/meetings/{MEETING}").json()["meeting"]["disputed"] == ["date"]
    answer = _judge(site, WRONG_DATE)
    assert answer.status_code == 201
    (made,) = answer.json()["judgements"]
    assert (made["subjects"], made["field"], made["value"], made["by"]) == (
        [OTHER],
        "date",
        "2006-11-20",
        "ann",
    )
    assert answer.json()["settled"]
    found = site.get(f"/api/v1/meetings/{MEETING}").json()
    assert found["meeting"]["disputed"] == []
    assert [each["id"] for each in found["judgements"]] == [made["id"]]
    assert site.get(f"/api/v1/accounts/{OTHER}").json()["judgements"] == [made]
    assert site.get("/api/v1/judgements").json()["judgements"] == [made]


def test_a_meeting_is_split_and_brought_together_again(site: TestClient) -> None:
    (made,) = _judge(site, SPLIT).json()["judgements"]
    assert made["subjects"] == [OTHER, ONE]
    assert len(site.get("/api/v1/meetings").json()["meetings"]) == 2
    undone = site.post(f"/api/v1/judgements/{made['id']}/undo")
    assert (undone.status_code, undone.json()["judgements"][0]["id"]) == (200, made["id"])
    assert len(site.get("/api/v1/meetings").json()["meetings"]) == 1
    assert site.get("/api/v1/judgements").json()["judgements"] == []
    assert len(site.get("/api/v1/judgements?undone=yes").json()["judgements"]) == 1
    assert site.post(f"/api/v1/judgements/{made['id']}/undo").status_code == 409


@pytest.mark.parametrize(
    "said",
    [
        {"about": "names", "verdict": "different", "subjects": ["Hu Jintao", "George W. Bush"]},
        {"about": "accounts", "verdict": "same", "subjects": [ONE, OTHER]},
        {"about": "accounts", "verdict": "different", "subjects": [ONE[:11] + "1", OTHER]},
        {"about": "value", "verdict": "right", "subjects": [ONE], "field": "country", "value": "Vietnam"},
        {"about": "value", "verdict": "wrong", "subjects": [ONE], "field": "account"},
    ],
)
def test_all_that_the_command_judges_can_be_judged(site: TestClient, said: dict[str, Any]) -> None:
    answer = _judge(site, {**said, "by": "ann"})
    assert answer.status_code == 201, answer.text


def test_what_contradicts_is_refused_and_nothing_is_overwritten(site: TestClient) -> None:
    _judge(site, WRONG_DATE)
    answer = _judge(site, {**WRONG_DATE, "verdict": "right", "value": "2006-11-20", "by": "bob"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "conflict")
    assert [each["by"] for each in site.get("/api/v1/judgements").json()["judgements"]] == ["ann"]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({**WRONG_DATE, "verdict": "same"}, "verdict"),
        ({**WRONG_DATE, "subjects": []}, "subjects"),
        ({**WRONG_DATE, "subjects": [ONE, OTHER]}, "verdict"),
        ({**WRONG_DATE, "field": "nothing"}, "field"),
        ({**WRONG_DATE, "field": None}, "field"),
        ({**SPLIT, "field": "date"}, "field"),
        ({**SPLIT, "value": "x"}, "value"),
        ({**SPLIT, "subjects": ["Hu Jintao"]}, "subjects"),
        ({**SPLIT, "subjects": ["m00000000000"]}, "subjects"),
        ({**WRONG_DATE, "by": ""}, "by"),
        ({**WRONG_DATE, "by": "\u202e"}, None),
        ({**WRONG_DATE, "subjects": ["000000000000"]}, None),
        ({**WRONG_DATE, "field": "source"}, None),
        ({**WRONG_DATE, "no": 1}, None),
        ([], None),
    ],
)
def test_what_cannot_be_judged_is_refused(site: TestClient, said: Any, where: str | None) -> None:
    answer = _judge(site, said)
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert (error["code"], error.get("where")) == ("bad-query", where)
    assert "\n" not in error["message"]
    assert "dragoman" not in error["message"]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"by": "\xff"}', "application/json", 400),
        (b'"\\ud800"', "application/json", 400),
        (b'{"subjects": ' + b"[" * 60_000, "application/json", 422),
        (b"x" * 70_000, "application/json", 413),
        (b"about=names", "application/x-www-form-urlencoded", 415),
        (b"{}", "", 415),
    ],
)
def test_what_cannot_be_read_is_refused(site: TestClient, content: bytes, kind: str, status: int) -> None:
    answer = site.post("/api/v1/judgements", content=content, headers={"content-type": kind})
    assert answer.status_code == status
    assert answer.json()["error"]["status"] == status


@pytest.mark.parametrize("number", ["0", "1", "x", "999999999999", "9999999999999999999999", "-1"])
def test_a_judgement_that_is_not_there_cannot_be_taken_back(site: TestClient, number: str) -> None:
    assert site.post(f"/api/v1/judgements/{number}/undo").status_code == 404


# Who may


def test_a_session_with_its_form_token_may_judge(path: str, open_site: Open) -> None:
    site = open_site(path)
    begun = site.get("/api/v1/session")
    assert begun.headers["cache-control"] == "no-store"
    token = begun.json()["form_token"]
    assert site.get("/api/v1/session").json()["form_token"] == token
    assert _judge(site, WRONG_DATE, **{"x-form-token": token}).status_code == 201


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-form-token": "x"},
        {"authorization": "Bearer x"},
        {"authorization": f"Bearer {TOKEN}"},
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_nobody_else_may(path: str, open_site: Open, headers: dict[str, str]) -> None:
    site = open_site(path)
    right = site.get("/api/v1/session").json()["form_token"]
    if "origin" in headers or "sec-fetch-site" in headers:
        headers = {"x-form-token": right, **headers}
    answer = _judge(site, WRONG_DATE, **headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "not-allowed")


def test_a_form_token_of_another_session_is_worth_nothing(path: str, open_site: Open) -> None:
    site = open_site(path)
    token = site.get("/api/v1/session").json()["form_token"]
    site.cookies.clear()
    assert _judge(site, WRONG_DATE, **{"x-form-token": token}).status_code == 403


def test_where_there_is_a_token_it_must_be_known(path: str, open_site: Open) -> None:
    site = open_site(path, token=TOKEN)
    assert _judge(site, WRONG_DATE).status_code == 401


def test_a_site_that_only_shows_keeps_nothing(path: str, open_site: Open) -> None:
    site = open_site(path, token=TOKEN, read_only=True)
    assert _judge(site, WRONG_DATE, **BEARER).status_code == 403
    assert site.post("/api/v1/judgements/1/undo", headers=BEARER).status_code == 403
