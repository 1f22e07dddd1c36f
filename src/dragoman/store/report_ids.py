"""Under which id a report is kept that is named after its file."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator
from pathlib import PurePath

from sqlalchemy import Connection, select

from dragoman.model import Report
from dragoman.store.schema import report as table

_PLACE = re.compile(r"(?::\d+(?:\+\d+)?|\[\d+\])$")
"""What an origin has behind a file that holds several reports: "a.jsonl:12", "a.json[3]", "a.warc:51+2"."""


def id_for(connection: Connection, report: Report, besides: Container[str]) -> str:
    """The id that the report's file has here, else the first of its names that is no other report's."""
    held = select(table.c.id).where(table.c.origin == report.origin).order_by(table.c.id)
    known = connection.scalar(held.limit(1))
    if known is not None:
        return str(known)
    names = (each for each in _names(report) if each not in besides and _is_free(connection, each, report))
    return next(names, report.origin)


def _names(report: Report) -> Iterator[str]:
    """`x`, `b/x`, `a/b/x` for a report from `/a/b/x.txt`."""
    yield report.id
    folders = PurePath(_file(report.origin)).parent.parts[1:]
    known = report.id.count("/")
    above = folders[: len(folders) - known]
    for first in reversed(range(len(above))):
        yield "/".join((*above[first:], report.id))


def _is_free(connection: Connection, name: str, report: Report) -> bool:
    """Whether nobody has the name, or only the same text, or a file that is gone: it was moved, then."""
    row = connection.execute(select(table.c.origin, table.c.text).where(table.c.id == name)).first()
    return row is None or row.text == report.text or not os.path.lexists(_file(row.origin))


def _file(origin: str) -> str:
    return origin if os.path.lexists(origin) else _PLACE.sub("", origin)
