"""When a report was issued: on a day, or by estimate between two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from dragoman.model import Report
from dragoman.text import dates

ON_THE_WIRE = timedelta(2)
"""How long before publication a report may have been written, by the day of its dateline."""
IN_THE_EAST = timedelta(1)
"""How much later the day of a dateline may be."""
WIDEST = 366
"""Days of an estimate by which an undated telling, or "Tuesday", is still dated; beyond, it says nothing."""


class Issue(NamedTuple):
    """The first and the last day on which a report may have been published, both included.

    `estimated`: they are not given, but told from other evidence; also where they are one day.
    """

    first: date
    last: date
    estimated: bool = False

    @property
    def day(self) -> date | None:
        """The day itself, where there is but one."""
        return self.first if self.first == self.last else None

    @property
    def is_wide(self) -> bool:
        """Whether the days are too many to date by them what is told without a date."""
        return (self.last - self.first).days > WIDEST

    @property
    def spoken(self) -> str:
        """The days in words, behind "published"."""
        return dates.spoken(self.first, self.last)

    @property
    def report(self) -> str:
        """The report in words, by its day."""
        if self.day and not self.estimated:
            return f"a report of {self.day:%A} {self.day.isoformat()}"
        return f"a report published, by estimate, {self.spoken}"


def issue_of(report: Report) -> Issue | None:
    """The days on which a report may have been published; None where nothing is known of them."""
    day = day_of(report)
    if day is not None:
        return Issue(day, day)
    guess = report.estimated
    return Issue(guess.earliest, guess.latest, estimated=True) if guess else None


def written_of(report: Report) -> Issue | None:
    """The day on which a report was written, from which "today" counts: that of its dateline, if close by.

    A paper of Friday prints "BOGOTA, Feb. 8 --" of the day before; and where a report is dated by the clock
    of its newsroom, the day may have begun earlier in the east.
    """
    issue = issue_of(report)
    if issue is None or issue.day is None or not report.dateline:
        return issue
    day = dates.dateline_date(report.dateline, issue.day)
    is_close = day is not None and -IN_THE_EAST <= issue.day - day <= ON_THE_WIRE
    return Issue(day, day, issue.estimated) if day is not None and is_close else issue


def day_of(report: Report) -> date | None:
    """The day of publication as given, else that of a dateline with its year."""
    if report.published is not None:
        return report.published
    return dates.dateline_date(report.dateline, None) if report.dateline else None
