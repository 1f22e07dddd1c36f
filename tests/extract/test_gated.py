"""The gates decide how long reading takes, never what is read: the accounts are the same without them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.extract import accounts, dated
from dragoman.model import Account, Report
from dragoman.parse import parse
from dragoman.parse.words import paragraphs_told
from dragoman.read import read_reports
from dragoman.text.sieve import may_tell
from factory import report

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parents[2]
GOLD = ROOT.parent / "shared" / "gold" / "newswire-dev.jsonl"
SEEDS = ROOT.parent / "shared" / "seeds"


def told(reports: list[Report], nlp: Language, *, gate: bool) -> list[list[Account]]:
    return [accounts(dated(each, doc), doc) for each, doc in parse(reports, nlp, gate=gate)]


def of_files(*paths: Path) -> list[Report]:
    return [each for each in read_reports(list(paths)) if isinstance(each, Report)]


def of_cases() -> Iterator[Report]:
    """The cases of this room, and lines that tell of no encounter, each a report."""
    for path in sorted((ROOT / "tests" / "cases" / "extract").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            yield report(case["body"], id=f"{path.stem} {case['id']}")
    lines = (ROOT / "bench" / "false_friends.csv").read_text(encoding="utf-8").splitlines()
    yield report("\n\n".join(lines[:150]), id="false friends")


def test_examples_tell_the_same(nlp: Language) -> None:
    reports = of_files(ROOT / "examples" / "reports")
    assert told(reports, nlp, gate=True) == told(reports, nlp, gate=False)


def test_cases_tell_the_same(nlp: Language) -> None:
    reports = list(of_cases())
    assert told(reports, nlp, gate=True) == told(reports, nlp, gate=False)


@pytest.mark.skipif(not GOLD.exists() and "CI" not in os.environ, reason="there are no marked reports")
def test_marked_reports_tell_the_same(nlp: Language) -> None:
    reports = of_files(SEEDS, GOLD)[:: 1 if os.environ.get("CI") else 8]
    assert told(reports, nlp, gate=True) == told(reports, nlp, gate=False)


@pytest.mark.skipif(not GOLD.exists() and "CI" not in os.environ, reason="there are no marked reports")
def test_reports_that_do_not_pass_the_sieve_tell_of_nothing(nlp: Language) -> None:
    reports = of_files(SEEDS, GOLD, ROOT / "examples" / "reports")
    silent = [each for each in reports if not may_tell(text for *_, text in paragraphs_told(each))]
    assert silent
    assert not any(told(silent, nlp, gate=True))
