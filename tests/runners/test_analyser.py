"""The usual analyser: every report once and in order, whether or not it passes the sieve."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.model import Report
from dragoman.runners import usual_analyser
from factory import report

TELLS = "Kenyan President Joseph Kamau met Norwegian Prime Minister Ingrid Solheim in Oslo on Monday."
SILENT = "\n\n".join(
    ["Rain fell on the hills and the valley all week, and the farmers waited for the sun."] * 8
)


def reports(bodies: list[str]) -> list[Report]:
    return [report(body, id=f"r{i}", published=date(2024, 3, 5)) for i, body in enumerate(bodies)]


@pytest.mark.parametrize(
    "bodies",
    [
        [],
        [SILENT],
        [TELLS, SILENT],
        [SILENT, TELLS, SILENT, SILENT, TELLS],
        [SILENT] * 3 + [TELLS] * 17 + [SILENT] * 20,
    ],
    ids=["nothing", "one that is silent", "a silent one last", "mixed", "many"],
)
def test_each_report_comes_once_and_in_order(bodies: list[str]) -> None:
    told = list(usual_analyser().analyse(reports(bodies)))
    assert [each.id for each, _ in told] == [f"r{i}" for i in range(len(bodies))]
    assert [bool(accounts) for _, accounts in told] == [body is TELLS for body in bodies]


def test_it_tells_the_same_without_the_sieve() -> None:
    given = reports([SILENT, TELLS, SILENT])
    assert list(usual_analyser().analyse(given)) == list(usual_analyser(sieve=False).analyse(given))


def test_a_report_without_a_date_is_looked_at_for_whom_it_names() -> None:
    undated = [report(SILENT, id="r0", published=None)]
    assert [each.id for each, _ in usual_analyser().analyse(undated)] == ["r0"]
