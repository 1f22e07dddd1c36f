"""The years of a chronology's entries, whose days are printed without one.

A year stands above its entries ("1994:"), before the first of them ("1994: Aug 31: X meets Y"), or behind
the first day of it ("31 August 1994: ...", "9 December: ..."). Entries go on in time: "17 June" after
"9 December" is of the next year, unless years are printed above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from dragoman.text import date_forms, dates

if TYPE_CHECKING:
    from dragoman.model import Report

BULLETS = " •*·-–—>"
"""Marks before the entry of a list."""
ENTRY_MARKS = ":-–—|"
"""Marks between the day of an entry of a chronology and what happened on it."""
HEAD = 48
"""Characters in which the day at the head of an entry ends, at the most."""
YEAR = re.compile(rf"[{re.escape(BULLETS)}]*((?:19|20)\d\d)\s*(?:$|:\s*|[–—|]\s+|-\s+)")
"""A year alone, or before the first of its entries."""
PRINTED = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:/|$)")
"""The year, month and day of a date that is told in full."""


def years_of(report: Report, latest: int) -> dict[int, int]:
    """The year of each paragraph that is an entry of a chronology, by its number; none after `latest`."""
    found: dict[int, int] = {}
    year, above, last = 0, False, (0, 0)
    for number, paragraph in enumerate(report.paragraphs):
        text = paragraph.span.cut(report.text)[:HEAD]
        heading = YEAR.match(text)
        if heading is not None:
            year, above = int(heading[1]), True
        words = _head(text[heading.end() if heading is not None else 0 :])
        day = _day(words) if words is not None else None
        if day is None:
            continue
        if day.year:
            year, above = day.year, False
        elif not above:
            year += year > 0 and (day.month, day.day) < last  # entries go on in time
        last = (day.month, day.day)
        if 0 < year <= latest:
            found[number] = year
    return found


def in_year(words: dates.DateWords, year: int) -> dates.DateWords:
    """The words of a day or month of that year, where they name no other."""
    form = words.form
    if isinstance(form, date_forms.MonthDay) and form.year is None and not form.turn:
        first, last = (form.month, form.day), (form.last_month, form.last_day)
        ends = [f"{year + (end < first)}-{end[0]:02}-{end[1]:02}" for end in (first, last)]
    elif isinstance(form, date_forms.Month) and form.year is None and not form.turn and not form.part:
        ends = [f"{year + (end < form.month)}-{end:02}" for end in (form.month, form.last)]
    else:
        return words
    fixed = date_forms.Fixed(ends[0] if ends[0] == ends[1] else "/".join(ends))
    return structs.replace(words, form=fixed, kind="absolute")


class _Day(NamedTuple):
    """The day at the head of an entry; 0 for a year that is not printed, the first of a month."""

    year: int
    month: int
    day: int


def _head(text: str) -> dates.DateWords | None:
    """The words of date at the head of an entry: "3 May: ...", "- Nov. 4, 2020 - ..."."""
    words = next(iter(dates.find(text)), None)
    if words is None or text[: words.start].strip(BULLETS):
        return None
    return words if text[words.end :].lstrip()[:1] in tuple(ENTRY_MARKS) else None


def _day(words: dates.DateWords) -> _Day | None:
    form = words.form
    if isinstance(form, date_forms.Fixed):
        told = PRINTED.match(form.edtf)
        return _Day(int(told[1]), int(told[2]), int(told[3] or 1)) if told is not None else None
    if isinstance(form, date_forms.MonthDay) and form.year is None and not form.turn:
        return _Day(0, form.month, form.day)
    if isinstance(form, date_forms.Month) and form.year is None and not form.turn:
        return _Day(0, form.month, 1)
    return None
