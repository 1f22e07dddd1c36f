"""Pictures of the meetings that a URL asks for: what is counted, drawn, and set in a table, with links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar, get_args

from msgspec import structs

from dragoman.chart import (
    Shade,
    Spec,
    map_chart,
    map_in_words,
    network_chart,
    network_in_words,
    timeline_chart,
    timeline_in_words,
)
from dragoman.model import Between, End, Network, Period, Places, Spot, Status, Tie, Timeline, Unit
from dragoman.serve import links
from dragoman.serve.errors import QueryError
from dragoman.serve.queries import LONGEST, Asked
from dragoman.serve.site import Site
from dragoman.store import Filters, by_months, in_words, timeline_of
from dragoman.text.edtf import month_end

Counts = TypeVar("Counts", Timeline, Network, Places)
NEWEST, TIED, STRIP = 2_500, 1_000, 300
"""Meetings that are looked through where all of a large store take too long for a page.

For a network each is compared with all who were there; above a list it is to be told sooner.
"""
STATUSES: tuple[Status, ...] = get_args(Status)


class Choice(NamedTuple):
    """A value that the URL of a picture may have for `name`, beside the filters; None is the usual one."""

    name: str
    values: dict[str, str]


@dataclass(frozen=True)
class Picture(Generic[Counts]):
    """A kind of picture.

    `count` asks the store, `draw` makes the specification and `words` says it, `choice` is what the URL may
    choose.
    """

    name: str
    title: str
    choice: Choice | None
    count: Callable[[Site, Filters, str], Counts]
    draw: Callable[[Counts, str, Shade, Asked | None], Spec]
    words: Callable[[Counts, str], str]


def chosen(picture: Picture[Any], asked: Asked) -> str:
    """What the URL chooses, "" for the usual. Raises QueryError."""
    if picture.choice is None:
        return ""
    name, values = picture.choice
    given = asked.given.get(name, ())
    if len(given) > 1 or any(each not in values for each in given):
        raise QueryError(f"{name} is one of {', '.join(values)}", field=name)
    return next(iter(given), "")


def counted(site: Site, picture: Picture[Counts], asked: Asked) -> Counts:
    """What the picture is drawn from, as of not long ago."""
    choice = chosen(picture, asked)
    key = picture.name, asked.filters, choice
    find = lambda: picture.count(site, asked.filters, choice)  # noqa: E731
    told: Counts = site.counted.get(key, find, site.store.version())
    return told


def about(site: Site, filters: Filters) -> str:
    """Which meetings are asked for, in words; actors that are asked for by their ids are called by name."""
    known = site.store.actors_by_id(filters.actors) if filters.actors else {}
    names = tuple(known[each].name if each in known else each for each in filters.actors)
    return in_words(structs.replace(filters, actors=names))


def meetings_url(asked: Asked, **changes: Any) -> str:
    """The list of the meetings that are asked for, with these changes."""
    return asked.url("/meetings", **{"by": None, "between": None, "shade": None, **changes})


# Over time


def period_url(asked: Asked, unit: Unit, each: Period) -> str:
    """The meetings of one bar: those too that are dated less precisely, but may have been then."""
    return stretch_url(asked, unit, each.start, each.status)


def stretch_url(asked: Asked, unit: Unit, start: date, status: Status | None = None) -> str:
    """The meetings of a month or year."""
    last = month_end(start) if unit == "month" else start.replace(month=12, day=31)
    since, until = asked.filters.since or start, asked.filters.until or last
    changes = {"since": str(max(since, start)), "until": str(min(until, last))}
    return meetings_url(asked, **changes, **({"status": status} if status else {}))


def _timeline(told: Timeline, said: str, shade: Shade, asked: Asked | None) -> Spec:
    link = (lambda each: period_url(asked, told.unit, each)) if asked else None
    return timeline_chart(told, said, shade, link)


def _count_timeline(site: Site, filters: Filters, unit: Unit | None, newest: int) -> Timeline:
    """What is asked for months and statuses alone follows from what all meetings were counted to."""
    if not by_months(filters):
        return site.store.timeline(filters, unit, newest=newest)
    months = site.counted.get("months", site.store.months, site.store.version())
    return timeline_of(months, filters, unit)


# Between whom


def tie_url(asked: Asked, between: Between, each: Tie) -> str:
    """The meetings of one line."""
    return _with(asked, between, each.one, each.other)


def end_url(asked: Asked, between: Between, each: End) -> str:
    """Who stands at the end of a line: the page of an actor, the meetings of a side."""
    return links.actor(each.id) if between == "people" else _with(asked, between, each.id)


def _with(asked: Asked, between: Between, *ids: str) -> str:
    name = "actor" if between == "people" else "of"
    known = [each for each in ids if len(each) <= LONGEST]
    return meetings_url(asked, **{name: tuple(dict.fromkeys((*asked.given.get(name, ()), *known)))})


def _network(told: Network, said: str, shade: Shade, asked: Asked | None) -> Spec:
    if asked is None:
        return network_chart(told, said, shade)
    between = told.between
    return network_chart(
        told,
        said,
        shade,
        lambda tie: tie_url(asked, between, tie),
        lambda end: end_url(asked, between, end),
    )


def _count_network(site: Site, filters: Filters, between: str) -> Network:
    chosen: Between = "people" if between == "people" else "sides"
    return site.store.network(filters, chosen, newest=TIED)


# Where


def spot_url(asked: Asked, each: Spot) -> str:
    """The meetings of one circle."""
    return meetings_url(asked, at=f"{each.latitude},{each.longitude}")


def _map(told: Places, said: str, shade: Shade, asked: Asked | None) -> Spec:
    return map_chart(told, said, shade, (lambda each: spot_url(asked, each)) if asked else None)


def _unit(by: str) -> Unit | None:
    return "month" if by == "month" else "year" if by == "year" else None


TIMELINE: Picture[Timeline] = Picture(
    "timeline",
    "Timeline",
    Choice("by", {"month": "by month", "year": "by year"}),
    lambda site, filters, by: _count_timeline(site, filters, _unit(by), NEWEST),
    _timeline,
    timeline_in_words,
)
NETWORK: Picture[Network] = Picture(
    "network",
    "Network",
    Choice("between", {"sides": "states and bodies", "people": "people"}),
    _count_network,
    _network,
    network_in_words,
)
MAP: Picture[Places] = Picture(
    "map", "Map", None, lambda site, filters, _: site.store.places(filters, newest=NEWEST), _map, map_in_words
)
ABOVE: Picture[Timeline] = replace(
    TIMELINE, name="strip", count=lambda site, filters, by: _count_timeline(site, filters, None, STRIP)
)
"""The timeline above a list, which is to be told sooner."""
PICTURES: tuple[Picture[Any], ...] = (TIMELINE, NETWORK, MAP)
