"""Posts over time: which post somebody held on a day, and who held a post on a day.

A register's tenure covers its days. A tenure learnt from reports covers the days from the first to the last
report that names its holder in the post, and a while around them, as long as nobody else is named in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from dragoman.model import Tenure
from dragoman.text import edtf

AROUND = timedelta(days=180)
"""How far from the reports that name a holder he is still taken to have held the post."""


class Holding(msgspec.Struct, frozen=True):
    """A tenure that covers a day, and why it is taken to."""

    tenure: Tenure
    why: str


Days = tuple[date, date]


def post_on(tenures: Iterable[Tenure], days: Days, printed: str | None = None) -> Holding | None:
    """The post that one actor held on these days: that which was printed, else the latest begun.

    A register goes before reports. None where no tenure covers the days; of what was printed, one of them.
    """
    covering, meeting = list[Tenure](), list[Tenure]()
    for each in tenures:
        held = _days(each)
        if held is None or days[1] < held[0] or held[1] < days[0]:
            continue
        if held[0] <= days[0] and days[1] <= held[1]:
            covering.append(each)
        elif each.post == printed:  # enough for a post that is printed, whose day is not sure
            meeting.append(each)
    found = [*covering, *meeting]
    if len(found) == 1:
        return Holding(found[0], _why(found[0]))
    best = max(found, key=lambda each: _rank(each, printed), default=None)
    return None if best is None else Holding(best, _why(best))


def _rank(tenure: Tenure, printed: str | None) -> tuple[bool, bool, date, str]:
    start = _days(tenure)
    return tenure.post == printed, tenure.dataset is not None, start[0] if start else date.min, tenure.post


def holder_on(tenures: Sequence[Tenure], days: Days) -> Holding | None:
    """Who of all holders of one post held it on these days; None where nobody did, or several could have.

    Of a holder and one who only acted for him on the same days, the one in office goes first.
    """
    for within in (_known, _seen, _near):
        holding = _only(within(tenures, days))
        if holding is not None:
            return holding
    return None


def _known(tenures: Iterable[Tenure], days: Days) -> list[Tenure]:
    return [each for each in tenures if each.dataset is not None and _covers(each, days, timedelta(0))]


def _seen(tenures: Iterable[Tenure], days: Days) -> list[Tenure]:
    return [each for each in tenures if each.dataset is None and _covers(each, days, timedelta(0))]


def _near(tenures: Iterable[Tenure], days: Days) -> list[Tenure]:
    return [each for each in tenures if each.dataset is None and _covers(each, days, AROUND)]


def _only(found: list[Tenure]) -> Holding | None:
    """The one holder; where there are several the one who did not merely act."""
    for some in (found, [each for each in found if not each.acting]):
        if len({each.actor for each in some}) == 1:
            return Holding(some[0], _why(some[0]))
    return None


def _covers(tenure: Tenure, days: Days, around: timedelta) -> bool:
    held = _days(tenure)
    if held is None:
        return False
    first, last = held
    return _minus(first, around) <= days[0] and days[1] <= _plus(last, around)


def _minus(day: date, around: timedelta) -> date:
    return day - around if day - date.min > around else date.min


def _plus(day: date, around: timedelta) -> date:
    return day + around if date.max - day > around else date.max


def _days(tenure: Tenure) -> Days | None:
    """The first and last day of a tenure, by the register or by the reports."""
    if tenure.dataset is None:
        return (tenure.first_seen, tenure.last_seen) if tenure.first_seen and tenure.last_seen else None
    start = edtf.bounds(tenure.start) if tenure.start else None
    end = edtf.bounds(tenure.end) if tenure.end else None
    if start is None and end is None:
        return None
    return start[0] if start else date.min, end[1] if end else date.max


def _why(tenure: Tenure) -> str:
    post = f"{'acting ' if tenure.acting else ''}{tenure.post}{f' of {tenure.of}' if tenure.of else ''}"
    if tenure.dataset is not None:
        return f"{post} {tenure.start or '..'} to {tenure.end or '..'}, by the register {tenure.dataset}"
    return f"named as {post} in reports from {tenure.first_seen} to {tenure.last_seen}"
