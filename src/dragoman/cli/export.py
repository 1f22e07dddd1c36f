"""`dragoman export`: a command for each kind of thing, made from the registry of kinds and formats."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from dragoman.cli.bars import count
from dragoman.cli.options import Asked, db_option, filter_options, filters, meeting_filter_options, open_store
from dragoman.cli.plain import cell, several
from dragoman.cli.settle import open_settled
from dragoman.errors import InputError
from dragoman.export import KINDS, Export, Kind, format_of_file, formats_of, losses_beside, names_in
from dragoman.export import export as export_of
from dragoman.model import ActorKind

if TYPE_CHECKING:
    from dragoman.store import Filters

_EXAMPLES = {
    "meetings": "dragoman export meetings --of Iran --since 2023 -o iran.csv",
    "accounts": "dragoman export accounts --format csv -o accounts.csv · "
    "dragoman export accounts --with Hamas | head",
    "parties": "dragoman export parties --columns meeting,called,post,date -o parties.csv",
    "actors": "dragoman export actors --kind person -o people.csv",
    "tenures": "dragoman export tenures --of Iran -o posts.csv",
    "judgements": "dragoman export judgements -o judgements.jsonl, which `dragoman import judgements` reads",
    "reports": "dragoman export reports --with Haniyeh -o reports.csv",
}
_SETTLED = ("meetings", "parties", "actors", "tenures")
"""What follows from accounts: it is brought up to date first."""
_FILTERED = ("meetings", "accounts", "parties", "actors", "tenures", "reports")


@click.group(
    epilog="Examples: dragoman export meetings --since 2023 -o meetings.csv · "
    "dragoman export accounts --with Hamas | head"
)
def export() -> None:
    """Write what is in the database to a file, for other programs. docs/formats.md tells of each format."""


def _command(kind: Kind) -> click.Command:
    """The command of a kind."""

    def command(**given: Any) -> None:
        _export(kind, given)

    command.__doc__ = f"""Write {kind.name}: {kind.says[0].lower()}{kind.says[1:]}

    The file has its name only once all of it is written. {_about_filters(kind.name)}

    \b
    Formats, by the ending of FILE where --format does not say which:
    {_formats(kind.name)}
    """
    for option in reversed(_options(kind.name)):
        command = option(command)
    return click.command(kind.name, short_help=kind.says, epilog=f"Example: {_EXAMPLES[kind.name]}")(command)


def _about_filters(kind: str) -> str:
    if kind in ("actors", "tenures", "reports"):
        return f"With filters of accounts, the {kind} of those that pass; else all there are."
    return ""


def _formats(kind: str) -> str:
    return "\n    ".join(f"{each.name:<10} {each.says}" for each in formats_of(kind).values())


def _options(kind: str) -> list[Callable[[Any], Any]]:
    named = click.option("--named", metavar="NAME", help="Words of one of their names.")
    of_kind = click.option("--kind", "of_kind", type=click.Choice(get_args(ActorKind)), help="Only these.")
    undone = click.option("--all", "undone", is_flag=True, help="Those that were taken back, too.")
    return [
        db_option,
        click.option(
            "--format",
            "form",
            metavar="FORMAT",
            help=f"{', '.join(formats_of(kind))} [default: as FILE ends, else jsonl].",
        ),
        click.option(
            "-o", "--output", metavar="FILE", help="Where to; standard output if it is not given, or is -."
        ),
        click.option("--columns", metavar="A,B", help="Only these columns, in this order."),
        click.option("--describe", is_flag=True, help="Say what each column means, and write nothing."),
        *([filter_options] if kind in _FILTERED else []),
        *([meeting_filter_options] if kind == "meetings" else []),
        *([named, of_kind] if kind in ("actors", "tenures") else []),
        *([undone] if kind == "judgements" else []),
    ]


for _kind in KINDS.values():
    export.add_command(_command(_kind))


def _export(kind: Kind, given: dict[str, Any]) -> None:
    if given["describe"]:
        _describe(kind)
        return
    target = _target(given["output"])
    form = given["form"] or (format_of_file(kind.name, target.name) if target else "jsonl")
    columns = None if given["columns"] is None else names_in(given["columns"])
    opened = open_settled if kind.name in _SETTLED else open_store
    with opened(given["db"]) as store, _progress(kind, target) as passed:
        going = export_of(
            store,
            kind.name,
            form,
            filters=_filters(given),
            columns=columns,
            named=given.get("named"),
            of_kind=given.get("of_kind"),
            undone=given.get("undone", False),
            passed=passed,
        )
        _write(going, target)
    _tell(going, target)


def _filters(given: dict[str, Any]) -> Filters | None:
    if "words" not in given:
        return None
    more = {name: given[name] for name in ("disputed", "rejected") if name in given}
    asked: Asked = {name: given[name] for name in Asked.__annotations__}  # type: ignore[assignment]
    return filters(asked, **more)


def _target(output: str | None) -> Path | None:
    """The file to write, None for standard output."""
    if output is not None and not output.strip():
        raise InputError("-o is empty; name a file after it, or - for standard output")
    return None if output is None or output == "-" else Path(output)


def _write(going: Export, target: Path | None) -> None:
    if target is not None:
        going.save(target)
    elif sys.stdout.isatty():
        _show(going)
    else:
        _print(going)


def _print(chunks: Iterable[bytes]) -> None:
    for chunk in chunks:
        click.echo(chunk, nl=False)


def _show(going: Export) -> None:
    """Print on a terminal, made harmless; what is no text is refused."""
    if going.format.name == "parquet":
        raise InputError("Parquet is nothing for a terminal; name a file with -o, such as -o FILE.parquet")
    for chunk in going:
        for line in chunk.decode().splitlines():
            click.echo(cell(line))


def _tell(going: Export, target: Path | None) -> None:
    """Say on standard error what was written where, and what could not be."""
    if not going.given:
        where = f"; {target} holds none" if target else ""
        click.echo(cell(f"no {going.kind.noun} passes{where}"), err=True)
    elif target is not None and sys.stderr.isatty():
        click.echo(cell(f"{_counted(going)} written to {target}"), err=True)
    if going.losses:
        where = f"{losses_beside(target)} says what" if target and target.is_file() else ""
        lost = several(sum(going.losses.counts.values()), "value")
        click.echo(
            cell(f"{lost} that {going.format.name} cannot hold{f'; {where}' if where else ':'}"), err=True
        )
        if not where:
            for line in going.losses.lines():
                click.echo(cell(line), err=True)


def _counted(going: Export) -> str:
    return f"{going.given:,} {going.kind.noun if going.given == 1 else going.kind.name}"


def _describe(kind: Kind) -> None:
    """A line for each column: its name, its type, what it means."""
    for each in kind.columns:
        click.echo("\t".join((each.name, each.type, each.says)))


@contextmanager
def _progress(kind: Kind, target: Path | None) -> Iterator[Callable[[int], None] | None]:
    """A count, but where the output itself goes to the terminal."""
    if target is None and sys.stdout.isatty():
        yield None
        return
    with count(f"writing {kind.name}") as passed:
        yield passed
