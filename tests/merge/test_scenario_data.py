"""The merge scenarios hold together, and are as many and as hard as they are meant to be."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import msgspec
import pytest
from scenarios import Scenario, scenarios

from dragoman.store.soundness import wrong_with

SCENARIOS = scenarios()
every = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)


def test_they_are_many_and_half_of_them_traps() -> None:
    assert len(SCENARIOS) >= 60
    assert sum(each.trap for each in SCENARIOS) * 2 >= len(SCENARIOS)
    assert [name for name, times in Counter(each.name for each in SCENARIOS).items() if times > 1] == []


@every
def test_each_account_is_in_one_meeting(scenario: Scenario) -> None:
    assert 2 <= len(scenario.accounts) <= 5
    assert sorted(id_ for each in scenario.meetings for id_ in each) == sorted(scenario.accounts)


@every
def test_no_report_tells_twice_of_one_meeting(scenario: Scenario) -> None:
    pairs = (pair for each in scenario.meetings for pair in combinations(each, 2))
    assert [pair for pair in pairs if len({scenario.accounts[id_].report for id_ in pair}) == 1] == []


@every
def test_all_that_is_named_is_there(scenario: Scenario) -> None:
    assert {each.report for each in scenario.accounts.values()} == set(scenario.reports)
    assert scenario.misnamed() == set()


@every
def test_every_value_is_borne_out_by_the_text(scenario: Scenario) -> None:
    told = [(each, report.text) for report, accounts in scenario.told() for each in accounts]
    assert [wrong for account, text in told for wrong in wrong_with(account, text)] == []
    assert sorted(account.id for account, _ in told) == sorted(scenario.accounts)


def test_a_field_unknown_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="colour"):
        msgspec.json.decode(b'{"colour": "red"}', type=Scenario)
