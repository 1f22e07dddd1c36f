"""An export: what is asked for, written piece by piece, and what is known of it when all is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.errors import InputError
from dragoman.export.columns import Cell, Column, chosen, known_names
from dragoman.export.formats import format_named
from dragoman.export.kinds import KINDS, Kind
from dragoman.export.selection import Selection
from dragoman.export.target import save
from dragoman.export.wanted import Format, Losses, Wanted
from dragoman.model import ActorKind

if TYPE_CHECKING:
    import os

    from dragoman.store import Filters, Store


class Export:
    """The things of a store that pass, in a format; iterating gives the bytes, piece by piece, once.

    It is asked of one state of the store: what is written meanwhile is not seen. `given` is how many things
    were written so far, `losses` what the format could not hold of them.
    """

    def __init__(self, form: Format, wanted: Wanted) -> None:
        self.format, self.kind = form, wanted.kind
        self._wanted = wanted

    @property
    def given(self) -> int:
        """How many things were written so far."""
        return self._wanted.selection.given

    @property
    def losses(self) -> Losses:
        """What the format could not hold of them."""
        return self._wanted.losses

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of a table; none of a format that has records."""
        return self._wanted.columns

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The things as rows of these columns, in place of the bytes."""
        return self._wanted.rows()

    def losses_told(self) -> str:
        """The losses as a text: what each line means, then a line each, tab separated."""
        noun = self.kind.noun if self.given == 1 else self.kind.name
        head = f"What {self.format.name} cannot hold of {self.given:,} {noun}: times, what, where first.\n"
        return head + "".join(f"{each}\n" for each in self.losses.lines())

    def __iter__(self) -> Iterator[bytes]:
        with self._wanted.selection.store.at_once():
            yield from self.format.write(self._wanted)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write it to a file that has its name only when all is written.

        Of a format that loses something `PATH.losses.txt` says what. Raises InputError where it cannot be
        written, or `path` is the database itself.
        """
        target = Path(path)
        beside = losses_beside(target)
        for each in (target, beside):
            if self._wanted.selection.store.holds(each):
                raise InputError(f"{each} is the database itself; give another file with -o")
        save(
            self, target, lambda: (beside, self.losses_told().encode()) if self._lies_beside(target) else None
        )

    def _lies_beside(self, target: Path) -> bool:
        return self.format.lossy and (target.is_file() or not target.exists())


def losses_beside(target: Path) -> Path:
    """The file that says what the export to `target` could not hold."""
    return target.with_name(f"{target.name}.losses.txt")


def export(
    store: Store,
    kind: str,
    form: str = "jsonl",
    *,
    filters: Filters | None = None,
    columns: Iterable[str] | None = None,
    named: str | None = None,
    of_kind: ActorKind | None = None,
    undone: bool = False,
    passed: Callable[[int], None] | None = None,
) -> Export:
    """The things of a kind ("meetings", "accounts" ...) that pass `filters`, in a format ("csv" ...).

    `columns` are names of columns, of tables only. Of actors and tenures `named` are words of names and
    `of_kind` their kind; of judgements `undone` gives those that were taken back, too. Actors, tenures and
    reports are those of the accounts that pass. `passed` is told how far it is.

        from dragoman.export import export
        from dragoman.store import Filters, Store

        with Store("my.db", write=False) as store:
            export(store, "meetings", "parquet", filters=Filters(sides=("Iran",))).save("iran.parquet")

    Raises InputError for a kind, a format or a column that there is not.
    """
    from dragoman.store import Filters, in_words

    known = kind_named(kind)
    written = format_named(kind, form)
    asked = filters or Filters()
    if kind == "meetings":
        asked = structs.replace(asked, order="date")
    fields = None if columns is None else tuple(columns)
    selection = Selection(store, asked, named=named, kind=of_kind, undone=undone, passed=passed)
    wanted = Wanted(
        kind=known,
        selection=selection,
        columns=_columns(known, written, fields),
        fields=fields,
        about=in_words(asked),
        losses=Losses(),
    )
    return Export(written, wanted)


def kind_named(name: str) -> Kind:
    """The kind of that name. Raises InputError where there is none."""
    if name not in KINDS:
        raise InputError(f"no kind {name!r}; there are {', '.join(KINDS)}")
    return KINDS[name]


def _columns(kind: Kind, form: Format, fields: tuple[str, ...] | None) -> tuple[Column, ...]:
    """The columns of a table; of lines that are records those names are seen to, and none is given."""
    if fields is not None and not form.columns:
        raise InputError(f"what {form.name} holds is always the same; leave out --columns")
    if form.name == "jsonl" and kind.record is not None:
        known_names(fields or kind.fields, kind.fields)
        return ()
    return chosen(kind.columns, fields)
