"""Parties told twice: a state beside its minister, a delegation beside its members."""

from __future__ import annotations

from dragoman.extract.actor import Actor
from dragoman.extract.draft import Draft
from dragoman.extract.lexicon import reference


def without_shadows(drafts: list[Draft]) -> list[Draft]:
    """The drafts without parties that only stand for others; those left without two parties are dropped."""
    for draft in drafts:
        if draft.mode != "visit":
            draft.ours = _without_shadows(draft, draft.ours)
            draft.theirs = _without_shadows(draft, draft.theirs)
    return [draft for draft in drafts if len(draft.parties) >= 2 or draft.mode == "multilateral"]


def _without_shadows(draft: Draft, side: list[Actor]) -> list[Actor]:
    """Leave out a delegation whose members are named, and a state or body of which a person takes part."""
    represented = {actor.side_name for actor in draft.parties if actor.kind in ("person", "group")} - {None}
    named = {actor.side_name for actor in side if actor.kind == "person"}
    side = [actor for actor in side if not _is_delegation_of(actor, named)] or side
    bodies = ("state",) if draft.mode == "multilateral" else ("state", "organization")
    return [a for a in side if not (a.kind in bodies and a.side_name in represented)] or side


def _is_delegation_of(actor: Actor, named: set[str | None]) -> bool:
    return actor.kind == "group" and actor.noun in reference("delegation") and actor.side_name in named
