"""Reports marked by hand, in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.errors import InputError
from dragoman.marked import HeldParty, Mark, Notebook, mark_of, typed_of
from dragoman.serve import create_app
from dragoman.store import Store
from served import fill


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return Notebook(tmp_path / "marks.json")


@pytest.fixture
def client(tmp_path: Path, notebook: Notebook) -> Iterator[TestClient]:
    with Store(tmp_path / "some.db") as store:
        fill(store)
    app = create_app(tmp_path / "some.db", notebook=notebook)
    with TestClient(app, base_url="http://127.0.0.1") as opened:
        yield opened


def send(client: TestClient, report: str, act: str = "keep", **typed: str) -> tuple[int, str]:
    """What the form of a report is answered: the status, and the address or the page."""
    page = client.get(f"/mark/{report}").text
    token = re.search(r'name="form_token" value="(\w+)"', page)
    assert token
    answer = client.post(
        f"/mark/{report}", data={"form_token": token[1], "act": act, **typed}, follow_redirects=False
    )
    return answer.status_code, answer.headers.get("location") or answer.text


TYPED = {
    "parties-0": "Hu Jintao | person | China | President\nGeorge W. Bush",
    "mode-0": "meeting",
    "status-0": "held",
    "date-0": "2006-11-19",
    "country-0": "Vietnam",
    "sure-0": "yes",
}


def test_a_report_is_marked_and_the_next_one_follows(client: TestClient, notebook: Notebook) -> None:
    status, to = send(client, "first", **TYPED)
    assert status == 303
    assert to.startswith("/mark")
    assert to != "/mark/first"
    marks = notebook.of("first")
    assert marks is not None
    (mark,) = marks
    assert mark.parties == (
        HeldParty("Hu Jintao", "person", "China", "President"),
        HeldParty("George W. Bush"),
    )
    assert (mark.date, mark.country, mark.place, mark.sure) == ("2006-11-19", "VN", None, True)


def test_a_report_that_tells_of_nothing_is_marked_so(client: TestClient, notebook: Notebook) -> None:
    send(client, "first")
    assert notebook.of("first") == []
    assert "marked: no encounter" in client.get("/mark").text
    send(client, "first", act="drop")
    assert notebook.of("first") is None


def test_what_is_not_marked_after_all_may_be_half_typed(client: TestClient, notebook: Notebook) -> None:
    send(client, "first", **TYPED)
    assert send(client, "first", act="drop", **{**TYPED, "date-0": "soon"})[0] == 303
    assert notebook.of("first") is None


def test_what_was_marked_is_there_again(client: TestClient) -> None:
    send(client, "first", **TYPED)
    page = client.get("/mark/first").text
    assert "Hu Jintao | person | China | President" in page
    assert "1 encounter" in client.get("/mark").text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("date-0", "soon", "is no date"),
        ("parties-0", "Hu | leader", "is no kind"),
        ("parties-0", "| person", "only the name must be there"),
        ("country-0", "Atlantis", "Atlantis"),
        ("mode-0", "chat", "how they met, and what"),
    ],
)
def test_what_is_wrong_stands_beside_what_was_typed(
    client: TestClient, notebook: Notebook, field: str, value: str, said: str
) -> None:
    status, page = send(client, "first", **{**TYPED, field: value})
    assert status == 422
    assert said in page
    assert "George W. Bush" in page or field == "parties-0"
    assert notebook.of("first") is None


def test_one_more_encounter_and_one_left_out(client: TestClient, notebook: Notebook) -> None:
    _, page = send(client, "first", act="more", **TYPED)
    assert 'name="parties-1"' in page
    send(client, "first", **{**TYPED, "drop-0": "yes"})
    assert notebook.of("first") == []


def test_what_was_found_is_shown_only_when_asked_for(client: TestClient) -> None:
    assert "Hu Jintao | person" not in client.get("/mark/first").text
    assert "Hu Jintao | person | China | President" in client.get("/mark/first?found=yes").text


def test_a_form_of_elsewhere_is_refused(client: TestClient, notebook: Notebook) -> None:
    assert client.post("/mark/first", data={"act": "keep", **TYPED}).status_code == 403
    assert notebook.of("first") is None


def test_hostile_reports_are_shown_harmless(client: TestClient) -> None:
    ids = re.findall(r'href="(/mark/[^"]+)"', client.get("/mark").text)
    assert len(ids) >= 5
    for each in ids:
        answer = client.get(each)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text


def test_there_is_no_such_page_on_other_sites(tmp_path: Path) -> None:
    with Store(tmp_path / "some.db") as store:
        fill(store)
    with TestClient(create_app(tmp_path / "some.db"), base_url="http://127.0.0.1") as client:
        assert client.get("/mark").status_code == 404
        assert 'href="/mark"' not in client.get("/").text


def test_a_mark_is_typed_as_it_is_shown() -> None:
    mark = Mark(mode="visit", status="off", parties=(HeldParty("Iran", "state"),), date="2023", sure=False)
    assert mark_of(typed_of(mark)) == mark


def test_a_file_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "marks.json").write_text("[1]")
    with pytest.raises(InputError, match="no marks"):
        Notebook(tmp_path / "marks.json")
    with pytest.raises(InputError, match="cannot be written"):
        Notebook(tmp_path / "nowhere" / "marks.json")


def test_the_file_is_json_for_score(notebook: Notebook) -> None:
    notebook.put("a", [])
    assert json.loads(notebook.path.read_text()) == {"reports": {"a": []}, "published": {}}
    assert [each.name for each in notebook.path.parent.iterdir()] == ["marks.json"]
