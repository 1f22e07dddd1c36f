"""Who talks for a side, told behind an encounter: "the Omani side was led by A", "X was represented by B"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, is_up_against
from dragoman.extract.lexicon import reference, telling, triggers
from dragoman.extract.scene import Scene
from dragoman.extract.telling import Telling, actors_by, adjectives

if TYPE_CHECKING:
    from dragoman.model.mention import Side
    from dragoman.model.parsed import Token


def led(scene: Scene, verb: Token) -> list[Actor]:
    """The people by whom a side is led or represented, as of that side."""
    if verb.lower_ in telling("speak for"):
        return [actor for side, people in _speaking_for(scene, verb) for actor in _of(side, people)]
    represented = verb.lower_ in telling("represent")
    if not represented and verb.lower_ not in telling("lead"):
        return []
    passive = clause.is_passive(verb)
    whole = clause.subject(verb) if passive else clause.first(verb, "dobj")
    stands = represented and (_is_on_the_day(verb) if passive else _is_there_for_state(scene, verb, whole))
    if whole is None or not (whole.lower_ in telling("side") or stands):
        return []
    if whole.lower_ in reference("delegation") and any(actor.side for actor in scene.actors(whole)):
        return []  # a delegation of a side is known by its members wherever it is told
    if passive and represented and len(several := list(_in_turn(scene, verb, whole))) > 1:
        return [actor for side, people in several for actor in _of(_side_of(scene, side), people)]
    people = actors_by(scene, verb, "by") if passive else scene.actors(clause.subject(verb))
    also = [each for each in clause.children(verb, "conj") if each.lower_ in telling("consist")]
    people += [
        actor for each in also for part in clause.children(each, "dobj") for actor in scene.actors(part)
    ]
    return _of(_side_of(scene, whole), people)


def _is_on_the_day(verb: Token) -> bool:
    """Whether a side was represented by somebody then, and is not wherever its embassy is."""
    return not any(child.lower_ in ("is", "are") for child in clause.children(verb, "auxpass"))


def _is_there_for_state(scene: Scene, verb: Token, whole: Token | None) -> bool:
    """Whether somebody represented a state, at nothing else than talks: "A represented X"."""
    if whole is None or scene.kind_of(whole) != "state" or verb.tag_ != "VBD":
        return False
    return all(part.lower_ in triggers("noun") for part in clause.prepositions(verb, "at", "in", "on"))


def _speaking_for(scene: Scene, verb: Token) -> Iterator[tuple[Side | None, list[Actor]]]:
    """Who speaks for which state: "A spoke for X, B for Y"."""
    if verb.tag_ != "VBD":
        return
    for link in (word for word in verb.doc[verb.i + 1 : verb.sent.end - 1] if word.lower_ == "for"):
        before, behind = link.nbor(-1), link.nbor(1)
        if scene.kind_of(behind) != "state":
            continue
        people = scene.actors(clause.subject(verb)) if before.i == verb.i else []
        yield _side_of(scene, behind), people or (scene.one(before, 1) if scene.is_person(before) else [])


def _in_turn(scene: Scene, verb: Token, whole: Token) -> Iterator[tuple[Token, list[Actor]]]:
    """The sides of a row, each with its people: "X was represented by A and Y by B"."""
    links = [word for word in verb.doc[verb.i + 1 : verb.sent.end - 1] if word.lower_ == "by"]
    ends = [*(link.i - 1 for link in links[1:]), verb.sent.end]
    for link, end in zip(links, ends[: len(links)], strict=True):
        named = [word for word in verb.doc[link.i + 1 : end] if scene.is_person(word)]
        side = whole if link is links[0] else link.nbor(-1)
        yield side, [actor for word in named for actor in scene.one(word, 1)]


def heading(scene: Scene, verb: Token) -> Iterator[Telling]:
    """Who is in the delegation that somebody leads is with him: "A, who heads a team including B and C"."""
    whole = clause.first(verb, "dobj") if verb.lower_ in telling("lead") else None
    if whole is None or not clause.is_verb(verb) or whole.lower_ not in reference("delegation"):
        return
    leader = [actor for actor in scene.actors(clause.subject(verb)) if actor.kind == "person"]
    people = [actor for actor in scene.actors(whole) if actor.kind == "person"]
    if leader and people:
        yield Telling(verb, "visit", "joined", people, leader, definite=True, stance="held")


def for_side(scene: Scene, verb: Token, actors: list[Actor]) -> list[Actor]:
    """Those who are somewhere, as of the side for which they are: "A and B attended for the rebels"."""
    whole = next(clause.prepositions(verb, "for"), None)
    return actors if whole is None else _of(_side_of(scene, whole), actors) or actors


def _of(side: Side | None, actors: list[Actor]) -> list[Actor]:
    if side is None:
        return []
    return [replace(each, side=each.side or side, political=True) for each in actors if each.kind == "person"]


def _side_of(scene: Scene, whole: Token) -> Side | None:
    """The side that a noun is or is of; "the rebels" and "the government" are those of whom it was told."""
    named = [*scene.actors(whole), *adjectives(scene, whole)]
    sides = {actor.side.name: actor.side for actor in named if actor.side is not None}
    if sides:
        return next(iter(sides.values())) if len(sides) == 1 else None
    words = {whole.lower_, *(word for actor in named for word in actor.name.lower().split())}
    if not words.isdisjoint(reference("fighters")):
        return _told(scene, is_up_against)
    if not words.isdisjoint(reference("government")):
        return _told(scene, _governs)
    return None


def _told(scene: Scene, fits: Callable[[Actor], bool]) -> Side | None:
    """The side of those of the encounter told last of whom something holds."""
    last = scene.pairs[-1][1] if scene.pairs else []
    return next((actor.side for actor in last if actor.side is not None and fits(actor)), None)


def _governs(actor: Actor) -> bool:
    """Whether somebody is of a government, and of none who are up against it."""
    return actor.side is not None and actor.side.is_state and not is_up_against(actor)
