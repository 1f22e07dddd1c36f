"""`dragoman chart`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, get_args

import click

from dragoman.cli.options import Asked, db_option, filter_options, filters, meeting_filter_options
from dragoman.cli.settle import open_settled
from dragoman.errors import InputError
from dragoman.model import Between, MeetingField, Unit

if TYPE_CHECKING:
    from dragoman.chart import Shade, Spec
    from dragoman.store import Filters, Store

Command = TypeVar("Command", bound=Callable[..., Any])
FORMATS = ("svg", "png", "html")


class Wanted(Asked):
    """The options that all pictures have, as click hands them over."""

    disputed: tuple[MeetingField, ...]
    rejected: bool
    db: str | None
    output: str | None
    form: str | None
    dark: bool


def _picture_options(command: Command) -> Command:
    """The options of `Wanted`."""
    for option in (
        meeting_filter_options,
        filter_options,
        click.option("--dark", is_flag=True, help="Light on dark."),
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            help="A drawing, an image, or a page to open in a browser [default: as FILE ends, else svg].",
        ),
        click.option(
            "-o", "--output", metavar="FILE", help="Where to: .svg, .png or .html; - for standard output."
        ),
        db_option,
    ):
        command = option(command)
    return command


@click.group(
    short_help="Draw meetings over time, who met whom, and where.",
    epilog="Examples: dragoman chart timeline --with Iran -o iran.svg · "
    "dragoman chart map --since 2023 -o where.png · dragoman chart network --between people -o who.html",
)
def chart() -> None:
    """Draw meetings over time, who met whom, and where they met, with the filters of `dragoman meetings`.

    The picture says what it counts. An SVG is for documents, a PNG for everything else; an HTML page tells
    more where the mouse points, and needs no network.
    """


@chart.command(
    short_help="Draw meetings by month or year.",
    epilog="Examples: dragoman chart timeline -o meetings.svg · "
    "dragoman chart timeline --with Haniyeh --by month -o haniyeh.png",
)
@click.option(
    "--by", "unit", type=click.Choice(get_args(Unit)), help="[default: month; year where it is long]"
)
@_picture_options
def timeline(unit: Unit | None, **asked: Unpack[Wanted]) -> None:
    """Draw meetings by month or year: held, planned and proposed upwards, off downwards."""
    from dragoman.chart import timeline_chart

    if asked["limit"] is not None:
        raise InputError("a timeline counts all meetings that pass; leave out --limit")

    def drawn(store: Store, chosen: Filters, about: str, shade: Shade) -> tuple[Spec, int]:
        told = store.timeline(chosen, unit)
        return timeline_chart(told, about, shade), len(told.periods)

    _draw(drawn, asked)


@chart.command(
    short_help="Draw who met whom.",
    epilog="Examples: dragoman chart network -o sides.svg · "
    "dragoman chart network --between people --since 2023 --limit 30 -o people.html",
)
@click.option(
    "--between",
    type=click.Choice(get_args(Between)),
    default="sides",
    show_default=True,
    help="States and bodies, persons counted for the side they stand for; or persons.",
)
@_picture_options
def network(between: Between, **asked: Unpack[Wanted]) -> None:
    """Draw who met whom: the pairs that met most often, 60 unless --limit says otherwise."""
    from dragoman.chart import network_chart

    def drawn(store: Store, chosen: Filters, about: str, shade: Shade) -> tuple[Spec, int]:
        told = store.network(chosen, between)
        return network_chart(told, about, shade), len(told.ties)

    _draw(drawn, asked)


@chart.command(
    "map",
    short_help="Draw where they met.",
    epilog="Examples: dragoman chart map -o where.svg · dragoman chart map --with China -o china.png",
)
@_picture_options
def map_(**asked: Unpack[Wanted]) -> None:
    """Draw where they met: the places of most meetings, 300 unless --limit says otherwise."""
    from dragoman.chart import map_chart

    def drawn(store: Store, chosen: Filters, about: str, shade: Shade) -> tuple[Spec, int]:
        told = store.places(chosen)
        return map_chart(told, about, shade), len(told.spots)

    _draw(drawn, asked)


Drawing = Callable[["Store", "Filters", str, "Shade"], tuple["Spec", int]]
"""Gives a specification, and of how many marks."""


def _draw(drawing: Drawing, asked: Wanted) -> None:
    from dragoman.chart import FORMATS
    from dragoman.export import save
    from dragoman.store import in_words

    target, form = _target(asked["output"]), asked["form"]
    encode = FORMATS[form or _form(target)]
    shade: Shade = "dark" if asked["dark"] else "light"
    chosen = filters(asked, order="date", disputed=asked["disputed"], rejected=asked["rejected"])
    with open_settled(asked["db"]) as store:
        if target is not None and store.holds(target):
            raise InputError(f"{target} is the database itself; give another file with -o")
        spec, marks = drawing(store, chosen, in_words(chosen), shade)
        if not marks:
            click.echo(f"nothing to show of {in_words(chosen)}; the picture says so", err=True)
    if target is None:
        click.echo(encode(spec), nl=False)
    else:
        save([encode(spec)], target)


def _target(output: str | None) -> Path | None:
    """The file to draw to, None for standard output."""
    if output is not None and not output.strip():
        raise InputError("-o is empty; name a file after it, or - for standard output")
    if output is None and sys.stdout.isatty():
        raise InputError("a picture is nothing for a terminal; name a file with -o, such as -o meetings.svg")
    return None if output is None or output == "-" else Path(output)


def _form(target: Path | None) -> str:
    """The format that the file's ending names."""
    if target is None:
        return "svg"
    ending = target.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise InputError(f"{target}: a picture ends in .svg, .png or .html; or say which with --format")
    return ending
