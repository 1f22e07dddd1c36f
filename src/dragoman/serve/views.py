"""A template with what it shows, as an answer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from dragoman import __version__
from dragoman.model import Mode, Status
from dragoman.reconcile import MeetingTold
from dragoman.serve import links, showing
from dragoman.serve.assets import asset_url
from dragoman.serve.errors import PageError
from dragoman.serve.sessions import FIELD, SESSION, new_session, session_of, set_cookie
from dragoman.serve.site import Site, site_of
from dragoman.text.countries import country_name
from dragoman.text.edtf_words import in_words

DATA = ("/api/", "/meetings.", "/timeline.", "/network.", "/map.")
"""How the addresses begin of which the answer is data, errors too."""


@cache
def templates() -> Environment:
    """The templates: whatever they print is made harmless and escaped."""
    environment = Environment(
        loader=PackageLoader("dragoman.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=showing.harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "shown": showing.shown,
        "marked": showing.marked,
        "short": showing.short,
        "several": showing.several,
        "signs": showing.signs,
        "first_upper": showing.first_upper,
        "date": in_words,
        "country": country_name,
    }
    environment.globals |= {
        "asset": asset_url,
        "link": links,
        "version": __version__,
        "choices_of": {"mode": get_args(Mode), "status": get_args(Status)},
    }
    return environment


class _Forms:
    """The signature of a page's forms; a session begins where a form is there and none has begun."""

    field = FIELD

    def __init__(self, request: Request) -> None:
        self._request = request
        self._session = session_of(request)
        self.begun: str | None = None

    @property
    def token(self) -> str:
        """What a form of the page has in its hidden field."""
        if self._session is None:
            self._session = self.begun = new_session()
        return site_of(self._request).keys.sign(self._session)


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page. Its template knows the `site`, the `path` asked for and the `forms` besides `values`."""
    forms = _Forms(request)
    text = (
        templates()
        .get_template(template)
        .render(site=site_of(request), path=request.url.path, forms=forms, **values)
    )
    response = HTMLResponse(text, status)
    if forms.begun is not None:
        set_cookie(response, request, SESSION, forms.begun)
    return response


def lines(site: Site, meetings: Sequence[MeetingTold]) -> list[Markup]:
    """Meetings as lines of a list; inside `Store.at_once`, so that it is known of which state they are."""
    return [site.line(each, _line) for each in meetings]


def _line(told: MeetingTold) -> Markup:
    return Markup(_list().listed(told))  # noqa: S704 (the template escapes)


@cache
def _list() -> Any:
    return templates().get_template("meeting_list.html").module


def failure(request: Request, error: PageError) -> Response:
    """An error as a page, or as JSON where data was asked for."""
    if wants_data(request):
        return JSONResponse(error.as_json(), error.status)
    if error.status == 401 and request.method == "GET":
        return page(request, "login.html", 401, wrong=False, then=request.url.path)
    return page(request, "error.html", error.status, error=error)


def wants_data(request: Request) -> bool:
    """Whether whoever asks is a program."""
    if request.url.path == "/api" or request.url.path.startswith(DATA):
        return True
    accepted = request.headers.get("accept", "")
    return "json" in accepted and "html" not in accepted
