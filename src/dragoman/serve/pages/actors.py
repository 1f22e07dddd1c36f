"""Actors: the list, and one with its names, posts, whom it met, and the words of each publisher for it."""

from __future__ import annotations

import re
from typing import get_args

from fastapi import APIRouter
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import InputError
from dragoman.model import ActorKind
from dragoman.serve import links
from dragoman.serve.errors import MissingError, QueryError
from dragoman.serve.in_force import InForce, seen
from dragoman.serve.judged import by_number, decisions
from dragoman.serve.paging import LOOKED_AT, SIZE
from dragoman.serve.pictures import ABOVE, about, counted, stretch_url
from dragoman.serve.queries import asked
from dragoman.serve.questions import names_of, spelt
from dragoman.serve.site import site_of
from dragoman.serve.strip import strip_of
from dragoman.serve.views import lines, page
from dragoman.store import ActorCursor, Filters
from dragoman.store.people import SOME as LOOKED_THROUGH

router = APIRouter(include_in_schema=False)
NEWEST, FELLOWS = 10, 20
"""Meetings, and others met, that the page of an actor has room for."""
AMONG = 500
"""Meetings that are looked through for whom an actor met."""
SPELLINGS = 100
"""Names of an actor of which one can be judged."""
LONGEST = 200
_ID = re.compile(r"[0-9a-f]{12}")


@router.get("/actors")
def actors(request: Request) -> Response:
    """The list of actors, by name."""
    site, given = site_of(request), request.query_params
    words, kind, after = (given.get(name, "").strip() or None for name in ("q", "kind", "after"))
    if unknown := [name for name in given if name not in ("q", "kind", "after")]:
        raise QueryError(f"{unknown[0][:LONGEST]!r} is no filter of actors; there are q, kind", field="q")
    if kind is not None and kind not in get_args(ActorKind):
        raise QueryError(
            f"kind: {kind[:LONGEST]!r} is none of {', '.join(get_args(ActorKind))}", field="kind"
        )
    if words is not None and len(words) > LONGEST:
        raise QueryError(f"q has more than {LONGEST} characters", field="q")
    with site.at_once():
        try:
            found = site.store.actor_page(words, kind=_kind(kind), after=_cursor(after), size=SIZE)
        except InputError as error:
            raise QueryError(f"q: {error}", field="q") from error
    return page(
        request,
        "actors.html",
        words=words,
        kind=kind,
        kinds=get_args(ActorKind),
        actors=found.actors,
        after=f"{found.after.id}.{found.after.name}" if found.after else None,
        is_first=after is None,
    )


def _kind(text: str | None) -> ActorKind | None:
    return next((each for each in get_args(ActorKind) if each == text), None)


def _cursor(text: str | None) -> ActorCursor | None:
    if text is None:
        return None
    identity, _, name = text.partition(".")
    if not _ID.fullmatch(identity):
        raise QueryError("after is no place in this list; begin at its first page", field="after")
    return ActorCursor(name, identity)


@router.get("/actors/{identity}")
def actor(request: Request, identity: str) -> Response:
    """One actor."""
    site = site_of(request)
    with site.at_once():
        if not _ID.fullmatch(identity):
            raise MissingError("there is no such person, body or state")
        known = site.actor(identity)
        if known is None:
            raise MissingError("there is no such person, body or state")
        store, mine = site.store, Filters(actors=(identity,))
        wanted = asked(QueryParams(actor=identity))
        timeline = counted(site, ABOVE, wanted)
        found = site.page(mine, size=NEWEST, counted=True)
        names = [] if site.access.read_only else names_of(store, identity)
        holding = InForce(store.judgements()).on_names(each.name for each in known.actor.names)
        said = decisions(store, holding)
        done, due = by_number(store, request.query_params.get("judged")), site.is_due()
        return page(
            request,
            "actor.html",
            known=known,
            actor=known.actor,
            posts=site.people().posts_of(known.actor),
            newest=lines(site, site.told(found.meetings, LOOKED_AT)),
            count=found.count,
            asked=wanted,
            strip=strip_of(timeline, lambda start: stretch_url(wanted, timeline.unit, start)),
            words=ABOVE.words(timeline, about(site, wanted.filters)),
            fellows=site.fellows(identity, FELLOWS, AMONG),
            among=AMONG,
            some=LOOKED_THROUGH,
            voices=site.voices(identity),
            spellings=[each for each in dict.fromkeys(map(spelt, names)) if len(each) <= LONGEST][:SPELLINGS],
            said=said,
            seen=seen(holding),
            done=done,
            due=due,
            here=links.actor(identity),
        )
