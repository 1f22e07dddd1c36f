"""`dragoman watch`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.bars import bar
from dragoman.cli.exits import INTERRUPTED, SOME_LEFT, UNUSABLE
from dragoman.cli.fetching import fetch_options, fetcher_of
from dragoman.cli.options import db_option, open_store, settings
from dragoman.cli.plain import cell, several

if TYPE_CHECKING:
    from dragoman.store import Store
    from dragoman.watch import Round

SHOWN = 5
"""Feeds that failed which are named after a round."""

Telling = tuple[Callable[[int, int], None], Callable[[str], None]]


@click.command(
    short_help="Follow feeds, and read what is new.",
    epilog="Examples: dragoman watch https://example.org/rss.xml --once · "
    "dragoman watch feeds.opml --every 30 --db my.db · dragoman watch feeds.txt --no-pages --once",
)
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@db_option
@click.option("--once", is_flag=True, help="Look once and end; for cron.")
@click.option(
    "--every",
    type=click.IntRange(1, 10_000),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="Look again after so many minutes.",
)
@click.option("--no-pages", is_flag=True, help="Read only what the feeds themselves have; fetch no page.")
@fetch_options
def watch(
    feeds: tuple[str, ...], db: str | None, once: bool, every: int, no_pages: bool, **asked: Any
) -> int:
    """Follow feeds (RSS, Atom) and read the pages that are new in them into the database.

    A FEED is its address, or a file that lists such: OPML, as feed readers export it, or an address a line.

    Sites are asked politely: as robots.txt has it, with a pause between two requests, for what has changed
    alone, and later when they say so. A feed that fails is tried again, after longer and longer pauses; what
    was fetched once is not fetched again. Addresses on private networks are not asked for.

    Exit status: 0 all is well, 1 some feeds or pages failed, 2 all feeds did, 130 ended by Ctrl-C.
    """
    from dragoman import pipeline
    from dragoman.read import feeds_of
    from dragoman.watch import Round, Watcher

    fetcher = fetcher_of(asked)
    addresses = checked(feeds_of(feeds))
    analyser = pipeline.usual_analyser(settings().model)
    with open_store(db, write=True) as store:
        while True:
            this = Round()
            try:
                with showing() as (told, entering):
                    Watcher(
                        store,
                        fetcher,
                        analyser,
                        pages=not no_pages,
                        every=timedelta(minutes=every),
                        told=told,
                        entering=entering,
                    ).look(addresses, this)
                tell(this, store, fetcher.clock.now())
                if once:
                    return status(this)
                sys.stdout.flush()
                fetcher.clock.wait(every * 60)
            except KeyboardInterrupt:
                return broken_off(this, store)


def checked(addresses: list[str]) -> list[str]:
    """The addresses as they are kept, each once. Raises InputError for one that cannot be fetched."""
    from dragoman.errors import InputError, ReportError
    from dragoman.fetch import clean

    found: dict[str, None] = {}
    for each in addresses:
        try:
            found[clean(each)] = None
        except ReportError as error:
            raise InputError(f"{each}: {error.detail}") from error
    return list(found)


def tell(this: Round, store: Store, now: datetime) -> None:
    """A line for a round; on standard error what failed."""
    parts = [f"{now.astimezone():%Y-%m-%d %H:%M}  {several(this.feeds, 'feed')}{_of_feeds(this)}"]
    parts.append(f"{several(this.new, 'new page')}")
    parts.append(read_line(this))
    parts.append(f"{several(store.counts()['accounts'], 'account')} in {store.name}")
    click.echo(", ".join(parts))
    for url, why in list(this.failed.items())[:SHOWN]:
        click.echo(cell(f"{url}: {why}"), err=True)
    if len(this.failed) > SHOWN:
        click.echo(f"and {several(len(this.failed) - SHOWN, 'other feed')} failed", err=True)


def _of_feeds(this: Round) -> str:
    kinds = {"unchanged": this.unchanged, "failed": len(this.failed), "resting": this.resting}
    said = ", ".join(f"{number:,} {kind}" for kind, number in kinds.items() if number)
    return f" ({said})" if said else ""


def read_line(this: Round) -> str:
    """ "12 read, 1 skipped, 2 later"."""
    parts = [f"{this.counts.read:,} read"]
    parts += [f"{this.counts.all_skipped:,} skipped"] if this.counts.all_skipped else []
    parts += [f"{this.postponed:,} later"] if this.postponed else []
    return ", ".join(parts)


def status(this: Round) -> int:
    """The exit status after a round."""
    if this.feeds and len(this.failed) + this.resting == this.feeds and not this.counts.read:
        return UNUSABLE
    return SOME_LEFT if this.failed or this.counts.all_skipped or this.postponed else 0


def broken_off(this: Round, store: Store) -> int:
    """What is said where Ctrl-C ends it."""
    kept = several(this.counts.read, "report")
    said = f"ended: {kept} of this round kept in {store.name}; the same command goes on from there"
    click.echo(said, err=True)
    return INTERRUPTED


@contextmanager
def showing() -> Iterator[Telling]:
    """A bar that is told how many of all feeds or pages are done, and what is begun."""
    with bar("looking at feeds") as update:
        yield (
            lambda done, all: update(completed=done, total=all),
            lambda stage: update(description=stage),
        )
