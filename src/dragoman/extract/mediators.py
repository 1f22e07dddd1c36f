"""Who mediates between the sides of talks: a third side, by which they are many-sided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, sides_of, unlike
from dragoman.extract.lexicon import summit_words, telling, triggers
from dragoman.extract.scene import Scene
from dragoman.extract.telling import Telling, actors_by, adjectives

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


def with_mediators(scene: Scene, item: Telling) -> Telling:
    """A telling of talks of two sides, with whoever is told to mediate between them, or to be their host."""
    item = _with_host(scene, item)
    if item.mode != "meeting" or not (item.ours and item.theirs):
        return item
    others = [actor for actor in _mediators(scene, item.token, item.support) if _is_third(actor, item)]
    if clause.is_verb(item.token):  # "met under Omani mediation" says nothing of who was there
        others = [actor for actor in others if actor.kind == "person"]
    if not others:
        return item
    told = clause.is_verb(item.token) or (
        item.support is not None and _meets(item.support)
    )  # "met in talks mediated by A"
    mode = item.mode if told else "multilateral"
    return replace(item, mode=mode, theirs=unlike([*item.theirs, *others]))


def _meets(verb: Token) -> bool:
    """Whether a verb tells by itself that two sides met."""
    trigger = triggers("verb").get(verb.lower_)
    return trigger is not None and trigger.frame == "meet"


def _with_host(scene: Scene, item: Telling) -> Telling:
    """A meeting of two others with the person who is its host: "A hosted talks between B and C"."""
    verb = item.support
    several = item.mode == "multilateral" and item.summit is None and len(item.parties) > 1
    if verb is None or not (several or (item.mode == "meeting" and item.ours and item.theirs)):
        return item
    if clause.is_verb(item.token) or not (verb.lower_ in telling("hosting") or _looks_on(verb, item.token)):
        return item
    if clause.has_to(verb):  # "offered to host talks"
        return item
    hosts = actors_by(scene, verb, "by") if clause.is_passive(verb) else scene.actors(clause.subject(verb))
    others = [actor for actor in hosts if actor.kind == "person" and _is_third(actor, item)]
    return replace(item, theirs=unlike([*item.theirs, *others])) if others else item


def _looks_on(verb: Token, noun: Token) -> bool:
    """Whether a verb is of being there while others meet: "attended a meeting between", "sat in on one"."""
    if verb.lower_ in telling("attend"):
        return noun.dep_ == "dobj" and not clause.is_passive(verb)
    if verb.lower_ in summit_words("preside"):  # "presided over a meeting of A and B"
        return noun.dep_ == "pobj" and noun.head.lower_ == "over"
    beside = {child.lower_ for child in clause.children(verb, "prt", "advmod", "prep")}
    return verb.lower_ in telling("sit in") and "in" in beside and noun.dep_ == "pobj"


def _mediators(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """Who "mediated talks", by whom they are "brokered", "under" whose "mediation" they are held."""
    found: list[Actor] = []
    for verb in clause.children(noun, "acl", "relcl"):
        if verb.lower_ in telling("mediate"):
            found += actors_by(scene, verb, "by")
    process = noun.lower_ in telling("process") or _meets(noun)
    for word in (noun, *([support] if support is not None else ())) if process else ():
        for part in clause.prepositions(word, "under", "with", "through"):
            if part.lower_ in telling("mediators"):
                found += scene.actors(part)
            elif part.lower_ in telling("mediation"):
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
