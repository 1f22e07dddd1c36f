"""JSON lines: a thing a line, every field always there, null where nothing is said, lists as lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.export.record import Told, record
from dragoman.export.wanted import Wanted


def jsonl(told: Iterable[Told]) -> Iterator[bytes]:
    """The records of accounts, UTF-8, each with its line feed."""
    encoder = msgspec.json.Encoder()
    for each in told:
        yield encoder.encode(record(*each)) + b"\n"


def lines(wanted: Wanted) -> Iterator[bytes]:
    """Things of any kind as lines: records where the kind has such, else their columns."""
    encoder = msgspec.json.Encoder()
    kind, fields = wanted.kind, wanted.fields
    if kind.record is None:
        names = [each.name for each in wanted.columns]
        yield from (encoder.encode(dict(zip(names, row, strict=True))) + b"\n" for row in wanted.rows())
        return
    for each in kind.things(wanted.selection, ()):
        if fields is None:
            yield encoder.encode(kind.record(each)) + b"\n"
        else:
            whole = kind.record(each)
            yield encoder.encode({name: getattr(whole, name) for name in fields}) + b"\n"
