"""Clues to when a report was published, and what they come to together.

A clue is a few ranges of days and a sentence that says why. The strongest is believed first; one that leaves
no day of those before it is set aside, and the reason says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from dragoman.model import When
from dragoman.text.edtf import of_days

Range = tuple[date, date]
Ranges = tuple[Range, ...]

EVER: Ranges = ((date.min, date.max),)
LONGEST = 1500
"""Days that are looked at one by one, at the most."""
MOST = 12
"""Checks to which days are put, at the most."""


class Clue(NamedTuple):
    """The days on which a report may have been published as one piece of evidence has it.

    `weight` tells which of two that contradict each other is believed; `why` is a clause of its own.
    """

    weight: float
    days: Ranges
    why: str


class Check(NamedTuple):
    """A clue that is put to every day: "Thursday, May 4" fits only some years."""

    fits: Callable[[date], bool]
    why: str


def conclude(clues: Iterable[Clue], checks: Iterable[Check] = ()) -> When | None:
    """The days that all clues leave; None where they have no first or no last day."""
    left, kept, aside = _weighed(clues)
    if left[0][0] == date.min or left[-1][1] == date.max:
        return None
    left, told = _checked(left, checks)
    first, last = left[0][0], left[-1][1]
    why = "; ".join(kept + told + [f"set aside: {each}" for each in aside])
    return When(of_days(first, last), first, last, why, estimated=True)


def _weighed(clues: Iterable[Clue]) -> tuple[Ranges, list[str], list[str]]:
    """The days left, why, and the clues that contradict them; the narrower of two alike is asked first."""
    left, kept, aside = EVER, [], []
    for clue in sorted(clues, key=lambda clue: (-clue.weight, _width(clue.days))):
        narrowed = meet(left, clue.days)
        if not narrowed:
            aside.append(clue.why)
        elif narrowed != left:
            left = narrowed
            kept.append(clue.why)
    return left, kept, aside


def _checked(left: Ranges, checks: Iterable[Check]) -> tuple[Ranges, list[str]]:
    told: list[str] = []
    for check in islice({check.why: check for check in checks}.values(), MOST):
        narrowed = those(left, check.fits)
        if narrowed and narrowed != left:
            left = narrowed
            told.append(check.why)
    return left, told


def _width(days: Ranges) -> int:
    return sum((last - first).days for first, last in days)


def meet(some: Ranges, others: Ranges) -> Ranges:
    """The days of both."""
    common = ((max(a[0], b[0]), min(a[1], b[1])) for a in some for b in others)
    return joined(days for days in common if days[0] <= days[1])


def joined(days: Iterable[Range]) -> Ranges:
    """Ranges in order, those that touch made one."""
    found: list[Range] = []
    for first, last in sorted(days):
        if found and first.toordinal() <= found[-1][1].toordinal() + 1:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return tuple(found)


def those(days: Ranges, fits: Callable[[date], bool]) -> Ranges:
    """The days that pass a check; all of them where they are too many to look at."""
    if _width(days) > LONGEST:
        return days
    each = (first + timedelta(n) for first, last in days for n in range((last - first).days + 1))
    return joined((day, day) for day in each if fits(day))


def around(days: Range, *, before: int, after: int) -> Range:
    """Days with so many before the first and after the last; the calendar's ends hold."""
    first, last = days
    low = max(first.toordinal() - before, 1)
    high = min(last.toordinal() + after, date.max.toordinal())
    return date.fromordinal(low), date.fromordinal(high)


def since(day: date) -> Ranges:
    """That day and all after it."""
    return ((day, date.max),)
