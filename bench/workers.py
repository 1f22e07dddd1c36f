"""How much sooner two workers are done than one, over the same made-up reports.

    python bench/workers.py [N]      default: 600 reports, half of which tell of a meeting

Each run is a process of its own, which reads the reports into a database. Printed are the reports a second
from the first batch that is kept to the last, since what a worker takes to begin does not grow with the
reports; the processor time of a report, of the process that writes and of the workers; and the ratio of one
worker to two: by the clock, which other work on the machine spoils, and by what the processors did, which is
what two free cores would give: the writer's time is on the way of all workers, theirs is shared.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing import active_children
from pathlib import Path
from typing import NamedTuple

import stream
from dragoman import pipeline
from dragoman.runners import here, processes
from dragoman.store import Store
from tables import table

REPORTS = 600
TELLING = 0.5
"""More than of real news, so that what grows with the accounts has its part."""
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Mark(NamedTuple):
    """A moment of a run: reports kept, seconds of the clock, and of the processors, ours and the workers'."""

    reports: int
    clock: float
    own: float
    workers: float


class Pace(NamedTuple):
    """What a run took: reports a second, milliseconds of a report, seconds at the end (who is who)."""

    workers: int
    rate: float
    own: float
    theirs: float
    end: float

    def cost(self, cores: int = 2) -> float:
        """Milliseconds of a report where there are so many free cores."""
        return max(self.own, (self.own + self.theirs) / (1 if self.workers == 1 else cores))


def _theirs() -> float:
    """Seconds of processor time that the workers have had; 0 where the system does not tell."""
    total = 0.0
    for each in active_children():
        try:
            fields = Path(f"/proc/{each.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def run(workers: int, reports: Path, database: Path) -> Pace:
    """Read the reports in this process and so many workers."""
    marks: list[Mark] = []

    def progress(counts: pipeline.Counts) -> None:
        if workers == 1 or active_children():
            done = counts.read + counts.all_skipped
            marks.append(Mark(done, time.perf_counter(), time.process_time(), _theirs()))

    runner = here if workers == 1 else processes(workers)
    with Store(database) as store:
        pipeline.run([str(reports)], store, runner=runner, progress=progress)
    first, last, end = marks[0], marks[-1], time.process_time()
    done = last.reports - first.reports
    return Pace(
        workers,
        done / (last.clock - first.clock),
        1000 * (last.own - first.own) / done,
        1000 * (last.workers - first.workers) / done,
        end - last.own,
    )


def measure(many: int, folder: Path) -> list[Pace]:
    """One worker, then two, each in a process of its own."""
    reports = folder / "reports.jsonl"
    stream.write(reports, many, telling=TELLING)
    paces = []
    for workers in (1, 2):
        database = folder / f"{workers}.db"
        asked = [sys.executable, __file__, "--run", str(workers), str(reports), str(database)]
        done = subprocess.run(asked, stdout=subprocess.PIPE, check=True)
        paces.append(Pace(*json.loads(done.stdout)))
    return paces


def main(arguments: Sequence[str]) -> int:
    """Print both rows and the ratios."""
    if arguments[:1] == ["--run"]:
        print(json.dumps(run(int(arguments[1]), Path(arguments[2]), Path(arguments[3]))))
        return 0
    many = int(arguments[0]) if arguments else REPORTS
    with tempfile.TemporaryDirectory() as name:
        one, two = measure(many, Path(name))
    rows = [
        [str(each.workers), f"{each.rate:.1f}", f"{each.own:.1f}", f"{each.theirs:.1f}", f"{each.end:.1f}"]
        for each in (one, two)
    ]
    print(table([["workers", "reports/s", "writer ms", "workers ms", "end s"], *rows]))
    clock, free = two.rate / one.rate, one.cost() / two.cost()
    print(f"two workers against one: {clock:.2f} by the clock, {free:.2f} by the processors")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
