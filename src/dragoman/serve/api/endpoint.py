"""One address of the interface: what it is asked, and what answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.serve.api.params import Param
from dragoman.serve.caching import answer, is_known, tag_of, unchanged
from dragoman.serve.site import site_of

ROOT = "/api/v1"
KIND = "application/json"


class Endpoint(NamedTuple):
    """An address that is asked by GET.

    `find` gives the answer, which is of the type `answer`; its docstring is the documentation. `within` are
    the parts of the path that stand for something. `lasting`: the answer follows from the database as it is
    now; without, it may be some seconds old.
    """

    path: str
    find: Callable[[Request], Any]
    answer: type
    tag: str
    params: tuple[Param, ...] = ()
    within: tuple[Param, ...] = ()
    lasting: bool = True


def route(router: APIRouter, endpoints: Iterable[Endpoint]) -> None:
    """Have a router answer at these addresses."""
    for each in endpoints:
        path = each.path.replace("{id}", "{id:path}") if each.path.startswith("/reports/") else each.path
        router.add_api_route(f"{ROOT}{path}", _answering(each), response_model=None)


def _answering(endpoint: Endpoint) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        site = site_of(request)
        if not endpoint.lasting:
            return answer(request, msgspec.json.encode(endpoint.find(request)), KIND)
        # Of the database before it is asked: what is written meanwhile makes that one of the past.
        version = site.store.version()
        asked = version, request.url.path, request.url.query
        tag = site.tags.of(asked) if version else None
        if tag is not None and is_known(request, tag):
            return unchanged(tag)
        with site.at_once():
            content = site.answer(asked[1:], lambda: msgspec.json.encode(endpoint.find(request)))
        tag = tag_of(content)
        if version:
            site.tags.note(asked, tag)
        return answer(request, content, KIND, tag=tag)

    return show
