"""A small timeline above a list: bars by month or year, each a link to what is in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from dragoman.model import Status, Timeline

WIDTH, HEIGHT, BELOW = 1_000, 56, 14
"""Of the drawing, above and below its axis."""
MOST = 400
"""Bars at most: the latest ones."""
WIDEST = 24.0


class Block(NamedTuple):
    """The meetings of one status in a bar, as a rectangle."""

    status: Status
    y: float
    height: float


class Bar(NamedTuple):
    """A month or year, what it is called, where a click leads, and its blocks from the axis upwards."""

    x: float
    width: float
    label: str
    url: str
    blocks: tuple[Block, ...]


class Strip(NamedTuple):
    """The bars, and the names of the first and the last month or year of the axis."""

    bars: tuple[Bar, ...]
    first: str
    last: str


def strip_of(told: Timeline, url: Callable[[date], str]) -> Strip | None:
    """The strip of a timeline; None where there are not two bars to compare."""
    found: defaultdict[date, dict[Status, int]] = defaultdict(dict)
    for each in told.periods:
        found[each.start][each.status] = each.meetings
    numbers = {start: _number(start, told) for start in found}
    if len(found) < 2:
        return None
    last = max(numbers.values())
    shown = {start: n for start, n in numbers.items() if n > last - MOST}
    first = min(shown.values())
    step = WIDTH / (last - first + 1)
    up = max(sum(many for status, many in found[start].items() if status != "off") for start in shown)
    scale = HEIGHT / max(1, up), BELOW / max(1, *(found[start].get("off", 0) for start in shown))
    form = "%b %Y" if told.unit == "month" else "%Y"
    bars = [
        Bar(
            round((n - first) * step + max(0.0, step - WIDEST) / 2, 1),
            round(min(WIDEST, step * 0.86), 1),
            f"{start.strftime(form)}: {_said(found[start])}",
            url(start),
            tuple(_blocks(found[start], *scale)),
        )
        for start, n in shown.items()
    ]
    return Strip(tuple(bars), min(shown).strftime(form), max(shown).strftime(form))


def _number(start: date, told: Timeline) -> int:
    return start.year * 12 + start.month if told.unit == "month" else start.year


def _said(statuses: dict[Status, int]) -> str:
    return ", ".join(f"{many:,} {status}" for status, many in statuses.items())


def _blocks(statuses: dict[Status, int], up: float, down: float) -> list[Block]:
    blocks, top = [], float(HEIGHT)
    for status, many in statuses.items():
        if status == "off":
            blocks.append(Block(status, HEIGHT, round(many * down, 2)))
        else:
            top -= many * up
            blocks.append(Block(status, round(top, 2), round(many * up, 2)))
    return blocks
