"""`dragoman load`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.exits import INTERRUPTED, SOME_LEFT
from dragoman.cli.options import db_option, open_store, settings
from dragoman.cli.plain import several
from dragoman.cli.read import progress, tell

if TYPE_CHECKING:
    from dragoman.runners.shards import Manifest


@click.command(
    short_help="Load what `dragoman read --shards` has written.",
    epilog="Examples: dragoman load shards/ · dragoman load monday/ tuesday/ --db news.db",
)
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=click.Path(path_type=Path))
@db_option
def load(folders: tuple[Path, ...], db: str | None) -> int:
    """Load shards into the database, as if their reports had been read into it.

    Each folder must be what its manifest says, to the byte; else nothing is loaded. What lies there already
    and is the same stays as it is, so that loading again, or going on after a stop, costs little.

    Exit status: 0 all loaded, 1 some reports were skipped, 2 nothing could be done.
    """
    from dragoman import pipeline
    from dragoman.runners.shards import read_manifest

    expected = sum(_lines(read_manifest(folder)) for folder in folders)
    analyser, counts = pipeline.usual_analyser(settings().model), pipeline.Counts()
    with open_store(db, write=True) as store:
        try:
            with progress("loading", expected) as (showing, entering):
                pipeline.load_shards(
                    folders, store, analyser=analyser, counts=counts, progress=showing, entering=entering
                )
        except KeyboardInterrupt:
            kept = several(counts.read, "report")
            click.echo(f"broken off: {kept} kept in {store.name}; the same command goes on", err=True)
            return INTERRUPTED
        tell(counts, store)
    return SOME_LEFT if counts.all_skipped else 0


def _lines(manifest: Manifest) -> int:
    return manifest.reports + sum(manifest.skipped.values())
