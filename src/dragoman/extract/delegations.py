"""Who was in a delegation: named in one sentence of a report, they stand for it in its accounts near by.

Far from there a delegation stays what it is called: not everybody who came takes part in all that follows.
A visit is of all of them, wherever it is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, unlike
from dragoman.extract.draft import Draft
from dragoman.extract.lexicon import reference, telling
from dragoman.extract.scene import Scene
from dragoman.text import places

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


NEAR = 5
"""Paragraphs between the members of a delegation and what it does, at the most."""
Members = dict[str, tuple[int, list[Actor]]]
"""The named members of each side's delegation, and the paragraph that names them first."""


def seat_members(scene: Scene, drafts: list[Draft]) -> None:
    """Put the named members of delegations in their place in all drafts."""
    members = _members_of_delegations(scene)
    for draft in drafts:
        near = members if draft.mode == "visit" else _near(scene, draft.token, members)
        draft.ours = unlike(one for actor in draft.ours for one in _named(actor, near))
        draft.theirs = unlike(one for actor in draft.theirs for one in _named(actor, near))
        if draft.mode == "visit" and draft.token.lower_ in telling("lead"):  # "A leads a team to X": all go
            draft.ours = unlike([*draft.ours, *_beside(draft.ours[0], members)])


def _near(scene: Scene, token: Token, members: Members) -> Members:
    """The members named within a few paragraphs of a telling."""
    here = scene.paragraph(token)
    return {side: told for side, told in members.items() if abs(here - told[0]) <= NEAR}


def _named(actor: Actor, members: Members) -> list[Actor]:
    """The named members of a delegation; anybody else as they are."""
    told = _is_delegation(actor) or (len(members) > 1 and _negotiates(actor))
    _, named = members.get(actor.side_name or "", (0, [])) if told else (0, [])
    return named or [actor]


def _negotiates(actor: Actor) -> bool:
    """Whether a group is of those who talk for a side, who where delegations of both are told are these."""
    return actor.kind == "group" and actor.noun in telling("negotiators")


def _beside(leader: Actor, members: Members) -> list[Actor]:
    """Who else is in the delegation that somebody leads."""
    _, named = members.get(leader.side_name or "", (0, []))
    return named if any(actor.key == leader.key for actor in named) else []


def _is_delegation(actor: Actor) -> bool:
    return actor.kind == "group" and actor.noun in reference("delegation")


def _members_of_delegations(scene: Scene) -> Members:
    """The named members of each side's delegation: "It consisted of A, B and C", "D leads the team"."""
    found: Members = {}
    for token in scene.doc:
        told = _consisting(scene, token) if token.lower_ in telling("consist") else _leading(scene, token)
        for side, members in told:
            known = side or _only(found) or _only({actor.side_name for actor in members} - {None})
            known = _own_state(members, known) or known or ("" if not found else None)
            if known is not None:
                found.setdefault(known, (scene.paragraph(token), []))[1].extend(members)
    return found


def _own_state(members: list[Actor], side: str | None) -> str | None:
    """The state of the members, where the delegation before is another's: "For Iran, A leads the team"."""
    states = {actor.side.name for actor in members if actor.side is not None and actor.side.is_state}
    other = side is not None and places.state_named(side) is not None and side not in states
    return _only(states) if other else None


def _consisting(scene: Scene, verb: Token) -> Iterator[tuple[str | None, list[Actor]]]:
    """The delegation, the subject, consists of people."""
    whole = clause.subject(verb)
    if whole is not None and whole.lower_ in reference("part"):  # "other members of the delegation include"
        whole = next(clause.prepositions(whole, "of"), whole)
    parts = [*clause.children(verb, "dobj", "attr"), *clause.prepositions(verb, "of")]
    if whole is not None and clause.is_verb(verb):
        yield from _members(scene, whole, parts)


def _leading(scene: Scene, verb: Token) -> Iterator[tuple[str | None, list[Actor]]]:
    """People, the subject, lead or join the delegation, or it is led by them."""
    if verb.lower_ not in telling("lead") or not clause.is_verb(verb):
        return
    subject = clause.subject(verb)
    if clause.is_passive(verb) and subject is not None:
        yield from _members(scene, subject, list(clause.prepositions(verb, "by")))
        return
    for whole in [*clause.children(verb, "dobj"), *clause.prepositions(verb, "in")]:
        if subject is not None:
            yield from _members(scene, whole, [subject])


def _members(scene: Scene, whole: Token, parts: list[Token]) -> Iterator[tuple[str | None, list[Actor]]]:
    people = [actor for part in parts for actor in scene.actors(part) if actor.kind == "person"]
    for actor in scene.actors(whole):
        if people and _is_delegation(actor):
            yield actor.side_name, [replace(each, side=each.side or actor.side) for each in people]


def _only(sides: Collection[str] | Collection[str | None]) -> str | None:
    """The one side there is, None of several."""
    return next(iter(sides)) if len(sides) == 1 else None
