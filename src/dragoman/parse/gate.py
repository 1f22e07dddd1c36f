"""Which paragraphs may tell of an encounter: those are parsed together, ahead of being asked for."""

from __future__ import annotations

from dragoman.model.parsed import Doc


def may_tell(doc: Doc, start: int, end: int) -> bool:
    """Whether a paragraph, words `start` up to `end`, may tell of an encounter."""
    return True
