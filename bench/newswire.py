"""How fast plain text is read into a database, against spaCy's full small pipeline over the same texts.

    python bench/newswire.py [N]        default: 200 reports of each kind

Two kinds of reports: the marked ones, most of which were chosen for telling of a meeting, where they are at
hand; and a made-up stream (stream.py) of which one in five tells of one, as more than all of the world's news
does. Each flow has a process of its own. Seconds are of its processor, since others may work on the machine.
Other reports are read before, so that what is loaded when it is first needed is not counted; each of those
that are counted is read once, since what came before is remembered.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import stream
from memory import peak_mb
from sets import SHARED
from tables import table

REPORTS = 200
TELLING = 0.2
WARMING, OTHER_SEED = 30, 5
"""Reports that are read first, and whence they come: from another stream."""
MARKED = ("newswire-dev.jsonl", "newswire-check.jsonl")


class Pace(NamedTuple):
    """What a flow took: reports, seconds of the processor, MB at the most, and how many accounts it gave."""

    reports: int
    seconds: float
    peak_mb: float
    accounts: int = 0


def dragoman(path: Path) -> Pace:
    """Our whole flow, from the file to meetings in a database."""
    from dragoman import pipeline
    from dragoman.store import Store

    analyser = pipeline.usual_analyser()
    with tempfile.TemporaryDirectory() as folder:
        streamed(warming := Path(folder) / "warming.jsonl", WARMING, seed=OTHER_SEED)
        with Store(Path(folder) / "warm.db") as store:
            pipeline.run([str(warming)], store, analyser=analyser)
        with Store(Path(folder) / "newswire.db") as store:
            begun = time.process_time()
            counts = pipeline.run([str(path)], store, analyser=analyser)
            taken = time.process_time() - begun
    return Pace(counts.read + counts.all_skipped, taken, peak_mb(), counts.accounts)


def spacy(path: Path) -> Pace:
    """Every component of the same model over the same texts."""
    from spacy import load

    from dragoman.settings import MODEL

    nlp, texts = load(MODEL), list(_texts(path))
    for _ in nlp.pipe([each["text"] for each in stream.reports(WARMING, telling=TELLING, seed=OTHER_SEED)]):
        pass
    begun = time.process_time()
    for _ in nlp.pipe(texts, batch_size=16):
        pass
    return Pace(len(texts), time.process_time() - begun, peak_mb())


FLOWS: dict[str, Callable[[Path], Pace]] = {"dragoman": dragoman, "spacy": spacy}


def _texts(path: Path) -> Iterator[str]:
    return (json.loads(line)["text"] for line in path.open(encoding="utf-8"))


def marked(path: Path, many: int) -> bool:
    """Write some of the marked reports; not where they are not at hand."""
    files = [each for name in MARKED if (each := SHARED / "gold" / name).exists()]
    lines = [line for each in files for line in each.read_text(encoding="utf-8").splitlines(keepends=True)]
    path.write_text("".join(lines[:: max(1, len(lines) // many)][:many]), encoding="utf-8")
    return bool(lines)


def streamed(path: Path, many: int, *, seed: int = stream.SEED) -> bool:
    """Write a stream of which one report in five tells of a meeting."""
    made = stream.reports(many, telling=TELLING, seed=seed)
    lines = (json.dumps(each, ensure_ascii=False) + "\n" for each in made)
    path.write_text("".join(lines), encoding="utf-8")
    return True


KINDS = {"marked newswire": marked, "stream, 1 in 5 tells": streamed}


def _measured(flow: str, path: Path) -> Pace:
    done = subprocess.run(
        [sys.executable, __file__, "--flow", flow, str(path)], stdout=subprocess.PIPE, check=True
    )
    return Pace(*json.loads(done.stdout))


def main(arguments: Sequence[str]) -> int:
    """Print a row for each kind and flow, and the ratios."""
    if arguments[:1] == ["--flow"]:
        print(json.dumps(FLOWS[arguments[1]](Path(arguments[2]))))
        return 0
    many = int(arguments[0]) if arguments else REPORTS
    rows = [["reports", "flow", "reports", "seconds", "reports/s", "peak MB", "ratio"]]
    for kind, write in KINDS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "reports.jsonl"
            if write(path, many):
                rows += _rows(kind, path)
    print(table(rows))
    return 0


def _rows(kind: str, path: Path) -> list[list[str]]:
    paces = {flow: _measured(flow, path) for flow in FLOWS}
    ratio = paces["spacy"].seconds / paces["dragoman"].seconds
    return [
        [
            kind,
            flow,
            str(each.reports),
            f"{each.seconds:.1f}",
            f"{each.reports / each.seconds:.1f}",
            f"{each.peak_mb:.0f}",
            f"{ratio:.2f}" if flow == "dragoman" else "",
        ]
        for flow, each in paces.items()
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
