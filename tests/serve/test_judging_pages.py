"""What persons judge on the pages: kept, told anew, taken back, and never over somebody else's head."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.errors import StoreError
from dragoman.identify import identify
from dragoman.model import Judgement
from dragoman.reconcile import reconcile
from dragoman.serve import writing
from dragoman.serve.writing import Writer
from dragoman.store import Store
from reviewing import DOUBTFUL, Reviewer, some_meetings
from stores import Anywhere

Open = Callable[..., TestClient]
A, B, C, D = "aaaaaaaaaaa1", "aaaaaaaaaaa2", "aaaaaaaaaaa3", "bbbbbbbbbbb4"
MEETING, OTHER = f"/meetings/m{A}", f"/meetings/m{D}"


@pytest.fixture
def db(anywhere: Anywhere) -> str:
    return some_meetings(anywhere("some.db"))


@pytest.fixture
def client(db: str, open_site: Open, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(writing, "MOMENT", 60.0)
    return open_site(db)


@pytest.fixture
def ann(client: TestClient) -> Reviewer:
    return Reviewer(client)


def kept(db: str) -> list[Judgement]:
    with Store(db, write=False) as store:
        return store.judgements()


def value_form(who: Reviewer, field: str, account: str = A, at: str = MEETING) -> tuple[str, dict[str, str]]:
    return who.form(at, "/judge/value", account=account, field=field)


# Values

VALUES = [
    ("date", "right", "2006-11-18", ("right", "date", "2006-11-18")),
    ("date", "wrong", "2006-11-18", ("right", "date", "2006-11-18")),
    ("date", "right", "", ("right", "date", "2006-11-19")),
    ("place", "wrong", "", ("wrong", "place", "Hanoi")),
    ("country", "right", "Laos", ("right", "country", "LA")),
    ("status", "wrong", "off", ("right", "status", "off")),
    ("party", "wrong", "", ("wrong", "party", "Hu Jintao")),
    ("source", "right", "Xinhua", ("right", "source", "Xinhua")),
    ("account", "wrong", "", ("wrong", "account", None)),
]


@pytest.mark.parametrize(("field", "verdict", "value", "judged"), VALUES)
def test_a_value_is_judged(
    db: str, ann: Reviewer, field: str, verdict: str, value: str, judged: tuple[str, ...]
) -> None:
    said = ann.send(value_form(ann, field), verdict=verdict, value=value)
    assert (said.status_code, said.headers["location"]) == (303, f"{MEETING}?judged=1")
    (found,) = kept(db)
    assert (found.verdict, found.field, found.value, found.by) == (*judged, "ann")
    shown = ann.get(said.headers["location"]).text
    assert "Judged: " in shown
    assert "not up to date" not in shown


WRONG = [
    ("date", "soon", "no date here"),
    ("country", "Nowhere", "no country known here"),
    ("place", "x" * 501, "between 1 and 500 characters"),
    ("place", "!!", "no letter or digit"),
]


@pytest.mark.parametrize(("field", "value", "said"), WRONG)
def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    db: str, ann: Reviewer, field: str, value: str, said: str
) -> None:
    answer = ann.send(value_form(ann, field), verdict="right", value=value)
    assert answer.status_code == 422
    assert said in answer.text
    assert value in answer.text
    assert not kept(db)
    assert ann.answer(answer, value="2006-11-18" if field == "date" else "Laos").status_code == 303


def test_a_status_is_not_only_wrong(ann: Reviewer) -> None:
    answer = ann.send(value_form(ann, "status"), verdict="wrong", value="")
    assert "say what it is instead" in answer.text
    assert "dragoman judge" not in answer.text


def test_a_judgement_is_taken_back_beside_it(db: str, ann: Reviewer) -> None:
    ann.send(value_form(ann, "date"), verdict="right", value="2006-11-18")
    undone = ann.send(ann.form(MEETING, "/judge/undo", number="1"))
    assert not kept(db)
    assert "Taken back: " in ann.get(undone.headers["location"]).text
    again = ann.send(("/judge/undo", ann.form(MEETING, "/judge/split")[1]), number="1")
    assert (again.status_code, "was taken back already" in again.text) == (422, True)


def test_what_was_judged_otherwise_is_taken_back_if_one_says_so(db: str, ann: Reviewer) -> None:
    ann.send(value_form(ann, "date"), verdict="right", value="2006-11-18")
    answer = ann.send(value_form(ann, "date"), verdict="right", value="2006-11-17")
    assert answer.status_code == 409
    assert "Take that back" in answer.text
    assert [each.value for each in kept(db)] == ["2006-11-18"]
    assert ann.answer(answer).status_code == 303
    assert [each.value for each in kept(db)] == ["2006-11-17"]


# Who judges


def test_who_judges_is_asked_once(db: str, client: TestClient) -> None:
    nobody = Reviewer(client, None)
    answer = nobody.send(value_form(nobody, "date"), verdict="right", value="2006-11-18")
    assert "Who judges?" in answer.text
    assert not kept(db)
    assert "Say who judges" in nobody.answer(answer, who=" ", value="2006-11-18").text
    assert nobody.answer(answer, who="Zoë B.", value="2006-11-18").status_code == 303
    assert [(each.by, each.value) for each in kept(db)] == [("Zoë B.", "2006-11-18")]
    assert nobody.send(value_form(nobody, "place"), verdict="right").status_code == 303
    assert {each.by for each in kept(db)} == {"Zoë B."}


# One meeting and another


def test_a_meeting_is_split_and_joined_again(db: str, ann: Reviewer) -> None:
    form = ann.form(MEETING, "/judge/split")
    assert ann.send(form).status_code == 422  # nothing is ticked
    said = ann.send(form, **{f"account-{B}": "yes"})
    assert said.headers["location"] == f"/meetings/m{B}?judged=1"
    assert "1 report" in ann.get(f"/meetings/m{B}").text
    ann.send(ann.form(f"/meetings/m{B}", "/judge/undo", number="1"))
    moved = ann.get(f"/meetings/m{B}")
    assert (moved.status_code, moved.headers["location"]) == (307, MEETING)


def test_another_meeting_is_the_same(db: str, ann: Reviewer) -> None:
    found = ann.get(f"{MEETING}/same?q=m{D}").text
    assert "It is this one" in found
    said = ann.send(ann.form(f"{MEETING}/same?q=m{D}", "/judge/accounts"), verdict="same")
    assert said.headers["location"] == f"{MEETING}?judged=1"
    assert [each.subjects for each in kept(db)] == [(A, D)]
    assert f"They meet, says {D}" in ann.get(MEETING).text
    assert ann.get(OTHER).headers["location"] == MEETING


def test_what_lies_near_is_offered(ann: Reviewer) -> None:
    assert f"/meetings/m{C}" in ann.get(f"{MEETING}/same").text
    assert f"/meetings/m{D}" in ann.get(f"{MEETING}/same?q=Putin").text
    assert ann.get(f"{MEETING}/same?q=mffffff").status_code == 422


# Names


def actor_of(db: str, name: str) -> str:
    with Store(db, write=False) as store:
        return next(each.actor.id for each in store.actors(name))


def test_names_are_told_apart_and_brought_together(db: str, ann: Reviewer) -> None:
    page = f"/actors/{actor_of(db, 'Putin')}"
    form = ann.form(page, "/judge/names")
    wrong = ann.send(form, verdict="same", one="Vladimir Putin (Russia)", other="Nobody Known")
    assert "No report in" in wrong.text
    assert "Nobody Known" in wrong.text
    said = ann.send(form, verdict="same", one="Vladimir Putin (Russia)", other=actor_of(db, "Bush"))
    assert said.status_code == 303
    assert kept(db)[0].subjects == ("Vladimir Putin (Russia)", "George W. Bush (United States)")
    assert actor_of(db, "Putin") == actor_of(db, "Bush")


# Two at once


def test_two_reviewers_never_overwrite_one_another_silently(db: str, client: TestClient) -> None:
    ann, bob = Reviewer(client, "ann"), Reviewer(client, "bob")
    hers, his = value_form(ann, "date"), value_form(bob, "date")
    ann.send(hers, verdict="right", value="2006-11-18")
    answer = bob.send(his, verdict="right", value="2006-11-20")
    assert answer.status_code == 409
    for words in ("Somebody judged this meanwhile", "2006-11-18", "ann", 'value="2006-11-20"'):
        assert words in answer.text
    assert [each.by for each in kept(db)] == ["ann"]
    # Asked again he is told that it contradicts hers, and takes that back knowingly.
    once_more = bob.answer(answer)
    assert "Take that back" in once_more.text
    assert bob.answer(once_more).status_code == 303
    assert [(each.by, each.value) for each in kept(db)] == [("bob", "2006-11-20")]


def test_what_was_taken_back_meanwhile_is_told(db: str, client: TestClient) -> None:
    ann, bob = Reviewer(client, "ann"), Reviewer(client, "bob")
    ann.send(value_form(ann, "date"), verdict="right", value="2006-11-18")
    his = value_form(bob, "date")
    ann.send(ann.form(MEETING, "/judge/undo", number="1"))
    answer = bob.send(his, verdict="right", value="2006-11-18")
    assert (answer.status_code, "taken back" in answer.text) == (409, True)


def test_another_field_is_no_conflict(client: TestClient) -> None:
    ann, bob = Reviewer(client, "ann"), Reviewer(client, "bob")
    his = value_form(bob, "place")
    ann.send(value_form(ann, "date"), verdict="right")
    assert bob.send(his, verdict="right").status_code == 303


# What is refused


def test_to_read_only_there_is_nothing_to_judge(db: str, client: TestClient, open_site: Open) -> None:
    ann = Reviewer(client)
    form = value_form(ann, "date")
    shown = open_site(db, read_only=True)
    for address in (MEETING, f"/actors/{actor_of(db, 'Bush')}", "/"):
        text = shown.get(address).text
        assert "<form method=" not in text
        assert "/review" not in text
    assert shown.get("/review").status_code == shown.get(f"{MEETING}/same").status_code == 403
    for to in ("/judge/value", "/judge/undo", "/review/skip", "/reviewer"):
        assert shown.post(to, data=form[1]).status_code == 403


BROKEN = [
    {"account": "' or 1"},
    {"field": "weather"},
    {"verdict": "maybe"},
    {"account": "ffffffffffff"},
    {"seen": ""},
    {"seen": "x"},
    {"seen": "1-2"},
    {"instead": "99"},
    {"value": "x" * 700},
    {"form_token": ""},
]


@pytest.mark.parametrize("more", BROKEN, ids=lambda each: "".join(each))
def test_a_form_that_no_page_sends_is_refused(db: str, ann: Reviewer, more: dict[str, str]) -> None:
    answer = ann.send(value_form(ann, "date"), **{"verdict": "right", "value": "2006", **more})
    assert 400 <= answer.status_code < 500
    assert not kept(db)


def test_a_form_leads_to_this_site_alone(ann: Reviewer) -> None:
    said = ann.send(value_form(ann, "date"), verdict="right", then="//evil.example/x")
    assert said.headers["location"] == "/?judged=1"


# The queue


def test_the_least_certain_comes_first_and_what_is_judged_is_out(db: str, ann: Reviewer) -> None:
    first = ann.form("/review?kind=accounts", "/judge/value", field="account")
    assert first[1]["account"] == D
    said = ann.send(first, verdict="right")
    assert said.headers["location"] == "/review?kind=accounts&judged=1"
    assert "1 judged, 1 by you" in ann.get(said.headers["location"]).text
    assert ann.form("/review?kind=accounts", "/judge/value", field="account")[1]["account"] == A
    ann.send(ann.form("/review", "/judge/undo", number="1"))
    assert ann.form("/review?kind=accounts", "/judge/value", field="account")[1]["account"] == D


def test_doubtful_merges_are_asked_once(db: str, ann: Reviewer) -> None:
    form = ann.form("/review?kind=meetings", "/judge/accounts")
    assert {form[1]["one"], form[1]["other"]} <= {A, B, C}
    ann.send(form, verdict="different")
    assert ann.get("/review?kind=meetings").text.count("Nothing is left") in (0, 1)
    seen = {form[1]["one"], form[1]["other"]}
    with Store(db, write=False) as store:
        assert all(set(each.ids) != seen for each in store.doubtful("meetings", size=50))


def test_what_is_skipped_is_remembered_for_the_session(client: TestClient) -> None:
    ann, bob = Reviewer(client, "ann"), Reviewer(client, "bob")
    ann.send(ann.form("/review?kind=accounts", "/review/skip"))
    assert ann.form("/review?kind=accounts", "/judge/value", field="account")[1]["account"] == A
    assert bob.form("/review?kind=accounts", "/judge/value", field="account")[1]["account"] == D
    ann.send(ann.form("/review", "/review/skip", item="none"))
    assert ann.form("/review?kind=accounts", "/judge/value", field="account")[1]["account"] == D


def test_a_correction_keeps_the_same_thing_asked(ann: Reviewer) -> None:
    form = ann.form("/review?kind=accounts", "/judge/value", field="date")
    said = ann.send(form, verdict="right", value="2007-05-03")
    assert f"item=accounts.{D}" in said.headers["location"]
    assert "2007-05-03" in ann.get(said.headers["location"]).text


@pytest.mark.parametrize("address", ["/review?kind=x", "/review?item=x", "/review?item=names.a.b"])
def test_any_address_of_the_queue_is_answered(ann: Reviewer, address: str) -> None:
    assert ann.get(address).status_code in (200, 422)


def test_two_reviewers_of_one_thing(db: str, client: TestClient) -> None:
    ann, bob = Reviewer(client, "ann"), Reviewer(client, "bob")
    his = bob.form("/review?kind=accounts", "/judge/value", field="account")
    ann.send(ann.form("/review?kind=accounts", "/judge/value", field="account"), verdict="wrong")
    answer = bob.send(his, verdict="right")
    assert (answer.status_code, "tells of no encounter" in answer.text) == (409, True)
    assert [each.verdict for each in kept(db)] == ["wrong"]


def test_doubts_are_of_pairs_near_to_where_the_rules_begin(db: str) -> None:
    with Store(db, write=False) as store:
        found = [set(each.ids) for each in store.doubtful("meetings", size=50)]
    assert set(DOUBTFUL) in found
    assert all(D not in each for each in found)


# What follows


def test_what_takes_longer_than_a_moment_is_done_later_and_never_half(
    db: str, ann: Reviewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, half = threading.Event(), threading.Event()

    def slowly(store: Store) -> None:
        identify(store)
        half.set()
        assert go_on.wait(60)
        reconcile(store)

    monkeypatch.setattr(writing, "MOMENT", 0.0)
    monkeypatch.setattr(writing, "settle", slowly)
    said = ann.send(ann.form(MEETING, "/judge/split"), **{f"account-{B}": "yes"})
    assert half.wait(60)
    assert said.headers["location"] == f"{MEETING}?judged=1"
    shown = ann.get(said.headers["location"]).text
    assert "not up to date" in shown
    assert f"account-{B}" in shown
    go_on.set()
    site_of_client(ann).close()
    assert f"account-{B}" not in ann.get(MEETING).text


def site_of_client(who: Reviewer) -> Writer:
    app: Any = who.site.app
    writer = app.state.site.writer
    assert isinstance(writer, Writer)
    return writer


def test_what_fails_is_told_and_stays_due(
    db: str, ann: Reviewer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(store: Store) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(writing, "settle", fails)
    said = ann.send(value_form(ann, "date"), verdict="right", value="2006-11-18")
    assert "not up to date" in ann.get(said.headers["location"]).text
    assert "the disk is full" in capsys.readouterr().err
    assert len(kept(db)) == 1


def test_a_judgement_and_what_is_taken_back_for_it_are_one_step(db: str, ann: Reviewer) -> None:
    ann.send(value_form(ann, "date"), verdict="right", value="2006-11-18")
    form = value_form(ann, "date")
    ann.send(form, verdict="right", value="soon", instead="1")
    assert [each.value for each in kept(db)] == ["2006-11-18"]
