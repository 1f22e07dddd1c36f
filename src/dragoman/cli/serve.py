"""`dragoman serve`."""

from __future__ import annotations

import secrets
import webbrowser
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from dragoman.cli.options import db_option, open_option, port_option, settings
from dragoman.cli.settle import open_settled


@click.command(
    short_help="Look at the record in a browser.",
    epilog="Examples: dragoman serve · dragoman serve --db my.db --port 0 --open · "
    "dragoman serve --host 0.0.0.0 --read-only",
)
@db_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@port_option
@click.option(
    "--token", metavar="WORDS", help="Show it only to those who know this [default: DRAGOMAN_TOKEN]."
)
@click.option("--read-only", is_flag=True, help="Only show; nobody can judge.")
@click.option(
    "--workers",
    type=click.IntRange(1, 32),
    help="Processes that answer [default: one for each core, up to 4].",
)
@open_option
def serve(
    db: str | None,
    host: str,
    port: int,
    token: str | None,
    read_only: bool,
    workers: int | None,
    opens: bool,
) -> None:
    """Open the record in a browser: meetings, who took part, and the words of the reports that say so.

    It listens on this machine alone. On any other address it wants --token or --read-only, since whoever
    reaches it could judge. Ctrl-C ends it.
    """
    from dragoman import serve as site
    from dragoman.store import Store

    chosen = settings()
    token = token if token is not None else chosen.token or None
    site.refuse_if_open(host, token=token, read_only=read_only)
    if not read_only:
        with open_settled(db):
            pass
    with Store(db or chosen.db, write=False, wait=chosen.wait) as store:
        name = store.name
    with TemporaryDirectory(prefix="dragoman-") as folder, site.listen(host, port) as listening:
        make = partial(
            site.create_app,
            db or chosen.db,
            token=token,
            read_only=read_only,
            hosts=site.hosts_of(host),
            wait=chosen.wait,
            common=site.Common(secrets.token_bytes(), str(Path(folder) / "skipped.db")),
        )
        url = site.url_of(listening, host)
        click.echo(f"{url} shows {name}; Ctrl-C ends it")
        if opens:
            webbrowser.open(url)
        many = workers or site.usual()
        if many == 1:
            site.serve_made(make, listening)
        else:
            site.Workers(partial(site.serve_made, make), listening, many).run()
