"""Frames of visits: who travels to which state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, side_as_party
from dragoman.extract.lexicon import Trigger
from dragoman.extract.scene import Scene
from dragoman.extract.telling import Telling, actors_by, carriers
from dragoman.model.mention import Side
from dragoman.text import places

if TYPE_CHECKING:
    from spacy.tokens import Token


def visit(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject visits a state, city or body; a person visited is a person met."""
    visitors = _travellers(scene.actors(clause.subject(verb)))
    if clause.is_passive(verb):
        visitors = _travellers(actors_by(scene, verb, "by"))
    for child in clause.children(verb, "dobj", "nsubjpass", "advmod", "npadvmod", "obj"):
        hosts = list(_hosts(scene, child))
        for host, place in hosts:
            yield from _one_visit(scene, verb, visitors, host, place)
        people = [actor for actor in scene.actors(child) if actor.kind == "person" and child.dep_ == "dobj"]
        if people and visitors and not hosts and trigger.lemma == "visit":
            yield Telling(verb, "meeting", "meet", visitors, people)


def _travellers(actors: list[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.kind in ("person", "group")]


def _one_visit(
    scene: Scene, token: Token, visitors: list[Actor], host: Side, place: Token | None
) -> Iterator[Telling]:
    """One visit of all the visitors who are not at home there."""
    guests = [actor for actor in visitors if not _at_home(scene, actor, host)]
    if guests:
        theirs = [side_as_party(host, scene.printed(host))]
        yield Telling(token, "visit", "visit", guests, theirs, host=host, place_token=place)


def _at_home(scene: Scene, actor: Actor, host: Side) -> bool:
    """Whether the host is the actor's own state; a president without a state is the one of the dateline."""
    if actor.side:
        return actor.side.name == host.name or bool(
            actor.country and actor.country == host.country and host.is_state
        )
    guest = actor.post is not None and (
        actor.post.visiting or actor.post.group not in ("state", "minister", "military")
    )
    return host.country == scene.home and not guest


def _hosts(scene: Scene, token: Token) -> Iterator[tuple[Side, Token | None]]:
    """The states in which the places lie that a token and its conjuncts name."""
    for part in clause.conjuncts(token):
        mention = scene.mention(part)
        if mention is None:
            side = (
                home_side(scene)
                if part.lower_ == "here"
                else _nested_place(scene, part) or _the_country(scene, part)
            )
            if side:
                yield side, part
            continue
        side = _host_of(scene, part)
        if side:
            yield side, part


def _the_country(scene: Scene, token: Token) -> Side | None:
    """The state last named before "the country"."""
    if token.lower_ not in ("country", "island", "kingdom", "republic") or not any(
        child.lower_ in ("the", "that") for child in token.children
    ):
        return None
    for i in range(token.i - 1, max(0, token.i - 60), -1):
        mention = scene.mention(scene.doc[i])
        if mention is not None and mention.kind == "state" and mention.sides:
            return mention.sides[0]
    return None


def _nested_place(scene: Scene, token: Token) -> Side | None:
    """The state of "the Chinese capital", "the island nation of Sri Lanka", "the southern city of Nanning"."""
    if token.lower_ not in (
        "capital",
        "city",
        "country",
        "state",
        "island",
        "nation",
        "region",
        "province",
        "republic",
        "kingdom",
        "resort",
        "town",
        "territory",
    ):
        return None
    for child in token.children:
        mention = scene.mention(child)
        if (
            mention
            and mention.sides
            and mention.sides[0].is_state
            and child.dep_ in ("amod", "poss", "compound", "appos", "nmod")
        ):
            return mention.sides[0]
        if child.dep_ == "prep" and child.lower_ == "of":
            for part in child.children:
                side = _host_of(scene, part)
                if side:
                    return side
        if child.dep_ == "appos":
            side = _host_of(scene, child)
            if side:
                return side
    return None


def _host_of(scene: Scene, token: Token) -> Side | None:
    mention = scene.mention(token)
    if mention is None:
        return None
    figure = scene.figure(mention)
    if mention.kind == "state" and mention.sides:
        return mention.sides[0]
    if mention.kind == "place" and figure and figure.country:
        state = places.state_coded(figure.country)
        return Side(state.name, (mention.name,), state.iso2, True) if state else None
    if mention.kind == "organization" and figure and figure.country and not figure.political:
        state = places.state_coded(figure.country)
        return Side(state.name, (mention.name,), state.iso2, True) if state else None
    return None


def home_side(scene: Scene) -> Side | None:
    """The state of the dateline, told from its city."""
    state = places.state_coded(scene.home) if scene.home else None
    return Side(state.name, scene.home_spans, state.iso2, True) if state else None


def arrive(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject arrives in, flies to, comes to a place."""
    subject = clause.subject(verb)
    visitors = _travellers(scene.actors(subject))
    if not visitors:
        return
    words: tuple[str, ...] = ("in", "to", "at", "for", "into")
    if trigger.lemma in ("come", "go", "fly", "return", "travel"):
        words = ("to", "into")
    if trigger.lemma == "head":
        words = ("to", "for")
    if trigger.lemma == "land":
        words = ("in", "at")
    spots = [
        *clause.prepositions(verb, *words),
        *(child for child in verb.children if child.lower_ == "here"),
    ]
    hosts = [found for part in spots for found in _hosts(scene, part)]
    home = home_side(scene) if trigger.lemma == "arrive" and not hosts else None
    for host, place in [*hosts, *([(home, None)] if home else [])]:
        yield from _one_visit(scene, verb, visitors, host, place)


def leave(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject leaves for a place, or leaves a foreign place where they have been."""
    visitors = _travellers(scene.actors(clause.subject(verb)))
    goals = list(clause.prepositions(verb, "for"))
    for part in [*goals, *clause.children(verb, "dobj")]:
        for host, place in _hosts(scene, part):
            yield from _one_visit(scene, verb, visitors, host, place)


def carry(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """A tour takes somebody to places; a government sends somebody to a place."""
    visitors = [actor for part in clause.children(verb, "dobj") for actor in _travellers(scene.actors(part))]
    visitors = [actor for actor in visitors if actor.kind == "person" or trigger.lemma == "send"]
    for part in clause.prepositions(verb, "to"):
        for host, place in _hosts(scene, part):
            yield from _one_visit(scene, verb, visitors, host, place)


def invite(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Somebody is invited to a place: a visit asked for. "Invited to visit" is told by the visit itself."""
    if any(child.dep_ in ("xcomp", "ccomp", "advcl") and clause.is_verb(child) for child in verb.children):
        return
    guests = clause.first(verb, "nsubjpass") if clause.is_passive(verb) else clause.first(verb, "dobj")
    visitors = _travellers(scene.actors(guests))
    for part in clause.prepositions(verb, "to"):
        for host, place in _hosts(scene, part):
            for item in _one_visit(scene, verb, visitors, host, place):
                yield replace(item, stance="proposed")


def invited(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """An invitation to a place, accepted (planned) or not (proposed)."""
    support = clause.governor(noun)
    if support is None or noun.dep_ != "dobj":
        return
    accepted = support.lower_.startswith("accept")
    owner = clause.subject(support) if accepted else clause.first(support, "dative")
    hosts = [found for part in clause.prepositions(noun, "to") for found in _hosts(scene, part)]
    hosts += [
        found
        for child in clause.children(noun, "acl")
        if child.lower_ == "visit"
        for part in clause.children(child, "dobj")
        for found in _hosts(scene, part)
    ]
    for host, place in hosts:
        for item in _one_visit(scene, noun, _travellers(scene.actors(owner)), host, place):
            yield replace(item, support=support, stance="planned" if accepted else "proposed")


def present(scene: Scene, token: Token) -> Iterator[Telling]:
    """Somebody is in a foreign place for a visit: "X is in Singapore for a four-day state visit"."""
    if token.lower_ not in ("is", "was", "are", "were", "be", "been") or not clause.is_verb(token):
        return
    visitors = [actor for actor in _travellers(scene.actors(clause.subject(token))) if actor.political]
    if not visitors:
        return
    purpose = any(
        word.lower_ in ("visit", "talks", "summit", "trip", "conference", "meeting", "tour", "attend")
        for word in token.subtree
    )
    spots = list(clause.prepositions(token, "in")) + [
        child for child in token.children if child.lower_ == "here"
    ]
    for part in spots:
        for host, place in _hosts(scene, part):
            if purpose or any(
                child.lower_ in ("will", "has", "have", "now", "currently") for child in token.children
            ):
                yield from _one_visit(scene, token, visitors, host, place)


def has_visiting(token: Token | None) -> bool:
    return token is not None and any(child.lower_ == "visiting" for child in token.children)


def visiting(scene: Scene, token: Token) -> Iterator[Telling]:
    """Visiting President X: X is on a visit, to the state of whoever is met or of the dateline."""
    mention = scene.mention(token)
    if mention is None or mention.kind not in ("person", "post", "group"):
        return
    flagged = mention.post is not None and mention.post.visiting
    if not flagged and not has_visiting(token) and not (token.i and token.nbor(-1).lower_ == "visiting"):
        return
    home = home_side(scene)
    visitors = _travellers(scene.actors(token))[:1]
    if home and visitors and visitors[0].country != home.country:
        yield from _one_visit(scene, token, visitors, home, None)


def trip(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """X's visit to Y, a visit by X, X paid a visit to Y, X arrived for a visit."""
    if trigger.lemma == "stay" and clause.first(noun, "poss") is None:
        return
    support = clause.governor(noun)
    visitors = _travellers(scene.actors(clause.first(noun, "poss")) + actors_by(scene, noun, "by", "of"))
    if not visitors and support is not None and noun.dep_ == "dobj":
        visitors = _travellers(actors_by(scene, support, "by"))
    if not visitors and noun.dep_ not in ("nsubj",):
        visitors = _travellers(carriers(scene, noun, support))
    goals = ("for",) if trigger.lemma == "departure" else ("to", "in", "of")
    hosts = [
        (side, place) for part in clause.prepositions(noun, *goals) for side, place in _hosts(scene, part)
    ]
    if not hosts and support is not None and noun.dep_ in ("dobj", "pobj", "nsubjpass"):
        hosts = [
            (side, place)
            for part in clause.prepositions(support, "to", "in", "at")
            for side, place in _hosts(scene, part)
        ]
        hosts += [
            (side, child)
            for child in support.children
            if child.lower_ == "here"
            for side in [home_side(scene)]
            if side
        ]
    if not hosts:
        hosts = [
            (side, child)
            for child in noun.children
            if child.dep_ in ("compound", "nmod", "poss", "amod")
            for side in [_visited(scene, child)]
            if side
        ]
    found = False
    for host, place in hosts:
        for item in _one_visit(scene, noun, visitors, host, place):
            found = True
            yield replace(item, support=support)
    if not found and visitors and not hosts:
        yield Telling(noun, "visit", "visit", visitors[:1], [], support, True)


def _visited(scene: Scene, token: Token) -> Side | None:
    mention = scene.mention(token)
    if mention and mention.kind in ("state", "place"):
        return _host_of(scene, token)
    return home_side(scene) if token.lower_ == "here" else None
