"""Bytes to reports: text, web pages, JSON, crawls, PDF, DOCX, mail and feeds, whole folders of them.

A reader cuts a source into pieces, one for each report, and turns a piece into a draft; what is the same for
all (paragraphs, ids, facts from a metadata file, what to do with a report that cannot be read) is done here,
once. A new format is a new row in `READERS`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from dragoman.model import Report, Skipped
from dragoman.read.compose import compose
from dragoman.read.draft import Facts
from dragoman.read.feed import Feed, Item, read_feed
from dragoman.read.fetched import Fetched, read_fetched, read_item
from dragoman.read.intake import Everything, Intake
from dragoman.read.limits import Limits
from dragoman.read.lists import feeds_of
from dragoman.read.metadata import Metadata, read_metadata, reading_list
from dragoman.read.names import Names, name_of
from dragoman.read.notes import Notes
from dragoman.read.piece import Piece, Place
from dragoman.read.readers import BY_NAME, READERS, pieces, set_aside
from dragoman.read.source import Source, sources

__all__ = [
    "READERS",
    "Document",
    "Facts",
    "Feed",
    "Fetched",
    "Intake",
    "Item",
    "Limits",
    "Notes",
    "Place",
    "Reading",
    "Source",
    "feeds_of",
    "read_feed",
    "read_fetched",
    "read_item",
    "read_reports",
    "reading_list",
]

DEFAULTS = Limits()
EVERYTHING = Everything()


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A report as its bytes, with what is needed to read it, here or in another process.

    `name` is what its file is called in this run, `reader` the name of a row of `READERS`.
    """

    piece: Piece
    source: Source
    name: str
    reader: str


class Reading:
    """The facts that a person gives of the reports, and how large they may be: what reading asks beside them.

    `documents` is cheap and goes through all input; `report` is costly and can be called wherever a copy of
    this was made. Raises `InputError` for a metadata file that cannot be used.
    """

    def __init__(self, metadata: Path | None = None, limits: Limits = DEFAULTS) -> None:
        self.path, self.limits = metadata, limits
        self.metadata = read_metadata(metadata) if metadata is not None else Metadata()

    def copy(self) -> Reading:
        """Another one, which notes for itself which facts were of use."""
        own = copy.copy(self)
        own.metadata = msgspec.structs.replace(self.metadata, used=set())
        return own

    def documents(
        self, paths: Iterable[Path | str], intake: Intake = EVERYTHING
    ) -> Iterator[Document | Skipped]:
        """The reports that lie in `paths` as their bytes, from where `intake` says on.

        Raises `InputError` for a path that is none.
        """
        return self._documents(sources(paths, without=self.path), intake)

    def _documents(self, found: Iterable[Source | Skipped], intake: Intake) -> Iterator[Document | Skipped]:
        names = Names()
        for source in found:
            if isinstance(source, Skipped):
                yield source
                continue
            name, begin = names.of(source), intake.begin(source)
            if begin is None:
                self.metadata.facts(name, source)  # what is known of the file is of use
                continue
            for each in pieces(source, self.limits, begin):
                if isinstance(each, Skipped):
                    yield each
                else:
                    yield Document(piece=each[1], source=source, name=name, reader=each[0])
            intake.end(source)

    def report(self, document: Document, notes: Notes) -> Report | Skipped:
        """The report of a document; `notes` is told what else there is to tell of it."""
        try:
            return self._report(document, notes)
        except Exception as error:  # noqa: BLE001 (hostile input; one report must not stop the others)
            return set_aside(document.piece.origin, error)

    def _report(self, document: Document, notes: Notes) -> Report:
        piece, source, name = document.piece, document.source, document.name
        if self.metadata.rows and not self.metadata.guessed:
            given = self.metadata.facts(name_of(piece.key, name), source)
            piece = msgspec.structs.replace(piece, facts=given.over(piece.facts))
        draft = BY_NAME[document.reader].read(piece, self.limits)
        report = compose(draft, source, name, self.metadata)
        if draft.misdated and report.published is None:
            notes.note_misdated(draft.origin)
        return report

    def finish(self, notes: Notes) -> None:
        """Tell `notes`, when all is read, what no report answered to."""
        notes.unknown = self.metadata.unknown
        notes.rows, notes.unmatched = len(set(self.metadata.lines.values())), self.metadata.unmatched()


def read_reports(
    paths: Iterable[Path | str],
    *,
    metadata: Path | None = None,
    limits: Limits = DEFAULTS,
    notes: Notes | None = None,
) -> Iterator[Report | Skipped]:
    """The reports that lie in `paths`, one by one, in the order given.

    A path is a file, a folder (read with all that is below it, in the order of names, hidden files left out)
    or "-" for standard input. Files are plain text, web pages, JSON (a report a line, one object, or an
    array), WARC, PDF, DOCX, messages and mailboxes of mail, or feeds, each also packed with gzip; their kind
    is told by the ending, then by the content.

    A report that cannot be read comes as `Skipped`, with the reason, and stops no other. For plain text
    `Report.text` is the whole file; for a page its headline and paragraphs, a blank line between; for JSON
    the given text, with the given title and a blank line before it unless it begins with it.

    `metadata` names a CSV file with a column `file`, `id` or `url` and any of title, published, dateline,
    publisher, byline, language; what it says outranks what a report says of itself. It names a report by its
    id, its file (with or without folder and ending) or its address. CSL-JSON does the same; a table of GDELT
    tells what a report does not say itself. `notes` is filled as reports are read.

    Raises `InputError`, before anything is read, for a path that does not exist and for a metadata file that
    cannot be used.
    """
    reading = Reading(metadata, limits)
    return _read(reading, reading.documents(paths), Notes() if notes is None else notes)


def _read(
    reading: Reading, documents: Iterable[Document | Skipped], notes: Notes
) -> Iterator[Report | Skipped]:
    for each in documents:
        yield each if isinstance(each, Skipped) else reading.report(each, notes)
    reading.finish(notes)
