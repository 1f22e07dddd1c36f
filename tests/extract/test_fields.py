"""Status, day, place and source of one telling: a sentence a case."""

from __future__ import annotations

import pytest
from reading import told

A, B = "Iranian Foreign Minister Ali Bagheri", "Syrian President Bashar al-Assad"

STATUS = [
    (f"{A} met {B} on Tuesday.", "held"),
    (f"{A} held talks with {B} on Tuesday.", "held"),
    (f"{A} will meet {B} on Friday.", "planned"),
    (f"{A} is to meet {B} on Friday.", "planned"),
    (f"{A} is scheduled to hold talks with {B} on Friday.", "planned"),
    (f"{A} is about to meet {B}.", "planned"),
    (f"{A} meets {B} on Friday.", "planned"),
    (f"{A} agreed to meet {B}.", "planned"),
    (f"{A} wants to meet {B}.", "proposed"),
    (f"{A} may meet {B} on Friday.", "proposed"),
    (f"{A} offered to hold talks with {B}.", "proposed"),
    (f"{A} refused to meet {B}.", "off"),
    (f"{A} did not meet {B}.", "off"),
    (f"{A} cancelled a meeting with {B}.", "off"),
    (f"{A} called off a meeting with {B}.", "off"),
    (f"Talks between {A} and {B} are to open on Friday.", "planned"),
    (f"{A} met {B} on Tuesday, officials announced.", "held"),
    (f"{A} had been due to meet {B}.", "off"),
    (f"{A} was to have met {B}.", "off"),
    (f"{A} signed a deal at a meeting with {B} on Tuesday.", "held"),
    (f"{A} and {B} have not met since October 2022.", "held"),
]


@pytest.mark.parametrize(("sentence", "status"), STATUS)
def test_the_words_that_govern_a_telling_give_its_status(sentence: str, status: str) -> None:
    assert [account.status for account in told(sentence)][:1] == [status]


DATES = [
    (f"{A} met {B} on Tuesday.", "2024-06-04"),
    (f"{A} will meet {B} on Tuesday.", "2024-06-11"),
    (f"{A} meets {B} on June 12.", "2024-06-12"),
    (f"{A} met {B} in November.", "2023-11"),
    (f"{A} met {B}.", "2024-06-05~"),
    (f"{A} and {B} have not met since October 2022.", "2022-10"),
    (f"{A} agreed on Monday to meet {B}.", "2024-06-05/2024-07-05~"),
    (f"{A} refused on Monday to meet {B}.", None),
    (f"{A} called off a meeting with {B} on Monday.", None),
    (f"{A} postponed until Friday a meeting with {B}.", "2024-06-07"),
    (f"{A} arrived in Damascus on Wednesday for a three-day visit.", "2024-06-05/2024-06-07"),
    (f"{A} wrapped up a three-day visit to Syria on Tuesday.", "2024-06-02/2024-06-04"),
    (f"{A} arrived in Damascus on Tuesday.", "2024-06-04/2024-06-05"),
]

# several sentences; which account; its days
COUNTED = [
    (f"{A} came to Syria on Monday and met {B} later in the day.", "meeting", "2024-06-03"),
    (f"{A} left on Tuesday. He had met {B} two days earlier.", "meeting", "2024-06-02"),
    (
        f"{A} came to Damascus on Sunday for a three-day visit. On the second day of the visit he met {B}.",
        "meeting",
        "2024-06-03",
    ),
    (
        f"{A} ended his visit to Syria on Tuesday. Bagheri arrived in Damascus on Sunday.",
        "visit",
        "2024-06-02/2024-06-04",
    ),
    ("The two-day ASEAN summit closed here Tuesday.", "multilateral", "2024-06-03/2024-06-04"),
    ("The two-day ASEAN summit opened here Tuesday.", "multilateral", "2024-06-04/2024-06-05"),
    (f"{A} attended the Arab League summit held from June 1 to 2.", "multilateral", "2024-06-01/2024-06-02"),
]


@pytest.mark.parametrize(("text", "mode", "edtf"), COUNTED)
def test_a_telling_is_dated_by_what_is_told_around_it(text: str, mode: str, edtf: str) -> None:
    account = next(each for each in told(text) if each.mode == mode)
    assert (account.when.edtf if account.when else None) == edtf


@pytest.mark.parametrize(("sentence", "edtf"), DATES)
def test_a_telling_is_dated_by_its_own_words(sentence: str, edtf: str | None) -> None:
    account = told(sentence)[0]
    assert (account.when.edtf if account.when else None) == edtf


PLACES = [
    (f"{A} met {B} in Damascus on Tuesday.", "Damascus", "SY"),
    (f"{A} met {B} in Syria on Tuesday.", None, "SY"),
    (f"{A} met {B} in Hong Kong on Tuesday.", "Hong Kong", "HK"),
    (f"{A} met {B} in the Lebanese capital on Tuesday.", None, "LB"),
    (f"{A} discussed the war in Gaza with {B}.", None, None),
    (f"{A} spoke by telephone with {B} in Damascus on Tuesday.", None, None),
]


@pytest.mark.parametrize(("sentence", "name", "country"), PLACES)
def test_a_place_is_read_where_it_is_told(sentence: str, name: str | None, country: str | None) -> None:
    place = told(sentence)[0].place
    assert (place.name if place else None, place.country if place else None) == (name, country)


SOURCES = [
    (f"{A} met {B} on Tuesday.", None),
    (f"{A} met {B} on Tuesday, state television reported.", "state television"),
    (f"{A} met {B} on Tuesday, according to a Syrian official.", "Syrian official"),
    (f"A Syrian official said that {A} met {B}.", "Syrian official"),
]


@pytest.mark.parametrize(("sentence", "source"), SOURCES)
def test_whoever_says_so_is_the_source(sentence: str, source: str | None) -> None:
    assert told(sentence)[0].source == source


TOPICS = [
    (f"{A} met {B} to discuss border security.", ("border security",)),
    (f"{A} held trade talks with {B}.", ("trade",)),
    (f"{A} held talks with {B} on Tuesday.", ()),
    (f"{A} met {B} on the sidelines of the conference.", ()),
]


@pytest.mark.parametrize(("sentence", "topics"), TOPICS)
def test_topics_are_what_is_discussed(sentence: str, topics: tuple[str, ...]) -> None:
    assert told(sentence)[0].topics == topics
