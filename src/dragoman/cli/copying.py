"""`dragoman copy`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from dragoman.cli.options import settings
from dragoman.cli.plain import several
from dragoman.errors import InputError


@click.command(
    "copy",
    short_help="Copy a database into another, of SQLite or PostgreSQL.",
    epilog="Examples: dragoman copy dragoman.db postgresql://ann@db.example.org/news · "
    "dragoman copy postgresql://ann@db.example.org/news laptop.db",
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a whole database: reports, accounts, registers, actors, meetings, and what persons judged.

    FROM and TO are files, or URLs of PostgreSQL. TO must be new, or empty; it has all of it when this is
    done, and nothing where this is broken off. FROM may be read and written meanwhile: what is copied is how
    it was when this began.
    """
    from dragoman.store import Store

    if not source.strip() or not target.strip():
        raise InputError("an empty name is no database; give a file or a URL")
    wait = settings().wait
    with Store(source, write=False, wait=wait) as store, _progress() as (begin, progress):
        counted = store.copy_to(target, wait=wait, begin=begin, progress=progress)
        name = store.name_of(target)
    kinds = ("report", "account", "meeting", "actor", "judgement")
    click.echo(f"{', '.join(several(counted[each], each) for each in kinds)} copied into {name}")


@contextmanager
def _progress() -> Iterator[tuple[Callable[[int], None], Callable[[str, int], None]]]:
    """A bar on standard error where that is a terminal: it is told how many rows there are, then which."""
    if not sys.stderr.isatty():
        yield lambda total: None, lambda table, rows: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("counting", total=None)
        yield (
            lambda total: bar.update(task, total=total),
            lambda table, rows: bar.update(task, description=table.replace("_", " "), advance=rows),
        )
