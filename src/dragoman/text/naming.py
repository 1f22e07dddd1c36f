"""What a party is called across reports: the naming by which many reports are brought together."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache

from dragoman.model import Naming, Party
from dragoman.text import names, places
from dragoman.text.posts import post_forms, post_named

REMEMBERED = 16_384
"""Parties of which is remembered what they are called: few are in most of the reports."""


@lru_cache(maxsize=REMEMBERED)
def naming_of(party: Party) -> Naming | None:
    """The naming of a party; None for a group, and for somebody told by a post alone ("Iran's president").

    States and bodies go by their plain names, so that all their spellings are one naming from the start.
    """
    if party.kind == "group" or is_described(party):
        return None
    if party.kind == "state":
        return _of_state(party)
    if party.kind == "organization":
        return _of_body(party)
    return _naming("person", party.name, party.of)


def kind_of(naming: Naming) -> names.Kind:
    """The kind of name it is compared as."""
    return "person" if naming.kind == "person" else "organization"


def is_described(party: Party) -> bool:
    """Whether a person is told by a post and no name."""
    named = post_named(party.name) if party.kind == "person" else None
    return named is not None and (named.group != "other" or named.post in wordings())


@cache
def wordings() -> frozenset[str]:
    """The wordings by which posts are compared, as the table has them."""
    return frozenset(form.wording for form in post_forms().values())


def _of_state(party: Party) -> Naming:
    state = places.state_named(party.of or party.name) or places.state_named(party.name)
    return _naming("state", state.name if state else party.name, None, state.iso2 if state else None)


def _of_body(party: Party) -> Naming:
    body = places.organization_named(party.name) or places.organization_named(party.of or "")
    return _naming("organization", body.name if body else party.name, None, body.country if body else None)


def _naming(kind: str, name: str, of: str | None, country: str | None = None) -> Naming:
    side = places.state_named(of) if of else None
    body = places.organization_named(of) if of and side is None else None
    identity = f"{kind}\n{places.fold(name)}\n{places.fold(of or '')}"
    return Naming(
        id=hashlib.sha256(identity.encode()).hexdigest()[:12],
        kind=kind,  # type: ignore[arg-type]
        name=name,
        of=of,
        country=country or (side.iso2 if side else body.country if body else None),
        of_state=side is not None,
    )
