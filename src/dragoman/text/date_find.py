"""Finding words of date in a sentence or a paragraph of English news.

One scanning expression is made of the patterns of all rules, in order: the first that fits at a word is
tried. That rule reads its own groups and answers with the kind and the form, or with None ("31 June", "may"),
in which case the next rules are asked. All patterns are bounded: nothing is repeated without limit.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from dragoman.data import table
from dragoman.text.date_days import part_of
from dragoman.text.date_forms import (
    Base,
    Calendar,
    DateWords,
    DayOf,
    Duration,
    Fixed,
    Form,
    Kind,
    Month,
    MonthDay,
    MonthsDay,
    Run,
    Season,
    Shift,
    Since,
    Turn,
    Unit,
    Weekday,
)
from dragoman.text.edtf import bounds, of_days

Groups = re.Match[str]
Found = tuple[Kind, Form]

# The words, from the reviewed table


def _group(name: str) -> dict[str, str]:
    return {row["word"]: row["value"] for row in table("date_words") if row["group"] == name}


def _either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; a blank in a word may be a line break."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered)


def _capitals(words: Iterable[str]) -> list[str]:
    return [form for word in words for form in (word, word.upper())]


_MONTHS = _group("month")
_MONTH_OF = {word.lower(): int(number) for word, number in (_MONTHS | _group("month-short")).items()}
_MONTH_WORDS = {word.lower() for word in _group("month-word")}
_WEEKDAY_OF = {word.lower(): int(number) for word, number in _group("weekday").items()}
_NUMBERS = _group("number")
_SEASONS = {word: int(number) for word, number in _group("season").items()}
_HOLIDAYS = _group("holiday")

# Pieces of patterns

_S = r"\s{1,3}"
_LONG = rf"(?:{_either(_capitals(_MONTHS))})\b"
_M = rf"(?:{_either(_capitals(_MONTHS))}|(?:{_either(_capitals(_group('month-short')))})(?![A-Za-z])\.?)"
_W = rf"(?i:{_either(_WEEKDAY_OF)})\b"
_WX = rf"(?:{_W}|(?:{_either(_capitals(_group('weekday-short')))})\b\.?)"
_D = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9A-Za-z%]|[,.:][0-9])"
_Y = r"(?:1[5-9]|20)[0-9]{2}(?![0-9A-Za-z%]|[,.:][0-9])"
_COMMA_Y = rf"\s{{0,2}},?\s{{1,3}}(?P<y>{_Y})"
_TO = r"(?:\s?[-–—‑]\s?|\s{1,3}(?:to|through|until|till|and|or)\s{1,3}(?:the\s)?)"
_UP_TO = r"(?:\s?[-–—‑]\s?|\s{1,3}(?:to|through|until|till)\s{1,3})"  # "Oct. 7 and Dec. 1" are two dates
_DAYPART = r"(?:morning|afternoon|evening|night|noon)\b"
_CLOCK = r"(?:[0-9]{1,2}(?::[0-9]{2})?\s?[ap]\.?m\b\.?|[0-9]{1,2}:[0-9]{2}|noon|midnight)"
_BEFORE_DAY = rf"(?:(?P<w>{_WX})\s{{0,2}}(?:,\s{{0,2}}|\s)\(?)?"
_TURN = r"(?i:last|next|(?:this|the)\s{1,3}(?:past|coming)|this)"
_YEAR_AWAY = rf"(?:\s{{0,2}},?{_S}(?:of{_S})?(?P<ya>last|this|next|the\s(?:previous|following)){_S}year\b)"
_N = rf"(?:[0-9]{{1,3}}|(?i:{_either(_NUMBERS)}))(?![0-9A-Za-z,.:])"
_ORDINAL = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)"
_UNIT = r"(?:minute|hour|day|week|weekend|fortnight|month|year|decade)"
_PART = (
    rf"(?i:(?:early|late|earlier|later|mid(?:dle)?)(?:[- ]|\b)(?:{_S})?(?:(?:in|of){_S})?"
    rf"|(?:beginning|start|middle|end|close){_S}of{_S}"
    rf"|(?:the{_S})?{_ORDINAL}{_S}(?:half|quarter){_S}of{_S})"
)
_DAYS_OF = ("first", "second", "third", "fourth", "fifth", "last", "final", "opening", "closing")
_LASTING = _either([*_group("gathering"), *_group("stay")])
_SPAN_OF = {"half": 2, "quarter": 4}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_PARTS = {
    "early": "1/3",
    "mid": "2/3",
    "middle": "2/3",
    "late": "3/3",
    "beginning": "1/6",
    "start": "1/6",
    "end": "6/6",
    "close": "6/6",
    "earlier": "earlier",
    "later": "later",
}
_YEAR_AWAYS = {"last": -1, "this": 0, "next": 1, "previous": -1, "following": 1}
_UNITS: dict[str, Unit] = {
    "day": "day",
    "weekend": "weekend",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
}


def _part(words: str | None) -> str:
    """The part that words before a span say ("late", "first half of"); "" if none."""
    if not words:
        return ""
    said = words.lower().replace("-", " ").split()
    for word in said:
        if word in _PARTS:
            return _PARTS[word]
    of = _SPAN_OF[next(word for word in said if word in _SPAN_OF)]
    nth = next((_ORDINALS.get(word, of) for word in said if word in _ORDINALS or word == "last"), 0)
    return f"{nth}/{of}" if 0 < nth <= of else ""


def _turn(words: str | None) -> Turn:
    said = (words or "").lower().split()
    if "past" in said or "last" in said:
        return "last"
    if "coming" in said or "next" in said:
        return "next"
    return "this" if said else ""


def _year_away(words: str | None) -> int | None:
    return _YEAR_AWAYS[words.lower().split()[-1]] if words else None


def _month(word: str) -> int:
    return _MONTH_OF[word.lower().rstrip(".")]


def _figure(day: str) -> int:
    return int(day[:2] if day[:2].isdigit() else day[0])


def _count(words: str) -> tuple[int, int]:
    """The least and the most that a number means ("a few" is 2 to 6)."""
    said = " ".join(words.lower().split())
    least, _, most = _NUMBERS.get(said, said).partition("-")
    return int(least), int(most or least)


def _before(m: Groups, most: int) -> str:
    """At most that many characters before the match."""
    return m.string[max(0, m.start() - most) : m.start()]


# Rules: each reads a match of its own pattern


def _ymd(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fixed(first: date | None, last: date | None = None) -> Found | None:
    if first is None or (last is not None and last < first):
        return None
    return "absolute", Fixed(of_days(first, last or first))


def _iso(m: Groups) -> Found | None:
    return _fixed(_ymd(int(m["y"]), int(m["m"]), int(m["d"])))


def _figures(m: Groups) -> Found | None:
    """Month/day/year, as in the United States; day first where it cannot be a month, and before dots."""
    one, two, year = int(m["a"]), int(m["b"]), int(m["y"])
    day, month = (one, two) if m["dot"] == "." or one > 12 else (two, one)
    return _fixed(_ymd(year, month, day))


def _nine_eleven(m: Groups) -> Found:
    return "event", Fixed("2001-09-11")


def _month_day(m: Groups) -> Found | None:
    """A day, or days from one to another, of one or two months, with or without the year."""
    if _ABSURD_YEAR.match(m.string, m.end()):
        return None
    groups = m.groupdict()
    month, day = _month(m["m1"]), _figure(m["d1"])
    last_month = _month(groups["m2"]) if groups.get("m2") else month
    last_day = _figure(groups["d2"]) if groups.get("d2") else day
    if not _exists(month, day) or not _exists(last_month, last_day):
        return None
    if (last_month, last_day) < (month, day) and month == last_month:
        return None
    if not groups.get("y"):
        away = _year_away(groups.get("ya"))
        return "day", MonthDay(month, day, last_month, last_day, _turn(groups.get("t")), away)
    year = int(m["y"])
    first_year = int(groups.get("y1") or year - ((last_month, last_day) < (month, day)))
    last = _ymd(year, last_month, last_day)
    return _fixed(_ymd(first_year, month, day), last) if last else None


_ABSURD_YEAR = re.compile(r"\s{0,2},?\s{0,3}[0-9]{5,9}\s{0,2}(?:[.,;)]|$)")


def _exists(month: int, day: int) -> bool:
    return _ymd(2000, month, day) is not None  # a leap year


def _month_of_year(m: Groups) -> Found | None:
    if _FIGURE_BEFORE.search(_before(m, 4)):
        return None  # "31 June 2023" is not June
    year, first, last = int(m["y"]), _month(m["m1"]), _month(m["m2"] or m["m1"])
    edtf = f"{year:04}-{first:02}"
    if first == last and (part := _part(m["p"])):
        edtf = part_of(edtf, part, "month") or edtf
    elif first != last:
        days = bounds(f"{year - (last < first):04}-{first:02}/{year:04}-{last:02}")
        return _fixed(*days) if days else None
    return "absolute", Fixed(edtf)


_FIGURE_BEFORE = re.compile(r"\b[0-9]{1,2}\s$")


def _month_alone(m: Groups) -> Found | None:
    if not (m["p"] or m["t"] or m["m2"] or m["ya"]) and not _month_stands(m):
        return None
    first, last = _month(m["m1"]), _month(m["m2"] or m["m1"])
    return "month", Month(first, last, _turn(m["t"]), _year_away(m["ya"]), _part(m["p"]))


def _month_stands(m: Groups) -> bool:
    """Whether the name of a month, alone, is the month: May and March are more often something else."""
    word = m["m1"]
    before, after = _before(m, 24), m.string[m.end() : m.end() + 12]
    if word.lower() not in _MONTH_WORDS:
        return not _NAME_BEFORE.search(before)
    if _NAME_AFTER.match(after) or (word[1:].lower() in ("ay", "arch") and _OWNER_AFTER.match(after)):
        return False
    return bool(_MONTH_LEAD.search(before))


_NAME_BEFORE = re.compile(r"\b(?!(?:The|In|Since|By|Until|During|And)\s)[A-Z][a-z]*\.?\s$")
_NAME_AFTER = re.compile(r"\s{1,2}[A-Z][a-z]")
_OWNER_AFTER = re.compile(r"['’]s\b")
_MONTH_LEAD = re.compile(rf"\b(?i:in|since|until|till|during|of|between|throughout|for|the){_S}$")


def _year(m: Groups) -> Found | None:
    first, last = int(m["y"]), int(m["y2"] or m["y"])
    if not (m["p"] or m["word"] or m["y2"]) and not _year_stands(m):
        return None
    if last < first or _COUNTED.match(m.string, m.end()):
        return None
    edtf = f"{first:04}" if first == last else f"{first:04}/{last:04}"
    part = _part(m["p"])
    return "absolute", Fixed((part_of(edtf, part, "year") if part and first == last else None) or edtf)


def _year_stands(m: Groups) -> bool:
    """Whether four digits are a year: after a preposition, or before a gathering ("the 2005 summit")."""
    before = _before(m, 16)
    if _YEAR_LEAD.search(before):
        return True
    return bool(_YEAR_OWNER.search(before) and _GATHERING.match(m.string, m.end()))


_YEAR_LEAD = re.compile(
    rf"\b(?i:in|since|during|from|before|after|by|until|till|of|between|throughout|through|to|into|and|for|early){_S}$"
    rf"|\b(?i:during{_S}the){_S}$"
)
_YEAR_OWNER = re.compile(r"(?:\b(?i:an?|the|its|their|his|her|this)|['’]s?)\s{1,3}$")
_GATHERING = re.compile(rf"\s{{1,3}}(?:[\w-]{{1,20}}\s{{1,3}}){{0,3}}(?i:{_either(_group('gathering'))})\b")
_COUNTED = re.compile(rf"[\s-]{{1,2}}(?:{_either(_group('year-count-after'))})\b")


def _decade(m: Groups) -> Found:
    figures = m["y"]
    if len(figures) == 2:
        figures = "19" + figures if figures > "20" else "20" + figures
    edtf = figures[:3] + "X"
    part = _part(m["p"])
    return "absolute", Fixed((part and part_of(edtf, part, "decade")) or edtf)


def _season(m: Groups) -> Found | None:
    number = _SEASONS[m["s"].lower()]
    if m["y"]:
        return "absolute", Fixed(f"{m['y']}-{number}")
    if m["ya"] or m["t"]:
        return "season", Season(number, _turn(m["t"]), _year_away(m["ya"]))
    before, after = _before(m, 16), m.string[m.end() : m.end() + 6]
    if not m["s"].islower() or not _SEASON_LEAD.search(before) or _OF_AFTER.match(after):
        return None
    return "season", Season(number)


_SEASON_LEAD = re.compile(rf"\b(?i:in|since|by|until|during|for|this){_S}(?:the{_S})?$")
_OF_AFTER = re.compile(rf"{_S}of\b")


def _weekday(m: Groups) -> Found | None:
    before, after = _before(m, 12), m.end("w1")
    if _NO_WEEKDAY_BEFORE.search(before) or _NO_WEEKDAY_AFTER.match(m.string, after):
        return None
    first = _WEEKDAY_OF[m["w1"].lower()]
    last = _WEEKDAY_OF[m["w2"].lower()] if m["w2"] else first
    week = {"last": -1, "this": 0, "next": 1}.get((m["wk"] or "").lower())
    return "weekday", Weekday(first, last, _turn(m["t"]), week)


def _weekday_ago(m: Groups) -> Found | None:
    """A weekday some weeks back: "a week ago Tuesday", "Tuesday two weeks ago"."""
    least, most = _count(m["n"])
    day = _WEEKDAY_OF[m["w"].lower()]
    return ("weekday", Weekday(day, day, "", -least)) if least == most else None


def _week_from(m: Groups) -> Found | None:
    """Some weeks from a day to come: "a week from Monday", "two weeks from today"."""
    least, most = _count(m["n"])
    if least != most:
        return None
    word = m["w"].lower()
    if word in _WEEKDAY_OF:
        return "weekday", Weekday(_WEEKDAY_OF[word], _WEEKDAY_OF[word], "next", None, least)
    days = 7 * least + _DAYS_AWAY[word]
    return "relative", Shift("day", days, days, "anchor")


_NO_WEEKDAY_BEFORE = re.compile(rf"\b(?:{_either(_group('weekday-name-before'))}){_S}$", re.IGNORECASE)
_NO_WEEKDAY_AFTER = re.compile(rf"{_S}(?:{_either(_group('weekday-name-after'))})\b")


def _holiday(m: Groups) -> Found | None:
    name = " ".join(m["h"].split())
    bare = (
        " " not in name and not m["t"]
    )  # "Christmas" alone is often no day: Christmas trees, Christmas Island
    if bare and not _HOLIDAY_LEAD.search(_before(m, 8)):
        return None
    month, day = (int(figure) for figure in _HOLIDAYS[name].split("-"))
    if m["y"]:
        return _fixed(_ymd(int(m["y"]), month, day))
    return "holiday", MonthDay(month, day, month, day, _turn(m["t"]))


_HOLIDAY_LEAD = re.compile(rf"\b(?i:on|at|before|after|by|since|until|over|for){_S}$")

_DAYS_AWAY = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _day_away(m: Groups) -> Found | None:
    words = " ".join(m["day"].lower().split())
    before = _before(m, 24)
    if m["day"][0].isupper() and _NAME_BEFORE.search(before) and not before.rstrip().endswith("."):
        return None  # a magazine: "India Today"
    return "relative", Calendar("day", _DAYS_AWAY.get(words, 0))  # "this morning" is today


_RELATIONS: dict[str, tuple[int, Base]] = {
    "this": (0, "anchor"),
    "current": (0, "anchor"),
    "last": (-1, "anchor"),
    "next": (1, "anchor"),
    "coming": (1, "anchor"),
    "previous": (-1, "near"),
    "preceding": (-1, "near"),
    "following": (1, "near"),
    "same": (0, "near"),
    "that": (0, "near"),
}
_DAY_NAMES = ("day", "morning", "afternoon", "evening", "night")


def _calendar(m: Groups) -> Found | None:
    """This, last, next, the previous, the following, the same ... day, week, month, year, or a part of it."""
    relation, name = m["r"].lower().split()[-1], m["u"].lower()
    unit = "day" if name in _DAY_NAMES else _UNITS[name]
    if relation == "past" and unit == "weekend":
        return "relative", Calendar(unit, 0, turn="last")
    if relation == "past":
        return "span", Run(unit, 1, forward=False)
    shift, base = _RELATIONS[relation]
    definite = m["r"].lower().startswith("the") or (not m["p"] and _before(m, 4).lower() == "the ")
    if unit == "day" and base == "anchor":
        base = "near"
        if relation != "next":
            return None
    if definite and relation == "last":  # "over the last year", but not "the last year of the war"
        return None if _OF_AFTER.match(m.string, m.end()) else ("span", Run(unit, 1, forward=False))
    if definite and relation == "next":
        base = "near"
    kind: Kind = "relative" if base == "anchor" else "shift"
    part = _part(m["p"]) if unit not in ("day", "weekend") else ""
    return kind, Calendar(unit, shift, part, base, _turn(relation) if unit == "weekend" else "")


def _calendar_end(m: Groups) -> Found | None:
    """The end of the month, the beginning of the year, later in the week, earlier in the day, year-end."""
    unit = _UNITS[m["u"].lower()]
    part = _part(m["p"])
    if unit == "day":
        return ("shift", Calendar("day", 0, "", "near")) if part in ("earlier", "later") else None
    return "relative", Calendar(unit, 0, part)


def _year_end(m: Groups) -> Found:
    return "relative", Calendar(_UNITS[m["u"].lower()], 0, "6/6")


def _weekend(m: Groups) -> Found:
    return "relative", Calendar("weekend", 0)


def _quarter(m: Groups) -> Found | None:
    if _OF_AFTER.match(m.string, m.end()):
        return None
    first = 3 * _ORDINALS[m["q"].lower()] - 2
    return "month", Month(first, first + 2)


def _scaled(unit: str, low: int, high: int) -> tuple[Unit, int, int]:
    """A count of hours or fortnights in days or weeks."""
    if unit == "minute":
        return "day", 0, 0
    if unit == "hour":
        return "day", low // 24, high // 24
    if unit == "fortnight":
        return "week", 2 * low, 2 * high
    return _UNITS[unit], low, high


_BACK = ("ago", "earlier", "before", "previously", "ahead of")


def _shift(m: Groups) -> Found | None:
    """Three weeks ago, two days later, the day before; "a day after X" counts from X, told elsewhere."""
    number, way = m["n"], " ".join(m["way"].lower().split())
    if not number and not m["u"].lower().endswith("s"):
        return None
    low, high = _count(number) if number else (2, 8)
    high = max(high, _count(m["n2"] or "1")[1]) + bool(m["half"])
    unit, low, high = _scaled(m["u"].lower().removesuffix("s"), low, high)
    base: Base = "near"
    if way in ("ago", "from now"):
        base = "anchor"
    elif way == "ahead of" or (way in ("before", "after") and not _CLAUSE_END.match(m.string, m.end())):
        base = "event"
    kind: Kind = "relative" if base == "anchor" else "shift"
    if way in _BACK:
        low, high = -high, -low
    return kind, Shift(unit, low, high, base)


def _day_before(m: Groups) -> Found:
    """The day before, the week after: from the event told before, unless what follows names another."""
    unit = "day" if m["u"].lower() in _DAY_NAMES else _UNITS[m["u"].lower()]
    base: Base = "near" if _CLAUSE_END.match(m.string, m.end()) else "event"
    return "shift", Calendar(unit, -1 if m["way"].lower() == "before" else 1, "", base)


def _eve(m: Groups) -> Found:
    """The eve of an event: the day before one that is told with it."""
    return "shift", Shift("day", -1, -1, "event")


_CLAUSE_END = re.compile(r"\s{0,3}(?:[.,;:)\"”’]|$|(?:in|at|with|and|by|on|to|for|when)\b)")


def _within(m: Groups) -> Found | None:
    """Within two weeks of publication; but "the second visit within a year" looks back."""
    if _RECORD_BEFORE.search(_before(m, 60)):
        return None
    unit, _, high = _scaled(m["u"].lower().removesuffix("s"), 0, _count(m["n"])[1])
    return "relative", Run(unit, max(high, 1), forward=True)


def _ahead(m: Groups) -> Found | None:
    """In two weeks; but "the first visit in ten years" looks back over a span and dates nothing."""
    if _RECORD_BEFORE.search(_before(m, 60)):
        return None
    low, high = _count(m["n"])
    high = max(high, _count(m["n2"] or m["n"])[1])
    unit, low, high = _scaled(m["u"].lower().removesuffix("s"), low, high)
    return "relative", Shift(unit, low, high, "anchor")


_RECORD_BEFORE = re.compile(
    r"\b(?i:first|second|third|fourth|fifth|only|once|twice|last|more|most|least|[a-z]{2,12}est|times?)\b[^.;]{0,60}$"
)


def _day_of(m: Groups) -> Found:
    """The second, the last ... day of a visit or a gathering, whose days are told elsewhere."""
    nth = m["nth"].lower()
    return "shift", DayOf(_DAY_ORDINALS.get(nth, -1))


_DAY_ORDINALS = {"opening": 1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}


def _week_of_month(m: Groups) -> Found:
    """The first, second ... seven days of a month."""
    month, nth = _month(m["m1"]), _ORDINALS.get(m["nth"].lower(), 0)
    end = monthrange(int(m["y"] or 2001), month)[1]
    first = 7 * nth - 6 if nth else end - 6
    if not m["y"]:
        return "day", MonthDay(month, first, month, first + 6)
    return "absolute", Fixed(of_days(date(int(m["y"]), month, first), date(int(m["y"]), month, first + 6)))


def _run(m: Groups) -> Found | None:
    """In the past two weeks, the coming days, in recent months; "the last two days of the talks" is none."""
    if _OF_AFTER.match(m.string, m.end()):
        return None
    which = m["r"].lower()
    if which == "last" and not _LAST_LEAD.search(m.string[max(0, m.start() - 12) : m.start("r")]):
        return None  # "expected to last three days"
    high = (
        _count(m["n2"] or m["n"])[1] if m["n"] else {"day": 7, "week": 4, "decade": 3}.get(m["u"].lower(), 6)
    )
    unit, _, count = _scaled(m["u"].lower(), 0, high)
    return "span", Run(unit, max(count, 1), forward=which in ("next", "coming", "following"))


_LAST_LEAD = re.compile(r"\b(?i:the|these|in|over|during|within|for|its|his|her|their)\s{1,3}$")


def _recently(m: Groups) -> Found | None:
    if _MOST.search(_before(m, 6)):
        return None  # "three times, most recently in July"
    return "span", Run("day", 7, forward=False)


_MOST = re.compile(r"\b(?i:most|more)\s{1,2}$")


def _months_day(m: Groups) -> Found | None:
    if not _MONTHS_DAY_LEAD.search(_before(m, 12)):
        return None
    first = _figure(m["d1"])
    last = _figure(m["d2"]) if m["d2"] else first
    month = {"last": -1, "next": 1}.get(m["mo"].lower(), 0) if m["mo"] else None
    return ("day", MonthsDay(first, last, month)) if first <= last else None


_MONTHS_DAY_LEAD = re.compile(rf"\b(?i:on|by|until|before|after|since|from){_S}(?:the{_S})?$")


class _Rule(NamedTuple):
    name: str
    pattern: str
    read: Callable[[Groups], Found | None]


_RULES = (
    _Rule("iso", r"(?P<y>[0-9]{4})(?P<s>[-/])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?![0-9])", _iso),
    _Rule(
        "figures",
        r"(?P<a>[0-9]{1,2})(?P<dot>[/.])(?P<b>[0-9]{1,2})(?P=dot)(?P<y>[0-9]{4})(?![0-9])",
        _figures,
    ),
    _Rule("nine_eleven", r"9/11(?![0-9/])", _nine_eleven),
    _Rule(
        "two_dates",
        rf"{_BEFORE_DAY}(?P<m1>{_M})\s{{0,3}}(?P<d1>{_D})(?:\s{{0,2}},\s{{1,3}}(?P<y1>{_Y}))?{_UP_TO}"
        rf"(?:{_WX}\s{{0,2}},?\s{{1,3}})?(?P<m2>{_M})\s{{0,3}}(?P<d2>{_D})(?:{_COMMA_Y}|{_YEAR_AWAY})?",
        _month_day,
    ),
    _Rule(
        "between_dates",
        rf"(?<=[Bb]etween\s)(?P<m1>{_M})\s{{0,3}}(?P<d1>{_D}){_S}and{_S}(?P<m2>{_M})\s{{0,3}}(?P<d2>{_D})"
        rf"(?:{_COMMA_Y}|{_YEAR_AWAY})?",
        _month_day,
    ),
    _Rule(
        "month_days",
        rf"{_BEFORE_DAY}(?P<m1>{_M})\s{{0,3}}(?P<d1>{_D}){_TO}(?P<d2>{_D})(?:{_COMMA_Y}|{_YEAR_AWAY})?",
        _month_day,
    ),
    _Rule(
        "month_day",
        rf"(?:(?P<t>{_TURN}){_S})?{_BEFORE_DAY}(?P<m1>{_M})\s{{0,3}}(?P<d1>{_D})(?:{_COMMA_Y}|{_YEAR_AWAY})?",
        _month_day,
    ),
    _Rule(
        "two_days_months",
        rf"{_BEFORE_DAY}(?P<d1>{_D})\s{{1,3}}(?P<m1>{_M})(?:\s{{1,3}}(?P<y1>{_Y}))?{_UP_TO}"
        rf"(?:{_WX}\s{{0,2}},?\s{{1,3}})?(?P<d2>{_D})\s{{1,3}}(?:of\s)?(?P<m2>{_M})(?:{_COMMA_Y}|{_YEAR_AWAY})?",
        _month_day,
    ),
    _Rule(
        "days_month",
        rf"(?P<d1>{_D}){_TO}(?P<d2>{_D})\s{{1,3}}(?:of\s)?(?P<m1>{_M})(?![A-Za-z])(?:{_COMMA_Y}|{_YEAR_AWAY})?",
        _month_day,
    ),
    _Rule(
        "day_month",
        rf"{_BEFORE_DAY}(?:the\s)?(?P<d1>{_D})\s{{1,3}}(?:of\s)?(?P<m1>{_M})(?![A-Za-z])"
        rf"(?:{_COMMA_Y}|{_YEAR_AWAY})?",
        _month_day,
    ),
    _Rule(
        "week_of_month",
        rf"(?P<nth>(?i:{_ORDINAL})){_S}week{_S}(?:of|in){_S}(?P<m1>{_LONG})(?:{_S}(?P<y>{_Y}))?",
        _week_of_month,
    ),
    _Rule(
        "day_of",
        rf"(?P<nth>(?i:{_either(_DAYS_OF)})){_S}day{_S}of{_S}(?:[\w'’-]{{1,20}}{_S}){{0,4}}?(?:{_LASTING})\b",
        _day_of,
    ),
    _Rule(
        "month_of_year",
        rf"(?P<p>{_PART})?(?P<m1>{_M})(?:{_TO}(?P<m2>{_M}))?\s{{0,2}},?(?:{_S}of)?{_S}(?P<y>{_Y})",
        _month_of_year,
    ),
    _Rule(
        "month_alone",
        rf"(?P<p>{_PART})?(?:(?P<t>{_TURN}){_S})?(?P<m1>{_LONG})(?:{_TO}(?P<m2>{_LONG}))?{_YEAR_AWAY}?",
        _month_alone,
    ),
    _Rule(
        "decade",
        rf"(?P<p>{_PART})?(?:the{_S})?['’]?(?P<y>(?:1[5-9][0-9]|20[0-9]|[2-9])0)['’]?s\b",
        _decade,
    ),
    _Rule(
        "year",
        rf"(?P<p>{_PART})?(?P<word>(?i:the{_S})?(?i:year){_S})?(?P<y>{_Y})(?:{_TO}(?P<y2>{_Y}))?",
        _year,
    ),
    _Rule(
        "season",
        rf"(?:(?P<t>{_TURN}){_S})?(?P<s>(?i:{_either(_SEASONS)}))\b(?:{_YEAR_AWAY}|\s{{0,2}},?{_S}(?:of{_S})?(?P<y>{_Y}))?",
        _season,
    ),
    _Rule(
        "week_from",
        rf"(?P<n>{_N}){_S}(?i:weeks?){_S}from{_S}(?P<w>{_W}|(?i:today|tomorrow)\b)",
        _week_from,
    ),
    _Rule("ago_weekday", rf"(?P<n>{_N}){_S}(?i:weeks?){_S}ago{_S}(?:on{_S})?(?P<w>{_W})", _weekday_ago),
    _Rule("weekday_ago", rf"(?P<w>{_W}){_S}(?P<n>{_N}){_S}(?i:weeks?){_S}ago\b", _weekday_ago),
    _Rule(
        "weekday",
        rf"(?:(?P<t>{_TURN}){_S})?(?P<w1>{_W})(?:{_S}{_DAYPART})?"
        rf"(?:(?:,{_S}{_W}){{0,3}},?{_TO}(?P<w2>{_W})(?:{_S}{_DAYPART})?)?(?:{_S}at{_S}{_CLOCK})?"
        rf"(?:{_S}(?:of{_S})?(?P<wk>(?i:last|next|this)){_S}week\b)?",
        _weekday,
    ),
    _Rule(
        "holiday",
        rf"(?:(?P<t>{_TURN}){_S})?(?P<h>{_either(_HOLIDAYS)})\b(?!['’]s|{_S}[A-Z])(?:{_COMMA_Y})?",
        _holiday,
    ),
    _Rule(
        "day_away",
        rf"(?P<day>(?i:{_either(_DAYS_AWAY)}|this{_S}(?:morning|afternoon|evening)))\b(?:{_S}{_DAYPART})?",
        _day_away,
    ),
    _Rule(
        "run",
        rf"(?i:(?:the{_S})?(?P<r>past|last|next|coming|following|recent){_S}"
        rf"(?:(?P<n>{_N})(?:(?:-|{_S}(?:to|or){_S})(?P<n2>{_N}))?(?:-|{_S}))?(?P<u>{_UNIT})s)\b",
        _run,
    ),
    _Rule(
        "calendar",
        rf"(?P<p>{_PART})?(?:the{_S}(?=same|previous|following))?"
        rf"(?P<r>(?i:this|last|next|that(?:{_S}same)?|(?:the{_S})?(?:current|past|last|next|coming|previous|preceding"
        rf"|following|same))){_S}(?P<u>(?i:day|morning|afternoon|evening|night|weekend|week|month|quarter|year|decade))\b",
        _calendar,
    ),
    _Rule(
        "calendar_end",
        rf"(?P<p>{_PART})(?:the{_S})?(?P<u>(?i:day|week|month|year|decade))\b(?!{_S}of\b)",
        _calendar_end,
    ),
    _Rule("year_end", rf"(?P<u>(?i:year|month))(?:['’]s{_S}|-)(?i:end)\b", _year_end),
    _Rule("weekend", rf"(?i:weekend)\b(?!{_S}of{_S}(?:[0-9]|{_M}))", _weekend),
    _Rule("quarter", rf"(?P<q>(?i:first|second|third|fourth)){_S}quarter\b", _quarter),
    _Rule(
        "shift",
        rf"(?:(?P<n>{_N})(?:(?:-|{_S}(?:to|or){_S})(?P<n2>{_N}))?{_S}(?P<half>and{_S}a{_S}half{_S})?)?(?P<u>(?i:{_UNIT}s?)){_S}"
        rf"(?P<way>(?i:ago|earlier|later|before|after|previously|ahead{_S}of|from{_S}now))\b",
        _shift,
    ),
    _Rule(
        "day_before",
        rf"(?i:the{_S})(?P<u>(?i:day|morning|evening|night|week|month|year)){_S}(?P<way>(?i:before|after))\b",
        _day_before,
    ),
    _Rule("eve", rf"(?i:the{_S})?eve{_S}of\b", _eve),
    _Rule(
        "within",
        rf"(?i:within){_S}(?P<n>{_N}){_S}(?P<u>(?i:day|week|month|year)s?)\b(?!{_S}(?:of|after|from|before)\b)",
        _within,
    ),
    _Rule(
        "ahead",
        rf"(?i:in){_S}(?P<n>{_N})(?:(?:-|{_S}(?:to|or){_S})(?P<n2>{_N}))?{_S}(?P<u>(?i:{_UNIT}s?))\b(?:['’]{_S}time)?",
        _ahead,
    ),
    _Rule("recently", r"(?i:recently)\b", _recently),
    _Rule(
        "months_day",
        rf"(?:the{_S})?(?P<d1>[0-9]{{1,2}}(?:st|nd|rd|th))(?:{_TO}(?P<d2>[0-9]{{1,2}}(?:st|nd|rd|th)))?"
        rf"(?:{_S}of{_S}(?P<mo>(?i:this|last|next|the)){_S}month\b|(?=\s{{0,2}}(?:[.,;)]|$|(?:and|at|in|with)\b)))",
        _months_day,
    ),
)  # fmt: skip


def _compiled(rule: _Rule) -> re.Pattern[str]:
    return re.compile(rule.pattern)


def _nameless(rule: _Rule) -> str:
    """The pattern with one group, named for the rule: names of inner groups would clash."""
    numbered = re.sub(r"\(\?P=(\w+)\)", r"(?P=" + rule.name + r"_\1)", rule.pattern)
    backed = re.findall(r"\(\?P=(\w+)\)", rule.pattern)
    for name in set(backed):
        numbered = numbered.replace(f"(?P<{name}>", f"(?P<{rule.name}_{name}>")
    return f"(?P<{rule.name}>{re.sub(r'[(][?]P<(?!' + rule.name + r'_)[a-z0-9]+>', '(?:', numbered)})"


_HINT = re.compile(
    rf"[0-9]|(?i:day|week|month|quarter|year|decade|hour|minute|eve\sof|night|morning|noon|evening|tomorrow|recently"
    rf"|{_either(_MONTHS)}|{_either(_SEASONS)}|{_either(_HOLIDAYS)})"
)
"""What every date has one of: most sentences have none, and the costly scan is spared."""
_PATTERNS = tuple(_compiled(rule) for rule in _RULES)
_SCAN = re.compile(rf"(?<![\w.,:/-])(?:{'|'.join(_nameless(rule) for rule in _RULES)})")
_INDEX = {rule.name: at for at, rule in enumerate(_RULES)}

# What stands around the words

_LEAD = re.compile(
    r"\b(?P<lead>(?i:on|in|at|by|since|until|till|before|after|from|during|for|over|of|within|between|through"
    r"|throughout|as\sof|around|about))\s{1,3}(?:(?:early|late|earlier|later)\s{1,3})?(?:on\s{1,3})?(?:the\s{1,3})?$"
)
_EVENT = _either(_group("event"))
_EVENT_NEXT = re.compile(rf"(?:['’]s)?[\s-]{{1,3}}(?:{_EVENT})\b")
_EVENT_SOON = re.compile(
    rf"(?:['’]s)?\s{{1,3}}(?!(?:and|at|after|as|before|by|for|from|in|of|on|over|the|to|when|with)\b)"
    rf"[\w-]{{2,20}}\s{{1,3}}(?:{_EVENT})\b"
)
_DETERMINER = re.compile(r"(?:\b(?i:the|its|their|his|her|a)|['’]s?|s['’])\s{1,3}$")
_EVENT_OF = re.compile(rf"\b(?:{_EVENT})\s{{1,3}}of\s{{1,3}}(?:the\s{{1,3}})?$")
_LONGEST = 100_000  # characters looked at: a paragraph longer than this is no paragraph


def find(text: str) -> list[DateWords]:
    """The words of date in a sentence or paragraph, in order and without overlap; offsets are into `text`.

    Never raises; days that the calendar lacks ("31 June") are not found. Only the first 100,000 characters
    are read.
    """
    found: list[DateWords] = []
    plain = _plain(text)
    at = 0 if _HINT.search(plain) else _LONGEST
    while (match := _SCAN.search(plain, at, _LONGEST)) is not None:
        words = _read(plain, match)
        if words is None:
            at = match.start() + 1
            continue
        found.append(words)
        at = words.end
    return found


def _plain(text: str) -> str:
    """The text without the four letters that Python takes for i, k and s where case does not matter."""
    return text if text.isascii() else text.translate(_LOOKALIKES)


_LOOKALIKES = {ord(letter): "?" for letter in "İıſ\N{KELVIN SIGN}"}


def _read(text: str, scanned: Groups) -> DateWords | None:
    """The first rule, from the one that the scan found, that makes a date of the words."""
    assert scanned.lastgroup is not None
    for at in range(_INDEX[scanned.lastgroup], len(_RULES)):
        match = _PATTERNS[at].match(text, scanned.start(), _LONGEST)
        if match and (found := _RULES[at].read(match)):
            return _words(match, *found)
    return None


def _words(match: Groups, kind: Kind, form: Form) -> DateWords:
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - 40) : start]
    lead = _LEAD.search(before)
    word = " ".join(lead["lead"].lower().split()) if lead else ""
    if kind in ("absolute", "day", "month") and _names_event(text, before, end):
        kind = "event"
    elif word == "since" and lead and kind != "event":
        start, kind, form = start - len(before) + lead.start(), "since", Since(form)
    return DateWords(start, end, text[start:end], kind, form, word)


def _names_event(text: str, before: str, end: int) -> bool:
    """Whether the date names an event: "the Sept. 11 attacks", "the uprising of 1991"."""
    if _EVENT_NEXT.match(text, end) or _EVENT_OF.search(before):
        return True
    return bool(_DETERMINER.search(before) and _EVENT_SOON.match(text, end))


_HYPHEN = r"(?:\s?[-‑–]\s?|\s)"
_DURATION = re.compile(
    rf"(?<![\w-])(?:(?P<n>{_N}|[Hh]alf)(?:{_HYPHEN}(?:and|to|or){_HYPHEN}(?:a{_HYPHEN})?(?P<more>half|{_N}))?"
    rf"{_HYPHEN}(?P<u>(?i:hour|day|week|month))(?![\w])(?:{_HYPHEN}long\b)?(?!{_HYPHEN}old\b)"
    rf"|(?P<long>(?i:day|week|month))(?:-|s-)?long\b"
    rf"|(?P<n3>{_N}){_S}(?P<us>(?i:day|week|month))s['’]?(?={_S}(?:of\b|[a-z]+\s|[a-z]+[.,;]))"
    rf"(?!{_S}(?:ago|ahead|earlier|later|before|after|old|from)\b))"
)
_DAYS_IN = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0}


def find_duration(text: str) -> list[Duration]:
    """The words that tell how long something took: "four-day visit", "three days of talks", "week-long".

    A month counts as thirty days; a part of a day as a whole one; of "two or three days" the longer is taken.
    """
    return [_duration(match) for match in _DURATION.finditer(_plain(text), 0, _LONGEST)]


def _duration(match: Groups) -> Duration:
    unit = (match["u"] or match["us"] or match["long"]).lower()
    number = match["n"] or match["n3"] or "1"
    days = 0.5 if number.lower() == "half" else float(_count(number)[1])
    if match["more"]:
        days = days + 0.5 if match["more"] == "half" else max(days, _count(match["more"])[1])
    return Duration(match.start(), match.end(), max(1, -int(-days * _DAYS_IN[unit] // 1)))
