"""A register in memory knows who bears a name, who held a post, and what happened."""

from __future__ import annotations

from typing import Any

import pytest

from dragoman.model.actor import Entity, Occupancy
from dragoman.model.register import Known, Register
from dragoman.text.register import ListedRegister, chosen, held, position_held


def person(identity: str, *names: str, **fields: Any) -> Entity:
    return Entity(id=identity, kind="person", names=names, **fields)


ITEMS: list[Entity | Occupancy] = [
    Occupancy(holder="hr", position="p", start="2013-08-03", end="2021-08-03"),
    person("hr", "Hassan Rouhani"),
    person("er", "Ebrahim Raisi", "ابراهیم رئیسی"),
    person("ar", "Amin Raisi"),
    Entity(id="p", kind="position", names=("President of the Islamic Republic of Iran",)),
    Occupancy(holder="er", post="president", of="Iran", start="2021-08-03", end="2024-05-19"),
    Occupancy(holder="er", post="Chief Justice", of="Islamic Republic of Iran", start="2019"),
    Occupancy(holder="nobody", post="president", of="Iran"),
    Occupancy(holder="ar", position="nowhere"),
    Entity(id="c", kind="event", names=("Camp David Summit", "Camp David talks"), begins="1978-09-05"),
]


def ids(found: tuple[Known, ...]) -> list[str]:
    return [known.entity.id for known in found]


@pytest.fixture(scope="module")
def register() -> Register:
    return ListedRegister(ITEMS)


@pytest.mark.parametrize(
    ("name", "found"),
    [("Ebrahim Raisi", ["er"]), ("Raisi", ["ar", "er"]), ("Rouhani", ["hr"]), ("Ebrahim", []), ("", [])],
)
def test_persons_by_name(register: Register, name: str, found: list[str]) -> None:
    assert ids(register.persons(name)) == found


@pytest.mark.parametrize("post", ["president", "President of Iran", "Iranian president"])
def test_holders_of_a_post_however_it_is_worded(register: Register, post: str) -> None:
    assert ids(register.holders(post, "Iran")) == ["er", "hr"]


def test_holders_of_other_posts_are_none(register: Register) -> None:
    assert register.holders("president", "Iraq") == register.holders("foreign minister", "Iran") == ()


def test_tenures_are_by_when_they_began(register: Register) -> None:
    (raisi,) = register.persons("Ebrahim Raisi")
    told = [(each.actor, each.post, each.of, each.start, each.dataset) for each in raisi.tenures]
    assert told == [
        ("er", "chief justice", "Iran", "2019", "listed"),
        ("er", "president", "Iran", "2021-08-03", "listed"),
    ]


def test_events_by_their_names(register: Register) -> None:
    assert [event.id for event in register.events("the Camp David Talks")] == ["c"]
    assert register.events("Camp David") == ()


def test_entities_of_one_id_are_one() -> None:
    register = ListedRegister([person("1", "A Bo", country="IR"), person("1", "Al Bo", begins="1950")])
    (known,) = register.persons("Al Bo")
    assert known.entity == person("1", "A Bo", "Al Bo", country="IR", begins="1950")


def test_the_digest_changes_with_what_is_in_it() -> None:
    assert ListedRegister(ITEMS).digest == ListedRegister(ITEMS).digest != ListedRegister(ITEMS[:-1]).digest


@pytest.mark.parametrize(
    ("sizes", "keys"),
    [
        ({"a": 3, "b": 150, "c": 5_000}, ("a", "b")),
        ({"a": 900, "b": 400}, ("b",)),
        ({"a": 5_000}, ()),
        ({}, ()),
    ],
)
def test_rare_keys_are_chosen(sizes: dict[str, int], keys: tuple[str, ...]) -> None:
    assert chosen(sizes) == keys


@pytest.mark.parametrize(
    ("names", "of", "country", "told"),
    [
        (("Minister of Foreign Affairs",), None, "NO", ("foreign minister", "Norway", False)),
        (("Minister of Foreign Affairs of Iran",), None, "NO", ("foreign minister", "Iran", False)),
        (("acting president",), "French Republic", "IR", ("president", "France", True)),
        (("Utenriksminister", "Foreign Minister"), None, "NO", ("foreign minister", "Norway", False)),
        (("Utenriksminister",), None, "NO", ("utenriksminister", "Norway", False)),
    ],
)
def test_a_position_is_a_post(
    names: tuple[str, ...], of: str | None, country: str | None, told: tuple[str, str | None, bool]
) -> None:
    found = position_held(names, of, country)
    assert (found.post, found.of, found.acting) == told


def test_words_that_name_no_post_known_are_kept() -> None:
    assert (held("Grand Poobah", "Iran").post, held("Grand Poobah", "Iran").of) == ("grand poobah", "Iran")
