"""`dragoman score`."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.exits import SOME_LEFT
from dragoman.cli.options import db_option, marks_argument
from dragoman.cli.plain import cell
from dragoman.cli.settle import open_settled
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.marked import Figures, Held, Verdict
    from dragoman.store import Store


@click.command(
    short_help="Hold the record against reports that you marked.",
    epilog="Examples: dragoman score marks.json --show · dragoman score marks.json --need f1=0.8 · "
    "dragoman score marks.json --accounts theirs.jsonl",
)
@marks_argument
@db_option
@click.option(
    "--accounts",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="JSON lines to hold against the marks, as `export accounts` writes them, in place of a database.",
)
@click.option("--show", is_flag=True, help="Also list what is missed, extra and different.")
@click.option("--json", "as_json", is_flag=True, help="The figures as one JSON object.")
@click.option(
    "--need", multiple=True, metavar="FIGURE=X", help="End with 1 where this figure is below X. Repeatable."
)
def score(
    marks: Path, db: str | None, accounts: Path | None, show: bool, as_json: bool, need: tuple[str, ...]
) -> int:
    """Hold accounts against MARKS.json, what careful readers marked in the same reports.

    The file is {"reports": {REPORT: [MARK, ...]}}; a mark has of an account, as `dragoman export accounts`
    writes it, mode, status, parties, date, place, country and source. A report with an empty list tells of no
    encounter. `dragoman mark` makes such a file in a browser. The figures are those of docs/accuracy.md.
    """
    from dragoman.marked import held_against, read_held, read_marks

    needed = dict(map(_needed, need))
    wanted = read_marks(marks)
    if accounts is not None:
        figures, verdicts = held_against(wanted, read_held(accounts))
    else:
        with open_settled(db) as store:
            figures, verdicts = held_against(wanted, _told(store, wanted.reports))
    if show:
        for verdict in verdicts:
            click.echo(cell(_line(verdict)))
    _print(figures, as_json)
    short = [name for name, least in needed.items() if not figures[name] >= least]
    for name in short:
        click.echo(f"below: {name} {figures[name]:.3f}, needed {needed[name]:g}", err=True)
    return SOME_LEFT if short else 0


def _needed(given: str) -> tuple[str, float]:
    from dragoman.marked import FIGURES

    name, _, least = given.partition("=")
    try:
        value = float(least)
    except ValueError:
        value = math.nan
    if name not in FIGURES or math.isnan(value):
        raise InputError(f"--need {given}: give one of {', '.join(FIGURES)}, as in f1=0.8")
    return name, value


def _told(store: Store, reports: Collection[str]) -> Iterator[tuple[str, Held]]:
    """The accounts of the marked reports that the database has."""
    from dragoman.marked import held
    from dragoman.store import Filters

    missing = []
    for report in reports:
        accounts = [account for account, _ in store.accounts(Filters(report=report))]
        if not accounts and store.report(report) is None:
            missing.append(report)
        meetings = store.meetings_of(each.id for each in accounts)
        yield from ((report, held(each, meetings.get(each.id))) for each in accounts)
    if missing:
        click.echo(
            f"{len(missing)} of {len(reports)} marked reports are not in {store.name} ({missing[0]!r}): "
            "their marks count as missed; read the reports first",
            err=True,
        )


def _print(figures: Figures, as_json: bool) -> None:
    from dragoman.marked import FIGURES

    if as_json:
        click.echo(
            json.dumps({name: None if math.isnan(value) else value for name, value in figures.items()})
        )
        return
    explained = sys.stdout.isatty()
    for name, value in figures.items():
        shown = f"{value}" if isinstance(value, int) else "–" if math.isnan(value) else f"{value:.3f}"
        click.echo(f"{name:16}{shown:>6}   {FIGURES[name]}" if explained else f"{name}\t{shown}")


def _line(verdict: Verdict) -> str:
    told = "  <>  ".join(_brief(each) for each in (verdict.mark, verdict.account) if each is not None)
    fields = f"  [{', '.join(verdict.fields)}]" if verdict.fields else ""
    return f"{verdict.kind} {verdict.report}: {told}{fields}"


def _brief(told: Held) -> str:
    who = " + ".join(party.name for party in told.parties)
    around = " | ".join(each or "–" for each in (told.date, told.place or told.country, told.source))
    return f"{told.status} {told.mode}: {who} | {around}"
