"""From what words of date say to the days that they mean, counted from the day of publication.

The habits are those of the news wires: a bare weekday in the past tense is the last such day up to and with
the day of publication; in the future tense the next one; weeks run from Monday to Sunday. A span keeps its
width: "last week" is seven days, "last month" a month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dragoman.data import table
from dragoman.model import When
from dragoman.text.date_forms import (
    Base,
    Calendar,
    DateWords,
    DayOf,
    Fixed,
    Form,
    Month,
    MonthDay,
    MonthsDay,
    Run,
    Season,
    Shift,
    Since,
    Tense,
    Turn,
    Unit,
    Weekday,
)
from dragoman.text.edtf import bounds, month_end, of_days

Days = tuple[date, date]

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_WEEKDAYS = tuple(row["word"] for row in table("date_words") if row["group"] == "weekday")
_DAYS = {"day": 1, "week": 7, "weekend": 7}


def resolve(
    words: DateWords, anchor: date | None, *, tense: Tense = "none", near: When | None = None
) -> When | None:
    """The days that `words` mean, or None if that cannot be told.

    `anchor` is the day of publication: without it only words that need no other day are resolved. `tense` is
    that of the telling: "past" looks back from the anchor, "future" ahead, "none" takes the last weekday but
    otherwise the nearest date. `near` is the date of the event told before, which "two days earlier" and "the
    following day" count from; where it is estimated, so is the answer. Words of kind "event" ("the Sept. 11
    attacks") date nothing and give None.
    """
    if words.kind == "event":
        return None
    try:
        edtf = _edtf(words.form, anchor, tense, near)
        days = bounds(edtf) if edtf else None
    except (OverflowError, ValueError):  # off the end of the calendar, or a Feb. 29 that the year lacks
        return None
    if edtf is None or days is None:
        return None
    estimated = near is not None and near.estimated and _is_counted(words.form)
    return When(edtf, *days, _why(words, days, anchor, near), estimated)


def resolve_between(words: DateWords, first: date, last: date, *, tense: Tense = "none") -> When | None:
    """The days that `words` may mean in a report published, by estimate, on some day from `first` to `last`.

    The answer covers what they mean in a report of the first day and in one of the last; it is marked as
    estimated unless the words need no other day.
    """
    ends = [resolve(words, day, tense=tense) for day in (first, last)]
    low, high = ends
    if low is None or high is None or isinstance(words.form, Fixed):
        return low
    days = min(low.earliest, high.earliest), max(low.latest, high.latest)
    edtf = low.edtf if low.edtf == high.edtf else of_days(*days)
    why = f"{_quoted(words)} of a report published, by estimate, {spoken(first, last)}"
    return When(edtf, *days, why, estimated=True)


def spoken(first: date, last: date) -> str:
    """Days in words: "on 2024-06-05", "in June 2024", "in 2024", "between 2024-05-28 and 2024-06-25"."""
    edtf = of_days(first, last)
    if len(edtf) == len("2024"):
        return f"in {edtf}"
    if len(edtf) == len("2024-06"):
        return f"in {first:%B} {first.year}"
    return f"on {edtf}" if first == last else f"between {first.isoformat()} and {last.isoformat()}"


def counts_from_last(words: DateWords) -> bool:
    """Whether words count from the day last spoken of, if there is one: "two days earlier", "that day"."""
    return isinstance(words.form, Shift | Calendar) and words.form.base == "near"


def counts_from_today(words: DateWords) -> bool:
    """Whether words mean a day by that on which they are said: "yesterday", "today", "tomorrow"."""
    form = words.form
    return isinstance(form, Calendar) and (form.unit, form.base) == ("day", "anchor")


def names_day(words: DateWords) -> bool:
    """Whether words name a day by itself: "Tuesday", "May 3", "3 May 2005"."""
    return words.kind in ("weekday", "day", "absolute")


def is_same_day(words: DateWords) -> bool:
    """Whether words mean the day last spoken of itself: "later in the day"."""
    form = words.form
    return isinstance(form, Calendar) and (form.unit, form.shift, form.base) == ("day", 0, "near")


def weekday_in(text: str) -> int | None:
    """The first weekday that words name, 0 for Monday; None if they name none."""
    named = [(text.find(word), n) for n, word in enumerate(_WEEKDAYS) if word in text]
    return min(named)[1] if named else None


def counts_from_event(words: DateWords) -> bool:
    """Whether words count from the day of an event that they do not name: "one day after the vote"."""
    form = words.form
    return isinstance(form, DayOf) or (isinstance(form, Shift | Calendar) and form.base == "event")


def _edtf(form: Form, anchor: date | None, tense: Tense, near: When | None) -> str | None:
    """The EDTF of `form`; None if it needs a day that is not known."""
    match form:
        case Fixed():
            return form.edtf
        case Shift() | Calendar() if form.base != "anchor":
            base = _base(form.base, anchor, near)
            return base and of_days(*_counted(form, base, tense))
        case DayOf():
            return _day_of(form, near)
    if anchor is None:
        return None
    match form:
        case Season():
            return _season(form, anchor, tense)
        case Since():
            return _since(form, anchor, near)
    return of_days(*_days(form, anchor, tense))


def _day_of(form: DayOf, near: When | None) -> str | None:
    """A day of what was told before: counted from its first, or its last where it takes more than one."""
    if near is None or (form.nth < 0 and near.earliest == near.latest):
        return None
    day = near.latest if form.nth < 0 else near.earliest + timedelta(form.nth - 1)
    return day.isoformat()


def _days(form: Form, anchor: date, tense: Tense) -> Days:
    match form:
        case Weekday():
            return _weekday(form, anchor, tense)
        case MonthDay() | Month():
            return _in_some_year(form, anchor, tense)
        case MonthsDay():
            return _in_some_month(form, anchor, tense)
        case Run():
            return _run(form, anchor)
        case Shift() | Calendar():
            return _counted(form, (anchor, anchor), tense)
        case _:
            raise AssertionError(f"{form} is resolved without days")


def _base(base: Base, anchor: date | None, near: When | None) -> Days | None:
    """The days to count from; "event" takes publication for nothing."""
    if near is not None:
        return near.earliest, near.latest
    return (anchor, anchor) if anchor and base == "near" else None


# Weekdays


def _weekday(form: Weekday, anchor: date, tense: Tense) -> Days:
    length = timedelta((form.last - form.first) % 7)
    first = _first_weekday(form, anchor, tense) + timedelta(7 * form.later)
    return first, first + length


def _first_weekday(form: Weekday, anchor: date, tense: Tense) -> date:
    monday = anchor - timedelta(anchor.weekday())
    if form.week is not None:
        return monday + timedelta(7 * form.week + form.first)
    back = timedelta((anchor.weekday() - form.first) % 7)
    ahead = timedelta((form.first - anchor.weekday()) % 7)
    if form.turn == "last":
        return anchor - (back or timedelta(7))
    if form.turn == "next":
        return anchor + (ahead or timedelta(7))
    if form.turn == "this" and tense == "none":
        return anchor - back if back < ahead else anchor + ahead
    return anchor + ahead if tense == "future" else anchor - back


# Dates without a year, days without a month


def _in_some_year(form: MonthDay | Month, anchor: date, tense: Tense) -> Days:
    if form.year is not None:
        return _in_year(form, anchor.year + form.year)
    if isinstance(form, Month) and form.turn == "last":
        anchor = _months_on(
            anchor, -1
        )  # the month just over is "last month": "last May" in June is a year ago
    return _chosen(list(_of_years(form, anchor.year)), anchor, form.turn, tense)


def _of_years(form: MonthDay | Month, year: int) -> Iterator[Days]:
    """The days of `form` in each year that may be meant; eight reach from one Feb. 29 to the next."""
    reach = 8 if isinstance(form, MonthDay) and (form.month, form.day) == (2, 29) else 2
    for some in range(max(year - reach, date.min.year), min(year + reach, date.max.year) + 1):
        try:
            yield _in_year(form, some)
        except ValueError:  # Feb. 29, or a winter that would end after the calendar does
            continue


def _in_year(form: MonthDay | Month, year: int) -> Days:
    if isinstance(form, MonthDay):
        first = date(year, form.month, form.day)
        last = (form.last_month, form.last_day)
        return first, date(year + (last < (form.month, form.day)), *last)
    first = date(year, form.month, 1)
    days = first, month_end(date(year + (form.last < form.month), form.last, 1))
    return _part(days, form.part, "month", days[0]) if form.part else days


def _in_some_month(form: MonthsDay, anchor: date, tense: Tense) -> Days:
    start = anchor.replace(day=1)
    if form.month is not None:
        first = _months_on(start, form.month)
        return first.replace(day=form.first), first.replace(day=form.last)
    days = [
        (first.replace(day=form.first), first.replace(day=form.last))
        for first in (_months_on(start, shift) for shift in range(-2, 3))
        if month_end(first).day >= form.last
    ]
    return _chosen(days, anchor, "", tense)


def _chosen(choices: list[Days], anchor: date, turn: Turn, tense: Tense) -> Days:
    """Of the same days in several years or months, the ones meant; raises ValueError if there are none."""
    if turn == "last":
        return max(days for days in choices if days[1] < anchor)
    if turn == "next":
        return min(days for days in choices if days[0] > anchor)
    if tense == "past":
        return max(days for days in choices if days[0] <= anchor)
    if tense == "future":
        return min(days for days in choices if days[1] >= anchor)
    return min(choices, key=lambda days: _distance(days, anchor))


def _distance(days: Days, anchor: date) -> timedelta:
    return max(days[0] - anchor, anchor - days[1], timedelta(0))


def _season(form: Season, anchor: date, tense: Tense) -> str:
    if form.year is not None:
        return f"{anchor.year + form.year:04}-{form.season}"
    years = range(max(anchor.year - 2, 1), min(anchor.year + 2, date.max.year) + 1)
    written = (f"{year:04}-{form.season}" for year in years)
    seasons = {days: edtf for edtf in written if (days := bounds(edtf))}
    return seasons[_chosen(list(seasons), anchor, form.turn, tense)]


# Days, weeks, months ... counted from a day


def _run(form: Run, anchor: date) -> Days:
    # "the past two weeks" are fourteen days, not the calendar's weeks
    if form.unit in _DAYS:
        far = anchor + timedelta(_DAYS[form.unit] * form.count * (1 if form.forward else -1))
    else:
        far = _months_on(anchor, _MONTHS[form.unit] * form.count * (1 if form.forward else -1))
    return (anchor, far) if form.forward else (far, anchor)


def _counted(form: Shift | Calendar, base: Days, tense: Tense) -> Days:
    """The days of `form` counted from `base`: before its first day, or after its last."""
    if isinstance(form, Shift):
        low, high = (_unit_at(form.unit, base[count > 0], count) for count in (form.low, form.high))
        return low[0], high[1]
    anchor = base[form.shift > 0]
    if form.unit == "weekend":
        return _weekend(form, anchor, tense)
    days = _unit_at(form.unit, anchor, form.shift)
    if form.shift == 0 and form.unit == "day":
        return base
    return _part(days, form.part, form.unit, anchor) if form.part else days


def _weekend(form: Calendar, anchor: date, tense: Tense) -> Days:
    """Saturday and Sunday; a bare weekend is the last one begun unless the tense or "this" says otherwise."""
    saturday = anchor - timedelta(anchor.weekday()) + timedelta(5)
    if form.shift:
        saturday += timedelta(7 * form.shift)
    elif saturday > anchor and _is_over(form.turn, tense):
        saturday -= timedelta(7)
    return saturday, saturday + timedelta(1)


def _is_over(turn: Turn, tense: Tense) -> bool:
    """Whether a weekend left open is the last one: "this past weekend", "met at the weekend"."""
    return turn == "last" or (tense != "future" and not (turn == "this" and tense == "none"))


def _unit_at(unit: Unit, day: date, shift: int) -> Days:
    """The whole unit of the calendar that lies `shift` units from the one that holds `day`."""
    if unit == "day":
        return day + timedelta(shift), day + timedelta(shift)
    if unit in _DAYS:
        monday = day - timedelta(day.weekday()) + timedelta(7 * shift)
        return monday, monday + timedelta(6)
    length = _MONTHS[unit]
    first = _months_on(day.replace(day=1), length * shift)
    first = _months_on(first, -(((first.year * 12 if length > 12 else 0) + first.month - 1) % length))
    return first, month_end(_months_on(first, length - 1))


def _months_on(day: date, months: int) -> date:
    """The same day of another month, or the last one that it has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def _part(days: Days, part: str, unit: Unit, anchor: date) -> Days:
    """A part of a span; days are counted in a week or month, months in anything longer, years in a decade."""
    if part == "earlier":
        return days[0], min(max(anchor, days[0]), days[1])
    if part == "later":
        return max(min(anchor, days[1]), days[0]), days[1]
    if unit == "year":  # "early 2006" is said of its first months, "early May" of its first third
        part = {"1/3": "1/4", "3/3": "4/4"}.get(part, part)
    nth, of = (int(figure) for figure in part.split("/"))
    pieces = _pieces(days, unit)
    low, high = len(pieces) * (nth - 1) // of, -(-len(pieces) * nth // of) - 1
    return pieces[low][0], pieces[high][1]


def _pieces(days: Days, unit: Unit) -> list[Days]:
    if unit in ("week", "month", "day", "weekend"):
        return [(day, day) for day in _each_day(days)]
    smaller: Unit = "year" if unit == "decade" else "month"
    pieces = [_unit_at(smaller, days[0], 0)]
    while pieces[-1][1] < days[1]:
        pieces.append(_unit_at(smaller, pieces[-1][0], 1))
    return pieces


def _each_day(days: Days) -> Iterator[date]:
    for count in range((days[1] - days[0]).days + 1):
        yield days[0] + timedelta(count)


def part_of(edtf: str, part: str, unit: Unit) -> str | None:
    """The EDTF of a part of a fixed span ("late" of 2005); None if the span is no date."""
    days = bounds(edtf)
    if part in ("earlier", "later"):  # of a year that is not over, up to a day that is not known here
        return edtf
    return days and of_days(*_part(days, part, unit, days[0]))


def _since(form: Since, anchor: date, near: When | None) -> str | None:
    inner = _edtf(form.form, anchor, "past", near)
    days = bounds(inner) if inner else None
    return of_days(days[0], anchor) if days and days[0] <= anchor else None


# The reason


def _why(words: DateWords, days: Days, anchor: date | None, near: When | None) -> str:
    quoted, form = _quoted(words), words.form
    if isinstance(form, Fixed):
        return f"{quoted} {form.told}"
    if anchor is None and near is None:
        return f"{quoted} as printed"
    if near is not None and _is_counted(form):
        return f"{quoted} counted from {near.edtf}{', by estimate' if near.estimated else ''}"
    assert anchor is not None  # only fixed dates and those counted from `near` are resolved without one
    day = f"{_WEEKDAYS[anchor.weekday()]} {anchor.isoformat()}"
    if days == (anchor, anchor):
        return f"{quoted} is the day of publication, {day}"
    return f"{quoted} {_relation(days, anchor)} publication on {day}"


def _is_counted(form: Form) -> bool:
    return isinstance(form, DayOf) or (isinstance(form, Shift | Calendar) and form.base != "anchor")


def _quoted(words: DateWords) -> str:
    return f"'{' '.join(words.text.split())}'"


def _relation(days: Days, anchor: date) -> str:
    if days[1] < anchor:
        return "before"
    if days[0] > anchor:
        return "after"
    if days[1] == anchor:
        return "up to"
    return "from" if days[0] == anchor else "around"
