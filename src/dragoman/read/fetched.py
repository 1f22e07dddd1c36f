"""Reports that come from the web, not from a file: a page that was fetched, an item of a feed."""

from __future__ import annotations

import io
from typing import cast

import msgspec

from dragoman.errors import ReportError
from dragoman.model import Report, Skipped
from dragoman.read.compose import compose
from dragoman.read.draft import Draft, Facts
from dragoman.read.feed import Item, draft_of
from dragoman.read.limits import Limits
from dragoman.read.metadata import Metadata
from dragoman.read.readers import BY_NAME, pieces_in, set_aside
from dragoman.read.source import Source

DEFAULTS = Limits()


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes and the address they were asked for at, which is what the report is known by.

    `charset` is what the site says they are written in. `facts` are those of whoever led here, a feed or a
    list: they hold where the page does not say otherwise.
    """

    url: str
    id: str
    data: bytes
    charset: str = ""
    facts: Facts = Facts()


def read_fetched(fetched: Fetched, limits: Limits = DEFAULTS) -> Report | Skipped:
    """The report of what was fetched, its kind told by its first bytes; of several reports the first."""
    source = _source(fetched.id, fetched.url)
    stream = cast(io.BufferedReader, io.BufferedReader(io.BytesIO(fetched.data)))
    try:
        first = next(pieces_in(stream, source, limits), None)
        if first is None:
            raise ReportError("empty", "no text in it")
        if isinstance(first, Skipped):
            return msgspec.structs.replace(first, origin=fetched.url)
        reader, piece = first
        piece = msgspec.structs.replace(piece, charset=fetched.charset or piece.charset)
        draft = BY_NAME[reader].read(piece, limits)
        facts = draft.facts.over(fetched.facts).over(Facts(url=fetched.url))
        return _composed(msgspec.structs.replace(draft, facts=facts), source, fetched.id)
    except Exception as error:  # noqa: BLE001 (hostile input; one report must not stop the others)
        return set_aside(fetched.url, error)


def read_item(item: Item, id: str, limits: Limits = DEFAULTS) -> Report | Skipped:
    """The report that the feed itself has of an item."""
    try:
        return _composed(draft_of(item, item.url, limits), _source(id, item.url), id)
    except Exception as error:  # noqa: BLE001 (as above)
        return set_aside(item.url, error)


def _source(name: str, origin: str) -> Source:
    return Source(path=None, name=name, origin=origin)


def _composed(draft: Draft, source: Source, id: str) -> Report:
    return compose(msgspec.structs.replace(draft, id=id, origin=source.origin), source, id, Metadata())
