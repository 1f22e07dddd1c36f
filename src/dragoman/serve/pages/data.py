"""The list of meetings as data, by the same filters at the same address: JSON, CSV, and an Atom feed.

Each is made page by page while it is sent, so that none is held in memory or keeps the database waiting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dragoman.export import KINDS, csv_line
from dragoman.reconcile import MeetingTold, MeetingWhole, sentence
from dragoman.serve import links
from dragoman.serve.errors import QueryError
from dragoman.serve.paging import cursor_to_text
from dragoman.serve.queries import Asked, asked
from dragoman.serve.showing import harmless, several, short
from dragoman.serve.site import Site, site_of
from dragoman.store import Cursor

router = APIRouter(include_in_schema=False)
PAGE = 100
"""Meetings that are asked for at one go."""
PIECE = 64_000
"""Bytes that are sent at one go."""
COLUMNS = KINDS["meetings"].columns[:16]
"""The columns of the CSV: the first of those that exports have, up to the ids of the reports."""
# Neither in XML nor of any use: halves of pairs, and what is no character.
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f]")


class _Listing:
    """Meetings of one question, page by page; `after` is where the next begins when all are given."""

    def __init__(self, site: Site, wanted: Asked, limit: int) -> None:
        self.site, self.wanted, self.limit = site, wanted, limit
        self.after: Cursor | None = wanted.after

    def __iter__(self) -> Iterator[MeetingTold]:
        left = self.limit
        while left:
            # Each page is asked for in a thread of its own: what is open does not last from one to the next.
            with self.site.at_once():
                size = min(PAGE, left)
                page = self.site.page(self.wanted.filters, self.after, size=size)
                shown = self.site.told(page.meetings)
            self.after = page.after
            left -= len(shown)
            yield from shown
            if page.after is None:
                return

    def next(self, path: str) -> str | None:
        """The address of the next part, None where there is none."""
        if self.after is None:
            return None
        return self.wanted.url(path, after=cursor_to_text(self.after))


Written = Callable[[_Listing, Request], Iterator[bytes]]


class Form(NamedTuple):
    """A form of data: its media type, how many meetings at the most, and at first, and what writes it."""

    media_type: str
    most: int
    usual: int
    write: Written


def _json(listing: _Listing, request: Request) -> Iterator[bytes]:
    encoder, first = msgspec.json.Encoder(), True
    yield b'{"meetings": ['
    for each in listing:
        yield (b"\n" if first else b",\n") + encoder.encode(each)
        first = False
    yield b'\n],\n"next": ' + encoder.encode(listing.next("/meetings.json")) + b"}\n"


def _csv(listing: _Listing, request: Request) -> Iterator[bytes]:
    yield csv_line(each.name for each in COLUMNS)
    for told in listing:
        outline = MeetingWhole(told, ())
        yield csv_line(each.of(outline) for each in COLUMNS)


def _atom(listing: _Listing, request: Request) -> Iterator[bytes]:
    root = str(request.base_url).rstrip("/")
    here = listing.wanted.url("/meetings.atom")
    yield b'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield _xml("<title>Meetings</title>\n<id>{}</id>\n", f"urn:dragoman:{here}")
    yield _xml('<author><name>Dragoman</name></author>\n<link rel="self" href={}/>\n', attribute=root + here)
    latest: date | None = None
    for each in listing:
        latest = max(filter(None, (latest, each.meeting.earliest)), default=None)
        yield from _entry(each, root)
    yield _xml("<updated>{}</updated>\n</feed>\n", _moment(latest))


def _entry(each: MeetingTold, root: str) -> Iterator[bytes]:
    meeting = each.meeting
    yield _xml("<entry>\n<id>urn:dragoman:meeting:{}</id>\n", meeting.id)
    yield _xml("<title>{}</title>\n", short(sentence(each)))
    yield _xml("<link href={}/>\n", attribute=root + links.meeting(meeting.id))
    yield _xml("<updated>{}</updated>\n", _moment(meeting.earliest))
    disputed = f"; disputed: {', '.join(meeting.disputed)}" if meeting.disputed else ""
    yield _xml("<summary>{}</summary>\n</entry>\n", f"{several(meeting.reports, 'report')}{disputed}")


def _xml(words: str, *texts: str, attribute: str | None = None) -> bytes:
    """A piece of XML with texts in it, or an attribute."""
    clean = [escape(_NO_XML.sub("", str(harmless(each)))) for each in texts]
    said = words.format(*clean) if attribute is None else words.format(quoteattr(attribute))
    return said.encode()


def _moment(day: date | None) -> str:
    return f"{day or date(1970, 1, 1)}T00:00:00Z"


FORMS: dict[str, Form] = {
    "json": Form("application/json", 10_000, 1_000, _json),
    "csv": Form("text/csv; charset=utf-8", 100_000, 10_000, _csv),
    "atom": Form("application/atom+xml", 200, 50, _atom),
}
"""Every form by the ending of the address."""


@router.get("/meetings.json")
def as_json(request: Request) -> Response:
    """The meetings as JSON, each as `dragoman meetings --json` has it, and the address of the next part."""
    return _sent(request, "json")


@router.get("/meetings.csv")
def as_csv(request: Request) -> Response:
    """The meetings as a table."""
    return _sent(request, "csv")


@router.get("/meetings.atom")
def as_atom(request: Request) -> Response:
    """The latest meetings as a feed."""
    return _sent(request, "atom")


def _in_pieces(content: Iterator[bytes]) -> Iterator[bytes]:
    """The same in larger pieces: each is asked for in a thread, and waits for one."""
    piece = bytearray()
    for each in content:
        piece += each
        if len(piece) >= PIECE:
            yield bytes(piece)
            piece.clear()
    yield bytes(piece)


def _sent(request: Request, name: str) -> Response:
    form, wanted = FORMS[name], asked(request.query_params, besides=("limit",))
    limit = wanted.first("limit") or str(form.usual)
    if not re.fullmatch("[1-9][0-9]{0,5}", limit, re.ASCII) or int(limit) > form.most:
        raise QueryError(f"limit: a number from 1 to {form.most}", field="limit")
    site = site_of(request)
    # What cannot be asked is told before anything is sent.
    site.store.meeting_page(wanted.filters, after=wanted.after, size=1)
    headers = {"content-disposition": 'attachment; filename="meetings.csv"'} if name == "csv" else None
    content = _in_pieces(form.write(_Listing(site, wanted, int(limit)), request))
    return StreamingResponse(content, media_type=form.media_type, headers=headers)
