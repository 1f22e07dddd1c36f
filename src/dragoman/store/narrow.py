"""Filters that leave few meetings: which these are, found without looking at any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select, text

from dragoman.store import search
from dragoman.store.filters import Filters, word_pattern
from dragoman.store.schema import account, judgement, judgement_subject, membership, report

FEW = 10_000
"""Rows that are read at the most to find out whether the meetings are few."""
PUBLISHERS, MANY = 5_000, 200
"""Publishers that are gone through, and those of them that are asked for."""
_NAMED = "party.words LIKE :like"
_SIDE = (
    "party.words LIKE '%|' || :like OR (party.kind IN ('state', 'organization') AND party.words LIKE :like)"
)
_PUBLISHERS = """
WITH RECURSIVE each(words) AS (
    SELECT min(publisher_words) FROM report
    UNION ALL
    SELECT (SELECT min(publisher_words) FROM report WHERE publisher_words > each.words)
    FROM each WHERE each.words IS NOT NULL LIMIT :most
)
SELECT words FROM each WHERE words IS NOT NULL
"""
"""The publishers that there are, from one to the next in the index: they are few, their reports are not."""


class Narrowed(NamedTuple):
    """The only meetings that may pass, None where they are not few; whether all of them have the words."""

    meetings: list[str] | None
    has_words: bool


def narrowed(connection: Connection, filters: Filters) -> Narrowed:
    """What is left by those filters that leave few."""
    by_words = _saying(connection, filters.words) if filters.words is not None else None
    sets = [each for each in (by_words, *_others(connection, filters)) if each is not None]
    few = sorted(set.intersection(*map(set, sets))) if sets else None
    return Narrowed(few, by_words is not None)


def _others(connection: Connection, filters: Filters) -> Iterator[list[str] | None]:
    for words in filters.parties:
        yield _naming(connection, words)
    for words in filters.sides:
        yield _of_side(connection, words)
    for actor in filters.actors:
        yield search.meetings_of_actor(connection, actor, FEW)
    if filters.place is not None:
        yield _at(connection, filters.place)
    if filters.report is not None:
        yield _told_by(connection, [filters.report])
    if filters.publisher is not None:
        yield _published(connection, filters.publisher)


def _saying(connection: Connection, words: str) -> list[str] | None:
    return _both(search.meetings_saying(connection, words, FEW), lambda: _naming(connection, words))


def _naming(connection: Connection, words: str) -> list[str] | None:
    word_pattern(words)  # there must be one to look for
    printed = search.meetings_naming(connection, words, _NAMED, FEW)
    return _both(printed, lambda: search.meetings_of_namings(connection, words, FEW))


def _of_side(connection: Connection, words: str) -> list[str] | None:
    printed = search.meetings_naming(connection, words, _SIDE, FEW)
    return _both(printed, lambda: search.meetings_with(connection, search.namings_of_side(words), FEW))


def _at(connection: Connection, place: str) -> list[str] | None:
    """The meetings of reports with this place, and those whose place a person has judged."""
    word_pattern(place)
    return _both(search.meetings_naming(connection, place, "", FEW), lambda: _of_judged_place(connection))


def _of_judged_place(connection: Connection) -> list[str]:
    of = judgement_subject.c
    judged = select(membership.c.meeting).join(judgement_subject, of.subject == membership.c.account)
    judged = judged.join(judgement, judgement.c.id == of.judgement)
    return list(
        connection.scalars(judged.where(judgement.c.field == "place", membership.c.meeting.is_not(None)))
    )


def _published(connection: Connection, publisher: str) -> list[str] | None:
    looked_for = word_pattern(publisher).strip("%")
    there = connection.scalars(text(_PUBLISHERS), {"most": PUBLISHERS}).all()
    words = [each for each in there if looked_for in each]
    if len(there) >= PUBLISHERS or len(words) > MANY:
        return None
    chosen = select(report.c.id).where(report.c.publisher_words.in_(words)).limit(FEW + 1)
    ids = connection.scalars(chosen).all()
    return None if len(ids) > FEW else _told_by(connection, ids)


def _told_by(connection: Connection, reports: Iterable[str]) -> list[str] | None:
    found: list[str] = []
    waiting = list(reports)
    for n in range(0, len(waiting), 500):
        chosen = select(membership.c.meeting).join(account, account.c.id == membership.c.account)
        chosen = chosen.where(account.c.report.in_(waiting[n : n + 500]), membership.c.meeting.is_not(None))
        found += connection.scalars(chosen)
        if len(found) > FEW:
            return None
    return found


def _both(one: list[str] | None, other: Callable[[], list[str] | None]) -> list[str] | None:
    """The two together; None where one of them is not few."""
    if one is None:
        return None
    more = other()
    return None if more is None else [*one, *more]
