"""Whether what lies in a database still holds together: the promises of the model, looked at row by row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from dragoman.model import Account, Report, Span
from dragoman.model.span import words_of
from dragoman.store import query, rows
from dragoman.store.schema import account, meeting, membership, report, wording


class Soundness(NamedTuple):
    """What is wrong, a line each (none in a sound database), and how many rows of each kind there are."""

    problems: list[str]
    counts: dict[str, int]


def check(connection: Connection) -> Soundness:
    """Look at every page of the file, every report and every span."""
    problems = [
        *_of_file(connection),
        *_of_reports(connection),
        *_of_meetings(connection),
        *_of_words(connection),
    ]
    return Soundness(problems, query.counts(connection))


def _of_file(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield f"the file is damaged: {said}"
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"a row of {table} hangs on a row of {parent} that is gone"


def _of_meetings(connection: Connection) -> Iterator[str]:
    """Every account is of one meeting that is there, unless it is still to be told."""
    there = select(meeting.c.id).where(meeting.c.id == membership.c.meeting)
    told = select(membership.c.account).where(membership.c.due == 0, ~there.exists())
    for account_id in connection.scalars(told.order_by(membership.c.seq)):
        yield f"account {account_id}: it is of no meeting"
    known = select(membership.c.account).where(membership.c.account == account.c.id)
    for account_id in connection.scalars(select(account.c.id).where(~known.exists())):
        yield f"account {account_id}: nothing notes that it is to be brought together with others"
    members = select(membership.c.seq).where(membership.c.meeting == meeting.c.id)
    for meeting_id in connection.scalars(select(meeting.c.id).where(~members.exists())):
        yield f"meeting {meeting_id}: no account is of it"


def _of_words(connection: Connection) -> Iterator[str]:
    """Every report is in the index of words."""
    said = select(wording.c.n).where(wording.c.report == report.c.id)
    for report_id in connection.scalars(select(report.c.id).where(~said.exists()).order_by(report.c.id)):
        yield f"report {report_id}: its words are in no index"


def _of_reports(connection: Connection) -> Iterator[str]:
    for report_id in query.report_ids(connection):
        report = query.report_by_id(connection, report_id)
        if report is not None:
            yield from _of_report(connection, report)


def _of_report(connection: Connection, report: Report) -> Iterator[str]:
    if query.stored_digest(connection, report.id) != rows.digest(report):
        yield f"report {report.id}: it is not what was read: somebody changed it here"
    if not all(_inside(each.span, report.text) for each in report.paragraphs):
        yield f"report {report.id}: a paragraph lies outside its text"
    for told in query.accounts_of(connection, report.id):
        yield from (f"account {told.id}: {wrong}" for wrong in wrong_with(told, report.text))


def wrong_with(account: Account, text: str) -> Iterator[str]:
    """What an account claims that `text`, of its report, does not bear out."""
    spans = rows.spans_of(account)
    for (field, item), found in spans.items():
        if not all(_inside(each, text) for each in found):
            yield f"a span of {field} {item} lies outside the text"
    for field, item, value in _values(account):
        cut = words_of(spans.get((field, item), ()), text)
        if cut != value:
            yield f"its {field} {item} is {value!r}, but the words it points at are {cut!r}"


def _values(account: Account) -> Iterable[tuple[str, int, str]]:
    """The values that must be the words of the report to the letter."""
    for n, (party, said) in enumerate(zip(account.parties, account.evidence.parties, strict=True)):
        # A state told from "Congolese" alone bears a name that is not printed: `of` says where it is from.
        if said.name or party.name != party.of or not said.of:
            yield "name", n, party.name
        if party.role is not None:
            yield "role", n, party.role
    if account.place is not None and account.place.name is not None:
        yield "place", 0, account.place.name
    if account.source is not None:
        yield "source", 0, account.source
    yield from (("topic", n, topic) for n, topic in enumerate(account.topics))
    yield from (("attribution", n, link.name) for n, link in enumerate(account.attribution))


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)
