"""Two flows over the same reports, each run in a process of its own so that its peak memory is its own.

    python bench/flows.py dragoman|spacy FOLDER

FOLDER/sets.json lists the sets; `dragoman` writes FOLDER/SET.jsonl, the accounts of each. Both print, as
JSON, the seconds that it took without loading the model, the reports, the tokens, and the peak memory in MB.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dragoman import pipeline
from dragoman.export import jsonl, save
from dragoman.identify import told
from dragoman.model import Report
from dragoman.read import read_reports
from dragoman.settings import MODEL
from dragoman.store import Store
from memory import peak_mb
from sets import ReportSet

BATCH = 16
"""Reports that spaCy is given at once: as many as Dragoman gives it; more make it no faster, and larger."""


class Measured(msgspec.Struct):
    """What one flow took over all sets."""

    reports: dict[str, int]
    tokens: int
    seconds: float
    peak_mb: float = 0.0


def dragoman(sets: list[ReportSet], folder: Path) -> Measured:
    """Our whole flow: files to accounts in a database, and those to a file."""
    analyser = pipeline.usual_analyser()
    list(analyser.analyse([]))  # loads the model
    reports: dict[str, int] = {}
    begun = time.perf_counter()
    for each in sets:
        with Store(folder / f"{each.name}.db", write=True) as store:
            counts = pipeline.run([str(each.reports)], store, metadata=each.metadata, analyser=analyser)
            save(jsonl(told(store)), folder / f"{each.name}.jsonl")
        reports[each.name] = counts.read
    return Measured(reports, 0, time.perf_counter() - begun)


def spacy(sets: list[ReportSet], folder: Path) -> Measured:
    """Every component of the same model over the same texts, and nothing done with it."""
    from spacy import load

    nlp = load(MODEL)
    begun = time.perf_counter()
    texts = [each.text for one in sets for each in _reports(one)]
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))
    return Measured({"all": len(texts)}, tokens, time.perf_counter() - begun)


def _reports(one: ReportSet) -> Iterator[Report]:
    found = read_reports([one.reports], metadata=one.metadata)
    return (each for each in found if isinstance(each, Report))


FLOWS = {"dragoman": dragoman, "spacy": spacy}


def main(flow: str, folder: Path) -> None:
    """Run the flow named on the command line."""
    sets = msgspec.json.decode((folder / "sets.json").read_bytes(), type=list[ReportSet], dec_hook=_path)
    measured = FLOWS[flow](sets, folder)
    measured.peak_mb = peak_mb()
    print(json.dumps(msgspec.to_builtins(measured)))


def _path(kind: type, value: object) -> object:
    return kind(value)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
