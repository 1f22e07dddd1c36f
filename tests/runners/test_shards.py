"""Shards: what is read into files and loaded from them is what is read into a database."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman import pipeline
from dragoman.errors import InputError
from dragoman.export import jsonl
from dragoman.identify import told
from dragoman.model import Account, Report
from dragoman.pipeline import Analyser, Counts
from dragoman.runners import processes, shards
from dragoman.runners.shards import Format
from dragoman.store import Store
from factory import TEXT
from working import ANALYSER


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Reports in files and in lines, one twice, one that fails, one without words, two of one id."""
    place = tmp_path / "reports"
    place.mkdir()
    lines = [{"id": f"j{n}", "text": f"{TEXT} {n}", "published": "2006-11-20"} for n in range(30)]
    lines += [lines[3], {"id": "j4", "text": "Another."}]
    (place / "many.jsonl").write_text("\n".join(map(json.dumps, lines)))
    for n in range(9):
        (place / f"f{n}.txt").write_text(f"{TEXT} It was the {n}th time.")
    (place / "boom.txt").write_text("boom")
    (place / "empty.txt").write_bytes(b"")
    return place


def _exported(store: Store) -> list[bytes]:
    rows = list(jsonl(told(store)))
    rows += [repr(each).encode() for each in store.meetings()]
    return rows + [repr(each).encode() for each in store.skipped()]


def _sharded(reports: Path, folder: Path, format: Format = "jsonl", **more: object) -> Counts:
    with Store(":memory:") as store:
        return pipeline.write_shards(
            [str(reports)],
            folder,
            store,
            format=format,
            analyser=ANALYSER,
            **more,  # type: ignore[arg-type]
        )


@pytest.mark.parametrize("format", ["jsonl", "parquet"])
def test_loading_gives_what_reading_gives(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: Format
) -> None:
    monkeypatch.setattr(shards, "SHARD", 7)
    with Store(tmp_path / "read.db") as read:
        counts = pipeline.run([str(reports)], read, analyser=ANALYSER)
        expected = _exported(read)
    _sharded(reports, tmp_path / "shards", format)
    with Store(tmp_path / "loaded.db") as loaded:
        assert pipeline.load_shards([tmp_path / "shards"], loaded, analyser=ANALYSER) == counts
        assert _exported(loaded) == expected
        again = pipeline.load_shards([tmp_path / "shards"], loaded, analyser=NEVER)
        assert (again.added, again.replaced, again.accounts) == (0, 0, 0)
        assert _exported(loaded) == expected
        unread = pipeline.run([str(reports)], loaded, analyser=NEVER_BUT_BOOM)
        assert (unread.added, unread.replaced) == (0, 0)


def test_processes_write_the_same_shards(reports: Path, tmp_path: Path) -> None:
    _sharded(reports, tmp_path / "one")
    with Store(tmp_path / "register.db") as store:
        pipeline.write_shards([str(reports)], tmp_path / "two", store, analyser=ANALYSER, runner=processes(2))
    one, two = (shards.read_manifest(tmp_path / name) for name in ("one", "two"))
    assert one.shards == two.shards
    assert [each.file for each in one.shards] == ["part-00000.jsonl"]


def test_the_manifest_says_what_is_there(reports: Path, tmp_path: Path) -> None:
    counts = _sharded(reports, tmp_path / "shards")
    manifest = shards.read_manifest(tmp_path / "shards")
    assert (manifest.reports, manifest.accounts) == (counts.added, counts.accounts) == (40, 40)
    assert manifest.skipped == {"empty": 1, "failed": 1, "same-id": 1}
    assert manifest.engine == "test"
    assert manifest.paths == (str(reports),)
    assert sum(each.reports for each in manifest.shards) == 40
    assert sum(each.skipped for each in manifest.shards) == 3


def test_a_file_goes_by_the_name_that_it_has_here(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(f"{TEXT} In folder {name}.")
        _sharded(tmp_path / name, tmp_path / f"of-{name}")
    with Store(":memory:") as store:
        pipeline.load_shards([tmp_path / "of-a"], store, analyser=ANALYSER)
        pipeline.load_shards([tmp_path / "of-b"], store, analyser=ANALYSER)
        assert {each.id: each.accounts for each in store.reports()} == {"x": 1, "b/x": 1}
        assert store.check().problems == []


def test_who_breaks_it_off_has_no_manifest_and_begins_anew(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD", 7)

    def stop(counts: Counts) -> None:
        if counts.added == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _sharded(reports, tmp_path / "shards", progress=stop)
    with pytest.raises(InputError, match=r"no manifest.json in it"):
        shards.read_manifest(tmp_path / "shards")
    assert _sharded(reports, tmp_path / "shards").added == 40
    assert not list((tmp_path / "shards").glob(f"{shards.BEGINNING}*"))


def _cut(folder: Path) -> None:
    shard = folder / "part-00000.jsonl"
    shard.write_bytes(shard.read_bytes()[:-9])


def _lose(folder: Path) -> None:
    (folder / "part-00000.jsonl").unlink()


def _lead_astray(folder: Path) -> None:
    path = folder / shards.MANIFEST
    path.write_text(path.read_text().replace("part-00000", "../part-00000"))


def _break(folder: Path) -> None:
    (folder / shards.MANIFEST).write_text("{")


SPOILT: list[tuple[Callable[[Path], None], str]] = [
    (_cut, "is not what the manifest says"),
    (_lose, "the manifest names it"),
    (_lead_astray, "names a file elsewhere"),
    (_break, "is no manifest of shards"),
]


@pytest.mark.parametrize(("spoil", "said"), SPOILT)
def test_what_is_not_as_it_was_written_is_not_loaded(
    reports: Path, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    _sharded(reports, tmp_path / "shards")
    spoil(tmp_path / "shards")
    with Store(":memory:") as store:
        with pytest.raises(InputError, match=said):
            pipeline.load_shards([tmp_path / "shards"], store, analyser=ANALYSER)
        assert store.counts()["reports"] == 0


def test_finished_shards_and_other_files_are_never_overwritten(reports: Path, tmp_path: Path) -> None:
    _sharded(reports, tmp_path / "shards")
    with pytest.raises(InputError, match="holds finished shards"):
        _sharded(reports, tmp_path / "shards")
    with pytest.raises(InputError, match="holds something else"):
        _sharded(reports, reports)


def _never(many: object) -> object:
    raise AssertionError(many)


def _boom_alone(many: list[Report]) -> list[tuple[Report, list[Account]]]:
    assert [each.id for each in many] == ["boom"]
    raise RuntimeError("boom")


NEVER = Analyser("test", _never)  # type: ignore[arg-type]
NEVER_BUT_BOOM = Analyser("test", _boom_alone)  # type: ignore[arg-type]
