"""People of public life are known by their names in full, or by the last on the days of their posts."""

from __future__ import annotations

from datetime import date

from dragoman.text.public_people import body_served, is_last_name, longest_name


def test_the_longest_name_is_found_first() -> None:
    assert longest_name(["Theresa", "May", "will"]) == 2
    assert longest_name(["Recep", "Tayyip", "Erdoğan", "said"]) == 3
    assert longest_name(["Macron"]) == 0


def test_a_last_name_that_is_a_word_or_a_title_is_none() -> None:
    assert is_last_name("Macron")
    assert is_last_name("Zelenskyy")
    assert is_last_name("Sisi")
    assert is_last_name("Xi")
    assert not is_last_name("Key")
    assert not is_last_name("May")
    assert not is_last_name("King")


def test_a_last_name_is_known_on_the_days_of_the_post() -> None:
    assert body_served("Macron", date(2019, 6, 15)) == "France"
    assert body_served("Macron", date(1999, 6, 15)) is None
    assert body_served("Macron", None) is None


def test_a_name_in_full_is_known_ever_after() -> None:
    assert body_served("Jimmy Carter", date(2015, 1, 1)) == "United States"
    assert body_served("Jimmy Carter", date(1960, 1, 1)) is None
    assert body_served("Jimmy Carter", None) == "United States"
    assert body_served("Jean Dupont", date(2015, 1, 1)) is None
