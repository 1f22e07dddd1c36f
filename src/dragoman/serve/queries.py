"""The URL as filters, and filters as a URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from dragoman.errors import InputError
from dragoman.model import MeetingField, Mode, Status
from dragoman.serve.errors import QueryError
from dragoman.serve.paging import cursor_from_text
from dragoman.store import Cursor, Filters, first_day, last_day
from dragoman.text.countries import country_given
from dragoman.text.folding import fold

_ID = re.compile(r"[0-9a-f]{12}")
LONGEST, MOST = 200, 10
"""Characters of a value, and values of one name, that a URL may have."""


class Field(NamedTuple):
    """A filter as the URL has it.

    `name` is what it is called there, `into` the field of Filters; `read` makes the value of what stands
    there or raises InputError; `several`: it may stand there more than once.
    """

    name: str
    into: str
    read: Callable[[str], Any]
    several: bool = False


class Asked(NamedTuple):
    """What a URL asks for: the filters, where the page begins, and what stands there, name by name."""

    filters: Filters
    after: Cursor | None
    given: Mapping[str, tuple[str, ...]]

    def first(self, name: str) -> str:
        """What stands there under a name, "" for nothing."""
        return next(iter(self.given.get(name, ())), "")

    def url(self, path: str, **changes: str | Iterable[str] | None) -> str:
        """The address of the same question at `path`, with other values for some names, None for none."""
        given = {name: values for name, values in self.given.items() if name not in changes}
        pairs = [(name, each) for name, values in given.items() for each in values]
        for name, value in changes.items():
            values = () if value is None else (value,) if isinstance(value, str) else value
            pairs += [(name, each) for each in values]
        return f"{path}?{urlencode(pairs)}" if pairs else path


def _words(text: str) -> str:
    if not fold(text):
        raise InputError(f"{text!r} has no letter or digit to look for")
    return text


def _actor(text: str) -> str:
    if _ID.fullmatch(text):
        return text
    raise InputError(f"{text!r} is no id of an actor; /actors lists them")


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text in choices:
            return text
        raise InputError(f"{text!r} is none of {', '.join(choices)}")

    return read


def _degrees(text: str) -> tuple[float, float]:
    try:
        latitude, longitude = map(float, text.split(","))
    except ValueError as error:
        raise InputError(
            f"{text!r} is no place in degrees: give two numbers, such as 21.02,105.84"
        ) from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise InputError(f"{text!r} is no place on earth")
    return latitude, longitude


def _yes(text: str) -> bool:
    return _one_of(("yes",))(text) == "yes"


FIELDS: tuple[Field, ...] = (
    Field("q", "words", _words),
    Field("party", "parties", _words, several=True),
    Field("of", "sides", _words, several=True),
    Field("actor", "actors", _actor, several=True),
    Field("country", "country", country_given),
    Field("place", "place", _words),
    Field("at", "at", _degrees),
    Field("since", "since", first_day),
    Field("until", "until", last_day),
    Field("status", "status", _one_of(get_args(Status))),
    Field("mode", "mode", _one_of(get_args(Mode))),
    Field("publisher", "publisher", _words),
    Field("report", "report", str),
    Field("disputed", "disputed", _one_of(get_args(MeetingField)), several=True),
    Field("rejected", "rejected", _yes),
)
"""Every filter of meetings, in the order of the form."""

_NAMED = {field.name: field for field in FIELDS}


def asked(params: QueryParams, besides: Iterable[str] = ()) -> Asked:
    """What a URL asks for; `besides` are names that mean something else to the page.

    Blank values are as if they were not there. Raises QueryError for a name that is no filter, and for a
    value that it cannot have.
    """
    given: dict[str, tuple[str, ...]] = {}
    for name, text in params.multi_items():
        if name not in _NAMED and name != "after" and name not in besides:
            name = name[:LONGEST]
            raise QueryError(f"{name!r} is no filter; there are {', '.join(_NAMED)}", field=name)
        if text.strip() and name != "after":
            given[name] = (*given.get(name, ()), _limited(name, text.strip()))
    after = params.get("after", "").strip()
    return Asked(_filters(given), cursor_from_text(after) if after else None, given)


def _limited(name: str, text: str) -> str:
    if len(text) > LONGEST:
        raise QueryError(f"{name} has more than {LONGEST} characters", field=name)
    return text


def _filters(given: Mapping[str, tuple[str, ...]]) -> Filters:
    values: dict[str, Any] = {"order": "date"}
    for name, texts in given.items():
        field = _NAMED.get(name)
        if field is None:
            continue
        if len(texts) > (MOST if field.several else 1):
            raise QueryError(f"{name} is given too often", field=name)
        read = tuple(_value(field, text) for text in texts)
        values[field.into] = read if field.several else read[0]
    return Filters(**values)


def _value(field: Field, text: str) -> Any:
    try:
        return field.read(text)
    except InputError as error:
        raise QueryError(f"{field.name}: {error}", field=field.name) from error
