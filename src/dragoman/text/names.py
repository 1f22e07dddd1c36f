"""Whether two names may name one person or body, with the reasons, and the keys under which names are filed.

    compare("Ismail Haniyeh", "Esmail Haniya")   score 0.95, two claims
    same("Hassan Rouhani", "Hassan Nasrallah")   False

The score is the sum of small claims, each with a sentence for a person. A surname on its own stays under
the `THRESHOLD`, whoever bears it: more evidence is the caller's to add. Names that `same` takes for one
share a key.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model import Claim
from dragoman.text.name_bodies import body_claims, read_body
from dragoman.text.name_keys import body_keys, person_keys, sought
from dragoman.text.name_parts import read_name
from dragoman.text.name_people import person_claims

__all__ = ["THRESHOLD", "Kind", "NameMatch", "compare", "keys", "same", "sought"]

Kind = Literal["person", "organization"]

THRESHOLD = 0.8
"""From which score on two names are taken for one, without other evidence."""

APART = -0.3
_APART = "the names are alike, but too few of their words begin alike"


class NameMatch(msgspec.Struct, frozen=True):
    """How far two names agree, from 0 to 1, and the claims whose weights add up to it."""

    score: float
    claims: tuple[Claim, ...]


def same(a: str, b: str, kind: Kind = "person") -> bool:
    """Whether two names are taken for one, without other evidence."""
    return compare(a, b, kind).score >= THRESHOLD


def compare(a: str, b: str, kind: Kind = "person") -> NameMatch:
    """How far two names agree, and why. The order of the two makes no difference to the score."""
    if a > b:
        a, b = b, a
    if a == b:
        return _equal(a, b) if any(map(str.isalpha, a)) else NameMatch(0.0, ())
    claims = _person_claims(a, b) if kind == "person" else _body_claims(a, b)
    score = min(1.0, max(0.0, round(sum(claim.weight for claim in claims), 4)))
    if score >= THRESHOLD and not _filed_together(keys(a, kind), keys(b, kind)):
        return NameMatch(round(score + APART, 4), (*claims, Claim("apart", APART, _APART)))
    return NameMatch(score, claims)


def _filed_together(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one of the names is found by seeking the other: names that are not are never taken for one."""
    return not (set(sought(a)).isdisjoint(b) and set(sought(b)).isdisjoint(a))


def _person_claims(a: str, b: str) -> tuple[Claim, ...]:
    one, other = read_name(a), read_name(b)
    same_words = one.folded == other.folded != ""
    return _equal(a, b).claims if same_words else person_claims(one, other)


def _body_claims(a: str, b: str) -> tuple[Claim, ...]:
    one, other = read_body(a), read_body(b)
    same_words = one.folded == other.folded != ""
    return _equal(a, b).claims if same_words else body_claims(one, other)


def keys(name: str, kind: Kind = "person") -> tuple[str, ...]:
    """The keys under which a name is filed, 12 at most: names that are `same` share at least one.

    To find a name, look under `sought(keys(name))`.
    """
    return person_keys(name) if kind == "person" else body_keys(name)


def _equal(a: str, b: str) -> NameMatch:
    return NameMatch(1.0, (Claim("equal", 1.0, f"'{a}' and '{b}' are the same words"),))
