"""What may stand behind the question mark: as it is documented, and as it is read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple, get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request

from dragoman.model import MeetingField, Mode, Status
from dragoman.serve.api import cursors
from dragoman.serve.errors import QueryError
from dragoman.serve.queries import LONGEST, MOST, Asked, asked

Schema = dict[str, Any]
USUAL, LARGEST = 50, 200
"""Rows of a list where nobody asks for another number, and the most that may be asked for."""
WORDS: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST}
"""The schema of words that are looked for: a letter or digit must be among them."""


class Param(NamedTuple):
    """One name: what it means, the JSON schema of its value, and an example."""

    name: str
    description: str
    schema: Schema
    example: Any = None


def _several(of: Schema) -> Schema:
    return {"type": "array", "items": of, "maxItems": MOST}


def one_of(choices: Iterable[str]) -> Schema:
    """The schema of a value that is one of these."""
    return {"type": "string", "enum": list(choices)}


_DAY = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
ID = {"type": "string", "pattern": "^[0-9a-f]{12}$"}

FILTERS: tuple[Param, ...] = (
    Param("q", 'Words and "phrases in quotes" that a report has, or words of a name.', WORDS, "nuclear"),
    Param("party", "Words of the name or the side of a party.", _several(WORDS), ["Haniyeh"]),
    Param("of", "Words of the state or body that a party stands for or is.", _several(WORDS), ["Iran"]),
    Param("actor", "The id of an actor who must take part.", _several(ID), ["43e106c77e4e"]),
    Param("country", "Where: a code of ISO 3166-1 (`IR`) or a name (`Iran`).", WORDS, "IR"),
    Param("place", "Where: words of the place as printed.", WORDS, "Hanoi"),
    Param(
        "at",
        "Where: degrees (WGS 84), latitude first, to the digit as `places` has them.",
        WORDS,
        "21.0245,105.8412",
    ),
    Param("since", "From this year, month or day on; undated ones never.", _DAY, "2023-06"),
    Param("until", "Up to this year, month or day, with it; undated ones never.", _DAY, "2023"),
    Param("status", "Whether it took place.", one_of(get_args(Status)), "held"),
    Param("mode", "What it was.", one_of(get_args(Mode)), "visit"),
    Param("publisher", "Words of the name of a publisher that tells of it.", WORDS, "Wire"),
    Param("report", "The id of a report that tells of it.", WORDS),
    Param(
        "disputed",
        "Fields on which the accounts contradict one another.",
        _several(one_of(get_args(MeetingField))),
        ["date"],
    ),
    Param("rejected", "Those too of which a person judged that they were none.", one_of(["yes"]), "yes"),
)
"""The filters of meetings, as pages have them."""
OF_ACCOUNTS = tuple(each for each in FILTERS if each.name not in ("disputed", "rejected"))
"""Those of them that accounts have too."""

PAGING = (
    Param("limit", "So many at the most.", {"type": "integer", "minimum": 1, "maximum": LARGEST}, 10),
    Param(
        "cursor",
        "Where to go on: leave it out at first, then follow `next`.",
        {"type": "string", "minLength": 1, "maxLength": cursors.LONGEST},
    ),
)
_PAGING = tuple(each.name for each in PAGING)


class Given(NamedTuple):
    """What stands there under names that are no filters, how many rows at the most, and the cursor."""

    values: Mapping[str, str]
    limit: int = USUAL
    cursor: str | None = None


def given(request: Request, *names: str) -> Given:
    """What a URL has under these names and for paging. Raises QueryError for any other name."""
    known = (*names, *_PAGING)
    _see(request.query_params, known)
    return _given(request.query_params, known)


def filtered(request: Request, filters: Iterable[Param] = FILTERS) -> tuple[Asked, Given]:
    """What a URL has as filters, and for paging. Raises QueryError for any other name."""
    params = request.query_params
    _see(params, (*(each.name for each in filters), *_PAGING))
    own = QueryParams([(name, text) for name, text in params.multi_items() if name not in _PAGING])
    return asked(own), _given(params, _PAGING)


def counted_by(request: Request, *names: str) -> Asked:
    """What a URL has as filters of a count, and under names of its own. Raises QueryError for any other."""
    _see(request.query_params, (*(each.name for each in FILTERS), *names))
    return asked(request.query_params, names)


def _see(params: QueryParams, known: Collection[str]) -> None:
    """See that each name is known, and has a value: a program leaves out what it does not ask for."""
    for name, text in params.multi_items():
        if name not in known:
            name = name[:LONGEST]
            raise QueryError(
                f"{name!r} is not known here; there are {', '.join(known) or 'none'}", field=name
            )
        if not text.strip():
            raise QueryError(f"{name} is empty; leave it out, or give it a value", field=name)


def _given(params: QueryParams, names: Iterable[str]) -> Given:
    values: dict[str, str] = {}
    for name in names:
        texts = params.getlist(name)
        if len(texts) > 1:
            raise QueryError(f"{name} is given too often", field=name)
        if texts and len(texts[0]) > (cursors.LONGEST if name == "cursor" else LONGEST):
            raise QueryError(f"{name} is too long", field=name)
        if texts:
            values[name] = texts[0].strip()
    cursor = values.pop("cursor", None)
    return Given(values, _limit(values.pop("limit", str(USUAL))), cursor)


def _limit(text: str) -> int:
    if not re.fullmatch("[0-9]{1,6}", text, re.ASCII) or not 1 <= int(text) <= LARGEST:
        raise QueryError(f"limit: a number from 1 to {LARGEST}", field="limit")
    return int(text)


def further(request: Request, key: Any) -> str | None:
    """The address of the next part of a list, which begins behind `key`; None where there is none."""
    if key is None:
        return None
    pairs = [each for each in request.query_params.multi_items() if each[0] != "cursor"]
    return f"{request.url.path}?{urlencode([*pairs, ('cursor', cursors.to_cursor(key))])}"
