"""Every format by its name.

Who adds one adds a row here, a section to docs/formats.md, and a test that reads it as its users do.
"""

from __future__ import annotations

from dragoman.errors import InputError
from dragoman.export.jsonl import lines
from dragoman.export.kinds import KINDS
from dragoman.export.parquet import parquet
from dragoman.export.table import table
from dragoman.export.wanted import Format

_EVERY = tuple(KINDS)

FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format(
            "jsonl",
            ("jsonl", "ndjson"),
            "application/x-ndjson",
            "JSON lines",
            _EVERY,
            lines,
            columns=True,
        ),
        Format(
            "csv",
            ("csv",),
            "text/csv; charset=utf-8",
            "a table for spreadsheets, R, Stata, pandas",
            _EVERY,
            table,
            columns=True,
        ),
        Format(
            "parquet",
            ("parquet",),
            "application/vnd.apache.parquet",
            "a typed table for data frames and DuckDB (needs pyarrow)",
            _EVERY,
            parquet,
            columns=True,
        ),
    )
}
"""Every format by the name that `--format` takes."""


def formats_of(kind: str) -> dict[str, Format]:
    """The formats that a kind can be written in, by name."""
    return {name: each for name, each in FORMATS.items() if kind in each.kinds}


def format_named(kind: str, name: str) -> Format:
    """The format of that name. Raises InputError where the kind cannot be written in it."""
    known = formats_of(kind)
    if name not in known:
        raise InputError(f"no format {name!r} of {kind}; there are {', '.join(known)}")
    return known[name]


def format_of_file(kind: str, ending: str) -> str:
    """The name of the format that a file of this ending is in; JSON lines where that is not told."""
    for name, each in formats_of(kind).items():
        if ending.lower().removeprefix(".") in each.endings:
            return name
    return "jsonl"
