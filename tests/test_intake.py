"""Nothing is read twice: files read whole are passed over, those begun are gone on with, copies are known."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import pytest

from dragoman import pipeline
from dragoman.extract import readdressed
from dragoman.model import Account, Report, Skipped
from dragoman.pipeline import Analyser, Counts
from dragoman.read import read_reports
from dragoman.store import Store
from factory import TEXT, analyse
from warcs import gz, page, record

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"
MANY = 300


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(":memory:") as opened:
        yield opened


class Watching:
    """An analyser that says which reports it was given."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def __call__(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Account]]]:
        for told in analyse(reports):
            self.ids.append(told[0].id)
            yield told


def run(
    store: Store,
    path: Path,
    *,
    engine: str = "test",
    progress: Callable[[Counts], None] = lambda counts: None,
    afresh: bool = False,
) -> tuple[Counts, list[str]]:
    """What became of the reports, and which were analysed."""
    watching = Watching()
    analyser = Analyser(engine, watching)
    counts = pipeline.run([str(path)], store, analyser=analyser, progress=progress, afresh=afresh)
    return counts, watching.ids


def old(path: Path) -> Path:
    """The file as if it had been written long ago: one changed a moment ago may change again unseen."""
    os.utime(path, ns=(1_700_000_000_000_000_000,) * 2)
    return path


def lines(path: Path, numbers: Iterable[int], **more: str) -> Path:
    told = [{"id": f"r{n}", "text": f"Report {n}. {TEXT}", **more} for n in numbers]
    path.write_text("\n".join(map(json.dumps, told)))
    return old(path)


def swap(path: Path, before: str, after: str) -> None:
    """Change a file so that neither its size nor its time says so."""
    path.write_text(path.read_text().replace(before, after))
    old(path)


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt"])
def test_a_file_read_whole_is_passed_over_as_long_as_it_is_the_same(
    store: Store, tmp_path: Path, name: str
) -> None:
    path = lines(tmp_path / name, range(3))
    added = run(store, path)[0].added
    swap(path, "Sunday", "Monday")
    assert run(store, path) == (Counts(unchanged=added), [])
    path.write_text(path.read_text())
    assert run(store, path)[0].replaced == added


def test_a_file_changed_a_moment_ago_is_looked_at_again(store: Store, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", range(3))
    os.utime(path)
    run(store, path)
    path.write_text(path.read_text().replace("Sunday", "Monday"))
    assert run(store, path)[0].replaced == 3


def test_afresh_looks_at_every_report(store: Store, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", range(3))
    run(store, path)
    swap(path, "Sunday", "Monday")
    assert run(store, path, afresh=True)[0].replaced == 3


def test_another_engine_reads_the_file_anew(store: Store, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", range(3))
    run(store, path)
    assert run(store, path, engine="other")[0].replaced == 3


def test_a_file_of_which_reports_are_gone_is_read_anew(store: Store, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", range(3))
    run(store, path)
    other = lines(tmp_path / "b.jsonl", [1], title="Other")
    assert run(store, other)[0].replaced == 1
    assert run(store, path)[0] == Counts(unchanged=2, replaced=1, accounts=1)


def test_what_was_set_aside_is_counted_again_and_stays_listed(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "text": " "}\n{"id": "b"\n' + json.dumps({"id": "c", "text": TEXT}))
    old(path)
    first, _ = run(store, path)
    again, _ = run(store, path)
    assert again.skipped == first.skipped == {"empty": 1, "format": 1}
    assert (again.unchanged, len(list(store.skipped()))) == (1, 2)


def test_no_report_takes_the_place_of_one_passed_over(store: Store, tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", range(3))
    run(store, tmp_path)
    lines(tmp_path / "b.jsonl", [2], title="Other")
    counts, _ = run(store, tmp_path)
    assert (counts.unchanged, counts.skipped) == (3, {"same-id": 1})
    assert "a.jsonl:3" in next(store.skipped()).detail


def _warc(path: Path, numbers: Sequence[int]) -> None:
    path.write_bytes(gz([record(page(f"Talks number {n}")) for n in numbers]))


def _json(path: Path, numbers: Sequence[int]) -> None:
    lines(path, numbers)


@pytest.mark.parametrize(("name", "write"), [("a.jsonl", _json), ("a.warc.gz", _warc)])
def test_a_run_broken_off_goes_on_where_it_ended(
    store: Store, tmp_path: Path, name: str, write: Callable[[Path, Sequence[int]], None]
) -> None:
    write(tmp_path / name, range(MANY))
    old(tmp_path / name)

    def stop(now: Counts) -> None:
        if now.read >= MANY // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(store, tmp_path, progress=stop)
    kept = store.counts()["reports"]
    assert MANY // 2 <= kept < MANY
    looked_at = 0

    def count(now: Counts) -> None:
        nonlocal looked_at
        looked_at = looked_at or now.read

    counts, analysed = run(store, tmp_path, progress=count)
    assert looked_at > kept - 64  # what was passed over counts from the first
    assert len(analysed) == MANY - kept
    assert (counts.added, counts.unchanged) == (MANY - kept, kept)
    assert store.counts()["reports"] == MANY
    assert run(store, tmp_path) == (Counts(unchanged=MANY), [])


def test_a_packed_file_of_lines_goes_on_too(store: Store, tmp_path: Path) -> None:
    import gzip

    whole = lines(tmp_path / "whole.jsonl", range(MANY)).read_bytes()
    (tmp_path / "whole.jsonl").unlink()
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(whole, mtime=0))
    old(path)
    with pytest.raises(KeyboardInterrupt):
        run(store, path, progress=_stop_soon)
    assert run(store, path)[0].read == MANY
    assert [each.origin.rpartition(":")[2] for each in _by_origin(store)] == [
        str(n) for n in range(1, MANY + 1)
    ]


def _stop_soon(now: Counts) -> None:
    if now.read:
        raise KeyboardInterrupt


def _by_origin(store: Store) -> list[Report]:
    reports = [store.report(each.id) for each in store.reports()]
    found = [each for each in reports if each is not None]
    return sorted(found, key=lambda each: int(each.origin.rpartition(":")[2]))


# Copies


def test_a_copy_is_not_analysed_again(store: Store, tmp_path: Path) -> None:
    run(store, lines(tmp_path / "a.jsonl", [1], publisher="One"))
    copy = {"id": "copy", "text": f"Report 1. {TEXT}", "publisher": "Two"}
    (tmp_path / "b.jsonl").write_text(json.dumps(copy))
    counts, analysed = run(store, tmp_path / "b.jsonl")
    assert (counts.added, counts.accounts, analysed) == (1, 1, [])
    assert {report.id: report.publisher for _, report in store.accounts()} == {"r1": "One", "copy": "Two"}


@pytest.mark.parametrize(
    "other",
    [{"published": "2024-06-05"}, {"dateline": "HANOI, May 4"}, {"text": f"Report 1. {TEXT} So they did."}],
)
def test_what_may_tell_something_else_is_analysed(
    store: Store, tmp_path: Path, other: dict[str, str]
) -> None:
    run(store, lines(tmp_path / "a.jsonl", [1]))
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "copy", "text": f"Report 1. {TEXT}", **other}))
    assert run(store, tmp_path / "b.jsonl")[1] == ["copy"]


def test_what_another_engine_read_is_no_copy(store: Store, tmp_path: Path) -> None:
    run(store, lines(tmp_path / "a.jsonl", [1]), engine="other")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "copy", "text": f"Report 1. {TEXT}"}))
    assert run(store, tmp_path / "b.jsonl")[1] == ["copy"]


def test_accounts_of_a_copy_are_those_that_analysing_it_gives(store: Store) -> None:
    analyser = pipeline.usual_analyser()
    reports = [each for each in read_reports([EXAMPLES]) if isinstance(each, Report)][:20]
    other = {"publisher": "The Other Paper", "byline": "By Another", "url": "https://other.example/1"}
    copies = [msgspec.structs.replace(each, id=f"copy-{each.id}", **other) for each in reports]
    for outcome in pipeline.analysed(reports, analyser.analyse):
        assert not isinstance(outcome, Skipped)
        store.put(*outcome, engine="e")
    found = 0
    for (copy, told), report in zip(analyser.analyse(copies), copies, strict=True):
        known = store.alike(report, engine="e")
        assert known is not None
        assert [readdressed(each, report.id) for each in known.accounts] == _as_kept(told)
        assert known.report.estimated == copy.estimated
        found += len(told)
    assert found > 10


def _as_kept(accounts: Sequence[Account]) -> list[Account]:
    """Accounts as a store gives them back."""
    with Store(":memory:") as store:
        if accounts:
            of = Report(id=accounts[0].report, text="", paragraphs=(), origin="x")
            store.put(of, accounts)
        return [account for account, _ in store.accounts()]
