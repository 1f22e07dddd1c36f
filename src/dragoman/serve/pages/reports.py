"""One report: the text as it was read, with the words of every account marked."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from fastapi import APIRouter
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from dragoman.export import party_line
from dragoman.model import Account, Gap, Identity, Report, Span
from dragoman.serve.errors import MissingError
from dragoman.serve.site import site_of
from dragoman.serve.views import page
from dragoman.store import Filters
from dragoman.text.countries import where_in_words

router = APIRouter(include_in_schema=False)
MOST = 200
"""Accounts whose words are marked."""
LONGEST = 4_000
"""Characters of an id."""


class Piece(Struct, frozen=True):
    """A piece of a report: its text, where it begins, and whether an account points at it.

    `opens` are the numbers of the accounts whose telling words begin here.
    """

    text: str
    start: int
    marked: bool
    opens: tuple[int, ...] = ()


class Block(Struct, frozen=True):
    """A paragraph, or what stands between two of them, in pieces; blocks of furniture are folded."""

    kind: str
    pieces: tuple[Piece, ...]


class Value(Struct, frozen=True):
    """A value that was found, where its words begin, and the reason for it.

    `who` is who a party is across reports.
    """

    field: str
    said: str
    at: int | None = None
    why: str | None = None
    who: Identity | None = None


class Found(Struct, frozen=True):
    """An account of the report: its number here, the page of the report that it is told on, the id of its
    meeting, and its values."""

    number: int
    account: Account
    page: int | None
    meeting: str | None
    values: tuple[Value, ...]
    gaps: tuple[Gap, ...]


@router.get("/reports/{identity:path}")
def report(request: Request, identity: str) -> Response:
    """One report with what was found in it."""
    site = site_of(request)
    with site.at_once():
        known = site.store.report(identity) if len(identity) <= LONGEST else None
        if known is None:
            raise MissingError("there is no such report")
        told = [account for account, _ in site.store.accounts(Filters(report=known.id, limit=MOST + 1))]
        meetings = site.store.meetings_of(account.id for account in told)
        whos = site.people().who(told[:MOST])
    found = [
        Found(n, each, each.page_in(known), meetings.get(each.id), tuple(_values(each, who)), each.gaps)
        for n, (each, who) in enumerate(zip(told[:MOST], whos, strict=True), 1)
    ]
    return page(
        request,
        "report.html",
        report=known,
        found=found,
        more=len(told) > MOST,
        blocks=list(blocks(known, told[:MOST])),
    )


def _values(account: Account, who: Sequence[Identity | None]) -> Iterator[Value]:
    said = account.evidence
    for party, words, known in zip(account.parties, said.parties, who, strict=True):
        why = known.post_why if known else None
        yield Value(
            "party", f"{party_line(party)}, {party.kind}", _at(words.name, words.mentions), why, known
        )
    if account.when:
        yield Value("date", account.when.edtf, _at(said.date), account.when.why)
    if account.place:
        place = account.place
        where = where_in_words(place.name, place.country)
        why = "; ".join(each for each in ("inferred" if place.inferred else "", place.why or "") if each)
        yield Value("place", where, _at(said.place, said.country), why or None)
    for n, (each, spans) in enumerate(zip(account.attribution, said.attribution, strict=True)):
        verb = f", {each.verb}" if each.verb else ""
        yield Value("by way of" if n else "source", f"{each.name} ({each.kind}{verb})", _at(spans))
    for topic, spans in zip(account.topics, said.topics, strict=True):
        yield Value("topic", topic, _at(spans))


def _at(*spans: Sequence[Span]) -> int | None:
    return next((each.start for each in chain.from_iterable(spans)), None)


# The text in pieces


def blocks(report: Report, accounts: Sequence[Account]) -> Iterator[Block]:
    """The paragraphs of a report, in pieces that begin wherever words of an account begin."""
    spans = list(_merged(chain.from_iterable(map(spans_of, accounts))))
    starts = {each.start for account in accounts for each in spans_of(account)}
    opens: defaultdict[int, tuple[int, ...]] = defaultdict(tuple)
    for number, account in enumerate(accounts, 1):
        for each in account.evidence.mode[:1]:
            opens[each.start] += (number,)
    edges = sorted(starts | {edge for each in spans for edge in (each.start, each.end)})
    for kind, whole in _stretches(report):
        yield Block(kind, tuple(_pieces(report, whole, edges, spans, opens)))


def _stretches(report: Report) -> Iterator[tuple[str, Span]]:
    """The paragraphs with their kinds; what lies outside of them is furniture too."""
    at = 0
    for each in report.paragraphs:
        if report.text[at : each.span.start].strip():
            yield "furniture", Span(at, each.span.start)
        yield each.kind, each.span
        at = each.span.end
    if report.text[at:].strip():
        yield "furniture", Span(at, len(report.text))


def _pieces(
    report: Report,
    whole: Span,
    edges: Sequence[int],
    spans: Sequence[Span],
    opens: defaultdict[int, tuple[int, ...]],
) -> Iterator[Piece]:
    inside = edges[bisect_right(edges, whole.start) : bisect_right(edges, whole.end - 1)]
    cuts = [whole.start, *inside, whole.end]
    firsts = [each.start for each in spans]
    for start, end in pairwise(cuts):
        n = bisect_right(firsts, start) - 1
        is_marked = n >= 0 and spans[n].start <= start < spans[n].end
        yield Piece(report.text[start:end], start, is_marked, opens.get(start, ()))


def spans_of(account: Account) -> Iterator[Span]:
    """All the words that an account points at, gaps too."""
    said = account.evidence
    yield from chain(said.mode, said.status, said.date, said.place, said.country, said.source)
    yield from chain.from_iterable((*said.topics, *said.attribution, *said.gaps))
    for each in said.parties:
        yield from chain(each.name, each.role, each.of, each.mentions)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without overlap."""
    open_: Span | None = None
    for each in sorted(spans):
        if open_ is None:
            open_ = each
        elif each.start <= open_.end:
            open_ = Span(open_.start, max(open_.end, each.end))
        else:
            yield open_
            open_ = each
    if open_ is not None:
        yield open_
