"""Which meetings are counted where all of a large store would take too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dragoman.store import Filters, Store, narrow, passing
from stores import Anywhere
from telling import told


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    """Hu and Bush twice, Hu and Putin once, Abe and Singh last."""
    with told(
        Store(anywhere()),
        ("Hu Jintao of China, George Bush of United States", "2006-11-19", {}),
        ("Hu Jintao of China, Vladimir Putin of Russia", "2007-03-26", {"status": "off"}),
        ("Hu Jintao of China, George Bush of United States", "2008-08-10", {}),
        ("Shinzo Abe of Japan, Manmohan Singh of India", "2013-05-29", {}),
    ) as store:
        yield store


@pytest.mark.parametrize(
    "filters",
    [
        Filters(parties=("Hu Jintao",)),
        Filters(sides=("China",)),
        Filters(sides=("China",), until=date(2008, 12, 31)),
    ],
)
def test_of_names_the_newest_that_have_them_are_looked_through(
    store: Store, filters: Filters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passing, "MOST", 2)
    found = store.timeline(filters, "year", newest=2)
    assert [each.start.year for each in found.periods] == [2007, 2008]
    assert (found.among, found.back_to) == (2, date(2007, 3, 27))


def test_what_is_all_of_them_does_not_say_so(store: Store) -> None:
    found = store.timeline(Filters(parties=("Hu Jintao",)), "year", newest=3)
    assert (found.counted, found.among, found.back_to) == (3, None, None)


def test_days_alone_are_asked_of_all(store: Store) -> None:
    assert store.timeline(Filters(status="held"), newest=1).among is None


def test_words_that_many_have_are_looked_for_in_the_newest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrow, "FEW", 0)
    found = store.timeline(Filters(words="Jintao"), "year", newest=2)
    assert [each.start.year for each in found.periods] == [2008]
    assert (found.among, found.back_to) == (2, date(2008, 8, 11))


def test_a_list_by_words_that_many_have_is_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = Filters(words="Jintao", order="date")
    before = store.meeting_page(wanted, size=2)
    monkeypatch.setattr(narrow, "FEW", 0)
    assert store.meeting_page(wanted, size=2).meetings == before.meetings
    assert len(store.meeting_page(wanted, size=9).meetings) == 3
