"""Workers that are processes: real ones, some of which are killed on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from dragoman.errors import InputError, ModelError
from dragoman.model import Report, Skipped
from dragoman.pipeline import Analyser
from dragoman.read import Reading
from dragoman.runners import processes
from dragoman.runners.analyser import Told
from dragoman.runners.batches import Outcome
from dragoman.store import Store
from factory import TEXT
from working import ANALYSER, analyse, no_model, reports


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "a.db") as opened:
        yield opened


def _cut(many: Sequence[Report], size: int) -> Iterator[Sequence[Report]]:
    return (many[n : n + size] for n in range(0, len(many), size))


def _all(store: Store, many: Sequence[Report], *, size: int = 4, patience: float = 30) -> list[Outcome]:
    with processes(2, patience=patience)(ANALYSER, Reading(), store) as running:
        return [each for given in running.analysed(_cut(many, size)) for each in given]


def _ids(outcomes: Sequence[Outcome]) -> list[str]:
    return [each.origin if isinstance(each, Skipped) else each[0].origin for each in outcomes]


def test_each_report_is_given_once_and_in_order(store: Store) -> None:
    many = reports(50)
    given = _all(store, many)
    assert _ids(given) == [each.origin for each in many]
    assert [len(each[1]) for each in given if not isinstance(each, Skipped)] == [1] * 50


def test_the_result_is_that_of_one_process(store: Store) -> None:
    many = reports(20, r3="boom", r7="Nobody met.")
    with processes(1)(ANALYSER, Reading(), store) as alone:
        expected = [each for given in alone.analysed(_cut(many, 4)) for each in given]
    assert _all(store, many) == expected


@pytest.mark.parametrize("size", [1, 8])
def test_a_report_over_which_workers_end_is_set_aside_alone(store: Store, size: int) -> None:
    given = _all(store, reports(24, r13="kill"), size=size)
    (aside,) = (each for each in given if isinstance(each, Skipped))
    assert (aside.origin, aside.reason) == ("r13.txt", "crashed")
    assert "signal 9" in aside.detail
    assert _ids(given) == [f"r{n}.txt" for n in range(24)]


def test_a_report_that_never_ends_is_set_aside_alone(store: Store) -> None:
    given = _all(store, reports(6, r1="hang"), size=3, patience=0.5)
    (aside,) = (each for each in given if isinstance(each, Skipped))
    assert (aside.origin, aside.reason) == ("r1.txt", "too-slow")


@pytest.mark.parametrize("size", [1, 8])
def test_the_reports_of_a_worker_that_is_lost_are_read_by_another(
    store: Store, tmp_path: Path, size: int
) -> None:
    with processes(2)(ANALYSER, Reading(), store) as running:
        many = reports(24, r13=f"once {tmp_path / 'ended'}\n{TEXT}")
        given = [each for some in running.analysed(_cut(many, size)) for each in some]
        assert running.lost == 1
    assert not [each for each in given if isinstance(each, Skipped)]
    assert _ids(given) == [each.origin for each in many]


def test_a_worker_that_cannot_begin_ends_the_run(store: Store) -> None:
    with pytest.raises(ModelError, match="no model"), processes(2)(NO_MODEL, Reading(), store) as running:
        list(running.analysed([reports(3)]))


def test_workers_that_end_at_once_end_the_run(store: Store) -> None:
    begin = processes(2)
    with pytest.raises(InputError, match="workers end"), begin(NEVER_BEGINS, Reading(), store) as running:
        list(running.analysed([reports(3)]))


def test_a_worker_that_would_read_otherwise_ends_the_run(store: Store) -> None:
    other = Analyser("other", analyse, knowing=_knowing)
    with pytest.raises(InputError, match="read otherwise"), processes(2)(other, Reading(), store) as running:
        list(running.analysed([reports(3)]))


def test_workers_know_the_register_of_a_database_in_memory() -> None:
    with Store(":memory:") as store, processes(2)(KNOWING, Reading(), store) as running:
        ((told,),) = running.analysed([reports(1)])
    assert not isinstance(told, Skipped)


def test_no_worker_is_left_behind(store: Store) -> None:
    before = set(threading.enumerate())
    with processes(2)(ANALYSER, Reading(), store) as running:
        next(iter(running.analysed(_cut(reports(50, r40="hang"), 4))))
    assert not set(threading.enumerate()) - before


def _ends(many: Iterable[Report]) -> Iterator[Told]:
    os.kill(os.getpid(), signal.SIGKILL)
    return iter(())


def _knowing(register: object) -> Analyser:
    return KNOWING


NO_MODEL = Analyser("test", no_model)
NEVER_BEGINS = Analyser("test", _ends)
KNOWING = Analyser("test", analyse, "digest", _knowing)

# Being broken off

READING = """
import sys
from pathlib import Path
from dragoman import pipeline
from dragoman.read import Reading
from dragoman.runners import processes
from dragoman.store import Store
from working import ANALYSER

def told(counts):
    print(counts.read, flush=True)

if __name__ == "__main__":
    pipeline.keep_bundled = lambda store: None
    with Store(sys.argv[2]) as store:
        try:
            pipeline.run([sys.argv[1]], store, analyser=ANALYSER, runner=processes(2), progress=told)
        except KeyboardInterrupt:
            sys.exit(130)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends signals to a group of processes")
def test_ctrl_c_ends_all_and_leaves_the_database_whole(tmp_path: Path) -> None:
    lines = [f'{{"id": "r{n}", "text": "{"hang" if n == 700 else "Nobody came."}"}}' for n in range(1_000)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    path = tmp_path / "kept.db"
    script = tmp_path / "reading.py"
    script.write_text(READING)
    with subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "many.jsonl"), str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        start_new_session=True,
    ) as reading:
        assert reading.stdout is not None
        kept = 0
        for line in reading.stdout:
            kept = int(line)
            if kept >= 600:
                break
        os.killpg(reading.pid, signal.SIGINT)  # as a terminal does
        # It ends when the last of its processes lets go of its output.
        assert reading.communicate(timeout=60)[1] == ""
        assert reading.returncode == 130
    with Store(path) as store:
        assert store.counts()["reports"] >= kept
        assert store.check().problems == []
