"""What short reports tell of, by the phenomena of their language; and what they must never do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phenomena import FOLDER, Case, beside, cases, report_of

from dragoman.extract import accounts
from dragoman.model import Account
from dragoman.parse import parse

if TYPE_CHECKING:
    from spacy.language import Language

CASES = list(cases())
Told = dict[str, list[Account]]


def _tell(nlp: Language) -> Told:
    reports = [report_of(case) for case in CASES]
    return {report.id: accounts(report, doc) for report, doc in parse(reports, nlp)}


@pytest.fixture(scope="module")
def told(nlp: Language) -> Told:
    """What each case tells of."""
    return _tell(nlp)


def _marked(case: Case) -> object:
    marks = [pytest.mark.xfail(reason=case.todo, strict=True)] if case.todo else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_a_report_tells_of_these_encounters_and_no_other(case: Case, told: Told) -> None:
    found, wanted = beside(told[case.id], case.find)
    assert found == wanted


def test_every_case_has_its_own_id() -> None:
    assert [name for name, times in Counter(case.id for case in CASES).items() if times > 1] == []


WORDS = [*(FOLDER / "words.txt").read_text(encoding="utf-8").split(), "\n\n"]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_of_words_breaks_the_reading(nlp: Language, words: str) -> None:
    report = report_of(Case(id="any", body=words.strip() or "met", find=[]))
    ((_, doc),) = parse([report], nlp)
    for account in accounts(report, doc):
        assert len(account.parties) == len(account.evidence.parties) > 0
        assert all(span.end <= len(report.text) for span in account.evidence.mode)
