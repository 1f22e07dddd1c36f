"""Where in a list a page begins: behind a row that is named, so that nothing is counted or skipped over."""

from __future__ import annotations

import re
from datetime import date

from dragoman.serve.errors import QueryError
from dragoman.store import Cursor

SIZE = 30
"""Rows of a page."""
LOOKED_AT = 40
"""Accounts of a meeting that a line of a list is drawn from: some are told by thousands."""
_CURSOR = re.compile(r"(\d{4}-\d\d-\d\d|undated)\.(m?[0-9a-zA-Z]{1,64})", re.ASCII)


def cursor_to_text(cursor: Cursor) -> str:
    """A cursor as it stands in a URL: "2023-06-20.m3f9c0a1b2c3d"."""
    return f"{cursor.day or 'undated'}.{cursor.id}"


def cursor_from_text(text: str) -> Cursor:
    """The cursor that stands in a URL. Raises QueryError."""
    match = _CURSOR.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        day = None if match[1] == "undated" else date.fromisoformat(match[1])
    except ValueError as error:
        raise QueryError("after is no place in this list; begin at its first page", field="after") from error
    return Cursor(day, match[2])
