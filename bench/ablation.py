"""What each mechanism is worth: the figures with it switched off.

    python bench/ablation.py [NAME ...]     both newswire sets without one mechanism after the other
    python bench/ablation.py --write        the same, then put the table into docs/accuracy.md

A mechanism is a function that is replaced by one that does nothing; the names are in MECHANISMS. One run
takes as long as reading both sets (half a minute), all of them some ten minutes. Nothing is held to these
figures: they say where to look, and what may be taken out again.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from bench import figures
from dragoman import pipeline
from dragoman.export.record import record
from dragoman.model import Report
from dragoman.read import read_reports
from sets import SCORER, ReportSet, report_sets
from tables import table

SETS = ("newswire-dev", "newswire-check")
DOCS = Path(__file__).parents[1] / "docs" / "accuracy.md"
BLOCK = re.compile(r"(?<=<!-- ablation -->\n)```text\n.*?```\n", re.DOTALL)
EXTRACT = "dragoman.extract"


def nothing(*_: Any, **__: Any) -> None:
    """Does nothing."""


def nobody(*_: Any, **__: Any) -> list[Any]:
    """Finds nobody."""
    return []


def no(*_: Any, **__: Any) -> bool:
    """Says no."""
    return False


def yes(*_: Any, **__: Any) -> bool:
    """Says yes."""
    return True


def as_it_is(first: Any, *_: Any, **__: Any) -> Any:
    """Leaves what it is given as it is."""
    return first


class Off(NamedTuple):
    """A function, by its module and name, and what stands in for it."""

    module: str
    name: str
    instead: Callable[..., Any]


MECHANISMS: dict[str, list[Off]] = {
    "names by the slot they stand in": [Off("dragoman.parse.names", "find_in_slots", nothing)],
    "whom the lead tells by a post alone": [Off("dragoman.parse.names", "introduce", nothing)],
    "posts shared in a row": [Off("dragoman.parse.names", "share_posts", nothing)],
    "he, she, his": [Off(f"{EXTRACT}.pronouns", "_he", nobody)],
    "women told from men": [Off(f"{EXTRACT}.antecedents", "may_be", yes)],
    "the two, both sides": [Off(f"{EXTRACT}.pronouns", "last_pair", nobody)],
    "rows of names the parse has lost": [Off(f"{EXTRACT}.rows", "_beside", nothing)],
    "reading on where the parse breaks": [Off(f"{EXTRACT}.telling", "actors_ahead", nobody)],
    "the side that is left out": [
        Off(f"{EXTRACT}.talks", "left_out", nobody),
        Off(f"{EXTRACT}.summits", "left_out", nobody),
    ],
    "the dateline": [Off(f"{EXTRACT}.accounts", "dateline_site", nothing)],
    "members in place of a delegation": [Off(f"{EXTRACT}.accounts", "seat_members", nothing)],
    "who is here for an event": [Off(f"{EXTRACT}.accounts", "seat_visitors", nothing)],
    "one encounter told twice": [Off(f"{EXTRACT}.join", "may_be_one", no)],
    "another encounter of the same two": [Off(f"{EXTRACT}.join", "may_be_one", yes)],
    "an encounter without its sides": [Off(f"{EXTRACT}.accounts", "attach", no)],
    "only of politics": [Off(f"{EXTRACT}.accounts", "is_political", yes)],
    "what only casts a shadow": [Off(f"{EXTRACT}.accounts", "without_shadows", as_it_is)],
    "day and place from what is told around": [Off(f"{EXTRACT}.accounts", "settle", nothing)],
    "sources carried on": [Off(f"{EXTRACT}.accounts", "carry_on", nothing)],
}


@contextmanager
def without(mechanism: str) -> Iterator[None]:
    """One mechanism switched off. Raises AttributeError where its function is no more."""
    kept = []
    for module, name, instead in MECHANISMS[mechanism]:
        owner = import_module(module)
        kept.append((owner, name, getattr(owner, name)))
        setattr(owner, name, instead)
    try:
        yield
    finally:
        for owner, name, function in kept:
            setattr(owner, name, function)


def measured(one: ReportSet, folder: Path) -> dict[str, float]:
    """The figures of a set as it is read now; the joining of reports is left out."""
    analyser = pipeline.usual_analyser()
    encoder = msgspec.json.Encoder()
    path = folder / "accounts.jsonl"
    found = read_reports([one.reports], metadata=one.metadata)
    reports = [each for each in found if isinstance(each, Report)]
    with path.open("wb") as file:
        for report, accounts in analyser.analyse(reports):
            for account in accounts:
                file.write(encoder.encode(record(account, report)) + b"\n")
    return figures(one, path)


def row(name: str, sets: Sequence[ReportSet], folder: Path) -> list[str]:
    """A row of the table."""
    found = [measured(each, folder) for each in sets]
    shown = ("f1", "precision", "recall")
    return [
        name,
        *(f"{found[0][each]:.3f}" for each in (*shown, "date", "place", "source")),
        *(f"{found[1][each]:.3f}" for each in shown),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all mechanisms, or those that are named."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("names", nargs="*", metavar="NAME", help="mechanisms; all where none is named")
    options.add_argument("--write", action="store_true", help="put the table into docs/accuracy.md")
    asked = options.parse_args(arguments)
    if not SCORER.exists():
        print(f"there are no marked reports: {SCORER.parent} is absent")
        return 1
    unknown = [each for each in asked.names if each not in MECHANISMS]
    if unknown:
        print(f"there is no mechanism {unknown[0]!r}; there are: {', '.join(MECHANISMS)}")
        return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sets = [each for each in report_sets(folder) if each.name in SETS]
        rows = [row("nothing", sets, folder)]
        for mechanism in asked.names or MECHANISMS:
            with without(mechanism):
                rows.append(row(mechanism, sets, folder))
            print(f"  {rows[-1]}", file=sys.stderr, flush=True)
    told = table([["switched off", "f1", "P", "R", "date", "place", "source", "check f1", "P", "R"], *rows])
    print(told)
    if asked.write:
        text = DOCS.read_text(encoding="utf-8")
        DOCS.write_text(BLOCK.sub(lambda _: f"```text\n{told}\n```\n", text, count=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
