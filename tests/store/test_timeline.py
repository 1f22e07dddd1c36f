"""Meetings counted by month and year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from dragoman.model import Period, Unit
from dragoman.store import Filters, Store, by_months, timeline_of
from stores import Anywhere
from telling import told

OFF = {"status": "off"}
PLANNED = {"status": "planned"}


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    """Meetings in two years, some of them dated less precisely."""
    with told(
        Store(anywhere()),
        ("Hu Jintao of China, Peru", "2023-05-17", {}),
        ("Xi Jinping of China, Chile", "2023-05-02", {}),
        ("Alan Garcia of Peru, Chad", "2023-05", PLANNED),
        ("Idriss Deby of Chad, Cuba", "2023-05-31/2023-06-01", OFF),
        ("Raul Castro of Cuba, Mali", "2023", {}),
        ("Moussa Traore of Mali, Togo", "2024-02-01", {}),
        ("Faure Gnassingbe of Togo, Iran", None, {}),
        ("Mohammad Khatami of Iran, Oman", "2020/2024", {}),
    ) as opened:
        yield opened


def test_a_month_has_what_must_have_been_in_it(store: Store) -> None:
    told = store.timeline()
    assert told.unit == "month"
    assert told.periods == (
        Period(date(2023, 5, 1), "held", 2),
        Period(date(2023, 5, 1), "planned", 1),
        Period(date(2023, 5, 1), "off", 1),
        Period(date(2024, 2, 1), "held", 1),
    )
    assert (told.counted, told.vague, told.undated) == (5, 2, 1)


def test_a_year_has_what_is_dated_by_it_alone(store: Store) -> None:
    told = store.timeline(unit="year")
    assert [(each.start.year, each.status, each.meetings) for each in told.periods] == [
        (2023, "held", 3),
        (2023, "planned", 1),
        (2023, "off", 1),
        (2024, "held", 1),
    ]
    assert (told.vague, told.undated) == (1, 1)


@pytest.mark.parametrize(
    ("filters", "counted"),
    [
        (Filters(status="off"), 1),
        (Filters(parties=("Peru",)), 2),
        (Filters(since=date(2024, 1, 1)), 1),
        (Filters(parties=("Nobody",)), 0),
    ],
)
def test_the_filters_are_those_of_meetings(store: Store, filters: Filters, counted: int) -> None:
    told = store.timeline(filters)
    assert told.counted == counted
    assert told.counted + told.vague + told.undated == len(list(store.meetings(filters)))


@pytest.mark.parametrize(("last", "unit"), [("2010-12-01", "month"), ("2016-01-01", "year")])
def test_a_long_time_is_told_by_years(last: str, unit: Unit) -> None:
    with told(Store(":memory:"), ("Peru, Chad", "2001-01-01", {}), ("Cuba, Mali", last, {})) as store:
        assert store.timeline().unit == unit


def test_an_empty_store_has_no_periods() -> None:
    with Store(":memory:") as store:
        assert store.timeline().periods == ()


@pytest.mark.parametrize(
    ("filters", "whole"),
    [
        (Filters(), True),
        (Filters(status="planned", order="date"), True),
        (Filters(since=date(2023, 5, 1)), True),
        (Filters(until=date(2023, 5, 31)), True),
        (Filters(since=date(2023, 6, 1), until=date(2024, 2, 29), status="held"), True),
        (Filters(since=date(2023, 5, 2)), False),
        (Filters(until=date(2024, 2, 28)), False),
        (Filters(mode="visit"), False),
        (Filters(parties=("Peru",)), False),
    ],
)
def test_whole_months_follow_from_what_all_were_counted_to(
    store: Store, filters: Filters, whole: bool
) -> None:
    assert by_months(filters) is whole
    for unit in (None, "month", "year") if whole else ():
        assert timeline_of(store.months(), filters, unit) == store.timeline(filters, unit)
