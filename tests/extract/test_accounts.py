"""What short reports tell of, by the phenomena of their language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from phenomena import Case, beside, cases, report_of

from dragoman.extract import accounts
from dragoman.model import Account
from dragoman.parse import parse

if TYPE_CHECKING:
    from spacy.language import Language

CASES = list(cases())


@pytest.fixture(scope="module")
def told(nlp: Language) -> dict[str, list[Account]]:
    """What each case tells of, by its id."""
    return {report.id: accounts(report, doc) for report, doc in parse(map(report_of, CASES), nlp)}


def _marked(case: Case) -> object:
    marks = [pytest.mark.xfail(reason=case.todo, strict=True)] if case.todo else []
    return pytest.param(case, id=case.id, marks=marks)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_a_report_tells_of_these_and_no_other(case: Case, told: dict[str, list[Account]]) -> None:
    found, wanted = beside(told[case.id], case.find)
    assert found == wanted


def test_every_case_has_its_own_id() -> None:
    assert [name for name, times in Counter(case.id for case in CASES).items() if times > 1] == []
