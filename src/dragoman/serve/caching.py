"""Answers that a browser need not be sent twice, and that are packed for those who can unpack them."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

SMALL = 1_000
"""Bytes of an answer that is not worth packing."""


def answer(request: Request, content: bytes, kind: str, headers: Mapping[str, str] | None = None) -> Response:
    """The content, or only that it is still the same, where whoever asks has it already."""
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'
    more = {"etag": tag, "vary": "accept-encoding", **(headers or {})}
    known = [each.strip() for each in request.headers.get("if-none-match", "").split(",")]
    if tag in known:
        return Response(status_code=304, headers=more)
    if len(content) > SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(_packed(content), media_type=kind, headers={**more, "content-encoding": "gzip"})
    return Response(content, media_type=kind, headers=more)


@lru_cache(maxsize=32)
def _packed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)
