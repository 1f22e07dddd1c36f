"""How often words of encounters are taken for one where they are meant otherwise: false_friends.csv.

python bench/false_friends.py           print the counts; ends with 1 where more than 2 % give an account
python bench/false_friends.py --show    the same, and each sentence that gives one, with the account

When the sentences were new, 12 of the 500 gave an account (2.4 %). Then games, things that are met, and
habits were told apart by rules, so the figure is kinder than that of new sentences.
"""

from __future__ import annotations

import argparse
import csv
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman import pipeline
from dragoman.model import Account, Report, Skipped
from dragoman.read import read_reports

SENTENCES = Path(__file__).parent / "false_friends.csv"
CEILING = 0.02
"""The share of sentences that may give an account."""


class Sentence(NamedTuple):
    """A sentence that tells of no encounter, the report it stands in, and what it is about instead."""

    report: str
    published: date
    publisher: str
    dateline: str
    sense: str
    text: str


class Taken(NamedTuple):
    """A sentence that was taken for an encounter, and the account."""

    sentence: Sentence
    account: Account

    def __str__(self) -> str:
        parties = " + ".join(party.name for party in self.account.parties)
        return f"{self.sentence.sense:10} {self.account.mode} of {parties}: {self.sentence.text}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read all sentences, print what came of them; 1 where too many give an account."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--show", action="store_true", help="list the sentences that give an account")
    shown = options.parse_args(arguments).show
    told = sentences()
    found = list(taken(told))
    if shown:
        print(*found, sep="\n")
    print(counts(told, found))
    return 0 if share(told, found) <= CEILING else 1


def sentences() -> list[Sentence]:
    """The sentences of the table, in its order."""
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return [
            Sentence(
                report=row["report"],
                published=date.fromisoformat(row["published"]),
                publisher=row["publisher"],
                dateline=row["dateline"],
                sense=row["sense"],
                text=row["sentence"],
            )
            for row in csv.DictReader(line for line in file if not line.startswith("#"))
        ]


def taken(told: Sequence[Sentence]) -> Iterator[Taken]:
    """The sentences whose words tell of an encounter to us, each with every account that it gives."""
    rows = {key: list(group) for key, group in groupby(told, lambda each: each.report)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_bytes(b"\n".join(msgspec.json.encode(_report(group)) for group in rows.values()))
        read = (each for each in read_reports([path]) if isinstance(each, Report))
        for outcome in pipeline.analysed(read, pipeline.usual_analyser().analyse):
            if isinstance(outcome, Skipped):
                raise ValueError(f"{outcome.origin}: {outcome.detail}")
            report, accounts = outcome
            for account in accounts:
                yield Taken(_sentence_of(report, account, rows[report.id]), account)


def _report(rows: Sequence[Sentence]) -> dict[str, str]:
    """A small report as an agency sends it: dateline, then the sentences."""
    first = rows[0]
    head = f"{first.dateline}, {first.published:%B} {first.published.day} ({first.publisher}) - "
    return {
        "id": first.report,
        "published": first.published.isoformat(),
        "publisher": first.publisher,
        "text": head + " ".join(each.text for each in rows),
    }


def _sentence_of(report: Report, account: Account, rows: Sequence[Sentence]) -> Sentence:
    """The sentence in which the word stands that an account goes by."""
    word = account.evidence.mode[0].start
    return [each for each in rows if report.text.index(each.text) <= word][-1]


def share(told: Sequence[Sentence], found: Sequence[Taken]) -> float:
    """The share of the sentences that give an account, however many."""
    return len({each.sentence for each in found}) / len(told)


def counts(told: Sequence[Sentence], found: Sequence[Taken]) -> str:
    """How many sentences give an account, and of which senses they are."""
    wrong = Counter(sentence.sense for sentence in {each.sentence for each in found})
    asked = Counter(each.sense for each in told)
    senses = ", ".join(f"{sense} {count} of {asked[sense]}" for sense, count in sorted(wrong.items()))
    line = f"{wrong.total()} of {len(told)} sentences give an account ({share(told, found):.1%}"
    return f"{line}, at most {CEILING:.0%})" + (f": {senses}" if senses else "")


if __name__ == "__main__":
    sys.exit(main())
