"""Lists of feeds: OPML, as every feed reader exports it, or an address a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from xml.parsers import expat

from dragoman.errors import InputError, ReportError
from dragoman.read.charset import decode

LARGEST = 16_000_000
WEB = ("http://", "https://")


def feeds_of(given: Iterable[str]) -> list[str]:
    """The addresses of feeds that are given, or stand in the files that are given, each once.

    Raises `InputError` for what is neither an address nor such a file.
    """
    found: dict[str, None] = {}
    for each in given:
        found |= dict.fromkeys([each] if each.lower().startswith(WEB) else _listed(each))
    return list(found)


def _listed(name: str) -> list[str]:
    try:
        with Path(name).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        hint = "a feed is an address with http:// or https://, or a file that lists such"
        raise InputError(f"{name}: {error.strerror}; {hint}") from error
    if len(data) > LARGEST:
        raise InputError(f"{name}: more than {LARGEST:,} bytes; that is no list of feeds")
    try:
        found = read_opml(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _lines(data)
    except ReportError as error:
        raise InputError(f"{name}: {error.detail}") from error
    if not found:
        raise InputError(f"{name}: no address of a feed in it; give OPML, or an address a line")
    return found


def read_opml(data: bytes) -> list[str]:
    """The addresses in the outlines of OPML. Raises `ReportError` "format" for broken or hostile XML."""
    found: list[str] = []
    parser = expat.ParserCreate()

    def outline(name: str, values: dict[str, str]) -> None:
        url = next((value for key, value in values.items() if key.lower() == "xmlurl"), "").strip()
        if name.lower() == "outline" and url.lower().startswith(WEB):
            found.append(url)

    def refuse(*_: object) -> None:
        raise ReportError("format", "it declares XML entities of its own, which are not read")

    parser.StartElementHandler = outline
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ReportError("format", f"broken XML: {error}") from error
    return found


def _lines(data: bytes) -> list[str]:
    lines = (re.sub(r"\s+#.*|^#.*", "", line).strip() for line in decode(data).splitlines())
    return [line for line in lines if line.lower().startswith(WEB)]
