"""Lists: a table on a terminal, tab separated lines for everything else; or JSON lines."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from itertools import islice

import click

from dragoman.cli.plain import cell, several

Rows = Iterable[Sequence[object]]

LONGEST = 500
"""Rows that a terminal is given; who wants more wants a file."""

_UNBROKEN = ("date", "published")
"""How the columns begin whose lines are never broken."""


def show_list(columns: Sequence[str], rows: Rows, noun: str) -> None:
    """Print rows under their columns. A cell's line breaks are kept on a terminal, spaces elsewhere."""
    if sys.stdout.isatty():
        _show_table(columns, rows, noun)
        return
    for row in rows:
        click.echo("\t".join(map(cell, row)))


def show_json(things: Iterable[object]) -> None:
    """Print things of the model as JSON lines, made harmless on a terminal."""
    import msgspec

    on_terminal = sys.stdout.isatty()
    for each in things:
        line = msgspec.json.encode(each)
        click.echo(cell(line.decode()) if on_terminal else line + b"\n", nl=on_terminal)


def at_hyphens(identity: str) -> str:
    """The id of a report in lines for a narrow column, broken behind hyphens where it can be."""
    width = max(16, shutil.get_terminal_size().columns // 6)
    return "\n".join(textwrap.wrap(cell(identity), width))


def _show_table(columns: Sequence[str], rows: Rows, noun: str) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    first = list(islice(rows, LONGEST + 1))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column.startswith(_UNBROKEN))
    for row in first[:LONGEST]:
        table.add_row(*(Text("\n".join(map(cell, str(each or "").split("\n")))) for each in row))
    if first:
        Console(highlight=False).print(table)
    more = len(first) > LONGEST
    click.echo(f"the first {several(LONGEST, noun)}; there are more" if more else several(len(first), noun))
