"""Reports: the list, and one with its text and what was found in it."""

from __future__ import annotations

from starlette.requests import Request

from dragoman.serve.api import answers
from dragoman.serve.api.accounts import records
from dragoman.serve.api.cursors import from_cursor
from dragoman.serve.api.endpoint import Endpoint
from dragoman.serve.api.params import PAGING, Param, further, given
from dragoman.serve.errors import MissingError
from dragoman.serve.site import site_of
from dragoman.store import AccountCursor, Filters

LONGEST = 4_000
"""Characters of an id."""
_NAMES = (
    *("id", "text", "paragraphs", "title", "published", "estimated"),
    *("publisher", "url", "byline", "dateline", "language"),
)


def reports(request: Request) -> answers.Reports:
    """The reports, by id, without their texts."""
    site, of = site_of(request), given(request)
    after = from_cursor(of.cursor, tuple[str])
    found = site.store.report_page(after=after[0] if after else None, size=of.limit + 1)
    shown = found[: of.limit]
    lines = (
        answers.ReportLine(
            id=each.id,
            title=each.title,
            publisher=each.publisher,
            published=each.published,
            estimated=each.estimated,
            accounts=each.accounts,
        )
        for each in shown
    )
    more = len(found) > of.limit
    return answers.Reports(reports=tuple(lines), next=further(request, (shown[-1].id,) if more else None))


def report(request: Request) -> answers.ReportWhole:
    """One report: its text, its paragraphs, and its accounts with their spans, in the order of the text.

    `limit` and `cursor` are of its accounts.
    """
    site, of, identity = site_of(request), given(request), request.path_params["id"]
    after = from_cursor(of.cursor, AccountCursor)
    known = site.store.report(identity) if len(identity) <= LONGEST else None
    if known is None:
        raise MissingError("there is no such report")
    page = site.store.account_page(Filters(report=known.id), after=after, size=of.limit)
    return answers.ReportWhole(
        **{name: getattr(known, name) for name in _NAMES},
        accounts=tuple(records(site, page.accounts)),
        next=further(request, page.after),
    )


ENDPOINTS = (
    Endpoint("/reports", reports, answers.Reports, "reports", PAGING),
    Endpoint(
        "/reports/{id}",
        report,
        answers.ReportWhole,
        "reports",
        PAGING,
        (Param("id", "The id of the report.", {"type": "string", "minLength": 1}, "hanoi-apec"),),
    ),
)
