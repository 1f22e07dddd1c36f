"""Actors: the list, and one with its names, posts, meetings, whom it met, and how publishers call it."""

from __future__ import annotations

import re
from typing import get_args

from starlette.requests import Request

from dragoman.errors import InputError
from dragoman.model import ActorKind
from dragoman.serve import links
from dragoman.serve.api import answers
from dragoman.serve.api.cursors import from_cursor
from dragoman.serve.api.endpoint import ROOT, Endpoint
from dragoman.serve.api.meetings import number
from dragoman.serve.api.params import ID, PAGING, WORDS, Param, further, given, one_of
from dragoman.serve.errors import MissingError, QueryError
from dragoman.serve.paging import LOOKED_AT
from dragoman.serve.site import site_of
from dragoman.store import ActorCursor, Filters

NEWEST, MET, AMONG = 10, 20, 500
"""Meetings of an actor, and others met, that an answer has; and among how many meetings these are counted."""
KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
_ID = re.compile("[0-9a-f]{12}")


def actors(request: Request) -> answers.Actors:
    """Persons, bodies and states across reports, by name."""
    site, of = site_of(request), given(request, "q", "kind")
    after = from_cursor(of.cursor, ActorCursor)
    kind = _kind(of.values.get("kind"))
    try:
        page = site.store.actor_page(of.values.get("q"), kind=kind, after=after, size=of.limit)
    except InputError as error:
        raise QueryError(f"q: {error}", field="q") from error
    lines = (
        answers.ActorLine(actor=each.actor, reports=each.reports, first=each.first, last=each.last)
        for each in page.actors
    )
    return answers.Actors(actors=tuple(lines), next=further(request, page.after))


def _kind(text: str | None) -> ActorKind | None:
    found = next((each for each in KINDS if each == text), None)
    if text is not None and found is None:
        raise QueryError(f"kind is one of {', '.join(KINDS)}", field="kind")
    return found


def actor(request: Request) -> answers.ActorWhole:
    """One person, body or state, with all that its page shows."""
    site, identity = site_of(request), request.path_params["id"]
    given(request)
    known = site.actor(identity) if _ID.fullmatch(identity) else None
    if known is None:
        raise MissingError("there is no such actor")
    newest = site.page(Filters(actors=(identity,)), size=NEWEST, counted=True)
    met = site.fellows(identity, MET, AMONG)
    return answers.ActorWhole(
        actor=known.actor,
        reports=known.reports,
        accounts=known.accounts,
        first=known.first,
        last=known.last,
        posts=site.people().posts_of(known.actor),
        meetings=tuple(site.told(newest.meetings, LOOKED_AT)),
        count=number(newest.count),
        all_meetings=links.with_query(f"{ROOT}/meetings", actor=identity),
        met=tuple(answers.Met(**each._asdict()) for each in met),
        met_among=AMONG,
        callings=tuple(site.voices(identity)),
    )


ENDPOINTS = (
    Endpoint(
        "/actors",
        actors,
        answers.Actors,
        "actors",
        (
            Param("q", "Words of one of its names.", WORDS, "Haniyeh"),
            Param("kind", "What it is.", one_of(KINDS), "person"),
            *PAGING,
        ),
    ),
    Endpoint(
        "/actors/{id}",
        actor,
        answers.ActorWhole,
        "actors",
        within=(Param("id", "The id of the actor.", ID, "43e106c77e4e"),),
    ),
)
