"""Answers that a browser need not be sent twice, and that are packed for those who can unpack them."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

SMALL = 1_000
"""Bytes of an answer that is not worth packing."""


def answer(
    request: Request,
    content: bytes,
    kind: str,
    headers: Mapping[str, str] | None = None,
    tag: str | None = None,
) -> Response:
    """The content, or only that it is still the same, where whoever asks has it already.

    `tag` is that of the content, where it is known.
    """
    tag = tag or tag_of(content)
    if is_known(request, tag):
        return unchanged(tag, headers)
    more = {**_headers(tag), **(headers or {})}
    if len(content) > SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(_packed(content), media_type=kind, headers={**more, "content-encoding": "gzip"})
    return Response(content, media_type=kind, headers=more)


class Tags:
    """The tags of answers of which it is known what they follow from: so many, the oldest forgotten first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._tags: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, what: Hashable) -> str | None:
        """The tag of the answer that follows from this; None where that was not asked lately."""
        with self._lock:
            return self._tags.get(what)

    def note(self, what: Hashable, tag: str) -> None:
        """Remember a tag."""
        with self._lock:
            self._tags[what] = tag
            self._tags.move_to_end(what)
            while len(self._tags) > self.most:
                self._tags.popitem(last=False)


def tag_of(content: bytes) -> str:
    """What changes when the content does."""
    return f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'


def is_known(request: Request, tag: str) -> bool:
    """Whether whoever asks has what bears that tag."""
    return tag in [each.strip() for each in request.headers.get("if-none-match", "").split(",")]


def unchanged(tag: str, headers: Mapping[str, str] | None = None) -> Response:
    """The answer that it is still the same."""
    return Response(status_code=304, headers={**_headers(tag), **(headers or {})})


def _headers(tag: str) -> dict[str, str]:
    return {"etag": tag, "vary": "accept-encoding"}


@lru_cache(maxsize=32)
def _packed(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)
