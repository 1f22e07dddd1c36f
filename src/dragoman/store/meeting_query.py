"""Questions asked of meetings: which there are, and which accounts each is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, exists, select, tuple_

from dragoman.model import Meeting
from dragoman.store import listing, search
from dragoman.store.filters import Filters, named_party, of_side, of_values, tells, word_pattern
from dragoman.store.namings import sliced
from dragoman.store.schema import account, judgement, judgement_subject, meeting, membership, party, report
from dragoman.store.search import namings_of, said, said_by
from dragoman.store.words import fold

_MEMBERS = (
    select(membership.c.meeting, membership.c.account)
    .where(membership.c.meeting.in_(bindparam("ids", expanding=True)))
    .order_by(membership.c.seq)
)
_PAGE = 200
"""Meetings fetched at one go."""


def meetings(connection: Connection, filters: Filters) -> Iterator[Meeting]:
    """The meetings that pass the filters, their accounts in the order in which they were first met."""
    options = {"yield_per": _PAGE}
    with connection.execute(_selected(connection, filters), execution_options=options) as result:
        for page in result.partitions(_PAGE):
            yield from to_meetings(connection, page)


def to_meetings(connection: Connection, rows: Sequence[Row[Any]]) -> list[Meeting]:
    """Meetings from their rows."""
    accounts = _accounts(connection, [row.id for row in rows])
    return [_to_meeting(row, accounts[row.id]) for row in rows]


def meeting_by_id(connection: Connection, meeting_id: str) -> Meeting | None:
    """The meeting of that id."""
    row = connection.execute(select(meeting).where(meeting.c.id == meeting_id)).first()
    return None if row is None else _to_meeting(row, _accounts(connection, [meeting_id])[meeting_id])


def meetings_of(connection: Connection, accounts: Iterable[str]) -> dict[str, str]:
    """Of accounts the meetings that they are of; those not told yet are left out."""
    found: dict[str, str] = {}
    for some in sliced(accounts):
        chosen = select(membership.c.account, membership.c.meeting)
        chosen = chosen.where(membership.c.account.in_(some), membership.c.meeting.is_not(None))
        found |= {row.account: row.meeting for row in connection.execute(chosen)}
    return found


def _accounts(connection: Connection, ids: Iterable[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for some in sliced(ids):
        for meeting_id, account_id in connection.execute(_MEMBERS, {"ids": some}):
            found[meeting_id].append(account_id)
    return found


def _selected(connection: Connection, filters: Filters) -> Any:
    chosen = select(meeting).where(*conditions(connection, filters))
    if filters.order == "date":
        chosen = chosen.order_by(meeting.c.earliest.is_(None), meeting.c.earliest, meeting.c.latest)
    return chosen.order_by(meeting.c.id).limit(filters.limit)


def conditions(connection: Connection, filters: Filters) -> Iterator[ColumnElement[bool]]:
    """The conditions on `meeting`. Raises InputError for words without a letter."""
    for words in filters.parties:
        yield _has(_parties(connection, words).where(party.c.account == membership.c.account))
    for words in filters.sides:
        yield _has(select(party.c.n).where(of_side(words), party.c.account == membership.c.account))
    for actor in filters.actors:
        named = party.c.naming.in_(namings_of(actor))
        yield _has(select(party.c.n).where(named, party.c.account == membership.c.account))
    yield from of_values(meeting, filters)
    if any(each is not None for each in (filters.report, filters.publisher, filters.words)):
        yield _has(_told_by(connection, filters))
    if not filters.rejected:
        yield meeting.c.rejected.is_(False)
    yield from (meeting.c.disputed.like(f"%|{field}|%") for field in filters.disputed)


def saying(connection: Connection, words: str) -> ColumnElement[bool]:
    """A meeting that has these words, asked of one meeting after the other: for words that many have."""
    told = select(account.c.id).where(account.c.id == membership.c.account)
    return _has(told.where(tells(connection, words, said_by(connection, words))).correlate(membership))


def said_among(connection: Connection, words: str, meetings: Iterable[str]) -> ColumnElement[bool]:
    """The same of these meetings, whose reports are looked up together."""
    some = list(meetings)
    found = search.meetings_saying_among(connection, words, some)
    if found is None:
        return saying(connection, words)
    matching = search.matching_name(connection, words)
    may_name = None if matching is None else listing.among(connection, matching, some)
    said_so = search.one_of(meeting.c.id, found)
    if may_name == []:
        return said_so
    named = _has(_of_this(named_party(connection, words)))
    return said_so | (named if may_name is None else search.one_of(meeting.c.id, may_name) & named)


def _of_this(which: ColumnElement[bool]) -> Any:
    """A party for which that holds, of the account at hand."""
    return select(party.c.n).where(party.c.account == membership.c.account, which)


def _has(of_account: Any) -> ColumnElement[bool]:
    """An account of the meeting for which there is something."""
    mine = select(membership.c.seq).where(membership.c.meeting == meeting.c.id, exists(of_account))
    return exists(mine.correlate(meeting))


def _parties(connection: Connection, words: str) -> Any:
    """The parties with these words in their names, but those of which a person judged that they are wrong."""
    named = named_party(connection, words)
    return select(party.c.n).where(named, *not_judged_wrong(connection, named))


def not_judged_wrong(connection: Connection, *among: ColumnElement[bool]) -> Iterator[ColumnElement[bool]]:
    """The condition on `party` that no person judged it wrong; none where no one of those `among` was."""
    columns: list[Any] = [party.c.account, party.c.n, party.c.name, judgement.c.value]
    of = judgement_subject.c
    about = judgement.join(judgement_subject, of.judgement == judgement.c.id)
    judged = select(*columns).select_from(about.join(party, party.c.account == of.subject))
    wrong = judged.where(
        judgement.c.verdict == "wrong", judgement.c.field == "party", judgement.c.undone.is_(None)
    )
    gone = {
        (row.account, row.n)
        for row in connection.execute(wrong.where(*among))
        if fold(row.name) == fold(row.value or "")
    }
    if gone:
        yield tuple_(party.c.account, party.c.n).not_in(sorted(gone))


def _told_by(connection: Connection, filters: Filters) -> Any:
    joined = account.join(report, report.c.id == account.c.report)
    chosen = select(account.c.id).select_from(joined).where(account.c.id == membership.c.account)
    if filters.report is not None:
        chosen = chosen.where(report.c.id == filters.report)
    if filters.words is not None:
        chosen = chosen.where(tells(connection, filters.words, said(connection, filters.words)))
    if filters.publisher is not None:
        chosen = chosen.where(report.c.publisher_words.like(word_pattern(filters.publisher)))
    return chosen.correlate(membership)


def _to_meeting(row: Row[Any], accounts: list[str]) -> Meeting:
    return Meeting(
        id=row.id,
        accounts=tuple(accounts),
        mode=row.mode,
        status=row.status,
        date=row.edtf,
        earliest=row.earliest,
        latest=row.latest,
        place=row.place,
        country=row.country,
        latitude=row.latitude,
        longitude=row.longitude,
        disputed=tuple(each for each in row.disputed.split("|") if each),
        first_status=row.first_status,
        reports=row.reports,
        independent=row.independent,
        rejected=row.rejected,
    )
