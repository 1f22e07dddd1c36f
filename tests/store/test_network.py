"""Who met whom, counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.model import Between, Network
from dragoman.store import Filters, Store
from stores import Anywhere
from telling import told


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    """Hu and Bush twice, Hu and Putin once; one meeting is told twice, one is off."""
    with told(
        Store(anywhere()),
        ("Hu Jintao of China, George Bush of United States", "2006-11-19", {}),
        ("China, George Bush of United States", "2006-11-19", {}),
        ("Hu Jintao of China, George Bush of United States", "2008-08-10", {}),
        ("Hu Jintao of China, Vladimir Putin of Russia", "2007-03-26", {"status": "off"}),
        ("Hu Jintao of China, Zeng Qinghong of China", "2005-01-01", {}),
    ) as store:
        yield store


def ties(network: Network) -> list[tuple[str, str, int, int]]:
    """Names of ends, meetings, and how many were held."""
    names = {each.id: each.name for each in network.ends}
    return [
        (*sorted((names[tie.one], names[tie.other])), tie.meetings, tie.held)  # type: ignore[misc]
        for tie in network.ties
    ]


def test_sides_are_counted_once_a_meeting(store: Store) -> None:
    found = store.network()
    assert ties(found) == [("China", "United States", 2, 2), ("China", "Russia", 1, 0)]
    assert [(each.name, each.kind, each.meetings) for each in found.ends] == [
        ("China", "state", 4),
        ("United States", "state", 2),
        ("Russia", "state", 1),
    ]
    assert (found.meetings, found.pairs) == (4, 2)


def test_people_are_told_with_their_side(store: Store) -> None:
    found = store.network(between="people")
    assert found.ties[0].meetings == 2
    assert set(ties(found)) == {
        ("George Bush", "Hu Jintao", 2, 2),
        ("Hu Jintao", "Vladimir Putin", 1, 0),
        ("Hu Jintao", "Zeng Qinghong", 1, 1),
    }
    assert {each.name: each.of for each in found.ends}["Hu Jintao"] == "China"


@pytest.mark.parametrize("between", ["sides", "people"])
def test_the_strongest_are_given_and_all_are_counted(store: Store, between: Between) -> None:
    found = store.network(Filters(limit=1), between)
    assert len(found.ties) == 1
    assert found.pairs > 1
    assert len(found.ends) == 2


def test_only_meetings_that_pass_are_counted(store: Store) -> None:
    assert ties(store.network(Filters(status="off"))) == [("China", "Russia", 1, 0)]
    assert store.network(Filters(parties=("Nobody",))) == Network(between="sides")


def test_only_the_newest_are_looked_at_where_that_is_said(store: Store) -> None:
    found = store.network(newest=1)
    assert found.meetings == 1
    assert ties(found) == [("China", "United States", 1, 1)]


def test_a_party_judged_wrong_met_nobody(store: Store) -> None:
    wrong = next(account for account, _ in store.accounts(Filters(report="r3")))
    store.judge_value("wrong", wrong.id, "party", "Vladimir Putin", by="Ann")
    assert "Vladimir Putin" not in {each.name for each in store.network(between="people").ends}
    assert "Russia" not in {each.name for each in store.network().ends}
