"""From tellings to accounts: what belongs to one encounter is joined, what is no encounter of politics is left."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.extract import gatherings
from dragoman.extract.actor import Actor
from dragoman.extract.delegations import members_of_delegations, with_members
from dragoman.extract.draft import Draft, apart, draft_of, take_facts
from dragoman.extract.lexicon import reference, telling
from dragoman.extract.scene import Scene
from dragoman.extract.settle import settle
from dragoman.extract.tellings import tellings
from dragoman.extract.visits import home_side
from dragoman.extract.when import Calendar
from dragoman.extract.where import dateline_site
from dragoman.model import Account, Evidence, Party, PartyEvidence, Place, Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPORT = 4
NATIONAL = frozenset(("state", "minister"))


def accounts(report: Report, doc: Doc) -> list[Account]:
    """What the report tells of encounters: one account each, in the order in which they are first told."""
    scene = Scene(report, doc)
    home = dateline_site(scene)
    if home:
        scene.home, scene.home_spans = home.place.country, home.spans
    calendar = Calendar(scene)
    drafts: list[Draft] = []
    for told in tellings(scene):
        draft = draft_of(scene, calendar, home, told)
        if draft.mode == "multilateral" or gatherings.speaks_of_event(drafts, draft):
            _gather(scene, drafts, draft)
        elif _complete(draft):
            if _political(scene, draft):
                _add(drafts, draft)
        elif not _attach(drafts, draft) and draft.mode == "visit":
            _add_visit_home(scene, drafts, draft)
    gatherings.unite(scene, drafts, calendar.published)
    gatherings.seat_visitors(scene, drafts)
    members = members_of_delegations(scene)
    for draft in drafts:
        draft.ours, draft.theirs = with_members(draft.ours, members), with_members(draft.theirs, members)
    settle(scene, calendar, home, drafts)
    return [_account(scene, draft) for draft in _tidy(drafts)]


# ---------------------------------------------------------------- what is an encounter


def _gather(scene: Scene, drafts: list[Draft], draft: Draft) -> None:
    """Keep a telling of a many-sided event, without those who are of no politics."""
    draft.ours = [actor for actor in draft.ours if _acceptable(actor)]
    draft.theirs = [actor for actor in draft.theirs if _acceptable(actor)]
    gatherings.place(scene, drafts, draft)


def _complete(draft: Draft) -> bool:
    ours = {actor.key for actor in draft.ours}
    return bool(ours) and any(actor.key not in ours for actor in draft.theirs)


def _sides(actors: Iterable[Actor]) -> set[str]:
    return {actor.side_name or actor.name for actor in actors}


def _political(scene: Scene, draft: Draft) -> bool:
    """Whether the parties are political, and of different bodies."""
    parties = draft.parties
    if not all(any(_acceptable(actor) for actor in side) for side in (draft.ours, draft.theirs)):
        return False
    draft.ours = [actor for actor in draft.ours if _acceptable(actor)]
    draft.theirs = [actor for actor in draft.theirs if _acceptable(actor)]
    if not any(actor.kind == "person" or actor.side is not None for actor in parties):
        return False
    if draft.mode == "visit":
        return any(actor.political for actor in draft.ours)
    if _of_sport(scene, draft):
        return False
    # one side without a known post is taken on trust: lists name posts once for many
    return any(actor.political for actor in draft.parties) and not _one_body(draft)


def _of_sport(scene: Scene, draft: Draft) -> bool:
    """Whether those who meet are teams: states without people, in a sentence and a report that speak of games."""
    if any(actor.kind in ("person", "group") for actor in draft.parties):
        return False
    words = telling("sport")
    return (
        any(token.lower_ in words for token in draft.token.sent)
        and sum(token.lower_ in words for token in scene.doc) >= SPORT
    )


def _acceptable(actor: Actor) -> bool:
    if actor.kind == "organization":
        return actor.political
    if actor.kind == "group":
        return actor.political
    return True


def _one_body(draft: Draft) -> bool:
    """Ministers of one cabinet, members of one party: no encounter between bodies."""
    ours, theirs = _sides(draft.ours), _sides(draft.theirs)
    if ours != theirs or len(ours) != 1:
        return False
    classes = {actor.post.group for actor in draft.parties if actor.post}
    return classes <= NATIONAL | {"office", "body", "military"} or not any(
        actor.kind == "person" for actor in draft.parties
    )


# ---------------------------------------------------------------- joining tellings


def _add(drafts: list[Draft], draft: Draft) -> None:
    for other in drafts:
        if _same(other, draft):
            _join(other, draft)
            return
    drafts.append(draft)


def _same(a: Draft, b: Draft) -> bool:
    if a.mode != b.mode or not _statuses_agree(a, b) or apart(a, b):
        return False
    if a.mode == "visit":
        return a.host_country == b.host_country and any(_equal(x, y) for x in a.ours for y in b.ours)
    return _crossed(a.ours, a.theirs, b.ours, b.theirs) or _crossed(a.ours, a.theirs, b.theirs, b.ours)


def _statuses_agree(a: Draft, b: Draft) -> bool:
    if a.status == b.status:
        return True
    open_ = {"planned", "proposed"}
    return (a.status in open_ and b.status in open_) or {a.status, b.status} <= {"off", "planned", "proposed"}


def _crossed(a_ours: list[Actor], a_theirs: list[Actor], b_ours: list[Actor], b_theirs: list[Actor]) -> bool:
    return any(_equal(x, y) for x in a_ours for y in b_ours) and any(
        _equal(x, y) for x in a_theirs for y in b_theirs
    )


def _equal(x: Actor, y: Actor) -> bool:
    if x.key == y.key:
        return True
    if x.kind == "person" and y.kind == "person":
        return False
    return x.side_name is not None and x.side_name == y.side_name


def _join(draft: Draft, other: Draft) -> None:
    """Take over what another telling of the same encounter adds."""
    flip = not _crossed(draft.ours, draft.theirs, other.ours, other.theirs) and draft.mode != "visit"
    ours, theirs = (other.theirs, other.ours) if flip else (other.ours, other.theirs)
    draft.ours = _united(draft.ours, ours)
    draft.theirs = _united(draft.theirs, theirs)
    if draft.status != other.status and (other.status == "off" or draft.status == "proposed"):
        draft.status, draft.status_words = other.status, other.status_words
    take_facts(draft, other)
    draft.tellings += 1


def _united(ours: list[Actor], others: list[Actor]) -> list[Actor]:
    """Both lists; a named person stands for the group or state of the same side that another telling names."""
    merged = list(ours)
    for actor in others:
        twin = next((i for i, known in enumerate(merged) if _equal(known, actor)), None)
        if twin is None:
            merged.append(actor)
        elif merged[twin].kind != "person" and (
            actor.kind == "person"
            or (actor.kind == "group" and merged[twin].kind in ("state", "organization"))
        ):
            merged[twin] = actor
    seen: dict[tuple[str, ...], Actor] = {}
    for actor in merged:
        seen.setdefault(actor.key, actor)
    return list(seen.values())


def _attach(drafts: list[Draft], draft: Draft) -> bool:
    """A telling without both its sides ("the meeting", "the visit") adds its facts to the encounter told before."""
    if not draft.telling.definite:
        return False
    keys = {actor.key for actor in draft.parties}
    for other in reversed(drafts):
        if other.mode != draft.mode and not (draft.mode == "meeting" and other.mode == "call"):
            continue
        if keys and not any(_equal(x, y) for x in draft.parties for y in other.parties):
            continue
        if apart(other, draft) or draft.token.i - other.token.i > 250 or not _statuses_agree(other, draft):
            continue
        take_facts(other, draft)
        return True
    return False


def _add_visit_home(scene: Scene, drafts: list[Draft], draft: Draft) -> None:
    """A visit told without its host is one to the state of the dateline, if the visitor is of another."""
    host = home_side(scene)
    visitors = [actor for actor in draft.ours if actor.country and host and actor.country != host.country]
    if host and visitors and draft.telling.definite and not draft.theirs:
        draft.ours, draft.host_country = visitors, host.country
        draft.theirs = [Actor(("side", host.name), "state", host.name, host.spans, host, None, host.spans)]
        if _political(scene, draft):
            _add(drafts, draft)


# ---------------------------------------------------------------- tidying


def _tidy(drafts: list[Draft]) -> list[Draft]:
    for draft in drafts:
        draft.ours, draft.theirs = _without_shadows(draft, draft.ours), _without_shadows(draft, draft.theirs)
    return [draft for draft in drafts if len(draft.parties) >= 2 or draft.mode == "multilateral"]


def _without_shadows(draft: Draft, side: list[Actor]) -> list[Actor]:
    """Leave out a state or body where a person of it takes part, and a delegation where its members are named."""
    if draft.mode == "visit":
        return side
    people = {
        actor.side_name for actor in draft.parties if actor.kind in ("person", "group") and actor.side_name
    }
    named = {actor.side_name for actor in side if actor.kind == "person"}
    side = [
        actor
        for actor in side
        if not (actor.noun in reference("delegation") and actor.kind == "group" and actor.side_name in named)
    ] or side
    bodies = ("state",) if draft.mode == "multilateral" else ("state", "organization")
    kept = [actor for actor in side if not (actor.kind in bodies and actor.side_name in people)]
    return kept or side


# ---------------------------------------------------------------- the record


def _account(scene: Scene, draft: Draft) -> Account:
    parties = draft.parties
    report = scene.report
    first = draft.words[0]
    names = "|".join(sorted(actor.name for actor in parties))
    identity = f"{report.id}\n{draft.mode}\n{first.start}\n{names}"
    place = (
        draft.site.place if draft.site else Place(None, draft.host_country) if draft.host_country else None
    )
    return Account(
        id=hashlib.sha256(identity.encode()).hexdigest()[:12],
        report=report.id,
        mode=draft.mode,
        status=draft.status,
        parties=tuple(_party(scene, actor) for actor in parties),
        when=draft.when,
        place=place,
        source=draft.source.attribution.name if draft.source else None,
        attribution=(draft.source.attribution,) if draft.source else (),
        topics=tuple(name for name, _ in draft.topics),
        confidence=_confidence(draft),
        evidence=Evidence(
            mode=tuple(dict.fromkeys(draft.words)),
            parties=tuple(_party_evidence(scene, actor) for actor in parties),
            status=tuple(draft.status_words),
            date=tuple(draft.when_words),
            place=draft.site.spans if draft.site else (),
            country=draft.site.country_spans if draft.site else (),
            source=draft.source.spans if draft.source else (),
            topics=tuple((span,) for _, span in draft.topics),
        ),
    )


def _party(scene: Scene, actor: Actor) -> Party:
    role = (
        " ".join(" ".join(span.cut(scene.report.text) for span in actor.post.spans).split())
        if actor.post
        else None
    )
    return Party(name=actor.name, kind=actor.kind, of=actor.side_name, role=role or None)


def _party_evidence(scene: Scene, actor: Actor) -> PartyEvidence:
    printed = " ".join(" ".join(span.cut(scene.report.text) for span in actor.spans).split()) == actor.name
    return PartyEvidence(
        name=actor.spans if printed else (),
        role=actor.post.spans if actor.post else (),
        of=actor.side.spans if actor.side else (),
        mentions=actor.mentions,
    )


def _confidence(draft: Draft) -> float:
    """How sure the reading is, from 0 to 1: told more than once, by a plain word, of people with posts."""
    value = 0.55
    value += 0.15 if draft.tellings > 1 else 0.0
    value += 0.1 if draft.telling.frame in ("meet", "talks", "host", "call") else 0.0
    value += 0.1 if all(actor.post or actor.kind != "person" for actor in draft.parties) else -0.1
    value += 0.05 if draft.when and not draft.guessed_when else 0.0
    return round(min(0.95, max(0.05, value)), 3)
