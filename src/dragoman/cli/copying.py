"""`dragoman copy`."""

from __future__ import annotations

import click

from dragoman.cli.bars import bar
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
    with Store(source, write=False, wait=wait) as store, bar("counting") as update:
        counted = store.copy_to(
            target,
            wait=wait,
            begin=lambda total: update(total=total),
            progress=lambda table, rows: update(description=table.replace("_", " "), advance=rows),
        )
        name = store.name_of(target)
    kinds = ("report", "account", "meeting", "actor", "judgement")
    click.echo(f"{', '.join(several(counted[each], each) for each in kinds)} copied into {name}")
