"""Who takes part in an event by what is told of a journey: "arrived for a summit", "is here for it"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract import intervals
from dragoman.extract.actor import Actor, unlike
from dragoman.extract.draft import Draft
from dragoman.extract.lexicon import post_group, summit_words
from dragoman.extract.many import is_of_many_states
from dragoman.extract.scene import Scene
from dragoman.model import Span

OWN_OF_A_STATE = ("state", "minister", "legislator", "office")
"""Classes of posts of which a state has its own."""
SOON = 3
"""Days between an arrival and the event for which it is, at the most."""
FAR = 130
"""Characters between a journey and its purpose, at the most."""


def seat_visitors(scene: Scene, drafts: list[Draft]) -> None:
    """Those who travel for an event take part in it."""
    events = [draft for draft in drafts if draft.mode == "multilateral"]
    for visit in (draft for draft in drafts if draft.mode == "visit" and draft.status != "off"):
        people = [actor for actor in visit.ours if actor.kind == "person"]
        for event in events:
            came_for = any(_came_for(scene, way, event) for way in visit.words)
            if people and (came_for or _comes_to_its_town(drafts, visit, event)):
                event.ours = unlike([*event.ours, *people])


def _comes_to_its_town(drafts: list[Draft], visit: Draft, event: Draft) -> bool:
    """Whether a journey of which no more is told leads, within days, to where the event of the news is."""
    if not event.lead or event.summit is None or event.site is None or event.when is None:
        return False
    if visit.host_country != event.site.place.country or visit.when is None or visit.host_country is None:
        return False
    guests = {actor.key for actor in visit.ours}
    meets = any(draft.mode == "meeting" and guests & {a.key for a in draft.parties} for draft in drafts)
    return not meets and not intervals.conflict(visit.when, event.when, SOON)


def side_with_hosts(drafts: list[Draft]) -> None:
    """Bare ministers, lawmakers and the like whom a visitor meets are those of the state that he visits."""
    visits = [draft for draft in drafts if draft.mode == "visit" and draft.theirs]
    for draft in [draft for draft in drafts if draft.mode == "meeting"]:
        for ours, theirs in ((draft.ours, draft.theirs), (draft.theirs, draft.ours)):
            host = next((visit.theirs[0] for visit in visits if _is_during(draft, ours, visit)), None)
            if host is not None and len(theirs) == 1 and _is_bare(theirs[0]):
                theirs[0] = replace(theirs[0], side=host.side)


def _is_during(draft: Draft, ours: list[Actor], visit: Draft) -> bool:
    """Whether somebody meets others while on a visit, as far as days and statuses say."""
    guests = {actor.key for actor in visit.ours}
    here = any(actor.key in guests for actor in ours) and draft.status == visit.status
    return here and not intervals.conflict(draft.when, visit.when)


def _is_bare(actor: Actor) -> bool:
    """Whether a group is of holders of a post of politics, without a word of whose they are."""
    bare = actor.kind == "group" and actor.side is None and " " not in actor.name
    return bare and post_group(actor.noun) in OWN_OF_A_STATE and not is_of_many_states(actor)


def _came_for(scene: Scene, way: Span, event: Draft) -> bool:
    """Whether an event stands behind the word of a journey, in one sentence, as what the journey is for."""
    text = scene.report.text
    for told in event.words:
        between = text[way.end : told.start].lower() if way.end < told.start else "."
        one_sentence = "." not in between.replace("u.s.", "us")
        if len(between) < FAR and one_sentence and set(between.split()) & set(summit_words("purpose")):
            return True
    return False
