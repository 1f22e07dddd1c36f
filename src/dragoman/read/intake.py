"""How whoever reads files is told where to begin in each, and tells when one was cut to its end."""

from __future__ import annotations

from typing import Protocol

from dragoman.read.piece import START, Place
from dragoman.read.source import Source


class Intake(Protocol):
    """Whoever keeps account of what was read of which file."""

    def begin(self, source: Source) -> Place | None:
        """Where to begin in a file; None where there is nothing new in it."""

    def end(self, source: Source) -> None:
        """Be told that the last piece of a file was given."""


class Everything:
    """An intake that begins every file at its beginning."""

    def begin(self, source: Source) -> Place | None:
        """The beginning."""
        return START

    def end(self, source: Source) -> None:
        """Nothing to note."""
