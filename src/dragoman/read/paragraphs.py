"""Where the paragraphs of a report lie and what each is there for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dragoman.model import Paragraph, Span
from dragoman.read.draft import Draft, Facts
from dragoman.read.words import BLANK

_BREAK = re.compile(r"\n[^\S\n]*\n")


class Layout(msgspec.Struct, frozen=True):
    """The paragraphs of a report, and the facts that its text prints."""

    paragraphs: tuple[Paragraph, ...]
    facts: Facts


def lay_out(draft: Draft) -> Layout:
    return Layout(tuple(Paragraph("body", span) for span in blocks(draft.text)), Facts())


def blocks(text: str) -> Iterator[Span]:
    start = 0
    for gap in _BREAK.finditer(text + "\n\n"):
        yield from stripped(text, start, min(gap.start(), len(text)))
        start = min(gap.end(), len(text))


def stripped(text: str, start: int, end: int) -> Iterator[Span]:
    part = text[start:end]
    begin = start + len(part) - len(part.lstrip(BLANK))
    stop = end - (len(part) - len(part.rstrip(BLANK)))
    if begin < stop:
        yield Span(begin, stop)
