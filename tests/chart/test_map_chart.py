"""Circles on a map."""

from __future__ import annotations

import pytest
from tallies import below, places, values

from dragoman.chart import map_chart
from dragoman.chart.projection import equal_earth, view_of
from dragoman.model import Status

BEIJING = ("Beijing", 39.9, 116.4)
TOLD = places(
    (*BEIJING, {"held": 90, "planned": 10}),
    ("Doha", 25.3, 51.5, {"off": 1}),
    country_alone=4,
    unplaced=5,
    all_spots=7,
)


def test_large_circles_are_drawn_before_small_ones() -> None:
    rings, filled = values(map_chart(TOLD), 4), values(map_chart(TOLD), 5)
    assert [row["name"] for row in rings] == ["Beijing", "Doha"]
    assert rings[0]["area"] > rings[1]["area"]
    assert [row["name"] for row in filled] == ["Beijing"]


def test_what_did_not_take_place_is_told() -> None:
    assert [row["others"] for row in values(map_chart(TOLD), 4)] == ["10 planned", "1 off"]


def test_names_are_printed_with_their_counts() -> None:
    printed = [row["words"] for layer in (1, 2, 3) for row in values(map_chart(TOLD), layer)]
    assert sorted(printed) == ["Beijing 100", "Doha 1"]


def test_names_do_not_lie_over_one_another() -> None:
    one: dict[Status, int] = {"held": 1}
    crowd = places(*((f"Place {n}", 50 + n / 50, 10.0, one) for n in range(40)))
    assert sum(len(values(map_chart(crowd), layer)) for layer in (1, 2, 3)) < 24


def test_it_says_what_is_counted_and_what_is_not() -> None:
    spec = map_chart(TOLD, "all meetings")
    assert below(spec).startswith(
        "all meetings 101 meetings in 7 places; the 2 places of most are shown; "
        "4 more of which only the country is told; 5 more without a place"
    )
    assert spec["description"].endswith("Most in: Beijing 100, Doha 1.")


def test_nothing_to_show_is_said() -> None:
    assert "no meeting has a place" in map_chart(places(unplaced=3))["description"]


def test_a_circle_may_lead_somewhere() -> None:
    spec = map_chart(TOLD, link=lambda spot: f"/meetings?place={spot.name}")
    assert values(spec, 4)[0]["href"] == "/meetings?place=Beijing"


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [(0, 0, (0, 0)), (0, 180, (2.7066, 0)), (90, 0, (0, 1.3173)), (-90, 0, (0, -1.3173))],
)
def test_the_projection_is_equal_earth(latitude: float, longitude: float, point: tuple[float, float]) -> None:
    assert equal_earth(latitude, longitude) == pytest.approx(point, abs=1e-3)


def test_the_view_is_of_the_part_that_is_asked_for() -> None:
    world, near = view_of([(60, -150), (-40, 170)], 860), view_of([(46.2, 6.1), (52.5, 13.4)], 860)
    assert near.scale > 3 * world.scale
    assert all(0 < value < size for value, size in zip(near.at(46.2, 6.1), near[:2], strict=True))
    assert view_of([], 860).scale == world.scale
