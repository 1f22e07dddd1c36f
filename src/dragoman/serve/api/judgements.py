"""Judgements: what persons decided, and when."""

from __future__ import annotations

from starlette.requests import Request

from dragoman.serve.api import answers
from dragoman.serve.api.cursors import from_cursor
from dragoman.serve.api.endpoint import Endpoint
from dragoman.serve.api.params import PAGING, Param, further, given, one_of
from dragoman.serve.errors import QueryError
from dragoman.serve.site import site_of


def judgements(request: Request) -> answers.Judgements:
    """Who judged what, and when, the oldest first; what was taken back only where that is asked for."""
    site, of = site_of(request), given(request, "undone")
    undone = of.values.get("undone")
    if undone not in (None, "yes"):
        raise QueryError("undone is yes, or is left out", field="undone")
    after = from_cursor(of.cursor, tuple[int]) or (0,)
    found = [each for each in site.store.judgements(all=undone == "yes") if each.id > after[0]]
    shown = found[: of.limit]
    last = (shown[-1].id,) if len(found) > of.limit else None
    return answers.Judgements(judgements=tuple(shown), next=further(request, last))


_UNDONE = Param("undone", "Those too that were taken back.", one_of(["yes"]), "yes")
ENDPOINTS = (Endpoint("/judgements", judgements, answers.Judgements, "judgements", (_UNDONE, *PAGING)),)
