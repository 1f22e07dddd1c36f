"""Filters that leave few meetings, and filters by names: what of the list need be looked at at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, select, text

from dragoman.store import database, listing, search
from dragoman.store.filters import Filters, word_pattern
from dragoman.store.schema import account, membership, report

FEW = 5_000
"""Rows that are read at the most to find out whether the meetings are few."""
PUBLISHERS, MANY = 5_000, 200
"""Publishers that are gone through, and those of them that are asked for."""
_PUBLISHERS = """
WITH RECURSIVE each(words) AS (
    SELECT min(publisher_words) FROM report
    UNION ALL
    SELECT (SELECT min(publisher_words) FROM report WHERE publisher_words > each.words)
    FROM each WHERE each.words IS NOT NULL
)
SELECT words FROM each WHERE words IS NOT NULL LIMIT :most
"""
"""The publishers that there are, from one to the next in the index: they are few, their reports are not."""


class Narrowed(NamedTuple):
    """The only meetings that may pass, None where they are not few; whether all of them have the words.

    `matching` is what all that pass match in the index of parties and places, None where nothing is asked of
    these.
    """

    meetings: list[str] | None
    has_words: bool
    matching: str | None


@database.found_once
def narrowed(connection: Connection, filters: Filters) -> Narrowed:
    """What is left by the filters; found out once for a list and what is counted beside it."""
    by_words = _saying(connection, filters.words) if filters.words is not None else None
    sets = [each for each in (by_words, *_others(connection, filters)) if each is not None]
    few = sorted(set.intersection(*map(set, sets))) if sets else None
    return Narrowed(few, by_words is not None, matching(connection, filters))


def matching(connection: Connection, filters: Filters) -> str | None:
    """What meetings match in the index of parties and places, by all filters that ask for names."""
    named = (filters.parties, filters.sides, filters.place)
    for words in (*filters.parties, *filters.sides, *(() if filters.place is None else (filters.place,))):
        word_pattern(words)  # there must be one to look for
    found = [search.matching_name(connection, words) for words in named[0]]
    found += [search.matching_words(words) for words in named[1]]
    found += [search.matching_actor(connection, actor) for actor in filters.actors]
    found += [search.matching_words(filters.place)] if filters.place is not None else []
    known = [each for each in found if each is not None]
    return " AND ".join(known) or None


def _others(connection: Connection, filters: Filters) -> Iterator[list[str] | None]:
    if filters.report is not None:
        yield _told_by(connection, [filters.report])
    if filters.publisher is not None:
        yield _published(connection, filters.publisher)


def _saying(connection: Connection, words: str) -> list[str] | None:
    """The meetings of reports with these words, or with a party of that name."""
    said = search.meetings_saying(connection, words, FEW)
    named = search.matching_name(connection, words)
    if said is None or named is None:
        return None
    listed = listing.stretch(connection, named, None, FEW + 1)
    return None if len(listed) > FEW else [*said, *(each.meeting for each in listed)]


def _published(connection: Connection, publisher: str) -> list[str] | None:
    looked_for = word_pattern(publisher).strip("%")
    there = connection.scalars(text(_PUBLISHERS), {"most": PUBLISHERS}).all()
    words = [each for each in there if looked_for in each]
    if len(there) >= PUBLISHERS or len(words) > MANY:
        return None
    there_are = select(report.c.id).where(report.c.publisher_words.in_(words)).limit(FEW + 1).subquery()
    if (connection.scalar(select(func.count()).select_from(there_are)) or 0) > FEW:
        return None
    return _told_by(connection, connection.scalars(select(there_are.c.id)).all())


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
