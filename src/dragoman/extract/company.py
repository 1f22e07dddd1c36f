"""Who was at an encounter beside those who met: brought along, at somebody's side, or with him."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor
from dragoman.extract.lexicon import post_group, reference, telling
from dragoman.extract.scene import Scene
from dragoman.extract.telling import Telling
from dragoman.model import Mode

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

OF_ONE_POST = ("minister", "legislator", "state")
"""Classes of posts several of whose holders may come along: ministers, lawmakers, heads of states."""
LONGEST = 12
"""Tokens of "at the side of the president" before its verb, at the most."""


def of_side_of(own: Actor, others: Iterable[Actor]) -> list[Actor]:
    """Those who are of no known side are of the side of whom they accompany."""
    return [replace(actor, side=actor.side or own.side, political=True) for actor in others]


def brought_along(scene: Scene, doer: Token) -> list[Actor]:
    """Whom somebody brought along: "A met C, flanked by B", "A, together with B"."""
    deed = clause.clause_of(doer)
    verbs = [*clause.children(doer, "acl", "relcl"), *clause.children(deed, "advcl", "acl", "prep")]
    named = [
        part
        for verb in verbs
        if verb.lower_ in telling("accompanied")
        for part in clause.prepositions(verb, "by")
    ]
    named += _together_with(doer)
    named += _travelling_with(scene, deed)
    return _company(scene, named)


def who_is_with(scene: Scene, met: Token) -> list[Actor]:
    """Whom somebody who is met brought along: "received X, accompanied by Y", "met X, flanked by Y"."""
    verbs = clause.children(met, "acl", "relcl")
    came = [verb for verb in verbs if verb.lower_ in telling("accompanied")]
    return _company(scene, [part for verb in came for part in clause.prepositions(verb, "by")])


def _company(scene: Scene, named: Iterable[Token]) -> list[Actor]:
    """Those of a row who count: people, and groups of holders of posts of politics ("four ministers")."""
    found = [actor for part in named for actor in scene.actors(part)]
    return [actor for actor in found if actor.kind == "person" or _hold_one_post(actor)]


def _hold_one_post(actor: Actor) -> bool:
    """Whether a group is of holders of one post: "four ministers", not "officials", nor "a delegation"."""
    return actor.kind == "group" and post_group(actor.noun) in OF_ONE_POST


def _travelling_with(scene: Scene, deed: Token) -> Iterator[Token]:
    """The ministers, of no state that is told, with whom somebody goes: "left with Finance Minister B"."""
    if deed.lower_ not in telling("motion"):
        return
    for part in clause.prepositions(deed, "with"):
        own = scene.one(part, 1) if scene.is_person(part) else []
        posts = [actor.post for actor in own if actor.side is None and actor.post is not None]
        if any(post.group == "minister" for post in posts):
            yield part


def _together_with(doer: Token) -> Iterator[Token]:
    """Who stands behind "together with" or "along with": before or behind whoever does something."""
    first = doer.doc[doer.sent.start]
    opening = [first, first.head] if first.lower_ in telling("along") else []
    joints = [*(child for word in opening for child in word.children), *clause.children(doer, "prep")]
    joints += opening[1:]
    for joint in joints:
        if joint.lower_ == "with" and joint.i > 0 and joint.nbor(-1).lower_ in telling("along"):
            yield from clause.children(joint, "pobj")
    behind = doer.doc[doer.i + 1 : doer.sent.end]
    for comma, word, joint in zip(behind, behind[1:], behind[2:], strict=False):
        if clause.is_verb(comma):
            return
        if comma.text == "," and word.lower_ in telling("along") and joint.lower_ == "with":
            yield from clause.children(joint, "pobj")


def beside(scene: Scene, verb: Token) -> Iterator[Telling]:
    """Somebody was with whoever met: "B was with him", "with A were B and C", "at his side sat B"."""
    if verb.lower_ not in telling("stay beside") or not clause.is_verb(verb):
        return
    ahead = _ahead(scene, verb)
    between = list(clause.prepositions(verb, "between"))
    if not ahead and between and verb.lower_ not in telling("be"):  # "A stood between the two"
        two, others = scene.actors(between[0]), scene.actors(clause.subject(verb))
        ahead = two if len(two) > 1 else []
    elif ahead:
        others = _behind(scene, verb)
    else:
        inside = [part for part in clause.prepositions(verb, "in") if part.lower_ in reference("delegation")]
        owners = [owner for part in inside for owner in clause.children(part, "poss")]  # "is in his team"
        with_whom = [*clause.prepositions(verb, "with"), *owners]
        ahead = [actor for part in with_whom for actor in scene.actors(part)]
        others = scene.actors(clause.subject(verb)) if verb.lower_ in telling("be") else []
    people = [actor for actor in others if actor.kind == "person" and actor.political]
    if _is_of_one_mind(verb):
        return
    if people and ahead and all(actor.kind == "person" for actor in ahead):
        mode: Mode = "meeting" if len(ahead) > 1 else "visit"
        yield Telling(verb, mode, "joined", people, ahead, definite=True)


def _is_of_one_mind(verb: Token) -> bool:
    """Whether somebody is with another in what he thinks: "is with him on this"."""
    matters = [*clause.prepositions(verb, "on", "in", "about")]
    return any(part.lower_ in telling("matter") for part in matters)


def in_the_room(scene: Scene, verb: Token) -> Iterator[Telling]:
    """Somebody was where others met: "B was in the room, too", "also at the table were B and C"."""
    if verb.lower_ not in telling("stay beside") or not clause.is_verb(verb):
        return
    rooms = [part for part in clause.prepositions(verb, "in", "at") if part.lower_ in telling("room")]
    if not any(_is_the_only(part) for part in rooms) or any(clause.children(verb, "neg")):
        return
    who = [actor for child in clause.children(verb, "nsubj", "attr") for actor in scene.actors(child)]
    people = [actor for actor in who if actor.kind == "person" and actor.political]
    if people:
        yield Telling(verb, "meeting", "there", people, [], definite=True)


def _is_the_only(room: Token) -> bool:
    """Whether a room is told of by nothing but "the": it is where the others are."""
    return [child.lower_ for child in room.children if not child.is_punct] == ["the"]


def taking_along(scene: Scene, verb: Token) -> Iterator[Telling]:
    """Somebody takes others along to what was told of him: "A brought B along", "took B with him"."""
    if verb.lower_ not in telling("take along") or not clause.is_verb(verb) or clause.is_passive(verb):
        return
    whom = clause.first(verb, "dobj")
    taker = clause.subject(verb)
    if whom is None or taker is None or not scene.is_person(whom):
        return
    near = [word.lower_ for word in verb.doc[whom.i + 1 : min(whom.right_edge.i + 4, verb.sent.end)]]
    near += [child.lower_ for child in clause.children(verb, "prt")]
    along = "along" in near or any(a == "with" and b in telling("them") for a, b in pairwise(near))
    ours = [actor for actor in scene.actors(taker) if actor.kind == "person"]
    people = [actor for actor in scene.actors(whom) if actor.kind == "person" and actor.post is not None]
    if along and ours and people:
        yield Telling(verb, "visit", "joined", people, ours, definite=True)


def _ahead(scene: Scene, verb: Token) -> list[Actor]:
    """At whose side, or with whom, by words that begin a clause right before its verb; else nobody."""
    start = max(verb.sent.start, verb.i - LONGEST)
    for first in reversed(verb.doc[start : verb.i]):
        if first.lower_ in telling("going with") and first.i == verb.sent.start:
            # "accompanying him to Rome were A and B", "travelling with him is A"
            words = [*clause.children(first, "dobj"), *clause.prepositions(first, "with")]
            words += reversed(verb.doc[first.i + 1 : verb.i])
            return next(filter(None, (scene.one(word, 1) for word in words)), [])
        if clause.is_verb(first) or first.text in (",", ";", ":"):
            return []
        if first.lower_ in ("with", "at", "in") and _opens(first):
            words = list(verb.doc[first.i + 1 : verb.i])
            beside = telling("side of") if first.lower_ == "at" else reference("delegation")
            if first.lower_ != "with" and not any(word.lower_ in beside for word in words):
                return []
            words = [word for word in words if word.lower_ not in beside]
            if first.lower_ == "in" and [word.tag_ for word in words] == ["PRP$"]:
                return _doer_before(scene, verb)  # never one of those behind it: "in his team are A and B"
            return next(filter(None, (scene.one(word, 1) for word in reversed(words))), [])
    return []


def _doer_before(scene: Scene, verb: Token) -> list[Actor]:
    """Of whom the sentence before was told."""
    start = verb.sent.start
    words = verb.doc[verb.doc[start - 1].sent.start : start] if start else []
    root = next((word for word in words if word.dep_ == "ROOT"), None)
    return scene.actors(clause.subject(root)) if root is not None else []


def _opens(word: Token) -> bool:
    """Whether a word begins a sentence or stands behind a stop inside it."""
    return word.i == word.sent.start or word.nbor(-1).text in (";", ":", "and")


def _behind(scene: Scene, verb: Token) -> list[Actor]:
    """The people of the row that follows a verb."""
    above = verb.head if verb.dep_ == "aux" and verb.head.i < verb.i else verb  # "travelling with him was"
    row = [child for child in clause.children(above, "attr", "nsubj", "dobj", "acomp") if child.i > verb.i]
    lost = (child for child in clause.children(verb, "npadvmod") if scene.is_person(child))
    row = row or [child for child in lost if child.i > verb.i]  # "were, among others, A and B"
    return [actor for part in row for actor in scene.actors(part)]
