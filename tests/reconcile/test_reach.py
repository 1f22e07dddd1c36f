"""How far a change reaches, and what a person's word does to what hangs together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from worlds import PEOPLE, PLACES, TEXT, Told, merged, partition, read, settle, worlds

from dragoman.model import When
from dragoman.reconcile import reconcile
from dragoman.store import Store
from dragoman.store import meetings as of_store
from factory import account, report

DAY = date(2015, 7, 9)


def told(name: str, day: date = DAY) -> Told:
    """A report of that day on two who met in one place; all of them say the very same, but the day."""
    of = report(TEXT, id=name, origin=f"{name}.txt", published=day)
    when = When(day.isoformat(), day, day, "a test")
    return of, [account(of, id=f"{name}-0", parties=(PEOPLE[0], PEOPLE[3]), when=when, place=PLACES[1])]


def names(store: Store) -> set[str]:
    """The meetings, each as the first letters of its accounts."""
    return {" ".join(sorted(each.removesuffix("-0") for each in members)) for members in partition(store)}


@pytest.fixture
def store() -> Iterator[Store]:
    with Store(":memory:") as opened:
        yield opened


@settings(deadline=None, max_examples=10)
@given(worlds())
def test_steps_of_any_size_come_to_the_same(reports: list[Told]) -> None:
    expected, usual = merged(reports), of_store.BATCH
    of_store.BATCH = 2
    try:
        with Store(":memory:") as store:
            read(store, reports)
            for of, accounts in reports:
                store.put(of, accounts, engine="another")
            settle(store)
            assert partition(store) == expected
            assert not [each for each in store.check().problems if "meeting" in each]
    finally:
        of_store.BATCH = usual


def test_daily_meetings_are_one_a_day_and_one_more_touches_few(store: Store) -> None:
    read(store, [told(f"d{n}", DAY + timedelta(days=n)) for n in range(60)])
    assert len(partition(store)) == 60
    store.put(*told("d60", DAY + timedelta(days=60)))
    settle_names(store)
    assert reconcile(store) <= 3


def settle_names(store: Store) -> None:
    """Tell the actors alone."""
    from dragoman.identify import identify

    identify(store)


def test_what_is_told_very_often_is_linked_once_each(store: Store) -> None:
    read(store, [told(f"t{n:03}") for n in range(150)])
    assert len(partition(store)) == 1
    with store.asking_meetings() as meetings:
        numbers = list(meetings.numbers(f"t{n:03}-0" for n in range(150)).values())
        assert len(meetings.links_of(numbers)) < 150


MARCH, JUNE = date(2015, 3, 9), date(2015, 6, 9)


@pytest.fixture
def two(store: Store) -> Store:
    """Two meetings of the same two, each told by three."""
    read(store, [*(told(each, MARCH) for each in "abc"), *(told(each, JUNE) for each in "xyz")])
    assert names(store) == {"a b c", "x y z"}
    return store


CASES = [
    ("same", ["a-0", "x-0"], {"a b c x y z"}),
    ("different", ["a-0", "b-0"], {"a c", "b", "x y z"}),
    ("split", ["a-0", "b-0", "c-0"], {"a", "b c", "x y z"}),
    ("split", ["b-0", "a-0", "c-0"], {"b", "a c", "x y z"}),
]


@pytest.mark.parametrize(
    ("verdict", "accounts", "expected"), CASES, ids=["same", "different", "first", "second"]
)
def test_whoever_is_not_spoken_of_stays(
    two: Store, verdict: str, accounts: list[str], expected: set[str]
) -> None:
    two.judge_accounts(verdict, accounts, by="ann")  # type: ignore[arg-type]
    settle(two)
    assert names(two) == expected


def test_what_comes_later_goes_with_those_that_others_were_split_from(two: Store) -> None:
    two.judge_accounts("split", ["a-0", "b-0", "c-0"], by="ann")
    settle(two)
    read(two, [told("d", MARCH), told("e", MARCH)])
    assert names(two) == {"a", "b c d e", "x y z"}
    two.undo()
    settle(two)
    assert names(two) == {"a b c d e", "x y z"}


def test_who_is_somebody_else_by_now_is_compared_anew(store: Store) -> None:
    """The founder of an actor goes, and the actor with him."""
    with_founder, again = told("a"), told("b")
    read(store, [with_founder, again])
    store.put(with_founder[0], [], engine="another")
    settle(store)
    read(store, [told("c")])
    assert names(store) == {"b c"}
