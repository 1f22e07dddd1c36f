"""What each answer has around it, and whose requests are heard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.errors import InputError
from dragoman.serve.security import POLICY
from dragoman.serve.server import hosts_of, refuse_if_open

Open = Callable[..., TestClient]
TOKEN = "a token that is long enough"
ADDRESSES = (
    "/",
    "/meetings",
    "/meetings?since=x",
    "/meetings?no=1",
    "/nowhere",
    "/static/0/style.css",
    "/login",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_answer_lets_a_page_take_only_what_is_of_this_site(site: TestClient, address: str) -> None:
    headers = site.get(address).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-cache, private"


def test_of_a_head_nothing_but_the_headers_is_sent(site: TestClient) -> None:
    answer = site.head("/meetings")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "[::2]", ""])
def test_who_asks_under_another_name_is_not_heard(site: TestClient, host: str) -> None:
    answer = site.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert answer.headers["content-security-policy"] == POLICY
    assert "Hu Jintao" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "LOCALHOST:1", "[::1]:80"])
def test_who_asks_under_the_name_of_this_machine_is_heard(site: TestClient, host: str) -> None:
    assert site.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::", ""])
def test_an_address_that_others_reach_wants_a_token_or_to_be_read_only(host: str) -> None:
    with pytest.raises(InputError, match="--token or --read-only"):
        refuse_if_open(host, token=None, read_only=False)
    refuse_if_open(host, token=TOKEN, read_only=False)
    refuse_if_open(host, token=None, read_only=True)
    assert hosts_of(host) is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.1.2.3"])
def test_an_address_of_this_machine_alone_wants_neither(host: str) -> None:
    refuse_if_open(host, token=None, read_only=False)
    assert hosts_of(host)


def test_a_token_that_is_soon_guessed_is_refused() -> None:
    with pytest.raises(InputError, match="too short"):
        refuse_if_open("127.0.0.1", token="secret", read_only=False)


# The token


def test_without_the_token_nothing_is_shown_but_where_to_give_it(world: Path, open_site: Open) -> None:
    site = open_site(world, token=TOKEN)
    for address in ("/", "/meetings", "/nowhere"):
        answer = site.get(address)
        assert answer.status_code == 401
        assert "Hu Jintao" not in answer.text
    assert site.get("/meetings.json").json()["error"]["code"] == "token-needed"


def test_with_the_token_all_is_shown(world: Path, open_site: Open) -> None:
    site = open_site(world, token=TOKEN)
    wrong = site.post("/login", data={"token": "something else", "then": "/"})
    assert wrong.status_code == 401
    assert not wrong.cookies
    right = site.post("/login", data={"token": TOKEN, "then": "/meetings"})
    assert (right.status_code, right.headers["location"]) == (303, "/meetings")
    cookie = right.headers["set-cookie"].casefold()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert site.get("/meetings").status_code == 200


def test_a_program_gives_the_token_in_a_header(world: Path, open_site: Open) -> None:
    site = open_site(world, token=TOKEN)
    assert site.get("/", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert site.get("/", headers={"authorization": "Bearer x"}).status_code == 401


@pytest.mark.parametrize("then", ["//evil.example", "https://evil.example", "/\\evil.example", "x", "/a\nb"])
def test_the_token_leads_to_this_site_alone(world: Path, open_site: Open, then: str) -> None:
    answer = open_site(world, token=TOKEN).post("/login", data={"token": TOKEN, "then": then})
    assert answer.headers["location"] == "/"


def test_guessing_is_stopped(world: Path, open_site: Open) -> None:
    site = open_site(world, token=TOKEN)
    said = [site.post("/login", data={"token": f"guess {n}"}).status_code for n in range(21)]
    assert said[-2:] == [401, 429]


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_another_site_cannot_send_a_form(world: Path, open_site: Open, headers: dict[str, str]) -> None:
    site = open_site(world, token=TOKEN)
    assert site.post("/login", data={"token": TOKEN}, headers=headers).status_code == 403


def test_a_form_that_no_page_sends_is_refused(world: Path, open_site: Open) -> None:
    site = open_site(world, token=TOKEN)
    assert site.post("/login", content=b"x" * 100_000).status_code == 413
    assert site.post("/login", content=b"token=\xff").status_code == 400
