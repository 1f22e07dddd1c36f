"""The years of a chronology's entries, whose days are printed without one.

A year stands above its entries ("1994:"), before the first of them ("1994: Aug 31: X meets Y"), or behind
the first day of it ("31 August 1994: ...", "9 December: ..."). Entries go on in time: "17 June" after
"9 December" is of the next year, unless years are printed above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from dragoman.model import Span
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


class EntryYear(NamedTuple):
    """The year of an entry, and the words that tell it: those of the year printed last, at or before it."""

    year: int
    printed: Span
    counted: bool
    """Whether it is a later year than the one printed, since entries go on in time."""

    @property
    def told(self) -> str:
        """How the year is known, in plain English."""
        if self.counted:
            return f"of {self.year}, counted on from the year printed before it"
        return f"of {self.year}, the year printed before it"


def years_of(report: Report, latest: int) -> dict[int, EntryYear]:
    """The year of each paragraph that is an entry of a chronology, by its number; none after `latest`."""
    found: dict[int, EntryYear] = {}
    year: EntryYear | None = None
    above, last = False, (0, 0)
    for number, paragraph in enumerate(report.paragraphs):
        text, start = paragraph.span.cut(report.text)[:HEAD], paragraph.span.start
        heading = YEAR.match(text)
        if heading is not None:
            printed = Span(start + heading.start(1), start + heading.end(1))
            year, above = EntryYear(int(heading[1]), printed, counted=False), True
        behind = heading.end() if heading is not None else 0
        words = _head(text[behind:])
        day = _day(words) if words is not None else None
        if words is None or day is None:
            continue
        if day.year:
            printed = Span(start + behind + words.start, start + behind + words.end)
            year, above = EntryYear(day.year, printed, counted=False), False
        elif year is not None and not above and (day.month, day.day) < last:
            year = EntryYear(year.year + 1, year.printed, counted=True)
        last = (day.month, day.day)
        if year is not None and year.year <= latest:
            found[number] = year
    return found


def in_year(words: dates.DateWords, entry: EntryYear) -> dates.DateWords | None:
    """The words of a day or month as of the year of their entry; None where that is not theirs to tell."""
    form, year = words.form, entry.year
    if isinstance(form, date_forms.MonthDay) and form.year is None and not form.turn:
        first, last = (form.month, form.day), (form.last_month, form.last_day)
        ends = [f"{year + (end < first)}-{end[0]:02}-{end[1]:02}" for end in (first, last)]
    elif isinstance(form, date_forms.Month) and form.year is None and not form.turn and not form.part:
        ends = [f"{year + (end < form.month)}-{end:02}" for end in (form.month, form.last)]
    else:
        return None
    fixed = date_forms.Fixed(ends[0] if ends[0] == ends[1] else "/".join(ends), entry.told)
    return structs.replace(words, form=fixed, kind="absolute")


def stands_alone(before: str, behind: str) -> bool:
    """Whether what stands between two parts of a paragraph heads an entry: marks before it, a mark behind."""
    return not before.strip(BULLETS) and behind.lstrip().startswith(tuple(ENTRY_MARKS))


class _Day(NamedTuple):
    """The day at the head of an entry; 0 for a year that is not printed, the first of a month."""

    year: int
    month: int
    day: int


def _head(text: str) -> dates.DateWords | None:
    """The words of date at the head of an entry: "3 May: ...", "- Nov. 4, 2020 - ..."."""
    words = next(iter(dates.find(text)), None)
    if words is None or not stands_alone(text[: words.start], text[words.end :]):
        return None
    return words


def _day(words: dates.DateWords) -> _Day | None:
    """The day that words of date tell in full, or but for the year; None for "Monday", "last week"."""
    form = words.form
    if isinstance(form, date_forms.Fixed):
        told = PRINTED.match(form.edtf)
        return _Day(int(told[1]), int(told[2]), int(told[3] or 1)) if told is not None else None
    if isinstance(form, date_forms.MonthDay) and form.year is None and not form.turn:
        return _Day(0, form.month, form.day)
    if isinstance(form, date_forms.Month) and form.year is None and not form.turn:
        return _Day(0, form.month, 1)
    return None
