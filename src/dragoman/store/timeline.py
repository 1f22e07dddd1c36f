"""How many meetings there are by month or year: counted by the database, not row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple, get_args

from msgspec import structs
from sqlalchemy import ColumnElement, Connection, Text, cast, func, select

from dragoman.model import Period, Status, Timeline, Unit
from dragoman.store import counting
from dragoman.store.filters import Filters
from dragoman.store.passing import Passed, passing
from dragoman.store.schema import meeting

Month = tuple[int, int]
Counted = Counter[tuple[Month, Month, Status]]
"""Meetings by the months of the first and the last day that they may have been, and by status."""


class Months(NamedTuple):
    """Meetings by months and status; `undated` are those without a day, by status."""

    counted: Counted
    undated: Counter[Status]


LONGEST_BY_MONTH = 180
"""Months that are told one by one; a longer time is told by years."""
_STATUSES: tuple[Status, ...] = get_args(Status)


def timeline(
    connection: Connection, filters: Filters, unit: Unit | None = None, newest: int | None = None
) -> Timeline:
    """The meetings that pass by month or year and status; by months where nobody asks and they are few."""
    if (passed := passing(connection, filters)) is not None:
        return _of(_counted_up(passed), unit)
    where, among, back_to = counting.counted(connection, filters, newest)
    return structs.replace(_of(_months(connection, where), unit), among=among, back_to=back_to)


def _of(months: Months, unit: Unit | None) -> Timeline:
    counted, undated = months
    return _told(counted, unit or _unit_for(counted), undated.total())


def _counted_up(passed: Iterable[Passed]) -> Months:
    found = Months(Counter(), Counter())
    for each in passed:
        if each.earliest is None or each.latest is None:
            found.undated[each.status] += 1
        else:
            first, last = ((day.year, day.month) for day in (each.earliest, each.latest))
            found.counted[first, last, each.status] += 1
    return found


def months(connection: Connection) -> Months:
    """All meetings by months and status, from which any timeline `by_months` follows."""
    return _months(connection, counting.counted(connection, Filters(), None).where)


def by_months(filters: Filters) -> bool:
    """Whether filters ask for nothing but a status and whole months."""
    since, until = filters.since, filters.until
    plain = structs.replace(filters, status=None, since=None, until=None, order="report", limit=None)
    whole = until in (None, date.max) or until.month != (until + timedelta(days=1)).month
    return plain == Filters() and (since is None or since.day == 1) and whole


def timeline_of(months: Months, filters: Filters, unit: Unit | None = None) -> Timeline:
    """The timeline of filters that ask for whole months, from all meetings."""
    first = (filters.since or date.min).year, (filters.since or date.min).month
    last = (filters.until or date.max).year, (filters.until or date.max).month
    counted = Counter(
        {
            (begins, ends, status): many
            for (begins, ends, status), many in months.counted.items()
            if ends >= first and begins <= last and filters.status in (None, status)
        }
    )
    dated = filters.since is not None or filters.until is not None
    undated = sum(
        many for status, many in months.undated.items() if filters.status in (None, status) and not dated
    )
    return _told(counted, unit or _unit_for(counted), undated)


def _months(connection: Connection, where: Iterable[ColumnElement[bool]]) -> Months:
    first, last = (_month(column) for column in (meeting.c.earliest, meeting.c.latest))
    columns = [first.label("first"), last.label("last"), meeting.c.status, func.count().label("many")]
    chosen = select(*columns).where(*where).group_by(first, last, meeting.c.status)
    found = Months(Counter(), Counter())
    for row in connection.execute(chosen):
        if row.first is None:
            found.undated[row.status] += row.many
        else:
            found.counted[_numbers(row.first), _numbers(row.last), row.status] += row.many
    return found


def _month(day: ColumnElement[Any]) -> ColumnElement[str]:
    """ "2023-05": days are written so in SQLite, and cast so elsewhere."""
    return func.substr(cast(day, Text), 1, 7)


def _numbers(month: str) -> Month:
    year, number = month.split("-")
    return int(year), int(number)


def _index(month: Month) -> int:
    return month[0] * 12 + month[1]


def _unit_for(counted: Iterable[tuple[Month, Month, Status]]) -> Unit:
    months = [_index(first) for first, last, _ in counted if _fits(first, last, "month")]
    long = bool(months) and max(months) - min(months) >= LONGEST_BY_MONTH
    return "year" if long or not months else "month"


def _fits(first: Month, last: Month, unit: Unit) -> bool:
    """Whether it is known in which unit it was; one night may lie between two months."""
    return _index(last) - _index(first) <= 1 or (unit == "year" and first[0] == last[0])


def _told(counted: Counter[tuple[Month, Month, Status]], unit: Unit, undated: int) -> Timeline:
    periods: Counter[tuple[date, Status]] = Counter()
    vague = 0
    for (first, last, status), many in counted.items():
        if _fits(first, last, unit):
            periods[date(first[0], first[1] if unit == "month" else 1, 1), status] += many
        else:
            vague += many
    order = sorted(periods, key=lambda each: (each[0], _STATUSES.index(each[1])))
    told = tuple(Period(start, status, periods[start, status]) for start, status in order)
    return Timeline(unit=unit, periods=told, vague=vague, undated=undated)
