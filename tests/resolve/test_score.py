"""Two namings compared: what the names say, and what stands around them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.model import Naming
from dragoman.resolve import compared

IRAN: dict[str, Any] = {"of": "Iran", "of_state": True}
IRAQ: dict[str, Any] = {"of": "Iraq", "of_state": True}
HAMAS: dict[str, Any] = {"of": "Hamas"}
PRESIDENT = frozenset({("president", "Iran")})
OLD, NEW = (
    {"last": date(1950, 1, 1), "first": date(1950, 1, 1)},
    {"last": date(2020, 1, 1), "first": date(2020, 1, 1)},
)


def named(name: str, **fields: Any) -> Naming:
    return Naming(**{"id": f"{name} {fields}", "kind": "person", "name": name, **fields})


JOINED = [
    (named("Ebrahim Raisi", **IRAN), named("Ebrahim Raisi", **HAMAS)),
    (named("Ebrahim Raisi", **IRAN), named("Ebrahim Raisi")),
    (named("Ebrahim Raisi", **IRAN), named("Ebrahim Raisi", **IRAQ)),
    (named("Ebrahim Raisi", **IRAN, posts=PRESIDENT), named("Raisi", **IRAN, posts=PRESIDENT)),
    (named("Ismail Haniyeh", **HAMAS), named("Haniya", **HAMAS)),
]
NOT_JOINED = [
    (named("Ebrahim Raisi", **IRAN), named("Raisi", **IRAN)),
    (named("Ebrahim Raisi"), named("Raisi")),
    (named("Raisi", **IRAN), named("Raisi", **IRAQ)),
    (named("Raisi"), named("Raissi")),
    (named("Ali Hassan", **IRAN, **OLD), named("Ali Hassan", **IRAN, **NEW)),
    (named("Hassan Rouhani", **IRAN, posts=PRESIDENT), named("Ebrahim Raisi", **IRAN, posts=PRESIDENT)),
    (named("Fidel Castro", of="Cuba"), named("Raul Castro", of="Cuba")),
]


@pytest.mark.parametrize(("a", "b"), JOINED)
def test_joined(a: Naming, b: Naming) -> None:
    assert compared(a, b).joined


@pytest.mark.parametrize(("a", "b"), NOT_JOINED)
def test_not_joined(a: Naming, b: Naming) -> None:
    assert not compared(a, b).joined


@pytest.mark.parametrize(("a", "b"), [*JOINED, *NOT_JOINED])
def test_the_score_is_the_sum_of_its_claims_either_way(a: Naming, b: Naming) -> None:
    link = compared(a, b)
    assert link == compared(b, a)
    assert link.score == pytest.approx(
        min(1.0, max(0.0, sum(claim.weight for claim in link.claims))), abs=1e-3
    )
    assert all(claim.sentence for claim in link.claims)
