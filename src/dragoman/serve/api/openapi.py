"""The description of the interface for programs (OpenAPI 3.1), made from the endpoints and their types."""

from __future__ import annotations

from functools import cache
from inspect import cleandoc
from typing import Any

import msgspec

from dragoman import __version__
from dragoman.serve.api import accounts, actors, answers, counts, judgements, meetings, reports
from dragoman.serve.api.endpoint import KIND, ROOT, Endpoint
from dragoman.serve.api.params import Param
from dragoman.serve.errors import KINDS

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
    "judgements": "What persons decided; it goes before all rules.",
}
ABOUT = """Who met whom, according to whom: read from news reports, each value with the words that say it.

Days are ISO 8601, dates EDTF (ISO 8601-2), countries ISO 3166-1 alpha-2, places degrees (WGS 84). A span is
the pair `[start, end]` of Unicode code points of a report's text. Lists come in parts: follow `next` until it
is null. Every answer has an `ETag`; sent back as `If-None-Match` it saves what has not changed. Every error
has one shape."""
REF = "#/components/schemas/"
FAILURE_REF = {"$ref": f"{REF}Failure"}


@cache
def document() -> bytes:
    """The description, as JSON."""
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {"title": "Dragoman", "version": __version__, "description": ABOUT},
            "tags": [{"name": name, "description": said} for name, said in TAGS.items()],
            "paths": {f"{ROOT}{each.path}": {"get": _operation(each)} for each in ENDPOINTS},
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


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    summary, _, more = cleandoc(endpoint.find.__doc__ or "").partition("\n\n")
    within = [{**_param(each, "path"), "required": True} for each in endpoint.within]
    statuses = (401, *((404,) if within else ()), 421, 422, 500, 503)
    return {
        "operationId": endpoint.find.__name__,
        "summary": " ".join(summary.split()),
        **({"description": " ".join(more.split())} if more else {}),
        "tags": [endpoint.tag],
        "parameters": [*within, *(_param(each, "query") for each in endpoint.params), _IF_NONE_MATCH],
        "responses": {
            "200": _found(endpoint),
            "304": {"description": "It is still what the tag that was sent is of.", "headers": _HEADERS},
            **{str(status): {"$ref": f"#/components/responses/{_named(status)}"} for status in statuses},
        },
    }


_HEADERS = {"ETag": {"description": "The tag of this answer.", "schema": {"type": "string"}}}
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
    schema = {"$ref": f"{REF}{endpoint.answer.__name__}"}
    return {
        "description": " ".join(cleandoc(endpoint.answer.__doc__ or "").split()),
        "headers": _HEADERS,
        "content": {KIND: {"schema": schema}},
    }


def _named(status: int) -> str:
    return f"Failure{status}"


def _failure(status: int) -> dict[str, Any]:
    kind = KINDS[status]
    example = {"error": {"status": status, "code": kind.word, "message": f"{kind.heading}: and why"}}
    return {
        "description": kind.heading,
        "content": {KIND: {"schema": FAILURE_REF, "example": example}},
    }


def _schemas(types: list[type]) -> dict[str, Any]:
    """The schemas of answers and of all that they are made of; an answer has all its names, null or not."""
    _, found = msgspec.json.schema_components([*types, answers.Failure], ref_template=f"{REF}{{name}}")
    for name, each in found.items():
        if "description" in each:
            each["description"] = cleandoc(each["description"])
        if "properties" in each and name != "ErrorTold":
            each["required"] = list(each["properties"])
            for of in each["properties"].values():
                of.pop("default", None)
    return found
