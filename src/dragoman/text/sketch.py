"""Near-copies: how much of their wording two texts share, told from a short sketch of each."""

from __future__ import annotations

from array import array

from dragoman.text.places import fold

PLACES = 64
"""Numbers of a sketch; the likeness is told to about 1 in 16."""
WORDS = 4
"""Words of a shingle."""
SEED = 20
COPY = 0.5
"""Likeness from which two texts are near-copies of one story: reprints are cut and edited."""
SHORTEST = 24
"""Words below which a text is too short to tell a copy from the same sentence said twice."""


def sketch(text: str) -> bytes:
    """The sketch of a text (MinHash over runs of four words), empty where the text is too short."""
    from rensa import RMinHash  # loaded when the first report is kept

    words = fold(text).split()
    if len(words) < SHORTEST:
        return b""
    drawn = RMinHash(num_perm=PLACES, seed=SEED)
    drawn.update(list(map(" ".join, zip(*(words[n:] for n in range(WORDS)), strict=False))))
    return array("I", drawn.digest()).tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """The share of shingles, of all that either text has, that both have; 0 where one has no sketch."""
    if not one or not other:
        return 0.0
    first, second = array("I", one), array("I", other)
    return sum(a == b for a, b in zip(first, second, strict=True)) / len(first)


def are_copies(one: bytes, other: bytes) -> bool:
    """Whether two texts are near-copies of one story."""
    return likeness(one, other) >= COPY
