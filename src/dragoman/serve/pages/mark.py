"""Reports marked by hand: what a careful reader finds in them, for `dragoman score`.

What Dragoman found is not shown beside it, unless a reader asks: whoever sees it first finds the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dragoman.errors import InputError
from dragoman.marked import Held, Mark, Notebook, held, is_blank, mark_of, typed_of
from dragoman.marked.typed import FIELDS
from dragoman.model import Report
from dragoman.serve.errors import MissingError
from dragoman.serve.forms import form_of
from dragoman.serve.links import marking
from dragoman.serve.pages.reports import LONGEST, blocks
from dragoman.serve.security import see_form
from dragoman.serve.site import Site, site_of
from dragoman.serve.views import page
from dragoman.store import Filters

router = APIRouter(include_in_schema=False)
MOST = 60
"""Encounters of one report that can be marked."""
LISTED = 200
"""Reports on a page of the list."""
BLANK = {"sure": "yes"}
"""An encounter of which nothing was typed yet."""


def notebook_of(site: Site) -> Notebook:
    """The file that is marked. Raises MissingError where the site was not started to mark one."""
    if site.notebook is None:
        raise MissingError("there is no page at this address; `dragoman mark` begins one")
    return site.notebook


@router.get("/mark")
def listed(request: Request, after: str | None = None) -> Response:
    """The reports, and which of them are marked."""
    site = site_of(request)
    marks = notebook_of(site).marks().reports
    with site.at_once():
        found = site.store.report_page(after=after, size=LISTED + 1)
    shown = found[:LISTED]
    return page(
        request,
        "marks.html",
        reports=[(each, marks.get(each.id)) for each in shown],
        marked=len(marks),
        file=str(notebook_of(site).path),
        next=shown[-1].id if len(found) > LISTED else None,
        first=next((each.id for each in shown if each.id not in marks), None),
    )


@router.get("/mark/{identity:path}")
def marked(request: Request, identity: str, found: str = "") -> Response:
    """One report, and what is marked in it."""
    site = site_of(request)
    notebook = notebook_of(site)
    report = _report(site, identity)
    marks: Sequence[Held] | None = notebook.of(report.id)
    typed = [typed_of(each) for each in marks or ()]
    if found == "yes":
        typed += [typed_of(each) for each in _found(site, report)]
    return _page(request, report, [*typed, BLANK], is_marked=marks is not None)


@router.post("/mark/{identity:path}")
async def keep(request: Request, identity: str) -> Response:
    """Keep what a reader marked, and go on to the next report that nobody has marked."""
    given = await form_of(request, fields=len(FIELDS) * MOST + 20)
    see_form(request, given)
    return await run_in_threadpool(_keep, request, identity, given)


def _keep(request: Request, identity: str, given: Mapping[str, str]) -> Response:
    site = site_of(request)
    notebook = notebook_of(site)
    report = _report(site, identity)
    if given.get("act") == "drop":
        notebook.drop(report.id)
        return RedirectResponse("/mark", 303)
    typed = [each for each in _typed(given) if not is_blank(each)]
    if given.get("act") == "more":
        return _page(request, report, [*typed, BLANK], is_marked=notebook.of(report.id) is not None)
    marks: list[Mark] = []
    wrong: dict[int, str] = {}
    for n, each in enumerate(typed):
        try:
            marks.append(mark_of(each))
        except InputError as error:
            wrong[n] = str(error)
    if wrong:
        is_marked = notebook.of(report.id) is not None
        return _page(request, report, [*typed, BLANK], is_marked=is_marked, wrong=wrong, status=422)
    notebook.put(report.id, marks)
    following = _next(site, notebook, report.id)
    return RedirectResponse("/mark" if following is None else marking(following), 303)


def _page(
    request: Request,
    report: Report,
    typed: Sequence[Mapping[str, str]],
    *,
    is_marked: bool,
    wrong: Mapping[int, str] | None = None,
    status: int = 200,
) -> Response:
    return page(
        request,
        "mark.html",
        status,
        report=report,
        blocks=list(blocks(report, ())),
        typed=list(typed[:MOST]),
        wrong=wrong or {},
        is_marked=is_marked,
    )


def _report(site: Site, identity: str) -> Report:
    with site.at_once():
        report = site.store.report(identity) if len(identity) <= LONGEST else None
    if report is None:
        raise MissingError("there is no such report")
    return report


def _found(site: Site, report: Report) -> list[Held]:
    """What Dragoman found in a report."""
    with site.at_once():
        told = [account for account, _ in site.store.accounts(Filters(report=report.id, limit=MOST))]
    return [held(each) for each in told]


def _typed(given: Mapping[str, str]) -> list[dict[str, str]]:
    """What was typed of each encounter; a box that is not ticked is not sent."""
    return [
        {field: given.get(f"{field}-{n}", "") for field in FIELDS}
        for n in range(MOST)
        if f"parties-{n}" in given and given.get(f"drop-{n}") != "yes"
    ]


def _next(site: Site, notebook: Notebook, report: str) -> str | None:
    """The next report that nobody has marked."""
    marks = notebook.marks().reports
    with site.at_once():
        after: str | None = report
        while found := site.store.report_page(after=after, size=LISTED):
            unmarked = islice((each.id for each in found if each.id not in marks), 1)
            if (first := next(unmarked, None)) is not None:
                return first
            after = found[-1].id
    return None
