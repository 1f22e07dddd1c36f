"""Groups that are of many states, though none of these is named: "leaders of 48 countries", "Arab ministers".

Where such a group gathers, no body need be named for it to be an event of many sides.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.extract.lexicon import number_of, telling

if TYPE_CHECKING:
    from dragoman.extract.actor import Actor

CLAUSES = ("which", "that")
"""Words that open a clause that says which states are meant."""
MANY = 3
"""Sides of an event of many sides, at least."""


def is_of_many_states(actor: Actor) -> bool:
    """Whether a group is of three states or more, by their number or by the part of the world they lie in."""
    if is_of_states_counted(actor) or is_of_states_described(actor):
        return True
    words = actor.name.lower().split()
    part = bool(set(words[:-1]) & telling("part of the world"))
    return part and actor.kind == "group" and actor.side is None and actor.political


def is_of_states_counted(actor: Actor) -> bool:
    """Whether a group is told to be of so many states: "leaders of 48 countries"."""
    return actor.kind == "group" and actor.political and counts_states(actor.name)


def is_of_states_described(actor: Actor) -> bool:
    """Whether a group is of states that are told by what they do: "countries contributing troops"."""
    words = actor.name.lower().split()
    return actor.kind == "group" and actor.side is None and len(words) > 1 and _are_described(words)


def _are_described(words: list[str]) -> bool:
    """Whether words are a plural for states, and a clause that says which of them."""
    return words[0] in telling("several places") and (words[1] in CLAUSES or words[1].endswith("ing"))


def counts_states(name: str) -> bool:
    """Whether words count three states or more that are not those told of before: "48 African countries"."""
    words = name.lower().split()
    numbers = [word for before, word in pairwise(["", *words]) if before != "the"]
    return bool(set(words) & telling("several places")) and any(map(_is_many, numbers))


def _is_many(word: str) -> bool:
    return (number_of(word) or 0) >= MANY if word.isdecimal() else word in telling("many")


def any_of_many_states(actors: Iterable[Actor]) -> bool:
    """Whether one of several is of three states or more."""
    return any(map(is_of_many_states, actors))
