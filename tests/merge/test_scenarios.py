"""The meetings of each scenario are those that a careful reader would tell."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from scenarios import Scenario, scenarios

from dragoman.identify import identify
from dragoman.model import Meeting
from dragoman.reconcile import reconcile
from dragoman.store import Store


@pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"])
@pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.name)
def test_meetings_are_those_of_a_careful_reader(scenario: Scenario, backwards: bool) -> None:
    """Which accounts are of one meeting, on what it is disputed, and the values that the scenario names."""
    assert told(scenario, backwards=backwards) == scenario.expected()


def told(scenario: Scenario, *, backwards: bool) -> dict[str, dict[str, Any]]:
    """By the ids of its accounts, the facts of each meeting, with the reports put in order or backwards."""
    reports = scenario.told()
    with Store(":memory:") as store:
        for report, accounts in reversed(reports) if backwards else reports:
            store.put(report, accounts)
        identify(store)
        reconcile(store)
        meetings = {each.id: each for each in store.meetings()}
        found = grouped(store.memberships())
    assert set(found) == set(meetings)
    return {" ".join(accounts): facts(scenario, meetings[id_], accounts) for id_, accounts in found.items()}


def grouped(memberships: dict[str, str]) -> dict[str, list[str]]:
    """The accounts of each meeting, in order."""
    found = defaultdict(list)
    for account, meeting in sorted(memberships.items()):
        found[meeting].append(account)
    return found


def facts(scenario: Scenario, meeting: Meeting, accounts: list[str]) -> dict[str, Any]:
    """What a meeting says of the fields that its scenario looks at, and on which it is disputed."""
    fields = scenario.expected().get(" ".join(accounts), {})
    disputed = set(meeting.disputed) - set(scenario.undecided_of(accounts))
    return {field: getattr(meeting, field) for field in fields} | {"disputed": sorted(disputed)}
