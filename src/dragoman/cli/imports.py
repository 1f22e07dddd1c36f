"""`dragoman import`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import click

from dragoman.cli.bars import count
from dragoman.cli.exits import INTERRUPTED, SOME_LEFT
from dragoman.cli.options import db_option, open_store
from dragoman.cli.plain import cell, several
from dragoman.cli.settle import settle
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.read.register import Seen, Tally
    from dragoman.store import Kept, Store


_NOUNS = {
    "person": ("person", "persons"),
    "organization": ("body", "bodies"),
    "state": ("state", "states"),
    "position": ("position", "positions"),
    "event": ("event", "events"),
}


@click.group(
    name="import",
    epilog="Examples: dragoman import actors people.csv · "
    "dragoman import actors targets.nested.json --dataset opensanctions · "
    "dragoman import judgements judgements.jsonl",
)
def imports() -> None:
    """Bring what you know already into the database."""


@imports.command(
    epilog="Examples: dragoman import actors people.csv · "
    "dragoman import actors dump.json.gz --format wikidata · "
    "zcat peps.json.gz | dragoman import actors - --dataset peps"
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@db_option
@click.option("--dataset", metavar="NAME", help="What to call it [default: the file's name without endings].")
@click.option(
    "--format", "form", type=click.Choice(["ftm", "wikidata", "csv"]), help="[default: as it looks]"
)
def actors(files: tuple[str, ...], db: str | None, dataset: str | None, form: str | None) -> int:
    """Import persons, bodies, the posts they held, and events: FollowTheMoney, Wikidata, CSV; packed or not.

    What was imported under the same name before is replaced, all or nothing. A line that cannot be used is
    counted and left out; the rest is imported.

    Exit status: 0 all imported, 1 some lines left out, 2 nothing imported.
    """
    from dragoman.identify.bundled import NAME

    parts = _parts(files, dataset)
    if NAME in parts:
        raise InputError(f"{NAME} is the name of the bundled register; give another with --dataset")
    left_out = 0
    with open_store(db, write=True) as store:
        for name, paths in parts.items():
            try:
                left_out += _import(store, name, paths, form)
            except KeyboardInterrupt:
                click.echo(f"broken off: dataset {cell(name)} in {store.name} is as it was", err=True)
                return INTERRUPTED
    return SOME_LEFT if left_out else 0


@imports.command(
    epilog="Examples: dragoman import judgements judgements.jsonl --db other.db · "
    "dragoman judgements --json --db my.db | dragoman import judgements - --db other.db"
)
@click.argument("file", metavar="FILE")
@db_option
@click.option("--skip-unknown", is_flag=True, help="Leave out what is about accounts or names not here.")
def judgements(file: str, db: str | None, skip_unknown: bool) -> int:
    """Import the judgements of another database, as `dragoman judgements --json` prints them.

    FILE may be packed, or - for standard input. All or nothing: a line that is no judgement, contradicts one
    that is here, or is about an account or a name that is not here, is told, and nothing is changed. What is
    here already is counted, not doubled.

    Exit status: 0 all imported or known, 1 some left out, 2 nothing imported.
    """
    from dragoman.read.judgements import read_judgements

    open_store(db).close()  # there must be one: what is judged lies in it
    found = list(read_judgements(file))
    with open_store(db, write=True) as store:
        origins = [origin for origin, _ in found]
        done = store.import_judgements(
            [each for _, each in found], origins=origins, skip_unknown=skip_unknown
        )
        settle(store)
    known = f", {done.known:,} known already" if done.known else ""
    unknown = f", {done.unknown:,} left out: about what is not in {store.name}" if done.unknown else ""
    click.echo(cell(f"{several(done.new, 'judgement')} imported from {file}{known}{unknown}"))
    return SOME_LEFT if done.unknown else 0


def _parts(files: tuple[str, ...], dataset: str | None) -> dict[str, list[str]]:
    """The files of each dataset. Raises InputError where a file is none, or two would be one dataset."""
    from dragoman.read.register import dataset_name, read_actors

    for path in files:
        read_actors(path)
    if dataset is not None:
        if not dataset.strip():
            raise InputError("--dataset is empty; put a name after it")
        return {dataset.strip(): list(files)}
    if "-" in files:
        raise InputError("standard input has no name; say with --dataset what to call it")
    names = [dataset_name(path) for path in files]
    for name, times in Counter(names).items():
        if times > 1:
            raise InputError(f"{times} files are called {name}; import them one by one, with --dataset")
    return {name: [path] for name, path in zip(names, files, strict=True)}


def _import(store: Store, name: str, paths: list[str], form: str | None) -> int:
    """Import a dataset and tell of it; gives how much was left out."""
    from dragoman.identify import identify
    from dragoman.read.register import Tally, read_actors

    with count(f"reading {cell(name)}") as progress:
        tallies = {path: Tally(progress) for path in paths}
        items = chain.from_iterable(
            tally.sound(read_actors(path, form=form)) for path, tally in tallies.items()
        )
        try:
            kept = store.replace_dataset(name, items)
            identify(store)
        except InputError:
            _tell_broken(tallies)
            raise
    lost = sum(tally.left_out for tally in tallies.values())
    summary = f"{_summary(kept)}, from {', '.join(paths)} as dataset {name}"
    only = next(iter(tallies.values())) if len(tallies) == 1 else None
    click.echo(cell(f"{summary}; {_left_out(only)}" if only and lost else summary))
    _tell_broken(tallies, told=only is not None)
    if kept.loose:
        posts = _several(kept.loose, "post held left out: its", "posts held left out: their")
        click.echo(f"{posts} holder or post is not in it", err=True)
    return lost


# ------------------------------------------------------------ telling


def _summary(kept: Kept) -> str:
    """ "1,204 persons, 310 bodies, 2,904 posts held"."""
    parts = [_several(kept.kinds[kind], *nouns) for kind, nouns in _NOUNS.items() if kept.kinds.get(kind)]
    if kept.occupancies:
        parts.append(_several(kept.occupancies, "post held", "posts held"))
    return ", ".join(parts)


def _several(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _tell_broken(tallies: dict[str, Tally], *, told: bool = False) -> None:
    """Say on standard error what was left out or dropped; `told`: what was left out is said already."""
    for path, tally in tallies.items():
        where = f"{path}: " if len(tallies) > 1 else ""
        lines = [] if told or not tally.left_out else [_left_out(tally)]
        for line in (*lines, *_dropped(tally)):
            click.echo(cell(where + line), err=True)


def _left_out(tally: Tally) -> str:
    """ "3 lines left out: 2 broken JSON (lines 5, 9), 1 without a name (line 12)"."""
    from dragoman.read.register import LEFT_OUT

    reasons = [_reason(seen, LEFT_OUT[why]) for why, seen in tally.broken.items() if why in LEFT_OUT]
    return f"{_several(tally.left_out, 'line', 'lines')} left out: {', '.join(reasons)}"


def _dropped(tally: Tally) -> Iterator[str]:
    """Values that were dropped, and what is not for a register."""
    from dragoman.read.register import BROKEN, LEFT_OUT

    for why, seen in tally.broken.items():
        if why not in LEFT_OUT:
            yield f"passed over: {_reason(seen, BROKEN[why])}"


def _reason(seen: Seen, words: str) -> str:
    shown = ", ".join(f"{line:,}" for line in seen.lines)
    more = " ..." if seen.times > len(seen.lines) else ""
    return f"{seen.times:,} {words} ({'line' if len(seen.lines) == 1 else 'lines'} {shown}{more})"
