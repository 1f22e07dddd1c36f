"""Where they met, counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.model import Place
from dragoman.store import Filters, Store
from stores import Anywhere
from telling import GENEVA, HANOI, PERU, told


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    """Two meetings in Hanoi, printed in two ways, and four elsewhere."""
    with told(
        Store(anywhere()),
        ("Peru, Chad", "2001-01-01", {"place": HANOI}),
        ("Cuba, Mali", "2002-01-01", {"place": Place("the capital", "VN", 21.024, 105.841)}),
        ("Togo, Iran", "2003-01-01", {"place": GENEVA, "status": "planned"}),
        ("Oman, Fiji", "2004-01-01", {"place": PERU}),
        ("Cuba, Iran", "2005-01-01", {}),
        ("Cuba, Chad", "2006-01-01", {"place": Place("Atlantis", None, 1.0, -30.0)}),
    ) as store:
        yield store


def test_one_place_is_counted_once_however_it_is_printed(store: Store) -> None:
    found = store.places()
    assert [(each.name, each.country, each.statuses) for each in found.spots] == [
        ("Hanoi", "VN", {"held": 2}),
        ("Atlantis", None, {"held": 1}),
        ("Geneva", "CH", {"planned": 1}),
    ]
    assert (found.all_spots, found.placed, found.country_alone, found.unplaced) == (3, 4, 1, 1)


def test_the_places_of_most_meetings_are_given_and_all_are_counted(store: Store) -> None:
    found = store.places(Filters(limit=1))
    assert [each.name for each in found.spots] == ["Hanoi"]
    assert (found.all_spots, found.placed) == (3, 4)


def test_only_meetings_that_pass_are_counted(store: Store) -> None:
    assert [each.name for each in store.places(Filters(status="planned")).spots] == ["Geneva"]
    assert store.places(Filters(parties=("Nobody",))).spots == ()
