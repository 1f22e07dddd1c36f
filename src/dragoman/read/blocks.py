"""Where the paragraphs of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model import Span
from dragoman.read.credits import byline_of
from dragoman.read.words import BLANK

WIDEST_WRAP = 120
"""Characters of the longest line that somebody wrapped by hand; longer ones are paragraphs of their own."""

LONGEST_TITLE = 30
"""Words; a line with more that does not end as a sentence does goes on in the next."""

SPARE = 12
"""Characters that a line must have had room for, beside the next word, to be taken as ended on purpose."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_ENDS = re.compile(r"[.!?…:][\"'”’)\]]*\s*$")
_BULLET = re.compile(r"\s*(?:[-*•·–]\s|\d{1,2}[.)]\s)")


def blocks(text: str) -> Iterator[Span]:
    """The paragraphs of `text`, in order, apart, with no blank at their edges.

    Blank lines and indents part them. Between lines without either, a wrapped line goes on in the next where
    the next word would not have fitted or the sentence is not over; a long line is a paragraph of its own.
    """
    chunks = [_lines(text, chunk) for chunk in _chunks(text)]
    width = _wrap_width([line.end - line.start for lines in chunks if len(lines) > 1 for line in lines])
    for lines in chunks:
        first = lines[0]
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            if following is None or _breaks(line.cut(text), following.cut(text), width):
                yield from stripped(text, first.start, line.end)
                first = following or line


def stripped(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without blanks at its edges; nothing where all of it is blank."""
    part = text[start:end]
    begin = end - len(part.lstrip(BLANK))
    stop = start + len(part.rstrip(BLANK))
    if begin < stop:
        yield Span(begin, stop)


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence or an announcement of one does."""
    return _ENDS.search(line[-12:]) is not None


def _chunks(text: str) -> Iterator[Span]:
    start = 0
    for gap in _BLANK_LINES.finditer(text):
        if start < gap.start():
            yield Span(start, gap.start())
        # an indent after the gap is not part of it
        start = text.rfind("\n", gap.start(), gap.end()) + 1
    if start < len(text):
        yield Span(start, len(text))


def _lines(text: str, chunk: Span) -> list[Span]:
    lines, start = [], chunk.start
    while (end := text.find("\n", start, chunk.end)) >= 0:
        lines.append(Span(start, end))
        start = end + 1
    return [*lines, Span(start, chunk.end)]


def _wrap_width(lengths: list[int]) -> int | None:
    """The width that lines were wrapped to, None where they were not."""
    short = [length for length in lengths if length <= WIDEST_WRAP]
    return max(short) if short and len(short) >= 0.8 * len(lengths) else None


def _breaks(line: str, following: str, width: int | None) -> bool:
    """Whether a new paragraph begins with the `following` line."""
    over = ends_sentence(line)
    if following.lstrip(BLANK + "\"'“‘(")[:1].islower() and not over:
        return False
    if _indent(following) > _indent(line) + 1 or _BULLET.match(following):
        return True
    if byline_of(line) or byline_of(following):
        return True
    if width is None:
        return over or line.count(" ") < LONGEST_TITLE
    room = width - len(line.rstrip()) - 1 - len((following.split() or [""])[0])
    return room > 0 if over else room > SPARE


def _indent(line: str) -> int:
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(BLANK))
