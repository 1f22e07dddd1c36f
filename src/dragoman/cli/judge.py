"""`dragoman judge` and `dragoman judgements`."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from typing import Any, Literal

import click

from dragoman.cli.listing import show_list
from dragoman.cli.options import db_option, open_store
from dragoman.cli.plain import cell
from dragoman.errors import InputError
from dragoman.model import Ruling

Command = Callable[..., Any]


def by_option(command: Command) -> Command:
    """`--by`, handed over as None where it is not given."""
    said = "Who rules so [default: whoever is logged in]."
    return click.option("--by", metavar="NAME", help=said)(command)


@click.group(
    short_help="Overrule who is who.",
    epilog='Examples: dragoman judge same Haniyeh "Ismail Haniya" · '
    'dragoman judge different "Ali Hassan (Yemen)" "Ali Hassan (Iraq)" · dragoman judge undo',
)
def judge() -> None:
    """Rule that two names are of one actor, or of two. A ruling goes before all rules, and lasts.

    Names are given as a report prints them, whole; "Name (Side)" means only that of this side.
    `dragoman actors NAME --why` tells what the rules took them for.
    """


@judge.command(epilog='Example: dragoman judge same "Abu Mazen" "Mahmoud Abbas"')
@click.argument("name")
@click.argument("other")
@by_option
@db_option
def same(name: str, other: str, db: str | None, by: str | None) -> None:
    """NAME and OTHER are of one actor."""
    _rule("same", name, other, db, by)


@judge.command(epilog='Example: dragoman judge different "George Bush" "George W. Bush"')
@click.argument("name")
@click.argument("other")
@by_option
@db_option
def different(name: str, other: str, db: str | None, by: str | None) -> None:
    """NAME and OTHER are of two actors."""
    _rule("different", name, other, db, by)


def _rule(
    verdict: Literal["same", "different"], name: str, other: str, db: str | None, by: str | None
) -> None:
    from dragoman.identify import identify

    open_store(db).close()  # there must be one: a ruling makes none
    with open_store(db, write=True) as store:
        ruling = store.rule(verdict, name, other, by=by or _whoever())
        identify(store)
    click.echo(_line(ruling))


def _whoever() -> str:
    """Who is logged in. Raises InputError where the system has no name for them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise InputError("nobody is logged in by a name here; say who rules with --by") from error


@judge.command(epilog="Example: dragoman judge undo --db my.db")
@db_option
def undo(db: str | None) -> None:
    """Take back the last ruling that holds."""
    from dragoman.identify import identify

    open_store(db).close()
    with open_store(db, write=True) as store:
        undone = store.unrule()
        if undone is None:
            raise InputError(f"there is no ruling in {store.name} to take back")
        identify(store)
    click.echo(f"taken back: {_line(undone)}")


@click.command(short_help="List who ruled what, and when.", epilog="Example: dragoman judgements --db my.db")
@db_option
def judgements(db: str | None) -> None:
    """List who ruled what, and when: number, verdict, names, by whom, when."""
    with open_store(db) as store:
        rows = [
            (str(each.id), each.verdict, each.one, each.other, each.by, each.made) for each in store.rulings()
        ]
    show_list(("number", "verdict", "name", "other name", "by", "made"), rows, "judgement")


def _line(ruling: Ruling) -> str:
    names = f"{ruling.one!r} and {ruling.other!r}"
    return cell(f"{names} are {'one actor' if ruling.verdict == 'same' else 'two actors'}, says {ruling.by}")
