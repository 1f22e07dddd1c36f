"""The two costly stages, each a function of a batch: bytes to reports, and reports to accounts.

Whoever runs them, wherever it is, gives one result for each thing of the batch, in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from dragoman.model import Report, Skipped
from dragoman.read import Document, Notes, Reading
from dragoman.runners.analyser import Analyser
from dragoman.runners.batches import batched, outcomes

Stage = Literal["read", "analyse"]

BATCH = 64
BATCH_BYTES = 2_000_000
"""Documents that are read at one go, and their bytes."""


class Composed(NamedTuple):
    """What a document has given: a report, or why there is none, and what there is to note of it.

    `used` are the names by which the metadata knows it.
    """

    report: Report | Skipped
    misdated: bool = False
    used: frozenset[str] = frozenset()

    def note(self, reading: Reading, notes: Notes) -> Report | Skipped:
        """The report, noted where those of the whole run are."""
        reading.metadata.used.update(self.used)
        if self.misdated:
            notes.note_misdated(self.report.origin)
        return self.report


def composed(document: Document | Skipped, reading: Reading) -> Composed:
    """The report of a document; `reading` is of use for that alone meanwhile."""
    if isinstance(document, Skipped):
        return Composed(document)
    notes, used = Notes(), reading.metadata.used
    used.clear()
    report = reading.report(document, notes)
    return Composed(report, bool(notes.misdated), frozenset(used))


def documents_in_batches(
    documents: Iterable[Document | Skipped],
) -> Iterator[list[Document | Skipped]]:
    """The documents in their order, some at a time."""
    return batched(documents, BATCH, BATCH_BYTES, weight)


def done(stage: Stage, batch: Sequence[Any], reading: Reading, analyser: Analyser) -> list[Any]:
    """What a stage makes of each thing of a batch."""
    if stage == "read":
        return [composed(each, reading) for each in batch]
    return list(outcomes(batch, analyser.analyse))


def set_aside(stage: Stage, thing: Any, reason: str, detail: str) -> Any:
    """What stands for a thing that a stage could not be done with."""
    origin = thing.piece.origin if isinstance(thing, Document) else thing.origin
    skipped = Skipped(origin=origin, reason=reason, detail=detail)
    return Composed(skipped) if stage == "read" else skipped


def weight(thing: Any) -> int:
    """How large a thing is: bytes to be read, characters to be analysed."""
    if isinstance(thing, Document):
        return len(thing.piece.data)
    return len(thing.text) if isinstance(thing, Report) else 0
