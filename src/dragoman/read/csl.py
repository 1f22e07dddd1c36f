"""CSL-JSON, in which Zotero and other keepers of references hand on what they know of reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

from dragoman.errors import ReportError
from dragoman.read.charset import tidy
from dragoman.read.draft import Facts
from dragoman.read.published import day_of
from dragoman.read.words import one_line

LONGEST = 500


def read_csl(text: str) -> Iterator[tuple[int, str, Facts]]:
    """Number, id and facts of each reference. Raises `ReportError` "format" for what is no CSL-JSON."""
    try:
        found: Any = msgspec.json.decode(text.encode())
    except (msgspec.DecodeError, RecursionError) as error:
        raise ReportError("format", f"broken JSON: {error}") from error
    items = found.get("items") if isinstance(found, dict) else found
    if not isinstance(items, list) or not all(isinstance(each, dict) for each in items):
        raise ReportError("format", "not CSL-JSON: a list of references is wanted")
    for number, item in enumerate(items, start=1):
        yield number, _words(item.get("id")) or "", _facts(item)


def _facts(item: dict[str, Any]) -> Facts:
    return Facts(
        title=_words(item.get("title")),
        published=_day(item.get("issued")),
        url=_words(item.get("URL")),
        publisher=_words(item.get("container-title")) or _words(item.get("publisher")),
        byline=", ".join(filter(None, map(_name, _list(item.get("author"))))) or None,
        language=_words(item.get("language")),
    )


def _words(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return one_line(tidy(value))[:LONGEST] or None if isinstance(value, str) else None


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(author: object) -> str:
    if not isinstance(author, dict):
        return ""
    parts = ("given", "non-dropping-particle", "family", "literal")
    return " ".join(filter(None, (_words(author.get(part)) for part in parts)))


def _day(issued: object) -> date | None:
    """The day of a date in parts or in words; a month or a year alone is none."""
    if not isinstance(issued, dict):
        return None
    parts = next((each for each in _list(issued.get("date-parts")) if isinstance(each, list)), [])
    if len(parts) == 3 and all(str(each).isdigit() for each in parts):
        return day_of("{:04d}-{:02d}-{:02d}".format(*map(int, parts)))
    return day_of(str(issued.get("raw") or issued.get("literal") or ""))
