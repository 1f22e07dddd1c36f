"""Meetings over time as bars: upwards what took place or may yet, downwards what is off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dragoman.chart.reach import looked_through
from dragoman.chart.theme import THEMES, WIDTH, Shade, Spec, Theme, nothing, picture
from dragoman.model import Period, Status, Timeline, Unit

LEAST = 12
"""Months, or years, that the axis has room for at least: few bars are not blown up."""
_NAMES: dict[Status, str] = {
    "held": "held",
    "planned": "planned",
    "proposed": "proposed",
    "off": "off (called off, refused, put off)",
}


def timeline_chart(
    told: Timeline,
    about: str = "",
    shade: Shade = "light",
    link: Callable[[Period], str] | None = None,
) -> Spec:
    """The bars of a timeline. `about` says which meetings are counted; `link` leads from a bar to them."""
    theme, title = THEMES[shade], f"Meetings by {told.unit}"
    below = [about, _left_out(told)]
    if not told.periods:
        return nothing(theme, title, below, "no meeting has a date that is precise enough")
    return picture(
        theme,
        title,
        below,
        timeline_in_words(told, about),
        width=WIDTH,
        height=280,
        data={"values": [_row(each, link) for each in told.periods]},
        layer=[
            {"mark": {"type": "bar", "strokeWidth": 1.2}, "encoding": _bars(told, theme, link is not None)},
            {"mark": {"type": "rule", "color": theme.quiet, "aria": False}, "encoding": {"y": {"datum": 0}}},
        ],
    )


def _row(each: Period, link: Callable[[Period], str] | None) -> dict[str, Any]:
    row = {
        "start": each.start.isoformat(),
        "status": _NAMES[each.status],
        "meetings": each.meetings,
        "up": -each.meetings if each.status == "off" else each.meetings,
        "order": list(_NAMES).index(each.status),
    }
    return row | {"href": link(each)} if link else row


def _bars(told: Timeline, theme: Theme, linked: bool) -> Spec:
    stretch = "utcyearmonth" if told.unit == "month" else "utcyear"
    when = "%B %Y" if told.unit == "month" else "%Y"
    return {
        "x": {
            "field": "start",
            "type": "temporal",
            "timeUnit": stretch,
            "scale": {"type": "utc", "domain": _domain(told)},
            "axis": {
                "title": None,
                "grid": False,
                "labelOverlap": True,
                "tickCount": 12,
                "domain": False,
                "format": _ticks(told),
            },
        },
        "y": {
            "field": "up",
            "type": "quantitative",
            "stack": "zero",
            "axis": {
                "title": "meetings",
                "titleAngle": 0,
                "titleAlign": "left",
                "titleAnchor": "end",
                "titleX": 0,
                "titleY": -8,
                "tickMinStep": 1,
                "labelExpr": "format(abs(datum.value), ',')",
                "domain": False,
            },
        },
        "order": {"field": "order"},
        "fill": _scale(told, [theme.held, theme.planned, theme.paper, theme.off]),
        "stroke": _scale(told, [theme.held, theme.held, theme.held, theme.off]),
        "strokeDash": _scale(told, [[1, 0], [1, 0], [2, 2], [1, 0]]),
        "tooltip": [
            {"field": "start", "type": "temporal", "timeUnit": stretch, "title": told.unit, "format": when},
            {"field": "status"},
            {"field": "meetings", "type": "quantitative", "format": ","},
        ],
        **({"href": {"field": "href"}} if linked else {}),
    }


def _ticks(told: Timeline) -> str:
    first, last = told.periods[0].start, told.periods[-1].start
    return "%Y" if told.unit == "year" or last.year - first.year > 3 else "%b %Y"


def _scale(told: Timeline, values: list[Any]) -> Spec:
    """A look for each status, of those that there are."""
    there = {each.status for each in told.periods}
    looks = [(_NAMES[status], look) for status, look in zip(_NAMES, values, strict=True) if status in there]
    return {
        "field": "status",
        "type": "nominal",
        "scale": {"domain": [name for name, _ in looks], "range": [look for _, look in looks]},
        "legend": {"title": None, "orient": "bottom", "direction": "horizontal", "symbolType": "square"},
    }


def _domain(told: Timeline) -> list[str]:
    """From the first unit to the end of the last, and some of both sides where these are few."""
    first, last = (_number(each.start, told.unit) for each in (told.periods[0], told.periods[-1]))
    short = max(0, LEAST - (last + 1 - first))
    return [_day(first - short // 2, told.unit), _day(last + 1 + short - short // 2, told.unit)]


def _number(day: date, unit: Unit) -> int:
    return day.year * 12 + day.month - 1 if unit == "month" else day.year


def _day(number: int, unit: Unit) -> str:
    year, month = divmod(number, 12) if unit == "month" else (number, 0)
    return f"{min(max(year, 1), 9999):04}-{month + 1:02}-01"


def _left_out(told: Timeline) -> str:
    """How many are counted, and how many are not, for want of a date."""
    notes = [f"{told.counted:,} meeting{'' if told.counted == 1 else 's'}"]
    if told.vague:
        notes.append(f"{told.vague:,} more dated less precisely than to the {told.unit}")
    if told.undated:
        notes.append(f"{told.undated:,} more without a date")
    if told.among is not None:
        notes.append(looked_through(told))
    return "; ".join(notes)


def timeline_in_words(told: Timeline, about: str = "") -> str:
    """The picture in words, for who cannot see it."""
    if not told.periods:
        return f"Nothing to show: no meeting has a date that is precise enough. {_left_out(told)}."
    sums: dict[Status, int] = {}
    by_start: dict[date, int] = {}
    for each in told.periods:
        sums[each.status] = sums.get(each.status, 0) + each.meetings
        by_start[each.start] = by_start.get(each.start, 0) + each.meetings
    most = max(by_start, key=lambda day: (by_start[day], day))
    form = "%Y-%m" if told.unit == "month" else "%Y"
    by_status = ", ".join(f"{sums[status]:,} {status}" for status in _NAMES if status in sums)
    first, last = (each.start.strftime(form) for each in (told.periods[0], told.periods[-1]))
    return (
        f"Bars: meetings by {told.unit}{f', {about}' if about else ''}. {first} to {last}: {by_status}. "
        f"Most in {most.strftime(form)}: {by_start[most]:,}."
    )
