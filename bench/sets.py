"""The sets of reports that Dragoman is measured on, and what is scored on them.

The examples are part of the project. The others are marked reports of news publishers: they lie in a folder
`shared` beside the clone, which is not part of the project, and so does the program that scores.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "score.py"


class ReportSet(NamedTuple):
    """Reports, what is known of them beside their text, and the accounts that careful readers found in them.

    Of a `sealed` set nobody is told what was missed, so that it keeps measuring what was not looked at.
    """

    name: str
    reports: Path
    metadata: Path | None
    gold: Path
    sealed: bool = False


EXAMPLES = ReportSet(
    "examples",
    ROOT / "examples" / "reports",
    ROOT / "examples" / "metadata.csv",
    ROOT / "bench" / "examples.json",
)


def report_sets(work: Path) -> list[ReportSet]:
    """The sets that are there; `work` is a folder for the metadata of the seeds."""
    return [EXAMPLES, *_shared_sets(work)] if SCORER.exists() else [EXAMPLES]


def _shared_sets(work: Path) -> list[ReportSet]:
    gold = SHARED / "gold"
    seeds = gold / "seeds.json"
    return [
        ReportSet("seeds", SHARED / "seeds", _published(seeds, work / "seeds.csv"), seeds),
        ReportSet("seeds-undated", SHARED / "seeds", None, seeds),
        ReportSet("newswire-dev", gold / "newswire-dev.jsonl", None, gold / "newswire-dev.json"),
        ReportSet(
            "newswire-check", gold / "newswire-check.jsonl", None, gold / "newswire-check.json", sealed=True
        ),
    ]


def _published(gold: Path, table: Path) -> Path:
    """The published dates that a gold file gives, as a metadata file of reports by id."""
    days: dict[str, str] = json.loads(gold.read_text(encoding="utf-8"))["published"]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "published"), *days.items()])
    return table
