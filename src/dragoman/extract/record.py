"""The record of a draft: its values, and for each the words of the report that say it."""

from __future__ import annotations

import hashlib

from dragoman.extract.actor import Actor
from dragoman.extract.draft import Draft
from dragoman.extract.scene import Scene
from dragoman.extract.when import Untold
from dragoman.model import Account, Evidence, Gap, Party, PartyEvidence, Place

PLAIN_FRAMES = ("meet", "talks", "host", "call")
"""Frames whose words tell of an encounter and of little else."""


def account_of(scene: Scene, draft: Draft) -> Account:
    """The account that a draft has come to."""
    source = draft.source.attribution if draft.source else None
    gap = _gap(draft)
    return Account(
        id=_identity(scene, draft),
        report=scene.report.id,
        mode=draft.mode,
        status=draft.status,
        parties=tuple(_party(scene, actor) for actor in draft.parties),
        when=draft.when,
        place=_place(draft),
        source=source.name if source else None,
        attribution=(source,) if source else (),
        topics=tuple(name for name, _ in draft.topics),
        confidence=_confidence(draft),
        evidence=_evidence(scene, draft),
        gaps=(Gap("date", gap.why),) if gap else (),
    )


def _gap(draft: Draft) -> Untold | None:
    """The words for the day where there is no day."""
    return draft.untold if draft.when is None else None


def _identity(scene: Scene, draft: Draft) -> str:
    """Twelve hex digits, the same whenever the same telling is read again."""
    names = "|".join(sorted(actor.name for actor in draft.parties))
    identity = f"{scene.report.id}\n{draft.mode}\n{draft.words[0].start}\n{names}"
    return hashlib.sha256(identity.encode()).hexdigest()[:12]


def _place(draft: Draft) -> Place | None:
    if draft.site:
        return draft.site.place
    return Place(None, draft.host_country) if draft.host_country else None


def _party(scene: Scene, actor: Actor) -> Party:
    role = scene.words(*actor.post.spans) if actor.post else ""
    return Party(name=actor.name, kind=actor.kind, of=actor.side_name, role=role or None)


def _evidence(scene: Scene, draft: Draft) -> Evidence:
    site, source, gap = draft.site, draft.source, _gap(draft)
    return Evidence(
        mode=tuple(dict.fromkeys(draft.words)),
        parties=tuple(_party_evidence(scene, actor) for actor in draft.parties),
        status=tuple(draft.status_words),
        date=tuple(draft.when_words),
        place=site.spans if site else (),
        country=site.country_spans if site else (),
        source=source.spans if source else (),
        topics=tuple((span,) for _, span in draft.topics),
        attribution=(source.spans,) if source else (),
        gaps=((gap.at.span,),) if gap else (),
    )


def _party_evidence(scene: Scene, actor: Actor) -> PartyEvidence:
    """The words behind a party; none for a name that is not printed so, such as that of "Israeli"."""
    return PartyEvidence(
        name=actor.spans if scene.words(*actor.spans) == actor.name else (),
        role=actor.post.spans if actor.post else (),
        of=actor.side.spans if actor.side else (),
        mentions=actor.mentions,
    )


def _confidence(draft: Draft) -> float:
    """How sure the reading is, from 0 to 1: told more than once, by a plain word, of people with posts."""
    value = 0.55
    value += 0.15 if draft.tellings > 1 else 0.0
    value += 0.1 if draft.telling.frame in PLAIN_FRAMES else 0.0
    value += 0.1 if all(actor.post or actor.kind != "person" for actor in draft.parties) else -0.1
    value += 0.05 if draft.when and not draft.guessed_when else 0.0
    return round(min(0.95, max(0.05, value)), 3)
