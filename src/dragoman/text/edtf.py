"""Dates as EDTF strings (ISO 8601-2), and the days that they may mean.

Of the standard this reads level 0 and the part of level 1 that news needs: years, months, days (a time of
day is passed over), intervals and intervals open at one end, seasons (`2004-21` spring to `2004-24` winter,
of the northern hemisphere), digits left open (`199X`, `2004-XX`) and the qualifiers `~`, `?` and `%`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_DATE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX|XXXX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX)"
    r"(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
    r"[~?%]?"
)
_LONGEST = 64  # no EDTF string that we read is longer, so nothing longer need be looked at
_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}


def bounds(edtf: str) -> tuple[date, date] | None:
    """The first and the last day that `edtf` may mean, both included; None if it is not a date we read.

    A qualifier (`~`, `?`, `%`) does not widen the days. An open end reaches to the end of the calendar
    (`date.min`, `date.max`); an interval that runs backwards is no date.
    """
    if len(edtf) > _LONGEST:
        return None
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single(first)
    if _is_open(first) and _is_open(last):
        return None
    low = (date.min, date.min) if _is_open(first) else _single(first)
    high = (date.max, date.max) if _is_open(last) else _single(last)
    if low is None or high is None or low[0] > high[1]:
        return None
    return low[0], high[1]


def of_days(first: date, last: date) -> str:
    """The shortest EDTF for the days `first` to `last`, both included: day, month, year, else interval.

    `bounds` of the answer are `first` and `last` again. Raises ValueError if `last` is before `first`.
    """
    if last < first:
        raise ValueError(f"the days run backwards: {first} to {last}")
    width = _grain(first, last)
    start, end = first.isoformat()[:width], last.isoformat()[:width]
    return start if start == end else f"{start}/{end}"


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _is_open(end: str) -> bool:
    return end in ("", "..")


def _grain(first: date, last: date) -> int:
    """How many characters of an ISO date say both ends: 4 (years), 7 (months) or 10 (days)."""
    if first.day != 1 or last != month_end(last):
        return 10
    return 4 if first.month == 1 and last.month == 12 else 7


def _single(edtf: str) -> tuple[date, date] | None:
    """The days of one date without a slash."""
    match = _DATE.fullmatch(edtf)
    if not match:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    first, last = max(int(year.replace("X", "0")), 1), int(year.replace("X", "9"))
    if last < 1:
        return None
    try:
        return _from(first, month, day)[0], _from(last, month, day)[1]
    except ValueError:  # no such month or day
        return None


def _from(year: int, month: str | None, day: str | None) -> tuple[date, date]:
    """The first and last day of a year, month or day; raises ValueError if the calendar has none."""
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError("a day of an unknown month")
        return date(year, 1, 1), date(year, 12, 31)
    if (season := int(month)) in _SEASON_START and day is None:
        return _season(year, season)
    start = date(year, int(month), 1)
    if day is None or day == "XX":
        return start, month_end(start)
    exact = start.replace(day=int(day))
    return exact, exact


def _season(year: int, season: int) -> tuple[date, date]:
    """Three months; winter is the one that begins in December of the year."""
    start = date(year, _SEASON_START[season], 1)
    if season == 24 and year == date.max.year:
        return start, date.max
    return start, month_end(date(year + 1, 2, 1) if season == 24 else start.replace(month=start.month + 2))
