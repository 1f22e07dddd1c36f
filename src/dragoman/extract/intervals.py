"""The days of encounters compared, widened and cut: of a visit, of what is yet to come, of two tellings."""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.model import When
from dragoman.text.edtf import of_days

ROUNDING = 2
"""Days by which an approximate date may be off."""


def stretched(when: When, days: int, *, backwards: bool = False) -> When:
    """The first day of a stay (its last, `backwards`) and its length as an interval."""
    if days <= 1 or when.earliest != when.latest:
        return when
    more = timedelta(days - 1)
    if more > (when.earliest - date.min if backwards else date.max - when.latest):
        return when  # no day is so far off
    first, last = (when.earliest - more, when.latest) if backwards else (when.earliest, when.latest + more)
    why = f"{when.why}, {'the last of' if backwards else 'for'} {days} days"
    return When(of_days(first, last), first, last, why, when.estimated)


def from_to(first: When, last: When) -> When | None:
    """The days from one to a later one; None where they are not two days in this order."""
    if first.earliest != first.latest or last.earliest != last.latest or first.latest >= last.earliest:
        return None
    days, why = (first.earliest, last.latest), f"{first.why}, to {last.why}"
    return When(of_days(*days), *days, why, estimated=first.estimated or last.estimated)


def spanning(first: When, later: When) -> When:
    """All days from the first of one to the last of a later one."""
    days, why = (first.earliest, later.latest), f"{first.why}, to {later.why}"
    return When(of_days(*days), *days, why, estimated=first.estimated or later.estimated)


def up_to(when: When, last: date, *, estimated: bool = False) -> When:
    """The days from the first of `when` to `last`, that of publication; `when` itself if that is no later.

    `estimated`: publication is only estimated, and so are the days.
    """
    if when.earliest >= last:
        return when
    publication = f"publication on {last.isoformat()}{_by_estimate(estimated)}"
    return When(
        of_days(when.earliest, last),
        when.earliest,
        last,
        f"{when.why}, up to {publication}",
        when.estimated or estimated,
    )


def from_day(when: When, first: date, *, estimated: bool = False) -> When:
    """The days of `when` from `first`, that of publication, on: for what is yet to happen during a visit."""
    if when.earliest >= first:
        return when
    why = f"{when.why}, from publication on{_by_estimate(estimated)}"
    return When(of_days(first, when.latest), first, when.latest, why, when.estimated or estimated)


def _by_estimate(estimated: bool) -> str:
    return ", by estimate" if estimated else ""


def holds(a: When, b: When) -> bool:
    """Whether all days of `b` are among those of `a`."""
    return a.earliest <= b.earliest and b.latest <= a.latest


def conflict(a: When | None, b: When | None, slack: int = 0) -> bool:
    """Whether two dates cannot be of one event, though each may be off by `slack` days."""
    if a is None or b is None:
        return False
    room = timedelta(max(slack, ROUNDING if "~" in a.edtf or "~" in b.edtf else 0))
    return a.earliest - b.latest > room or b.earliest - a.latest > room


def finer(a: When | None, b: When | None) -> When | None:
    """The narrower of two dates; one that is said before one that is guessed."""
    if a is None or b is None:
        return a or b
    if ("~" in a.edtf) != ("~" in b.edtf):
        return b if "~" in a.edtf else a
    return b if (b.latest - b.earliest) < (a.latest - a.earliest) else a
