"""Who met whom, as names and lines between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import pi
from typing import Any

from dragoman.chart.layout import Laid, laid_out, radius
from dragoman.chart.reach import looked_through
from dragoman.chart.theme import THEMES, WIDTH, Shade, Spec, Theme, nothing, picture
from dragoman.model import End, Network, Tie
from dragoman.text.harmless import shortened

Row = dict[str, Any]
LARGEST, THICKEST = 22.0, 9.0
"""The radius of the largest circle, the breadth of the strongest line, in pixels."""
LONGEST = 30
"""Letters of a name that are printed."""
COUNTED = 40
"""Lines on which the number is printed at most: the strongest; that it is 1 only where these are all."""
_LETTER, _LINE = 6.5, 15.0
_TITLES = {"sides": "Which sides met", "people": "Who met whom"}


def network_chart(
    told: Network,
    about: str = "",
    shade: Shade = "light",
    link: Callable[[Tie], str] | None = None,
    link_end: Callable[[End], str] | None = None,
) -> Spec:
    """The network of ties. `about` says which meetings are counted; `link` leads from a line to them."""
    theme, title = THEMES[shade], _TITLES[told.between]
    if not told.ties:
        return nothing(theme, title, [about], f"no two {told.between} met")
    ends = _ends(told, link_end)
    laid = _laid(told, ends)
    for row, (x, y) in zip(ends, laid.points, strict=True):
        row |= {"x": x, "y": y - row["below"] / 2}
    found = {each.id: row for each, row in zip(told.ends, ends, strict=True)}
    lines = [_line(each, told, found, link) for each in told.ties]
    for row in lines[COUNTED:]:
        row["shown"] = ""
    return picture(
        theme,
        title,
        [about, _counted(told), _KEY + _SHAPES[told.between]],
        network_in_words(told, about),
        width=laid.width,
        height=laid.height,
        layer=[*_lines(lines, theme, link is not None), *_nodes(ends, theme, link_end is not None)],
    )


_KEY = "A line: meetings with both, the thicker the more; dashed where none of them is told as held."
_SHAPES = {"sides": " Circles are states, squares other bodies.", "people": ""}


def _ends(told: Network, link: Callable[[End], str] | None) -> list[Row]:
    most = max(each.meetings for each in told.ends)
    rows = []
    for each in told.ends:
        name, of = shortened(each.name, LONGEST), shortened(each.of or "", LONGEST)
        size = radius(each.meetings, most, LARGEST)
        row = {
            "name": name,
            "of": of if told.between == "people" else "",
            "kind": each.kind,
            "meetings": each.meetings,
            "radius": size,
            "area": round(pi * size * size, 1),
            "below": _LINE * (2 if of and told.between == "people" else 1) + 2,
        }
        rows.append(row | {"href": link(each)} if link else row)
    return rows


def _laid(told: Network, ends: list[Row]) -> Laid:
    boxes = [
        (
            max(2 * row["radius"], _LETTER * max(len(row["name"]), len(row["of"]))),
            2 * row["radius"] + row["below"],
        )
        for row in ends
    ]
    numbers = {each.id: n for n, each in enumerate(told.ends)}
    ties = [(numbers[tie.one], numbers[tie.other], float(tie.meetings)) for tie in told.ties]
    return laid_out(boxes, ties, WIDTH)


def _line(tie: Tie, told: Network, found: dict[str, Row], link: Callable[[Tie], str] | None) -> Row:
    one, other = found[tie.one], found[tie.other]
    most = told.ties[0].meetings
    row = {
        "names": f"{one['name']} – {other['name']}",
        "meetings": tie.meetings,
        "held": tie.held,
        "shown": str(tie.meetings) if len(told.ties) <= COUNTED or tie.meetings > 1 else "",
        "x": one["x"],
        "y": one["y"],
        "x2": other["x"],
        "y2": other["y"],
        "middle_x": round((one["x"] + other["x"]) / 2, 1),
        "middle_y": round((one["y"] + other["y"]) / 2, 1),
        "breadth": round(max(1.2, THICKEST * (tie.meetings / max(most, 6)) ** 0.5), 2),
    }
    return row | {"href": link(tie)} if link else row


def _lines(rows: list[Row], theme: Theme, linked: bool) -> Iterator[Spec]:
    ends = {each: _raw(each) for each in ("x", "y")} | {each: {"field": each} for each in ("x2", "y2")}
    told = _told([("names", "between"), ("meetings", "meetings"), ("held", "held")], linked)
    yield {
        "data": {"values": rows},
        "mark": {"type": "rule", "color": theme.line, "strokeCap": "round", "opacity": 0.75},
        "encoding": {
            **ends,
            "strokeWidth": {"field": "breadth", "type": "quantitative", "scale": None},
            "strokeDash": {"condition": {"test": "datum.held == 0", "value": [4, 5]}, "value": [1, 0]},
            **told,
        },
    }
    middle = {"x": _raw("middle_x"), "y": _raw("middle_y"), "text": {"field": "shown"}, **told}
    yield from _words(rows, middle, {"fontSize": 11}, theme.quiet, theme.paper)


def _nodes(rows: list[Row], theme: Theme, linked: bool) -> Iterator[Spec]:
    fill = {"condition": {"test": "datum.kind == 'organization'", "value": theme.body}, "value": theme.held}
    shape = {"condition": {"test": "datum.kind == 'organization'", "value": "square"}, "value": "circle"}
    told = _told([("name", "who"), ("of", "of"), ("meetings", "meetings")], linked)
    yield {
        "data": {"values": rows},
        "mark": {"type": "point", "opacity": 1, "stroke": theme.paper, "strokeWidth": 1.5},
        "encoding": {
            "x": _raw("x"),
            "y": _raw("y"),
            "size": {"field": "area", "type": "quantitative", "scale": None},
            "fill": fill,
            "shape": shape,
            **told,
        },
    }
    below = [row | {"label_y": row["y"] + row["radius"] + 3} for row in rows]
    under = [row | {"label_y": row["label_y"] + _LINE} for row in below if row["of"]]
    for shown, field, color in ((below, "name", theme.ink), (under, "of", theme.quiet)):
        at = {"x": _raw("x"), "y": _raw("label_y"), "text": {"field": field}, **told}
        yield from _words(shown, at, {"fontSize": 12, "baseline": "top"}, color, theme.paper)


def _words(rows: list[Row], at: Spec, look: Spec, color: str, paper: str) -> Iterator[Spec]:
    """Words over a wide outline of the paper, so that they can be read over lines."""
    mark = {"type": "text", "baseline": "middle", "aria": False, **look}
    halo = {"color": paper, "stroke": paper, "strokeWidth": 3, "strokeJoin": "round"}
    for each in (halo, {"color": color}):
        yield {"data": {"values": rows}, "mark": {**mark, **each}, "encoding": at}


def _raw(field: str) -> Spec:
    """A field that is in pixels already."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _told(fields: list[tuple[str, str]], linked: bool) -> Spec:
    """What a mark says when it is pointed at, and where it leads."""
    tooltip = [{"field": field, "title": title} for field, title in fields]
    return {"tooltip": tooltip, **({"href": {"field": "href"}} if linked else {})}


def _counted(told: Network) -> str:
    notes = [f"{told.meetings:,} meeting{'' if told.meetings == 1 else 's'}"]
    shown = len(told.ties)
    if told.pairs > shown:
        notes.append(f"the {shown:,} strongest of {told.pairs:,} pairs are shown")
    else:
        notes.append(f"{shown:,} pair{'' if shown == 1 else 's'} met")
    if told.among is not None:
        notes.append(looked_through(told))
    return "; ".join(notes)


def network_in_words(told: Network, about: str = "") -> str:
    """The picture in words, for who cannot see it."""
    if not told.ties:
        return f"Nothing to show: no two {told.between} met."
    names = {each.id: shortened(each.name, 40) for each in told.ends}
    most = ", ".join(f"{names[tie.one]} and {names[tie.other]} {tie.meetings:,}" for tie in told.ties[:8])
    where = f", {about}" if about else ""
    return f"Network: {_TITLES[told.between].lower()}{where}. {_counted(told)}. Most often: {most}."
