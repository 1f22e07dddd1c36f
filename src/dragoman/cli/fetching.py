"""Options that all commands share which fetch from the web."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.options import Command

if TYPE_CHECKING:
    from dragoman.fetch import Fetcher

_OPTIONS = (
    click.option(
        "--delay",
        type=click.FloatRange(0, 3600),
        default=1.0,
        show_default=True,
        metavar="SECONDS",
        help="Pause between two requests to one site; its robots.txt may ask for more.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0.1, 600),
        default=30.0,
        show_default=True,
        metavar="SECONDS",
        help="How long one answer may take in all.",
    ),
    click.option(
        "--contact", metavar="ADDRESS", default="", help="A page or mail address that sites are told of."
    ),
    click.option("--allow-private", is_flag=True, help="Also ask this machine and private networks."),
)


def fetch_options(command: Command) -> Command:
    """How sites are asked."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def fetcher_of(asked: dict[str, Any]) -> Fetcher:
    """The fetcher that the options of `fetch_options` ask for."""
    from dragoman.errors import InputError
    from dragoman.fetch import Fetcher, Manners, RealClock

    contact = str(asked["contact"]).strip()
    if not contact.isprintable() or not contact.isascii():
        raise InputError(f"--contact {contact!r}: give the address of a page or of mail")
    manners = Manners(
        delay=asked["delay"],
        seconds=asked["timeout"],
        contact=contact,
        allow_private=asked["allow_private"],
    )
    return Fetcher(manners, RealClock())
