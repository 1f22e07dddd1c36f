"""Which pairs to compare at all: those that share a key. All pairs are never looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

MOST = 100
"""Things under one key up to which they are paired; a key of more tells little, and costs the square."""


def pairs(keys: Mapping[str, Iterable[str]], most: int = MOST) -> Iterator[tuple[str, str]]:
    """Every pair of things that share a key, once, the lesser first, in order; `keys` are those of each."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for thing in sorted(keys):
        for key in set(keys[thing]):
            blocks[key].append(thing)
    found = {pair for block in blocks.values() if len(block) <= most for pair in combinations(block, 2)}
    return iter(sorted(found))
