"""Frames of summits and conferences: which body or sides hold one, who takes part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import Trigger
from dragoman.extract.meetings import talks
from dragoman.extract.scene import Actor, Scene
from dragoman.extract.telling import Telling, actors_by, adjectives, many_sided
from dragoman.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def attend(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject attends a summit: the noun tells of it, here only who attends."""
    return
    yield


def summit(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """The ORG summit, a summit of A, B and C, the conference that X attends."""
    if {child.lower_ for child in noun.children} & {"press", "news"}:
        if "joint" in {child.lower_ for child in noun.children}:
            yield from talks(scene, noun, Trigger(trigger.lemma, "noun", "meeting", "talks"))
        return
    support = clause.governor(noun)
    named = list(adjectives(scene, noun)) + [actor for actor in actors_by(scene, noun, "of", "between", "among", "with") if actor.kind != "place"]
    owner = clause.first(noun, "poss")
    if owner is not None:
        named += scene.actors(owner)
    bodies = [actor for actor in named if actor.kind == "organization"]
    people = [actor for actor in named if actor.kind != "organization"]
    attending = _attending(scene, noun, support)
    if not bodies and len(people) == 2 and trigger.lemma == "summit" and not many_sided(noun):
        yield Telling(noun, "meeting", "talks", people[:1], people[1:], support)
        return
    definite = any(child.lower_ in ("the", "this", "two-day", "three-day") for child in noun.children)
    summit = bodies[0] if bodies else _unnamed_summit(scene, noun)
    yield Telling(noun, "multilateral", "summit", attending, [*people, *bodies[1:]], support, definite, summit=summit)


def _unnamed_summit(scene: Scene, noun: Token) -> Actor | None:
    """A summit known by its adjectives: "the Americas summit", "an international conference on Iraq"."""
    if noun.lower_ != "summit" and not any(child.lower_ in ("international", "regional", "ministerial", "donors", "donor", "peace") for child in noun.children):
        return None
    inner = [child for child in noun.children if child.dep_ in ("compound", "amod", "nmod") and child.i < noun.i and child.text[:1].isupper()]
    if not inner:
        return None
    start = scene.span(inner[0]).start
    span = Span(start, scene.span(noun).end)
    name = " ".join(span.cut(scene.report.text).split())
    return Actor(("event", name.lower()), "organization", name, (span,), None, None, (span,))


def _attending(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """Who takes part: the subject of "attend", "take part in", "arrived for"."""
    if support is None:
        return []
    chain = {support.lower_}
    if noun.dep_ == "dobj" and chain & {"attend", "attended", "attending", "attends", "join", "joined", "hold", "held", "holding", "holds", "opened", "open", "address", "addressed", "addressing", "convene", "convened", "chaired", "chair", "chairing"}:
        return scene.actors(clause.subject(support))
    if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "in", "to", "for") and support.lower_ in (
        "participate", "participated", "participating", "part", "take", "took", "taking", "arrived", "arrive", "arriving", "gathered", "met", "meet", "here", "is", "was",
        "gather", "spoke", "speaking", "travel", "traveled", "travelled", "represent", "represented", "represents",
    ):  # fmt: skip
        return [actor for actor in scene.actors(clause.subject(support)) if actor.kind in ("person", "group", "state")]
    return []


def event_body(scene: Scene, token: Token) -> Iterator[Telling]:
    """A name that is itself a conference: the Ibero-American Summit, the Beijing Summit of the Forum on ..."""
    if not is_event(scene, token):
        return
    mention = scene.mention(token)
    assert mention is not None
    words = mention.name.cut(scene.report.text).lower().split()
    if not any(word in ("summit", "forum", "conference", "dialogue", "talks") for word in words):
        return
    support = clause.governor(token)
    body = next(iter(scene.actors(token)), None)
    if body:
        yield Telling(token, "multilateral", "summit", _attending(scene, token, support), [], support, True, summit=body)


def is_event(scene: Scene, token: Token) -> bool:
    mention = scene.mention(token)
    return mention is not None and mention.kind == "organization" and mention.flavour == "event"
