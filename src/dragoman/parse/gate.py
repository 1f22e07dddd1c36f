"""Which paragraphs are parsed together ahead of being asked for: those that may tell of an encounter.

In a report that surely tells of one, those too that tell who says so. What is asked for beyond that is parsed
then; so the gate decides how long reading takes, never what is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.parsed import Doc
from dragoman.text import tellers

Stretch = tuple[int, int]
"""A paragraph: its first word, and the first behind it."""


def paragraphs(doc: Doc) -> Iterator[Stretch]:
    """The paragraphs of a report that have words."""
    start = 0
    while start < len(doc):
        yield (stretch := doc.paragraph_at(start))
        start = stretch[1]


def likely(doc: Doc) -> list[Stretch]:
    """The paragraphs of a report that will be asked for, likely."""
    words = [({token.lower_ for token in doc.tokens[slice(*each)]}, each) for each in paragraphs(doc)]
    told = [stretch for low, stretch in words if tellers.may_tell(low)]
    if not any(tellers.sure_tellers() & low for low, _ in words):
        return told
    sayers = tellers.sayers()
    return [stretch for low, stretch in words if tellers.may_tell(low) or not sayers.isdisjoint(low)]
