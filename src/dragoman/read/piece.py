"""A report as it lies in a file: cut out in bytes, which costs little, and read later, perhaps elsewhere."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from dragoman.errors import ReportError
from dragoman.model import Skipped
from dragoman.read.draft import Draft, Facts
from dragoman.read.limits import Limits
from dragoman.read.source import Source


class Place(msgspec.Struct, frozen=True):
    """How far a file was read: bytes from its beginning, unpacked but for a WARC, and how many pieces."""

    offset: int = 0
    number: int = 0


START = Place()


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """The bytes of one report, and what its file says of it.

    `key` tells the reports of one file apart ("" for a file that is one report), `charset` is what the file
    says its bytes are in, `fetched` the day on which they were. `next` is where reading the file may begin in
    order to go on behind it; None where it must begin anew.
    """

    data: bytes
    origin: str
    key: str = ""
    facts: Facts = Facts()
    charset: str | None = None
    fetched: date | None = None
    next: Place | None = None


Cut = Callable[[io.BufferedReader, Source, Limits, Place], Iterator[Piece | Skipped]]
"""Cuts a stream, from a place on, into pieces."""

Read = Callable[[Piece, Limits], Draft]
"""Makes a draft of a piece; raises ReportError where it cannot be read."""


def whole(most: Callable[[Limits], int]) -> Cut:
    """The cut of a format of which a file is one report, of as many bytes at the most."""

    def cut(stream: io.BufferedReader, source: Source, limits: Limits, _: Place) -> Iterator[Piece]:
        data = stream.read(most(limits) + 1)
        if len(data) > most(limits):
            raise ReportError("too-large", f"a file of more than {most(limits):,} bytes")
        yield Piece(data=data, origin=source.origin)

    return cut


def see_length(text: str, limits: Limits) -> None:
    """Raise `ReportError` for a text that is longer than the parser takes at one go."""
    if len(text) > limits.text:
        raise ReportError("too-large", f"a text of more than {limits.text:,} characters")
