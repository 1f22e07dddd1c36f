"""The whole site: what is asked for where, and what stands around that."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman import __version__
from dragoman.errors import DragomanError, InputError, StoreError
from dragoman.marked import Notebook
from dragoman.serve import api, assets
from dragoman.serve.errors import MissingError, PageError, QueryError, RequestError
from dragoman.serve.pages import (
    actors,
    data,
    home,
    judge,
    login,
    mark,
    meeting,
    meetings,
    pictures,
    reports,
    review,
    same,
)
from dragoman.serve.security import LOOPBACK, Doorkeeper, SafeHeaders
from dragoman.serve.site import ALONE, Access, Common, Site
from dragoman.serve.views import failure
from dragoman.serve.writing import Writer
from dragoman.settings import debugging
from dragoman.store import Store

ROUTERS = tuple(
    each.router
    for each in (
        *(home, meetings, data, same, meeting, reports, actors, pictures),
        *(judge, review, mark, login, assets, api),
    )
)
"""Every page, in the order in which they are tried."""
THREADS = 8
"""Answers that one process makes at a time; each holds a connection, with what that read of the file."""


def create_app(
    store_url: str | os.PathLike[str],
    *,
    token: str | None = None,
    read_only: bool = False,
    hosts: frozenset[str] | None = LOOPBACK,
    wait: int = 10,
    common: Common = ALONE,
    notebook: Notebook | None = None,
) -> FastAPI:
    """The site of the store at a path or SQLAlchemy URL.

    With `token` it is shown to those who know that; with `read_only` nobody judges. `hosts` are the names by
    which it is asked for, None for any. `common` is what several processes have in common that are one
    site. `notebook` is the file in which reports are marked. Raises StoreError where the store cannot be
    opened.
    """
    store = Store(store_url, write=False, wait=wait)
    app = FastAPI(
        title="Dragoman",
        version=__version__,
        # The usual pages of documentation load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=_lifespan,
        middleware=[Middleware(SafeHeaders), Middleware(Doorkeeper), Middleware(_Catching)],
    )
    app.state.site = Site(store, Access(token, read_only, hosts), Writer(store_url, wait), common, notebook)
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(DragomanError, _told)
    app.add_exception_handler(RequestValidationError, _told)
    app.add_exception_handler(HTTPException, _told)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
    app.state.site.close()


async def _told(request: Request, error: Exception) -> Response:
    response = failure(request, _as_page_error(error))
    if response.status_code == 405:
        response.headers["allow"] = ", ".join(_methods(request))
    return response


def _methods(request: Request) -> list[str]:
    """The methods by which an address can be asked; whatever is asked by GET can be by HEAD."""
    routes = [each for router in ROUTERS for each in router.routes if isinstance(each, Route)]
    here = [each for each in routes if each.matches(request.scope)[0] is not Match.NONE]
    found = {method for each in here for method in each.methods or ()}
    return sorted(found | {"HEAD"} if "GET" in found else found)


def _as_page_error(error: Exception) -> PageError:
    if isinstance(error, PageError):
        return error
    if isinstance(error, StoreError):
        return PageError(str(error), status=503)
    if isinstance(error, InputError):
        return QueryError(str(error))
    if isinstance(error, HTTPException) and error.status_code == 404:
        return MissingError("there is no page at this address")
    if isinstance(error, HTTPException):
        return RequestError(error.detail.lower(), status=error.status_code)
    if isinstance(error, RequestValidationError):
        return QueryError("the address or the form has a value that it cannot have")
    return PageError("that failed for a reason that was not foreseen", status=500)


class _Catching:
    """Answers what was not foreseen with a page too, and says on standard error what it was."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        begun = False

        async def send_noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, send_noting)
        except Exception as error:
            if begun or scope["type"] != "http" or debugging(os.environ):
                raise
            print(f"dragoman: {scope['path']!r}: {type(error).__name__}: {error}"[:1_000], file=sys.stderr)  # noqa: T201
            await failure(Request(scope), _as_page_error(error))(scope, receive, send)
