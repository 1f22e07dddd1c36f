"""The description of the interface for programs (OpenAPI 3.1), made from the endpoints and their types."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from inspect import cleandoc
from typing import Any

import msgspec

from dragoman import __version__
from dragoman.export import KINDS as EXPORTED
from dragoman.serve.api import (
    accounts,
    actors,
    answers,
    counts,
    exports,
    judgements,
    judging,
    meetings,
    reports,
)
from dragoman.serve.api.endpoint import KIND, ROOT, Endpoint
from dragoman.serve.api.params import Param
from dragoman.serve.errors import KINDS
from dragoman.serve.security import FORM_HEADER

ENDPOINTS: tuple[Endpoint, ...] = (
    *counts.ENDPOINTS,
    *meetings.ENDPOINTS,
    *accounts.ENDPOINTS,
    *actors.ENDPOINTS,
    *reports.ENDPOINTS,
    *judgements.ENDPOINTS,
)
"""All that is asked by GET."""
TAGS = {
    "meetings": "One encounter as all reports that tell of it have it.",
    "accounts": "What one report tells of one meeting, each value with the words that say it.",
    "actors": "Persons, bodies and states as all reports together name them.",
    "reports": "Documents as they were read.",
    "counts": "How many there are, over time, between whom, and where.",
    "export": "The same as files for other programs.",
    "judgements": "What persons decided; it goes before all rules.",
}
ABOUT = """Who met whom, according to whom: read from news reports, each value with the words that say it.

Days are ISO 8601, dates EDTF (ISO 8601-2), countries ISO 3166-1 alpha-2, places degrees (WGS 84). A span is
the pair `[start, end]` of Unicode code points of a report's text. Lists come in parts: follow `next` until it
is null. Every answer has an `ETag`; sent back as `If-None-Match` it saves what has not changed. Every error
has one shape."""
REF = "#/components/schemas/"
EXAMPLE = {"about": "value", "verdict": "right", "subjects": ["3f9c0a1b2c3d"], "field": "date", "by": "ann"}
"""Something to be judged."""


@cache
def document() -> bytes:
    """The description, as JSON."""
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {"title": "Dragoman", "version": __version__, "description": ABOUT},
            "tags": [{"name": name, "description": said} for name, said in TAGS.items()],
            "paths": _paths(),
            "components": {
                "schemas": _schemas([each.answer for each in ENDPOINTS]),
                "responses": {_named(status): _failure(status) for status in KINDS},
                "securitySchemes": {
                    "token": {
                        "type": "http",
                        "scheme": "bearer",
                        "description": "The token that the site was started with, where it was with one.",
                    }
                },
            },
            "security": [{}, {"token": []}],
        }
    )


def _paths() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {f"{ROOT}{each.path}": {"get": _operation(each)} for each in ENDPOINTS}
    found |= {f"{ROOT}/export/{kind}": {"get": _export(kind)} for kind in EXPORTED}
    found[f"{ROOT}/session"] = {"get": _session()}
    for each in judging.ACTS:
        found.setdefault(f"{ROOT}{each.path}", {})["post"] = _act(each)
    return found


def _said(of: Callable[..., Any]) -> dict[str, str]:
    """The documentation of a function as that of an operation."""
    summary, _, more = cleandoc(of.__doc__ or "").partition("\n\n")
    said = {"operationId": of.__name__, "summary": " ".join(summary.split())}
    return {**said, "description": " ".join(more.split())} if more else said


def _refusals(*statuses: int) -> dict[str, dict[str, str]]:
    return {str(status): {"$ref": f"#/components/responses/{_named(status)}"} for status in statuses}


def _export(kind: str) -> dict[str, Any]:
    """A file of a kind of things."""
    forms = {each.media_type.partition(";")[0] for each in exports.forms_of(kind).values()}
    text = {"type": "string", "contentMediaType": "application/octet-stream"}
    headers = {
        "Dragoman-Losses": {
            "description": "How many values the format could not hold.",
            "schema": {"type": "string"},
        }
    }
    return {
        "operationId": f"export_{kind}",
        "summary": f"A file of {kind}: {EXPORTED[kind].says}",
        "tags": ["export"],
        "parameters": [_param(each, "query") for each in exports.params_of(kind)],
        "responses": {
            "200": {
                "description": "The file, whole.",
                "headers": headers,
                "content": {form: {"schema": text} for form in sorted({*forms, "text/plain"})},
            },
            **_refusals(401, 421, 422, 429, 500, 503),
        },
    }


def _session() -> dict[str, Any]:
    answer = {"description": "The form token.", "content": _content(judging.Session)}
    return {
        **_said(judging.begin),
        "tags": ["judgements"],
        "responses": {"200": answer, **_refusals(401, 421, 500)},
    }


def _act(act: judging.Act) -> dict[str, Any]:
    number = Param(
        "id", "The number of the judgement.", {"type": "string", "pattern": "^[1-9][0-9]{0,11}$"}, "3"
    )
    within = [{**_param(number, "path"), "required": True}] if "{id}" in act.path else []
    sent = {"requestBody": {"required": True, "content": _content(act.sent, EXAMPLE)}} if act.sent else {}
    answer = {"description": _line(judging.Judged), "content": _content(judging.Judged)}
    missing = (404,) if within else (413, 415)
    return {
        **_said(act.do),
        "tags": ["judgements"],
        "parameters": [*within, _FORM_TOKEN],
        **sent,
        "responses": {str(act.status): answer, **_refusals(400, 401, 403, *missing, 409, 421, 422, 500, 503)},
    }


def _content(of: type, example: Any = None) -> dict[str, Any]:
    schema = {"schema": {"$ref": f"{REF}{of.__name__}"}}
    return {KIND: schema if example is None else {**schema, "example": example}}


def _line(of: type) -> str:
    return " ".join(cleandoc(of.__doc__ or "").split())


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    within = [{**_param(each, "path"), "required": True} for each in endpoint.within]
    statuses = (401, *((404,) if within else ()), 421, 422, 500, 503)
    return {
        **_said(endpoint.find),
        "tags": [endpoint.tag],
        "parameters": [*within, *(_param(each, "query") for each in endpoint.params), _IF_NONE_MATCH],
        "responses": {
            "200": _found(endpoint),
            "304": {"description": "It is still what the tag that was sent is of.", "headers": _HEADERS},
            **_refusals(*statuses),
        },
    }


_HEADERS = {"ETag": {"description": "The tag of this answer.", "schema": {"type": "string"}}}
_FORM_TOKEN = {
    "name": FORM_HEADER,
    "in": "header",
    "description": "The form token of a session, where the token of the site is not given.",
    "schema": {"type": "string"},
}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The `ETag` of an answer that is at hand.",
    "schema": {"type": "string"},
}


def _param(param: Param, where: str) -> dict[str, Any]:
    said = {"name": param.name, "in": where, "description": param.description, "schema": param.schema}
    return said if param.example is None else {**said, "example": param.example}


def _found(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "description": _line(endpoint.answer),
        "headers": _HEADERS,
        "content": _content(endpoint.answer),
    }


def _named(status: int) -> str:
    return f"Failure{status}"


def _failure(status: int) -> dict[str, Any]:
    kind = KINDS[status]
    example = {"error": {"status": status, "code": kind.word, "message": f"{kind.heading}: and why"}}
    return {"description": kind.heading, "content": _content(answers.Failure, example)}


def _schemas(types: list[type]) -> dict[str, Any]:
    """The schemas of answers and of all that they are made of; an answer has all its names, null or not."""
    all_types = [*types, answers.Failure, judging.NewJudgement, judging.Judged, judging.Session]
    _, found = msgspec.json.schema_components(all_types, ref_template=f"{REF}{{name}}")
    for name, each in found.items():
        if "description" in each:
            each["description"] = cleandoc(each["description"])
        if "properties" in each and name not in ("ErrorTold", "NewJudgement"):
            each["required"] = list(each["properties"])
            for of in each["properties"].values():
                of.pop("default", None)
    return found
