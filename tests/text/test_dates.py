from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import When
from dragoman.text.dates import (
    DateWords,
    Tense,
    dateline_date,
    find,
    find_duration,
    resolve,
    resolve_between,
    spoken,
    weekday_in,
)
from dragoman.text.edtf import bounds

WEDNESDAY = date(2024, 6, 5)
TENSES: list[Tense] = ["past", "none", "future"]


def only(text: str) -> DateWords:
    (words,) = find(text)
    return words


def told(text: str, tense: Tense = "none", anchor: date | None = WEDNESDAY, near: str = "") -> str | None:
    when = resolve(only(text), anchor, tense=tense, near=event(near) if near else None)
    return when.edtf if when else None


def event(edtf: str) -> When:
    days = bounds(edtf)
    assert days
    return When(edtf, *days, "told before")


ABSOLUTE = [
    ("on June 23, 2022", "2022-06-23"),
    ("on 23 June 2022", "2022-06-23"),
    ("on the 23rd of June, 2022", "2022-06-23"),
    ("on Thursday, June 23, 2022", "2022-06-23"),
    ("NOV. 1 , 2006", "2006-11-01"),
    ("Tue, 03 Nov 2009", "2009-11-03"),
    ("Sept. 9, 1999", "1999-09-09"),
    ("2022-06-23", "2022-06-23"),
    ("2022/06/23", "2022-06-23"),
    ("03/15/2004", "2004-03-15"),
    ("04/05/2004", "2004-04-05"),
    ("15/03/2004", "2004-03-15"),
    ("05.04.2004", "2004-04-05"),
    ("November 3-5, 2004", "2004-11-03/2004-11-05"),
    ("from 3 to 5 November 2004", "2004-11-03/2004-11-05"),
    ("28 November - 2 December 2004", "2004-11-28/2004-12-02"),
    ("Dec. 28, 2004 to Jan. 2, 2005", "2004-12-28/2005-01-02"),
    ("Dec. 28 to Jan. 2, 2005", "2004-12-28/2005-01-02"),
    ("in May 2004", "2004-05"),
    ("in March of 2004", "2004-03"),
    ("May-June 2004", "2004-05/2004-06"),
    ("in late May 2004", "2004-05-21/2004-05-31"),
    ("in 1998", "1998"),
    ("in the year 1998", "1998"),
    ("between 1998 and 2001", "1998/2001"),
    ("late 2005", "2005-10/2005-12"),
    ("by the end of 2005", "2005-11/2005-12"),
    ("the first half of 2006", "2006-01/2006-06"),
    ("the third quarter of 2006", "2006-07/2006-09"),
    ("spring 2004", "2004-21"),
    ("the summer of 2004", "2004-22"),
    ("autumn 2004", "2004-23"),
    ("in the fall of 2004", "2004-23"),
    ("the 1990s", "199X"),
    ("the '90s", "199X"),
    ("the early 1990s", "1990/1993"),
    ("Christmas Day, 2004", "2004-12-25"),
    ("the 2005 summit", "2005"),
    ("earlier in 2005", "2005"),
    ("the last week of May 2004", "2004-05-25/2004-05-31"),
    ("between May 3 and May 5, 2004", "2004-05-03/2004-05-05"),
    ("later in 2005", "2005"),
]


@pytest.mark.parametrize(("text", "edtf"), ABSOLUTE)
def test_absolute_dates_need_no_anchor(text: str, edtf: str) -> None:
    assert told(text, anchor=None) == told(text) == edtf


# text; in the past tense, in no tense, in the future tense; published on Wednesday, June 5, 2024
BY_TENSE = [
    ("on Wednesday", "2024-06-05", "2024-06-05", "2024-06-05"),
    ("on Tuesday afternoon", "2024-06-04", "2024-06-04", "2024-06-11"),
    ("at 3 p.m. Tuesday", "2024-06-04", "2024-06-04", "2024-06-11"),
    ("earlier on Thursday", "2024-05-30", "2024-05-30", "2024-06-06"),
    ("THURSDAY", "2024-05-30", "2024-05-30", "2024-06-06"),
    ("Tuesday's talks", "2024-06-04", "2024-06-04", "2024-06-11"),
    ("this Tuesday", "2024-06-04", "2024-06-04", "2024-06-11"),
    ("this Friday", "2024-05-31", "2024-06-07", "2024-06-07"),
    ("Tuesday and Wednesday", "2024-06-04/2024-06-05", "2024-06-04/2024-06-05", "2024-06-11/2024-06-12"),
    ("Monday, Tuesday and Friday", "2024-06-03/2024-06-07", "2024-06-03/2024-06-07", "2024-06-10/2024-06-14"),
    ("from Monday to Thursday", "2024-06-03/2024-06-06", "2024-06-03/2024-06-06", "2024-06-10/2024-06-13"),
    ("from Saturday to Monday", "2024-06-01/2024-06-03", "2024-06-01/2024-06-03", "2024-06-08/2024-06-10"),
    ("on Nov. 3", "2023-11-03", "2024-11-03", "2024-11-03"),
    ("on 3 November", "2023-11-03", "2024-11-03", "2024-11-03"),
    ("on May 5", "2024-05-05", "2024-05-05", "2025-05-05"),
    ("on June 5", "2024-06-05", "2024-06-05", "2024-06-05"),
    ("Jan. 5", "2024-01-05", "2024-01-05", "2025-01-05"),
    ("Nov. 3-5", "2023-11-03/2023-11-05", "2024-11-03/2024-11-05", "2024-11-03/2024-11-05"),
    ("Nov. 3 and 4", "2023-11-03/2023-11-04", "2024-11-03/2024-11-04", "2024-11-03/2024-11-04"),
    ("Dec. 28 to Jan. 2", "2023-12-28/2024-01-02", "2023-12-28/2024-01-02", "2024-12-28/2025-01-02"),
    ("on Feb. 29", "2024-02-29", "2024-02-29", "2028-02-29"),
    ("on the 3rd.", "2024-06-03", "2024-06-03", "2024-07-03"),
    ("on the 15th.", "2024-05-15", "2024-06-15", "2024-06-15"),
    ("on the 31st.", "2024-05-31", "2024-05-31", "2024-07-31"),
    ("in May", "2024-05", "2024-05", "2025-05"),
    ("in June", "2024-06", "2024-06", "2024-06"),
    ("in November", "2023-11", "2024-11", "2024-11"),
    ("this November", "2023-11", "2024-11", "2024-11"),
    ("this past weekend", "2024-06-01/2024-06-02", "2024-06-01/2024-06-02", "2024-06-01/2024-06-02"),
    ("at the end of last month", "2024-05-26/2024-05-31", "2024-05-26/2024-05-31", "2024-05-26/2024-05-31"),
    ("between May 3 and May 5", "2024-05-03/2024-05-05", "2024-05-03/2024-05-05", "2025-05-03/2025-05-05"),
    ("in the first week of May", "2024-05-01/2024-05-07", "2024-05-01/2024-05-07", "2025-05-01/2025-05-07"),
    ("early November", "2023-11-01/2023-11-10", "2024-11-01/2024-11-10", "2024-11-01/2024-11-10"),
    ("in mid-June", "2023-06-11/2023-06-20", "2024-06-11/2024-06-20", "2024-06-11/2024-06-20"),
    ("between April and June", "2024-04/2024-06", "2024-04/2024-06", "2024-04/2024-06"),
    ("in the second quarter", "2024-04/2024-06", "2024-04/2024-06", "2024-04/2024-06"),
    ("this fall", "2023-23", "2024-23", "2024-23"),
    ("over the weekend", "2024-06-01/2024-06-02", "2024-06-01/2024-06-02", "2024-06-08/2024-06-09"),
    ("this weekend", "2024-06-01/2024-06-02", "2024-06-08/2024-06-09", "2024-06-08/2024-06-09"),
    ("on Christmas", "2023-12-25", "2023-12-25", "2024-12-25"),
    ("on New Year's Day", "2024-01-01", "2024-01-01", "2025-01-01"),
]


@pytest.mark.parametrize(("text", "past", "none", "future"), BY_TENSE)
def test_dates_that_recur_are_chosen_by_tense(text: str, past: str, none: str, future: str) -> None:
    assert [told(text, tense) for tense in TENSES] == [past, none, future]


RELATIVE = [
    ("today", "2024-06-05"),
    ("this morning", "2024-06-05"),
    ("tonight", "2024-06-05"),
    ("yesterday", "2024-06-04"),
    ("last night", "2024-06-04"),
    ("tomorrow morning", "2024-06-06"),
    ("the day before yesterday", "2024-06-03"),
    ("the day after tomorrow", "2024-06-07"),
    ("last Tuesday", "2024-06-04"),
    ("last Wednesday", "2024-05-29"),
    ("last Friday", "2024-05-31"),
    ("next Tuesday", "2024-06-11"),
    ("next Wednesday", "2024-06-12"),
    ("this coming Friday", "2024-06-07"),
    ("on Friday last week", "2024-05-31"),
    ("Wednesday of next week", "2024-06-12"),
    ("this week", "2024-06-03/2024-06-09"),
    ("last week", "2024-05-27/2024-06-02"),
    ("next week", "2024-06-10/2024-06-16"),
    ("earlier this week", "2024-06-03/2024-06-05"),
    ("early next week", "2024-06-10/2024-06-12"),
    ("last weekend", "2024-06-01/2024-06-02"),
    ("next weekend", "2024-06-15/2024-06-16"),
    ("this month", "2024-06"),
    ("last month", "2024-05"),
    ("next month", "2024-07"),
    ("earlier this month", "2024-06-01/2024-06-05"),
    ("later this\nmonth", "2024-06-05/2024-06-30"),
    ("late last month", "2024-05-21/2024-05-31"),
    ("at the end of the month", "2024-06-26/2024-06-30"),
    ("at the beginning of next month", "2024-07-01/2024-07-06"),
    ("this year", "2024"),
    ("last year", "2023"),
    ("next year", "2025"),
    ("later this year", "2024-06-05/2024-12-31"),
    ("early next year", "2025-01/2025-03"),
    ("the second half of next year", "2025-07/2025-12"),
    ("in May last year", "2023-05"),
    ("Nov. 3 last year", "2023-11-03"),
    ("last November", "2023-11"),
    ("last May", "2023-05"),
    ("last April", "2024-04"),
    ("last June", "2023-06"),
    ("next January", "2025-01"),
    ("last summer", "2023-22"),
    ("spring next year", "2025-21"),
    ("on the 15th of next month", "2024-07-15"),
    ("three weeks ago", "2024-05-13/2024-05-19"),
    ("two days ago", "2024-06-03"),
    ("a month ago", "2024-05"),
    ("a year ago", "2023"),
    ("in two weeks", "2024-06-17/2024-06-23"),
    ("in four or five days", "2024-06-09/2024-06-10"),
    ("three days from now", "2024-06-08"),
    ("in recent days", "2024-05-29/2024-06-05"),
    ("recently", "2024-05-29/2024-06-05"),
    ("in the past two weeks", "2024-05-22/2024-06-05"),
    ("over the past 96 hours", "2024-06-01/2024-06-05"),
    ("over the last year", "2023-06-05/2024-06-05"),
    ("in the coming days", "2024-06-05/2024-06-12"),
    ("within the next two months", "2024-06-05/2024-08-05"),
    ("since March", "2024-03-01/2024-06-05"),
    ("since Monday", "2024-06-03/2024-06-05"),
    ("since 2022", "2022-01-01/2024-06-05"),
    ("since the previous week", "2024-05-27/2024-06-05"),
    ("in the next decade", "2030/2039"),
    ("a week from Monday", "2024-06-17"),
    ("two weeks from today", "2024-06-19"),
    ("a week from tomorrow", "2024-06-13"),
    ("within two weeks", "2024-06-05/2024-06-19"),
]


@pytest.mark.parametrize(("text", "edtf"), RELATIVE)
def test_relative_dates_count_from_publication(text: str, edtf: str) -> None:
    assert [told(text, tense) for tense in TENSES] == [edtf] * 3


@pytest.mark.parametrize("text", [case[0] for case in BY_TENSE + RELATIVE if case[0] != "since 2022"])
def test_without_publication_relative_dates_are_not_known(text: str) -> None:
    assert told(text, anchor=None) is None


FROM_AN_EVENT = [
    ("two days earlier", "2024-03-08", "2024-06-03"),
    ("two days later", "2024-03-12", "2024-06-07"),
    ("a few hours later", "2024-03-10", "2024-06-05"),
    ("a week earlier", "2024-02-26/2024-03-03", "2024-05-27/2024-06-02"),
    ("the day before.", "2024-03-09", "2024-06-04"),
    ("the previous day", "2024-03-09", "2024-06-04"),
    ("the following day", "2024-03-11", "2024-06-06"),
    ("the next day", "2024-03-11", "2024-06-06"),
    ("the same day", "2024-03-10", "2024-06-05"),
    ("that day", "2024-03-10", "2024-06-05"),
    ("earlier in the day", "2024-03-10", "2024-06-05"),
    ("the previous month", "2024-02", "2024-05"),
    ("the following year", "2025", "2025"),
    ("the day before the summit", "2024-03-09", None),
    ("a day after she arrived", "2024-03-11", None),
    ("the eve of the summit", "2024-03-09", None),
    ("two days ahead of the summit", "2024-03-08", None),
]


@pytest.mark.parametrize(("text", "near", "anchor"), FROM_AN_EVENT)
def test_some_dates_count_from_the_event_told_before(text: str, near: str, anchor: str | None) -> None:
    assert told(text, near="2024-03-10") == told(text, near="2024-03-10", anchor=None) == near
    assert told(text) == anchor


def test_an_event_of_several_days_is_counted_from_its_ends() -> None:
    assert told("two days earlier", near="2024-03-10/2024-03-12") == "2024-03-08"
    assert told("two days later", near="2024-03-10/2024-03-12") == "2024-03-14"
    assert told("the same day", near="2024-03-10/2024-03-12") == "2024-03-10/2024-03-12"


@pytest.mark.parametrize(
    "text",
    [
        "He may go.",
        "She said she may in time agree.",
        "They march on the palace.",
        "March on!",
        "Mrs. May said",
        "Theresa May met",
        "in May's office",
        "June Carter sang",
        "Jan Egeland arrived",
        "the daily paper",
        "a man aged 15",
        "a 32-year-old man",
        "Friday prayers",
        "Black Friday",
        "the Sunday Times",
        "every Tuesday",
        "on Tuesdays",
        "Feb 30",
        "31 June 2023",
        "June 31",
        "12 March 99999",
        "2023-02-30",
        "13/13/2004",
        "within days",
        "in 2000 people",
        "by 1500 GMT",
        "2,004 people",
        "the first visit in ten years",
        "the last two days of the talks",
        "the last year of the war",
        "expected to last three days",
        "in the fall of the city",
        "the Arab Spring",
        "on the 15th anniversary",
        "India Today magazine",
        "the 19th century",
        "at the end of the day",
        "once a year",
    ],
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "the Sept. 11 attacks",
        "the September 11, 2001 terrorist attacks",
        "9/11",
        "an Oct. 7 attack",
        "since the Oct. 7 invasion",
        "the 7 October massacre",
        "the Oct. 7 border raid",
        "the uprising of 1991",
        "the June elections",
    ],
)
def test_dates_that_name_an_event_date_nothing(text: str) -> None:
    words = only(text)
    assert words.kind == "event"
    assert resolve(words, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on Tuesday morning in Oslo.", ["Tuesday morning"]),
        ("Oct. 7 and June 23, 2022", ["Oct. 7", "June 23, 2022"]),
        ("from May 3, 2004, until last week", ["May 3, 2004", "last week"]),
        ("not heard from since last March", ["since last March"]),
        ("on Nov. 3, 10 people met", ["Nov. 3"]),
        ("late on Tuesday, and again today", ["Tuesday", "today"]),
    ],
)
def test_words_cut_the_date_from_the_text(text: str, found: list[str]) -> None:
    words = find(text)
    assert [one.text for one in words] == [text[one.start : one.end] for one in words] == found


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("on Tuesday", "on"),
        ("by the end of the month", "by"),
        ("Until early May", "until"),
        ("before late on Friday", "before"),
        ("since March", "since"),
        ("as of Monday", "as of"),
        ("met Tuesday", ""),
    ],
)
def test_the_preposition_before_is_told(text: str, lead: str) -> None:
    assert only(text).lead == lead


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Tuesday", "'Tuesday' before publication on Wednesday 2024-06-05"),
        ("Wednesday", "'Wednesday' is the day of publication, Wednesday 2024-06-05"),
        ("next\n week", "'next week' after publication on Wednesday 2024-06-05"),
        ("this week", "'this week' around publication on Wednesday 2024-06-05"),
        ("since March", "'since March' up to publication on Wednesday 2024-06-05"),
        ("June 23, 2022", "'June 23, 2022' as printed"),
    ],
)
def test_the_reason_is_a_sentence(text: str, why: str) -> None:
    when = resolve(only(text), WEDNESDAY)
    assert when is not None
    assert when.why == why


def test_the_reason_names_the_event_counted_from() -> None:
    when = resolve(only("two days later"), WEDNESDAY, near=event("2024-03-10"))
    assert when is not None
    assert when.why == "'two days later' counted from 2024-03-10"


@pytest.mark.parametrize("anchor", [date.min, date.max])
@pytest.mark.parametrize("text", [case[0] for case in BY_TENSE + RELATIVE])
def test_the_ends_of_the_calendar_do_not_raise(text: str, anchor: date) -> None:
    for tense in TENSES:
        told(text, tense, anchor)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("a four-day visit", 4),
        ("a two- day summit", 2),
        ("a 10-day tour", 10),
        ("a two day trip", 2),
        ("three days of talks", 3),
        ("a visit of two or three days to Oslo", 3),
        ("two-and-a-half-day talks", 3),
        ("a half-day stop", 1),
        ("a week-long tour", 7),
        ("weeklong talks", 7),
        ("a two-week trip", 14),
        ("a 36-hour visit", 2),
    ],
)
def test_durations_are_days(text: str, days: int) -> None:
    (found,) = find_duration(text)
    assert found.days == days


@pytest.mark.parametrize("text", ["a four-day-old truce", "three days ago they met", "on the second day"])
def test_what_is_no_duration_is_not_found(text: str) -> None:
    assert find_duration(text) == []


def test_a_duration_knows_where_it_stands() -> None:
    (found,) = find_duration("on a four-day visit")
    assert (found.start, found.end) == (5, 13)


@pytest.mark.parametrize(
    ("line", "published", "day"),
    [
        ("NANNING, Nov. 1, 2006 (Xinhua)", None, "2006-11-01"),
        ("NANNING, Nov. 1 , 2006 (Xinhua)", date(2006, 11, 2), "2006-11-01"),
        ("Damascus, May 5", date(2024, 5, 6), "2024-05-05"),
        ("Damascus, May 5", None, None),
        ("CAIRO, Dec. 31 (AP) -", date(2005, 1, 1), "2004-12-31"),
        ("SYDNEY, Jan. 1", date(2004, 12, 31), "2005-01-01"),
        ("Moscow, Tuesday", date(2024, 6, 5), "2024-06-04"),
        ("GENEVA (AP) --", date(2024, 6, 5), None),
        ("", date.max, None),
    ],
)
def test_datelines_give_a_day(line: str, published: date | None, day: str | None) -> None:
    assert dateline_date(line, published) == (date.fromisoformat(day) if day else None)


PHRASES = [case[0] for case in ABSOLUTE] + [case[0] for case in BY_TENSE] + [case[0] for case in RELATIVE]
HOSTILE = st.text() | st.lists(
    st.sampled_from(
        [*" .,-/’'()", *PHRASES, "a", "the", "of", "99", "2024", "ſunday", "\u212aw", "MAY", "\n"]
    )
).map(" ".join)


@given(HOSTILE)
def test_finding_never_raises_and_words_do_not_overlap(text: str) -> None:
    words = find(text)
    assert all(text[one.start : one.end] == one.text != "" for one in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert all(0 <= one.start < one.end <= len(text) and one.days >= 1 for one in find_duration(text))


@given(HOSTILE, st.none() | st.dates(), st.sampled_from(TENSES), st.none() | st.just(event("2024-03-10")))
def test_what_resolves_is_an_edtf_date_with_its_bounds(
    text: str, anchor: date | None, tense: Tense, near: When | None
) -> None:
    for words in find(text):
        when = resolve(words, anchor, tense=tense, near=near)
        assert when is None or bounds(when.edtf) == (when.earliest, when.latest)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(range(7)))
def test_a_bare_weekday_lies_within_a_week_on_the_side_of_its_tense(anchor: date, day: int) -> None:
    words = only("on " + f"{date(2024, 1, 1 + day):%A}")
    past, future = resolve(words, anchor, tense="past"), resolve(words, anchor, tense="future")
    assert past is not None
    assert future is not None
    assert past.earliest.weekday() == future.earliest.weekday() == day
    assert anchor - timedelta(7) < past.earliest <= anchor <= future.earliest < anchor + timedelta(7)


@pytest.mark.parametrize(
    "piece",
    ["Monday ", "1", "Nov. 3 ", "the ", "a few ", " ", "early in the ", "first ", "9/", "Monday, ", "-"],
)
def test_long_runs_of_one_piece_are_read_in_one_pass(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert len(find(text)) <= len(text)
    assert len(find_duration(text)) <= len(text)


# text; published at that time, by estimate; the days in the past tense
BETWEEN = [
    ("on Tuesday", "2024-06", "2024-05-28/2024-06-25"),
    ("on Tuesday", "2024-06-05/2024-06-09", "2024-06-04"),
    ("on Tuesday", "2024-06-03/2024-06-05", "2024-05-28/2024-06-04"),
    ("last week", "2024-06", "2024-05-20/2024-06-23"),
    ("last month", "2024-06", "2024-05"),
    ("in November", "2024-06", "2023-11"),
    ("in November", "2023-12-01/2024-05-19", "2023-11"),
    ("on Oct. 7", "2024-06", "2023-10-07"),
    ("last year", "2023/2024", "2022/2023"),
    ("in summer", "2024-11", "2024-22"),
    ("on June 23, 2022", "2024-06", "2022-06-23"),
    ("on Feb. 30", "2024-06", None),
]


@pytest.mark.parametrize(("text", "published", "edtf"), BETWEEN)
def test_an_estimated_day_of_publication_gives_all_days_that_may_be_meant(
    text: str, published: str, edtf: str | None
) -> None:
    days = bounds(published)
    assert days
    found = [resolve_between(words, *days, tense="past") for words in find(text)]
    assert [when.edtf for when in found if when] == ([edtf] if edtf else [])


def test_what_an_estimate_gave_is_marked_and_says_so() -> None:
    when = resolve_between(only("on Tuesday"), date(2024, 6, 1), date(2024, 6, 30), tense="past")
    assert when
    assert when.estimated
    assert when.why == "'Tuesday' of a report published, by estimate, in June 2024"


def test_an_estimate_of_a_single_day_is_still_one() -> None:
    when = resolve_between(only("on Tuesday"), date(2024, 6, 5), date(2024, 6, 5), tense="past")
    assert when
    assert when.estimated
    assert (when.edtf, when.why) == (
        "2024-06-04",
        "'Tuesday' of a report published, by estimate, on 2024-06-05",
    )


def test_what_counts_from_an_estimated_day_is_estimated() -> None:
    near = When("2024-06-04", date(2024, 6, 4), date(2024, 6, 4), "", estimated=True)
    when = resolve(only("two days earlier"), None, near=near)
    assert when
    assert when.estimated
    assert (when.edtf, when.why) == ("2024-06-02", "'two days earlier' counted from 2024-06-04, by estimate")


def test_a_printed_date_is_no_estimate() -> None:
    when = resolve_between(only("on June 23, 2022"), date(2024, 6, 1), date(2024, 6, 30))
    assert when
    assert not when.estimated


SPOKEN = [
    ("2024", "in 2024"),
    ("2024-06", "in June 2024"),
    ("2024-06-05", "on 2024-06-05"),
    ("2024-05-28/2024-06-25", "between 2024-05-28 and 2024-06-25"),
    ("2024-05/2024-06", "between 2024-05-01 and 2024-06-30"),
]


@pytest.mark.parametrize(("edtf", "words"), SPOKEN)
def test_days_are_told_in_words(edtf: str, words: str) -> None:
    days = bounds(edtf)
    assert days
    assert spoken(*days) == words


@pytest.mark.parametrize(("text", "weekday"), [("Thursday, May 4", 3), ("May 4", None)])
def test_a_weekday_is_read_from_the_words_of_a_date(text: str, weekday: int | None) -> None:
    assert weekday_in(text) == weekday


# words; the days of the visit or talks told before; the day
DAYS_OF = [
    ("on the second day of his visit", "2024-06-03/2024-06-05", "2024-06-04"),
    ("on the last day of the two-day talks", "2024-06-03/2024-06-04", "2024-06-04"),
    ("the opening day of the conference", "2024-06-03", "2024-06-03"),
    ("the final day of her stay", "2024-06-03", None),
    ("the second day of the tour", "", None),
]


@pytest.mark.parametrize(("text", "near", "edtf"), DAYS_OF)
def test_a_day_of_a_visit_is_counted_from_its_days(text: str, near: str, edtf: str | None) -> None:
    assert told(text, near=near) == edtf


def test_oct_7_and_dec_1_are_two_dates() -> None:
    assert [words.text for words in find("on Oct. 7 and Dec. 1")] == ["Oct. 7", "Dec. 1"]
