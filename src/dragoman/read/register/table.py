"""A register as a plain table: one row a person, body, state, position or event, or one for each post held.

The columns, in any order; only `name` must be there:

| column | what it holds |
| --- | --- |
| `id` | the register's own; rows of one id are of one entity (without it: of one kind, name, country) |
| `name`, `names` | the usual name; others, separated by `|` |
| `kind` | person (if empty), organization, state, position, event |
| `country` | a state by its name or code |
| `wikidata` | a QID |
| `of` | the state or body of the post, or of the position |
| `post`, `start`, `end`, `acting` | a post held, from when to when (EDTF), "yes" if for the time being |
| `born`, `died` | of a person; of an event or body `start` and `end` are its first and last day |

A cell may be in quotes, but holds no line break: each line is a row.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import get_args

from dragoman.errors import InputError
from dragoman.model.actor import Entity, EntityKind, Occupancy
from dragoman.read.limits import Limits
from dragoman.read.register.broken import Broken
from dragoman.read.register.lines import BOM, numbered
from dragoman.read.register.values import Notes, clean, country, day, in_order, names, qid
from dragoman.text.places import fold, state_coded
from dragoman.text.posts import side_named

COLUMNS = tuple(
    "id name kind names country wikidata of post start end acting born died".split()  # noqa: SIM905
)
KINDS = get_args(EntityKind)
YES = frozenset(("yes", "y", "true", "1", "x", "acting"))
NOTE = b"#"
"""How a line begins that is a note for the reader of the table."""

Row = dict[str, str]


def read_table(
    stream: io.BufferedReader, limits: Limits, origin: str
) -> Iterator[tuple[int, Entity | Occupancy | Broken]]:
    """The entities and occupancies of a CSV file, each with its line.

    Raises InputError for a table without a header that has a column `name`.
    """
    lines = ((number, line) for number, line in numbered(b"", stream, limits.line) if not _is_note(line))
    header: list[str] | None = None
    for number, line in lines:
        cells = line if isinstance(line, Broken) else _cells(number, line)
        if header is None:
            header = _header(cells, origin)
            unknown = [name for name in header if name not in COLUMNS]
            yield from ((number, Broken(number, "column", name)) for name in unknown)
        elif isinstance(cells, Broken):
            yield number, cells
        elif len(cells) > len(header):
            yield number, Broken(number, "cells", f"{len(cells)} cells under {len(header)} columns")
        elif any(cells):
            yield from _read(number, dict(zip(header, cells, strict=False)))


def _is_note(line: bytes | Broken) -> bool:
    return isinstance(line, bytes) and line.startswith(NOTE)


def _cells(number: int, line: bytes) -> list[str] | Broken:
    try:
        text = line.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError:
        return Broken(number, "charset", "save the file as UTF-8")
    try:
        return [clean(cell) for cell in next(csv.reader([text], strict=True), [])]
    except csv.Error as error:
        return Broken(number, "cells", str(error))


def _header(cells: list[str] | Broken, origin: str) -> list[str]:
    if isinstance(cells, Broken):
        raise InputError(f"{origin}, line {cells.line}: {cells.detail}; mend the header")
    header = [name.lower() for name in cells]
    if "name" not in header:
        hint = (
            "part the columns with commas"
            if any(";" in each or "\t" in each for each in cells)
            else "add one"
        )
        raise InputError(f"{origin}, line 1: no column called name; {hint}")
    return header


def _read(number: int, row: Row) -> Iterator[tuple[int, Entity | Occupancy | Broken]]:
    notes = Notes(number)
    for item in _items(row, notes):
        yield number, item
    yield from ((number, broken) for broken in notes.broken)


def _items(row: Row, notes: Notes) -> Iterator[Entity | Occupancy]:
    kind = row.get("kind") or "person"
    found = names([row.get("name", ""), *row.get("names", "").split("|")])
    if not found or not row.get("name"):
        notes.add("name", row.get("id", ""))
        return
    if kind not in KINDS:
        notes.add("kind", kind)
        return
    start, end = _span(row, ("start", "end"), notes)
    born, died = _span(row, ("born", "died"), notes)
    code = country([row.get("country", "")], notes)
    is_post = bool(row.get("post"))
    entity = Entity(
        id=row.get("id") or f"{kind}:{fold(found[0]) or found[0]}:{code or ''}",
        kind=kind,  # type: ignore[arg-type]
        names=found,
        country=code,
        wikidata=qid((row.get("wikidata", ""), row.get("id", ""))),
        begins=born if is_post or kind == "person" else born or start,
        ends=died if is_post or kind == "person" else died or end,
        of=_side(row.get("of", "")) if kind == "position" else None,
    )
    yield entity
    if is_post:
        of, acting = _side(row.get("of", "")), row.get("acting", "").lower() in YES
        yield Occupancy(holder=entity.id, post=row["post"], of=of, start=start, end=end, acting=acting)


def _span(row: Row, columns: tuple[str, str], notes: Notes) -> tuple[str | None, str | None]:
    start, end = (day([row.get(column, "")], notes) for column in columns)
    return in_order(start, end, notes)


def _side(text: str) -> str | None:
    """The plain name of the state or body that a cell names, also by the state's code."""
    state = state_coded(text) if len(text) == 2 else None
    return state.name if state is not None else side_named(text) or None
