"""Two namings compared: are they of one actor? A table of small claims, each with a weight and a sentence.

The names themselves are the first claims (`dragoman.text.names`). What the reports say around them is added:
the side, the post, the years. A surname alone is joined with a full name only where these agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from dragoman.model import Claim, Naming
from dragoman.text import names
from dragoman.text.naming import kind_of

JOINED = names.THRESHOLD
"""The score from which two namings are taken to be of one actor."""
APART = 0.3
"""Names less alike than this, though they share a key, are of two actors whatever else links them."""

SAME_STATE, SAME_BODY, SAME_POST = 0.1, 0.3, 0.2
"""A state has many people of one surname, a movement few."""
NOTHING_ELSE = -0.3
OTHER_STATE, OTHER_STATE_ALONE = -0.15, -0.4
"""Two full names that are the same are rather of one man whose side was mistaken; two surnames are not."""
LONG_AGO, LONG_AGO_YEARS = -0.4, 45
NEAR_IT = 0.15
"""How near to `JOINED` a score is that a person had better look at."""
INCOMPLETE = frozenset(("alone", "left out"))
"""Claims that say that one name is short, not that it is another: what stands around makes up for these."""


class Link(msgspec.Struct, frozen=True):
    """How two namings stand to one another: the score, 0 to 1, and the claims of which it is the sum.

    `apart`: their names are so unlike that they are never one actor.
    """

    score: float
    claims: tuple[Claim, ...]
    apart: bool

    @property
    def joined(self) -> bool:
        """Whether the rules take them to be one actor."""
        return self.score >= JOINED

    @property
    def doubt(self) -> float:
        """How far the score is from where the rules begin to join."""
        return round(abs(self.score - JOINED), 4)

    @property
    def doubtful(self) -> bool:
        """Whether that is so near that it could as well be otherwise."""
        return self.doubt <= NEAR_IT and not self.apart


def compared(a: Naming, b: Naming) -> Link:
    """How two namings of one kind stand to one another. It does not matter which of them comes first."""
    a, b = sorted((a, b), key=lambda naming: naming.id)
    match = names.compare(a.name, b.name, kind_of(a))
    around = tuple(_around(a, b, match)) if a.kind == "person" else ()
    score = match.score + sum(claim.weight for claim in around)
    return Link(round(min(1.0, max(0.0, score)), 4), match.claims + around, match.score < APART)


def _around(a: Naming, b: Naming, match: names.NameMatch) -> Iterator[Claim]:
    """What the reports say around two names of persons; it never makes one of two names that clash."""
    clash = any(claim.weight < 0 and claim.name not in INCOMPLETE for claim in match.claims)
    found = [claim for claim in (_side(a, b), _post(a, b), _years(a, b)) if claim is not None]
    yield from (claim for claim in found if claim.weight < 0 or not clash)
    if _is_alone(a) and _is_alone(b) and not any(claim.weight > 0 for claim in found):
        yield Claim("nothing else", NOTHING_ELSE, "both are single names, and nothing around them agrees")


def _is_alone(naming: Naming) -> bool:
    """Whether a name is a single word."""
    return len(naming.name.split()) == 1


def _side(a: Naming, b: Naming) -> Claim | None:
    if a.of is None or b.of is None:
        return None
    if a.of == b.of:
        return Claim("same side", SAME_STATE if a.of_state else SAME_BODY, f"both stand for {a.of}")
    if not (a.of_state and b.of_state):
        return None
    weight = OTHER_STATE_ALONE if _is_alone(a) or _is_alone(b) else OTHER_STATE
    return Claim("other state", weight, f"one stands for {a.of}, the other for {b.of}")


def _post(a: Naming, b: Naming) -> Claim | None:
    shared = sorted((post, of or "") for post, of in a.posts & b.posts)
    if not shared:
        return None
    post, of = shared[0]
    return Claim("same post", SAME_POST, f"both are named as {post}{f' of {of}' if of else ''}")


def _years(a: Naming, b: Naming) -> Claim | None:
    gap = _gap(a, b)
    if gap is None or gap < LONG_AGO_YEARS:
        return None
    return Claim("long ago", LONG_AGO, f"there are {gap} years between the reports that name them")


def _gap(a: Naming, b: Naming) -> int | None:
    """The whole years between the reports that have the one name and those that have the other."""
    if None in (a.first, a.last, b.first, b.last):
        return None
    earlier, later = sorted(((a.first, a.last), (b.first, b.last)))
    return max(0, _years_between(earlier[1], later[0]))  # type: ignore[arg-type]


def _years_between(early: date, late: date) -> int:
    return (late - early).days // 365
