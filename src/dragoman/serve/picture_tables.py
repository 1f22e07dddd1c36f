"""The numbers of a picture as a table, each with a link to the meetings that it counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from dragoman.model import Network, Places, Status, Timeline
from dragoman.serve.pictures import (
    STATUSES,
    Picture,
    end_url,
    period_url,
    spot_url,
    stretch_url,
    tie_url,
)
from dragoman.serve.queries import Asked
from dragoman.text.countries import country_name

MOST = 100
"""Rows that a page shows."""


class Cell(NamedTuple):
    """What stands in a cell, and where it leads."""

    text: str
    url: str | None = None
    number: bool = False


class Table(NamedTuple):
    """Rows of cells under their columns, and how many more there are."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0


def table_of(picture: Picture[Any], told: Timeline | Network | Places, asked: Asked) -> Table:
    """The table beside a picture."""
    if isinstance(told, Timeline):
        return _timeline(told, asked)
    return _network(told, asked) if isinstance(told, Network) else _places(told, asked)


def _number(many: int, url: str | None) -> Cell:
    return Cell(f"{many:,}" if many else "–", url if many else None, number=True)


def _timeline(told: Timeline, asked: Asked) -> Table:
    by_start: dict[date, dict[Status, Cell]] = {}
    for each in told.periods:
        cell = _number(each.meetings, period_url(asked, told.unit, each))
        by_start.setdefault(each.start, {})[each.status] = cell
    form = "%B %Y" if told.unit == "month" else "%Y"
    none = _number(0, None)
    rows = [
        (
            Cell(start.strftime(form), stretch_url(asked, told.unit, start)),
            *(cells.get(status, none) for status in STATUSES),
        )
        for start, cells in reversed(by_start.items())
    ]
    caption = f"Meetings by {told.unit} and status. The lists also have those that may have been then."
    return _cut(caption, (told.unit.capitalize(), *(each.capitalize() for each in STATUSES)), rows)


def _network(told: Network, asked: Asked) -> Table:
    ends = {each.id: each for each in told.ends}
    rows = []
    for tie in told.ties:
        url = tie_url(asked, told.between, tie)
        one, other = (ends[each] for each in (tie.one, tie.other))
        names = [Cell(each.name, end_url(asked, told.between, each)) for each in (one, other)]
        rows.append((*names, _number(tie.meetings, url), Cell(f"{tie.held:,}", number=True)))
    return _cut("Pairs, those that met most often first.", ("Who", "Whom", "Meetings", "Held"), rows)


def _places(told: Places, asked: Asked) -> Table:
    rows = [
        (
            Cell(each.name, spot_url(asked, each)),
            Cell(country_name(each.country) if each.country else "–"),
            _number(each.meetings, spot_url(asked, each)),
            *(Cell(f"{each.statuses.get(status, 0) or '–'}", number=True) for status in STATUSES),
        )
        for each in told.spots
    ]
    columns = ("Place", "Country", "Meetings", *(each.capitalize() for each in STATUSES))
    return _cut("Places, those of most meetings first.", columns, rows)


def _cut(caption: str, columns: Iterable[str], rows: list[tuple[Cell, ...]]) -> Table:
    return Table(caption, tuple(columns), tuple(rows[:MOST]), max(0, len(rows) - MOST))
