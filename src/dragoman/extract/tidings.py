"""According to whom, where a telling does not say: the agency to which the lead of a report is owed."""

from __future__ import annotations

from dragoman.extract.draft import Draft
from dragoman.extract.scene import Scene
from dragoman.extract.sources import is_medium
from dragoman.extract.speakers import Said, Speakers

REACH = 2
"""Paragraphs behind the lead that go on with what it tells; of all of them many are not."""


def carry_on(scene: Scene, speakers: Speakers, drafts: list[Draft]) -> None:
    """Give what the paragraphs behind the lead tell in their own voice the carrier of the lead."""
    carrier = _carrier(scene, speakers)
    for draft in drafts:
        if draft.headline and not draft.chain and (said := _said_in_lead(scene, speakers, draft)) is not None:
            draft.chain = (said.link,)
        if carrier is not None and not draft.chain and _goes_on(scene, carrier, draft):
            draft.chain = (carrier.link,)


def _carrier(scene: Scene, speakers: Speakers) -> Said | None:
    """What an agency or paper says in the first paragraph of the body."""
    if not scene.lead:
        return None
    start, end = scene.tokens_of(scene.lead[0])
    return next((said for said in speakers.within(start, end) if is_medium(said.link)), None)


def _said_in_lead(scene: Scene, speakers: Speakers, draft: Draft) -> Said | None:
    """Who says what the first paragraph tells, where a headline is short for it: of people named there."""
    if not scene.lead:
        return None
    start, end = scene.tokens_of(scene.lead[0])
    mentions = (scene.mention(token) for token in scene.doc[start:end])
    named = {mention.figure for mention in mentions if mention is not None}
    told = speakers.within(start, end)
    own = told and all(actor.figure in named for actor in draft.ours)
    return told[-1] if own else None


def _goes_on(scene: Scene, carrier: Said, draft: Draft) -> bool:
    """Whether a draft is told behind the carrier, and near."""
    distance = scene.paragraph(draft.token) - scene.paragraph(carrier.verb)
    return draft.token.i > carrier.verb.i and distance <= REACH
