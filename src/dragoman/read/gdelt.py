"""GDELT 2.0's tables of events, of mentions and of its knowledge graph: which report lies where.

They hold no text. What they tell of a report is its address, its site, when GDELT saw it (within a quarter of
an hour, as a rule of the day of publication) and, if it was translated, from what language.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.read.draft import Facts
from dragoman.read.published import day_of
from dragoman.read.words import one_line

WEB = "1"
"""The kind of source, in mentions and in the graph, that has an address; others are broadcasts and papers."""

_LANGUAGE = re.compile(r"srclc:([a-z]{3})")


class _Table(NamedTuple):
    """Columns, by place, of a table that is told by how many it has."""

    columns: int
    url: int
    seen: int
    site: int | None = None
    kind: int | None = None
    translated: int | None = None


TABLES = (
    _Table(columns=61, url=60, seen=59),
    _Table(columns=16, url=5, seen=2, site=4, kind=3, translated=14),
    _Table(columns=27, url=4, seen=1, site=3, kind=2, translated=25),
)
"""Events, mentions, knowledge graph."""


def is_gdelt(line: str) -> bool:
    """Whether a file that begins with this line is one of these tables."""
    return _table(line.split("\t")) is not None


def read_row(line: str) -> Facts | None:
    """What a line tells of a report; None where it is of none that has an address."""
    cells = line.rstrip("\r\n").split("\t")
    table = _table(cells)
    if table is None:
        return None
    language = _LANGUAGE.search(cells[table.translated]) if table.translated is not None else None
    return Facts(
        url=cells[table.url].strip(),
        published=day_of(cells[table.seen][:8]),
        publisher=(one_line(cells[table.site]) or None) if table.site is not None else None,
        language=language[1] if language else None,
    )


def _table(cells: list[str]) -> _Table | None:
    """The table that a row is of, where it is of a report with an address."""
    for table in TABLES:
        if len(cells) == table.columns and cells[table.url].startswith(("http://", "https://")):
            return table if table.kind is None or cells[table.kind] == WEB else None
    return None
