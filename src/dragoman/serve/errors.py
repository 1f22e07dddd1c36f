"""What goes wrong, as a page, or as JSON where data was asked for.

Every error in JSON has one shape: `{"error": {"status": 404, "code": "not-found", "message": "..."}}`, and
the name of the part of the URL that is to blame as `where`, where one is. `message` is one line for a person.

PageError          an answer with a status
├── QueryError     422: a filter of the URL has a value that it cannot have
├── MissingError   404: there is no such page, meeting, report, actor
├── RefusedError   401, 403: the token was not given; the form does not come from a page of this site
└── RequestError   400, 405, 421, ...: a request that no page answers
"""

from __future__ import annotations

from typing import Any, NamedTuple

from dragoman.errors import InputError


class Kind(NamedTuple):
    """What an error is called: the word in JSON, and the heading of its page."""

    word: str
    heading: str


KINDS: dict[int, Kind] = {
    400: Kind("bad-request", "That cannot be read"),
    401: Kind("token-needed", "Token"),
    403: Kind("not-allowed", "Not allowed"),
    404: Kind("not-found", "Not found"),
    405: Kind("wrong-method", "Not in this way"),
    409: Kind("conflict", "Changed meanwhile"),
    413: Kind("too-large", "Too large"),
    415: Kind("wrong-type", "Not of this kind"),
    421: Kind("wrong-host", "Another name"),
    422: Kind("bad-query", "That cannot be asked"),
    429: Kind("too-many", "Too many"),
    500: Kind("failed", "That failed"),
    503: Kind("no-database", "The database cannot be read"),
}
"""Every status of an error, and what it is called."""


class PageError(InputError):
    """An answer that is an error: its status, and in one line what is wrong."""

    status = 400

    def __init__(self, message: str, *, status: int | None = None, field: str | None = None) -> None:
        self.status = status or self.status
        self.field = field
        super().__init__(message)

    @property
    def kind(self) -> Kind:
        """What the error is called."""
        return KINDS.get(self.status, KINDS[400])

    def as_json(self) -> dict[str, Any]:
        """The error in its one shape."""
        said = {"status": self.status, "code": self.kind.word, "message": str(self)}
        return {"error": said if self.field is None else {**said, "where": self.field}}


class QueryError(PageError):
    """A filter of the URL has a value that it cannot have."""

    status = 422


class MissingError(PageError):
    """There is no such page, meeting, report or actor."""

    status = 404


class RefusedError(PageError):
    """The token was not given, or the form does not come from a page of this site."""

    status = 403


class RequestError(PageError):
    """A request that no page answers."""
