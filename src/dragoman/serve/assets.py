"""Style and scripts, each at an address that changes with them, so that browsers may keep them for ever."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from fastapi import APIRouter
from starlette.responses import Response

from dragoman.serve.errors import MissingError

KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "json": "application/json",
}
FOR_EVER = {"cache-control": "public, max-age=31536000, immutable"}

router = APIRouter(include_in_schema=False)


class Asset(NamedTuple):
    """A file as it is sent."""

    content: bytes
    kind: str


@cache
def assets() -> dict[str, Asset]:
    """The files of the room's folder `static`, by name."""
    folder = files("dragoman.serve") / "static"
    found = sorted((each for each in folder.iterdir() if each.is_file()), key=lambda each: each.name)
    kinds = {each.name: KINDS.get(each.name.rpartition(".")[2]) for each in found}
    return {each.name: Asset(each.read_bytes(), kind) for each in found if (kind := kinds[each.name])}


@cache
def version() -> str:
    """A short hash of all files: a module finds the others of its own time beside it."""
    total = hashlib.sha256()
    for name, asset in assets().items():
        total.update(name.encode() + b"\0" + asset.content)
    return total.hexdigest()[:12]


def asset_url(name: str) -> str:
    """The address of a file. Raises KeyError where there is none."""
    assets()[name]
    return f"/static/{version()}/{name}"


@router.get("/static/{of}/{name}")
def static(of: str, name: str) -> Response:
    """A file of the site; one of another version is not given as if it were of this one."""
    asset = assets().get(name)
    if asset is None or of != version():
        raise MissingError("there is no such file")
    return Response(asset.content, media_type=asset.kind, headers=FOR_EVER)
