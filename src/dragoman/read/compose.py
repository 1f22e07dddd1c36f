"""A draft becomes a report."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from dragoman.errors import ReportError
from dragoman.model import Report
from dragoman.read.draft import Draft, see_declared
from dragoman.read.metadata import Metadata
from dragoman.read.names import id_of
from dragoman.read.paragraphs import lay_out
from dragoman.read.source import Source
from dragoman.read.words import BLANK
from dragoman.text.language import other_language

A_DAY = timedelta(days=1)
"""So much later than where it was fetched it may be where it was published."""


def compose(draft: Draft, source: Source, name: str, metadata: Metadata) -> Report:
    """The report of a draft. The metadata file outranks the draft, and that what its text prints.

    Raises `ReportError` "empty" where there is no text, and "language" where it is not English.
    """
    identity = id_of(draft, name, source)
    given = metadata.with_facts(draft.facts, identity, source)
    if not draft.text.strip(BLANK):
        raise ReportError("empty", "no text in it")
    see_declared(given.language)
    if language := other_language(draft.text):
        raise ReportError("language", f"told as {language!r}")
    layout = lay_out(msgspec.structs.replace(draft, facts=given))
    facts = given.over(layout.facts)
    if given.published == draft.facts.published and _is_later(facts.published, draft.fetched):
        facts = msgspec.structs.replace(facts, published=None)  # it is the day of something else
    return Report(
        id=identity,
        text=draft.text,
        paragraphs=layout.paragraphs,
        title=facts.title,
        published=facts.published,
        fetched=draft.fetched,
        publisher=facts.publisher,
        url=facts.url,
        byline=facts.byline,
        dateline=facts.dateline,
        language=facts.language,
        origin=draft.origin,
        pages=draft.pages,
        named_after_file=draft.id is None and source.path is not None,
    )


def _is_later(published: date | None, fetched: date | None) -> bool:
    """Whether a report says of itself that it was published after it was fetched."""
    return published is not None and fetched is not None and published > fetched + A_DAY
