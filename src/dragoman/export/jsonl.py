"""Accounts as JSON lines: one `Record` a line, every field always there, null where nothing is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.export.record import Told, record


def jsonl(told: Iterable[Told]) -> Iterator[bytes]:
    """The lines, UTF-8, each with its line feed."""
    encoder = msgspec.json.Encoder()
    for each in told:
        yield encoder.encode(record(*each)) + b"\n"
