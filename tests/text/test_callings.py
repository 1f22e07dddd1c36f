"""Words beside a name that say what it is."""

from __future__ import annotations

import pytest

from dragoman.text.callings import callings


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("leaders of the Islamist militant group ", " said", ["Islamist militant group"]),
        ("the Palestinian resistance movement ", " and", ["Palestinian resistance movement"]),
        ("with rebel group\n", ", which", ["rebel group"]),
        ("the Iran-backed group ", "", ["Iran-backed group"]),
        ("met ", ", the Lebanese armed movement, on Sunday", ["Lebanese armed movement"]),
        ("met ", ", a terror group backed by", ["terror group"]),
        ("the group's leader met ", " on", []),
        ("met ", ", the man who", []),
        ("The group met. ", "", []),
        ("", "", []),
    ],
)
def test_callings_stand_directly_beside_the_name(before: str, after: str, found: list[str]) -> None:
    assert list(callings(before, after)) == found
