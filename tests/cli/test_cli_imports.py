"""`dragoman import actors` as a person meets it: what it prints, and how it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.cli import main
from dragoman.store import Store

CASES = Path(__file__).parents[1] / "cases" / "register"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `dragoman import` in a folder that has the files of the cases."""
    shutil.copytree(CASES, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_DB", raising=False)

    def run_import(*arguments: str) -> tuple[int, str, str]:
        status = main(("import", *arguments))
        return status, *capsys.readouterr()

    return run_import


def test_all_imported(run: Run) -> None:
    assert run("actors", "nested.json") == (
        0,
        "2 persons, 1 position, 2 posts held, from nested.json as dataset nested\n",
        "",
    )


def test_some_lines_left_out(run: Run) -> None:
    status, out, err = run("actors", "flat.jsonl", "--dataset", "peps", "--db", "my.db")
    assert status == 1
    assert out == (
        "3 persons, 1 body, 1 position, 1 event, 1 post held, from flat.jsonl as dataset peps; "
        "4 lines left out: 2 broken JSON (lines 4, 9), 1 without a name (line 6), "
        "1 without a holder or a post (line 12)\n"
    )
    assert err.splitlines() == [
        "passed over: 1 no actor, post or event (line 7)",
        "passed over: 1 with a date not understood (line 8)",
        "passed over: 1 of a country not known (line 10)",
        "1 post held left out: its holder or post is not in it",
    ]
    with Store("my.db", write=False) as store:
        assert [each.name for each in store.datasets()] == ["peps"]


def test_several_files_are_datasets_of_their_own_or_one(run: Run) -> None:
    assert run("actors", "nested.json", "entities.json")[0] == 0
    status, out, err = run("actors", "nested.json", "flat.jsonl", "--dataset", "all")
    assert (status, "from nested.json, flat.jsonl as dataset all" in out) == (1, True)
    assert err.startswith("flat.jsonl: 4 lines left out")
    with Store("dragoman.db", write=False) as store:
        assert [each.name for each in store.datasets()] == ["all", "entities", "nested"]


WRONG = [
    (("no-such-file.csv",), "no such file"),
    ((".",), "is a folder"),
    (("-",), "say with --dataset"),
    (("table.csv", "./table.csv"), "2 files are called table"),
    (("table.csv", "--dataset", " "), "--dataset is empty"),
    (("empty.csv",), "no person, body, post or event in it"),
    (("bad.jsonl",), "no person, body, post or event in it"),
    (("flat.jsonl", "--format", "xml"), "xml"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=lambda value: str(value)[:20])
def test_nothing_imported(run: Run, arguments: tuple[str, ...], said: str) -> None:
    Path("empty.csv").write_text("")
    Path("bad.jsonl").write_text("{\n{\n")
    status, out, err = run("actors", *arguments)
    assert (status, out) == (2, "")
    assert said in err.splitlines()[-1]


def test_what_was_left_out_is_told_where_nothing_is_left(run: Run) -> None:
    Path("bad.jsonl").write_text('{"id"\n{"id"\n')
    assert run("actors", "bad.jsonl")[2].startswith("2 lines left out: 2 broken JSON (lines 1, 2)\n")


def test_broken_off_the_store_is_as_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.store import arrivals

    run("actors", "nested.json")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(arrivals, "settle", stop)
    assert run("actors", "flat.jsonl", "--dataset", "nested") == (
        130,
        "",
        "broken off: dataset nested in dragoman.db is as it was\n",
    )
    with Store("dragoman.db", write=False) as store:
        assert store.register().persons("Ebrahim Raisi")


def test_without_a_command_it_shows_examples(run: Run) -> None:
    status, _, err = run()
    assert status == 2
    assert "dragoman import actors people.csv" in err
