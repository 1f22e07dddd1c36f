"""CSV for spreadsheets and data frames: UTF-8, RFC 4180, a header line, a thing a row.

Several values in a cell are joined by "; ". Yes and no are `true` and `false`. No cell has a line break,
which statistics packages stumble over, nor another character that nothing shows.
What a report says may begin like a formula. Such cells begin with an apostrophe, which spreadsheets hide.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from dragoman.export.columns import Cell
from dragoman.export.wanted import Wanted

# Also the full-width signs, which some spreadsheets take for the plain ones.
_FORMULA = tuple("=+-@＝＋－＠")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SEVERAL = "; "


def table(wanted: Wanted) -> Iterator[bytes]:
    """The rows, the header first, each with its line end."""
    yield csv_line(each.name for each in wanted.columns)
    yield from map(csv_line, wanted.rows())


def csv_line(cells: Iterable[Cell]) -> bytes:
    """A line of CSV, with its line end; no cell of it begins like a formula."""
    line = io.StringIO()
    csv.writer(line).writerow(map(_printed, cells))
    return line.getvalue().encode("utf-8", "replace")


def _printed(cell: Cell) -> object:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return _harmless(cell)
    if isinstance(cell, list | tuple):
        return _harmless(_SEVERAL.join(each or "" for each in cell))
    return cell


def _harmless(text: str) -> str:
    seen = _UNSEEN.sub(" ", text)
    return f"'{seen}" if seen.lstrip().startswith(_FORMULA) else seen
