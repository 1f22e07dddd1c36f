"""One meeting: a sentence that tells it, and what each report says, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from fastapi import APIRouter
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.model import Account, Report
from dragoman.reconcile import Cell, Detail, Reason, Row, detail, judged_lines, reasons, rows, sentence
from dragoman.serve import links
from dragoman.serve.errors import MissingError, QueryError
from dragoman.serve.showing import short
from dragoman.serve.site import site_of
from dragoman.serve.views import page
from dragoman.store import Store
from dragoman.text.excerpts import Excerpt, excerpts, parts

router = APIRouter(include_in_schema=False)
BESIDE = 12
"""Accounts that stand side by side on a page."""
COMPARED = 8
"""Accounts of which each two are compared, to tell why they are of one meeting."""
SENTENCES = 3
"""Sentences that a cell opens."""
WORDS = 600
"""Characters of a piece of a sentence: a word may be of any length."""
LONGEST = 64


class Said(Struct, frozen=True):
    """A sentence of a report, piece by piece, some of them marked, and where it stands there."""

    pieces: tuple[tuple[str, bool], ...]
    href: str


class Shown(Struct, frozen=True):
    """A cell with the sentences that say it."""

    cell: Cell
    sentences: tuple[Said, ...]


class Line(Struct, frozen=True):
    """A row with its cells."""

    row: Row
    cells: tuple[Shown, ...]


class Column(Struct, frozen=True):
    """An account at the head of a column: its number, its report, and what persons judged of it."""

    number: int
    account: Account
    report: Report
    judged: tuple[str, ...]


@router.get("/meetings/{identity}")
def meeting(request: Request, identity: str, begin: int = 0) -> Response:
    """One meeting; `begin` is the first of its accounts to be shown, from 0."""
    site = site_of(request)
    with site.store.at_once():
        known = _known(site.store, identity)
        if known.told.meeting.id != identity:
            return RedirectResponse(links.meeting(known.told.meeting.id), 308)
        accounts = len(known.accounts)
        if not 0 <= begin < max(accounts, 1):
            raise QueryError(f"begin is at least 0 and less than {accounts}", field="begin")
        why = list(_why(site.store, known)) if accounts <= COMPARED else []
    return page(
        request,
        "meeting.html",
        known=known,
        meeting=known.told.meeting,
        sentence=sentence(known.told),
        columns=list(_columns(known))[begin : begin + BESIDE],
        lines=list(_lines(known, begin)),
        begin=begin,
        beside=BESIDE,
        why=why,
    )


def _known(store: Store, identity: str) -> Detail:
    if len(identity) > LONGEST or not identity.startswith("m"):
        raise MissingError("there is no such meeting")
    try:
        return detail(store, identity)
    except InputError as error:
        raise MissingError(f"there is no meeting {identity}") from error


def _columns(known: Detail) -> Iterator[Column]:
    for number, (account, report, _) in enumerate(known.accounts, 1):
        lines = judged_lines(account, known.judged[account.id])
        said = tuple(f"{label}: {line}" for (label, _), several in lines.items() for line in several)
        yield Column(number, account, report, said)


def _lines(known: Detail, begin: int) -> Iterator[Line]:
    beside = [report for _, report, _ in known.accounts[begin : begin + BESIDE]]
    for row in rows(known):
        cells = row.cells[begin : begin + BESIDE]
        yield Line(row, tuple(map(_shown, cells, beside)))


def _shown(cell: Cell, report: Report) -> Shown:
    found = islice(excerpts(report, cell.spans), SENTENCES)
    return Shown(cell, tuple(_said(report, each) for each in found))


def _said(report: Report, excerpt: Excerpt) -> Said:
    pieces = tuple((short(text, WORDS), marked) for text, marked in parts(report, excerpt) if text)
    return Said(pieces, links.report(report.id, f"w{excerpt.words[0].start}"))


def _why(store: Store, known: Detail) -> Iterator[tuple[Sequence[int], Reason]]:
    """What speaks for and against each two accounts being of one meeting, with their numbers on the page."""
    number: Mapping[str, int] = {account.id: n for n, (account, *_) in enumerate(known.accounts, 1)}
    for each in reasons(store, known.told.meeting.id):
        yield sorted((number[each.one], number[each.other])), each
