"""The answers, as types: what is documented follows from these."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from dragoman.export import Record
from dragoman.identify import Voice
from dragoman.model import Actor, Judgement, Meeting, Paragraph, Span, Tenure, When
from dragoman.reconcile import MeetingTold, PartyTold, Reason

Next = str | None
"""The address of the next part; None at the end of the list."""


class ErrorTold(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is wrong: the status, a short fixed word for it, and one line for a person.

    `where` is the name of what is to blame, of the query or of what was sent, where one is.
    """

    status: int
    code: str
    message: str
    where: str | None = None


class Failure(Struct, frozen=True):
    """The answer to a request that cannot be answered."""

    error: ErrorTold


class Stats(Struct, frozen=True, kw_only=True):
    """How much there is in the database, as of a few seconds ago.

    `due`: names or accounts are still to be brought together, so that meetings are not up to date. `version`
    is that of Dragoman.
    """

    reports: int
    accounts: int
    meetings: int
    actors: int
    due: bool
    version: str


class Number(Struct, frozen=True):
    """How many there are; `at_least`: nobody counted on."""

    number: int
    at_least: bool


class Meetings(Struct, frozen=True, kw_only=True):
    """Meetings, the latest first, those without a date last.

    Readings come with one meeting alone, and of a meeting told by very many accounts only some are looked at.
    A part may be short though there are more: then `looked_to` is the day down to which was looked for now.
    `count` is how many there are in all parts; None in all parts but the first, and where that would take
    too long.
    """

    meetings: tuple[MeetingTold, ...]
    count: Number | None
    looked_to: date | None
    next: Next


class Cell(Struct, frozen=True, kw_only=True):
    """What one account says of a field, None where it says nothing, and the words that say it.

    `differs`: it is not what the meeting has, nor the same less precisely. `note` is what a person judged of
    it. `spans` are where the `words` stand in the text of `report`.
    """

    account: str
    report: str
    said: str | None
    differs: bool
    note: str
    spans: tuple[Span, ...]
    words: tuple[str, ...]


class Row(Struct, frozen=True, kw_only=True):
    """A field of a meeting: its value, None where it has none, and what each account says of it."""

    field: str
    value: str | None
    cells: tuple[Cell, ...]


class MeetingWhole(Struct, frozen=True, kw_only=True):
    """One meeting: told in a `sentence`, who took part, and its fields by accounts.

    `accounts`, the cells of `fields` and the `judgements` are of the accounts of this part; `next` has more.
    `refused` are parties that persons judged wrong. `copies` are reports that are near-copies of one story.
    `why` tells of each two accounts why they are of one meeting, where they are few.
    """

    sentence: str
    meeting: Meeting
    parties: tuple[PartyTold, ...]
    refused: tuple[PartyTold, ...]
    reports: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...]
    fields: tuple[Row, ...]
    accounts: tuple[Record, ...]
    judgements: tuple[Judgement, ...]
    why: tuple[Reason, ...]
    next: Next


class Accounts(Struct, frozen=True, kw_only=True):
    """Accounts, by report and place in it. A part may be short, even empty, though there is a `next`."""

    accounts: tuple[Record, ...]
    next: Next


class AccountWhole(Struct, frozen=True, kw_only=True):
    """One account, and what persons judged of it, the oldest judgement first."""

    account: Record
    judgements: tuple[Judgement, ...]


class ActorLine(Struct, frozen=True, kw_only=True):
    """An actor, in how many reports it is named, and the days of the first and the last of them."""

    actor: Actor
    reports: int
    first: date | None
    last: date | None


class Actors(Struct, frozen=True, kw_only=True):
    """Actors, by name, without their spellings."""

    actors: tuple[ActorLine, ...]
    next: Next


class Met(Struct, frozen=True, kw_only=True):
    """Somebody whom an actor met: in how many meetings, and the first and the last day of these."""

    actor: str
    kind: str
    name: str
    meetings: int
    first: date | None
    last: date | None


class ActorWhole(Struct, frozen=True, kw_only=True):
    """One actor: spellings, posts, newest meetings, whom it met most, and the words of each publisher for it.

    `met` is counted among `met_among` of its meetings. `all_meetings` is the address of the list of them.
    """

    actor: Actor
    reports: int
    accounts: int
    first: date | None
    last: date | None
    posts: tuple[Tenure, ...]
    meetings: tuple[MeetingTold, ...]
    count: Number | None
    all_meetings: str
    met: tuple[Met, ...]
    met_among: int
    callings: tuple[Voice, ...]


class ReportLine(Struct, frozen=True, kw_only=True):
    """A report without its text; `estimated` is EDTF, of one that carries no date."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    estimated: str | None
    accounts: int


class Reports(Struct, frozen=True, kw_only=True):
    """Reports, by id."""

    reports: tuple[ReportLine, ...]
    next: Next


class ReportWhole(Struct, frozen=True, kw_only=True):
    """One report: the text as it was read, its paragraphs, and what was found in it.

    All spans count Unicode code points of `text`. `accounts` are those of this part; `next` has more.
    """

    id: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None
    published: date | None
    estimated: When | None
    publisher: str | None
    url: str | None
    byline: str | None
    dateline: str | None
    language: str | None
    accounts: tuple[Record, ...]
    next: Next


class Judgements(Struct, frozen=True, kw_only=True):
    """Judgements, the oldest first."""

    judgements: tuple[Judgement, ...]
    next: Next
