"""Encounters told twice in other words: as a meeting and as one of many sides, of several and one by one."""

from __future__ import annotations

from dragoman.extract.actor import Actor, sides_of
from dragoman.extract.draft import Draft, is_of_region, take_facts
from dragoman.extract.join import is_equal, merge
from dragoman.extract.lexicon import telling
from dragoman.extract.many import MANY
from dragoman.extract.scene import Scene
from dragoman.extract.telling import is_separate
from dragoman.extract.twins import is_added, may_be_one

BETWEEN = ("meeting", "call", "multilateral")
"""Modes of encounters that a headline may tell by one another's words."""

OF_ONE = ("state", "minister")
"""Classes of posts by which a headline tells one from another of a side."""


def fold_meetings(drafts: list[Draft]) -> None:
    """Take a meeting for the many-sided one of no body that is told of the same sides, or of most of them.

    One of two sides only is a meeting after all: "experts of X and Y gathered", "the experts discussed Z".
    """
    for event in [draft for draft in drafts if draft.mode == "multilateral" and draft.summit is None]:
        meetings = [draft for draft in drafts if draft.mode == "meeting" and _is_told_as(draft, event)]
        for meeting in meetings:
            merge(event, meeting)
            drafts.remove(meeting)
        if meetings and len(sides_of(event.parties)) < MANY:
            event.mode = "meeting"


def fold_headlines(scene: Scene, drafts: list[Draft]) -> None:
    """Take the encounter that a headline alone tells for that of its story, told in other words.

    "A speaks with the rebels' negotiator", and below: "A telephoned rebel leader B".
    """
    for short in [draft for draft in drafts if draft.headline and draft.mode in BETWEEN]:
        told = (draft for draft in drafts if not draft.headline and _is_story_of(scene, draft, short))
        story = next(told, None)
        if story is not None:
            take_facts(story, short)
            drafts.remove(short)


def _is_story_of(scene: Scene, draft: Draft, short: Draft) -> bool:
    """Whether everybody of a headline is at an encounter of the story, by name or by a word for his side."""
    if draft.mode not in BETWEEN or draft.summit is not None or short.summit is not None:
        return False
    if not may_be_one(short, draft):
        return False
    return len(short.parties) > 1 and all(
        any(_is_short_for(scene, party, other) for other in draft.parties) for party in short.parties
    )


def _is_short_for(scene: Scene, short: Actor, other: Actor) -> bool:
    """Whether an actor of a headline may be one of the story: the same, or somebody unnamed of his side.

    "President X", of whom the story does not say whose he is, is of the country of its dateline.
    """
    if is_equal(short, other):
        return True
    at_home = other.side is None and other.post is not None and None is not short.country == scene.home
    of_side = short.side_name is not None and (short.side_name == other.side_name or at_home)
    if short.figure is not None or not of_side:
        return False
    if short.post is None or other.post is None or short.post.group == other.post.group:
        return True
    if short.post.group not in OF_ONE:
        return True
    of_state = other.side is not None and other.side.is_state
    # "the foreign minister" is not the president, but the president may be called a leader
    return (short.post.group, other.post.group) == ("state", "party") and of_state


def leave_joint(drafts: list[Draft]) -> None:
    """Leave out what was told of several together who are then told to have been met one by one."""
    for whole in [draft for draft in drafts if draft.mode == "meeting" and _is_of_all(draft, drafts)]:
        drafts.remove(whole)
    apart = [draft for draft in drafts if draft.mode == "meeting" and is_separate(draft.token)]
    for joint in [draft for draft in drafts if draft.mode in ("meeting", "multilateral")]:
        met = [_is_met_in(one, joint, apart) for one in joint.theirs]
        if joint.summit is None and len(met) > 1 and all(met):
            drafts.remove(joint)


def _is_of_all(whole: Draft, drafts: list[Draft]) -> bool:
    """Whether somebody is told to meet "leaders of the three countries", and then whom in each."""
    if len(whole.theirs) != 1 or whole.theirs[0].side is not None or whole.theirs[0].kind != "group":
        return False
    if telling("several places").isdisjoint(whole.theirs[0].name.lower().split()):
        return False
    ours = {actor.key for actor in whole.ours}
    met = [
        actor.side_name
        for draft in drafts
        if draft.mode == "meeting" and draft.status == whole.status
        for actor in draft.theirs
        if actor.kind == "person" and ours & {each.key for each in draft.ours}
    ]
    return len(set(met) - {None}) > 1


def leave_regions(drafts: list[Draft]) -> None:
    """Leave out a journey to a part of the world, told of somebody who visits states as well."""
    for wide in [draft for draft in drafts if draft.mode == "visit" and is_of_region(draft)]:
        visits = [draft for draft in drafts if draft.mode == "visit" and not is_of_region(draft)]
        people = {actor.key for actor in wide.ours}
        if any(
            people & {actor.key for actor in visit.ours} and visit.status == wide.status for visit in visits
        ):
            drafts.remove(wide)


def _is_met_in(one: Actor, joint: Draft, apart: list[Draft]) -> bool:
    """Whether somebody is met alone by those who meet him among others in a joint meeting."""
    hosts = {actor.key for actor in joint.ours}
    return any(
        [actor.key for actor in draft.theirs] == [one.key] and hosts & {actor.key for actor in draft.ours}
        for draft in apart
    )


def _is_told_as(meeting: Draft, event: Draft) -> bool:
    """Whether all at a meeting are at a many-sided one, and nobody else there, or three of them at least."""
    parties, others = meeting.parties, event.parties
    if not all(any(is_equal(party, other) for other in others) for party in parties):
        return False
    same = sides_of(parties) == sides_of(others)
    told = (event, meeting) if event.words[0].start < meeting.words[0].start else (meeting, event)
    enough = same or len(sides_of(parties)) >= MANY or _are_brought_together(meeting, event)
    return enough and may_be_one(*told)


def _are_brought_together(meeting: Draft, event: Draft) -> bool:
    """Whether it is told who had those come who met: "A brought the two together", "talks hosted by A"."""
    if is_separate(meeting.token) or is_added(meeting) or is_added(event):
        return False
    verbs = [word.lower_ for word in (event.token, event.telling.support) if word is not None]
    hosted = event.telling.frame == "host" or not telling("bring").isdisjoint(verbs)
    hosted = hosted or not telling("hosting").isdisjoint(verbs)
    return hosted and len(sides_of(event.parties)) == len(sides_of(meeting.parties)) + 1


def leave_wishes(drafts: list[Draft]) -> None:
    """Leave out what is only wished for between states and the like, by the way: no day, place or person.

    "Has called for talks between India and Pakistan"; what the lead tells is the news, and is kept.
    """
    drafts[:] = [draft for draft in drafts if not _is_mere_wish(draft)]


def _is_mere_wish(draft: Draft) -> bool:
    if draft.status != "proposed" or draft.mode != "meeting" or draft.lead:
        return False
    people = any(actor.kind == "person" for actor in draft.parties)
    return not people and draft.when is None and draft.site is None
