"""Options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, get_args

import click

from dragoman.errors import InputError
from dragoman.model import MeetingField, Mode, Status
from dragoman.settings import SETTINGS, Settings, from_env

if TYPE_CHECKING:
    from dragoman.runners import Begin
    from dragoman.store import Filters, Store

Command = TypeVar("Command", bound=Callable[..., Any])


MOST = 1_000_000_000
"""The largest number that an option takes."""


class Asked(TypedDict):
    """The options of `filter_options` as click hands them over."""

    words: str | None
    parties: tuple[str, ...]
    sides: tuple[str, ...]
    since: str | None
    until: str | None
    status: Status | None
    mode: Mode | None
    country: str | None
    place: str | None
    report: str | None
    publisher: str | None
    limit: int | None


def settings() -> Settings:
    """What the environment sets."""
    return from_env(os.environ)


def db_option(command: Command) -> Command:
    """`--db`, handed over as None where it is not given."""
    usual = next(each for each in SETTINGS if each.name == "db")
    said = f"{usual.help[0].upper()}{usual.help[1:]} [default: {usual.variable}, or {usual.default}]."
    return click.option("--db", metavar="FILE", help=said)(command)


def open_store(db: str | None, *, write: bool = False) -> Store:
    """The store that `--db` or the environment names."""
    from dragoman.store import Store

    if db is not None and not db.strip():
        raise InputError("--db is empty; name a file after it")
    chosen = settings()
    return Store(db or chosen.db, write=write, wait=chosen.wait)


_FILTERS = (
    click.option(
        "--words",
        metavar="WORDS",
        help='Words, or "phrases in quotes", of the report, or the name of a party.',
    ),
    click.option(
        "--with",
        "parties",
        metavar="NAME",
        multiple=True,
        help="Words of a party's name, or of the side it stands for. Several: all must be there.",
    ),
    click.option(
        "--of",
        "sides",
        metavar="SIDE",
        multiple=True,
        help="Words of the state or body that a party stands for, or is. Several: all must be there.",
    ),
    click.option("--since", metavar="DATE", help="From this year, month or day on: 2023, 2023-05 ..."),
    click.option("--until", metavar="DATE", help="Up to and with this year, month or day."),
    click.option("--status", type=click.Choice(get_args(Status)), help="What became of it."),
    click.option("--mode", type=click.Choice(get_args(Mode)), help="How they met."),
    click.option("--country", metavar="COUNTRY", help="Where: a country's name or two-letter code."),
    click.option("--place", metavar="PLACE", help="Where: words of the place as printed."),
    click.option("--report", metavar="ID", help="What this one report tells."),
    click.option("--publisher", metavar="NAME", help="Words of the publisher's name."),
    click.option("--limit", type=click.IntRange(1, MOST), metavar="N", help="At most so many."),
)


_OF_MEETINGS = (
    click.option(
        "--disputed",
        type=click.Choice(get_args(MeetingField)),
        multiple=True,
        help="Only those on whose date (place ...) reports contradict one another.",
    ),
    click.option("--rejected", is_flag=True, help="Also those of which a person says that they were none."),
)


def filter_options(command: Command) -> Command:
    """The filters of accounts."""
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def meeting_filter_options(command: Command) -> Command:
    """The filters that meetings have beside those of accounts."""
    for option in reversed(_OF_MEETINGS):
        command = option(command)
    return command


def filters(asked: Asked, **more: Any) -> Filters:
    """The filters that a person asked for. Raises InputError for a date or a country that is none."""
    from dragoman.store import Filters, first_day, last_day
    from dragoman.text.countries import country_given

    values: dict[str, Any] = {name: asked[name] for name in Asked.__annotations__} | more  # type: ignore[literal-required]
    values["since"] = first_day(asked["since"]) if asked["since"] else None
    values["until"] = last_day(asked["until"]) if asked["until"] else None
    values["country"] = country_given(asked["country"]) if asked["country"] else None
    return Filters(**values)


_WHO_READS = (
    click.option(
        "--workers",
        type=click.IntRange(1, 10_000),
        metavar="N",
        help="So many processes read. [default: one for each core where there is much to read]",
    ),
    click.option(
        "--runner",
        type=click.Choice(("local", "ray")),
        default="local",
        show_default=True,
        help="Who reads: processes of this machine, or workers on a Ray cluster.",
    ),
    click.option(
        "--address",
        metavar="ADDRESS",
        help="Of the Ray cluster: HOST:PORT, auto for the one of this machine, local to begin one here. "
        "[default: auto]",
    ),
)


def runner_options(command: Command) -> Command:
    """The options that say who reads."""
    for option in reversed(_WHO_READS):
        command = option(command)
    return command


def chosen_runner(runner: str, workers: int | None, address: str | None) -> Begin:
    """Who reads, as a person has chosen. Raises InputError where that does not go together."""
    from dragoman.runners.runner import cluster, processes

    if runner == "ray":
        return cluster(address or "auto", workers, patience=settings().patience)
    if address is not None:
        raise InputError("--address is of a Ray cluster; say --runner ray with it")
    return processes(workers, patience=settings().patience)


def paths_argument(command: Command) -> Command:
    """One path or several, "-" for standard input."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(command)


def marks_argument(command: Command) -> Command:
    """The file of what readers marked."""
    return click.argument("marks", type=click.Path(path_type=Path), metavar="MARKS.json")(command)


def port_option(command: Command) -> Command:
    """`--port`."""
    return click.option(
        "--port",
        type=click.IntRange(0, 65_535),
        default=8000,
        show_default=True,
        help="The port to listen at; 0 is any free one.",
    )(command)


def open_option(command: Command) -> Command:
    """`--open`, handed over as `opens`."""
    return click.option("--open", "opens", is_flag=True, help="Open it in the browser of this machine.")(
        command
    )


def file_option(*names: str, **more: Any) -> Callable[[Command], Command]:
    """An option that names a file."""
    return click.option(*names, type=click.Path(path_type=Path), metavar="FILE", **more)
