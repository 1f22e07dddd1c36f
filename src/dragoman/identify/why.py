"""What actors are made of, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.identify.people import People
from dragoman.identify.tell import fits_of
from dragoman.model import Actor, ActorKind, Claim, Naming, Tenure
from dragoman.resolve import Link, NameJudgements, linked

if TYPE_CHECKING:
    from dragoman.store import Store


class Told(Struct, frozen=True):
    """An actor with its posts, and in how many reports and accounts it is named, from when to when."""

    actor: Actor
    tenures: tuple[Tenure, ...]
    reports: int
    accounts: int
    first: date | None
    last: date | None


class Reason(Struct, frozen=True):
    """Why two names are taken to be of one actor or of two, or an actor to be an entity of a register."""

    heading: str
    claims: tuple[Claim, ...]


def actors_told(
    store: Store,
    words: str | None = None,
    *,
    kind: ActorKind | None = None,
    limit: int | None = None,
) -> Iterator[Told]:
    """The actors with these words in a name, with the posts that reports and the register give them."""
    people = People(store)
    for listed in store.actors(words, kind=kind, limit=limit):
        tenures = people.tenures_of(listed.actor)
        yield Told(listed.actor, tenures, listed.reports, listed.accounts, listed.first, listed.last)


def reasons(store: Store, actor: Actor) -> Iterator[Reason]:
    """What joins each name of an actor with another, what keeps others from it, and what a register says."""
    judged = NameJudgements(store.judgements())
    with store.asking_names() as names:
        mine = names.namings(names.namings_of(actor.id))
        held = names.links_within(names.hanging_together(mine))
        pairs = sorted({*names.candidates(mine), *held})
        others = names.namings({each for pair in pairs for each in pair})
    of_mine = [pair for pair in pairs if not mine.keys().isdisjoint(pair)]
    for pair, link in sorted(linked(of_mine, others).items(), key=lambda item: -item[1].score):
        by_register = pair in held and not link.joined
        yield _reason(others[pair[0]], others[pair[1]], link, judged, set(pair) <= mine.keys(), by_register)
    for fit in fits_of(list(mine.values()), store.known()):
        entity = fit.known.entity
        yield Reason(f"taken to be {entity.names[0]} ({fit.known.dataset}:{entity.id})", fit.claims)


def _reason(
    a: Naming, b: Naming, link: Link, judged: NameJudgements, joined: bool, by_register: bool
) -> Reason:
    judgement = judged.on(a, b)
    verdict = "joined" if joined else "kept apart"
    if judgement:
        by = f", by the judgement of {judgement.by} on {judgement.made[:10]}"
    else:
        by = ", by a register that has both" if by_register else f", score {link.score:.2f}"
    return Reason(f"{_said(a)} and {_said(b)}: {verdict}{by}", link.claims)


def _said(naming: Naming) -> str:
    return f"{naming.name} ({naming.of})" if naming.of else naming.name
