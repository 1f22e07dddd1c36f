"""Which pairs to compare at all: those that share a key. All pairs are never looked at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

Pair = tuple[str, str]

MOST = 100
"""Things under one key up to which they are paired; a key of more tells little, and costs the square."""


def pairs(block: Sequence[tuple[str, bool]], wanted: Collection[str]) -> Iterator[Pair]:
    """The pairs of a block, the lesser first, of which one is wanted and one asks.

    A block is what is filed under one key: each thing, and whether it asks there. Two that both only wait to
    be asked are no pair.
    """
    asking = [thing for thing, asks in block if asks]
    everybody = [thing for thing, _ in block]
    for one, asks in block:
        if one in wanted:
            for other in everybody if asks else asking:
                if other != one:
                    yield (one, other) if one < other else (other, one)
