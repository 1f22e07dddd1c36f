"""The queue: what is least sure is asked, one thing at a time, with what is needed to decide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from fastapi import APIRouter
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.model import Account, Naming, Report
from dragoman.reconcile import Reason, detail_of, gist_of, reasons_of, sentence
from dragoman.resolve import Link, compared
from dragoman.serve import links
from dragoman.serve.beside import Said, columns, lines, said
from dragoman.serve.errors import QueryError, RefusedError, RequestError
from dragoman.serve.forms import form_of, local
from dragoman.serve.in_force import InForce, seen
from dragoman.serve.judged import by_number, decisions
from dragoman.serve.questions import spelt
from dragoman.serve.queue import KINDS, Item, item_of, next_of, progress
from dragoman.serve.reviewers import reviewer_of
from dragoman.serve.security import see_form
from dragoman.serve.sessions import session_of
from dragoman.serve.site import Site, site_of
from dragoman.serve.views import page
from dragoman.store import DoubtKind, Store
from dragoman.text.excerpts import excerpts

router = APIRouter(include_in_schema=False)
SENTENCES, NAMED = 4, 3
"""Sentences that are shown of an account, and of a name."""
MOST_POSTS = 6


class Name(Struct, frozen=True):
    """A name that may be another one's: how it is spelt with its side, its actor, sentences that have it."""

    naming: Naming
    spelt: str
    actor: str | None
    posts: tuple[str, ...]
    sentences: tuple[Said, ...]


class Telling(Struct, frozen=True):
    """An account to be judged: what it tells in one sentence, and the sentences that tell it."""

    account: str
    told: str
    confidence: float
    meeting: str | None
    sentences: tuple[Said, ...]


@router.get("/review")
def review(request: Request) -> Response:
    """The next thing that is in doubt, or the one that the address names."""
    site = site_of(request)
    if site.access.read_only:
        raise RefusedError("this site only shows; it was started with --read-only")
    kinds = _kinds(request)
    by, skipped = reviewer_of(request), site.skips.of(session_of(request))
    with site.at_once():
        judgements = site.store.judgements()
        in_force = InForce(judgements)
        item, further = _chosen(request, site, kinds, skipped, in_force)
        shown = _shown(site, item, in_force) if item else {}
        mine = [each for each in judgements if each.by == by]
        last = decisions(site.store, mine[-1:])
        done, due = by_number(site.store, request.query_params.get("judged")), site.is_due()
        left = site.doubts()
    return page(
        request,
        "review.html",
        item=item,
        kinds=kinds,
        all_kinds=KINDS,
        further=further,
        skipped=len(skipped),
        by=by,
        last=last,
        done=done,
        due=due,
        progress=[each for each in progress(judgements, left, by) if each.kind in kinds],
        # After a correction the same thing is asked again; after an answer the next one.
        here=_address(kinds, item),
        next=_address(kinds, None),
        **shown,
    )


@router.post("/review/skip")
async def skip(request: Request) -> Response:
    """Put something off for this session, or ask again for all that was."""
    given = await form_of(request)
    see_form(request, given)
    return await run_in_threadpool(_skip, request, given.get("item", ""), local(given.get("then", "/review")))


def _skip(request: Request, key: str, then: str) -> Response:
    site, session = site_of(request), session_of(request) or ""
    if key == "none":
        site.skips.forget(session)
    elif item_of(key) is None:
        raise RequestError("the form names nothing to skip")
    else:
        site.skips.add(session, key)
    return RedirectResponse(then, 303)


def _kinds(request: Request) -> tuple[DoubtKind, ...]:
    given = request.query_params.getlist("kind")
    if unknown := [each for each in given if each not in KINDS]:
        raise QueryError(f"kind: {unknown[0][:40]!r} is none of {', '.join(KINDS)}", field="kind")
    return tuple(each for each in KINDS if each in given) or KINDS


def _address(kinds: Sequence[DoubtKind], item: Item | None) -> str:
    some = list(kinds) if len(kinds) < len(KINDS) else None
    return links.with_query("/review", kind=some, item=item.key if item else None)


def _chosen(
    request: Request, site: Site, kinds: Sequence[DoubtKind], skipped: frozenset[str], in_force: InForce
) -> tuple[Item | None, bool]:
    named = item_of(request.query_params.get("item", ""))
    if named is not None and _is_there(site.store, named):
        return named, False
    return next_of(site.store, kinds, skipped, in_force)


def _is_there(store: Store, item: Item) -> bool:
    if item.kind == "names":
        with store.asking_names() as names:
            return len(names.namings(item.ids)) == len(item.ids)
    return not store.gone(item.ids)


# What is needed to decide


def _shown(site: Site, item: Item, in_force: InForce) -> dict[str, Any]:
    store, people = site.store, site.people()
    if item.kind == "names":
        return _of_names(store, item, in_force)
    known = detail_of(store, item.ids, min(item.ids), people)
    meetings = store.meetings_of(item.ids)
    tellings = [
        _telling(site, account, report, meetings.get(account.id)) for account, report, _ in known.accounts
    ]
    whole = (
        in_force.on_value(item.ids[0], "account")
        if item.kind == "accounts"
        else in_force.on_accounts(item.ids)
    )
    return {
        "meeting": known.told.meeting,
        "columns": list(columns(known, in_force)),
        "lines": list(lines(known, in_force)),
        "tellings": tellings,
        "reason": _reason(store, item),
        "seen": seen(whole),
    }


def _telling(site: Site, account: Account, report: Report, meeting: str | None) -> Telling:
    alone = gist_of(site.store, [account.id], account.id, site.people())
    evidence = account.evidence
    spans = [*evidence.mode, *evidence.date, *evidence.place]
    spans += [span for each in evidence.parties for span in (*each.name, *each.role)]
    found = islice(excerpts(report, spans), SENTENCES)
    return Telling(
        account.id,
        sentence(alone.told),
        account.confidence,
        meeting,
        tuple(said(report, each) for each in found),
    )


def _reason(store: Store, item: Item) -> Reason | None:
    return next(reasons_of(store, item.ids), None) if item.kind == "meetings" else None


def _of_names(store: Store, item: Item, in_force: InForce) -> dict[str, Any]:
    with store.asking_names() as names:
        found = names.namings(item.ids)
    namings = [found[each] for each in item.ids]
    match: Link = compared(*namings)
    return {
        "names": [_name(store, each) for each in namings],
        "match": match,
        "seen": seen(in_force.on_names([spelt(each) for each in namings])),
    }


def _name(store: Store, naming: Naming) -> Name:
    places = store.named_in(naming.id, NAMED)
    told = store.accounts_by_id(account for account, _ in places)
    sentences: list[Said] = []
    for account_id, n in places:
        if account_id not in told:
            continue
        account, report = told[account_id]
        words = account.evidence.parties[n]
        sentences += [
            said(report, each) for each in islice(excerpts(report, words.name or words.mentions), 1)
        ]
    called = store.called(account for account, _ in places)
    actor = next((called[each].actor for each in places if each in called), None)
    posts = sorted(f"{post} of {of}" if of else post for post, of in naming.posts)
    return Name(
        naming, spelt(naming), actor.id if actor else None, tuple(posts[:MOST_POSTS]), tuple(sentences)
    )
