"""The CSV of what a person knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.model import Report
from dragoman.read import Notes, read_reports


def read_with(folder: Path, table: str, name: str = "talks.txt", text: str = "They met.\n\nOmer.") -> Report:
    folder.joinpath("known.csv").write_text(table)
    path = folder / "in" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    (report,) = read_reports([folder / "in"], metadata=folder / "known.csv")
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize("key", ["file,talks.txt", "file,talks", "id,talks"])
def test_reports_are_named_by_file_stem_or_id(tmp_path: Path, key: str) -> None:
    column, name = key.split(",")
    report = read_with(tmp_path, f"{column},published,publisher\n{name},2024-06-05,Delta News\n")
    assert (report.published, report.publisher) == (date(2024, 6, 5), "Delta News")


def test_metadata_outranks_the_page(tmp_path: Path) -> None:
    page = (
        '<html><head><meta name="date" content="2020-01-01"></head><body><p>The envoys met.</p></body></html>'
    )
    report = read_with(tmp_path, "file,published\na.html,2024-06-05\n", "a.html", page)
    assert report.published == date(2024, 6, 5)


def test_metadata_in_the_folder_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "known.csv").write_text("file,url\na,https://a.example/\n")
    (report,) = read_reports([tmp_path], metadata=tmp_path / "known.csv")
    assert isinstance(report, Report)
    assert report.url == "https://a.example/"


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("name,published\na,2024-06-05\n", "line 1: no column named file or id"),
        ("file,published\na.txt,soon\n", "line 2: published 'soon' is not a date"),
        ("file,published\na.txt,2024-06-05,x\n", "line 2: more cells"),
        ("file,published\n\n,2024-06-05\n", "line 3: neither file nor id"),
        ('file,title\na,"x\n', "line 2: unexpected end of data"),
        ("", "line 1: no column"),
        ("file;published\na;2024-06-05\n", "line 1: .*; part the columns with commas"),
        ("file,title\na,One\nb,Two\na,Three\n", "lines 2 and 4: 'a' twice"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, table: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_with(tmp_path, table)


def test_missing_metadata_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"known\.csv"):
        read_reports([tmp_path], metadata=tmp_path / "known.csv")


def test_what_the_metadata_says_in_vain_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "known.csv").write_text("file,title,colour\na.txt,One,red\nabsent.txt,Two,\n")
    notes = Notes()
    assert len(list(read_reports([tmp_path], metadata=tmp_path / "known.csv", notes=notes))) == 1
    assert notes.lines() == [
        "metadata: columns that mean nothing here: colour",
        "metadata: 1 of 2 rows matched no report: absent.txt",
    ]


def test_a_published_day_that_is_none_is_noted(tmp_path: Path) -> None:
    days = ("2024-06-05", "yesterday", "", "9999-99-99")
    lines = (f'{{"text": "They met.", "published": "{day}"}}\n' for day in days)
    (tmp_path / "a.jsonl").write_text("".join(lines))
    notes = Notes()
    assert len(list(read_reports([tmp_path], notes=notes))) == 4
    (said,) = notes.lines()
    assert said.startswith("2 reports without the published date")
