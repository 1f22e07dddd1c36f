"""`dragoman mark`."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from dragoman.cli.options import db_option, settings
from dragoman.cli.settle import open_settled


@click.command(
    short_help="Mark reports by hand in a browser, for `dragoman score`.",
    epilog="Examples: dragoman mark marks.json --db my.db --open · then: "
    "dragoman score marks.json --db my.db",
)
@click.argument("marks", type=click.Path(path_type=Path), metavar="MARKS.json")
@db_option
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8000,
    show_default=True,
    help="The port to listen at; 0 is any free one.",
)
@click.option("--open", "opens", is_flag=True, help="Open it in the browser of this machine.")
def mark(marks: Path, db: str | None, port: int, opens: bool) -> None:
    """Mark in a browser what the reports of a database tell of, into MARKS.json, new or gone on with.

    A page shows a report, and takes down each encounter that a reader finds in it: who, how, when, where, by
    whose word. The file is whole after each report. It listens on this machine alone; Ctrl-C ends it.
    """
    from dragoman import serve as site
    from dragoman.marked import Notebook

    notebook = Notebook(marks)
    chosen = settings()
    with open_settled(db) as store:
        name = store.name
    with site.listen("127.0.0.1", port) as listening:
        app = site.create_app(db or chosen.db, wait=chosen.wait, notebook=notebook)
        url = f"{site.url_of(listening, '127.0.0.1')}mark"
        click.echo(f"{url} marks the reports of {name} in {marks}; Ctrl-C ends it")
        if opens:
            webbrowser.open(url)
        site.serve(app, listening)
