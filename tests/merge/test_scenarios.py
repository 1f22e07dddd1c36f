"""The meetings of each scenario are those that a careful reader would tell."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from scenarios import Scenario, scenarios

from dragoman.identify import identify
from dragoman.model import Meeting
from dragoman.reconcile import meetings_told, reconcile
from dragoman.store import Store

pytestmark = [
    pytest.mark.parametrize("backwards", [False, True], ids=["forwards", "backwards"]),
    pytest.mark.parametrize("scenario", scenarios(), ids=lambda each: each.name),
]


def test_accounts_of_one_meeting_are_one(scenario: Scenario, backwards: bool) -> None:
    memberships, _ = merged(scenario, backwards=backwards)
    assert partition(memberships) == scenario.partition()


def test_meetings_say_what_their_accounts_say(scenario: Scenario, backwards: bool) -> None:
    expected = scenario.expected()
    memberships, meetings = merged(scenario, backwards=backwards)
    found = {" ".join(sorted(members)): id_ for id_, members in grouped(memberships).items()}
    told = {accounts: facts(meetings[id_], expected.get(accounts, ())) for accounts, id_ in found.items()}
    for accounts, each in told.items():
        each["disputed"] = sorted(set(each["disputed"]) - set(scenario.undecided_of(accounts.split())))
    assert told == expected


def merged(scenario: Scenario, *, backwards: bool) -> tuple[dict[str, str], dict[str, Meeting]]:
    """The meeting of each account, and the meetings by id, with the reports put in order or backwards."""
    told = scenario.told()
    with Store(":memory:") as store:
        for report, accounts in reversed(told) if backwards else told:
            store.put(report, accounts)
        identify(store)
        reconcile(store)
        return dict(store.memberships()), {each.id: each for each in meetings_told(store)}


def grouped(memberships: dict[str, str]) -> dict[str, list[str]]:
    """The accounts of each meeting."""
    found = defaultdict(list)
    for account, meeting in memberships.items():
        found[meeting].append(account)
    return found


def partition(memberships: dict[str, str]) -> list[list[str]]:
    """The meetings, each as the ids of its accounts, in order."""
    return sorted(sorted(each) for each in grouped(memberships).values())


def facts(meeting: Meeting, fields: Any) -> dict[str, Any]:
    """The given fields of a meeting, and always those that are disputed."""
    found: dict[str, Any] = {field: getattr(meeting, field) for field in fields}
    return found | {"disputed": sorted(meeting.disputed)}
