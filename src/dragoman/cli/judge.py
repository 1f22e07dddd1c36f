"""`dragoman judge` and `dragoman judgements`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from dragoman.cli.listing import show_json, show_list
from dragoman.cli.options import MOST, db_option, open_store
from dragoman.cli.plain import cell
from dragoman.cli.settle import settle
from dragoman.errors import InputError
from dragoman.model import JudgedField, Judgement
from dragoman.settings import whoever

if TYPE_CHECKING:
    from dragoman.store import Store

Command = Callable[..., Any]

_COLUMNS = ("number", "verdict", "about", "field", "value", "by", "made")


def by_option(command: Command) -> Command:
    """`--by`, handed over as None where it is not given."""
    said = "Who judges so [default: whoever is logged in]."
    return click.option("--by", metavar="NAME", help=said)(command)


@click.group(
    short_help="Overrule who is who, and what is one meeting.",
    epilog='Examples: dragoman judge same Haniyeh "Ismail Haniya" · dragoman judge same 3f9c1a 77e0b2 · '
    "dragoman judge split m3f9c1a 77e0b2 · dragoman judge right 3f9c1a date 2023-06-20 · dragoman judge undo",
)
def judge() -> None:
    """Judge that names are of one actor or of two, accounts of one meeting or of two, a value right or wrong.

    A judgement goes before all rules, lasts when reports are read again, and can be taken back.

    Names are given as a report prints them, whole; "Name (Side)" means only that of this side.
    `dragoman actors NAME --why` tells what the rules took them for. Accounts and meetings are given by six
    signs or more of their ids; a meeting stands for its oldest account.
    """


@judge.command(
    short_help="Two names are of one actor, two accounts of one encounter.",
    epilog='Examples: dragoman judge same "Abu Mazen" "Mahmoud Abbas" · dragoman judge same 3f9c1a m77e0b2',
)
@click.argument("one")
@click.argument("other")
@by_option
@db_option
def same(one: str, other: str, db: str | None, by: str | None) -> None:
    """ONE and OTHER, two names, are of one actor; or two accounts or meetings, of one encounter."""
    _judge_two("same", one, other, db, by)


@judge.command(
    short_help="Two names are of two actors, two accounts of two encounters.",
    epilog='Examples: dragoman judge different "George Bush" "George W. Bush" · '
    "dragoman judge different 3f9c1a 77e0b2",
)
@click.argument("one")
@click.argument("other")
@by_option
@db_option
def different(one: str, other: str, db: str | None, by: str | None) -> None:
    """ONE and OTHER, two names, are of two actors; or two accounts or meetings, of two encounters."""
    _judge_two("different", one, other, db, by)


def _judge_two(
    verdict: Literal["same", "different"], one: str, other: str, db: str | None, by: str | None
) -> None:
    from dragoman.reconcile import judge_two

    with _judging(db) as store:
        judgement = judge_two(store, verdict, one, other, by or whoever("--by"))
    click.echo(_line(judgement))


@judge.command(
    short_help="An account is of another encounter than its meeting.",
    epilog="Example: dragoman judge split m3f9c1a 77e0b2",
)
@click.argument("meeting")
@click.argument("account")
@by_option
@db_option
def split(meeting: str, account: str, db: str | None, by: str | None) -> None:
    """ACCOUNT, which is one of MEETING now, is of another encounter than all the others of it."""
    from dragoman.reconcile import split_from

    with _judging(db) as store:
        judgement = split_from(store, meeting, account, by or whoever("--by"))
    click.echo(_line(judgement))


_FIELDS = click.Choice(get_args(JudgedField))


@judge.command(
    short_help="A value of an account is right, or should be another.",
    epilog="Examples: dragoman judge right 3f9c1a date · dragoman judge right 3f9c1a date 2023-06-20 · "
    'dragoman judge right 3f9c1a party "Ismail Haniyeh"',
)
@click.argument("account")
@click.argument("field", type=_FIELDS)
@click.argument("value", required=False)
@by_option
@db_option
def right(account: str, field: JudgedField, value: str | None, db: str | None, by: str | None) -> None:
    """FIELD of ACCOUNT is right as it is, or should be VALUE. The field "account" is all of it."""
    _judge_value("right", account, field, value, db, by)


@judge.command(
    short_help="A value of an account is wrong, or all of it.",
    epilog="Examples: dragoman judge wrong 3f9c1a place · dragoman judge wrong 3f9c1a account · "
    "dragoman judge wrong 3f9c1a party Reuters",
)
@click.argument("account")
@click.argument("field", type=_FIELDS)
@click.argument("value", required=False)
@by_option
@db_option
def wrong(account: str, field: JudgedField, value: str | None, db: str | None, by: str | None) -> None:
    """FIELD of ACCOUNT is wrong; of several parties or topics, VALUE is. The field "account" is all of it."""
    _judge_value("wrong", account, field, value, db, by)


def _judge_value(
    verdict: Literal["right", "wrong"],
    account: str,
    field: JudgedField,
    value: str | None,
    db: str | None,
    by: str | None,
) -> None:
    from dragoman.reconcile import judge_value

    with _judging(db) as store:
        judgement = judge_value(store, verdict, account, field, value, by or whoever("--by"))
    click.echo(_line(judgement))


@judge.command(
    short_help="Take a judgement back.",
    epilog="Examples: dragoman judge undo · dragoman judge undo 3 --db my.db",
)
@click.argument("number", type=click.IntRange(1, MOST), required=False)
@db_option
def undo(number: int | None, db: str | None) -> None:
    """Take back the judgement NUMBER, or else the last that holds."""
    with _judging(db) as store:
        undone = store.undo(number)
        if undone is None:
            raise InputError(f"there is no judgement in {store.name} to take back")
    click.echo(f"taken back: {_line(undone)}")


@contextmanager
def _judging(db: str | None) -> Iterator[Store]:
    """The store, in which what follows from a judgement is told anew at the end."""
    open_store(db).close()  # there must be one: a judgement makes none
    with open_store(db, write=True) as store:
        yield store
        settle(store)


@click.command(
    short_help="List who judged what, and when.",
    epilog="Examples: dragoman judgements --all · dragoman judgements --json > judgements.jsonl, which "
    "`dragoman import judgements` reads",
)
@db_option
@click.option("--all", "with_undone", is_flag=True, help="Those that were taken back, too, and when.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, for `dragoman import judgements`.")
def judgements(db: str | None, with_undone: bool, as_json: bool) -> None:
    """List who judged what, and when: number, verdict, about what, field, value, by whom, when.

    With --all also when it was taken back. An account that is gone since its report was read anew is told so.
    """
    with open_store(db) as store:
        listed = store.judgements(all=with_undone)
        gone = store.gone(_accounts_of(listed))
    if as_json:
        show_json(listed)
        return
    columns = (*_COLUMNS, "taken back") if with_undone else _COLUMNS
    show_list(columns, [_row(each, gone)[: len(columns)] for each in listed], "judgement")


def _accounts_of(listed: Sequence[Judgement]) -> set[str]:
    return {subject for each in listed if each.about != "names" for subject in each.subjects}


def _row(each: Judgement, gone: Collection[str]) -> tuple[str | None, ...]:
    ids = each.about != "names"
    shown = (f"{name} (its account is gone)" if ids and name in gone else name for name in each.subjects)
    value = each.field, each.value
    return str(each.id), each.verdict, "; ".join(shown), *value, each.by, each.made, each.undone


def _line(judgement: Judgement) -> str:
    """A judgement in a line: "'Abu Mazen' and 'Mahmoud Abbas' are one actor, says ann"."""
    from dragoman.reconcile import in_words

    return cell(f"{in_words(judgement)}, says {judgement.by}")
