"""Which reports are near-copies of one story."""

from __future__ import annotations

from dragoman.merge import stories_of
from dragoman.text.sketch import sketch

ONE = sketch(" ".join(f"word{n}" for n in range(200)))
NEAR = sketch(" ".join(f"word{n}" for n in range(198)) + " other words")
OTHER = sketch(" ".join(f"thing{n}" for n in range(200)))


def test_copies_are_of_one_story_and_others_of_their_own() -> None:
    found = stories_of({"a": ONE, "b": OTHER, "c": NEAR, "d": ONE, "e": b"", "f": b""})
    assert found == {"a": 0, "b": 1, "c": 0, "d": 0, "e": 2, "f": 3}


def test_thousands_of_copies_are_not_compared_two_by_two() -> None:
    found = stories_of({f"r{n}": ONE for n in range(20_000)})
    assert set(found.values()) == {0}
