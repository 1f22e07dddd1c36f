"""Meetings: the list, and one with what each report says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlette.requests import Request

from dragoman.errors import InputError
from dragoman.model import Report, Span
from dragoman.reconcile import Cell as CellKept
from dragoman.reconcile import Detail, Gist, reasons, rows, sentence, with_accounts
from dragoman.serve.api import answers
from dragoman.serve.api.accounts import records
from dragoman.serve.api.cursors import from_cursor
from dragoman.serve.api.endpoint import Endpoint
from dragoman.serve.api.params import FILTERS, PAGING, Param, filtered, further, given
from dragoman.serve.errors import MissingError
from dragoman.serve.paging import LOOKED_AT
from dragoman.serve.site import Site, site_of
from dragoman.store import Count, Cursor

LONGEST = 64
COMPARED = 8
"""Accounts of which each two are compared, to tell why they are of one meeting."""
MEETING_ID = {"type": "string", "pattern": "^m[0-9a-f]{12}$"}


def meetings(request: Request) -> answers.Meetings:
    """The meetings that pass the filters, the latest first."""
    site, (wanted, of) = site_of(request), filtered(request)
    after = from_cursor(of.cursor, Cursor)
    page = site.page(wanted.filters, after, size=of.limit, counted=after is None)
    return answers.Meetings(
        meetings=tuple(site.told(page.meetings, LOOKED_AT)),
        count=number(page.count),
        looked_to=page.looked_to,
        next=further(request, page.after),
    )


def number(count: Count | None) -> answers.Number | None:
    """How many there are, as an answer has it."""
    return answers.Number(count.number, count.more) if count else None


def meeting(request: Request) -> answers.MeetingWhole:
    """One meeting: a sentence that tells it, who took part, and each field with what every account says.

    `limit` and `cursor` are of its accounts, in the order of publication.
    """
    site, of = site_of(request), given(request)
    gist = _known(site, request.path_params["id"])
    told, accounts = gist.told, len(gist.told.meeting.accounts)
    begin = min((from_cursor(of.cursor, tuple[int]) or (0,))[0], accounts)
    end = begin + of.limit
    known = with_accounts(site.store, gist, begin, of.limit)
    return answers.MeetingWhole(
        sentence=sentence(told),
        meeting=told.meeting,
        parties=told.parties,
        refused=known.refused,
        reports=told.reports,
        copies=told.copies,
        fields=tuple(_fields(known)),
        accounts=tuple(records(site, [(account, report) for account, report, _ in known.accounts])),
        judgements=tuple(each for account, *_ in known.accounts for each in known.judged[account.id]),
        why=tuple(reasons(site.store, told.meeting.id)) if accounts <= COMPARED else (),
        next=further(request, (end,) if end < accounts else None),
    )


def _known(site: Site, identity: str) -> Gist:
    missing = MissingError("there is no such meeting")
    if len(identity) > LONGEST or not identity.startswith("m"):
        raise missing
    try:
        found = site.gist(identity)
    except InputError as error:
        raise missing from error
    if found.told.meeting.id != identity:  # it was given by the beginning of its id
        raise missing
    return found


def _fields(known: Detail) -> Iterator[answers.Row]:
    for row in rows(known):
        cells = zip(row.cells, known.accounts, strict=True)
        yield answers.Row(
            field=row.field,
            value=row.value,
            cells=tuple(_cell(cell, account.id, report) for cell, (account, report, _) in cells),
        )


def _cell(cell: CellKept, account: str, report: Report) -> answers.Cell:
    return answers.Cell(
        account=account,
        report=report.id,
        said=cell.said,
        differs=cell.differs,
        note=cell.note,
        spans=cell.spans,
        words=_words(cell.spans, report),
    )


def _words(spans: Sequence[Span], report: Report) -> tuple[str, ...]:
    return tuple(each.cut(report.text) for each in spans)


ENDPOINTS = (
    Endpoint("/meetings", meetings, answers.Meetings, "meetings", (*FILTERS, *PAGING)),
    Endpoint(
        "/meetings/{id}",
        meeting,
        answers.MeetingWhole,
        "meetings",
        PAGING,
        (Param("id", "The id of the meeting, whole.", MEETING_ID, "m3f9c0a1b2c3d"),),
    ),
)
