"""The formats that reports come in, and how each is told."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import msgspec

from dragoman.errors import ReportError
from dragoman.model import Skipped
from dragoman.read.charset import is_binary
from dragoman.read.docx import cut_docx, is_docx, read_docx
from dragoman.read.feed import cut_feed, is_feed, read_feed_item
from dragoman.read.html import cut_html, is_html, read_html
from dragoman.read.jsonl import cut_json, is_json, read_json
from dragoman.read.limits import Limits
from dragoman.read.mail import cut_mailbox, cut_message, is_mailbox, is_message, read_message
from dragoman.read.pdf import cut_pdf, is_pdf, read_pdf
from dragoman.read.piece import START, Cut, Piece, Place, Read
from dragoman.read.source import Source, opened
from dragoman.read.text import cut_text, read_text
from dragoman.read.warc import cut_warc, is_warc

HEAD = 8_192
"""Bytes by which the kind of a file is told."""


class Reader(msgspec.Struct, frozen=True):
    """A format: its name, the endings of its files, how its first bytes are known, how it is read.

    `cut` parts a file into the bytes of its reports, which costs little; `read` makes a draft of these, which
    may be done elsewhere. `binary`: its files may hold any bytes, and are known by the first of them.
    """

    name: str
    endings: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    cut: Cut
    read: Read
    binary: bool = False


READERS = (
    Reader("warc", (".warc",), is_warc, cut_warc, read_html, binary=True),
    Reader("pdf", (".pdf",), is_pdf, cut_pdf, read_pdf, binary=True),
    Reader("docx", (".docx", ".docm", ".dotx"), is_docx, cut_docx, read_docx, binary=True),
    Reader("page", (".html", ".htm", ".xhtml"), is_html, cut_html, read_html),
    Reader("mailbox", (".mbox", ".mbx"), is_mailbox, cut_mailbox, read_message),
    Reader("message", (".eml",), is_message, cut_message, read_message),
    Reader("feed", (".rss", ".atom"), is_feed, cut_feed, read_feed_item),
    Reader("json", (".jsonl", ".ndjson", ".json"), is_json, cut_json, read_json),
    Reader("text", (".txt", ".text", ".md"), lambda head: True, cut_text, read_text),
)
"""Tried in turn; the last takes all that is left."""

BY_NAME = {reader.name: reader for reader in READERS}


def pieces(source: Source, limits: Limits, begin: Place = START) -> Iterator[tuple[str, Piece] | Skipped]:
    """The pieces of one source from a place on, each with the name of its reader.

    What cannot be read comes as `Skipped`; nothing is raised.
    """
    try:
        with opened(source, limits) as stream:
            yield from pieces_in(stream, source, limits, begin)
    except ReportError as error:
        yield set_aside(source.origin, error)


def pieces_in(
    stream: io.BufferedReader, source: Source, limits: Limits, begin: Place = START
) -> Iterator[tuple[str, Piece] | Skipped]:
    """The same of bytes that are at hand."""
    try:
        reader = _reader(source, stream.peek(HEAD)[:HEAD])
        for each in reader.cut(stream, source, limits, begin):
            yield each if isinstance(each, Skipped) else (reader.name, each)
    except Exception as error:  # noqa: BLE001 (hostile input; one report must not stop the others)
        yield set_aside(source.origin, error)


def set_aside(origin: str, error: Exception) -> Skipped:
    """A report on which reading failed. A `ReportError` gives the reason; any other was not foreseen."""
    if isinstance(error, ReportError):
        return Skipped(origin=origin, reason=error.reason, detail=error.detail)
    return Skipped(origin=origin, reason="failed", detail=f"{type(error).__name__}: {error}"[:200])


def _reader(source: Source, head: bytes) -> Reader:
    """The reader for a file: by its ending, but for a page saved as text; else by its first bytes."""
    if not head.strip():
        raise ReportError("empty", "no text in it")
    by_content = next(reader for reader in READERS if reader.recognises(head))
    if not by_content.binary and is_binary(head):
        raise ReportError("binary", "a picture, an archive or another binary file")
    by_ending = next((reader for reader in READERS if source.ending in reader.endings), by_content)
    if by_content.binary or (by_content.name == "page" and by_ending.name == "text"):
        return by_content
    return by_ending
