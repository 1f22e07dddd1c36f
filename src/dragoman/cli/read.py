"""`dragoman read`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypedDict

import click

from dragoman.cli.bars import bar
from dragoman.cli.exits import INTERRUPTED, SOME_LEFT, UNUSABLE
from dragoman.cli.options import (
    chosen_runner,
    db_option,
    file_option,
    open_store,
    paths_argument,
    runner_options,
    settings,
)
from dragoman.cli.plain import cell, several
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.pipeline import Analyser, Counts
    from dragoman.read import Notes
    from dragoman.runners import Begin
    from dragoman.runners.shards import Format
    from dragoman.store import Store

Showing = tuple[Callable[["Counts"], None], Callable[[str], None]]

_MANY_IN_ONE = (".jsonl", ".ndjson", ".json", ".warc", ".mbox", ".mbx", ".rss", ".atom")


@click.command(
    short_help="Read reports into the database.",
    epilog="Examples: dragoman read reports/ · dragoman read a.html b.txt --db my.db · "
    "dragoman read feed.jsonl.gz --metadata facts.csv · dragoman read CC-NEWS-*.warc.gz --workers 4 · "
    "dragoman read news/ --runner ray --address head:6379 --shards read/",
)
@paths_argument
@db_option
@file_option("--metadata", help="A CSV of what is known of the reports, by a column file or id.")
@click.option(
    "--resume/--afresh",
    default=True,
    help="Go on in files where reading ended, and pass over those read whole and unchanged since (the "
    "default); or look at every report anew.",
)
@click.option(
    "--shards",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write what is read into files there, for `dragoman load`, and not into the database; "
    "that is asked for its register alone, if it is there.",
)
@click.option("--parquet", is_flag=True, help="Shards as Parquet, not as JSON lines (wants pyarrow).")
@runner_options
def read(
    paths: tuple[str, ...],
    db: str | None,
    metadata: Path | None,
    resume: bool,
    shards: Path | None,
    parquet: bool,
    workers: int | None,
    runner: str,
    address: str | None,
) -> int:
    """Read reports: files or folders of text, pages, JSON, WARC, PDF, DOCX, mail; - is standard input.

    A report that was read before and has not changed is left as it is; of a file that was read whole and has
    not changed since, all are. One that cannot be read is counted, listed by `dragoman reports --skipped`,
    and stops no other. The same command goes on with a run that was broken off, in the middle of a file too.

    Who reads, and how many, changes nothing of what is kept. A worker that is lost is replaced, and what it
    had is read by another; a report over which workers end, or which takes one too long, is set aside.

    Exit status: 0 all read, 1 some skipped, 2 nothing could be done.
    """
    from dragoman import pipeline
    from dragoman.read import Notes, read_reports

    read_reports(paths, metadata=metadata)  # says what is wrong with them before a database is made
    if parquet and shards is None:
        raise InputError("--parquet is of shards; say --shards FOLDER with it")
    counts, notes = pipeline.Counts(), Notes()
    asked: Asked = {
        "metadata": metadata,
        "analyser": pipeline.usual_analyser(settings().model),
        "runner": chosen_runner(runner, workers, address),
        "counts": counts,
        "notes": notes,
    }
    try:
        if shards is None:
            _into_store(paths, db, asked, afresh=not resume)
        else:
            _into_shards(paths, db, shards, "parquet" if parquet else "jsonl", asked)
    except KeyboardInterrupt:
        kept = f"{several(counts.read, 'report')} kept in {db or settings().db}"
        goes_on = f"{kept}; the same command goes on from there"
        begins_anew = f"{shards} is not finished; the same command begins anew"
        click.echo(f"broken off: {goes_on if shards is None else begins_anew}", err=True)
        return INTERRUPTED
    for line in notes.lines():
        click.echo(cell(line.replace(os.path.join(os.getcwd(), ""), "")), err=True)
    return _status(counts, paths)


class Asked(TypedDict):
    """What is asked for, wherever it is to go."""

    metadata: Path | None
    analyser: Analyser
    runner: Begin
    counts: Counts
    notes: Notes


def _into_store(paths: tuple[str, ...], db: str | None, asked: Asked, *, afresh: bool) -> None:
    from dragoman import pipeline

    with open_store(db, write=True) as store:
        with progress("reading", _expected(paths, asked["metadata"])) as (showing, entering):
            pipeline.run(paths, store, **asked, progress=showing, entering=entering, afresh=afresh)
        tell(asked["counts"], store)


def _into_shards(paths: tuple[str, ...], db: str | None, folder: Path, format: Format, asked: Asked) -> None:
    from dragoman import pipeline

    with (
        _register(db) as store,
        progress("reading", _expected(paths, asked["metadata"])) as (showing, _),
    ):
        pipeline.write_shards(paths, folder, store, format=format, **asked, progress=showing)
    _tell_shards(asked["counts"], folder)


@contextmanager
def _register(db: str | None) -> Iterator[Store]:
    """A store with the register to read by: the database, or, where that is not there, the bundled one."""
    from dragoman.identify import keep_bundled
    from dragoman.store import Store

    location = db or settings().db
    if "://" in location or os.path.exists(location):
        with open_store(db) as store:
            yield store
        return
    with TemporaryDirectory(prefix="dragoman-") as folder, Store(Path(folder) / "register.db") as store:
        keep_bundled(store)
        yield store


def _tell_shards(counts: Counts, folder: Path) -> None:
    skipped = f", {counts.all_skipped:,} skipped" if counts.all_skipped else ""
    read, accounts = several(counts.added, "report"), several(counts.accounts, "account")
    click.echo(f"{read} read{skipped}, {accounts} in {folder}")
    click.echo(f"put them into a database: dragoman load {folder}", err=True)
    _tell_lost(counts)


def _tell_lost(counts: Counts) -> None:
    if counts.lost:
        click.echo(f"{several(counts.lost, 'worker')} lost on the way, and replaced", err=True)


def _status(counts: Counts, paths: tuple[str, ...]) -> int:
    if not counts.read and not counts.all_skipped:
        raise InputError(f"nothing to read in {', '.join(paths)}: no file in it")
    if not counts.read:
        return UNUSABLE
    return SOME_LEFT if counts.all_skipped else 0


def tell(counts: Counts, store: Store) -> None:
    """Say what was read or loaded, and what was skipped."""
    kinds = {"new": counts.added, "replaced": counts.replaced, "unchanged": counts.unchanged}
    of_these = ", ".join(f"{number:,} {kind}" for kind, number in kinds.items() if number)
    read = several(counts.read, "report") + " read" + (f" ({of_these})" if of_these else "")
    skipped = f", {counts.all_skipped:,} skipped" if counts.all_skipped else ""
    accounts = several(store.counts()["accounts"], "account")
    click.echo(f"{read}{skipped}, {accounts} in {store.name}")
    _tell_lost(counts)
    if counts.all_skipped:
        named = "" if store.name == settings().db else f" --db {store.name}"
        click.echo(f"what was skipped, and why: dragoman reports --skipped{named}", err=True)


@contextmanager
def progress(doing: str, total: int | None) -> Iterator[Showing]:
    """A bar that is told counts and stages."""
    with bar("loading the language model" if doing == "reading" else doing, total) as update:
        yield (
            lambda counts: update(description=doing, completed=counts.read + counts.all_skipped),
            lambda stage: update(description=stage),
        )


def _expected(paths: tuple[str, ...], metadata: Path | None) -> int | None:
    """How many reports there are, None where a file may hold several."""
    facts = os.path.realpath(metadata) if metadata else None
    count = 0
    for name in (name for path in paths for name in _files(path)):
        if name == "-" or name.removesuffix(".gz").endswith(_MANY_IN_ONE):
            return None
        count += facts is None or os.path.realpath(name) != facts
    return count


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(folder, name) for name in names if not name.startswith("."))
