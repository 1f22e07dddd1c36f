"""`dragoman check`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from dragoman.cli.options import db_option, open_store, settings
from dragoman.cli.plain import cell, several
from dragoman.errors import ModelError

_SHOWN = 20


@click.command(
    short_help="Check the model and the database.",
    epilog="Examples: dragoman check · dragoman check --db my.db",
)
@db_option
def check(db: str | None) -> int:
    """Check the model (name, version, hash as expected) and the database (file, spans, names, counts).

    Exit status: 0 all is well, 1 something is wrong, 2 the database cannot be opened.
    """
    problems = [*_check_model(), *_check_store(db)]
    for problem in problems[:_SHOWN]:
        click.echo(f"wrong     {cell(problem)}")
    if len(problems) > _SHOWN:
        click.echo(f"wrong     and {len(problems) - _SHOWN:,} more")
    return 1 if problems else 0


def _check_model() -> Iterator[str]:
    from dragoman.parse import model_facts

    try:
        facts = model_facts(settings().model)
    except ModelError as error:
        yield str(error)
        return
    said = "as expected" if facts.expected else "not the one expected"
    click.echo(f"model     {facts.name} {facts.version}, sha256 {facts.sha256[:16]} {said}")
    if not facts.expected:
        yield f"the files of the model {facts.name} are not those that this version was made with"


def _check_store(db: str | None) -> Iterator[str]:
    usual = settings().db
    if db is None and "://" not in usual and not Path(usual).exists():
        click.echo(f"database  none at {usual} yet; dragoman read makes one")
        return
    with open_store(db) as store:
        problems, counts = store.check()
        click.echo(f"database  {store.name}, {'damaged' if problems else 'sound'}")
    held = ", ".join(several(counts[f"{noun}s"], noun) for noun in ("report", "account"))
    click.echo(f"holds     {held}, {counts['parties']:,} parties; {counts['skipped']:,} skipped")
    yield from problems
