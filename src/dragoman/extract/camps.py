"""Whether a group told without names is the camp of somebody named elsewhere whose side is not told.

A lead speaks of "the government" and "the rebels"; below, "First Vice President A" and "rebel leader B" meet.
What is known of them speaks for it or against it: their posts, the words for the group, the register.
"""

from __future__ import annotations

from functools import cache

from dragoman.extract import clause
from dragoman.extract.actor import Actor
from dragoman.extract.draft import Draft, is_known, take_facts
from dragoman.extract.join import is_equal
from dragoman.extract.lexicon import post_classes, reference, telling
from dragoman.extract.offices import state_served
from dragoman.extract.scene import Scene
from dragoman.extract.twins import is_added, may_be_one
from dragoman.model.mention import Side

ROOMS = ("meeting", "multilateral")
"""Modes of encounters of people in one room."""
NEAR = 1500
"""Characters between what is told of two camps and of those named of them, at the most."""
GOVERNING = frozenset(("state", "minister", "envoy", "office", "military", "body"))
"""Classes of posts whose holders may stand for a government."""
OF_MOVEMENTS = frozenset(("party", "body", "other"))
"""Classes of posts that are held in a movement."""
HEADS = frozenset(("state", "minister"))
"""Classes of posts of those who lead a state."""


def fold_camps(scene: Scene, drafts: list[Draft]) -> None:
    """Take what is told of two camps for the encounter of those named of them, of whom no side is told.

    "The government and the rebels resumed talks", and below: "Vice President A and rebel leader B met".
    """
    for short in [draft for draft in drafts if draft.mode in ROOMS and draft.summit is None]:
        full = next((draft for draft in drafts if _is_of_camps(scene, short, draft)), None)
        if full is not None:
            _give_posts(scene, short, full)
            take_facts(full, short)
            full.tellings += short.tellings
            drafts.remove(short)


def _give_posts(scene: Scene, short: Draft, full: Draft) -> None:
    """Give a name the post by which its holder is told before: "Chad's negotiator", then "Chad's X"."""
    for told in short.parties:
        for named in full.parties:
            if told.post is not None and named.figure is not None and _is_called_for(scene, told, named):
                scene.held.setdefault(named.figure, told.post)


def _is_called_for(scene: Scene, told: Actor, named: Actor) -> bool:
    """Whether somebody of one side is told by a post alone, and a name of that side has none at all."""
    if told.kind != "person" or told.figure is not None or named.figure is None or named.kind != "person":
        return False
    one_side = told.side is not None and named.side is not None and told.side.name == named.side.name
    return one_side and not scene.cast.figures[named.figure].posts


def _is_of_camps(scene: Scene, short: Draft, full: Draft) -> bool:
    """Whether those named at an encounter may be the groups of another, near by, for whom there is a word."""
    if full is short or full.mode not in ROOMS or full.summit is not None:
        return False
    told = (short, full) if short.words[0].start < full.words[0].start else (full, short)
    if told[1].words[0].start - told[0].words[-1].end > NEAR or is_added(told[1]) or not may_be_one(*told):
        return False
    if _are_deeds_in_row(*told):
        return False
    known = {actor.key for actor in full.parties if any(is_equal(actor, party) for party in short.parties)}
    camps = [party for party in short.parties if not any(is_equal(party, other) for other in full.parties)]
    named = [actor for actor in full.parties if actor.key not in known]
    if not camps or not all(any(_is_told_for(scene, camp, actor, full) for actor in named) for camp in camps):
        return False
    talkers = all(actor.post is not None and actor.post.group == "envoy" for actor in named)
    return bool(known) or talkers or _are_opposed(scene, short) == _are_opposed(scene, full)


def _are_deeds_in_row(first: Draft, second: Draft) -> bool:
    """Whether one encounter is what was done after the other: "was received by X and asked Y to tea"."""
    before, behind = clause.clause_of(first.token), clause.clause_of(second.token)
    return behind.dep_ == "conj" and behind.head.i == before.i


def _is_told_for(scene: Scene, camp: Actor, named: Actor, full: Draft) -> bool:
    """Whether a group is told for somebody; whoever acts "at the meeting" may be of any without a side."""
    nobody = camp.kind == "group" and camp.side is None
    return _may_stand_for(scene, camp, named) or (nobody and named.side is None and is_known(full.token))


def _are_opposed(scene: Scene, draft: Draft) -> int:
    """How many of those who meet are up against the others."""
    return sum(_is_opposed(scene, actor) for actor in draft.parties)


def _may_stand_for(scene: Scene, short: Actor, named: Actor) -> bool:
    """Whether somebody without a name may be told for a person of whom no side is told, or not this one."""
    if short.figure is not None or named.kind != "person" or named.figure is None:
        return False
    if _is_called_for(scene, short, named):
        return True
    if short.side is not None and named.side is not None:
        known = short.kind == "person" or short.side.name == named.side.name
        return not known and _is_side_of(scene, short.side, named.figure)
    if short.kind == "person":
        return short.side is not None and _may_be_called(scene, short, named)
    if _is_opposed(scene, short) or _is_opposed(scene, named):
        return _may_be_opposed(scene, short, named)
    if _governs(short):
        return named.side is None and _serves(scene, short, named)
    if short.side is not None and not short.side.is_state:
        return named.post is None or named.post.group in OF_MOVEMENTS
    return _negotiates(short) and (short.side is None) != (named.side is None)


def _is_side_of(scene: Scene, side: Side, figure: int) -> bool:
    """Whether a post that somebody holds is of a side: a president is the chairman of his party as well."""
    sides = (post.side for post in scene.cast.figures[figure].posts)
    return any(each is not None and each.name == side.name for each in sides)


def _may_be_called(scene: Scene, called: Actor, named: Actor) -> bool:
    """Whether a person told by a post alone may be one without a post or with one of that kind."""
    if named.post is None or called.post is None:
        return named.post is None
    classes = {called.post.group, *post_classes(called.post.head)}
    return named.post.group in classes and _may_serve(scene, called, named)


def _is_opposed(scene: Scene, actor: Actor) -> bool:
    """Whether somebody is up against a government by the words for him: "rebel leader A"."""
    words = "" if actor.kind == "person" else actor.name
    held = scene.words(*actor.post.spans) if actor.post is not None else ""
    return not _against().isdisjoint(f"{words} {held}".lower().split())


@cache
def _against() -> frozenset[str]:
    return frozenset((*reference("opponents"), *reference("fighters")))


def _may_be_opposed(scene: Scene, group: Actor, named: Actor) -> bool:
    """Whether both are opposed, or one is and of the other nothing is told that says otherwise."""
    if not _is_opposed(scene, group):
        return group.side is not None and not group.side.is_state and named.side is None
    if named.side is not None:
        return group.side is None and not named.side.is_state
    return _is_opposed(scene, named) or named.post is None or named.post.group in ("party", "other", "envoy")


def _negotiates(group: Actor) -> bool:
    return group.kind == "group" and group.noun in telling("negotiators") | set(reference("delegation"))


def _governs(group: Actor) -> bool:
    """Whether a group is those who govern a state: the state itself, its leaders or officials."""
    return group.side is not None and group.side.is_state and group.kind in ("state", "group")


def _serves(scene: Scene, group: Actor, named: Actor) -> bool:
    """Whether a post may be one of those who govern a state; leaders are no envoys."""
    if named.post is None or named.post.former:
        return False
    classes = HEADS if group.noun in reference("post") or group.noun == "leaders" else GOVERNING
    return named.post.group in classes and _may_serve(scene, group, named)


def _may_serve(scene: Scene, group: Actor, named: Actor) -> bool:
    """Whether the register knows of no other state that somebody serves."""
    if named.figure is None or group.side is None:
        return True
    served = state_served(scene, scene.cast.figures[named.figure])
    return served in (None, group.side.name)
