"""The small timeline above a list."""

from __future__ import annotations

from datetime import date

from dragoman.model import Period, Status, Timeline, Unit
from dragoman.serve.strip import BELOW, HEIGHT, MOST, WIDTH, Strip, strip_of


def strip(*bars: tuple[str, Status, int], unit: Unit = "month") -> Strip | None:
    """A strip of bars: the first day of each, its status, and how many."""
    periods = tuple(Period(date.fromisoformat(start), status, many) for start, status, many in bars)
    return strip_of(Timeline(unit=unit, periods=periods), str)


def test_bars_stand_on_the_axis_one_on_another_and_what_is_off_hangs_below() -> None:
    found = strip(("2023-01-01", "held", 3), ("2023-01-01", "planned", 1), ("2023-02-01", "off", 2))
    assert found is not None
    january, february = found.bars
    assert january.label == "Jan 2023: 3 held, 1 planned"
    assert january.url == "2023-01-01"
    assert [(each.y, each.height) for each in january.blocks] == [(14, 42), (0, 14)]
    assert [(each.y, each.height) for each in february.blocks] == [(HEIGHT, BELOW)]
    assert (found.first, found.last) == ("Jan 2023", "Feb 2023")


def test_bars_lie_within_the_drawing() -> None:
    found = strip(("2001-01-01", "held", 1), ("2010-01-01", "held", 9), unit="year")
    assert found is not None
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in found.bars)


def test_one_bar_is_no_strip() -> None:
    assert strip() is None
    assert strip(("2023-01-01", "held", 3)) is None


def test_of_a_very_long_time_the_latest_is_shown() -> None:
    found = strip(
        ("0900-01-01", "held", 1), ("2000-01-01", "held", 1), ("2023-01-01", "held", 1), unit="year"
    )
    assert found is not None
    assert (len(found.bars), found.first) == (2, "2000")
    assert MOST < 2023 - 900
