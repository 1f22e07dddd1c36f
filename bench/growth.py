"""How resolving names grows: N names met anew, against N actors that are known already.

    python bench/growth.py [N ...]        default: 1000 10000 100000

The names are made up: given names and surnames as unevenly spread as real ones are, each person named in up
to three spellings. Printed for each N: seconds, names a second, pairs compared for each name, and what share
of all pairs that is. Ends with 1 where more pairs are compared for a name than `MOST_PAIRS`; the time, which
depends on the machine, is only told.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from dragoman.data import states
from dragoman.identify import identify
from dragoman.model import Naming, Party
from dragoman.store import Store
from dragoman.text.naming import naming_of

SIZES = (1_000, 10_000, 100_000)
SEED = 20
STARTS = [
    "b",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
    "z",
    "kh",
    "sh",
    "br",
    "dr",
    "st",
    "tr",
    "kr",
    "pr",
]
MIDDLES = ["a", "e", "i", "o", "u", "ai", "au", "ei", "ou"]
ENDS = ["n", "r", "s", "l", "m", "d", "k", "t", "v", "z", "sh", ""]
SIDES = tuple(state.name for state in states() if state.kind == "state")
NO_SIDE = 0.15
"""The share of names to which reports give no side."""
SPELLINGS = (("ou", "u"), ("ei", "ey"), ("kh", "k"), ("i", "ee"), ("ai", "ay"))
MOST_PAIRS = 3.0
"""Pairs compared for each name, at the most: only names that share their consonants are."""


class Grown(NamedTuple):
    """What resolving `size` names against as many known ones took."""

    size: int
    seconds: float
    pairs: int


def people(size: int, chance: random.Random) -> Iterator[Party]:
    """`size` persons, no two of one name and side."""
    given = [word(chance, chance.choice((2, 2, 3))) for _ in range(5_000)]
    family = list(dict.fromkeys(word(chance, chance.choice((2, 3, 3, 4, 4))) for _ in range(max(300, size))))
    seen: set[Party] = set()
    while len(seen) < size:
        first = given[int(len(given) * chance.random() ** 2)]  # the commonest has one in seventy
        last = chance.choice(family[: max(10, len(family) // chance.choice((1, 2, 8)))])
        each = Party(name=f"{first} {last}", kind="person", of=_side(chance))
        if each not in seen:
            seen.add(each)
            yield each


def _side(chance: random.Random) -> str | None:
    """A state, the first ones in the table more often than the last, or none."""
    if chance.random() < NO_SIDE:
        return None
    return SIDES[int(len(SIDES) * chance.random() ** 2)]


def word(chance: random.Random, syllables: int) -> str:
    """A made-up word of so many syllables."""
    parts = (chance.choice(STARTS) + chance.choice(MIDDLES) for _ in range(syllables))
    return ("".join(parts) + chance.choice(ENDS)).capitalize()


def respelt(party: Party, chance: random.Random) -> Party:
    """The person in another spelling, where the name allows one."""
    old, new = chance.choice(SPELLINGS)
    return Party(name=party.name.replace(old, new), kind=party.kind, of=party.of)


def named(parties: Sequence[Party]) -> dict[str, Naming]:
    """The namings of persons, by id."""
    return {each.id: each for each in map(naming_of, parties) if each is not None}


def grow(size: int, folder: Path) -> Grown:
    """Resolve `size` names, half of them of known persons, against `size` known ones."""
    chance = random.Random(SEED)
    everybody = list(people(size + size // 2, chance))
    known, new = everybody[:size], everybody[size:]
    again = [respelt(each, chance) for each in islice(known, size - len(new))]
    with Store(folder / f"{size}.db") as store:
        _take_in(store, named(known))
        identify(store)
        _take_in(store, named([*new, *again]))
        begun = time.perf_counter()
        identify(store)
        seconds = time.perf_counter() - begun
        with store.names() as names:
            pairs = len(names.candidates(list(named([*new, *again]))))
    return Grown(size, seconds, pairs)


def _take_in(store: Store, namings: dict[str, Naming]) -> None:
    with store.names() as names:
        names.take_in(namings)


def main(sizes: Sequence[int] = SIZES) -> int:
    """Print a row for each size; 1 where too many pairs are compared."""
    with tempfile.TemporaryDirectory() as folder:
        grown = []
        print("   names    known  seconds  names/s  pairs a name  of all pairs")
        for size in sizes:
            grown.append(grow(size, Path(folder)))
            print(_row(grown[-1]), flush=True)
    return 0 if all(each.pairs <= MOST_PAIRS * each.size for each in grown) else 1


def _row(each: Grown) -> str:
    size, rate = each.size, each.size / each.seconds
    share = each.pairs / (size * (2 * size))
    return f"{size:8,} {size:8,} {each.seconds:8.1f} {rate:8,.0f} {each.pairs / size:13.2f} {share:13.6%}"


if __name__ == "__main__":
    sys.exit(main([int(each) for each in sys.argv[1:]] or SIZES))
