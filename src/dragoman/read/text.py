"""Plain text: a file is one report."""

from __future__ import annotations

import io
from collections.abc import Iterator

from dragoman.errors import ReportError
from dragoman.read.charset import decode
from dragoman.read.draft import Draft
from dragoman.read.limits import Limits
from dragoman.read.source import Source

BYTES_A_CHARACTER = 4


def read_text(stream: io.BufferedReader, source: Source, limits: Limits) -> Iterator[Draft]:
    """The whole file as one report, its text as it was read."""
    data = stream.read(limits.text * BYTES_A_CHARACTER + 1)
    text = decode(data) if len(data) <= limits.text * BYTES_A_CHARACTER else ""
    if len(data) > limits.text * BYTES_A_CHARACTER or len(text) > limits.text:
        raise ReportError("too-large", f"a text of more than {limits.text:,} characters")
    yield Draft(text=text, origin=source.origin)
