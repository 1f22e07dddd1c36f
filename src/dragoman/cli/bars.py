"""How far long work is: shown on standard error where that is a terminal, nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

_WORDS = "TextColumn"
_BAR = (_WORDS, "BarColumn", "MofNCompleteColumn", "TimeElapsedColumn")
_COUNT = ("SpinnerColumn", _WORDS, "TimeElapsedColumn")
"""Columns of rich, by name: it is loaded only where something is shown."""


class Update(Protocol):
    """Is told what has changed: `description`, `completed`, `total`, or how far to `advance`."""

    def __call__(self, **changed: Any) -> None:
        """Show it."""


@contextmanager
def bar(description: str, total: int | None = None) -> Iterator[Update]:
    """A bar for the length of the block."""
    with _shown(description, total, _BAR) as update:
        yield update


@contextmanager
def count(doing: str) -> Iterator[Callable[[int], None]]:
    """A count for the length of the block, of what there is no telling how much it will be."""
    with _shown(doing, None, _COUNT) as update:
        yield lambda passed: update(description=f"{doing}: {passed:,}")


@contextmanager
def _shown(description: str, total: int | None, names: tuple[str, ...]) -> Iterator[Update]:
    if not sys.stderr.isatty():
        yield _unshown
        return
    from rich import progress
    from rich.console import Console

    words = progress.TextColumn("{task.description}", markup=False)
    columns = [words if name == _WORDS else getattr(progress, name)() for name in names]
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(description, total=total)
        yield lambda **changed: shown.update(task, **changed)


def _unshown(**changed: Any) -> None:
    """Nothing is shown."""
