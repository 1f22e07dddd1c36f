"""The floors hold, rise and never fall; the tables line up."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bench
from bench import FIGURES, FLOORS, HELD, MERGED, below, higher, ratio, rounded_down, speed_table, write
from dragoman.model import Report
from dragoman.read import read_reports
from flows import Measured
from sets import EXAMPLES
from tables import table

REACHED = {"one": dict.fromkeys(FIGURES, 0.805)}


@pytest.mark.parametrize(
    ("floors", "short"),
    [
        ({}, []),
        ({"one": {"f1": 0.8}}, []),
        ({"one": {"f1": 0.805}}, []),
        ({"one": {"f1": 0.81, "date": 0.7}}, ["one f1 0.805, floor 0.81"]),
        ({"two": {"f1": 0.5}}, ["two f1 nan, floor 0.50"]),
    ],
)
def test_what_lies_below_its_floor_is_named(floors: dict[str, dict[str, float]], short: list[str]) -> None:
    assert below(floors, REACHED) == short


def test_parts_that_fail_are_named_and_all_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, "PARTS", {"one": None, "two": None, "three": None})
    monkeypatch.setattr(bench, "_part", lambda name: (name == "two", f"figures of {name}\n"))
    assert list(bench.failing_parts()) == ["two"]
    assert [line for line in capsys.readouterr().out.splitlines() if line.endswith(":")] == [
        "one:",
        "two:",
        "three:",
    ]


def test_a_part_ends_as_it_would_by_itself() -> None:
    failed, told = bench._part("no such part")
    assert (failed, told) == (True, "")


@given(st.dictionaries(st.sampled_from(HELD), st.floats(0, 1)), st.floats(0, 1) | st.just(math.nan))
def test_floors_only_rise(held: dict[str, float], figure: float) -> None:
    reached = {"one": dict.fromkeys(HELD, figure)}
    raised = higher({"one": held}, reached)["one"]
    assert all(raised[name] >= floor for name, floor in held.items())
    assert all(raised[name] in (held.get(name), rounded_down(figure)) for name in HELD)


def test_a_set_that_was_not_measured_keeps_its_floors() -> None:
    assert higher({"two": {"f1": 0.5}}, REACHED)["two"] == {"f1": 0.5}


@given(st.floats(0, 1))
def test_a_floor_lies_at_most_a_step_below_the_figure(figure: float) -> None:
    assert figure - 0.01 < rounded_down(figure) <= figure + 1e-9


def test_the_floors_are_of_figures_that_are_measured() -> None:
    floors = json.loads(FLOORS.read_text())
    assert {figure for held in floors.values() for figure in held} <= {*HELD, *MERGED}
    assert set(HELD) <= set(FIGURES)
    assert all(0 < floor <= 1 for held in floors.values() for floor in held.values())


def test_columns_line_up() -> None:
    assert table([["set", "f1"], ["a", "0.50"], ["long name", "1"]]) == (
        "set          f1\na          0.50\nlong name     1"
    )


def test_the_ratio_is_of_reports_a_second() -> None:
    ours, plain = Measured({"one": 30, "two": 10}, 0, 2.0), Measured({"all": 20}, 900, 4.0)
    assert ratio(ours, plain) == 4.0
    assert speed_table(ours, plain).splitlines()[-1] == "4.00 times the reports a second of plain spaCy"


def test_a_table_takes_the_place_of_the_last(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Head\n\n```text\n```\n\n```text\nstays\n```\n")
    for figures in ("a\nb", "c"):
        write(page, figures)
    assert page.read_text() == "# Head\n\n```text\nc\n```\n\n```text\nstays\n```\n"


@pytest.mark.parametrize(("environment", "status"), [({}, 0), ({"CI": "true"}, 1)])
def test_without_marked_reports_it_says_so(
    environment: dict[str, str],
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("CI", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(bench, "SCORER", Path("absent/score.py"))
    monkeypatch.setattr(sys, "argv", ["bench.py"])
    assert bench.main() == status
    assert capsys.readouterr().out == "bench: skipped, there are no marked reports: absent is absent\n"


def test_every_example_is_marked() -> None:
    marked = json.loads(EXAMPLES.gold.read_text())["reports"]
    read = [each for each in read_reports([EXAMPLES.reports]) if isinstance(each, Report)]
    assert {each.id for each in read} == set(marked)
