"""One real-world encounter, as all the reports that tell of it have it."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from dragoman.model.account import Mode, PartyKind, Status

Day = date  # a meeting has a field of that name
MeetingField = Literal["mode", "status", "date", "place", "country", "source"]
"""The fields of which a meeting has one value, weighed from those of its accounts."""


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """A party of an account as far as merging needs it.

    `name` is folded, and for a state or body its plain name; `printed` is as the report has it, folded.
    `side` is the folded plain name of the state or body that it stands for, of a state or body itself its
    own; None where nobody says. `post` is the wording by which posts are compared. `actor` is the actor's
    id; None for a group and for somebody told by a post.
    """

    name: str
    kind: PartyKind
    printed: str = ""
    side: str | None = None
    post: str | None = None
    actor: str | None = None


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """An account as far as merging needs it, with a person's corrections in place.

    `earliest` and `latest` are the days that its date may mean, None where it has none; `published` is the
    day of its report, or None. `place` is folded, `printed_place` as printed, `country` an ISO 3166-1 alpha-2
    code, `city` degrees (WGS 84). `words` are folded words of its topics. `source` is None where the report
    tells it in its own voice. `confirmed` are the fields whose values a person took to be right or gave;
    `rejected`: a person says that it tells of no encounter.
    """

    account: str
    report: str
    published: date | None = None
    mode: Mode = "meeting"
    status: Status = "held"
    participants: tuple[Participant, ...] = ()
    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    estimated: bool = False
    place: str | None = None
    printed_place: str | None = None
    country: str | None = None
    city: tuple[float, float] | None = None
    inferred: bool = False
    words: frozenset[str] = frozenset()
    source: str | None = None
    confirmed: frozenset[str] = frozenset()
    rejected: bool = False


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One value that accounts give for a field of a meeting.

    `accounts` are those that say it, `weight` what they count together: copies of one story count once.
    `holds`: it is the meeting's value, or says the same less precisely; what does not hold has lost.
    """

    value: str
    accounts: tuple[str, ...]
    weight: float
    holds: bool


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """What the accounts of one encounter agree on, and where they do not.

    `id` stays the same while the account that was first read stays in it. `accounts` are in the order of
    publication. `readings` are all values of each field, the weightiest first. `disputed` are the fields on
    which the accounts cannot all be right. `first_status` is what it was first told as, where that was
    another status than the last ("planned", and later held). `reports` tell of it; `independent` of them are
    no near-copies of another one; `rejected`: a person says of each account that it tells of no encounter.
    `date` is EDTF, `earliest` and `latest` the days that it may mean.
    """

    id: str
    accounts: tuple[str, ...]
    mode: Mode
    status: Status
    date: str | None = None
    earliest: Day | None = None
    latest: Day | None = None
    place: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    readings: dict[str, tuple[Reading, ...]] = msgspec.field(default_factory=dict)
    disputed: tuple[MeetingField, ...] = ()
    first_status: Status | None = None
    reports: int = 1
    independent: int = 1
    rejected: bool = False
