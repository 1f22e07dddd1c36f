"""Where forms are sent by which persons judge: kept, told anew, and back to the page, which says so.

What cannot be kept comes back on a page of its own with all that was typed, and what is wrong beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError, StoreError
from dragoman.model import Judgement
from dragoman.serve.errors import MissingError, PageError
from dragoman.serve.forms import form_of, local
from dragoman.serve.in_force import NONE, InForce, numbers, seen
from dragoman.serve.judged import Decision, decisions
from dragoman.serve.questions import QUESTIONS, OfUndoing, Question
from dragoman.serve.reviewers import keep_reviewer, name_given, reviewer_of
from dragoman.serve.security import see_form
from dragoman.serve.sessions import FIELD
from dragoman.serve.site import Site, site_of
from dragoman.serve.views import page
from dragoman.store import ContradictedError, Store

router = APIRouter(include_in_schema=False)
SHOWN = ("who", "value", "other", "seen", "instead", FIELD)
"""Fields of a form that are not sent again as they were."""


class Problem(NamedTuple):
    """Why a judgement was not kept: of which field, what is wrong, and what others judged of it meanwhile.

    `holding` is what holds of it now; `instead`, a judgement that would have to be taken back first.
    """

    status: int
    field: str | None = None
    message: str | None = None
    made: tuple[Decision, ...] = ()
    undone: tuple[Decision, ...] = ()
    instead: Decision | None = None


class _ChangedError(Exception):
    """Others have judged since the form was shown."""


@router.post("/judge/{kind}")
async def judge(request: Request, kind: str) -> Response:
    """Keep what a person judges."""
    given = await form_of(request)
    see_form(request, given)
    if kind not in QUESTIONS:
        raise MissingError("there is no page at this address")
    return await run_in_threadpool(_answer, request, kind, given)


@router.post("/reviewer")
async def reviewer(request: Request) -> Response:
    """Keep the name of whoever judges."""
    given = await form_of(request)
    see_form(request, given)
    try:
        name = name_given(given.get("who", ""))
    except InputError as error:
        return page(request, "who.html", 422, error=error, given=given, then=local(given.get("then", "/")))
    response = RedirectResponse(local(given.get("then", "/")), 303)
    keep_reviewer(response, request, name)
    return response


def _answer(request: Request, kind: str, given: Mapping[str, str]) -> Response:
    site, question = site_of(request), QUESTIONS[kind](given)
    try:
        by = name_given(given["who"]) if "who" in given else reviewer_of(request)
    except InputError as error:
        return _back(request, question, given, Problem(422, "who", str(error)))
    if by is None:
        return _back(request, question, given, Problem(422, "who"))
    try:
        made = _kept(site, question, given, by)
    except _ChangedError:
        response = _back(request, question, given, _changed(site, question, given))
    except ContradictedError as error:
        (instead,) = decisions(site.store, [error.judgement])
        problem = Problem(409, question.typed, _for_page(error), instead=instead)
        response = _back(request, question, given, problem)
    except PageError:
        raise
    except InputError as error:
        response = _back(request, question, given, Problem(422, question.typed, _for_page(error)))
    except StoreError as error:
        response = _back(request, question, given, Problem(503, None, str(error)))
    else:
        site.writer.settle()
        response = RedirectResponse(_leads_to(site.store, question, given, made), 303)
    if "who" in given:
        keep_reviewer(response, request, by)
    return response


def _for_page(error: InputError) -> str:
    """What is wrong, without the command that a page has a button for."""
    return str(error).partition("; `dragoman ")[0]


def _kept(site: Site, question: Question, given: Mapping[str, str], by: str) -> list[Judgement]:
    """What a person judges, all of it or nothing."""
    with site.writer.at_once() as store:
        if not isinstance(question, OfUndoing):
            holding = question.holding(store, InForce(store.judgements()))
            if numbers(given.get("seen", "")) != frozenset(each.id for each in holding):
                raise _ChangedError
        instead = given.get("instead", "")
        if instead.isascii() and instead.isdigit() and len(instead) <= 12:
            store.undo(int(instead))
        return question.judge(store, by)


def _changed(site: Site, question: Question, given: Mapping[str, str]) -> Problem:
    """What others judged, and took back, since a form was shown."""
    with site.at_once():
        judgements = site.store.judgements(all=True)
        holding = question.holding(site.store, InForce(judgements))
        known, now = numbers(given.get("seen", "")) or frozenset(), {each.id for each in holding}
        new = [each for each in holding if each.id not in known]
        gone = [each for each in judgements if each.id in known - now]
        said = decisions(site.store, new), decisions(site.store, gone)
    return Problem(409, None, None, tuple(said[0]), tuple(said[1]))


def _back(request: Request, question: Question, given: Mapping[str, str], problem: Problem) -> Response:
    """The form once more, with all that was typed."""
    site = site_of(request)
    with site.at_once():
        holding = question.holding(site.store, InForce(site.store.judgements()))
        now = decisions(site.store, holding)
    # Whoever is asked for their name alone has not seen what holds by now.
    was = given.get("seen", NONE) if problem.field == "who" else seen(holding)
    return page(
        request,
        "judge.html",
        problem.status,
        problem=problem,
        typed=question.typed,
        given=given,
        kept={name: value for name, value in given.items() if name not in SHOWN},
        seen=was,
        holding=now,
        action=request.url.path,
        then=local(given.get("then", "/")),
        asks_who=problem.field == "who" or reviewer_of(request) is None,
    )


def _leads_to(store: Store, question: Question, given: Mapping[str, str], made: list[Judgement]) -> str:
    """The page that a form was sent from, or where its meeting or actor is now; it says what was judged."""
    parts = urlsplit(local(given.get("then", "/")))
    path, query = parts.path, [each for each in parse_qsl(parts.query) if each[0] != "judged"]
    moved = question.leads_to(store) if path.startswith(("/meetings/", "/actors/")) else None
    if moved is not None and moved != path:
        path, query = moved, []
    if made:
        query.append(("judged", str(made[0].id)))
    return f"{path}{'&' if '?' in path else '?'}{urlencode(query)}" if query else path
