"""What says the same as a mark, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.marked.likeness import (
    dates_agree,
    days_of,
    places_agree,
    same_days,
    same_party,
    same_role,
    same_side,
    sources_agree,
)
from dragoman.marked.records import Held, HeldParty


def party(words: str) -> HeldParty:
    """'Hu Jintao/person/China'."""
    name, kind, of = (*words.split("/"), "", "")[:3]
    return HeldParty(name, kind or "person", of or None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mark", "told", "same"),
    [
        ("Hu Jintao", "Hu", True),
        ("Ismail Haniyeh", "Haniyah", True),
        ("Hossein Amir Abdollahian", "Amirabdollahian", True),
        ("George Bush", "Tony Blair", False),
        ("George Bush", "United States/state", False),
        ("European Union/organization", "EU/organization", True),
        ("Iranian delegation/group/Iran", "delegation/group/Iran", True),
        ("Iranian delegation/group/Iran", "Iran/state/Iran", True),
        ("Iranian delegation/group/Iran", "Ali Bagheri/person/Iran", False),
        ("Hamas/organization/Hamas", "leaders/group/Hamas", True),
        ("Hamas/organization/Hamas", "Ismail Haniyeh/person/Hamas", False),
        ("leaders/group", "officials/group", False),
    ],
)
def test_a_party(mark: str, told: str, same: bool) -> None:
    assert same_party(party(mark), party(told)) is same


def test_a_delegation_and_its_member_are_of_one_side() -> None:
    assert same_side(party("delegation/group/Iran"), party("Ali Bagheri/person/Iran"))
    assert not same_side(party("Ali Larijani/person/Iran"), party("Ali Bagheri/person/Iran"))


@pytest.mark.parametrize(
    ("mark", "told", "agree", "same"),
    [
        ("2023-06-20", "2023-06-20", True, True),
        ("2023-06-20", "2023-06", True, False),
        ("2023-06-20", "2023", False, False),
        ("2023-06", "2023-06-20", True, False),
        ("2023-06-20", "2023-06-21", False, False),
        ("2023-06-20", "2023-06-22~", True, False),
        ("2023-06-19/2023-06-21", "2023-06-21", True, False),
        ("2023", "2023-21", True, True),
        ("2023-06-20", None, False, False),
        ("2023-06-20", "soon", False, False),
        ("199X", "1994", True, False),
    ],
)
def test_a_date(mark: str, told: str | None, agree: bool, same: bool) -> None:
    assert (dates_agree(mark, told), same_days(mark, told)) == (agree, same)


@given(st.text(alphabet="0123456789-/~?%X.[],T", max_size=24))
def test_whatever_is_given_as_a_date_is_days_or_none(text: str) -> None:
    found = days_of(text)
    assert found is None or len(found) == 2


def held(**values: str) -> Held:
    return Held(mode="meeting", status="held", parties=(), **values)


@pytest.mark.parametrize(
    ("mark", "told", "agree"),
    [
        ({"place": "Iranian embassy, Damascus"}, {"place": "Damascus"}, True),
        ({"place": "Damascus", "country": "SY"}, {"country": "SY"}, True),
        ({"place": "Damascus", "country": "SY"}, {"place": "Aleppo", "country": "SY"}, False),
        ({"place": "Damascus"}, {}, False),
    ],
)
def test_a_place(mark: dict[str, str], told: dict[str, str], agree: bool) -> None:
    assert places_agree(held(**mark), held(**told)) is agree


def test_a_source_is_one_of_those_marked() -> None:
    assert sources_agree("IRNA|Iranian state media", "the official IRNA news agency")
    assert not sources_agree("IRNA", "Reuters")
    assert not sources_agree("IRNA", None)


def test_a_role_in_more_or_fewer_words() -> None:
    assert same_role("foreign minister", "Foreign Minister of Iran")
    assert not same_role("foreign minister", "president")
    assert not same_role("foreign minister", None)
