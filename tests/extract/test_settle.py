"""What an encounter takes from what is told around it."""

from __future__ import annotations

from reading import told

from dragoman.model import Account

LINE = "DAMASCUS, June 5, 2024 (Agency)"
VISIT = "Iranian Foreign Minister Ali Bagheri arrived in Damascus on Tuesday."
MET = "Bagheri met Syrian President Bashar al-Assad."


def _meeting(accounts: list[Account]) -> Account:
    return next(account for account in accounts if account.mode == "meeting")


def test_a_meeting_takes_the_place_and_days_of_the_visit() -> None:
    account = _meeting(told(VISIT, MET))
    assert account.place is not None
    assert account.when is not None
    assert (account.place.name, account.when.edtf) == ("Damascus", "2024-06-04/2024-06-05")


def test_an_inherited_day_points_at_the_words_that_say_it() -> None:
    account = _meeting(told(VISIT, MET))
    text = f"{VISIT}\n\n{MET}"
    assert [span.cut(text) for span in account.evidence.date] == ["Tuesday"]


def test_a_meeting_of_another_year_takes_nothing_of_the_visit() -> None:
    account = _meeting(told(VISIT, "Bagheri met Syrian President Bashar al-Assad in November 2022."))
    assert account.place is None
    assert account.when is not None
    assert account.when.edtf == "2022-11"


def test_a_refused_meeting_takes_neither_day_nor_place() -> None:
    account = _meeting(told(VISIT, "Bagheri refused to meet Syrian President Bashar al-Assad."))
    assert account.place is None
    assert account.when is None


def test_what_the_lead_tells_without_a_date_is_of_the_day_of_the_news() -> None:
    account = _meeting(told(
        "Syria will reopen its border, President Bashar al-Assad said Tuesday.",
        "Assad met Iranian Foreign Minister Ali Bagheri.",
        dateline=LINE,
    ))  # fmt: skip
    assert account.when is not None
    assert account.when.edtf == "2024-06-04"
    assert account.when.why.startswith("the day of the news")


def test_the_dateline_is_the_place_of_its_news() -> None:
    account = _meeting(told(f"Iranian Foreign Minister Ali {MET}", dateline=LINE))
    assert account.place is not None
    assert account.place.name == "DAMASCUS"
