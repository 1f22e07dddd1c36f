"""`dragoman accounts` and `dragoman show`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Unpack

import click

from dragoman.cli.listing import at_hyphens, show_list
from dragoman.cli.options import Asked, db_option, filter_options, filters, open_store
from dragoman.cli.plain import cell
from dragoman.cli.settle import open_settled
from dragoman.export import jsonl, party_line
from dragoman.model import Account, Place, Report

if TYPE_CHECKING:
    from dragoman.store import Filters, Store, Told

_COLUMNS = ("date, account", "what", "who", "where, according to, report")


@click.command(
    short_help="List who met whom.",
    epilog="Examples: dragoman accounts --with Hamas --since 2023 --status held · "
    "dragoman accounts --with Iran --with Russia --json",
)
@db_option
@filter_options
@click.option("--json", "as_json", is_flag=True, help="JSON lines, as of `export accounts`.")
def accounts(db: str | None, as_json: bool, **asked: Unpack[Asked]) -> None:
    """List accounts of meetings, by date; all the filters that are given must hold.

    A table on a terminal. Elsewhere a line each, tab separated: id, date, status, mode, parties, place,
    country, source, report.
    """
    chosen = filters(asked, order="date")
    with open_store(db) as store:
        if as_json:
            _print_json(store, chosen)
        elif sys.stdout.isatty():
            show_list(_COLUMNS, map(_row, store.accounts(chosen)), "account")
        else:
            show_list((), map(_fields, store.accounts(chosen)), "account")


@click.command(
    short_help="Show one meeting or account with the words behind each value.",
    epilog="Examples: dragoman show m3f9c · dragoman show 3f9c (the beginning of an id is enough)",
)
@click.argument("identity", metavar="ID")
@click.option("--why", is_flag=True, help="Of a meeting, what makes its accounts one encounter.")
@db_option
def show(identity: str, why: bool, db: str | None) -> None:
    """Show a meeting or one account.

    Of a meeting (its id begins with m) what each report says of each field, side by side; cells that differ
    are marked, and the sentences stand below. Of an account each value as it was read, with the sentence of
    the report that says it, the words marked, and what a person judged of it.
    """
    with open_settled(db) if identity.startswith("m") else open_store(db) as store:
        if identity.startswith("m"):
            _show_meeting(store, identity, why=why)
        else:
            _show_account(store, identity)


def _show_meeting(store: Store, identity: str, *, why: bool) -> None:
    from dragoman.cli.show_meeting import show_meeting, show_reasons
    from dragoman.reconcile import detail, reasons

    known = detail(store, identity)
    show_meeting(known)
    if why:
        show_reasons(reasons(store, known.told.meeting.id))


def _show_account(store: Store, identity: str) -> None:
    from dragoman.cli.show import show_account
    from dragoman.identify import who
    from dragoman.merge import Judged

    account, report = store.account(identity)
    meeting = store.meetings_of([account.id]).get(account.id)
    judged = Judged(store.judgements()).corrections.get(account.id, ())
    show_account(account, report, who(store, account), meeting, judged)


def _print_json(store: Store, chosen: Filters) -> None:
    from dragoman.identify import told

    on_terminal = sys.stdout.isatty()
    for line in jsonl(told(store, chosen)):
        click.echo(cell(line.decode()) if on_terminal else line, nl=on_terminal)


def _row(told: Told) -> tuple[str, ...]:
    """Four columns, each of short lines: a terminal is narrow, and the parties need the room."""
    account, report = told
    date = account.when.edtf if account.when else "undated"
    who = "\n".join(_parties(account))
    around = "\n".join(each for each in (where(account), account.source, at_hyphens(report.id)) if each)
    return f"{date}\n{account.id}", f"{account.status} {account.mode}", who, around


def _fields(told: Told) -> tuple[str | None, ...]:
    account, report = told
    date, place = account.when.edtf if account.when else None, account.place or Place(None)
    what = (account.status, account.mode, "; ".join(_parties(account)))
    return account.id, date, *what, place.name, place.country, account.source, report.id


def _parties(account: Account) -> list[str]:
    return [party_line(each) for each in account.parties]


def where(account: Account) -> str:
    """A place in a line: "Hanoi, VN"; empty where there is none."""
    place = account.place
    return ", ".join(each for each in (place.name, place.country) if each) if place else ""


def heading(report: Report) -> str:
    """A report in a line: "hu-bush: They meet (Example Wire, 2006-11-20)"."""
    facts = ", ".join(str(each) for each in (report.publisher, report.published) if each)
    return report.id + (f": {report.title}" if report.title else "") + (f" ({facts})" if facts else "")
