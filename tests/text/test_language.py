"""Which language a text is in: other languages are told, English never is taken for one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.model import Report
from dragoman.read import read_reports
from dragoman.text.language import is_english, other_language

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"
OTHERS = [
    line.split("\t") for line in (CASES / "language" / "others.tsv").read_text(encoding="utf-8").splitlines()
]
UNCLEAR = [
    "",
    "14:30",
    "Xi Jinping",
    "Emmanuel Macron, Giorgia Meloni, Pedro Sánchez",
    "Sheikh Tamim bin Hamad Al Thani",
    "Erdoğan meets Mitsotakis",
    "Abdel Fattah al-Burhan and Mohamed Hamdan Daglo",
    "Ban Ki-moon",
    "Kuala Lumpur, Jakarta, Bandar Seri Begawan",
    "Pakistan Muslim League-Quaid President Chaudhry Shujaat Hussain",
]


@pytest.mark.parametrize(("code", "text"), OTHERS, ids=[f"{code}-{n}" for n, (code, _) in enumerate(OTHERS)])
def test_sentences_of_other_languages_are_told(code: str, text: str) -> None:
    # Indonesian and Malay, which are told apart by a few words, may pass for one another
    assert other_language(text) in ({"id", "ms"} if code == "id" else {code})


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_clear_stays(text: str) -> None:
    assert other_language(text) is None


def test_no_case_of_the_project_is_taken_for_another_language() -> None:
    texts = [
        value
        for path in sorted((CASES / "extract").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for value in json.loads(line).values()
        if isinstance(value, str)
    ]
    assert len(texts) > 600
    assert [text for text in texts if other_language(text)] == []


@pytest.mark.parametrize(
    "place", [ROOT / "examples" / "reports", SHARED / "seeds", *sorted(SHARED.glob("gold/*.jsonl"))], ids=str
)
def test_no_english_report_is_lost(place: Path) -> None:
    if not place.exists():
        pytest.skip(f"there are no reports in {place}")
    skipped = [each for each in read_reports([place]) if not isinstance(each, Report)]
    assert [each for each in skipped if each.reason == "language"] == []


@pytest.mark.parametrize(
    ("language", "english"), [("en", True), ("en_GB", True), ("English", True), ("fr", False), ("", False)]
)
def test_declared_languages(language: str, english: bool) -> None:
    assert is_english(language) == english
