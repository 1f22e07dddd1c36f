"""Places by their words, however a line prints them."""

from __future__ import annotations

import pytest

from dragoman.extract.bearings import proper


@pytest.mark.parametrize(
    ("printed", "written"), [("PARIS", "Paris"), ("NEW YORK", "New York"), ("Paris", "Paris"), ("", "")]
)
def test_a_place_in_capitals_is_sought_as_it_is_written_elsewhere(printed: str, written: str) -> None:
    assert proper(printed) == written
