"""EDTF dates in words: "20 June 2023", "late 2018", "between May and July 2021"."""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T[^~?%]*)?([~?%]?)", re.ASCII)
_DECADE = re.compile(r"(\d{3})X", re.ASCII)


class _Parts(NamedTuple):
    """A date in words: its day, its month or season, its year; "" for what it has not."""

    day: str
    month: str
    year: str
    about: str


def in_words(edtf: str | None) -> str:
    """A date for a person; "no date" for None, and what is in no form that is known as it stands."""
    if not edtf:
        return "no date"
    first, slash, last = edtf.partition("/")
    if not slash:
        parts = _parts(first)
        return _joined(parts) if parts else _decade(first) or edtf
    if first in ("", ".."):
        return f"until {in_words(last)}"
    if last in ("", ".."):
        return f"from {in_words(first)}"
    return _interval(_parts(first), _parts(last)) or edtf


def on(edtf: str | None) -> str:
    """The same as part of a sentence: "on 20 June 2023", "in June 2023"; "" for None."""
    if not edtf:
        return ""
    said = in_words(edtf)
    if "/" in edtf:
        return f"between {said.replace(' to ', ' and ')}" if " to " in said else said
    return f"on {said}" if _is_day(edtf) else f"in {said}"


def _is_day(edtf: str) -> bool:
    parts = _parts(edtf)
    return parts is not None and bool(parts.day)


def _parts(edtf: str) -> _Parts | None:
    match = _DATE.fullmatch(edtf)
    if match is None:
        return None
    year, month, day, sign = match.groups()
    name = _month(int(month)) if month else ""
    if name is None:
        return None
    return _Parts(str(int(day)) if day else "", name, year, "about " if sign else "")


def _month(number: int) -> str | None:
    return _MONTHS[number - 1] if 1 <= number <= 12 else _SEASONS.get(number)


def _decade(edtf: str) -> str | None:
    match = _DECADE.fullmatch(edtf)
    return f"the {match[1]}0s" if match else None


def _joined(parts: _Parts) -> str:
    return parts.about + " ".join(filter(None, parts[:3]))


def _interval(first: _Parts | None, last: _Parts | None) -> str | None:
    """Both ends, what they share but once: "20 to 23 June 2023"."""
    if first is None or last is None:
        return None
    if first.year == last.year and first.month:
        same_month = first.month == last.month and first.day
        first = first._replace(year="", month="" if same_month else first.month)
    return f"{_joined(first)} to {_joined(last)}"
