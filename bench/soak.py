"""A long run: so many made-up reports are read, memory and pace watched, and the database looked at.

    python bench/soak.py [N] [--workers W] [--keep FOLDER]      default: 100000 reports

Most of the reports tell of no meeting, some are near-copies, some in other languages (`stream.py`). Every
tenth of the way it prints how many were read, how fast, and how much memory is held, by this process and by
all its workers. Ends with 1 where the memory has grown by more than `GROWS` MB from the second tenth to the
last, where not every report is accounted for, or where the database is not sound.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from multiprocessing import active_children
from os import getpid
from pathlib import Path

import stream
from dragoman import pipeline
from dragoman.runners import processes
from dragoman.store import Store
from memory import peak_mb

REPORTS = 100_000
GROWS = 150.0
"""MB: what is remembered on the way has limits, which are reached bit by bit."""
TELLS = 10


def held_mb(pid: int | None) -> float:
    """Memory that a process holds now, in MB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


class Watch:
    """Told of every batch, it says a line each tenth of the way."""

    def __init__(self, many: int) -> None:
        self.many, self.begun = many, time.perf_counter()
        self.held: list[tuple[float, float]] = []

    def progress(self, counts: pipeline.Counts) -> None:
        """Look at the memory where one more tenth is done."""
        done = counts.read + counts.all_skipped
        if done < self.many * (len(self.held) + 1) // TELLS:
            return
        workers = max((held_mb(each.pid) for each in active_children()), default=0.0)
        self.held.append((held_mb(getpid()), workers))
        rate = done / (time.perf_counter() - self.begun)
        print(f"{done:9,} {rate:10.1f} {self.held[-1][0]:10.0f} {workers:12.0f}", flush=True)

    def grown(self) -> float:
        """By how many MB the larger of both has grown, but for the beginning."""
        if len(self.held) < TELLS // 2:
            return 0.0
        second, last = self.held[1], self.held[-1]
        return max(last[0] - second[0], last[1] - second[1] if last[1] else 0.0)


def soak(many: int, workers: int | None, folder: Path) -> int:
    """Read so many reports into a database in a folder; 1 where something is not as it should be."""
    reports = folder / "reports.jsonl"
    stream.write(reports, many)
    watch = Watch(many)
    print("  reports  reports/s  writer MB  a worker MB", flush=True)
    with Store(folder / "soak.db") as store:
        counts = pipeline.run(
            [str(reports)], store, runner=processes(workers), progress=watch.progress, entering=_entering
        )
        _entering("checking the database")
        problems = store.check().problems
        again = time.perf_counter()
        unchanged = pipeline.run([str(reports)], store, runner=processes(workers))
        again = time.perf_counter() - again
    print(
        f"{counts.read:,} read, {counts.skipped}, {counts.accounts:,} accounts, {counts.lost} workers lost, "
        f"{time.perf_counter() - watch.begun:,.0f} s, at most {peak_mb():.0f} MB; again in {again:.1f} s"
    )
    wrong = [*problems]
    if counts.read + counts.all_skipped != many:
        wrong.append(f"{counts.read + counts.all_skipped:,} of {many:,} reports accounted for")
    if watch.grown() > GROWS:
        wrong.append(f"memory grew by {watch.grown():.0f} MB")
    if (unchanged.added, unchanged.replaced) != (0, 0):
        wrong.append("reading again changed something")
    print(*wrong or ["all is as it should be"], sep="\n")
    return 1 if wrong else 0


def _entering(stage: str) -> None:
    print(stage, flush=True)


def main() -> int:
    """Soak."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("reports", type=int, nargs="?", default=REPORTS, metavar="N")
    options.add_argument("--workers", type=int)
    options.add_argument("--keep", type=Path, metavar="FOLDER", help="leave reports and database there")
    asked = options.parse_args()
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
        return soak(asked.reports, asked.workers, asked.keep)
    with tempfile.TemporaryDirectory() as name:
        return soak(asked.reports, asked.workers, Path(name))


if __name__ == "__main__":
    sys.exit(main())
