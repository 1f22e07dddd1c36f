"""Where in a report's text: the evidence that all else points at."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Characters `start` up to, not including, `end` of a report's text (Unicode code points).

    In JSON a span is the pair `[start, end]`.
    """

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The words that the span covers, as the report prints them."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def words_of(spans: Iterable[Span], text: str) -> str:
    """The words that several spans cut, joined by a space, line breaks and runs of spaces made one space.

    This is how a value is compared with its evidence: `leaders of Hamas and Islamic Jihad` gives the
    party `leaders of Islamic Jihad` by the two spans `leaders of` and `Islamic Jihad`.
    """
    return " ".join(" ".join(span.cut(text) for span in spans).split())
