"""`dragoman score`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.cli import main
from dragoman.store import Store
from served import fill

MARKED = {"mode": "meeting", "status": "held", "parties": [{"name": "Nobody Here"}, {"name": "Nor There"}]}


@pytest.fixture
def db(tmp_path: Path) -> str:
    with Store(tmp_path / "some.db") as store:
        fill(store)
    return str(tmp_path / "some.db")


@pytest.fixture
def marks(tmp_path: Path, db: str) -> Path:
    """Marks that say what the database says of one report, and of another one that it has not read."""
    with Store(db, write=False) as store:
        account, report, *_ = next(store.accounts())
    mark = {
        "mode": account.mode,
        "status": account.status,
        "parties": [{"name": p.name} for p in account.parties],
    }
    path = tmp_path / "marks.json"
    path.write_text(json.dumps({"reports": {report.id: [mark], "unread": [MARKED]}}))
    return path


def test_figures_of_what_is_in_a_database(marks: Path, db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", str(marks), "--db", db, "--json"]) == 0
    said = capsys.readouterr()
    figures = json.loads(said.out)
    assert (figures["asked"], figures["found"], figures["place"]) == (2, 1, None)
    assert "1 of 2 marked reports are not in" in said.err


def test_what_is_missed_is_listed(marks: Path, db: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["score", str(marks), "--db", db, "--show"])
    assert "missed unread: held meeting: Nobody Here + Nor There | – | – | –" in capsys.readouterr().out


def test_a_figure_below_what_is_needed_is_told(
    marks: Path, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", str(marks), "--db", db, "--need", "recall=0.9", "--need", "precision=0.1"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "below: recall 0.500, needed 0.9"


@pytest.mark.parametrize("need", ["f1", "f1=much", "beauty=1"])
def test_a_figure_that_is_none_is_refused(
    need: str, marks: Path, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", str(marks), "--db", db, "--need", need]) == 2
    assert "give one of asked, found" in capsys.readouterr().err
