"""The sentence of a report that says a value, with the words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from dragoman.model import Report, Span

LONGEST = 320
"""Characters; of a longer sentence the part around the words is shown."""

# A full stop, question or exclamation mark with its closing quotes, and the blank behind it.
_STOP = re.compile(r"[.!?][\"'”’)\]]*(\s+)(?=[\"'“‘(\[]*[^\W_a-z])")
# What stands before a full stop that ends no sentence: an initial, "U.S", or a short word with a capital.
_SHORT = re.compile(r"(?:^|[\s(\"“])(?:\w|(?:\w\.)+\w|[A-Z]\w{1,3})$")


class Excerpt(NamedTuple):
    """A stretch of a report, and the words to be marked in it; `before` and `after`: it was cut there."""

    whole: Span
    words: tuple[Span, ...]
    before: bool
    after: bool


def excerpts(report: Report, spans: Iterable[Span]) -> Iterator[Excerpt]:
    """The sentences in which `spans` lie, in the order of the text, each once."""
    placed = sorted((_sentence(report, span), span) for span in set(spans))
    for sentence, group in groupby(placed, key=lambda pair: pair[0]):
        yield _trimmed(sentence, tuple(span for _, span in group))


def parts(report: Report, excerpt: Excerpt) -> Iterator[tuple[str, bool]]:
    """The text of an excerpt piece by piece, and whether each is to be marked."""
    at = excerpt.whole.start
    yield "… " if excerpt.before else "", False
    for start, end in _joined(excerpt.words):
        yield report.text[at:start], False
        yield report.text[start:end], True
        at = end
    yield report.text[at : excerpt.whole.end], False
    yield " …" if excerpt.after else "", False


def _sentence(report: Report, span: Span) -> Span:
    around = next((each.span for each in report.paragraphs if each.span.holds(span)), span)
    text = around.cut(report.text)
    edges = [around.start + edge for edge in _edges(text)]
    start = max((edge for edge in edges if edge <= span.start), default=around.start)
    end = min((edge for edge in edges if edge >= span.end), default=around.end)
    return _stripped(report.text, start, end)


def _edges(text: str) -> Iterator[int]:
    """Where sentences begin, but the first."""
    for match in _STOP.finditer(text):
        if text[match.start()] != "." or not _SHORT.search(text, max(0, match.start() - 12), match.start()):
            yield match.end(1)


def _stripped(text: str, start: int, end: int) -> Span:
    return Span(start, start + len(text[start:end].rstrip()))


def _trimmed(sentence: Span, words: tuple[Span, ...]) -> Excerpt:
    if sentence.end - sentence.start <= LONGEST:
        return Excerpt(sentence, words, before=False, after=False)
    start = max(sentence.start, words[0].start - LONGEST // 2)
    end = min(sentence.end, max(each.end for each in words) + LONGEST // 2)
    return Excerpt(Span(start, end), words, before=start > sentence.start, after=end < sentence.end)


def _joined(words: Iterable[Span]) -> list[tuple[int, int]]:
    """The spans without overlap."""
    joined: list[tuple[int, int]] = []
    for span in sorted(words):
        if joined and span.start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], span.end))
        else:
            joined.append((span.start, span.end))
    return joined
