"""How many meetings there were where: counted by the database, not row by row."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Connection, func, select

from dragoman.model import Places, Spot, Status
from dragoman.store.counting import counted
from dragoman.store.filters import Filters
from dragoman.store.schema import meeting
from dragoman.text.places import city_at

SPOTS, MOST_SPOTS = 300, 2_000
"""How many are given where nobody says, and at the most."""
Degrees = tuple[float, float]


class _Found:
    """What is counted of one spot."""

    def __init__(self) -> None:
        self.statuses: Counter[Status] = Counter()
        self.names: Counter[str] = Counter()
        self.countries: Counter[str] = Counter()

    def add(self, row: Any) -> None:
        self.statuses[row.status] += row.many
        self.names[row.place] += row.many if row.place else 0
        self.countries[row.country] += row.many if row.country else 0


def places(connection: Connection, filters: Filters, newest: int | None = None) -> Places:
    """Where the meetings that pass were: as many places as `filters.limit` says, those of most first."""
    where, among, back_to = counted(connection, filters, newest)
    found: defaultdict[Degrees, _Found] = defaultdict(_Found)
    columns: list[Any] = [meeting.c[each] for each in ("latitude", "longitude", "country", "place", "status")]
    without: Counter[bool] = Counter()
    counting = select(*columns, func.count().label("many")).where(*where).group_by(*columns)
    for row in connection.execute(counting):
        if row.latitude is None:
            without[row.country is not None] += row.many
        else:
            found[row.latitude, row.longitude].add(row)
    order = sorted(found, key=lambda at: (-found[at].statuses.total(), at))
    return Places(
        spots=tuple(_spot(at, found[at]) for at in order[: min(filters.limit or SPOTS, MOST_SPOTS)]),
        all_spots=len(found),
        among=among,
        back_to=back_to,
        placed=sum(each.statuses.total() for each in found.values()),
        country_alone=without[True],
        unplaced=without[False],
    )


def _spot(at: Degrees, found: _Found) -> Spot:
    city = city_at(*at)
    return Spot(
        name=city.name if city else _most(found.names) or "a place without a name",
        country=_most(found.countries),
        latitude=at[0],
        longitude=at[1],
        statuses=dict(sorted(found.statuses.items())),
    )


def _most(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda each: (-counted[each], each), default=None)
