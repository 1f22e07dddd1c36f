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


STANDS_FOR = ("it", "which", "they")
"""Words for a delegation told of before."""
MEMBERS = ("member", "members", "part")
"""What those are who belong to a delegation."""
CLOSE = 40
"""Tokens from a word for a delegation back to where it is told of, at the most."""
NEAR = 5
"""Paragraphs between the members of a delegation and what it does, at the most."""
Members = dict[str, tuple[int, list[Actor]]]
"""The named members of each side's delegation, and the paragraph that names them first."""


def seat_members(scene: Scene, drafts: list[Draft]) -> None:
    """Put the named members of delegations in their place in all drafts."""
    members = _members_of_delegations(scene)
    if "" in members and (sole := _sole_delegation(drafts)) is not None:
        members.setdefault(sole, members[""])
    for draft in drafts:
        near = members if draft.mode == "visit" else _near(scene, draft.token, members)
        if _is_of_states(draft, near):
            draft.ours, draft.theirs = _speaking_for(draft.ours, near), _speaking_for(draft.theirs, near)
        draft.ours = unlike(one for actor in draft.ours for one in _named(scene, actor, near))
        draft.theirs = unlike(one for actor in draft.theirs for one in _named(scene, actor, near))
        if draft.mode == "visit" and draft.token.lower_ in telling("lead"):  # "A leads a team to X": all go
            draft.ours = unlike([*draft.ours, *_beside(draft.ours[0], members)])


def _is_of_states(draft: Draft, members: Members) -> bool:
    """Whether two states met, of both of which it is told who led their people."""
    states = [actor for actor in draft.parties if actor.kind == "state"]
    both = {actor.side_name for actor in states} <= members.keys()
    return draft.mode == "meeting" and len(states) == len(draft.parties) > 1 and both


def _speaking_for(states: list[Actor], members: Members) -> list[Actor]:
    return unlike(each for state in states for each in members[state.side_name or ""][1])


def _sole_delegation(drafts: list[Draft]) -> str | None:
    """The side of the one delegation that a report tells of, if it is of one side only."""
    groups = {actor.side_name for draft in drafts for actor in draft.parties if _is_delegation(actor)}
    return _only(groups - {None})


def _near(scene: Scene, token: Token, members: Members) -> Members:
    """The members named within a few paragraphs of a telling."""
    here = scene.paragraph(token)
    return {side: told for side, told in members.items() if abs(here - told[0]) <= NEAR}


def _named(scene: Scene, actor: Actor, members: Members) -> list[Actor]:
    """The named members of a delegation; anybody else as they are."""
    told = _is_delegation(actor) or (len(members) > 1 and _negotiates(actor)) or _leads_movement(actor)
    _, named = members.get(actor.side_name or "", (0, [])) if told else (0, [])
    return named or ([actor, *_with_leader(scene, actor, members)] if actor.kind == "person" else [actor])


def _with_leader(scene: Scene, leader: Actor, members: Members) -> list[Actor]:
    """Who else is told to be in the delegation as whose leader somebody is met: "a team led by A"."""
    if leader.band is None or scene.doc[leader.band].lower_ not in reference("delegation"):
        return []
    _, named = members.get(leader.side_name or "", members.get("", (0, [])))
    return [replace(each, side=each.side or leader.side) for each in named]


def _negotiates(actor: Actor) -> bool:
    """Whether a group is of those who talk for a side, who where delegations of both are told are these."""
    return actor.kind == "group" and actor.noun in telling("negotiators")


def _leads_movement(actor: Actor) -> bool:
    """Whether a group is of those who speak for a party or movement, its delegation where it talks."""
    of_body = actor.kind == "group" and actor.side is not None and not actor.side.is_state
    return of_body and (actor.noun == "leaders" or actor.noun in telling("negotiators"))


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
        told = _consisting(scene, token) if _is_of_parts(token) else _leading(scene, token)
        told = _heading(scene, token) if token.lower_ in telling("head of") else told
        told = _posted(scene, token) if scene.is_person(token) else told
        told = _being(scene, token) if token.lower_ in telling("be") else told
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


def _is_of_parts(verb: Token) -> bool:
    """Whether a verb says who is in a delegation: "consists of", "is made up of"."""
    if verb.lower_ == "made":
        return any(child.lower_ == "up" for child in verb.children)
    return verb.lower_ in telling("consist")


def _consisting(scene: Scene, verb: Token) -> Iterator[tuple[str | None, list[Actor]]]:
    """The delegation, the subject, consists of people."""
    whole = clause.subject(verb)
    if whole is not None and whole.lower_ in reference("part"):  # "other members of the delegation include"
        whole = next(clause.prepositions(whole, "of"), whole)
    ups = [child for child in verb.children if child.lower_ == "up"]
    of = [part for link in (verb, *ups) for part in clause.prepositions(link, "of")]
    parts = [*clause.children(verb, "dobj", "attr"), *of]
    if whole is not None and clause.is_verb(verb):
        yield from _members(scene, whole, parts)


def _being(scene: Scene, verb: Token) -> Iterator[tuple[str | None, list[Actor]]]:
    """Who is in it: "A and B were also in the delegation", "A is a member of it", "the members are A, B"."""
    if not clause.is_verb(verb) or verb.dep_ in ("aux", "auxpass") or clause.first(verb, "neg") is not None:
        return
    who, what = clause.children(verb, "nsubj"), clause.children(verb, "attr")
    of = [part for each in what for part in clause.prepositions(each, "of") if each.lower_ in MEMBERS]
    wholes = [part for part in (*clause.prepositions(verb, "in"), *of) if _is_for_delegation(part)]
    for whole in wholes:
        yield from _members(scene, whole, [*who, *what])
    people = [actor for each in what for actor in scene.actors(each) if actor.kind == "person"]
    if not wholes and len(people) > 1 and who and _is_for_several(scene, who[0]):
        yield from _members(scene, who[0], what)


def _is_for_delegation(word: Token) -> bool:
    return word.lower_ in reference("delegation")


def _is_for_several(scene: Scene, word: Token) -> bool:
    """Whether a word is for those told of before: "they", "the lawmakers", "its members"."""
    if word.lower_ == "they":
        return True
    if word.tag_ != "NNS" or any(clause.prepositions(word, "of", "from")):
        return False
    mention = scene.mention(word)
    in_politics = word.lower_ in MEMBERS or (mention is not None and mention.kind in ("group", "post"))
    known = any(child.lower_ in ("the", "its") for child in word.children)
    return known and in_politics and not any(actor.side for actor in scene.one(word, 1))


def _leading(scene: Scene, verb: Token) -> Iterator[tuple[str | None, list[Actor]]]:
    """People, the subject, lead or join the delegation, or it is led by them."""
    if verb.lower_ not in telling("lead") or not clause.is_verb(verb):
        return
    subject = clause.subject(verb)
    if clause.is_passive(verb) and subject is not None:
        yield from _members(scene, subject, list(clause.prepositions(verb, "by")))
        yield from _led_in_turn(scene, verb, subject)
        return
    for whole in [*clause.children(verb, "dobj"), *clause.prepositions(verb, "in")]:
        if subject is not None:
            yield from _members(scene, whole, [subject])


def _led_in_turn(scene: Scene, verb: Token, whole: Token) -> Iterator[tuple[str | None, list[Actor]]]:
    """Who leads the others' delegation: "the Omani team was led by A, the Yemeni one by B"."""
    if whole.lower_ not in reference("delegation"):
        return
    links = [word for word in verb.doc[verb.i + 1 : verb.sent.end - 1] if word.lower_ == "by"]
    for link in links[1:]:
        named = next((word for word in verb.doc[link.i + 1 : verb.sent.end] if scene.is_person(word)), None)
        if named is None:
            continue
        words = reversed(verb.doc[max(link.i - 3, verb.i) : link.i])
        mentions = (scene.mention(word) for word in words if word.lower_ not in ("one", "'s"))
        sides = next((each.sides for each in mentions if each is not None and len(each.sides) == 1), ())
        people = [actor for actor in scene.one(named, 1) if actor.kind == "person"]
        for side in sides:
            yield side.name, [replace(each, side=each.side or side) for each in people]


def _heading(scene: Scene, post: Token) -> Iterator[tuple[str | None, list[Actor]]]:
    """Who is named as the head of a delegation: "the delegation's head, A, said", "its leader was A"."""
    owner = clause.first(post, "poss")
    for whole in [*([owner] if owner is not None else []), *clause.prepositions(post, "of")]:
        people = [child for child in clause.children(post, "appos") if scene.is_person(child)]
        people += [post.head] if post.dep_ == "appos" and scene.is_person(post.head) else []
        yield from _members(scene, whole, people)


def _posted(scene: Scene, name: Token) -> Iterator[tuple[str | None, list[Actor]]]:
    """Who is named with the post of a delegation's head: "the head of the Omani delegation, A".

    So is "the delegation's head, A".
    """
    mention = scene.mention(name)
    post = mention.post if mention is not None else None
    words = set(scene.words(*post.spans).lower().split()) if post is not None else set()
    if "counterpart" in words:  # "X's chief negotiator, A, and his counterpart, B"
        held = [actor.post for actor in scene.one(name, 1) if actor.post is not None]
        words = {word for each in held for word in scene.words(*each.spans).lower().split()}
    if words.isdisjoint(telling("head of")):
        return
    if (owner := clause.first(name, "poss")) is not None:
        yield from _members(scene, owner, [name])
    elif not words.isdisjoint(telling("side") | telling("negotiator")):
        people = [actor for actor in scene.one(name, 1) if actor.side is not None]
        yield from ((actor.side_name, [actor]) for actor in people)


def _members(scene: Scene, whole: Token, parts: list[Token]) -> Iterator[tuple[str | None, list[Actor]]]:
    people = [actor for part in parts for actor in scene.actors(part) if actor.kind == "person"]
    if not people:
        return
    meant = [actor for actor in scene.actors(whole) if _is_delegation(actor)]
    for actor in meant or _delegation_before(scene, whole):
        yield actor.side_name, [replace(each, side=each.side or actor.side) for each in people]


def _delegation_before(scene: Scene, word: Token) -> list[Actor]:
    """The delegation told of last before "it", "they" or "the lawmakers", close by."""
    if word.lower_ not in STANDS_FOR and not _is_for_several(scene, word):
        return []
    for before in reversed(word.doc[max(0, word.i - CLOSE) : word.i]):
        if _is_for_delegation(before):
            return [actor for actor in scene.one(before, 1) if _is_delegation(actor)]
    return []


def _only(sides: Collection[str] | Collection[str | None]) -> str | None:
    """The one side there is, None of several."""
    return next(iter(sides)) if len(sides) == 1 else None
