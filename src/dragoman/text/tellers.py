"""The words with which a telling of an encounter may begin: a gate before whatever is costly.

A paragraph that has none of them tells of no encounter by itself. What has one may still tell of none: most
go, come and call without meeting anybody.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from dragoman.data import table

TELLING = (
    "brief",
    "awaited",
    "come to the table",
    "bring",
    "play",
    "there",
    "attending",
    "remarks",
    "mediate",
    "represent",
    "participant",
)
"""The groups of the table of telling whose words tell of an encounter without being words for one."""

EVENTS = ("resolve", "event")
"""The kinds of words of the table of summits that tell of one: agreed (in Luxembourg), session."""

VISITING = "visiting"


IN = "in"
"""The word of where somebody is who is there for something: "X, in Damascus for talks"."""


class _Present(NamedTuple):
    """The words for being somewhere, those of which one must stand beside them (now, Monday), and aims.

    Beside a bare "in" only an aim will do, as nearly every sentence has one.
    """

    be: frozenset[str]
    beside: frozenset[str]
    aims: frozenset[str]


SURE = frozenset({"meet", "host", "with", "visit", "talks", "trip", "summit"})
"""The frames of words that mostly tell of an encounter."""


@cache
def tellers() -> frozenset[str]:
    """The words that may begin a telling by themselves, in lower case."""
    forms = (row["forms"].split("|") for row in table("encounters") if row["frame"] != "none")
    events = {row["word"] for row in table("summits") if row["kind"] in EVENTS}
    return frozenset({form for listed in forms for form in listed} | _telling(*TELLING) | events)


@cache
def sure_tellers() -> frozenset[str]:
    """Those of them by which a report mostly tells of an encounter."""
    forms = (row["forms"].split("|") for row in table("encounters") if row["frame"] in SURE)
    return frozenset(form for listed in forms for form in listed)


@cache
def sayers() -> frozenset[str]:
    """The verbs of saying: where an encounter is told, it is asked who says so."""
    return _telling("say")


def _telling(*groups: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("telling") if row["group"] in groups)


@cache
def _present() -> _Present:
    days = {row["word"].lower() for row in table("date_words") if row["group"] in ("weekday", "month")}
    aims = _telling("purpose", "envoy's deed") | sure_tellers()
    return _Present(_telling("be"), _telling("now", "span") | days | aims, aims)


def says_present(word: str, paragraph: Collection[str]) -> bool:
    """Whether a word may tell that somebody is in a place, beside the other words of its paragraph."""
    be, beside, aims = _present()
    if word == IN:
        return not aims.isdisjoint(paragraph)
    return word in be and not beside.isdisjoint(paragraph)


def may_tell(paragraph: Collection[str]) -> bool:
    """Whether a paragraph, its words in lower case, may tell of an encounter."""
    if VISITING in paragraph or not tellers().isdisjoint(paragraph):
        return True
    be, beside, aims = _present()
    if IN in paragraph and not aims.isdisjoint(paragraph):
        return True
    return not be.isdisjoint(paragraph) and not beside.isdisjoint(paragraph)
