"""Headers of each answer, and whose requests are heard."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.serve.errors import RefusedError, RequestError
from dragoman.serve.sessions import FIELD, session_of
from dragoman.serve.site import site_of
from dragoman.serve.views import failure

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
"""A page takes what it needs from this site alone, and nothing that stands in a report is run."""

HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Forms need the origin, so it is kept from other sites only.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""The names of this machine that no other one is reached by."""
FORM_HEADER = "X-Form-Token"
"""The header that holds what a form has in its hidden field."""
OPEN = ("/login", "/static/")
"""What is shown to those too who have not given the token."""


class SafeHeaders:
    """Adds the headers to every answer, errors too; what may be kept in a cache says so itself.

    Of what is asked for by HEAD nothing but the headers is sent.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        only_head = scope["method"] == "HEAD"

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.body" and only_head:
                message = {**message, "body": b""}
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-cache, private")
            await send(message)

        await self.app({**scope, "method": "GET"} if only_head else scope, receive, send_with_headers)


class Doorkeeper:
    """Hears those who ask for the site by its own name, and, where there is a token, who know it.

    A page of another site may have its name lead to this machine and then ask whatever it likes: it asks
    under that name, and is not heard.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http":
            refusal = _refusal(Request(scope))
            if refusal is not None:
                await failure(Request(scope), refusal)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _refusal(request: Request) -> RequestError | RefusedError | None:
    site = site_of(request)
    hosts = site.access.hosts
    if hosts is not None and _host(request.headers) not in hosts:
        return RequestError("this site has another name; use the address that it printed", status=421)
    if not request.url.path.startswith(OPEN) and not site.keys.is_in(request):
        return RefusedError("this site is shown to those who know its token", status=401)
    return None


def _host(headers: Headers) -> str:
    """The name in the Host header, without the port."""
    host = headers.get("host", "").casefold()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def see_form(request: Request, given: Mapping[str, str]) -> None:
    """See that a form comes from a page of this site, and that it may change anything.

    Raises RefusedError.
    """
    site = site_of(request)
    if site.access.read_only:
        raise RefusedError("this site only shows; it was started with --read-only")
    see_origin(request)
    if not site.keys.is_signed(session_of(request), given.get(FIELD)):
        raise RefusedError("the form is no longer good; load its page again and send it from there")


def see_program(request: Request) -> None:
    """See that a program, or a script of a page, may change something: by the token or by its session.

    Raises RefusedError.
    """
    site = site_of(request)
    if site.access.read_only:
        raise RefusedError("this site only shows; it was started with --read-only")
    if site.keys.is_given(request):  # no other site can have a browser send that header
        return
    see_origin(request)
    if not site.keys.is_signed(session_of(request), request.headers.get(FORM_HEADER)):
        raise RefusedError(
            "give the token of this site as `Authorization: Bearer`, or a session's form token, which"
            f" /api/v1/session has, as `{FORM_HEADER}`"
        )


def see_origin(request: HTTPConnection) -> None:
    """See that a request was not made by another site. Raises RefusedError."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise RefusedError("the form was sent by another site")
    origin = request.headers.get("origin")
    if origin is not None and not secrets.compare_digest(
        origin.partition("://")[2].encode(), request.headers.get("host", "").encode()
    ):
        raise RefusedError("the form was sent by another site")
