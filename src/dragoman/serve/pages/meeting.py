"""One meeting: a sentence that tells it, and what each report says, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.reconcile import Detail, Gist, Reason, reasons, sentence, with_accounts
from dragoman.serve import links
from dragoman.serve.beside import BESIDE, columns, lines
from dragoman.serve.errors import MissingError, QueryError
from dragoman.serve.in_force import InForce, seen
from dragoman.serve.judged import by_number, decisions
from dragoman.serve.questions import members_of
from dragoman.serve.site import Site, site_of
from dragoman.serve.views import page
from dragoman.store import Store

router = APIRouter(include_in_schema=False)
COMPARED = 8
"""Accounts of which each two are compared, to tell why they are of one meeting."""
LONGEST = 64


@router.get("/meetings/{identity}")
def meeting(request: Request, identity: str, begin: int = 0) -> Response:
    """One meeting; `begin` is the first of its accounts to be shown, from 0."""
    site = site_of(request)
    with site.at_once():
        gist = known_meeting(site, identity)
        if gist.told.meeting.id != identity:
            return _elsewhere(request, gist.told.meeting.id, identity)
        accounts = len(gist.told.meeting.accounts)
        if not 0 <= begin < max(accounts, 1):
            raise QueryError(f"begin is at least 0 and less than {accounts}", field="begin")
        known = with_accounts(site.store, gist, begin, BESIDE)
        why = list(_why(site.store, known)) if accounts <= COMPARED else []
        in_force = InForce(site.store.judgements())
        together = in_force.on_accounts(known.told.meeting.accounts)
        said = decisions(site.store, together)
        done, due = by_number(site.store, request.query_params.get("judged")), site.is_due()
    return page(
        request,
        "meeting.html",
        known=known,
        meeting=known.told.meeting,
        sentence=sentence(known.told),
        columns=list(columns(known, in_force)),
        lines=list(lines(known, in_force)),
        begin=begin,
        accounts=accounts,
        beside=BESIDE,
        why=why,
        here=links.with_query(links.meeting(identity), begin=str(begin) if begin else None),
        members=members_of(known.told.meeting.accounts),
        seen=seen(together),
        said=said,
        done=done,
        due=due,
    )


def known_meeting(site: Site, identity: str) -> Gist:
    """A meeting by its id, or the one that the account of that id is of by now. Raises MissingError."""
    if len(identity) > LONGEST or not identity.startswith("m"):
        raise MissingError("there is no such meeting")
    try:
        return site.gist(identity)
    except InputError as error:
        founder = identity.removeprefix("m")
        moved = site.store.meetings_of([founder]).get(founder)
        if moved is None:
            raise MissingError(f"there is no meeting {identity}") from error
        return site.gist(moved)


def _elsewhere(request: Request, identity: str, asked: str) -> Response:
    """Lead to a meeting that was asked for by the beginning of its id, or by one that it has no more."""
    address = links.with_query(links.meeting(identity), judged=request.query_params.get("judged"))
    return RedirectResponse(address, 308 if identity.startswith(asked) else 307)


def _why(store: Store, known: Detail) -> Iterator[tuple[Sequence[int], Reason]]:
    """What speaks for and against each two accounts being of one meeting, with their numbers on the page."""
    number: Mapping[str, int] = {account.id: n for n, (account, *_) in enumerate(known.accounts, 1)}
    for each in reasons(store, known.told.meeting.id):
        yield sorted((number[each.one], number[each.other])), each
