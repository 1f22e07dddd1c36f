"""What no newsroom writes, but a broken page may hold: sentences, chains and rows without an end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from dragoman.extract import accounts, dated, intervals
from dragoman.model import When
from dragoman.parse import parse
from factory import report

if TYPE_CHECKING:
    from spacy.language import Language

MET = "Greek President Nikos Dimou met French President Paul Martin in Paris on May 3."

ENDLESS = [
    "said that " * 1500,
    "Ivan Petrov, who met Paul Martin, " * 400,
    "He met " * 600,
    '"He met ' * 400,
    "talks, a meeting, a summit, a phone call with Paul Martin, " * 100,
    "(" * 20_000,
    "\u2014 " * 10_000,
]


@pytest.mark.parametrize("endless", ENDLESS, ids=range(len(ENDLESS)))
def test_a_report_is_read_whatever_stands_below(endless: str, nlp: Language) -> None:
    told = [
        accounts(dated(each, doc), doc) for each, doc in parse([report(f"{MET} {endless}")], nlp, gate=False)
    ]
    names = [[party.name for party in account.parties] for account in told[0]]
    assert ["Nikos Dimou", "Paul Martin"] in names


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_last_day_of_all_are_days_as_others_are(day: date) -> None:
    edge = When(f"{day.isoformat()}~", day, day, "printed")
    other = When("2024-05-14", date(2024, 5, 14), date(2024, 5, 14), "printed")
    assert intervals.conflict(edge, other)
    assert intervals.conflict(other, edge)
    assert not intervals.conflict(edge, edge)
    assert intervals.stretched(edge, 3, backwards=day == date.min) == edge
