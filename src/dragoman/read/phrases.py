"""The wording of pages that is not the report, from the table `furniture`."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from dragoman.data import table
from dragoman.read.words import fold

LONGEST_PROMPT = 60
"""Words of the longest paragraph that a phrase of the table can make furniture or a caption."""

_MARKS = " :*.!…»›>|•·-"
_OPENING = " ([>«»•*-–|"


class Rule(msgspec.Struct, frozen=True):
    """What a paragraph is (`kind`) and how far that reaches (`scope`): see the head of the table."""

    kind: str
    scope: str


class Find(msgspec.Struct, frozen=True):
    """The rule that a paragraph falls under, and the name that it gives, if any."""

    rule: Rule
    name: str | None = None


class _Book(msgspec.Struct, frozen=True):
    whole: dict[str, Rule]
    start: dict[str, list[tuple[str, Rule]]]
    contains: list[tuple[str, Rule]]
    patterns: list[tuple[re.Pattern[str], Rule]]


@cache
def _book() -> _Book:
    book = _Book({}, {}, [], [])
    for row in table("furniture"):
        phrase, rule = row["phrase"], Rule(row["kind"], row["scope"])
        if row["match"] == "whole":
            book.whole[phrase.strip(_MARKS) or phrase] = rule
        elif row["match"] == "start":
            phrase = phrase.lstrip(_OPENING)
            book.start.setdefault(phrase[:3], []).append((phrase, rule))
        elif row["match"] == "contains":
            book.contains.append((phrase, rule))
        else:
            book.patterns.append((re.compile(phrase), rule))
    return book


def find_rule(paragraph: str) -> Find | None:
    """The rule of the table that a paragraph falls under; the whole counts before its start and its parts."""
    folded = fold(paragraph)
    if folded.count(" ") >= LONGEST_PROMPT:
        return None
    rule = _book().whole.get(folded.strip(_MARKS) or folded)
    if rule is not None:
        return Find(rule)
    return _by_pattern(paragraph, folded) or _by_start(folded) or _by_content(folded)


def _by_pattern(paragraph: str, folded: str) -> Find | None:
    for pattern, rule in _book().patterns:
        match = pattern.fullmatch(folded)
        if match is not None:
            return Find(rule, _as_printed(paragraph, match))
    return None


def _as_printed(paragraph: str, match: re.Match[str]) -> str | None:
    """The name that a pattern found, with the capitals of the paragraph."""
    name = match.groupdict().get("name")
    if name is None:
        return None
    found = re.search(re.escape(name), " ".join(paragraph.split()), re.IGNORECASE)
    return (found[0] if found else name).strip(_MARKS)


def _by_start(folded: str) -> Find | None:
    bare = folded.lstrip(_OPENING)
    for phrase, rule in _book().start.get(bare[:3], ()):
        after = bare[len(phrase) : len(phrase) + 1]
        if bare.startswith(phrase) and not (phrase[-1].isalnum() and after.isalnum()):
            return Find(rule)
    return None


def _by_content(folded: str) -> Find | None:
    return next((Find(rule) for phrase, rule in _book().contains if phrase in folded), None)
