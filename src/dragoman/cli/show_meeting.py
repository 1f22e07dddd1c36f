"""One meeting on a screen: what each report says, side by side, and the sentences below."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from dragoman.cli.accounts import heading
from dragoman.cli.meetings import counted
from dragoman.cli.plain import cell
from dragoman.cli.show import show_excerpts
from dragoman.reconcile import Cell, rows

if TYPE_CHECKING:
    from dragoman.reconcile import Detail, Reason

NOTHING = "–"
DIFFERS = "≠ "
"""What stands before a cell that is not what the meeting has, nor the same less precisely."""
_NARROWEST, _LABELS = 20, 12
"""Characters of a column, and of the first; as many reports stand side by side as there is room for."""
_INDENT = "    "

Line = tuple[str, str, list[str]]


def show_meeting(detail: Detail) -> None:
    """Print the meeting: its fields by reports, then the sentences of each report, the words marked."""
    meeting = detail.told.meeting
    click.echo(f"meeting     {cell(meeting.id)}")
    for line in _about(detail):
        click.echo(f"            {cell(line)}")
    lines = list(_rows(detail))
    names = [f"[{n}]" for n in range(1, len(detail.accounts) + 1)]
    if sys.stdout.isatty():
        _print_table(lines, names)
    else:
        for field, value, cells in lines:
            click.echo("\t".join(map(cell, (field, value, *cells))))
    for name, (account, report, _) in zip(names, detail.accounts, strict=True):
        click.echo(f"\n{name} {cell(heading(report))}")
        click.echo(f"{_INDENT}account {cell(account.id)}")
        said = account.evidence
        show_excerpts(report, (*said.mode, *said.status, *said.date, *said.place))


def show_reasons(reasons: Iterator[Reason]) -> None:
    """Print what speaks for and against each two accounts being of one encounter."""
    for each in reasons:
        click.echo(f"\n{each.one} and {each.other}: {each.score:.2f}")
        for claim in each.claims:
            click.echo(f"{_INDENT}{claim.weight:+.2f}  {cell(claim.sentence)}")


def _about(detail: Detail) -> Iterator[str]:
    meeting = detail.told.meeting
    yield counted(meeting.reports, meeting.independent)
    for copies in detail.told.copies:
        yield f"near-copies of one story, counted once: {', '.join(copies)}"
    if meeting.first_status:
        yield f"first told as {meeting.first_status}, now {meeting.status}"
    if meeting.disputed:
        yield f"disputed: {', '.join(meeting.disputed)}"
    if meeting.rejected:
        yield "judged to be no encounter"


def _rows(detail: Detail) -> Iterator[Line]:
    """A row for each field: its name, the meeting's value, and what each account says."""
    yield "report", "", [report.id for _, report, _ in detail.accounts]
    yield "published", "", [str(report.published or NOTHING) for _, report, _ in detail.accounts]
    for row in rows(detail):
        blank = "" if row.field in ("source", "topics") else NOTHING
        yield row.field, blank if row.value is None else row.value, list(map(_said, row.cells))


def _said(each: Cell) -> str:
    """A cell in words."""
    if each.said is None:
        return NOTHING
    return f"{DIFFERS if each.differs else ''}{each.said}{f' ({each.note})' if each.note else ''}"


def _print_table(lines: Sequence[Line], names: Sequence[str]) -> None:
    """The rows as tables of so many accounts as stand side by side."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    beside = max(1, (shutil.get_terminal_size().columns - _LABELS) // _NARROWEST - 1)
    for first in range(0, len(names), beside):
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for name in ("", "meeting", *names[first : first + beside]):
            table.add_column(name, overflow="fold")
        for field, value, cells in lines:
            shown = [cell(each) for each in cells[first : first + beside]]
            marked = [Text(each, "bold red" if each.startswith(DIFFERS) else "") for each in shown]
            table.add_row(Text(field, "dim"), Text(cell(value), "bold"), *marked)
        click.echo("")
        Console(highlight=False).print(table)
