"""How good and how fast Dragoman is on reports that careful readers marked.

    python bench/bench.py            score every set, hold the floors of floors.json, measure speed and
                                     memory; then the parts that have floors of their own (PARTS)
    python bench/bench.py --show [SET] [--batch X]
                                     count what is missed, extra and different in one set, by cause, and list
                                     it (of newswire-dev one batch only: read one that was not read yet)
    python bench/bench.py --raise    the same, then raise the floors to what was reached (never lower them)
    python bench/bench.py --write    the same, then put both tables into docs/

Ends with 1 where a figure lies below its floor. The marked reports and the program that scores are not part
of the project: they lie in a folder `shared` beside the clone. Where it is absent there is nothing to score;
that is well on a laptop and an error in CI.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path

import msgspec

import confidence
import false_friends
import growth
import meetings
import names
import pages
import plv
import show
import volume
from flows import Measured
from pairing import batches, paired
from sets import SCORER, ReportSet, report_sets
from tables import table

FLOORS = Path(__file__).parent / "floors.json"
FLOWS = Path(__file__).parent / "flows.py"
DOCS = Path(__file__).parents[1] / "docs"
BLOCK = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
FIGURES = ["f1", "precision", "recall", "party_f1", "mode", "status", "date", "place", "role", "source"]
MERGED = ["merge_precision", "merge_recall"]
"""Over pairs of accounts: which share of those brought together should be, and of those that should be is."""
HELD = ["f1", "party_f1", "status", "date", "place", "role", "source"]
PAIRS = 100
"""Pairs of one encounter that a set must have for its merge figures to be held."""
STEP = 100
"""Floors are in steps of 1/100, rounded down: a figure may move by less from one machine to the next."""

Figures = dict[str, float]

PARTS: dict[str, Callable[[], int]] = {
    "names told apart": lambda: names.main([]),
    "names resolved": growth.main,
    "meetings merged": meetings.main,
    "pages": pages.main,
    "words of encounters in other senses": lambda: false_friends.main([]),
    "sentences of others": lambda: plv.main([]),
    "a crawl of pages": lambda: volume.main([]),
}
AT_ONCE = 2
"""Parts that run beside one another, each a process. None is held to a time: what they hold are counts,
seconds of a processor, and times against other times of the same process."""


def main() -> int:
    """Measure, print, compare."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--raise", dest="raised", action="store_true", help="raise the floors")
    options.add_argument("--write", action="store_true", help="put the tables into docs/")
    options.add_argument(
        "--show", nargs="?", const="newswire-dev", metavar="SET", help="list what is missed, extra, different"
    )
    options.add_argument("--batch", help="with --show: list what is of that batch only")
    options.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.part:
        return PARTS[asked.part]()
    if not SCORER.exists():
        print(f"bench: skipped, there are no marked reports: {SCORER.parent} is absent")
        return 1 if os.environ.get("CI") else 0
    with tempfile.TemporaryDirectory() as name:
        if asked.show:
            return shown(asked.show, Path(name), batch=asked.batch)
        return bench(Path(name), raised=asked.raised, written=asked.write)


def shown(name: str, folder: Path, *, batch: str | None = None) -> int:
    """Print what is missed, extra and different in the set of that name; 1 where nobody may be told.

    The counts are of all of it, the lines of one batch where that is given.
    """
    one = {each.name: each for each in report_sets(folder)}.get(name)
    if one is None or one.sealed:
        print(f"bench: {show.refusal(name, one, report_sets(folder))}")
        return 1
    _write_sets([one], folder)
    run_flow("dragoman", folder)
    listed = None if batch is None else {each for each, own in batches(one).items() if own == batch}
    print(show.told(show.cases(one, folder / f"{name}.jsonl"), listed))
    return 0


def bench(folder: Path, *, raised: bool = False, written: bool = False) -> int:
    """Run both flows in `folder`, print their figures; 1 where one lies below its floor."""
    sets = report_sets(folder)
    _write_sets(sets, folder)
    ours = run_flow("dragoman", folder)
    reached = {each.name: figures(each, folder / f"{each.name}.jsonl") for each in sets}
    scores = scores_table(ours, folder, reached)
    print(scores, flush=True)
    speed = speed_table(ours, run_flow("spacy", folder))
    print(f"\n{speed}\n")
    sure = sureness(sets, folder)
    print(f"{confidence.fifths_table(sure)}\n", flush=True)
    if written:
        write(DOCS / "accuracy.md", scores)
        write(DOCS / "performance.md", speed)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    wrong = list(failing_parts())
    wrong += [] if confidence.rises(sure["all"]) else ["precision by confidence does not rise"]
    if short := below(floors, reached) + wrong:
        print("below the floor:", *short, sep="\n  ")
        return 1
    print(f"every figure is at or above its floor ({sum(map(len, floors.values()))} floors)")
    if raised:
        FLOORS.write_text(json.dumps(higher(floors, reached), indent=1) + "\n", encoding="utf-8")
    return 0


def _write_sets(sets: list[ReportSet], folder: Path) -> None:
    """Where flows.py, which runs in a process of its own, finds them."""
    (folder / "sets.json").write_bytes(msgspec.json.encode(sets, enc_hook=str))


def failing_parts() -> Iterator[str]:
    """The parts that end below a floor of their own; each is printed when it has ended."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for name, (failed, told) in zip(PARTS, pool.map(_part, PARTS), strict=True):
            print(f"{name}:\n{told}", flush=True)
            if failed:
                yield name


def _part(name: str) -> tuple[bool, str]:
    """Whether a part fails, and what it prints."""
    command = [sys.executable, __file__, "--part", name]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    return done.returncode != 0, done.stdout


def run_flow(name: str, folder: Path) -> Measured:
    """What flow `name` of flows.py takes over the sets in `folder`."""
    done = subprocess.run([sys.executable, FLOWS, name, folder], stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(done.stdout, type=Measured)


def figures(one: ReportSet, accounts: Path) -> Figures:
    """What the scorer says of the accounts of a set. Only totals are asked for, of no set what was missed."""
    done = subprocess.run(
        [sys.executable, SCORER, one.gold, accounts], stdout=subprocess.PIPE, text=True, check=True
    )
    return {name: float(value) for name, value in map(str.split, done.stdout.splitlines())}


def sureness(sets: list[ReportSet], folder: Path) -> dict[str, list[confidence.Judged]]:
    """How sure the accounts are and whether they are right: of all reports, and of those not fitted on."""
    once = [each for each in sets if each.name != "seeds-undated"]
    told = {each.name: confidence.judged(paired(each, folder / f"{each.name}.jsonl")) for each in once}
    unseen = [name for name in told if name != confidence.TRAINED_ON]
    return {
        "all": list(chain.from_iterable(told.values())),
        f"all but {confidence.TRAINED_ON}": list(chain.from_iterable(told[name] for name in unseen)),
        **{name: told[name] for name in unseen if name == "newswire-check"},
    }


# Floors


def below(floors: dict[str, Figures], reached: dict[str, Figures]) -> list[str]:
    """The figures that lie below their floor, a line each. A figure that is missing lies below."""
    return [
        f"{name} {figure} {reached.get(name, {}).get(figure, math.nan):.3f}, floor {floor:.2f}"
        for name, held in floors.items()
        for figure, floor in held.items()
        if not reached.get(name, {}).get(figure, math.nan) >= floor
    ]


def higher(floors: dict[str, Figures], reached: dict[str, Figures]) -> dict[str, Figures]:
    """The floors raised to what was reached, none lowered."""
    return floors | {
        name: {
            figure: max(floors.get(name, {}).get(figure, 0.0), rounded_down(got[figure]))
            for figure in held(got)
        }
        for name, got in reached.items()
    }


def held(got: Figures) -> list[str]:
    """The figures of a set that have a floor."""
    return HELD + (MERGED if got.get("merge_pairs", 0.0) >= PAIRS else [])


def rounded_down(figure: float) -> float:
    """The highest step that is not above `figure`; 0 for a figure that does not exist."""
    return 0.0 if math.isnan(figure) else math.floor(figure * STEP + 1e-9) / STEP


# Tables


def scores_table(ours: Measured, folder: Path, reached: dict[str, Figures]) -> str:
    """A row for each set."""
    rows = [
        [
            name,
            str(ours.reports[name]),
            str(_lines(folder / f"{name}.jsonl")),
            *(f"{got[each]:.3f}" for each in FIGURES),
            *(f"{got[each]:.3f}" if got["merge_pairs"] else "-" for each in MERGED),
        ]
        for name, got in reached.items()
    ]
    return table([["set", "reports", "accounts", *FIGURES, *MERGED], *rows])


def speed_table(ours: Measured, plain: Measured) -> str:
    """Our flow beside spaCy's over the same reports; the tokens of both are spaCy's."""
    rows = [
        _speed("dragoman, files to accounts", ours, plain.tokens),
        _speed("plain spaCy, all components", plain, plain.tokens),
    ]
    speeds = table([["flow", "reports", "seconds", "reports/s", "tokens/s", "peak MB"], *rows])
    return f"{speeds}\n{ratio(ours, plain):.2f} times the reports a second of plain spaCy"


def ratio(ours: Measured, plain: Measured) -> float:
    """How many times as many reports a second our flow reads as plain spaCy."""
    (reports, other) = (sum(each.reports.values()) for each in (ours, plain))
    return (reports / ours.seconds) / (other / plain.seconds)


def _speed(name: str, measured: Measured, tokens: int) -> list[str]:
    reports, seconds = sum(measured.reports.values()), measured.seconds
    rates = f"{reports / seconds:.1f}", f"{tokens / seconds:,.0f}"
    return [name, str(reports), f"{seconds:.1f}", *rates, f"{measured.peak_mb:.0f}"]


def write(page: Path, figures: str) -> None:
    """Put a table into the first block of text of a page."""
    text = page.read_text(encoding="utf-8")
    page.write_text(BLOCK.sub(lambda found: figures + "\n", text, count=1), encoding="utf-8")


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


if __name__ == "__main__":
    sys.exit(main())
