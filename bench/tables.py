"""Tables of plain text, as the bench prints them and the pages under docs/ show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows under one another, the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_row(row, widths).rstrip() for row in rows)


def _row(row: Sequence[str], widths: Iterable[int]) -> str:
    first, *others = (f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True))
    return "  ".join([f"{row[0]:<{len(first)}}", *others])
