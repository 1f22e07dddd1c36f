"""Which body or sides an event is of, who takes part, and which tellings are of one event."""

from __future__ import annotations

import pytest
from reading import told

from dragoman.model import Account


def _events(*body: str) -> list[Account]:
    return [account for account in told(*body) if account.mode == "multilateral"]


def _names(account: Account) -> list[str]:
    return [party.name for party in account.parties]


BODIES = [
    ("OPEC's ministerial conference opened in Jakarta on Monday.", "OPEC"),
    ("Mandela addressed the summit of the Organization of African Unity in Harare.",
     "Organization of African Unity"),
    ("EU heads of state and government meet in Amsterdam next week.", "EU"),
    ("OPEC is to meet on December 14 in Abuja.", "OPEC"),
    ("Finance ministers of the Group of Seven met in Washington in April.", "Group of Seven"),
    ("The Arab League held an emergency meeting in Cairo on Sunday.", "Arab League"),
    ("WTO members agreed at a meeting in Geneva on Friday to resume the talks.", "WTO"),
    ("At its last meeting in Doha in October, OPEC decided to cut output.", "OPEC"),
    ("EU foreign ministers agreed on Monday in Luxembourg to lift the ban.", "EU"),
    ("The summit of the 21-member Asia-Pacific Economic Cooperation forum was held in Vancouver.",
     "Asia-Pacific Economic Cooperation"),
    ("The African Union summit ended in Banjul on Sunday.", "African Union"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "body"), BODIES)
def test_an_event_is_of_the_body_whose_members_meet(sentence: str, body: str) -> None:
    (account,) = _events(sentence)
    assert _names(account)[0] == body
    assert account.parties[0].kind == "organization"


NO_EVENTS = [
    "The minister told a press conference that oil prices would fall.",
    "APEC is a major regional forum.",
    "The CEO summit of APEC drew hundreds of executives.",
    "The two spoke of the resumption of six-party talks.",
    "The UN Security Council met on Friday to discuss the crisis.",
    "The International Forum on Dental Surgery opened on Monday in Vienna.",
]


@pytest.mark.parametrize("sentence", NO_EVENTS)
def test_what_is_no_event_of_states_tells_of_none(sentence: str) -> None:
    assert _events(sentence) == []


ATTENDING = [
    "Iranian President Ebrahim Raisi attended the OPEC summit in Vienna.",
    "Iranian President Ebrahim Raisi arrived in Vienna for the OPEC summit.",
    "Iranian President Ebrahim Raisi is among the leaders attending the OPEC summit.",
    "Iranian President Ebrahim Raisi addressed the opening ceremony of the OPEC summit.",
]


@pytest.mark.parametrize("sentence", ATTENDING)
def test_who_is_said_to_take_part_is_a_party(sentence: str) -> None:
    (account,) = _events(sentence)
    assert _names(account) == ["OPEC", "Ebrahim Raisi"]


def test_who_meets_beside_an_event_is_no_party_of_it() -> None:
    (account,) = _events("Iranian President Ebrahim Raisi met Bashar al-Assad beside the OPEC summit.")
    assert _names(account) == ["OPEC"]


def test_a_meeting_of_three_sides_is_of_many_sides() -> None:
    (account,) = _events("French, German and Polish foreign ministers held talks in Weimar on Sunday.")
    assert {party.of for party in account.parties} == {"France", "Germany", "Poland"}


def test_an_event_spoken_of_again_is_one_event() -> None:
    (account,) = _events(
        "The 13th SAARC summit opened in Dhaka on Monday.",
        "Leaders at the two-day summit discussed trade.",
        "The summit ended on Tuesday.",
    )
    assert account.place is not None
    assert account.place.name == "Dhaka"


def test_events_of_one_body_at_two_levels_are_two() -> None:
    accounts = _events(
        "APEC foreign ministers met in Busan on Monday.",
        "The APEC leaders' meeting will be held in Busan on November 18.",
    )
    assert [account.status for account in accounts] == ["held", "planned"]


def test_the_last_and_the_next_event_of_a_body_are_two() -> None:
    accounts = _events(
        "The OPEC meeting in Vienna ended on Monday.",
        "The next OPEC meeting will be held in Caracas.",
    )
    assert len(accounts) == 2


def test_the_meeting_behind_an_event_is_that_event() -> None:
    (account,) = _events("APEC officials ended a meeting on Tuesday.", "The meeting was held in Busan.")
    assert account.place is not None
    assert account.place.name == "Busan"


def test_a_body_points_at_the_words_that_name_it() -> None:
    sentence = "The Beijing Summit of the Forum on China-Africa Cooperation opened on Monday."
    (account,) = _events(sentence)
    (span,) = account.evidence.parties[0].name
    assert span.cut(sentence) == account.parties[0].name == "Forum on China-Africa Cooperation"
