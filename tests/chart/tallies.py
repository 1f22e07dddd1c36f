"""Counts to draw, in one line each, for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from dragoman.model import End, Network, Period, Places, Spot, Status, Tie, Timeline, Unit

HOSTILE = '</script><script>alert(1)</script>\u202e\x00 & "quoted" \' ]]>'


def timeline(*bars: tuple[str, Status, int], unit: Unit = "month", **more: Any) -> Timeline:
    """A timeline of bars: the first day of each, its status, and how many."""
    periods = tuple(Period(date.fromisoformat(start), status, many) for start, status, many in bars)
    return Timeline(unit=unit, periods=periods, **more)


def network(*ties: tuple[str, str, int, int], **more: Any) -> Network:
    """A network of ties: two names, how often they met, and how many of these were held."""
    names = dict.fromkeys(name for one, other, *_ in ties for name in (one, other))
    ends = tuple(
        End(id=name, name=name, kind="state", meetings=sum(tie[2] for tie in ties if name in tie[:2]))
        for name in names
    )
    found = tuple(Tie(one=a, other=b, meetings=many, held=held) for a, b, many, held in ties)
    return Network(**{"between": "sides", "ends": ends, "ties": found, "pairs": len(found), **more})


def places(*spots: tuple[str, float, float, dict[Status, int]], **more: Any) -> Places:
    """Places: the name of each, its degrees, and how many of each status."""
    found = tuple(
        Spot(name=name, country=None, latitude=latitude, longitude=longitude, statuses=statuses)
        for name, latitude, longitude, statuses in spots
    )
    placed = sum(each.meetings for each in found)
    return Places(**{"spots": found, "all_spots": len(found), "placed": placed, **more})


def values(spec: dict[str, Any], layer: int = 0) -> list[dict[str, Any]]:
    """The rows that a layer is drawn from."""
    data = spec["layer"][layer].get("data") or spec["data"]
    rows: list[dict[str, Any]] = data["values"]
    return rows


def below(spec: dict[str, Any]) -> str:
    """What stands below the title."""
    return " ".join(spec["title"]["subtitle"])
