"""How fast a crawl is read end to end, against trafilatura alone extracting its pages, and in what memory.

    python bench/volume.py [PAGES] [--lines MB]

The pages are made up (bench/crawl.py), in a packed WARC. Each flow has a process of its own; seconds are of
its processor, without loading the language model. "reading and keeping" is the flow without what parses and
extracts. `--lines` reads so many MB of JSON lines instead, in search of memory that grows.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crawl import TELLING, article, write
from memory import peak_mb

if TYPE_CHECKING:
    from dragoman.pipeline import Analyser

PAGES, FEW = 400, 3


def dragoman(path: Path) -> dict[str, float]:
    """The whole flow: a file to accounts and meetings in a database; and the same file once more."""
    from dragoman.pipeline import usual_analyser

    analyser = usual_analyser()
    list(analyser.analyse([]))  # loads the model
    return _through(path, analyser)


def keeping(path: Path) -> dict[str, float]:
    """The same, with nobody who looks for meetings: what reading pages and keeping them takes."""
    from dragoman.pipeline import Analyser

    return _through(path, Analyser("none", lambda reports: ((each, []) for each in reports)))


def _through(path: Path, analyser: Analyser) -> dict[str, float]:
    from dragoman import pipeline
    from dragoman.identify import keep_bundled
    from dragoman.store import Store

    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "volume.db") as store:
        keep_bundled(store)
        write(few := Path(folder) / "few.warc.gz", FEW)
        pipeline.run([str(few)], store, analyser=analyser)  # loads what is loaded when it is first needed
        begun, loaded = time.process_time(), peak_mb()
        counts = pipeline.run([str(path)], store, analyser=analyser)
        taken = time.process_time() - begun
        begun = time.process_time()
        pipeline.run([str(path)], store, analyser=analyser)
        again = time.process_time() - begun
    return {
        "reports": counts.read,
        "seconds": taken,
        "again": again,
        "accounts": counts.accounts,
        "loaded_mb": loaded,
    }


def trafilatura(path: Path) -> dict[str, float]:
    """trafilatura alone, as it is used by default, on the same pages."""
    from trafilatura import extract

    extract(next(_pages(path)))  # loads the rest
    pages, begun = 0, time.process_time()
    for page in _pages(path):
        pages += extract(page) is not None
    return {"reports": pages, "seconds": time.process_time() - begun}


def _pages(path: Path) -> Iterator[str]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            yield record.reader.read().decode()


FLOWS: dict[str, Callable[[Path], dict[str, float]]] = {
    "dragoman": dragoman,
    "reading and keeping": keeping,
    "trafilatura": trafilatura,
}


def measured(flow: str, path: Path) -> dict[str, float]:
    """What a flow takes, in a process of its own."""
    command = [sys.executable, __file__, "--flow", flow, str(path)]
    found: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return found


def lines(path: Path, size: int) -> None:
    """Write JSON lines of so many bytes."""
    chance, written, number = random.Random(1), 0, 0
    with path.open("wb") as file:
        while written < size:
            number += 1
            text = "\n\n".join(article(chance, tells=chance.random() < TELLING))
            record = {"id": f"r{number}", "text": text, "published": f"2024-{number % 12 + 1:02}-05"}
            written += file.write(json.dumps(record).encode() + b"\n")


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("pages", nargs="?", default=str(PAGES), help="how many pages")
    options.add_argument("--lines", type=int, metavar="MB", help="read JSON lines of that size instead")
    options.add_argument("--flow", choices=FLOWS, help=argparse.SUPPRESS)
    given = options.parse_args(words)
    if given.flow:
        found = FLOWS[given.flow](Path(given.pages))
        print(json.dumps(found | {"peak_mb": peak_mb()}))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        if given.lines:
            path = Path(folder) / "lines.jsonl"
            lines(path, given.lines * 1_000_000)
            flows = {"dragoman": measured("dragoman", path)}
        else:
            path = Path(folder) / "crawl.warc.gz"
            write(path, int(given.pages))
            flows = {name: measured(name, path) for name in FLOWS}
        print(f"{path.name}, {path.stat().st_size / 1e6:,.0f} MB")
    print(f"{'flow':<24}{'reports':>8}{'seconds':>9}{'reports/s':>11}{'peak MB':>9}")
    for name, each in flows.items():
        rate = each["reports"] / each["seconds"]
        print(
            f"{name:<24}{each['reports']:>8,.0f}{each['seconds']:>9.1f}{rate:>11.1f}{each['peak_mb']:>9,.0f}"
        )
    own = flows["dragoman"]
    print(f"the same file again: {own['again']:.2f} s; {own['accounts']:,.0f} accounts")
    print(f"memory with the model loaded: {own['loaded_mb']:,.0f} MB")
    if "trafilatura" in flows:
        ratio = flows["trafilatura"]["seconds"] / own["seconds"]
        print(f"ratio: {ratio:.2f} of the pages a second of trafilatura alone (asked: 0.5)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
