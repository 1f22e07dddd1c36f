from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.edtf import bounds, of_days

DAYS = st.dates()


def days(first: str, last: str) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2004", "2004-01-01", "2004-12-31"),
        ("0004", "0004-01-01", "0004-12-31"),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("2004-02-29", "2004-02-29", "2004-02-29"),
        ("2004-02-29T10:00:00Z", "2004-02-29", "2004-02-29"),
        ("2004-02-29T10:00:00+05:30", "2004-02-29", "2004-02-29"),
        ("2004-02-10/2004-02-12", "2004-02-10", "2004-02-12"),
        ("2004/2006", "2004-01-01", "2006-12-31"),
        ("2004-11/2004-12-10", "2004-11-01", "2004-12-10"),
        ("2004-21", "2004-03-01", "2004-05-31"),
        ("2004-22", "2004-06-01", "2004-08-31"),
        ("2004-23", "2004-09-01", "2004-11-30"),
        ("2003-24", "2003-12-01", "2004-02-29"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("XXXX", "0001-01-01", "9999-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("2004-02-XX", "2004-02-01", "2004-02-29"),
        ("2004-XX-XX", "2004-01-01", "2004-12-31"),
        ("2004-06~", "2004-06-01", "2004-06-30"),
        ("2004?", "2004-01-01", "2004-12-31"),
        ("2004-06-11%", "2004-06-11", "2004-06-11"),
        ("2005~/2005-11", "2005-01-01", "2005-11-30"),
    ],
)
def test_bounds_are_the_first_and_the_last_day(edtf: str, first: str, last: str) -> None:
    assert bounds(edtf) == days(first, last)


@pytest.mark.parametrize("edtf", ["../2004-02", "/2004-02"])
def test_open_start_reaches_the_first_day_of_the_calendar(edtf: str) -> None:
    assert bounds(edtf) == (date.min, date(2004, 2, 29))


@pytest.mark.parametrize("edtf", ["2004-02/..", "2004-02/"])
def test_open_end_reaches_the_last_day_of_the_calendar(edtf: str) -> None:
    assert bounds(edtf) == (date(2004, 2, 1), date.max)


@pytest.mark.parametrize(
    "edtf",
    [
        "", " ", "/", "../..", "0000", "04", "20040229", "2004-13", "2004-00", "2004-02-30", "2004-21-01",
        "2004-XX-10", "2005/2004", "2004//2005", "2004/2005/2006", "2004-2-9", "10000", "yesterday", "٢٠٠٤",
        "2004\n", "2004-02-29T10", "2004" + "~" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_date_has_no_bounds(edtf: str) -> None:
    assert bounds(edtf) is None


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ("2004-02-10", "2004-02-10", "2004-02-10"),
        ("2004-02-01", "2004-02-29", "2004-02"),
        ("2004-01-01", "2004-12-31", "2004"),
        ("2004-02-01", "2004-02-28", "2004-02-01/2004-02-28"),
        ("2004-02-10", "2004-03-31", "2004-02-10/2004-03-31"),
        ("2004-04-01", "2004-06-30", "2004-04/2004-06"),
        ("2004-01-01", "2006-12-31", "2004/2006"),
        ("2004-12-01", "2005-12-31", "2004-12/2005-12"),
    ],
)
def test_days_are_written_at_the_widest_grain_that_says_them(first: str, last: str, edtf: str) -> None:
    assert of_days(*days(first, last)) == edtf


def test_days_that_run_backwards_are_refused() -> None:
    with pytest.raises(ValueError, match="2004-02-02 to 2004-02-01"):
        of_days(date(2004, 2, 2), date(2004, 2, 1))


@given(DAYS, DAYS)
def test_days_come_back_as_written(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert bounds(of_days(first, last)) == (first, last)


@given(st.integers(1, 9999), st.integers(1, 12), st.sampled_from(["", "~", "?", "%"]))
def test_a_qualifier_does_not_widen_a_month(year: int, month: int, qualifier: str) -> None:
    plain = f"{year:04}-{month:02}"
    assert bounds(plain + qualifier) == bounds(plain)


@given(st.text(max_size=80) | st.from_regex(r"[0-9X./~-]{0,24}", fullmatch=True))
def test_no_text_raises(text: str) -> None:
    found = bounds(text)
    assert found is None or found[0] <= found[1]
