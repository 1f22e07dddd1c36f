"""A draft becomes a report."""

from __future__ import annotations

import msgspec

from dragoman.model import Report, Skipped
from dragoman.read.draft import Draft
from dragoman.read.metadata import Metadata
from dragoman.read.names import id_of
from dragoman.read.paragraphs import lay_out
from dragoman.read.source import Source
from dragoman.read.words import BLANK

ENGLISH = ("en", "eng", "english")


def compose(draft: Draft, source: Source, name: str, metadata: Metadata) -> Report | Skipped:
    """The report of a draft. The metadata file outranks the draft, and that what its text prints."""
    identity = id_of(draft, name, source)
    given = metadata.facts(identity, source).over(draft.facts)
    if not draft.text.strip(BLANK):
        return Skipped(origin=draft.origin, reason="empty", detail="no text in it")
    if given.language is not None and not is_english(given.language):
        return Skipped(origin=draft.origin, reason="language", detail=f"declared as {given.language!r}")
    layout = lay_out(msgspec.structs.replace(draft, facts=given))
    facts = given.over(layout.facts)
    return Report(
        id=identity,
        text=draft.text,
        paragraphs=layout.paragraphs,
        title=facts.title,
        published=facts.published,
        publisher=facts.publisher,
        url=facts.url,
        byline=facts.byline,
        dateline=facts.dateline,
        language=facts.language,
        origin=draft.origin,
        named_after_file=draft.id is None and source.path is not None,
    )


def is_english(language: str) -> bool:
    """Whether a declared language ("en", "en-US", "English") is English."""
    return language.replace("_", "-").split("-")[0].strip().casefold() in ENGLISH
