"""A stand-in: keys and comparison of names, until the real ones are there."""

from __future__ import annotations

from dragoman.model.actor import Claim
from dragoman.text.places import fold


def keys(name: str, kind: str = "person") -> tuple[str, ...]:
    """The keys under which a name is found."""
    words = fold(name).split()
    if not words:
        return ()
    return (words[-1],) if len(words) == 1 else (words[-1], f"{words[0][0]} {words[-1]}")


def sought(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys under which a name with these keys need be sought."""
    return keys


def compare(a: str, b: str, kind: str = "person") -> tuple[Claim, ...]:
    """Why two names are of one, or are not."""
    return ()


def same(a: str, b: str, kind: str = "person") -> bool:
    """Whether two names may be of one."""
    one, other = fold(a).split(), fold(b).split()
    if not one or not other or one[-1] != other[-1]:
        return False
    return one[:-1] == other[:-1] or (len(one) > 1 and len(other) > 1 and one[0] == other[0])
