"""What becomes of judged values where meetings and accounts are listed and shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dragoman.cli.settle import settle
from dragoman.reconcile import listed
from dragoman.store import Store
from judging import A, B, tell

Run = Callable[..., tuple[int, str, str]]
BY = "--by", "ann"
HU, BUSH = "Hu Jintao", "George W. Bush"


@pytest.fixture
def merged(here: Path) -> Path:
    """A database in which two reports tell of one meeting."""
    with Store(here / "dragoman.db") as store:
        tell(store, A, B)
        settle(store)
    return here


def parties(run: Run, *asked: str) -> list[list[str]]:
    """The names of the parties of each meeting."""
    lines = run("meetings", "--json", *asked)[1].splitlines()
    return [sorted(each["name"] for each in json.loads(line)["parties"]) for line in lines]


def test_a_party_that_is_judged_wrong_is_none(run: Run, merged: Path) -> None:
    run("judge", "same", A, B, *BY)
    assert run("judge", "wrong", A, "party", HU.upper(), *BY)[0] == 0
    assert parties(run) == parties(run, "--with", "Hu") == [[BUSH, HU]]
    assert run("judge", "wrong", B, "party", HU, *BY)[0] == 0
    assert parties(run) == parties(run, "--with", "Bush") == [[BUSH]]
    assert parties(run, "--with", "Hu") == []
    run("judge", "undo")
    assert parties(run, "--with", "Hu") == [[BUSH, HU]]


def cells(run: Run, field: str) -> list[list[str]]:
    """The rows of a field of the meeting: the meeting's value, then what each account says."""
    rows = (line.split("\t") for line in run("show", f"m{A}")[1].splitlines())
    return [row[1:] for row in rows if row[0] == field]


def test_what_is_judged_wrong_is_marked_in_the_meeting(run: Run, merged: Path) -> None:
    run("judge", "same", A, B, *BY)
    run("judge", "wrong", A, "party", HU, *BY)
    run("judge", "wrong", A, "topic", "Gaza", *BY)
    wrong, said = "≠ Hu Jintao, President (judged wrong)", "Hu Jintao, President"
    bush = f"{BUSH}, U.S. President"
    assert [row[1:] for row in cells(run, "party")] == [[bush, bush], [wrong, said]]
    assert cells(run, "topics") == [["", "trade", "trade; Gaza"]]
    run("judge", "wrong", B, "party", HU, *BY)
    assert cells(run, "party")[1] == ["–", wrong, wrong]


SHOWN = [
    (("wrong", "date"), "date        2023-06-20 (a test)\n            judged wrong by ann on "),
    (("right", "date"), "date        2023-06-20 (a test)\n            judged right by ann on "),
    (("right", "date", "2023-06-14"), "            judged to be 2023-06-14 by ann on "),
    (("right", "status", "off"), "status      held\n            judged to be off by ann on "),
    (("right", "country", "LA"), "place       Hanoi, VN\n            country judged to be LA by ann on "),
    (("wrong", "party", HU), f"party       {HU} (President), person\n            = "),
    (("wrong", "topic", "gaza"), "topic       Gaza\n            judged wrong by ann on "),
    (("wrong", "source"), "source      Xinhua\n            judged wrong by ann on "),
    (("wrong", "account"), f"meeting     m{A}\n            judged to tell of no encounter by ann on "),
]


@pytest.mark.parametrize(("what", "line"), SHOWN, ids=str)
def test_what_is_judged_stands_below_the_value(
    run: Run, merged: Path, what: tuple[str, ...], line: str
) -> None:
    assert run("judge", what[0], A, *what[1:], *BY)[0] == 0
    out = run("show", A)[1]
    assert line in out
    assert "judged" in out
    run("judge", "undo")
    assert "judged" not in run("show", A)[1]


def test_what_is_judged_of_a_value_that_is_not_there_stands_at_the_end(run: Run, merged: Path) -> None:
    run("judge", "wrong", A, "topic", "Gaza", *BY)
    run("judge", "wrong", A, "date", *BY)
    with Store(merged / "dragoman.db") as store:
        tell(store, A, engine="two", topics=(), when=None)
    out = run("show", A)[1]
    assert "\n\ntopic       –\n            'Gaza' was judged wrong by ann on " in out
    assert "\n\ndate        –\n            '2023-06-20' was judged wrong by ann on " in out


def test_who_the_parties_are_is_asked_once_for_many_meetings(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    with Store(here / "dragoman.db") as store:
        tell(store, A, B)
        store.judge_accounts("different", [A, B], by="ann")
        settle(store)
        outlines = store.outlines
        monkeypatch.setattr(store, "outlines", lambda ids, *more: outlines(noted(asked, ids), *more))
        assert len(list(listed(store))) == 2
    assert [sorted(each) for each in asked] == [[A, B]]


def noted(asked: list[list[str]], ids: Iterable[str]) -> list[str]:
    """The ids, which are noted."""
    asked.append(list(ids))
    return asked[-1]
