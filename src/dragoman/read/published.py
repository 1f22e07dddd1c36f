"""The day that a report was published, in the ways that pages and files write it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from dragoman.data import table

EARLIEST_YEAR = 1800
LATEST_YEAR = 2100
"""Years outside are slips of a program ("0000", "9999"). Fixed, for a laptop's clock may be wrong as well."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
"""A month's English name, in full or cut short."""

_MONTH = rf"(?P<month>{MONTH})"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"

LONGEST_DAY_LINE = 120

FORMS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)"),
    re.compile(r"^\s*(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
    re.compile(rf"{_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_DAY}[\s-]+{_MONTH}\s*,?[\s-]*{_YEAR}", re.IGNORECASE),
)
"""Ways of writing a full day: ISO 8601 in full and basic, "Nov. 1, 2006", "5 May 2023" (RFC 2822)."""

_IN_URL = re.compile(
    r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/-]|$)", re.IGNORECASE
)


def day_of(text: str) -> date | None:
    """The first full day that `text` writes, as printed there (no time zone is applied), or None.

    A day that does not exist, or a year that no report can have, is no day.
    """
    for form in FORMS:
        match = form.search(text[:200])
        if match is not None:
            return _day(match)
    return None


def day_in_url(url: str) -> date | None:
    """The day in the path of an address: `/2024/06/05/` or `/2024/jun/05/`."""
    match = _IN_URL.search(url[:2000])
    return _day(match) if match else None


def day_line(line: str) -> date | None:
    """The day of a line that says nothing else ("Posted on June 5, 2024 at 10:30 am"), None for any other."""
    if len(line) > LONGEST_DAY_LINE or not all(
        word in _day_words() for word in re.findall(r"[a-z]+", line.lower())
    ):
        return None
    return day_of(line)


@cache
def _day_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("credits") if row["kind"] == "day-word")


def _day(match: re.Match[str]) -> date | None:
    year, month = int(match["year"]), match["month"].lower()
    number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1 if month[:3] in MONTHS else 0
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, number, int(match["day"]))
    except ValueError:
        return None
