"""Accounts held against marks."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.marked import FIGURES, Held, HeldParty, Mark, Marks, held_against, read_held, read_marks
from dragoman.model import Mode, Status
from sets import SCORER

MEETING = {"mode": "meeting", "status": "held", "parties": [{"name": "Ida Marsh"}, {"name": "Tomas Aruk"}]}


def told(who: str, *, mode: Mode = "meeting", status: Status = "held", meeting: str | None = None) -> Held:
    parties = tuple(HeldParty(name) for name in who.split(" + "))
    return Held(mode=mode, status=status, parties=parties, date="2023-06-20", meeting=meeting)


def mark(who: str, *, mode: Mode = "meeting", key: str | None = None, sure: bool = True) -> Mark:
    parties = tuple(HeldParty(name) for name in who.split(" + "))
    return Mark(mode=mode, status="held", parties=parties, date="2023-06-20", key=key, sure=sure)


def test_found_extra_and_missed() -> None:
    marks = Marks(reports={"a": [mark("Ida Marsh + Tomas Aruk"), mark("Ida Marsh + Leo Stern")], "b": []})
    accounts = [("a", told("Marsh + Aruk", status="off")), ("b", told("Ida Marsh + Eva Lind"))]
    figures, verdicts = held_against(marks, accounts)
    assert (figures["asked"], figures["found"], figures["extra"]) == (2, 1, 1)
    assert (figures["precision"], figures["recall"], figures["f1"]) == (0.5, 0.5, 0.5)
    assert (figures["mode"], figures["status"], figures["date"]) == (1.0, 0.0, 1.0)
    assert math.isnan(figures["place"])
    kinds = [(each.kind, each.report, each.fields) for each in verdicts]
    assert kinds == [("missed", "a", ()), ("differs", "a", ("status",)), ("extra", "b", ())]


def test_what_readers_are_not_sure_of_is_not_asked_for_nor_held_against() -> None:
    figures, verdicts = held_against(
        Marks(reports={"a": [mark("Ida Marsh + Tomas Aruk", sure=False)]}), [("a", told("Marsh + Aruk"))]
    )
    assert (figures["asked"], figures["found"], figures["extra"]) == (0, 0, 0)
    assert verdicts == []


def test_a_visit_and_the_meeting_during_it_are_two() -> None:
    marks = Marks(reports={"a": [mark("Marsh + Sudria", mode="visit"), mark("Marsh + Sudria")]})
    figures, _ = held_against(
        marks, [("a", told("Marsh + Sudria")), ("a", told("Marsh + Sudria", mode="visit"))]
    )
    assert (figures["found"], figures["mode"]) == (2, 1.0)


def test_accounts_brought_together() -> None:
    marks = Marks(reports={each: [mark("Marsh + Aruk", key="m:1")] for each in "abc"})
    accounts = [(each, told("Marsh + Aruk", meeting=id)) for each, id in zip("abc", "xxy", strict=True)]
    figures, _ = held_against(marks, accounts)
    assert (figures["merge_pairs"], figures["merge_precision"]) == (3, 1.0)
    assert figures["merge_recall"] == pytest.approx(1 / 3)


def test_a_report_may_go_by_its_path() -> None:
    marks = Marks(reports={"omer-talks": [mark("Marsh + Aruk")]})
    assert held_against(marks, [("news/omer-talks.txt", told("Marsh + Aruk"))])[0]["found"] == 1


@pytest.mark.parametrize("whole", [True, False])
def test_marks_are_read(tmp_path: Path, whole: bool) -> None:
    path = tmp_path / "marks.json"
    path.write_text(json.dumps({"reports": {"a": [MEETING]}} if whole else {"a": [MEETING]}))
    assert read_marks(path).reports["a"][0].parties[1].name == "Tomas Aruk"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "no marks"),
        ("[]", "no marks"),
        ('{"a": [{"mode": "meet"}]}', "no marks"),
        ('{"a": [{"mode": "meet", "status": "held", "parties": []}]}', r"\$\.reports"),
        (None, "cannot be read"),
    ],
)
def test_what_is_wrong_with_marks_is_one_line(tmp_path: Path, text: str | None, said: str) -> None:
    path = tmp_path / "marks.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(InputError, match=said) as raised:
        read_marks(path)
    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_what_is_wrong_with_accounts_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "accounts.jsonl"
    path.write_text(f'{json.dumps({"report": "a", **MEETING})}\n{{"report": "b"}}\n')
    with pytest.raises(InputError, match="line 2"):
        list(read_held(path))


@pytest.mark.skipif(
    not SCORER.exists() and "CI" not in os.environ, reason="there are no marked reports beside the clone"
)
@pytest.mark.parametrize("name", ["seeds", "newswire-dev"])
def test_the_figures_are_those_of_the_bench(name: str, tmp_path: Path) -> None:
    gold = SCORER.parent / "gold" / f"{name}.json"
    marks, path = read_marks(gold), tmp_path / "accounts.jsonl"
    with path.open("w") as file:  # what was marked, with a part of it left out, moved and changed
        for number, (report, each) in enumerate(
            (r, a) for r, marked in marks.reports.items() for a in marked
        ):
            if number % 5:
                told = {f: getattr(each, f) for f in ("mode", "status", "date", "place", "country", "source")}
                parties = [{f: getattr(p, f) for f in p.__struct_fields__} for p in each.parties]
                changed = {"status": "held"} if number % 3 else {"date": "2005", "parties": parties[::-1]}
                line = {**told, "report": report, "parties": parties, "meeting": each.key, **changed}
                file.write(json.dumps(line) + "\n")
    done = subprocess.run([sys.executable, SCORER, gold, path], capture_output=True, text=True, check=True)
    theirs = {figure: float(value) for figure, value in map(str.split, done.stdout.splitlines())}
    ours = held_against(marks, read_held(path))[0]
    assert list(ours) == list(FIGURES)
    assert ours == pytest.approx(theirs, abs=6e-4, nan_ok=True)
