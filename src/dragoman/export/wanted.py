"""What an export is asked for, and what it could not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dragoman.export.columns import Cell, Column
from dragoman.export.kinds import Kind
from dragoman.export.selection import Selection

LONGEST_EXAMPLE = 200
"""Characters of an example of what was lost."""


class Losses:
    """What a format cannot hold: how often each loss befell, and where first."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._first: dict[str, str] = {}

    def note(self, loss: str, where: str = "", times: int = 1) -> None:
        """Count a loss that befell at `where`."""
        if times:
            self._counts[loss] = self._counts.get(loss, 0) + times
            self._first.setdefault(loss, where)

    def __bool__(self) -> bool:
        return bool(self._counts)

    def lines(self) -> Iterator[str]:
        """A line for each, the most frequent first: the count, what was lost, where it first was."""
        for loss, times in sorted(self._counts.items(), key=lambda each: (-each[1], each[0])):
            first = " ".join(self._first[loss].split())[:LONGEST_EXAMPLE]
            yield f"{times}\t{loss}\t{first}"

    @property
    def counts(self) -> dict[str, int]:
        """How often each loss befell."""
        return dict(self._counts)


class Wanted(NamedTuple):
    """What is to be written: the things of a kind that pass, and of tables which columns.

    `fields` are the names of the columns where somebody named them. `about` says in words what passes.
    """

    kind: Kind
    selection: Selection
    columns: tuple[Column, ...]
    fields: tuple[str, ...] | None
    about: str
    losses: Losses

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The things as rows, each with its cells in the order of the columns."""
        for thing in self.kind.things(self.selection, [each.name for each in self.columns]):
            yield tuple(each.of(thing) for each in self.columns)


Write = Callable[[Wanted], Iterator[bytes]]
"""Writes what is wanted, piece by piece; losses are noted on the way."""


class Format(NamedTuple):
    """A format: the endings of its files, the usual one first, its media type, and of what it can be.

    `columns`: they may be chosen. `lossy`: it tells what it cannot hold, beside the file.
    """

    name: str
    endings: tuple[str, ...]
    media_type: str
    says: str
    kinds: tuple[str, ...]
    write: Write
    columns: bool = False
    lossy: bool = False
