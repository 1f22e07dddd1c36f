"""Words as numbers that are the same on every machine, small enough for any database."""

from __future__ import annotations

from hashlib import blake2b


def number_of(words: str) -> int:
    """A hash of 63 bits."""
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "big") >> 1


def short_number_of(words: str) -> int:
    """One of 47 bits, where two that fall together do no harm: SQLite takes six bytes for it."""
    return number_of(words) >> 16
