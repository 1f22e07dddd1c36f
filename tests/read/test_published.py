"""Days as pages and files write them."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.read.published import day_in_url, day_line, day_of


@pytest.mark.parametrize(
    "text",
    [
        "2024-06-05", "2024-06-05T23:30:00-05:00", "20240605", "2024/06/05",
        "Wed, 05 Jun 2024 10:00:00 +0200",
        "June 5, 2024", "Jun. 5, 2024", "5 June 2024", "5th June, 2024", "05-Jun-2024",
    ],
)  # fmt: skip
def test_full_days_are_read(text: str) -> None:
    assert day_of(text) == date(2024, 6, 5)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "June 2024", "0000-01-01", "9999-12-31", "2999-01-01", "2024-02-31", "2024-13-01"],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/06/05/talks/", date(2024, 6, 5)),
        ("https://a.example/world/2024/jun/05/talks", date(2024, 6, 5)),
        ("https://a.example/2024-06-05/talks", date(2024, 6, 5)),
        ("https://a.example/2024/06/talks", None),
        ("https://a.example/2024/99/99/", None),
    ],
)
def test_day_in_the_path_of_an_address(url: str, day: date | None) -> None:
    assert day_in_url(url) == day


@pytest.mark.parametrize(
    "line", ["Posted on June 5, 2024 at 10:30 am", "Wednesday, June 5, 2024", "Published: 2024-06-05"]
)
def test_lines_that_give_the_day_alone(line: str) -> None:
    assert day_line(line) == date(2024, 6, 5)


@pytest.mark.parametrize("line", ["They met on June 5, 2024", "OMER, June 5, 2024 (AP)", "Monday", "Updated"])
def test_lines_that_say_more_or_less_than_a_day(line: str) -> None:
    assert day_line(line) is None
