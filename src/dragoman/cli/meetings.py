"""`dragoman meetings`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Unpack

import click

from dragoman.cli.listing import at_hyphens, show_json, show_list
from dragoman.cli.options import Asked, db_option, filter_options, filters, meeting_filter_options
from dragoman.cli.plain import several
from dragoman.cli.settle import open_settled
from dragoman.model import MeetingField

if TYPE_CHECKING:
    from dragoman.reconcile import MeetingTold

_COLUMNS = ("date, meeting", "what", "who", "where, reports")
_REPORTS = 4
"""Reports that a line of the list has room for."""
_PARTIES = 8


@click.command(
    short_help="List meetings, each told by one report or many.",
    epilog="Examples: dragoman meetings --with Haniyeh --since 2023-06 · "
    "dragoman meetings --words ceasefire · dragoman meetings --disputed date --json",
)
@db_option
@filter_options
@meeting_filter_options
@click.option("--json", "as_json", is_flag=True, help="JSON lines.")
def meetings(
    db: str | None, disputed: tuple[MeetingField, ...], rejected: bool, as_json: bool, **asked: Unpack[Asked]
) -> None:
    """List meetings, by date: all the reports of one encounter are one line. All filters given must hold.

    A table on a terminal. Elsewhere a line each, tab separated: id, date, status, mode, parties, place,
    country, number of reports, how many of them are no copies of others, disputed fields, reports.
    """
    from dragoman.reconcile import listed

    chosen = filters(asked, order="date", disputed=disputed, rejected=rejected)
    with open_settled(db) as store:
        told = listed(store, chosen)
        if as_json:
            show_json(told)
        elif sys.stdout.isatty():
            show_list(_COLUMNS, map(_row, told), "meeting")
        else:
            show_list((), map(_fields, told), "meeting")


def _row(told: MeetingTold) -> tuple[str, ...]:
    meeting = told.meeting
    what = [f"{meeting.status} {meeting.mode}"]
    if meeting.first_status:
        what.append(f"first told as {meeting.first_status}")
    if meeting.disputed:
        what.append(f"disputed: {', '.join(meeting.disputed)}")
    if meeting.rejected:
        what.append("judged to be none")
    who = [each.line for each in told.parties[:_PARTIES]]
    if len(told.parties) > _PARTIES:
        who.append(f"and {len(told.parties) - _PARTIES} more")
    place = ", ".join(each for each in (meeting.place, meeting.country) if each)
    reports = [at_hyphens(each) for each in told.reports[:_REPORTS]]
    if len(told.reports) > _REPORTS:
        reports.append(f"and {len(told.reports) - _REPORTS} more")
    around = [place, counted(meeting.reports, meeting.independent), *reports]
    date = meeting.date or "undated"
    return f"{date}\n{meeting.id}", "\n".join(what), "\n".join(who), "\n".join(filter(None, around))


def counted(reports: int, independent: int) -> str:
    """How many reports tell of it: "3 reports, 2 of them independent"."""
    said = several(reports, "report")
    return said if independent == reports else f"{said}, {independent} of them independent"


def _fields(told: MeetingTold) -> tuple[str | None, ...]:
    meeting = told.meeting
    what = (meeting.id, meeting.date, meeting.status, meeting.mode)
    who = "; ".join(each.line for each in told.parties)
    counts = str(meeting.reports), str(meeting.independent)
    disputed = f"disputed: {', '.join(meeting.disputed)}" if meeting.disputed else None
    return *what, who, meeting.place, meeting.country, *counts, disputed, "; ".join(told.reports)
