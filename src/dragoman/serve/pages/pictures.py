"""Meetings over time, who met whom and where, as pictures with the same filters as the list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, get_args

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from dragoman.chart import Shade
from dragoman.serve.assets import FOR_EVER
from dragoman.serve.caching import answer
from dragoman.serve.errors import MissingError, QueryError
from dragoman.serve.pages.meetings import CHOICES
from dragoman.serve.picture_tables import table_of
from dragoman.serve.pictures import PICTURES, Picture, about, counted, meetings_url
from dragoman.serve.queries import Asked, asked
from dragoman.serve.site import Site, site_of
from dragoman.serve.views import page

router = APIRouter(include_in_schema=False)
BESIDES = ("by", "between", "shade")
"""What the address of a picture has beside filters."""
SHADES: tuple[Shade, ...] = get_args(Shade)


def _wanted(request: Request, picture: Picture[Any]) -> tuple[Site, Asked, Any]:
    """The site, what is asked of it, and the counts."""
    site, wanted = site_of(request), asked(request.query_params, BESIDES)
    return site, wanted, counted(site, picture, wanted)


def _page(picture: Picture[Any]) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        site, wanted, told = _wanted(request, picture)
        with site.at_once():
            said, due = about(site, wanted.filters), site.is_due()
        return page(
            request,
            "picture.html",
            picture=picture,
            asked=wanted,
            choices=CHOICES,
            chosen=getattr(told, "unit", "") or getattr(told, "between", ""),
            words=picture.words(told, said),
            table=table_of(picture, told, wanted),
            meetings=meetings_url(wanted),
            due=due,
        )

    return show


def _drawing(picture: Picture[Any]) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        site, wanted, told = _wanted(request, picture)
        spec = picture.draw(told, about(site, wanted.filters), _shade(wanted), None)
        key = hashlib.sha256(json.dumps(spec).encode()).digest()
        return answer(request, site.drawn.get(key, lambda: site.drawer.svg(spec)), "image/svg+xml")

    return show


def _specification(picture: Picture[Any]) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        site, wanted, told = _wanted(request, picture)
        spec = picture.draw(told, about(site, wanted.filters), _shade(wanted), wanted)
        return answer(request, msgspec.json.encode(spec), "application/json")

    return show


def _data(picture: Picture[Any]) -> Callable[[Request], Response]:
    def show(request: Request) -> Response:
        told = _wanted(request, picture)[2]
        return answer(request, msgspec.json.encode(told), "application/json")

    return show


def _shade(wanted: Asked) -> Shade:
    given = wanted.first("shade") or "light"
    for each in SHADES:
        if given == each:
            return each
    raise QueryError(f"shade is one of {', '.join(SHADES)}", field="shade")


for _picture in PICTURES:
    for _ending, _made in {"": _page, ".svg": _drawing, ".vl.json": _specification, ".json": _data}.items():
        router.add_api_route(f"/{_picture.name}{_ending}", _made(_picture), response_model=None)


@router.get("/static/vega/{of}/vega.js")
def script(request: Request, of: str) -> Response:
    """The script that draws in a browser, as vl-convert ships it: made once, at an address of its version."""
    site = site_of(request)
    if of != site.vega:
        raise MissingError("there is no such file")
    content = site.scripts.get(of, site.drawer.script)
    return answer(request, content, "text/javascript; charset=utf-8", FOR_EVER)
