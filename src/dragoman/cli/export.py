"""`dragoman export`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Unpack

import click

from dragoman.cli.options import Asked, db_option, filter_options, filters, open_store
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
    help="JSON lines, or a table [default: as FILE ends, else jsonl].",
)
@click.option("-o", "--output", metavar="FILE", help="Where to; standard output if it is not given, or is -.")
@filter_options
def accounts(db: str | None, form: str | None, output: str | None, **asked: Unpack[Asked]) -> None:
    """Write accounts with their evidence, by report and their place in it; the same bytes each time.

    The file has its name only once all of it is written.
    """
    from dragoman.identify import told

    chosen = filters(asked)
    target = _target(output)
    with open_store(db) as store:
        if target is not None and store.holds(target):
            raise InputError(f"{target} is the database itself; give another file with -o")
        chunks = FORMATS[form or _form(target)](told(store, chosen))
        if target is None:
            _print(chunks)
        else:
            save(chunks, target)


def _target(output: str | None) -> Path | None:
    """The file to write, None for standard output."""
    if output is not None and not output.strip():
        raise InputError("-o is empty; name a file after it, or - for standard output")
    return None if output is None or output == "-" else Path(output)


def _form(target: Path | None) -> str:
    """The format that the file's ending names."""
    ending = target.suffix.lower().removeprefix(".") if target else ""
    return ending if ending in FORMATS else "jsonl"


def _print(chunks: Iterable[bytes]) -> None:
    on_terminal = sys.stdout.isatty()
    for chunk in chunks:
        click.echo(cell(chunk.decode()) if on_terminal else chunk, nl=on_terminal)
