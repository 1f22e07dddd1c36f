"""`dragoman actors`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

import click

from dragoman.cli.listing import show_json, show_list
from dragoman.cli.options import MOST, db_option, open_store
from dragoman.cli.plain import cell, several
from dragoman.model import Actor, ActorKind, Claim, Tenure

if TYPE_CHECKING:
    from dragoman.identify import Told
    from dragoman.store import Store

_COLUMNS = ("actor", "who, as printed", "posts", "reports, accounts")
_NAMES = 6
"""Spellings, and posts, that a line of the list has room for."""
_INDENT = "    "


@click.command(
    short_help="List who is who across reports.",
    epilog="Examples: dragoman actors · dragoman actors Haniyeh --why · dragoman actors --kind person --json",
)
@click.argument("name", required=False)
@db_option
@click.option("--why", is_flag=True, help="Each spelling, what joins it with the others, and each post.")
@click.option("--kind", type=click.Choice(get_args(ActorKind)), help="Persons, organizations or states only.")
@click.option("--limit", type=click.IntRange(1, MOST), metavar="N", help="At most so many actors.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines.")
def actors(
    name: str | None, db: str | None, why: bool, kind: ActorKind | None, limit: int | None, as_json: bool
) -> None:
    """List persons, bodies and states as all reports together name them, those of most reports first.

    NAME is words of a name in any of its spellings, six signs or more of an id, or a QID. With --why
    everything that speaks for and against the names being of one actor: `dragoman judge` overrules it.

    A table on a terminal. Elsewhere a line each, tab separated: id, kind, name, sides, spellings, posts,
    Wikidata, reports, accounts, first and last day.
    """
    from dragoman.identify import actors_told

    with open_store(db) as store:
        told = actors_told(store, name, kind=kind, limit=limit)
        if as_json:
            show_json(told)
        elif why:
            _explain(store, told)
        elif sys.stdout.isatty():
            show_list(_COLUMNS, map(_row, told), "actor")
        else:
            show_list((), map(_fields, told), "actor")


def _row(told: Told) -> tuple[str, ...]:
    actor = told.actor
    names = [f"  {each.name} ({each.reports})" for each in actor.names[:_NAMES]]
    known = [each for each in (actor.name, ", ".join(actor.sides[:2]), actor.wikidata) if each]
    earlier = len(told.tenures) - _NAMES
    shown = [f"{earlier} more, see --why"] if earlier > 0 else []
    posts = "\n".join([*shown, *map(post_line, told.tenures[-_NAMES:])])
    who = "\n".join([*known, *names])
    return f"{actor.id}\n{actor.kind}", who, posts, f"{told.reports}, {told.accounts}"


def _fields(told: Told) -> tuple[object, ...]:
    actor = told.actor
    names = "; ".join(f"{each.name} ({each.reports})" for each in actor.names)
    posts = "; ".join(map(post_line, told.tenures))
    counted = str(told.reports), str(told.accounts), told.first, told.last
    return actor.id, actor.kind, actor.name, "; ".join(actor.sides), names, posts, actor.wikidata, *counted


def post_line(tenure: Tenure) -> str:
    """A tenure in a line: "foreign minister of Iran 2021-08-25/2024-05-19"."""
    post = f"{'acting ' if tenure.acting else ''}{tenure.post}{f' of {tenure.of}' if tenure.of else ''}"
    if tenure.dataset is not None:
        return f"{post} {tenure.start or ''}/{tenure.end or ''}"
    if tenure.first_seen is None:
        return post
    seen = {str(tenure.first_seen): None, str(tenure.last_seen): None}
    return f"{post}, seen {' to '.join(seen)}"


def _explain(store: Store, told: Iterator[Told]) -> None:
    from dragoman.identify import reasons

    count = 0
    for each in told:
        count += 1
        _explain_one(each)
        for reason in reasons(store, each.actor):
            click.echo(f"{_INDENT}{cell(reason.heading)}")
            for claim in reason.claims:
                click.echo(f"{_INDENT * 2}{_claim_line(claim)}")
        click.echo("")
    click.echo(several(count, "actor"))


def _explain_one(told: Told) -> None:
    actor = told.actor
    click.echo(cell(f"{actor.id}  {actor.name}, {actor.kind}{_of(actor)}"))
    for spelling in actor.names:
        click.echo(f"{_INDENT}{cell(spelling.name)}: {several(spelling.reports, 'report')}")
    for tenure in told.tenures:
        said = f"by the register {tenure.dataset}" if tenure.dataset else f"by {', '.join(tenure.reports)}"
        click.echo(f"{_INDENT}{cell(f'{post_line(tenure)}, {said}')}")


def _of(actor: Actor) -> str:
    known = ", ".join(each for each in ((actor.wikidata or ""), *actor.ids) if each)
    return (f" of {', '.join(actor.sides)}" if actor.sides else "") + (f" ({known})" if known else "")


def _claim_line(claim: Claim) -> str:
    return f"{claim.weight:+.2f}  {cell(claim.sentence)}"
