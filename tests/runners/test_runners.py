"""The same result, whoever runs it: whole runs, from files to exports, to the byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.export import export
from dragoman.pipeline import Counts
from dragoman.read import Notes
from dragoman.runners import Begin, batches, here, processes, runner, stages
from dragoman.store import Store
from factory import TEXT
from working import ANALYSER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports of three kinds, some of one encounter, some to be set aside, two of one id."""
    place = tmp_path / "reports"
    (place / "sub").mkdir(parents=True)
    lines = [
        {"id": f"j{n % 97}", "text": f"{TEXT} {n % 97}", "published": f"2006-11-{n % 30:02}"}
        for n in range(120)
    ]
    (place / "many.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n{broken\n")
    for n in range(40):
        page = f"<html><body><h1>Talks</h1><p>{TEXT}</p><p>It was the {n}th time.</p></body></html>"
        (place / f"p{n}.html").write_text(page)
        (place / "sub" / f"p{n}.txt").write_text(f"{TEXT} Nobody else came, for the {n}th time.")
    (place / "boom.txt").write_text("boom")
    (place / "empty.txt").write_bytes(b"")
    return place


@pytest.fixture
def metadata(tmp_path: Path) -> Path:
    path = tmp_path / "facts.csv"
    path.write_text("file,publisher,published\np3.html,The Times,2006-11-20\nj4,The Post,2006-11-21\nno,,\n")
    return path


def _run(folder: Path, metadata: Path, database: Path, begin: Begin) -> tuple[Counts, list[str], list[bytes]]:
    """What is counted, noted and exported of a whole run."""
    notes = Notes()
    with Store(database) as store:
        counts = pipeline.run(
            [str(folder)], store, metadata=metadata, analyser=ANALYSER, runner=begin, notes=notes
        )
        rows = [line for form in ("jsonl", "csv") for line in export(store, "accounts", form)]
        meetings = [repr(each).encode() for each in store.meetings()]
        aside = [repr(each).encode() for each in store.skipped()]
    return counts, notes.lines(), [*rows, *meetings, *aside]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many batches of few reports."""
    monkeypatch.setattr(batches, "BATCH_REPORTS", 7)
    monkeypatch.setattr(stages, "BATCH", 5)


@pytest.mark.usefixtures("small")
def test_processes_give_what_one_gives(folder: Path, metadata: Path, tmp_path: Path) -> None:
    alone = _run(folder, metadata, tmp_path / "alone.db", here)
    together = _run(folder, metadata, tmp_path / "together.db", processes(2))
    assert together == alone
    assert alone[0].added == 177
    assert alone[0].skipped == {"empty": 1, "format": 1, "failed": 1, "same-id": 22}
    assert alone[1]  # a row of the metadata matched no report, and some days are none


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("pays", "pays_bytes"), [(20, 10**9), (10**9, 2_000), (10**9, 10**9)])
def test_it_is_the_same_whether_others_were_begun(
    folder: Path,
    metadata: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pays: int,
    pays_bytes: int,
) -> None:
    alone = _run(folder, metadata, tmp_path / "alone.db", here)
    monkeypatch.setattr(runner, "PAYS", pays)
    monkeypatch.setattr(runner, "PAYS_BYTES", pays_bytes)
    assert _run(folder, metadata, tmp_path / "perhaps.db", processes()) == alone
