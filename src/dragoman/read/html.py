"""Web pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from dragoman.errors import ReportError
from dragoman.read.charset import decode
from dragoman.read.draft import Draft
from dragoman.read.limits import Limits
from dragoman.read.source import Source

_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_html(head: bytes) -> bool:
    """Whether a file that begins so is a web page."""
    return _START.match(head.replace(b"\x00", b"")) is not None


def read_html(stream: io.BufferedReader, source: Source, limits: Limits) -> Iterator[Draft]:
    data = stream.read(limits.page + 1)
    if len(data) > limits.page:
        raise ReportError("too-large", f"a page of more than {limits.page:,} bytes")
    from resiliparse.extract.html2text import extract_plain_text

    yield Draft(text=extract_plain_text(decode(data, page=True), main_content=True), origin=source.origin)
