"""How many meetings there are: over time, between whom, and where. What pictures are drawn from.

`among` says of each that only so many of the newest meetings were looked at, which are all from the
day `back_to` on; None, that all were.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from dragoman.model.account import PartyKind, Status

Unit = Literal["month", "year"]
Between = Literal["sides", "people"]
"""Who is counted as meeting whom: states and bodies, persons for the side they stand for; or persons."""


class Period(Struct, frozen=True):
    """The meetings of one status in the month or year that begins on `start`."""

    start: date
    status: Status
    meetings: int


class Timeline(Struct, frozen=True, kw_only=True):
    """Meetings over time. A meeting is counted where all the days that it may have been lie in one `unit`.

    `vague` are dated less precisely than that ("2018" among months), `undated` not at all.
    """

    unit: Unit
    periods: tuple[Period, ...] = ()
    vague: int = 0
    undated: int = 0
    among: int | None = None
    back_to: date | None = None

    @property
    def counted(self) -> int:
        """The meetings that are in a period."""
        return sum(each.meetings for each in self.periods)


class End(Struct, frozen=True, kw_only=True):
    """Who is at an end of ties. `id` is that of the actor, of a side its name; `meetings` are all it had."""

    id: str
    name: str
    kind: PartyKind
    of: str | None = None
    meetings: int = 0


class Tie(Struct, frozen=True, kw_only=True):
    """Two ends, by their ids, that were in meetings together; `held` of these took place."""

    one: str
    other: str
    meetings: int
    held: int


class Network(Struct, frozen=True, kw_only=True):
    """Who met whom in these `meetings`: the strongest ties, and who is at their ends. `pairs` met in all."""

    between: Between
    meetings: int = 0
    ends: tuple[End, ...] = ()
    ties: tuple[Tie, ...] = ()
    pairs: int = 0
    among: int | None = None
    back_to: date | None = None


class Spot(Struct, frozen=True, kw_only=True):
    """A place with its degrees (WGS 84): how many meetings it had, by status. `name` is as the map has it."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    statuses: dict[Status, int]

    @property
    def meetings(self) -> int:
        """All of them."""
        return sum(self.statuses.values())

    @property
    def held(self) -> int:
        """Those that took place."""
        return self.statuses.get("held", 0)


class Places(Struct, frozen=True, kw_only=True):
    """Where they met: the places of most meetings, the first of them first. There are `all_spots` in all.

    `placed` meetings have a place on the map; `country_alone` have but a country, `unplaced` not even that.
    """

    spots: tuple[Spot, ...] = ()
    all_spots: int = 0
    placed: int = 0
    country_alone: int = 0
    unplaced: int = 0
    among: int | None = None
    back_to: date | None = None
