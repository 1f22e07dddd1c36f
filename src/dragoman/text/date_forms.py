"""What words of date say before they are counted from a day: the shapes that finding hands to resolving."""

from __future__ import annotations

from typing import Literal

import msgspec

Tense = Literal["past", "future", "none"]
Turn = Literal["", "last", "this", "next"]
"""Which of several: "last November", "this Friday", "next spring"; empty where the words do not say."""

Unit = Literal["day", "weekend", "week", "month", "quarter", "year", "decade"]

Base = Literal["anchor", "near", "event"]
"""Counted from publication; from the event told before, else publication; from that event alone."""

Part = str
"""A part of a span: "1/3" (the first third), "earlier" (from its start to the anchor), "later" (the rest)."""

Kind = Literal[
    "absolute", "weekday", "day", "month", "season", "relative", "shift", "span", "since", "holiday", "event"
]
"""How the words tell: absolute (June 23, 2022), weekday, day (Nov. 3), month, season, relative (last week),
shift (two days earlier), span (the past two weeks), since, holiday, event (names an event, dates nothing)."""


class Fixed(msgspec.Struct, frozen=True):
    """A date that needs no other day to be told; `told` says how, where its words alone do not tell it."""

    edtf: str
    told: str = "as printed"


class Weekday(msgspec.Struct, frozen=True):
    """Days of the week from `first` to `last` (0 is Monday), `week` weeks from the anchor's if told.

    `later` is how many weeks lie between the day so called and the one meant: "a week from Monday".
    """

    first: int
    last: int
    turn: Turn = ""
    week: int | None = None
    later: int = 0


class MonthDay(msgspec.Struct, frozen=True):
    """Days of a year not printed; `year` counts from the anchor's year if told ("Nov. 3 last year": -1)."""

    month: int
    day: int
    last_month: int
    last_day: int
    turn: Turn = ""
    year: int | None = None


class Month(msgspec.Struct, frozen=True):
    """Months of a year not printed, from `month` to `last`; `year` as in `MonthDay`."""

    month: int
    last: int
    turn: Turn = ""
    year: int | None = None
    part: Part = ""


class Season(msgspec.Struct, frozen=True):
    """A season by its EDTF number (21 is spring) of a year not printed."""

    season: int
    turn: Turn = ""
    year: int | None = None


class MonthsDay(msgspec.Struct, frozen=True):
    """Days of a month not printed ("on the 15th"); `month` counts from the anchor's month if told."""

    first: int
    last: int
    month: int | None = None


class Calendar(msgspec.Struct, frozen=True):
    """A day, week, month ... of the calendar, `shift` such units from the one that holds the base."""

    unit: Unit
    shift: int
    part: Part = ""
    base: Base = "anchor"
    turn: Turn = ""


class Shift(msgspec.Struct, frozen=True):
    """`low` to `high` units away from the base; below zero is before it."""

    unit: Unit
    low: int
    high: int
    base: Base


class Run(msgspec.Struct, frozen=True):
    """The `count` units up to the anchor, or from it on where `forward`."""

    unit: Unit
    count: int
    forward: bool


class DayOf(msgspec.Struct, frozen=True):
    """The `nth` day of something that takes days, -1 for the last."""

    nth: int


class Since(msgspec.Struct, frozen=True):
    """From the start of `form` to the anchor."""

    form: Form


Form = Fixed | Weekday | MonthDay | Month | Season | MonthsDay | Calendar | Shift | Run | DayOf | Since


class DateWords(msgspec.Struct, frozen=True):
    """Words that tell a date: `text[start:end]`, what they say, and the preposition before them ("" if none).

    `lead` ("on", "by", "until", "before", "since" ...) is in lower case and lies before `start`, but for
    "since", which the words take in.
    """

    start: int
    end: int
    text: str
    kind: Kind
    form: Form
    lead: str = ""


class Duration(msgspec.Struct, frozen=True):
    """Words that tell how long something took, `text[start:end]`, and how many days (1 or more)."""

    start: int
    end: int
    days: int
