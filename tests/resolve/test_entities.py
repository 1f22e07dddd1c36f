"""Which entity of a register an actor is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.model import Entity, Naming, Tenure
from dragoman.model.register import Known
from dragoman.resolve import entities_of


def known(id_: str, *names: str, country: str | None = "IR", **tenure: Any) -> Known:
    entity = Entity(id=id_, kind="person", names=names, country=country)
    held = (Tenure(actor=id_, dataset="test", **{"of": "Iran", **tenure}),) if tenure else ()
    return Known(entity, "test", held)


def named(name: str, post: str | None = None, year: int = 2022, **fields: Any) -> Naming:
    posts = frozenset({(post, "Iran")}) if post else frozenset()
    day = date(year, 6, 1)
    usual = {
        "id": name,
        "kind": "person",
        "name": name,
        "country": "IR",
        "posts": posts,
        "first": day,
        "last": day,
    }
    return Naming(**{**usual, **fields})


RAISI = known(
    "Q1", "Ebrahim Raisi", "Ebrahim Raisolsadati", "ابراهیم رئیسی", post="president", start="2021", end="2024"
)
SON = known("Q2", "Ebrahim Raisi")
ABROAD = known("Q3", "Ebrahim Raisi", country="FR")

CASES: list[tuple[Naming, list[Known], str | None]] = [
    (named("Ebrahim Raisi"), [RAISI], "Q1"),
    (named("Ebrahim Raissi"), [RAISI], "Q1"),
    (named("ابراهیم رئیسی"), [RAISI], "Q1"),
    (named("Hassan Rouhani"), [RAISI], None),
    (named("Ebrahim Raisi"), [RAISI, SON], None),
    (named("Ebrahim Raisi", "president"), [RAISI, SON], "Q1"),
    (named("Ebrahim Raisi", "president", 1990), [RAISI], "Q1"),
    (named("Ebrahim Raisi"), [SON, ABROAD], "Q2"),
    (named("Raisi"), [RAISI], None),
    (named("Raisi", "president"), [RAISI], "Q1"),
    (named("Raisi", "president", 1990), [RAISI], None),
]


@pytest.mark.parametrize(("naming", "register", "expected"), CASES)
def test_the_entity_of_a_naming(naming: Naming, register: list[Known], expected: str | None) -> None:
    assert [fit.known.entity.id for fit in entities_of([naming], register)] == (
        [expected] if expected else []
    )


def test_a_fit_tells_its_reasons() -> None:
    (fit,) = entities_of([named("Ebrahim Raisi", "president")], [RAISI])
    assert [claim.name for claim in fit.claims] == ["name", "post", "country"]
    assert "president of Iran 2021 to 2024" in fit.claims[1].sentence
