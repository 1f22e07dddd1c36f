"""What was told of the last paragraphs, for when one of them comes again.

Outlets print the same story with a paragraph less or another headline. What a paragraph gives follows from
its words and the few around them alone, so it is taken over where these are the same: whoever reads it, and
whatever was read before, it comes out the same.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

MOST = 4_096
"""Paragraphs that are remembered: a few hundred reports, in which most copies of a story come; some 20 MB."""


class Again(Generic[K, V]):
    """The last values by their keys; what has been there longest goes first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[K, V] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: K) -> V | None:
        """What was kept under a key."""
        return self._kept.get(key)

    def keep(self, key: K, value: V) -> None:
        """Keep a value, which nobody changes."""
        if key not in self._kept and len(self._kept) >= self._most:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = value
