"""Joining tellings: which are of one encounter, and what each adds to it."""

from __future__ import annotations

from dragoman.extract.actor import Actor, side_as_party, unlike
from dragoman.extract.destinations import home_side
from dragoman.extract.draft import Draft, apart, take_facts
from dragoman.extract.scene import Scene

FAR = 250
"""Tokens between an encounter and a later "the meeting" that still means it, at the most."""
OPEN = frozenset(("planned", "proposed"))
"""Statuses that may turn into one another in a report."""
Sides = tuple[list[Actor], list[Actor]]


def add(drafts: list[Draft], draft: Draft) -> None:
    """Join a draft with the first that is of the same encounter, or keep it as another one."""
    twin = next((other for other in drafts if _is_same(other, draft)), None)
    if twin is None:
        drafts.append(draft)
    else:
        _join(twin, draft)


def attach(drafts: list[Draft], draft: Draft) -> bool:
    """Give the facts of "the meeting" to the encounter told before that it means; whether there is one."""
    if not draft.telling.definite:
        return False
    meant = next((other for other in reversed(drafts) if _may_mean(draft, other)), None)
    if meant is not None:
        take_facts(meant, draft)
    return meant is not None


def complete_visit(scene: Scene, draft: Draft) -> bool:
    """Take the dateline's state for the host of "the visit" by somebody of another; whether it was so."""
    host = home_side(scene)
    if draft.mode != "visit" or host is None or not draft.telling.definite or draft.theirs:
        return False
    visitors = [actor for actor in draft.ours if actor.country and actor.country != host.country]
    if visitors:
        draft.ours, draft.theirs = visitors, [side_as_party(host, host.name)]
        draft.host_country = host.country
    return bool(visitors)


# ---------------------------------------------------------------- what is of one encounter


def _is_same(a: Draft, b: Draft) -> bool:
    if a.mode != b.mode or not _statuses_agree(a, b) or apart(a, b):
        return False
    if a.mode == "visit":
        return a.host_country == b.host_country and _share(a.ours, b.ours)
    return _match((a.ours, a.theirs), (b.ours, b.theirs)) or _match((a.ours, a.theirs), (b.theirs, b.ours))


def _may_mean(draft: Draft, other: Draft) -> bool:
    """Whether "the meeting" may be the encounter told before."""
    if other.mode != draft.mode and not (draft.mode == "meeting" and other.mode == "call"):
        return False
    if draft.parties and not _share(draft.parties, other.parties):
        return False
    near = draft.token.i - other.token.i <= FAR
    return near and not apart(other, draft) and _statuses_agree(other, draft)


def _statuses_agree(a: Draft, b: Draft) -> bool:
    """Whether two statuses may be of one encounter: what was held is neither planned nor off."""
    return a.status == b.status or {a.status, b.status} <= OPEN | {"off"}


def _match(a: Sides, b: Sides) -> bool:
    """Whether somebody of each side is the same."""
    return _share(a[0], b[0]) and _share(a[1], b[1])


def _share(some: list[Actor], others: list[Actor]) -> bool:
    return any(_is_equal(x, y) for x in some for y in others)


def _is_equal(x: Actor, y: Actor) -> bool:
    """Whether two actors are one, or may stand for each other as of one side."""
    if x.key == y.key:
        return True
    if x.kind == "person" and y.kind == "person":
        return False
    return x.side_name is not None and x.side_name == y.side_name


# ---------------------------------------------------------------- what a telling adds


def _join(draft: Draft, other: Draft) -> None:
    """Take over what another telling of the same encounter adds."""
    straight = _match((draft.ours, draft.theirs), (other.ours, other.theirs)) or draft.mode == "visit"
    ours, theirs = (other.ours, other.theirs) if straight else (other.theirs, other.ours)
    draft.ours, draft.theirs = _united(draft.ours, ours), _united(draft.theirs, theirs)
    if draft.status != other.status and (other.status == "off" or draft.status == "proposed"):
        draft.status, draft.status_words = other.status, other.status_words
    take_facts(draft, other)
    draft.tellings += 1


def _united(ours: list[Actor], others: list[Actor]) -> list[Actor]:
    """Both lists; who is named stands for the group or state of the same side that another telling names."""
    merged = list(ours)
    for actor in others:
        twin = next((i for i, known in enumerate(merged) if _is_equal(known, actor)), None)
        if twin is None:
            merged.append(actor)
        elif _says_more(actor, merged[twin]):
            merged[twin] = actor
    return unlike(merged)


def _says_more(actor: Actor, known: Actor) -> bool:
    """Whether an actor is a person where the other is none, or a group where the other is all of its side."""
    if known.kind == "person":
        return False
    return actor.kind == "person" or (actor.kind == "group" and known.kind in ("state", "organization"))
