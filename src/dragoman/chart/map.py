"""Where they met, as circles on a map: filled as far as it was held, a ring for all that is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from math import pi, sqrt
from typing import Any

import msgspec

from dragoman.chart.projection import View, view_of
from dragoman.chart.reach import looked_through
from dragoman.chart.theme import THEMES, WIDTH, Shade, Spec, Theme, nothing, picture
from dragoman.model import Places, Spot
from dragoman.text.harmless import shortened

Box = tuple[float, float, float, float]
SMALLEST, LARGEST = 26, 1_300
"""Areas of circles, in square pixels."""
NAMED = 24
"""Places whose names are printed at most."""
_LETTER, _HEIGHT = 6.3, 14
"""A printed name is so wide a character, and so high."""


def map_chart(
    told: Places,
    about: str = "",
    shade: Shade = "light",
    link: Callable[[Spot], str] | None = None,
) -> Spec:
    """The map of places. `about` says which meetings are counted; `link` leads from a circle to them."""
    theme, title = THEMES[shade], "Where they met"
    below = [about, _left_out(told), _KEY]
    if not told.spots:
        return nothing(theme, title, below[:2], "no meeting has a place that is on the map")
    view = view_of([(each.latitude, each.longitude) for each in told.spots], WIDTH)
    rows = [_row(each, told.spots[0].meetings, link) for each in told.spots]
    names = list(_names(told.spots, rows, view))
    linked: Spec = {"href": {"field": "href"}} if link else {}
    return picture(
        theme,
        title,
        below,
        map_in_words(told, about),
        width=view.width,
        height=view.height,
        projection={"type": "equalEarth", "scale": view.scale, "translate": [view.x, view.y]},
        layer=[
            _land(theme),
            *_printed(names, {}, theme.paper, {"stroke": theme.paper, "strokeWidth": 3}),
            *_circles(rows, theme, linked),
            *_printed(names, _told(linked), theme.ink),
        ],
    )


_KEY = "Filled: held. Rings: with those planned, proposed or off. The larger, the more."


def _row(each: Spot, most: int, link: Callable[[Spot], str] | None) -> dict[str, Any]:
    others = {status: many for status, many in each.statuses.items() if status != "held"}
    row = {
        "name": shortened(each.name, 60),
        "latitude": each.latitude,
        "longitude": each.longitude,
        "meetings": each.meetings,
        "held": each.held,
        "others": ", ".join(f"{many:,} {status}" for status, many in others.items()) or "none",
        "area": _area(each.meetings, most),
        "filled": _area(each.held, most),
    }
    return row | {"href": link(each)} if link else row


def _area(meetings: int, most: int) -> float:
    """As large as there are many; one is still seen."""
    largest = min(LARGEST, SMALLEST * most)
    return round(max(SMALLEST, largest * meetings / most), 1) if meetings else 0


@cache
def _countries() -> dict[str, Any]:
    """The outlines of countries (see the README of `dragoman.data`), without Antarctica and names."""
    packed = files("dragoman.data").joinpath("countries.topo.json").read_bytes()
    world: dict[str, Any] = msgspec.json.decode(packed)
    countries = world["objects"]["countries"]["geometries"]
    shown = [{"type": each["type"], "arcs": each["arcs"]} for each in countries if each.get("id") != "010"]
    world["objects"] = {"countries": {"type": "GeometryCollection", "geometries": shown}}
    return world


def _land(theme: Theme) -> Spec:
    outlines = {"values": _countries(), "format": {"type": "topojson", "feature": "countries"}}
    drawn = {"type": "geoshape", "fill": theme.land, "stroke": theme.paper, "strokeWidth": 0.7, "clip": True}
    return {"data": outlines, "mark": {**drawn, "aria": False, "tooltip": None}}


def _told(linked: Spec) -> Spec:
    """What a mark says when it is pointed at, and where it leads."""
    numbers = [{"field": each, "type": "quantitative", "format": ","} for each in ("meetings", "held")]
    return {"tooltip": [{"field": "name", "title": "place"}, *numbers, {"field": "others"}], **linked}


def _circles(rows: list[dict[str, Any]], theme: Theme, linked: Spec) -> Iterator[Spec]:
    """Rings and fillings; the rows begin with the largest, so that small ones lie on top."""
    at = {
        "longitude": {"field": "longitude", "type": "quantitative"},
        "latitude": {"field": "latitude", "type": "quantitative"},
        **_told(linked),
    }
    for field, look in (
        ("area", {"fill": theme.paper, "fillOpacity": 0.35, "stroke": theme.held, "strokeWidth": 1.3}),
        ("filled", {"fill": theme.held, "fillOpacity": 0.75, "strokeWidth": 0}),
    ):
        size = {"field": field, "type": "quantitative", "scale": None, "legend": None}
        shown = [row for row in rows if row[field]]
        mark = {"type": "point", "shape": "circle", "opacity": 1, **look}
        yield {"data": {"values": shown}, "mark": mark, "encoding": {**at, "size": size}}


def _names(spots: Iterable[Spot], rows: list[dict[str, Any]], view: View) -> Iterator[dict[str, Any]]:
    """Where names are printed: those of most meetings first, each where nothing else is."""
    circles = []
    for spot, row in zip(spots, rows, strict=True):
        x, y = view.at(spot.latitude, spot.longitude)
        radius = sqrt(row["area"] / pi)
        circles.append((x, y, radius))
    taken: list[Box] = []
    for row, (x, y, radius) in zip(rows, circles, strict=True):
        words = f"{shortened(row['name'], 24)} {row['meetings']:,}"
        others = [each for each in circles if each != (x, y, radius)]
        large = [each for each in others if each[2] > radius / 4]
        width = len(words) * _LETTER
        clear, over_small = (_free(width, x, y, radius, some, taken, view) for some in (others, large))
        found = next(chain(clear, over_small), None)
        if found is not None:
            taken.append(found[1])
            yield {**row, "words": words, **found[0]}
        if len(taken) == NAMED:
            return


def _free(
    width: float,
    x: float,
    y: float,
    radius: float,
    circles: list[tuple[float, float, float]],
    taken: list[Box],
    view: View,
) -> Iterator[tuple[dict[str, Any], Box]]:
    gap = radius + 4
    for align, left, middle in (
        ("left", x + gap, y),
        ("right", x - gap - width, y),
        ("center", x - width / 2, y - gap - _HEIGHT / 2),
        ("center", x - width / 2, y + gap + _HEIGHT / 2),
    ):
        box = left, middle - _HEIGHT / 2, left + width, middle + _HEIGHT / 2
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= view.width and box[3] <= view.height
        if inside and not any(_meet(box, each) for each in taken) and not any(_on(box, *c) for c in circles):
            start = {"left": box[0], "right": box[2], "center": (box[0] + box[2]) / 2}[align]
            yield {"x": round(start, 1), "y": round(middle, 1), "align": align}, box


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _on(box: Box, x: float, y: float, radius: float) -> bool:
    near_x, near_y = min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])
    return (near_x - x) ** 2 + (near_y - y) ** 2 < radius**2


def _printed(
    names: list[dict[str, Any]], told: Spec, color: str, outline: Spec | None = None
) -> Iterator[Spec]:
    at = {each: {"field": each, "type": "quantitative", "scale": None, "axis": None} for each in ("x", "y")}
    text = {"type": "text", "baseline": "middle", "fontSize": 12, "aria": False, "strokeJoin": "round"}
    for align in ("left", "right", "center"):
        rows = [each for each in names if each["align"] == align]
        mark = {**text, "align": align, "color": color, **(outline or {})}
        encoding = {**at, "text": {"field": "words"}, **told}
        yield {"data": {"values": rows}, "mark": mark, "encoding": encoding}


def _left_out(told: Places) -> str:
    """How many are on the map, and how many are not, for want of a place."""
    notes = [f"{told.placed:,} meeting{'' if told.placed == 1 else 's'} in {told.all_spots:,} places"]
    if told.all_spots > len(told.spots):
        notes.append(f"the {len(told.spots):,} places of most are shown")
    if told.country_alone:
        notes.append(f"{told.country_alone:,} more of which only the country is told")
    if told.unplaced:
        notes.append(f"{told.unplaced:,} more without a place")
    if told.among is not None:
        notes.append(looked_through(told))
    return "; ".join(notes)


def map_in_words(told: Places, about: str = "") -> str:
    """The picture in words, for who cannot see it."""
    if not told.spots:
        return f"Nothing to show: no meeting has a place that is on the map. {_left_out(told)}."
    most = ", ".join(f"{shortened(each.name, 40)} {each.meetings:,}" for each in told.spots[:8])
    return f"Map: where they met{f', {about}' if about else ''}. {_left_out(told)}. Most in: {most}."
