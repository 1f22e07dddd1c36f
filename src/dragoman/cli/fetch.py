"""`dragoman fetch`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.exits import SOME_LEFT, UNUSABLE
from dragoman.cli.fetching import fetch_options, fetcher_of
from dragoman.cli.options import db_option, open_store, settings
from dragoman.cli.plain import several
from dragoman.cli.watch import broken_off, read_line, showing

if TYPE_CHECKING:
    from dragoman.store import Store
    from dragoman.watch import Round


@click.command(
    short_help="Fetch the reports of a list, and read them.",
    epilog="Examples: dragoman fetch 20240605120000.mentions.CSV.zip · dragoman fetch urls.txt --db my.db · "
    "dragoman fetch zotero.json --contact desk@example.org",
)
@click.argument(
    "lists", nargs=-1, required=True, metavar="LIST...", type=click.Path(path_type=Path, dir_okay=False)
)
@db_option
@fetch_options
def fetch(lists: tuple[Path, ...], db: str | None, **asked: Any) -> int:
    """Fetch the pages that a list names and read them into the database, as politely as `dragoman watch`.

    A LIST is a table of GDELT 2.0 (mentions, knowledge graph, events), CSL-JSON (Zotero), a CSV with a column
    url and any of title, published, publisher, byline, language, or a file with an address a line; also
    packed. What it knows of a report holds where the page does not say otherwise.

    What was fetched before is not fetched again; what cannot be had now is tried when the same command is
    given later.

    Exit status: 0 all read, 1 some skipped or left for later, 2 nothing could be done, 130 ended by Ctrl-C.
    """
    from dragoman import pipeline
    from dragoman.watch import Round, Watcher, on_list

    fetcher = fetcher_of(asked)
    sources = [os.path.abspath(path) for path in lists]
    pages = [list(on_list(Path(source))) for source in sources]
    analyser = pipeline.usual_analyser(settings().model)
    this = Round()
    with open_store(db, write=True) as store:
        try:
            for some in pages:
                this.new += store.await_pages(page for page in some if page is not None)
            with showing() as (told, entering):
                Watcher(store, fetcher, analyser, told=told, entering=entering).read(sources, this)
        except KeyboardInterrupt:
            return broken_off(this, store)
        foreign = sum(page is None for some in pages for page in some)
        return _tell(this, store, sources, sum(map(len, pages)), foreign)


def _tell(this: Round, store: Store, sources: list[str], named: int, foreign: int) -> int:
    left_out = f" ({foreign:,} in other languages left out)" if foreign else ""
    accounts = several(store.counts()["accounts"], "account")
    new = f"{this.new:,} not seen before"
    click.echo(
        f"{several(named, 'page')} named{left_out}, {new}, {read_line(this)}, {accounts} in {store.name}"
    )
    if left := store.still_awaited(sources):
        click.echo(f"{several(left, 'page')} to be tried later: give the same command again", err=True)
    if not this.counts.read and this.counts.all_skipped:
        return UNUSABLE
    return SOME_LEFT if left or this.counts.all_skipped else 0
