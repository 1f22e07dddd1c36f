"""Words as numbers that are the same on every machine, small enough for any database."""

from __future__ import annotations

from hashlib import blake2b


def number_of(words: str) -> int:
    """A hash of 47 bits: SQLite takes six bytes for it, a million accounts have twenty million."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") >> 17
