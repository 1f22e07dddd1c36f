"""The list of meetings, by the filters of its address."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.model import MeetingField, Mode, Status
from dragoman.serve.paging import LOOKED_AT, SIZE, cursor_to_text
from dragoman.serve.pictures import ABOVE, about, counted, stretch_url
from dragoman.serve.queries import asked
from dragoman.serve.site import site_of
from dragoman.serve.strip import strip_of
from dragoman.serve.views import lines, page

router = APIRouter(include_in_schema=False)
CHOICES = {"status": get_args(Status), "mode": get_args(Mode), "disputed": get_args(MeetingField)}


@router.get("/meetings")
def meetings(request: Request) -> Response:
    """Meetings, the latest first."""
    site, wanted = site_of(request), asked(request.query_params)
    with site.at_once():
        first = wanted.after is None
        found = site.page(wanted.filters, wanted.after, size=SIZE, counted=first)
        shown, due = lines(site, site.told(found.meetings, LOOKED_AT)), site.is_due()
        timeline = counted(site, ABOVE, wanted)
    strip = strip_of(timeline, lambda start: stretch_url(wanted, timeline.unit, start))
    further = wanted.url("/meetings", after=cursor_to_text(found.after)) if found.after else None
    return page(
        request,
        "meetings.html",
        asked=wanted,
        meetings=shown,
        count=found.count,
        further=further,
        looked_to=found.looked_to,
        due=due,
        choices=CHOICES,
        strip=strip,
        words=ABOVE.words(timeline, about(site, wanted.filters)),
    )
