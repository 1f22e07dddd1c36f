"""What a form of a page sends."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request

from dragoman.serve.errors import RequestError

LARGEST, MOST = 64_000, 100
"""Bytes that may be sent, and fields that a form may have."""


async def form_of(request: Request, *, fields: int = MOST) -> Mapping[str, str]:
    """The fields of a form, each once, at most so many. Raises RequestError for one that no page sends."""
    body = await body_of(request)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=fields)
    except ValueError as error:
        raise RequestError("the form cannot be read") from error
    return dict(pairs)


async def body_of(request: Request) -> bytes:
    """What is sent with a request. Raises RequestError for more than anybody has to say."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise RequestError("that is too large", status=413)
    return body


def local(path: str) -> str:
    """An address of this site, whatever a form gives."""
    is_local = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if is_local else "/"
