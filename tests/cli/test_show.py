"""How `show` prints where an encounter was."""

from __future__ import annotations

import pytest

from dragoman.cli.show import values
from dragoman.model import Place
from factory import full_account

HANOI = Place("Hanoi", "VN", 21.0245, 105.8412)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (HANOI, "Hanoi, VN"),
        (
            Place("Hanoi", "VN", why="'here', of the dateline Hanoi"),
            "Hanoi, VN ('here', of the dateline Hanoi)",
        ),
        (
            Place("Hanoi", "VN", inferred=True, why="no place is told; the dateline, Hanoi"),
            "Hanoi, VN (inferred; no place is told; the dateline, Hanoi)",
        ),
        (Place(None, "VN"), "VN"),
    ],
)
def test_a_place_comes_with_the_reason_for_it(place: Place, line: str) -> None:
    shown = {label: value for label, value, _ in values(full_account(place=place))}
    assert shown["place"] == line
