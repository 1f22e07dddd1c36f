"""`dragoman mark`."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from dragoman.cli.options import db_option, marks_argument, open_option, port_option, settings
from dragoman.cli.settle import open_settled


@click.command(
    short_help="Mark reports by hand in a browser, for `dragoman score`.",
    epilog="Examples: dragoman mark marks.json --db my.db --open · then: "
    "dragoman score marks.json --db my.db",
)
@marks_argument
@db_option
@port_option
@open_option
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
