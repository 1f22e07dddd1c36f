"""Whether two parties met, on sentences of others: the public Zero-Shot-PLOVER set, class CONSULT.

    python bench/plv.py           print what score_plv.py says; ends with 1 below the floor
    python bench/plv.py --show    the same, and how many sentences are missed and extra, by cause

Each sentence has a marked source and target. It is taken for CONSULT where a held account joins the two. The
sentences, and the program that scores, lie in the folder `shared` beside the clone.
"""

from __future__ import annotations

import argparse
import csv
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dragoman import pipeline
from dragoman.export.record import record
from dragoman.model import Report
from dragoman.read import read_reports
from pairing import Record, scorer
from sets import SHARED
from tables import table

SCORES = SHARED / "score_plv.py"
SENTENCES = SHARED / "gold" / "plv-train.tsv"
FLOOR = 0.72
"""F1 of CONSULT, rounded down to a step."""
KINDS = ("person", "group", "organization")
"""A marked party is given without its kind, so it may be of any."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the sentences, print the figures; 1 where they lie below the floor."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--show", action="store_true", help="count the causes")
    shown = options.parse_args(arguments).show
    if not SCORES.exists():
        print(f"skipped, there are no such sentences: {SCORES} is absent")
        return 0
    with tempfile.TemporaryDirectory() as name:
        reports, accounts = Path(name) / "reports.jsonl", Path(name) / "accounts.jsonl"
        _scores("split", reports)
        told = told_of(reports)
        accounts.write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in told))
        said = _scores("score", accounts)
        if shown:
            print(causes_table(causes(_rows(), _by_sentence(reports, told))))
    print(said)
    return 0 if f1_of(said) >= FLOOR else 1


def _scores(verb: str, path: Path) -> str:
    """What the program that scores says; -B, since its folder is not ours to write in."""
    command = [sys.executable, "-B", str(SCORES), verb, str(SENTENCES), str(path)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def f1_of(said: str) -> float:
    """The last figure of its line: "CONSULT tp 40 fp 4 fn 15  P 0.909 R 0.727 F1 0.808"."""
    found = re.search(r"F1 (\d\.\d+)", said)
    if found is None:
        raise ValueError(f"there is no F1 in {said!r}")
    return float(found[1])


def told_of(path: Path) -> list[Record]:
    """The accounts of the reports in a file, as records."""
    read = (each for each in read_reports([path]) if isinstance(each, Report))
    told = pipeline.analysed(read, pipeline.usual_analyser().analyse)
    return [
        msgspec.to_builtins(record(account, outcome[0]))
        for outcome in told
        if isinstance(outcome, tuple)
        for account in outcome[1]
    ]


# Causes


def _rows() -> list[dict[str, str]]:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _by_sentence(reports: Path, told: Iterable[Record]) -> dict[str, list[Record]]:
    """The accounts of each sentence."""
    lines = map(msgspec.json.decode, reports.read_bytes().splitlines())
    texts = {str(each["id"]): str(each["text"]) for each in lines}
    found: dict[str, list[Record]] = {text: [] for text in texts.values()}
    for account in told:
        found[texts[account["report"]]].append(account)
    return found


def causes(rows: Iterable[dict[str, str]], accounts: dict[str, list[Record]]) -> Iterator[tuple[str, str]]:
    """Whether each sentence that is, or is taken for, CONSULT is found, missed or extra, and why."""
    for row in rows:
        gots = accounts[row["sentence"]]
        held = [got for got in gots if got["status"] == "held"]
        is_joined = any(joins(row, got) for got in held)
        if row["gold_root"] != "CONSULT":
            if is_joined:
                yield "extra", f"marked {row['gold_root']}"
        elif is_joined:
            yield "found", ""
        else:
            yield "missed", _why_missed(row, gots)


def _why_missed(row: dict[str, str], gots: Sequence[Record]) -> str:
    """What comes nearest to an account that joins source and target."""
    if not gots:
        return "no account"
    nearest = max(gots, key=lambda got: (joins(row, got), len(ends(row, got))))
    known = ends(row, nearest)
    if len(known) == 2:
        return f"told as {nearest['status']}" if joins(row, nearest) else "both are one party"
    if not known:
        return "an account of others"
    return f"an account without the {'target' if 'source' in known else 'source'}"


def joins(row: dict[str, str], got: Record) -> bool:
    """Whether source and target are two parties of the account."""
    source, target = (_matching(row[end], got) for end in ("source", "target"))
    return any(i != j for i in source for j in target)


def ends(row: dict[str, str], got: Record) -> set[str]:
    """Which of source and target are among the parties of the account."""
    return {end for end in ("source", "target") if _matching(row[end], got)}


def _matching(name: str, got: Record) -> set[int]:
    """The parties of an account that the scorer takes for the one that is marked by a name."""
    marked: list[dict[str, Any]] = [{"name": name, "kind": kind, "of": name, "role": None} for kind in KINDS]
    parties = enumerate(got["parties"])
    return {i for i, party in parties if any(scorer().party_matches(each, party) for each in marked)}


def causes_table(told: Iterable[tuple[str, str]]) -> str:
    """How often each, the most frequent first."""
    counted = Counter(" ".join(filter(None, [what, why and f"({why})"])) for what, why in told)
    return table([["CONSULT", "n"], *([cause, str(count)] for cause, count in counted.most_common())])


if __name__ == "__main__":
    sys.exit(main())
