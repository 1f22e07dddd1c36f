"""Which paragraphs are parsed together ahead of being asked for: those that may tell of an encounter.

In a report that surely tells of one, those too that tell who says so. What is asked for beyond that is parsed
then; so the gate decides how long reading takes, never what is read.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.parsed import Doc
from dragoman.text.tellers import around, may_tell, sayers, sure_tellers

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
    found = [(stretch, around(doc, *stretch)) for stretch in paragraphs(doc)]
    sure = any(words.has(sure_tellers()) for _, words in found)
    return [stretch for stretch, words in found if may_tell(words) or (sure and words.has(sayers()))]
