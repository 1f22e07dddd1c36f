"""The reports as references: BibTeX for LaTeX, CSL-JSON for Zotero, pandoc and word processors."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.export.wanted import Wanted

if TYPE_CHECKING:
    from dragoman.store import ReportRow

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NO_KEY = re.compile(r"[^A-Za-z0-9_-]+")
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_MEANS = {
    **{
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    },
    **{each: f"\\{each}" for each in "&%$#_"},
}
"""How LaTeX prints what means something to it."""


def bibtex(wanted: Wanted) -> Iterator[bytes]:
    """An entry for each report, without the text."""
    for report in wanted.selection.reports():
        yield _entry(report).encode("utf-8", "replace")


def csl_json(wanted: Wanted) -> Iterator[bytes]:
    """A list, an item a line."""
    encoder, between = msgspec.json.Encoder(), b"\n"
    yield b"["
    for report in wanted.selection.reports():
        yield between + encoder.encode(_item(report))
        between = b",\n"
    yield b"\n]\n"


def _entry(report: ReportRow) -> str:
    day = report.published
    fields = {
        "title": f"{{{_latex(report.title or report.id)}}}",
        "author": f"{{{_latex(_author(report))}}}" if _author(report) else None,
        "howpublished": _latex(report.publisher) if report.publisher else None,
        "year": str(day.year) if day else None,
        "month": MONTHS[day.month - 1] if day else None,
        "day": str(day.day) if day else None,
        "url": _address(report.url) if report.url else None,
        "note": _latex(f"published {report.estimated}, by estimate") if report.estimated else None,
    }
    told = [
        f"  {name} = {value if name == 'month' else '{' + value + '}'},\n"
        for name, value in fields.items()
        if value
    ]
    return f"@misc{{{key_of(report.id)},\n{''.join(told)}}}\n\n"


def key_of(report_id: str) -> str:
    """The key of a report: its id where that may be one, else what is left of it and signs of its own."""
    key = _NO_KEY.sub("-", report_id).strip("-")[:80]
    if key == report_id:
        return key
    return f"{key}-{hashlib.blake2b(report_id.encode('utf-8', 'replace'), digest_size=4).hexdigest()}".strip(
        "-"
    )


def _latex(text: str) -> str:
    return "".join(_MEANS.get(each, each) for each in " ".join(text.split()))


def _address(url: str) -> str:
    """An address as it may stand in braces."""
    quoted = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
    return "".join(quoted.get(each, each) for each in url if each.isprintable())


def _author(report: ReportRow) -> str:
    return _BY.sub("", report.byline or "").strip()


def _item(report: ReportRow) -> dict[str, Any]:
    day = report.published
    issued: Any = {"date-parts": [[day.year, day.month, day.day]]} if day else None
    if day is None and report.estimated:
        issued = {"literal": f"{report.estimated}, by estimate"}
    told = {
        "id": report.id,
        "type": "article-newspaper",
        "title": report.title or report.id,
        "container-title": report.publisher,
        "author": [{"literal": _author(report)}] if _author(report) else None,
        "issued": issued,
        "language": report.language,
        "URL": report.url,
    }
    return {name: value for name, value in told.items() if value}
