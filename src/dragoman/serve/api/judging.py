"""What a program has judged for a person: kept as the pages and `dragoman judge` keep it.

It gives the token of the site, or, from a browser, the session's form token in a header.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

import msgspec
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dragoman.errors import InputError
from dragoman.model import About, JudgedField, Judgement, Verdict
from dragoman.reconcile import judge_two, judge_value, split_off
from dragoman.serve.api.endpoint import KIND, ROOT
from dragoman.serve.errors import MissingError, PageError, QueryError, RequestError
from dragoman.serve.forms import body_of
from dragoman.serve.reviewers import LONGEST, name_given
from dragoman.serve.security import see_program
from dragoman.serve.sessions import SESSION, new_session, session_of, set_cookie
from dragoman.serve.site import site_of
from dragoman.store import ContradictedError, Store

MOST = 200
"""Accounts that are split off at one time."""
_NUMBER = re.compile("[1-9][0-9]{0,11}", re.ASCII)
Subject = Annotated[str, msgspec.Meta(min_length=1, max_length=600)]


class NewJudgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a person says, as a judgement of the list has it.

    About names: same or different, two names in any spelling, "Name (Side)" for only that of this side. About
    accounts: same or different, two ids of accounts or of meetings; split, the ids of accounts of one meeting
    that are of another encounter than the others of it. About a value: right or wrong, the id of one account,
    the field, and the value that it is about; without one, that which the account has. `by` is who says so.
    """

    about: About
    verdict: Verdict
    subjects: Annotated[tuple[Subject, ...], msgspec.Meta(min_length=1, max_length=MOST)]
    field: JudgedField | None = None
    value: Annotated[str, msgspec.Meta(max_length=600)] | None = None
    by: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST)]


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """The judgements that were kept; `settled`: meetings and actors are told anew by them already."""

    judgements: tuple[Judgement, ...]
    settled: bool


class Session(msgspec.Struct, frozen=True):
    """What a browser sends in the header `X-Form-Token` with what it has judged, together with its cookie."""

    form_token: str


class Act(NamedTuple):
    """An address that something is sent to. `do` keeps it, and its docstring is the documentation."""

    path: str
    do: Callable[[Store, Any, Request], list[Judgement]]
    status: int
    sent: type | None = None


def judge(store: Store, said: NewJudgement, request: Request) -> list[Judgement]:
    """Keep a judgement of a person: on two names, on accounts, or on a value.

    It goes before all rules. What contradicts a judgement that holds is refused (409): take that back first.
    """
    by = name_given(said.by)
    if (said.field is None) != (said.about != "value"):
        raise QueryError("field belongs to a judgement about a value, and to no other", field="field")
    if said.value is not None and said.about != "value":
        raise QueryError("value belongs to a judgement about a value, and to no other", field="value")
    match said:
        case NewJudgement(about="value", verdict="right" | "wrong" as verdict, subjects=(account,)):
            assert said.field is not None
            return [judge_value(store, verdict, account, said.field, said.value, by)]
        case NewJudgement(about="names", verdict="same" | "different" as verdict, subjects=(one, other)):
            return [store.judge_names(verdict, one, other, by=by)]
        case NewJudgement(about="accounts", verdict="same" | "different" as verdict, subjects=(one, other)):
            return [judge_two(store, verdict, _account(store, one), _account(store, other), by)]
        case NewJudgement(about="accounts", verdict="split", subjects=accounts):
            return split_off(store, [_account(store, each) for each in dict.fromkeys(accounts)], by)
    raise QueryError(
        "the verdict does not fit: two names, or two accounts, are same or different, accounts also split,"
        " and a value of one account is right or wrong",
        field="verdict",
    )


def _account(store: Store, words: str) -> str:
    """The account of an id; names, which may stand in its place on the command line, are of another kind."""
    found = store.account_meant(words)
    if found is None:
        raise QueryError(f"subjects: no account or meeting has the id {words[:80]!r}", field="subjects")
    return found


def undo(store: Store, said: None, request: Request) -> list[Judgement]:
    """Take a judgement back. It stays in the list, with the moment."""
    text = request.path_params["id"]
    number = int(text) if _NUMBER.fullmatch(text) else 0
    found = next((each for each in store.judgements(all=True) if each.id == number), None)
    if found is None:
        raise MissingError("there is no such judgement")
    if found.undone is not None:
        raise PageError(f"it was taken back already, at {found.undone}", status=409)
    undone = store.undo(number)
    return [undone] if undone else []


ACTS = (
    Act("/judgements", judge, 201, NewJudgement),
    Act("/judgements/{id}/undo", undo, 200),
)


def route_acts(router: APIRouter) -> None:
    """Have a router hear what is sent."""
    for each in ACTS:
        router.add_api_route(f"{ROOT}{each.path}", _hearing(each), methods=["POST"], response_model=None)


def _hearing(act: Act) -> Callable[[Request], Any]:
    async def hear(request: Request) -> Response:
        see_program(request)
        body = await body_of(request)
        return await run_in_threadpool(_kept, request, act, _read(request, body, act.sent))

    return hear


def _read(request: Request, body: bytes, kind: type | None) -> Any:
    if kind is None:
        return None
    if request.headers.get("content-type", "").partition(";")[0].strip().casefold() != KIND:
        raise RequestError(f"send {KIND}", status=415)
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        words, _, where = str(error).partition(" - at `$")
        raise QueryError(words, field=where.rstrip("`").lstrip(".") or None) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RequestError("what was sent is not JSON") from error


def _kept(request: Request, act: Act, said: Any) -> Response:
    site = site_of(request)
    try:
        with site.writer.at_once() as store:
            made = act.do(store, said, request)
    except ContradictedError as error:
        raise PageError(_without_command(error), status=409) from error
    except PageError:
        raise
    except InputError as error:
        raise QueryError(_without_command(error)) from error
    answer = Judged(judgements=tuple(made), settled=site.writer.settle())
    return Response(msgspec.json.encode(answer), act.status, media_type=KIND)


def _without_command(error: InputError) -> str:
    return str(error).partition("; `dragoman ")[0]


def begin(request: Request) -> Response:
    """The form token of a session, for a script of a page, or a program where the site has no token.

    A session begins where none has: keep its cookie, and send it along.
    """
    number = session_of(request) or new_session()
    content = msgspec.json.encode(Session(site_of(request).keys.sign(number)))
    response = Response(content, media_type=KIND, headers={"cache-control": "no-store"})
    if session_of(request) is None:
        set_cookie(response, request, SESSION, number)
    return response
