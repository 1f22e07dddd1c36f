"""What every worker does, wherever it is: it makes its analyser once, then takes batch after batch."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any, Protocol

from dragoman.errors import InputError
from dragoman.runners.recipe import Recipe
from dragoman.runners.stages import Stage, done


class LostError(Exception):
    """A worker ended, or had to be ended, over what it was given; `reason` is one of those of reports."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason, self.detail = reason, detail
        super().__init__(detail)


class Worker(Protocol):
    """One worker, as the process that hands out batches sees it; all but `stop` is called by one thread."""

    def begin(self) -> None:
        """Wait until it can work. Raises LostError where it ended, UnusableError where none can work."""

    def work(self, stage: Stage, batch: Sequence[Any], seconds: float) -> list[Any]:
        """What the stage makes of each thing of the batch, in their order.

        Raises LostError where the worker is no more, or took longer: it is of no use then. Raises
        UnusableError where no worker could go on.
        """

    def end(self) -> None:
        """Let it go, whatever it does."""

    def stop(self) -> None:
        """The same from another thread: whoever waits for it gets a LostError."""


class Bench:
    """Where a worker sits: its analyser, with the language model loaded."""

    def __init__(self, recipe: Recipe) -> None:
        """Raises UnusableError where a worker cannot begin, as on a machine without the model."""
        self._opened = ExitStack()
        self._analyser = recipe.analyser(self._opened)
        self._reading = recipe.reading
        if self._analyser.engine != recipe.engine:
            other = f"{platform.node()} has {self._analyser.engine}, this run {recipe.engine}"
            raise InputError(f"a worker would read otherwise: {other}; install the same on all machines")
        list(self._analyser.analyse([]))  # loads the model

    def work(self, stage: Stage, batch: Sequence[Any]) -> list[Any]:
        """What the stage makes of each thing of the batch."""
        return done(stage, batch, self._reading, self._analyser)

    def close(self) -> None:
        """Close what the analyser asks."""
        self._opened.close()
