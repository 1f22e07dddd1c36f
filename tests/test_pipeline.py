"""The flow from end to end, with a stand-in for the stages that need a language model."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman import pipeline
from dragoman.errors import InputError, ModelError
from dragoman.model import Account, Report, Skipped
from dragoman.pipeline import Analyser, Counts
from dragoman.runners import batches
from dragoman.store import Store
from factory import TEXT, account, analyse, report
from stores import Anywhere

ANALYSER = Analyser("test", analyse)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports, one of which tells of a meeting, and a file that is none."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "a.txt").write_text(TEXT)
    (place / "b.txt").write_text("Nothing was said of anybody in the capital on Monday.")
    (place / "c.txt").write_text("A third report, and the weather was fine all over the country.")
    (place / "d.txt").write_bytes(b"")
    return place


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    with Store(anywhere()) as opened:
        yield opened


def _run(store: Store, *paths: Path, analyser: Analyser = ANALYSER) -> Counts:
    return pipeline.run([str(path) for path in paths], store, analyser=analyser)


def test_every_report_is_counted_once(store: Store, folder: Path) -> None:
    counts = _run(store, folder)
    assert counts == Counts(added=3, accounts=1, skipped={"empty": 1})
    assert (counts.read, counts.all_skipped) == (3, 1)
    assert [told.report for told, _ in store.accounts()] == ["a"]
    assert [each.origin for each in store.skipped()] == [str(folder / "d.txt")]


def test_a_second_run_changes_nothing_and_analyses_nothing(store: Store, folder: Path) -> None:
    _run(store, folder)
    assert _run(store, folder, analyser=Analyser("test", _never)) == Counts(unchanged=3, skipped={"empty": 1})


def _never(reports: Iterable[Report]) -> Iterator[tuple[Report, list[Account]]]:
    raise AssertionError([each.id for each in reports])


def test_a_changed_report_is_replaced(store: Store, folder: Path) -> None:
    _run(store, folder)
    (folder / "a.txt").write_text("Hu Jintao stayed at home.")
    assert _run(store, folder) == Counts(unchanged=2, replaced=1, skipped={"empty": 1})
    assert list(store.accounts()) == []


def test_another_engine_reads_everything_anew(store: Store, folder: Path) -> None:
    _run(store, folder)
    assert _run(store, folder, analyser=Analyser("other", analyse)).replaced == 3


def test_another_register_reads_only_the_undated_anew(store: Store, folder: Path) -> None:
    (folder / "b.jsonl").write_text('{"id": "dated", "text": "They met.", "published": "2024-06-05"}\n')
    _run(store, folder, analyser=Analyser("test", analyse, "one"))
    assert _run(store, folder, analyser=Analyser("test", analyse, "one")).unchanged == 4
    again = _run(store, folder, analyser=Analyser("test", analyse, "two"))
    assert (again.unchanged, again.replaced) == (2, 2)  # one has its day in its dateline


@pytest.mark.parametrize(
    ("register", "facts", "engine"),
    [
        ("", {}, "test"),
        ("r", {}, "test, register r"),
        ("r", {"published": date(2024, 6, 5)}, "test"),
        ("r", {"dateline": "HANOI, Nov. 19, 2006"}, "test"),
        ("r", {"dateline": "HANOI, Nov. 19"}, "test, register r"),
    ],
)
def test_a_register_has_a_part_in_reading_what_has_no_day(
    register: str, facts: dict[str, Any], engine: str
) -> None:
    assert Analyser("test", analyse, register).engine_of(report(**facts)) == engine


def test_a_mended_file_is_no_longer_listed_as_skipped(store: Store, folder: Path) -> None:
    _run(store, folder)
    (folder / "d.txt").write_text("Now there is something to read in it.")
    assert _run(store, folder).skipped == {}
    assert list(store.skipped()) == []


def test_a_removed_file_is_no_longer_listed_as_skipped(store: Store, folder: Path) -> None:
    _run(store, folder)
    (folder / "d.txt").unlink()
    _run(store, folder)
    assert list(store.skipped()) == []


@pytest.mark.parametrize("failing", ["a.txt", "b.txt", "c.txt"])
def test_a_report_on_which_a_stage_fails_costs_no_other(store: Store, folder: Path, failing: str) -> None:
    (folder / failing).write_text("boom")
    counts = _run(store, folder)
    assert (counts.added, counts.skipped) == (2, {"failed": 1, "empty": 1})
    (failed,) = (each for each in store.skipped() if each.reason == "failed")
    assert failed.origin == str(folder / failing)
    assert "RuntimeError" in failed.detail


def test_accounts_that_cannot_be_kept_cost_no_other_report(store: Store, folder: Path) -> None:
    def twice(reports: Iterable[Report]) -> Iterator[tuple[Report, list[Account]]]:
        return ((each, told * 2) for each, told in analyse(reports))

    counts = _run(store, folder, analyser=Analyser("test", twice))
    assert (counts.added, counts.skipped) == (2, {"failed": 1, "empty": 1})


def test_what_makes_the_run_impossible_ends_it(store: Store, folder: Path) -> None:
    def without_model(reports: Iterable[Report]) -> Iterator[tuple[Report, list[Account]]]:
        raise ModelError("no model")

    with pytest.raises(ModelError):
        _run(store, folder, analyser=Analyser("test", without_model))


def test_two_reports_of_one_id_do_not_overwrite_one_another(store: Store, tmp_path: Path) -> None:
    lines = [{"id": "x", "text": TEXT}, {"id": "x", "text": "Another."}, {"id": "x", "text": TEXT}]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, lines)))
    counts = _run(store, tmp_path)
    assert (counts.added, counts.unchanged, counts.skipped) == (1, 1, {"same-id": 1})
    assert "r.jsonl:1" in next(store.skipped()).detail


@pytest.fixture
def namesakes(tmp_path: Path) -> Path:
    """Two files of one name, one in a folder of the other's."""
    (tmp_path / "sub" / "b").mkdir(parents=True)
    (tmp_path / "sub" / "x.txt").write_text(TEXT)
    (tmp_path / "sub" / "b" / "x.txt").write_text("Another report, of the weather.")
    return tmp_path / "sub"


def _ids(store: Store) -> dict[str, str]:
    return {each.id: Path(each.origin).parent.name for each in store.reports()}


def test_a_file_keeps_its_id_whatever_it_is_read_with(store: Store, namesakes: Path) -> None:
    _run(store, namesakes)
    assert _run(store, namesakes / "b").unchanged == 1
    assert _run(store, namesakes / "b" / "x.txt").unchanged == 1
    assert _ids(store) == {"x": "sub", "b/x": "b"}


def test_a_file_never_takes_the_place_of_another(store: Store, namesakes: Path) -> None:
    assert _run(store, namesakes / "b").added == _run(store, namesakes).added == 1
    assert _ids(store) == {"x": "b", "sub/x": "sub"}
    assert _run(store, namesakes).unchanged == 2


def test_a_folder_moved_elsewhere_has_not_changed(store: Store, namesakes: Path) -> None:
    _run(store, namesakes)
    moved = namesakes.rename(namesakes.with_name("moved"))
    assert _run(store, moved) == Counts(unchanged=2)
    (moved / "x.txt").write_text("Nobody came.")
    assert _run(store, moved) == Counts(unchanged=1, replaced=1)


def test_a_file_is_known_from_any_folder(
    store: Store, namesakes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(namesakes)
    assert _run(store, Path("x.txt")).added == 1
    monkeypatch.chdir("b")
    assert _run(store, Path("x.txt")).added == 1
    assert _ids(store) == {"x": "sub", "b/x": "b"}


def test_read_without_a_store_sets_namesakes_aside_as_well(tmp_path: Path) -> None:
    lines = [{"id": "x", "text": TEXT}, {"id": "x", "text": "Another."}]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, lines)))
    aside: list[Skipped] = []
    assert len(list(pipeline.read([str(tmp_path)], analyser=ANALYSER, skipped=aside.append))) == 1
    assert [each.reason for each in aside] == ["same-id"]


def test_progress_is_told_of_each_batch(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_REPORTS", 2)
    seen: list[int] = []
    pipeline.run(
        [str(folder)], store, analyser=ANALYSER, progress=lambda now: seen.append(now.read + now.all_skipped)
    )
    assert seen == [2, 3, 4]  # what needed no reading comes last


def test_who_breaks_a_run_off_knows_what_was_kept(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH_REPORTS", 2)

    def stop(now: Counts) -> None:
        if now.read == 2:
            raise KeyboardInterrupt

    counts = Counts()
    with pytest.raises(KeyboardInterrupt):
        pipeline.run([str(folder)], store, analyser=ANALYSER, counts=counts, progress=stop)
    assert counts.added == store.counts()["reports"] == 2


def test_a_path_that_does_not_exist_ends_the_run(store: Store) -> None:
    with pytest.raises(InputError):
        _run(store, Path("absent"))


def test_read_gives_accounts_without_a_store(folder: Path) -> None:
    aside: list[Skipped] = []
    (folder / "c.txt").write_text("boom")
    told = pipeline.read([str(folder)], analyser=ANALYSER, skipped=aside.append)
    assert [each.report for each in told] == ["a"]
    assert sorted(each.reason for each in aside) == ["empty", "failed"]


def test_many_reports_come_through_in_order() -> None:
    many = [report(id=str(n)) for n in range(200)]
    outcomes = list(pipeline.analysed(many, analyse))
    assert [outcome[0].id for outcome in outcomes if not isinstance(outcome, Skipped)] == [
        each.id for each in many
    ]


# Being killed

WRITER = """
import sys
from factory import TEXT, account, report
from dragoman.store import Store
with Store(sys.argv[1]) as store:
    for n in range(100_000):
        each = report(TEXT + str(n), id=f"r{n:06}")
        store.put(each, [account(each), account(each, id=each.id + "-1")], engine="test")
        print(each.id, flush=True)
"""


def test_a_killed_writer_leaves_every_finished_report_whole(tmp_path: Path) -> None:
    path = tmp_path / "killed.db"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, env=environment
    ) as writer:
        assert writer.stdout is not None
        finished = [next(writer.stdout).strip() for _ in range(40)]
        writer.send_signal(signal.SIGKILL)
    with Store(path) as store:
        kept = {each.id: each.accounts for each in store.reports()}
        assert set(finished) <= set(kept)
        assert set(kept.values()) == {2}
        assert store.check().problems == []
        assert store.put(report(id="after"), [account(report(id="after"))]) == "added"
