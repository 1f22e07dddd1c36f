"""Who takes part in an event by what is told of a journey: "arrived for a summit", "is here for it"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.extract import intervals
from dragoman.extract.actor import Actor, unlike
from dragoman.extract.draft import Draft, lies_back
from dragoman.extract.lexicon import post_group, summit_words
from dragoman.extract.many import is_of_many_states
from dragoman.extract.newsroom import is_of_own
from dragoman.extract.offices import has_post, serves_another
from dragoman.extract.scene import Scene
from dragoman.model import Span
from dragoman.model.mention import Side

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


def side_with_hosts(scene: Scene, drafts: list[Draft]) -> None:
    """Bare ministers, lawmakers and the like whom a visitor meets are those of the state that he visits."""
    visits = [draft for draft in drafts if draft.mode == "visit" and draft.theirs]
    travel = {actor.key for visit in visits for actor in visit.ours}
    for draft in [draft for draft in drafts if draft.mode == "meeting"]:
        for ours, theirs in ((draft.ours, draft.theirs), (draft.theirs, draft.ours)):
            host = _host_side(draft, ours, visits)
            if host is not None:
                alone = len(theirs) == 1
                theirs[:] = [
                    replace(actor, side=host)
                    if actor.key not in travel and _is_hosts_own(scene, actor, host, alone=alone)
                    else actor
                    for actor in theirs
                ]


def _host_side(draft: Draft, ours: list[Actor], visits: list[Draft]) -> Side | None:
    """The state that somebody visits while he meets others: the only one, or that where they meet."""
    during = [visit for visit in visits if _is_during(draft, ours, visit)]
    states = {visit.theirs[0].side_name: visit.theirs[0].side for visit in during}
    if len(states) > 1 and draft.site is not None and draft.site.place.country is not None:
        states = {
            name: side for name, side in states.items() if side and side.country == draft.site.place.country
        }
    return next(iter(states.values())) if len(states) == 1 else None


def _is_during(draft: Draft, ours: list[Actor], visit: Draft) -> bool:
    """Whether somebody meets others while on a visit, as far as days, places and statuses say."""
    guests = {actor.key for actor in visit.ours}
    here = any(actor.key in guests for actor in ours)
    to_come = draft.status == "planned" and visit.status == "held" and not lies_back(visit)
    if not here or not (draft.status == visit.status or to_come):
        return False
    countries = (draft.site.place.country if draft.site else None, visit.host_country)
    if None not in countries and countries[0] != countries[1]:
        return False
    return not intervals.conflict(draft.when, visit.when, SOON if visit.edge == "start" else 0)


def _is_hosts_own(scene: Scene, actor: Actor, host: Side, *, alone: bool) -> bool:
    """Whether somebody of whom no side is told is of the state in which visitors meet him."""
    if actor.kind == "group":
        return alone and _is_bare(actor)
    post = actor.post
    if actor.kind != "person" or actor.side is not None or post is None or not host.is_state:
        return False
    if post.visiting or post.former or post.group not in OWN_OF_A_STATE:
        return False
    if post.group == "state" and not has_post(host.name, post.head):
        return False
    return not serves_another(scene, actor, host) and not (
        scene.own != host.country and is_of_own(scene, actor)
    )


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
