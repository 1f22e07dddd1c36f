"""Frames of meetings, talks and calls: who meets, receives, telephones whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor
from dragoman.extract.lexicon import Trigger, telling
from dragoman.extract.scene import Scene
from dragoman.extract.telling import (
    Telling,
    actors_by,
    adjectives,
    apart,
    carriers,
    many_sided,
    objects,
    plural_sides,
)
from dragoman.extract.visits import has_visiting
from dragoman.model import Mode

if TYPE_CHECKING:
    from spacy.tokens import Token


def meet(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject meets object, or with somebody; or several meet."""
    if clause.is_passive(verb):
        ours, theirs = scene.actors(clause.first(verb, "nsubjpass")), actors_by(scene, verb, "by")
        if not theirs:
            theirs = actors_by(scene, verb, "with")
    else:
        ours = scene.actors(clause.subject(verb))
        theirs = objects(scene, verb) + actors_by(scene, verb, "with")
        if not theirs:
            theirs = _linear_object(scene, verb)
    yield from _sides(scene, verb, trigger, ours, theirs)


def _sides(
    scene: Scene, token: Token, trigger: Trigger, ours: list[Actor], theirs: list[Actor]
) -> Iterator[Telling]:
    if ours and not theirs and plural_sides(ours):
        yield Telling(token, trigger.mode, trigger.frame, ours[:1], ours[1:], definite=True)
    elif ours or theirs:
        for part in apart(token, theirs):
            yield Telling(token, trigger.mode, trigger.frame, ours, part)
    else:
        yield Telling(token, trigger.mode, trigger.frame, [], [], definite=True)


def _linear_object(scene: Scene, verb: Token) -> list[Actor]:
    """The next person or group behind the verb where the parse has lost its object."""
    for token in scene.doc[verb.i + 1 : min(verb.i + 7, verb.sent.end)]:
        if token.is_punct or clause.is_verb(token) or token.lower_ in ("that", "to", "in", "on", "for", "at"):
            return []
        mention = scene.mention(token)
        if mention and mention.kind in ("person", "group"):
            return scene.actors(token)
    return []


def host(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject receives object: only people can be received."""
    if clause.is_passive(verb):
        ours, theirs = actors_by(scene, verb, "by"), scene.actors(clause.first(verb, "nsubjpass"))
    else:
        ours, theirs = scene.actors(clause.subject(verb)), objects(scene, verb)
    theirs = [actor for actor in theirs if actor.kind in ("person", "group")]
    if (ours and theirs and verb.lower_ not in ("hosts", "host", "hosting", "hosted")) or (
        ours and theirs and theirs[0].kind == "person"
    ):
        yield Telling(verb, trigger.mode, trigger.frame, ours, theirs)


def confer(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject confers with somebody; talking and speaking count by telephone, or with a person or delegation."""
    theirs = actors_by(scene, verb, "with")
    phone = any(word.lower_ in telling("phone") for word in verb.subtree)
    if not theirs and phone:
        theirs = actors_by(scene, verb, "to")
    if trigger.lemma in telling("converse") and not phone:
        theirs = [actor for actor in theirs if actor.political]
    ours = scene.actors(clause.subject(verb))
    if ours and theirs:
        yield Telling(verb, "call" if phone else trigger.mode, trigger.frame, ours, theirs)


def discuss(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject discusses something with somebody; the parser may hang "with" on what is discussed."""
    theirs = actors_by(scene, verb, "with")
    for thing in clause.children(verb, "dobj"):
        theirs = theirs or [
            actor for actor in actors_by(scene, thing, "with") if actor.kind in ("person", "group")
        ]
    ours = scene.actors(clause.subject(verb))
    if not theirs and plural_sides(ours) and all(actor.kind in ("person", "group") for actor in ours):
        ours, theirs = ours[:1], ours[1:]
    if ours and theirs:
        yield Telling(verb, trigger.mode, trigger.frame, ours, theirs)


def sign(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """People of two sides put their names to something together."""
    passive = clause.is_passive(verb)
    hands = (
        actors_by(scene, verb, "by")
        if passive
        else scene.actors(clause.subject(verb)) + actors_by(scene, verb, "with")
    )
    people = [actor for actor in hands if actor.kind == "person" and actor.political]
    if len({actor.side_name for actor in people}) >= 2:
        yield Telling(verb, trigger.mode, trigger.frame, people[:1], people[1:])


def see(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """A politician sees a politician: only people known by their posts."""
    ours = [actor for actor in scene.actors(clause.subject(verb)) if actor.kind == "person"]
    theirs = [actor for actor in objects(scene, verb) if actor.kind == "person"]
    known = all(
        actor.post and actor.post.group in ("state", "minister", "envoy", "party")
        for actor in [*ours, *theirs]
    )
    if (
        ours
        and theirs
        and known
        and not any(
            child.dep_ in ("ccomp", "xcomp", "prep") and child.lower_ in ("as",) for child in verb.children
        )
    ):
        yield Telling(verb, trigger.mode, trigger.frame, ours, theirs)


def call(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject telephones object; "called" only where a telephone is named."""
    if trigger.lemma in ("call", "ring") and not any(
        word.lower_ in telling("phone") for word in verb.subtree
    ):
        return
    ours, theirs = scene.actors(clause.subject(verb)), objects(scene, verb)
    if ours and theirs:
        yield Telling(verb, trigger.mode, trigger.frame, ours, theirs)


def gather(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Leaders of several sides gather."""
    ours = scene.actors(clause.first(verb, "nsubj"))
    if plural_sides(ours):
        yield Telling(verb, trigger.mode, trigger.frame, ours[:1], ours[1:])


def told(scene: Scene, token: Token) -> Iterator[Telling]:
    """Somebody tells a visitor something: they have met."""
    if token.lower_ not in telling("brief") or not clause.is_verb(token):
        return
    heard = clause.first(token, "dobj", "dative")
    mention = scene.mention(heard) if heard is not None else None
    if mention is None or mention.post is None or not (mention.post.visiting or has_visiting(heard)):
        return
    ours, theirs = scene.actors(clause.subject(token)), scene.actors(heard)
    if ours and theirs:
        yield Telling(token, "meeting", "meet", ours, theirs)


def talks(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """Talks between A and B, A's talks with B, A held talks with B, said at a meeting with B."""
    if _other_sense(noun):
        return
    support = _held_in_relative(noun) or clause.governor(noun)
    between = actors_by(scene, noun, "between", "among", "involving")
    if not between and support is not None and noun.dep_ in ("nsubj", "nsubjpass", "dobj"):
        between = actors_by(scene, support, "between", "among")  # "talks are taking place between A and B"
    of = [
        actor for actor in actors_by(scene, noun, "of") if actor.kind != "state" or noun.lower_ == "meeting"
    ]
    owners = scene.actors(clause.first(noun, "poss"))
    named = list(adjectives(scene, noun))
    partners = _partners(scene, noun, support)
    mode: Mode = "multilateral" if many_sided(noun) else trigger.mode
    definite = any(
        child.lower_ in ("the", "this", "these", "that", "their", "both") for child in noun.children
    ) or any(child.dep_ == "poss" for child in noun.children)
    base = Telling(noun, mode, trigger.frame, [], [], support, definite)
    if len(between) >= 2 or (between and (partners or owners)):
        ours, theirs = (between[:1], between[1:]) if len(between) >= 2 else (between, partners or owners)
        yield replace(base, ours=ours, theirs=theirs)
        return
    ours = owners or (named if len(named) == 1 and not partners else [])
    if len(named) >= 2:
        ours, partners = named[:1], named[1:] if not partners else partners
    if not ours or ours == partners:
        ours = carriers(scene, noun, support)
    if not partners and len(of) >= 2:
        ours, partners = of[:1], of[1:]
    if not partners and plural_sides(ours):
        ours, partners = ours[:1], ours[1:]
    for part in apart(noun, partners):
        yield replace(
            base,
            ours=[actor for actor in ours if actor.key not in {other.key for other in part}],
            theirs=part,
        )


def _held_in_relative(noun: Token) -> Token | None:
    """The verb that carries a noun in a clause behind it: "talks she held with Palestinian leaders"."""
    return next(
        (child for child in clause.children(noun, "relcl", "acl") if child.lower_ in telling("light")), None
    )


def _occasion(noun: Token, support: Token) -> bool:
    """Whether something is done with somebody on the occasion of the noun: signed with X during a meeting."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("during", "at") and noun.head.head.i == support.i


def _other_sense(noun: Token) -> bool:
    """A press conference that is not held jointly, a cabinet meeting, a peace dialogue in general."""
    inner = {child.lower_ for child in noun.children}
    if noun.lower_ == "conference" and inner & telling("press"):
        return "joint" not in inner
    return bool(inner & telling("domestic")) and noun.lower_ in telling("session")


def _partners(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """With whom: on the noun itself, on its head ("a round of talks with"), or on the verb that carries it."""
    found = actors_by(scene, noun, "with")
    if any(
        actor.kind == "person" for actor in found
    ):  # "talks with A, the post of A, and B": B hung on the talks
        found += [
            actor
            for child in clause.children(noun, "conj")
            if scene.kind_of(child) == "person"
            for actor in scene.actors(child)
        ]
    above = noun
    while (
        not found
        and above.dep_ in ("pobj", "conj", "dobj", "attr")
        and not clause.is_verb(above.head)
        and above.head.i != above.i
    ):
        above = above.head
        if above.lower_ in ("with",):
            break
        found = actors_by(scene, above, "with") if above.tag_.startswith("N") else []
    carried = support is not None and (
        noun.dep_ in ("dobj", "nsubjpass") or support.lower_ in telling("light") or _occasion(noun, support)
    )
    if not found and support is not None and carried:
        found = actors_by(scene, support, "with")
    return found


def ringing(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """A telephone call from A to B, A's phone call with B; "call" alone only beside a telephone."""
    near = {child.lower_ for child in noun.children} | {noun.lower_}
    if not near & telling("phone"):
        return
    support = clause.governor(noun)
    ours = scene.actors(clause.first(noun, "poss")) + actors_by(scene, noun, "from", "by", "between")
    theirs = actors_by(scene, noun, "to", "with")
    if support is not None and not theirs:
        theirs = actors_by(scene, support, "with", "to", "from")
    if not ours:
        ours = carriers(scene, noun, support)
    if len(ours) >= 2 and not theirs:
        ours, theirs = ours[:1], ours[1:]
    yield Telling(noun, "call", trigger.frame, ours, theirs, support, True)


def weak(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """Receptions and sessions: only with people on both sides."""
    for item in talks(scene, noun, trigger):
        if (
            item.ours
            and item.theirs
            and all(actor.kind in ("person", "group") and actor.political for actor in item.parties)
        ):
            yield item
