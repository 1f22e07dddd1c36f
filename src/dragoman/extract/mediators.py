"""Who mediates between the sides of talks: a third side, by which they are many-sided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, sides_of, unlike
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene
from dragoman.extract.telling import Telling, actors_by, adjectives

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


def with_mediators(scene: Scene, item: Telling) -> Telling:
    """A telling of talks of two sides, with whoever is told to mediate between them, or to be their host."""
    item = _with_host(scene, item)
    if (
        item.mode != "meeting"
        or not (item.ours and item.theirs)
        or item.token.lower_ not in telling("process")
    ):
        return item
    others = [actor for actor in _mediators(scene, item.token, item.support) if _is_third(actor, item)]
    if not others:
        return item
    return replace(item, mode="multilateral", theirs=unlike([*item.theirs, *others]))


def _with_host(scene: Scene, item: Telling) -> Telling:
    """A meeting of two others with the person who is its host: "A hosted talks between B and C"."""
    verb = item.support
    several = item.mode == "multilateral" and item.summit is None and len(item.parties) > 1
    if verb is None or not (several or (item.mode == "meeting" and item.ours and item.theirs)):
        return item
    if verb.lower_ not in telling("hosting") or clause.is_verb(item.token):
        return item
    if clause.has_to(verb):  # "offered to host talks"
        return item
    hosts = actors_by(scene, verb, "by") if clause.is_passive(verb) else scene.actors(clause.subject(verb))
    others = [actor for actor in hosts if actor.kind == "person" and _is_third(actor, item)]
    return replace(item, theirs=unlike([*item.theirs, *others])) if others else item


def _mediators(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """Who "mediated talks", by whom they are "brokered", "under" whose "mediation" they are held."""
    found: list[Actor] = []
    for verb in clause.children(noun, "acl", "relcl"):
        if verb.lower_ in telling("mediate"):
            found += actors_by(scene, verb, "by")
    for word in (noun, *([support] if support is not None else ())):
        for part in clause.prepositions(word, "under", "with", "through"):
            if part.lower_ in telling("mediation"):
                found += _owner(scene, part) + actors_by(scene, part, "of", "by", "from")
    whole = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun  # "a round of talks"
    if support is not None and support.lower_ in telling("mediate") and whole.dep_ in ("dobj", "nsubjpass"):
        passive = clause.is_passive(support)
        found += actors_by(scene, support, "by") if passive else scene.actors(clause.subject(support))
    return found


def _owner(scene: Scene, noun: Token) -> list[Actor]:
    """Whose mediation it is: "under Egypt's auspices", "with Qatari mediation"."""
    owner = clause.first(noun, "poss")
    return [*scene.actors(owner), *adjectives(scene, noun)]


def _is_third(actor: Actor, item: Telling) -> bool:
    """Whether a mediator is of another side than those who talk."""
    return actor.political and not sides_of([actor]) & sides_of(item.parties)
