"""`dragoman reports`."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import click

from dragoman.cli.listing import at_hyphens, show_list
from dragoman.cli.options import db_option, open_store
from dragoman.model import Skipped
from dragoman.model.report import REASONS

if TYPE_CHECKING:
    from dragoman.store import Listed

_COLUMNS = ("report", "published", "publisher", "title", "accounts")
_NUMBER = re.compile(r"[:\[](\d{1,9})\]?$")


@click.command(
    short_help="List the reports, or those that were skipped.",
    epilog="Examples: dragoman reports · dragoman reports --skipped --db my.db",
)
@db_option
@click.option("--skipped", is_flag=True, help="Those that could not be read, each with the reason.")
def reports(db: str | None, skipped: bool) -> None:
    """List the reports: id, date, publisher, title, number of accounts.

    With --skipped those that could not be read: file, reason, what was found.
    """
    with open_store(db) as store:
        if skipped:
            notes = sorted(store.skipped(), key=_place)
            show_list(("file", "reason", "found"), map(_note, notes), "skipped report")
        else:
            show_list(_COLUMNS, map(_line, store.reports()), "report")


def _note(skipped: Skipped) -> tuple[str, ...]:
    here = os.path.join(os.getcwd(), "")
    detail = skipped.detail or REASONS.get(skipped.reason, "")
    return skipped.origin.removeprefix(here), skipped.reason, detail.replace(here, "")


def _place(skipped: Skipped) -> tuple[str, int]:
    """By file and number of the line: 9 before 10."""
    number = _NUMBER.search(skipped.origin)
    return (skipped.origin[: number.start()], int(number[1])) if number else (skipped.origin, 0)


def _line(listed: Listed) -> tuple[object, ...]:
    identity = at_hyphens(listed.id) if sys.stdout.isatty() else listed.id
    published = listed.published or (f"by estimate {listed.estimated}" if listed.estimated else None)
    return identity, published, listed.publisher, listed.title, str(listed.accounts)
