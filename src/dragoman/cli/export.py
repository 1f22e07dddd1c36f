"""`dragoman export`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Unpack

import click

from dragoman.cli.options import Asked, db_option, file_option, filter_options, filters, open_store
from dragoman.cli.plain import cell
from dragoman.errors import InputError
from dragoman.export import FORMATS, save


@click.group(epilog="Example: dragoman export accounts --format csv -o accounts.csv")
def export() -> None:
    """Write what is in the database to a file."""


@export.command(
    epilog="Examples: dragoman export accounts --format csv -o accounts.csv · "
    "dragoman export accounts --with Hamas | head"
)
@db_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="jsonl",
    show_default=True,
    help="JSON lines, or a table.",
)
@file_option("-o", "--output", help="Where to; standard output if it is not given, or is -.")
@filter_options
def accounts(db: str | None, form: str, output: Path | None, **asked: Unpack[Asked]) -> None:
    """Write accounts with their evidence, by report and their place in it; the same bytes each time.

    The file has its name only once all of it is written.
    """
    chosen = filters(asked)
    with open_store(db) as store:
        if output is not None and store.holds(output):
            raise InputError(f"{output} is the database itself; give another file with -o")
        chunks = FORMATS[form](store.accounts(chosen))
        if output is None or str(output) == "-":
            _print(chunks)
        else:
            save(chunks, output)


def _print(chunks: Iterable[bytes]) -> None:
    on_terminal = sys.stdout.isatty()
    for chunk in chunks:
        click.echo(cell(chunk.decode()) if on_terminal else chunk, nl=on_terminal)
