"""Accounts as JSON lines: one `Record` a line, every field always there, null where nothing is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.export.record import record
from dragoman.model import Account, Report


def jsonl(told: Iterable[tuple[Account, Report]]) -> Iterator[bytes]:
    """The lines, UTF-8, each with its line feed."""
    encoder = msgspec.json.Encoder()
    for account, report in told:
        yield encoder.encode(record(account, report)) + b"\n"
