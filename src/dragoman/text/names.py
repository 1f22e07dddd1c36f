"""STAND-IN."""

from __future__ import annotations

import msgspec
from rapidfuzz.fuzz import token_set_ratio

from dragoman.model import Claim
from dragoman.text.places import fold

THRESHOLD = 0.8


class NameMatch(msgspec.Struct, frozen=True):
    score: float
    claims: tuple[Claim, ...]


def compare(a: str, b: str, kind: str = "person") -> NameMatch:
    x, y = fold(a).replace("al ", ""), fold(b).replace("al ", "")
    one = len(x.split()) == 1 or len(y.split()) == 1
    r = token_set_ratio(x, y) / 100
    if one and x != y:
        r = min(r, 0.6)
    return NameMatch(r, (Claim("spelling", r, f"{a!r} and {b!r} are {r:.0%} alike"),))


def same(a: str, b: str, kind: str = "person") -> bool:
    return compare(a, b, kind).score >= THRESHOLD


def keys(name: str, kind: str = "person") -> tuple[str, ...]:
    t = fold(name).split()
    return tuple({f"1:{t[-1]}", "".join(t)}) if t else ()
