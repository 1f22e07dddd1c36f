"""Another meeting that is the same as this one: found by words or an id, or among those that lie near."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import InputError
from dragoman.model import Meeting
from dragoman.reconcile import MeetingTold, sentence
from dragoman.serve.errors import QueryError, RefusedError
from dragoman.serve.in_force import InForce, seen
from dragoman.serve.pages.meeting import known_meeting
from dragoman.serve.paging import LOOKED_AT
from dragoman.serve.queries import LONGEST
from dragoman.serve.site import site_of
from dragoman.serve.views import page
from dragoman.store import Filters, Store
from dragoman.text.folding import fold

router = APIRouter(include_in_schema=False)
MOST = 20
"""Meetings that are offered."""
NEAR = timedelta(days=14)
"""Days before and after within which others may be the same."""
_ID = re.compile("m[0-9a-f]{6,12}")


@router.get("/meetings/{identity}/same")
def same(request: Request, identity: str, q: str = "") -> Response:
    """Meetings of which one may be the same as this one."""
    site = site_of(request)
    if site.access.read_only:
        raise RefusedError("this site only shows; it was started with --read-only")
    words = q.strip()
    if len(words) > LONGEST:
        raise QueryError(f"q has more than {LONGEST} characters", field="q")
    with site.at_once():
        known = known_meeting(site, identity)
        told = known.told
        found = _named(site.store, words) if words else _near(site.store, told)
        others = [each for each in islice(found, MOST + 1) if each.id != told.meeting.id][:MOST]
        in_force = InForce(site.store.judgements())
        seen_of = {
            each.id: seen(in_force.on_accounts({*told.meeting.accounts, *each.accounts})) for each in others
        }
        shown = site.told(others, LOOKED_AT)
    return page(
        request,
        "same.html",
        meeting=told.meeting,
        sentence=sentence(told),
        words=words,
        others=shown,
        seen_of=seen_of,
    )


def _named(store: Store, words: str) -> Iterator[Meeting]:
    """The meeting of an id, or those with these words."""
    if _ID.fullmatch(words):
        try:
            yield store.meeting(words)
        except InputError as error:
            raise QueryError(f"q: {error}", field="q") from error
    elif fold(words):
        yield from _page(store, Filters(words=words, order="date"))


def _near(store: Store, told: MeetingTold) -> Iterator[Meeting]:
    """Those of about the same days with one of its parties, the best known first."""
    meeting, given = told.meeting, set[str]()
    since = meeting.earliest - NEAR if meeting.earliest else None
    until = meeting.latest + NEAR if meeting.latest else None
    for actor in [each.actor for each in told.parties if each.actor and ":" not in each.actor][:3]:
        for each in _page(store, Filters(actors=(actor,), since=since, until=until, order="date")):
            if each.id not in given:
                given.add(each.id)
                yield each


def _page(store: Store, filters: Filters) -> Iterator[Meeting]:
    for each in store.meeting_page(filters, size=MOST + 1).meetings:
        yield store.meeting(each.id)
