"""The first page: what is in the store, and what was told last."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.serve.paging import LOOKED_AT
from dragoman.serve.site import site_of
from dragoman.serve.views import lines, page

router = APIRouter(include_in_schema=False)
NEWEST = 10


@router.get("/")
def home(request: Request) -> Response:
    """Counts, search, and the newest meetings."""
    site = site_of(request)
    with site.at_once():
        newest = lines(site, site.told(site.page(size=NEWEST).meetings, LOOKED_AT))
        counts, due = site.counts(), site.is_due()
    return page(request, "home.html", counts=counts, newest=newest, due=due)
