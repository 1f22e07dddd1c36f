"""The lines and the JSON records of a file, each with the number of its line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.read.limits import Limits
from dragoman.read.register.broken import Broken

Record = dict[str, Any]
BOM = b"\xef\xbb\xbf"
BRACKETS = (b"[", b"]", b",")
"""Lines of a dump that hold no record."""

_decode = msgspec.json.Decoder().decode


def numbered(held: bytes, stream: io.BufferedReader, most: int) -> Iterator[tuple[int, bytes | Broken]]:
    """The lines of what was read already and of the rest that say something; too long ones as `Broken`."""
    begun = io.BytesIO(held)
    number = 0
    while line := _next_line(begun, stream, most):
        number += 1
        if len(line) > most:
            _skip_rest(line, stream)
            yield number, Broken(number, "too-large", f"a line of more than {most:,} bytes")
        elif plain := line.strip():
            yield number, plain


def _next_line(begun: io.BytesIO, stream: io.BufferedReader, most: int) -> bytes:
    line = begun.readline()
    return line if line.endswith(b"\n") else line + stream.readline(most + 1)


def _skip_rest(line: bytes, stream: io.BufferedReader) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)


def records(stream: io.BufferedReader, limits: Limits) -> Iterator[tuple[int, Record | Broken]]:
    """Each record of a JSON file; what is none comes as `Broken`.

    A record stands in a line of its own, in an array, or under "entities". A file that is one value over
    several lines is read whole, if it is no longer than a line may be.
    """
    held = stream.readline(limits.line + 1).removeprefix(BOM)
    if held.strip() in (b"[", b"{"):
        held += stream.read(limits.line)
        spread = None if _has_records(held) else value_of(held)
        if isinstance(spread, list | dict):
            yield from ((1, record) for record in _opened(1, spread))
            return
    for number, line in numbered(held, stream, limits.line):
        if isinstance(line, Broken):
            yield number, line
        elif line not in BRACKETS:
            yield from ((number, record) for record in _opened(number, value_of(line.removesuffix(b","))))


def _has_records(held: bytes) -> bool:
    """Whether the second line is a record: the file has one a line."""
    second = held.split(b"\n", 2)[1] if b"\n" in held else b""
    return isinstance(value_of(second.strip().removesuffix(b",")), dict)


def value_of(data: bytes) -> object:
    """The value of a piece of JSON; where it is none, what is wrong with it as a `Broken` of line 0."""
    try:
        return _decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Broken(0, "json", str(error))


def _opened(number: int, value: object) -> Iterator[Record | Broken]:
    """The records in a value: itself, those of an array, those under "entities"."""
    if isinstance(value, Broken):
        yield Broken(number, value.reason, value.detail)
    elif isinstance(value, list):
        for each in value:
            yield each if isinstance(each, dict) else _no_record(number, each)
    elif isinstance(value, dict):
        entities = value.get("entities")
        yield from _opened(number, list(entities.values())) if isinstance(entities, dict) else [value]
    else:
        yield _no_record(number, value)


def _no_record(number: int, value: object) -> Broken:
    return Broken(number, "json", f"{type(value).__name__} in place of an object")
