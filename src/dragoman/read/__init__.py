"""Bytes to reports: plain text, web pages and JSON lines, whole folders of them.

A reader turns the bytes of one source into drafts; what is the same for all (paragraphs, ids, facts from a
metadata file, what to do with a report that cannot be read) is done here, once. A new format is a new row in
`READERS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.model import Report, Skipped
from dragoman.read.compose import compose
from dragoman.read.draft import Draft
from dragoman.read.limits import Limits
from dragoman.read.metadata import Metadata, read_metadata
from dragoman.read.names import Names
from dragoman.read.notes import Notes
from dragoman.read.readers import READERS, drafts
from dragoman.read.source import Source, sources

__all__ = ["READERS", "Limits", "Notes", "read_reports"]

DEFAULTS = Limits()


def read_reports(
    paths: Iterable[Path | str],
    *,
    metadata: Path | None = None,
    limits: Limits = DEFAULTS,
    notes: Notes | None = None,
) -> Iterator[Report | Skipped]:
    """The reports that lie in `paths`, one by one, in the order given.

    A path is a file, a folder (read with all that is below it, in the order of names, hidden files left out)
    or "-" for standard input. Files are plain text, web pages or JSON (a report a line, one object, or an
    array), each also packed with gzip; their kind is told by the ending, then by the content.

    A report that cannot be read comes as `Skipped`, with the reason, and stops no other. For plain text
    `Report.text` is the whole file; for a page its headline and paragraphs, a blank line between; for JSON
    the given text, with the given title and a blank line before it unless it begins with it.

    `metadata` names a CSV file with a column `file` or `id` and any of title, published, dateline, url,
    publisher, byline, language; what it says outranks what a report says of itself. It names a report by its
    id, or by its file (with or without folder and ending). `notes` is filled as reports are read.

    Raises `InputError`, before anything is read, for a path that does not exist and for a metadata file that
    cannot be used.
    """
    known = read_metadata(metadata) if metadata is not None else Metadata()
    found = sources(paths, without=metadata)
    return _read(found, known, limits, Notes() if notes is None else notes)


def _read(
    found: Iterable[Source | Skipped], known: Metadata, limits: Limits, notes: Notes
) -> Iterator[Report | Skipped]:
    notes.unknown = known.unknown
    names = Names()
    for source in found:
        if isinstance(source, Skipped):
            yield source
            continue
        stem = names.of(source)
        for draft in drafts(source, limits):
            yield _composed(draft, source, stem, known, notes) if isinstance(draft, Draft) else draft
    notes.rows, notes.unmatched = len(set(known.lines.values())), known.unmatched()


def _composed(draft: Draft, source: Source, name: str, known: Metadata, notes: Notes) -> Report | Skipped:
    composed = compose(draft, source, name, known)
    if draft.misdated and isinstance(composed, Report) and composed.published is None:
        notes.misdated.append(draft.origin)
    return composed
