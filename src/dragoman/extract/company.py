"""Who was at an encounter beside those who met: brought along, at somebody's side, or with him."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene
from dragoman.extract.telling import Telling
from dragoman.model import Mode

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

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
    return [actor for part in named for actor in scene.actors(part) if actor.kind == "person"]


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
    opening = [first] if first.lower_ in telling("along") else []
    joints = [*(child for word in opening for child in word.children), *clause.children(doer, "prep")]
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
    between = [part for part in clause.prepositions(verb, "between") if scene.kind_of(part) != "person"]
    if not ahead and between and verb.lower_ not in telling("be"):  # "A stood between the two"
        two, others = scene.actors(between[0]), scene.actors(clause.subject(verb))
        ahead = two if len(two) > 1 else []
    elif ahead:
        others = _behind(scene, verb)
    else:
        ahead = [actor for part in clause.prepositions(verb, "with") for actor in scene.actors(part)]
        others = scene.actors(clause.subject(verb)) if verb.lower_ in telling("be") else []
    people = [actor for actor in others if actor.kind == "person" and actor.political]
    if people and ahead and all(actor.kind == "person" for actor in ahead):
        mode: Mode = "meeting" if len(ahead) > 1 else "visit"
        yield Telling(verb, mode, "joined", people, ahead, definite=True)


def _ahead(scene: Scene, verb: Token) -> list[Actor]:
    """At whose side, or with whom, by words that begin a clause right before its verb; else nobody."""
    start = max(verb.sent.start, verb.i - LONGEST)
    for first in reversed(verb.doc[start : verb.i]):
        if first.lower_ in telling("going with") and first.i == verb.sent.start:
            words = verb.doc[
                first.i + 1 : verb.i
            ]  # "accompanying him were A and B", "travelling with him is A"
            return next(filter(None, (scene.one(word, 1) for word in reversed(list(words)))), [])
        if clause.is_verb(first) or first.text in (",", ";", ":"):
            return []
        if first.lower_ in ("with", "at") and _opens(first):
            words = list(verb.doc[first.i + 1 : verb.i])
            if first.lower_ == "at" and not any(word.lower_ in telling("side of") for word in words):
                return []
            words = [word for word in words if word.lower_ not in telling("side of")]
            return next(filter(None, (scene.one(word, 1) for word in reversed(words))), [])
    return []


def _opens(word: Token) -> bool:
    """Whether a word begins a sentence or stands behind a stop inside it."""
    return word.i == word.sent.start or word.nbor(-1).text in (";", ":", "and")


def _behind(scene: Scene, verb: Token) -> list[Actor]:
    """The people of the row that follows a verb."""
    row = [child for child in clause.children(verb, "attr", "nsubj", "dobj", "acomp") if child.i > verb.i]
    lost = (child for child in clause.children(verb, "npadvmod") if scene.is_person(child))
    row = row or [child for child in lost if child.i > verb.i]  # "were, among others, A and B"
    return [actor for part in row for actor in scene.actors(part)]
