"""One document as published."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from typing import Literal

import msgspec

from dragoman.model.span import Span
from dragoman.model.when import When

ParagraphKind = Literal["headline", "byline", "dateline", "caption", "speaker", "body", "furniture"]

REASONS: dict[str, str] = {
    "empty": "no text in it",
    "binary": "not text: a picture, an archive or another binary file",
    "charset": "its bytes fit no character set that could be told",
    "damaged": "the compressed file is cut short or damaged",
    "format": "not what its name says: broken JSON, or HTML without text",
    "field": "a field is missing or of the wrong kind",
    "too-large": "larger than the limit for one report",
    "unreadable": "the file could not be opened",
    "language": "not written in English",
    "same-id": "another report of the run has the same id",
    "encrypted": "it is encrypted: a password would be wanted",
    "scanned": "pictures of pages, without text that could be read",
    "address": "an address that is not fetched: not of the web, or on a private network",
    "robots": "the robots.txt of its site asks not to fetch it",
    "unreachable": "its page is not there, not for everybody, or could not be fetched many times over",
    "crashed": "the process that read it ended over it: for want of memory, or by a fault of a library",
    "too-slow": "reading it took a worker longer than it is given",
    "failed": "reading it failed for a reason that was not foreseen",
}
"""Every reason for which a report is set aside, with its meaning."""


class Paragraph(msgspec.Struct, frozen=True):
    """A stretch of the report's text and what it is there for; furniture tells of nothing."""

    kind: ParagraphKind
    span: Span


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One document as published, with the one text that all spans count from.

    `text` is Unicode NFC; `paragraphs` lie in it in order, without overlap, with no blank at their edges.
    `dateline` is the printed line ("NANNING, Nov. 1, 2006 (Xinhua)") whether or not it lies in the text.
    `estimated` is when it was published as far as its words and a register tell, where `published` is None;
    `fetched` the day on which somebody fetched it, by which it was published.
    `origin` is the file, or file and line, that the report was read from; `named_after_file` says that `id`
    was drawn from it, so that it may have to give way to another file of that name. `pages` is where each
    page begins, of a report that was printed in pages.
    """

    id: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    published: date | None = None
    estimated: When | None = None
    fetched: date | None = None
    publisher: str | None = None
    url: str | None = None
    byline: str | None = None
    dateline: str | None = None
    language: str | None = None
    origin: str = ""
    named_after_file: bool = False
    pages: tuple[int, ...] = ()

    def page_of(self, place: int) -> int | None:
        """The page, from 1 on, that a character of the text is on; None for a report without pages."""
        return bisect_right(self.pages, place) or None


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """A report that could not be read: where it lay, the reason (a key of `REASONS`) and what was found."""

    origin: str
    reason: str
    detail: str
