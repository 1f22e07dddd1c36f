"""Who was in a delegation: named in one sentence of a report, they stand for it in all its accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Actor, Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

DELEGATIONS = frozenset(("delegation", "team", "mission", "group", "entourage"))


def members_of_delegations(scene: Scene) -> dict[tuple[str, str], list[Actor]]:
    """The named members of each delegation, by its noun and its side: "The delegation consisted of A, B and C"."""
    found: dict[tuple[str, str], list[Actor]] = {}
    for token in scene.doc:
        if token.lower_ in telling("consist") and clause.is_verb(token):
            for key, members in _told_by(scene, token):
                found.setdefault(key, []).extend(members)
    return found


def _told_by(scene: Scene, verb: Token) -> Iterator[tuple[tuple[str, str], list[Actor]]]:
    whole = clause.first(verb, "nsubj", "nsubjpass")
    parts = [*clause.children(verb, "dobj", "attr"), *clause.prepositions(verb, "of")]
    people = [actor for part in parts for actor in scene.actors(part) if actor.kind == "person"]
    if whole is None or not people:
        return
    for actor in scene.actors(whole):
        if actor.kind == "group" and actor.side and actor.noun in DELEGATIONS:
            yield (actor.noun, actor.side.name), people


def with_members(side: list[Actor], members: dict[tuple[str, str], list[Actor]]) -> list[Actor]:
    """A side of an encounter with its delegations replaced by their named members."""
    found: dict[tuple[str, ...], Actor] = {}
    for actor in side:
        known = members.get((actor.noun, actor.side_name or ""), []) if actor.kind == "group" else []
        for one in known or [actor]:
            found.setdefault(one.key, one)
    return list(found.values())
