"""Meetings are brought up to date before they are shown: after an upgrade, or a run that was broken off."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.cli.settle import settle
from dragoman.store import Store
from dragoman.text.sketch import SHORTEST
from factory import TEXT, account, report
from judging import VALUES, A, B, tell

Run = Callable[..., tuple[int, str, str]]
OLDER = """
DROP TABLE membership; DROP TABLE telling_key; DROP TABLE telling_link; DROP TABLE meeting;
UPDATE report SET sketch = NULL;
DELETE FROM migration WHERE name = 'bring accounts together';
"""
TOGETHER = "bringing 2 accounts together ...\n"


@pytest.fixture
def untold(here: Path) -> Path:
    """A database of two accounts of one meeting that nobody has brought together yet."""
    with Store(here / "dragoman.db") as store:
        tell(store, A, B)
    return here


@pytest.mark.parametrize("arguments", [("meetings",), ("show", f"m{A}")], ids=" ".join)
def test_what_is_due_is_told_first(run: Run, untold: Path, arguments: tuple[str, ...]) -> None:
    status, out, err = run(*arguments)
    assert (status, err) == (0, TOGETHER)
    assert f"m{A}" in out
    assert "2" in out
    assert run(*arguments) == (0, out, "")


def test_names_that_are_due_are_told_first(run: Run, untold: Path) -> None:
    with Store(untold / "dragoman.db") as store:
        settle(store)
        assert not store.is_due()
        with store.names() as names:
            names.compare_all()
        assert (store.is_due(), store.accounts_due()) == (True, 0)
    assert run("meetings")[::2] == (0, "bringing names together ...\n")


@pytest.fixture
def locked(untold: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another program writes, and nobody waits for it."""
    monkeypatch.setenv("DRAGOMAN_WAIT", "0")
    other = sqlite3.connect(untold / "dragoman.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


@pytest.mark.usefixtures("locked")
def test_where_nothing_can_be_written_it_is_told(run: Run) -> None:
    said = "meetings are shown as they were, not up to date: dragoman.db is being written by another program"
    status, out, err = run("meetings")
    assert (status, out) == (0, "")
    assert err.startswith(said)
    assert len(err.splitlines()) == 1


def test_in_an_older_database_near_copies_count_once(run: Run, here: Path) -> None:
    text = f"{TEXT} {' '.join(f'word{n}' for n in range(SHORTEST))}"
    with Store(here / "dragoman.db") as store:
        for id_ in (A, B):
            of = report(text, id=f"r{id_}", origin=id_)
            store.put(of, [account(of, id=id_, **VALUES)])
        settle(store)
        before = list(store.meetings())
    assert [(each.reports, each.independent) for each in before] == [(2, 1)]
    raw = sqlite3.connect(here / "dragoman.db")
    raw.executescript(OLDER)
    raw.close()
    assert run("meetings")[::2] == (0, TOGETHER)
    with Store(here / "dragoman.db", write=False) as store:
        assert list(store.meetings()) == before


@pytest.mark.parametrize("odd", ["m", "m%", "m_", "maaaaaaaaaaa9", "mé", "", "%", "_", "zzzzzz"])
def test_an_odd_id_is_told_in_a_line(run: Run, untold: Path, odd: str) -> None:
    with Store(untold / "dragoman.db") as store:
        settle(store)
    noun = "meeting" if odd.startswith("m") else "account"
    said = f"dragoman: no {noun} {odd!r} in dragoman.db; `dragoman {noun}s` lists them\n"
    assert run("show", odd) == (2, "", said)
