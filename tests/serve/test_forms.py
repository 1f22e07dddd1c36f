"""A form changes something only if a page of this site was read first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from dragoman.serve import create_app
from dragoman.serve.forms import form_of
from dragoman.serve.security import see_form
from dragoman.serve.sessions import FIELD, SESSION
from dragoman.serve.views import page, templates


async def change(request: Request) -> Response:
    see_form(request, await form_of(request))
    return PlainTextResponse("changed")


def form(request: Request) -> Response:
    return page(request, "form_of_a_test.html")


def site_with_a_form(path: Path, monkeypatch: pytest.MonkeyPatch, *, read_only: bool = False) -> TestClient:
    from jinja2 import ChoiceLoader, DictLoader

    words = "<input name='{{ forms.field }}' value='{{ forms.token }}'>"
    usual = templates().loader
    assert usual is not None
    monkeypatch.setattr(
        templates(), "loader", ChoiceLoader([usual, DictLoader({"form_of_a_test.html": words})])
    )
    app = create_app(path, read_only=read_only)
    app.add_route("/change", change, methods=["POST"])
    app.add_route("/form", form)
    return TestClient(app, base_url="http://127.0.0.1")


def signature(client: TestClient) -> str:
    found = re.search("value='([^']+)'", client.get("/form").text)
    assert found is not None
    return found[1]


def test_a_form_that_was_read_here_is_heard(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = site_with_a_form(world, monkeypatch)
    token = signature(client)
    cookie = client.get("/form").headers.get("set-cookie")
    assert cookie is None  # the session has begun
    assert client.post("/change", data={FIELD: token}).text == "changed"
    same_site = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    assert client.post("/change", data={FIELD: token}, headers=same_site).text == "changed"


def test_the_session_is_for_this_site_alone_and_for_no_script(
    world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cookie = site_with_a_form(world, monkeypatch).get("/form").headers["set-cookie"].casefold()
    assert cookie.startswith(SESSION)
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("token", [None, "", "0" * 64, "é"])
def test_a_form_without_its_signature_is_not(
    world: Path, monkeypatch: pytest.MonkeyPatch, token: str | None
) -> None:
    client = site_with_a_form(world, monkeypatch)
    signature(client)
    answer = client.post("/change", data={} if token is None else {FIELD: token})
    assert answer.status_code == 403
    assert "no longer good" in answer.text


def test_a_signature_of_another_session_is_not(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = site_with_a_form(world, monkeypatch)
    token = signature(client)
    client.cookies.clear()
    assert client.post("/change", data={FIELD: token}).status_code == 403
    client.cookies.set(SESSION, "x" * 32)
    assert client.post("/change", data={FIELD: token}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "é"},
    ],
)
def test_a_form_of_another_site_is_not(
    world: Path, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str]
) -> None:
    client = site_with_a_form(world, monkeypatch)
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    assert client.post("/change", data={FIELD: signature(client)}, headers=raw).status_code == 403


def test_where_nobody_judges_no_form_is_heard(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = site_with_a_form(world, monkeypatch, read_only=True)
    answer = client.post("/change", data={FIELD: signature(client)})
    assert answer.status_code == 403
    assert "--read-only" in answer.text


def test_a_page_without_a_form_begins_no_session(site: TestClient) -> None:
    assert "set-cookie" not in site.get("/meetings").headers
