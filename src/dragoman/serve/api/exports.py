"""What `dragoman export` writes, over the net: made whole before it is sent, so that no answer breaks off."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from fastapi import APIRouter
from msgspec import structs
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from dragoman.export import KINDS, Export, Format, export, formats_of
from dragoman.serve.api.endpoint import ROOT
from dragoman.serve.api.params import FILTERS, OF_ACCOUNTS, Param, counted_by, one_of
from dragoman.serve.errors import PageError, QueryError
from dragoman.serve.site import site_of

MOST, USUAL = 100_000, 10_000
"""Things that one answer has at the most, and where nobody says."""
AT_ONCE = 2
"""Exports that a process makes at the same time: each takes a core."""
IN_MEMORY, PIECE = 4_000_000, 64_000
"""Bytes of an answer that are kept out of a file, and that are sent at one go."""
_OWN = ("format", "limit", "losses")
_turns = threading.BoundedSemaphore(AT_ONCE)

Handler = Callable[[Request], Response]


def forms_of(kind: str) -> dict[str, Format]:
    """The formats of a kind that are to be had here: pages with pictures are for the command line."""
    return {name: each for name, each in formats_of(kind).items() if name != "html"}


def params_of(kind: str) -> tuple[Param, ...]:
    """What may be asked of the export of a kind."""
    filters = FILTERS if kind == "meetings" else () if kind == "judgements" else OF_ACCOUNTS
    return (
        Param("format", "The format; docs/formats.md tells of each.", one_of(forms_of(kind)), "csv"),
        Param("limit", "So many at the most.", {"type": "integer", "minimum": 1, "maximum": MOST}, 1000),
        Param("losses", "Only what the format cannot hold, with counts.", one_of(["yes"])),
        *filters,
    )


def route_exports(router: APIRouter) -> None:
    """Have a router answer with exports of every kind."""
    for kind in KINDS:
        router.add_api_route(f"{ROOT}/export/{kind}", _sending(kind), response_model=None)


def _sending(kind: str) -> Handler:
    def send(request: Request) -> Response:
        going, whole = _made(kind, request)
        if request.query_params.get("losses"):
            whole.close()
            return PlainTextResponse(going.losses_told())
        length = whole.tell()
        headers = {
            "content-disposition": f'attachment; filename="{kind}.{going.format.endings[0]}"',
            "content-length": str(length),
            "dragoman-losses": str(sum(going.losses.counts.values())),
        }
        return StreamingResponse(_pieces(whole), media_type=going.format.media_type, headers=headers)

    return send


def _made(kind: str, request: Request) -> tuple[Export, IO[bytes]]:
    """The export that is asked for, written."""
    asked = counted_by(request, *_OWN)
    known = {each.name for each in params_of(kind)}
    for name, texts in asked.given.items():
        if name not in known:
            raise QueryError(f"{name!r} is no filter of {kind}", field=name)
        if name in _OWN and len(texts) > 1:
            raise QueryError(f"{name} is given too often", field=name)
    form = asked.first("format") or "jsonl"
    if form not in forms_of(kind):
        raise QueryError(f"format: {form!r} is none of {', '.join(forms_of(kind))}", field="format")
    if asked.first("losses") not in ("", "yes"):
        raise QueryError("losses: yes, or leave it out", field="losses")
    filters = structs.replace(asked.filters, order="report", limit=_limit(asked.first("limit")))
    site = site_of(request)
    if not _turns.acquire(blocking=False):
        raise PageError("others are being given exports; ask again in a while", status=429)
    whole: Any = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    try:
        going = export(site.store, kind, form, filters=filters)
        whole.writelines(going)
    except BaseException:
        whole.close()
        raise
    finally:
        _turns.release()
    return going, whole


def _limit(text: str) -> int:
    if not text:
        return USUAL
    if not re.fullmatch("[0-9]{1,6}", text, re.ASCII) or not 1 <= int(text) <= MOST:
        raise QueryError(f"limit: a number from 1 to {MOST}", field="limit")
    return int(text)


def _pieces(whole: IO[bytes]) -> Iterator[bytes]:
    with whole:
        whole.seek(0)
        while piece := whole.read(PIECE):
            yield piece
