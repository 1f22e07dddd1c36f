"""One meeting on a screen: what each report says, side by side, and the sentences below."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from dragoman.cli.accounts import heading
from dragoman.cli.meetings import counted
from dragoman.cli.plain import cell
from dragoman.cli.show import show_excerpts
from dragoman.merge.corrected import wrong_values
from dragoman.model import Account, Identity, Judgement, Meeting, Telling
from dragoman.text.folding import fold
from dragoman.text.naming import is_described

if TYPE_CHECKING:
    from dragoman.reconcile import Detail, PartyTold, Reason

NOTHING = "–"
DIFFERS = "≠ "
"""What stands before a cell that is not what the meeting has, nor the same less precisely."""
_NARROWEST, _LABELS = 20, 12
"""Characters of a column, and of the first; as many reports stand side by side as there is room for."""
_INDENT = "    "

Row = tuple[str, str, list[str]]


def show_meeting(detail: Detail) -> None:
    """Print the meeting: its fields by reports, then the sentences of each report, the words marked."""
    meeting = detail.told.meeting
    click.echo(f"meeting     {cell(meeting.id)}")
    for line in _about(detail):
        click.echo(f"            {cell(line)}")
    rows = list(_rows(detail))
    names = [f"[{n}]" for n in range(1, len(detail.accounts) + 1)]
    if sys.stdout.isatty():
        _print_table(rows, names)
    else:
        for field, value, cells in rows:
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


def _rows(detail: Detail) -> Iterator[Row]:
    """A row for each field: its name, the meeting's value, and what each account says."""
    yield "report", "", [report.id for _, report, _ in detail.accounts]
    yield "published", "", [str(report.published or NOTHING) for _, report, _ in detail.accounts]
    for party in (*detail.told.parties, *detail.refused):
        yield "party", party.line if party.accounts else NOTHING, list(_parties(detail, party))
    meeting = detail.told.meeting
    values = (
        ("mode", meeting.mode),
        ("status", meeting.status),
        ("date", meeting.date),
        ("place", meeting.place),
        ("country", meeting.country),
        ("source", ""),
    )
    for field, value in values:
        cells = [_value(detail.corrected[account.id], field, meeting) for account, *_ in detail.accounts]
        if value is not None or any(each != NOTHING for each in cells):
            yield field, NOTHING if value is None else value, cells
    topics = ["; ".join(_topics(account, detail.judged[account.id])) for account, *_ in detail.accounts]
    topics = [each or NOTHING for each in topics]
    if any(each != NOTHING for each in topics):
        yield "topics", "", topics


def _topics(account: Account, judged: Sequence[Judgement]) -> Iterator[str]:
    """The topics of an account, but those that a person judged wrong."""
    wrong = wrong_values(judged, "topic")
    yield from (each for each in account.topics if fold(each) not in wrong)


def _parties(detail: Detail, party: PartyTold) -> Iterator[str]:
    """How each account names a party."""
    for account, _, who in detail.accounts:
        if account.id in party.accounts:
            yield _party(account, party, who, wrong_values(detail.judged[account.id], "party"))
        elif account.id in party.judged_wrong:
            yield f"{DIFFERS}{_party(account, party, who)} (judged wrong)"
        else:
            yield _nameless(account, party) or NOTHING


def _nameless(account: Account, party: PartyTold) -> str | None:
    """Whom an account has for the side of a party that it does not name: "the delegation of Iran"."""
    for each in account.parties:
        if each.of and each.of == party.of and (each.kind in ("group", "state") or is_described(each)):
            return each.name
    return None


def _party(
    account: Account, party: PartyTold, who: Sequence[Identity | None], besides: Collection[str] = ()
) -> str:
    """How an account that names a party names it; `besides` are folded names that are not meant."""
    for each, known in zip(account.parties, who, strict=True):
        actor = known.actor if known else None
        is_it = actor == party.actor if actor else each.name == party.name
        if is_it and fold(each.name) not in besides:
            return f"{each.name}, {each.role}" if each.role else each.name
    alike = (each.name for each in account.parties if (each.kind, each.of) == (party.kind, party.of))
    return next(alike, "yes")


def _value(telling: Telling, field: str, meeting: Meeting) -> str:
    """What an account says of a field, and whether it differs from what the meeting has."""
    said: str | None = getattr(telling, {"date": "edtf", "place": "printed_place"}.get(field, field))
    if telling.rejected and field == "status":
        return f"{said} (judged to be no encounter)"
    if said is None:
        return NOTHING
    noted = f"{said} (judged)" if field in telling.confirmed else said
    reading = next(
        (each for each in meeting.readings.get(field, ()) if telling.account in each.accounts), None
    )
    return noted if reading is None or reading.holds else f"{DIFFERS}{noted}"


def _print_table(rows: Sequence[Row], names: Sequence[str]) -> None:
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
        for field, value, cells in rows:
            shown = [cell(each) for each in cells[first : first + beside]]
            marked = [Text(each, "bold red" if each.startswith(DIFFERS) else "") for each in shown]
            table.add_row(Text(field, "dim"), Text(cell(value), "bold"), *marked)
        click.echo("")
        Console(highlight=False).print(table)
