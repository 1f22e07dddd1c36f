"""`dragoman copy`, and the whole way from reports to exports on a server."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from factory import TEXT
from stores import Anywhere

EXPORTS = [("export", "accounts"), ("export", "meetings"), ("actors",), ("judgements",), ("reports",)]


@pytest.fixture
def read(run: Run, here: Path) -> Run:
    """A database of two reports, in `dragoman.db`."""
    (here / "in").mkdir()
    for name in ("one", "two"):
        (here / "in" / f"{name}.txt").write_text(TEXT.replace("Sunday", f"Sunday, says {name}"))
    assert run("read", "in")[0] == 0
    return run


def test_what_is_copied_is_exported_the_same(read: Run, anywhere: Anywhere) -> None:
    target = anywhere("copy.db")
    status, said, error = read("copy", "dragoman.db", target)
    assert (status, error) == (0, "")
    assert said.startswith("2 reports, 2 accounts, 1 meeting, 2 actors, 0 judgements copied into ")
    for asked in EXPORTS:
        assert read(*asked, "--db", target) == read(*asked)
    assert read("copy", "dragoman.db", target)[0] == 2


def test_reports_are_read_into_either_kind_alike(
    read: Run, anywhere: Anywhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [read(*asked) for asked in EXPORTS]
    monkeypatch.setenv("DRAGOMAN_DB", anywhere("other.db"))
    assert read("read", "in")[0] == 0
    assert [read(*asked) for asked in EXPORTS] == here
    assert read("judge", "different", "Hu Jintao", "George W. Bush", "--by", "ann")[0] == 0
    assert "Hu Jintao" in read("judgements")[1]
    assert read("meetings", "--words", "says two", "--with", "Bush")[0] == 0


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("absent.db", "new.db", "no database at absent.db"),
        ("dragoman.db", "absent/new.db", "no folder absent"),
        ("dragoman.db", "dragoman.db", "is there already"),
        ("dragoman.db", "", "an empty name"),
        ("dragoman.db", "postgresql://ann:geheim@127.0.0.1:1/x", "no server answers there"),
    ],
)
def test_what_cannot_be_copied_is_said(read: Run, source: str, target: str, said: str) -> None:
    status, out, error = read("copy", source, target)
    assert (status, out) == (2, "")
    assert said in error
    assert error.count("\n") == 1
    assert "geheim" not in error
