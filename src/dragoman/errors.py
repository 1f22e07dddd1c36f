"""Everything that can go wrong, and who should act.

DragomanError               one line for a person: what, where, what to do
├── ReportError             one report cannot be read: it is counted under its reason, the run goes on
├── LaterError              an address cannot be fetched now, but may be later: it is tried again
└── UnusableError           the run cannot go on: the person must change something
    ├── InputError          the path, file or option given does not exist or cannot be used
    ├── StoreError          the database cannot be opened, is not ours, or is from a newer version
    └── ModelError          the language model is missing or not the one expected
"""

from __future__ import annotations


class DragomanError(Exception):
    """The root of the tree; `str()` of it is one line fit for a person."""


class ReportError(DragomanError):
    """One report cannot be read.

    `reason` is a short fixed word that reports are counted under (see `dragoman.model.report.REASONS`);
    `detail` says what was found; `origin` is the file, or file and line, that it was found in.
    """

    def __init__(self, reason: str, detail: str, origin: str = "") -> None:
        self.reason = reason
        self.detail = detail
        self.origin = origin
        super().__init__(f"{origin}: {detail}" if origin else detail)


class LaterError(DragomanError):
    """An address cannot be fetched now, but may be later: an error of its site or of the network.

    `wait` is how many seconds the site asks to be left alone, None where it does not say; `counts` says
    whether it is a failure of this address, not merely a turn that did not come.
    """

    def __init__(self, detail: str, *, wait: float | None = None, counts: bool = True) -> None:
        self.detail = detail
        self.wait = wait
        self.counts = counts
        super().__init__(detail)


class UnusableError(DragomanError):
    """The run cannot go on until a person changes something."""


class InputError(UnusableError):
    """A path, file or option that was given cannot be used."""


class StoreError(UnusableError):
    """The database cannot be opened, is damaged, or was made by a newer version."""


class ModelError(UnusableError):
    """The language model is missing, or is not the one that was asked for."""
