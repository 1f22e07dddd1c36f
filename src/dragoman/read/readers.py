"""The formats that reports come in, and how each is told."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import msgspec

from dragoman.errors import ReportError
from dragoman.model import Skipped
from dragoman.read.charset import is_binary
from dragoman.read.draft import Draft
from dragoman.read.html import is_html, read_html
from dragoman.read.jsonl import is_json, read_json
from dragoman.read.limits import Limits
from dragoman.read.source import Source, opened
from dragoman.read.text import read_text

HEAD = 8_192
"""Bytes by which the kind of a file is told."""


class Reader(msgspec.Struct, frozen=True):
    """A format: its name, the endings of its files, how its first bytes are known, how it is read."""

    name: str
    endings: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[io.BufferedReader, Source, Limits], Iterator[Draft | Skipped]]


READERS = (
    Reader("page", (".html", ".htm", ".xhtml"), is_html, read_html),
    Reader("json", (".jsonl", ".ndjson", ".json"), is_json, read_json),
    Reader("text", (".txt", ".text", ".md"), lambda head: True, read_text),
)
"""Tried in turn; the last takes all that is left."""


def drafts(source: Source, limits: Limits) -> Iterator[Draft | Skipped]:
    """The reports of one source. What cannot be read comes as `Skipped`; nothing is raised."""
    try:
        with opened(source, limits) as stream:
            yield from _reader(source, stream.peek(HEAD)[:HEAD]).read(stream, source, limits)
    except ReportError as error:
        yield Skipped(origin=source.origin, reason=error.reason, detail=error.detail)
    except Exception as error:  # noqa: BLE001 (hostile input; one report must not stop the others)
        yield Skipped(origin=source.origin, reason="failed", detail=f"{type(error).__name__}: {error}"[:200])


def _reader(source: Source, head: bytes) -> Reader:
    """The reader for a file: by its ending, but for a page saved as text; else by its first bytes."""
    if not head.strip():
        raise ReportError("empty", "no text in it")
    if is_binary(head):
        raise ReportError("binary", "a picture, an archive or another binary file")
    by_content = next(reader for reader in READERS if reader.recognises(head))
    by_ending = next((reader for reader in READERS if source.ending in reader.endings), by_content)
    return by_content if by_content.name == "page" and by_ending.name == "text" else by_ending
