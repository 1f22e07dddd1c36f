"""Dates in English news: `find` the words, then `resolve` them against the day of publication.

    words = find("The ministers met on Tuesday.")[0]
    resolve(words, date(2024, 6, 5), tense="past").edtf     # "2024-06-04"

The date of today is never asked for: what cannot be told from the words, the day of publication and the event
told before has no date.
"""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.text.date_days import (
    counts_from_event,
    counts_from_last,
    counts_from_today,
    is_same_day,
    names_day,
    resolve,
    resolve_between,
    spoken,
    weekday_in,
)
from dragoman.text.date_find import find, find_duration
from dragoman.text.date_forms import DateWords, Duration, Form, Kind, Tense

__all__ = [
    "DateWords",
    "Duration",
    "Form",
    "Kind",
    "Tense",
    "counts_from_event",
    "counts_from_last",
    "counts_from_today",
    "dateline_date",
    "find",
    "find_duration",
    "is_same_day",
    "names_day",
    "resolve",
    "resolve_between",
    "spoken",
    "weekday_in",
]


def dateline_date(line: str, published: date | None) -> date | None:
    """The day that a dateline names ("NANNING, Nov. 1, 2006 (Xinhua)"), or None.

    Without a year in it the day is the one nearest to publication; without `published` it is then not known.
    """
    # a day ahead, since the line may be dated east of where the report was published
    anchor = published + timedelta(1) if published and published < date.max else published
    for words in find(line):
        when = resolve(words, anchor, tense="past" if words.kind == "weekday" else "none")
        if when and when.earliest == when.latest and words.kind in ("absolute", "day", "weekday"):
            return when.earliest
    return None
