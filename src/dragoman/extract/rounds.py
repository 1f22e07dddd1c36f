"""Two who are together without a word for a meeting: on a tour, between the rooms of others, at a welcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, sides_of
from dragoman.extract.destinations import destinations
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene
from dragoman.extract.telling import Telling, actors_by, are_in_office
from dragoman.extract.visits import visits_to

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

BETWEEN_TWO = 2
"""Sides between whose rooms somebody goes."""


def going_round(scene: Scene, verb: Token) -> Iterator[Telling]:
    """Somebody goes round a place with another: "toured a prison with B", "strolled in the park with B"."""
    if verb.lower_ not in telling("go round") or not clause.is_verb(verb):
        return
    ours = _people(scene.actors(clause.subject(verb)))
    around = clause.children(verb, "dobj")
    around += clause.prepositions(verb, *telling("around"))
    theirs = _people(actors_by(scene, verb, "with"))
    for place in around:
        theirs = theirs or _people(actors_by(scene, place, "with"))
    if ours and theirs and are_in_office([*ours, *theirs]) and len(sides_of([*ours, *theirs])) > 1:
        yield Telling(verb, "meeting", "with", ours, theirs)


def to_and_fro(scene: Scene, verb: Token) -> Iterator[Telling]:
    """Somebody goes to and fro between people of two sides, and meets each: "shuttled between A and B"."""
    if verb.lower_ not in telling("to and fro") or not clause.is_verb(verb):
        return
    ours, others = scene.actors(clause.subject(verb)), actors_by(scene, verb, "between")
    met = [actor for actor in others if actor.kind in ("person", "group") and actor.political]
    if not ours or len(met) != len(others) or len(met) < BETWEEN_TWO:
        return
    for each in met:
        yield Telling(verb, "meeting", "with", ours, [each])


def welcomed(scene: Scene, noun: Token) -> Iterator[Telling]:
    """Somebody gets a welcome from another, or in a place: "was given a red-carpet welcome by B in X"."""
    verb = noun.head
    if noun.lower_ not in telling("welcome") or verb.lower_ not in telling("get a welcome"):
        return
    if any(clause.prepositions(verb, "for")) or any(clause.prepositions(noun, "for")):
        return  # what is welcomed is something of his
    guests = [actor for actor in _people(scene.actors(clause.subject(verb))) if actor.political]
    hosts = _people(actors_by(scene, verb, "by", "from") or actors_by(scene, noun, "by", "from"))
    if guests and hosts:
        yield Telling(noun, "meeting", "host", hosts, guests, support=verb)
        return
    for part in [*clause.prepositions(verb, "in", "at"), *clause.prepositions(noun, "in", "at")]:
        yield from visits_to(scene, noun, guests, destinations(scene, part))


def _people(actors: list[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.kind == "person"]
