"""Datelines in the ways that newsrooms print them."""

from __future__ import annotations

import pytest

from dragoman.read.dateline import dateline_of

PRINTED = [
    ("OMER _ The envoys", "OMER", "The envoys"),
    ("OMER, Md. _ The envoys", "OMER, Md.", "The envoys"),
    ("OMER, Nov. 1 (Xinhua) -- The envoys", "OMER, Nov. 1 (Xinhua)", "The envoys"),
    ("OMER, Nov. 1, 2006 (Xinhua) The envoys", "OMER, Nov. 1, 2006 (Xinhua)", "The envoys"),
    ("OMER, NOV. 1 -- The envoys", "OMER, NOV. 1", "The envoys"),
    ("OMER, Upland (AP) — The envoys", "OMER, Upland (AP)", "The envoys"),
    ("Omer, 5 May 2023 - The envoys", "Omer, 5 May 2023", "The envoys"),
    ("OMER, JUNE 5 (AP) - The envoys", "OMER, JUNE 5 (AP)", "The envoys"),
    ("OMER/HOCHTAL, June 5 (Reuters) - The envoys", "OMER/HOCHTAL, June 5 (Reuters)", "The envoys"),
    ("OMER (Delta News): The envoys", "OMER (Delta News)", "The envoys"),
    ("NEW OMER — The envoys", "NEW OMER", "The envoys"),
    ("OMER: The envoys", "OMER", "The envoys"),
    ("(Reuters) - The envoys", "(Reuters)", "The envoys"),
    ("OMER, Apr 13, 2022. Four envoys", "OMER, Apr 13, 2022", "Four envoys"),
    (
        "MAR DEL RIO, Upland, Nov. 5 (Xinhua) -- The envoys",
        "MAR DEL RIO, Upland, Nov. 5 (Xinhua)",
        "The envoys",
    ),
    ("OMER, Nov. 1, 2006 (Xinhua)", "OMER, Nov. 1, 2006 (Xinhua)", ""),
    ("OMER, Upland--The envoys", "OMER, Upland", "The envoys"),
    ("OMER---The envoys", "OMER", "The envoys"),
    ("AIX-EN-OMER--The envoys", "AIX-EN-OMER", "The envoys"),
    ("Lisbon, Portugal – The envoys", "Lisbon, Portugal", "The envoys"),
    ("Lisbon, Portugal.- The envoys", "Lisbon, Portugal.", "The envoys"),
    ("Lisbon, May 5 (Delta News).- The envoys", "Lisbon, May 5 (Delta News)", "The envoys"),
    ("Jakarta, ANTARA – The envoys", "Jakarta, ANTARA", "The envoys"),
    ("Lisbon, Reuters - The envoys", "Lisbon, Reuters", "The envoys"),
    ("LISBON", "LISBON", ""),
    ("LISBON, PORTUGAL", "LISBON, PORTUGAL", ""),
    ("LISBON, Portugal, AP", "LISBON, Portugal, AP", ""),
]
NONE = [
    "Upland — a valley — is small.",
    "UPDATE: The envoys met.",
    "The envoys met in Omer (Upland) on Monday.",
    "President Orr (left) met Ansel.",
    "On Nov. 5, 2006 the envoys met.",
    "Orr said: We met.",
    "OPINION",
    "Lisbon",
    "LISBON TREATY SIGNED",
    "LISBON, PORTO, FARO, BRAGA",
    "Lisbon, Norway – The envoys",
    "Lisbon, Portugal. The envoys",
    "Lisbon, Portugal: The envoys",
    "Lisbon – The envoys",
    "Lisbon, Porto – The envoys",
    "",
]


@pytest.mark.parametrize(("paragraph", "printed", "story"), PRINTED)
def test_dateline_ends_where_the_story_begins(paragraph: str, printed: str, story: str) -> None:
    found = dateline_of(paragraph)
    assert found is not None
    assert (paragraph[: found.end], paragraph[found.story :]) == (printed, story)


@pytest.mark.parametrize("paragraph", NONE)
def test_sentences_have_no_dateline(paragraph: str) -> None:
    assert dateline_of(paragraph) is None


def test_dateline_tells_day_and_agency() -> None:
    found = dateline_of("OMER, Nov. 1 , 2006 (AFP) - The envoys")
    assert found is not None
    assert str(found.facts.published) == "2006-11-01"
    assert found.facts.publisher == "Agence France-Presse"


@pytest.mark.parametrize("paragraph", ["A. " * 90_000, "AA, " * 90_000, "(" * 90_000, "AAAA " * 90_000])
def test_long_lines_are_quickly_done(paragraph: str) -> None:
    assert dateline_of(paragraph) is None
