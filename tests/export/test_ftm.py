"""FollowTheMoney, read by the followthemoney library itself.

It wants other versions of packages than the project has, so an interpreter of its own has it: `make ftm`
makes one in build/ftm, and DRAGOMAN_FTM names another.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.export import export
from dragoman.export.ftm import COLUMNS
from dragoman.store import Store
from factory import account, party, report
from served import fill, world
from telling import HANOI, told

ROOT = Path(__file__).parents[2]
LIBRARY = Path(os.environ.get("DRAGOMAN_FTM", ROOT / "build" / "ftm" / "bin" / "python"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The served world, which is hostile, with somebody in a post, a state that is no more, and a group."""
    with Store(tmp_path_factory.mktemp("ftm") / "kept.db") as filled:
        fill(filled, [each for each in world() if len(each[0].text) < 100_000])
        wang = party("Wang Yi", of="China", role="Foreign Minister")
        of = report(
            "Foreign Minister Wang Yi met envoys.", id="a0", published=date(2019, 5, 24), language="en"
        )
        filled.put(of, [account(of, parties=(wang, party("envoys", kind="group", of="Kosovo")))])
        told(filled, ("Soviet Union, Egypt", "1971-05", {"place": HANOI}))
        yield filled


@pytest.fixture(scope="module")
def files(store: Store, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Entities, and statements."""
    folder = tmp_path_factory.mktemp("files")
    export(store, "meetings", "ftm").save(folder / "out.ftm.json")
    export(store, "meetings", "ftm-statements").save(folder / "out.statements.csv")
    return folder / "out.ftm.json", folder / "out.statements.csv"


def test_the_library_takes_all_of_it(files: tuple[Path, Path]) -> None:
    if not LIBRARY.exists():
        if os.environ.get("CI"):
            pytest.fail("followthemoney is not there: run `make ftm`")
        pytest.skip("followthemoney is not there; `make ftm` brings it")
    command = [LIBRARY, Path(__file__).with_name("ftm_check.py"), *files]
    found: dict[str, Any] = json.loads(subprocess.check_output(command, env={}))
    assert {
        "Person",
        "Organization",
        "PublicBody",
        "Event",
        "Article",
        "Mention",
        "Position",
        "Occupancy",
    } - set(found["schemata"]) <= {"Organization"}
    assert (found["lost"], found["loose"], found["wrong"], found["misnamed"]) == ([], [], [], [])
    assert found["ids"]
    assert found["of"] == sum(found["schemata"].values())
    assert any("Hu Jintao" in each and "met in Hanoi" in each for each in found["captions"])


def test_everything_comes_once_and_before_what_points_at_it(files: tuple[Path, Path]) -> None:
    seen: set[str] = set()
    for line in files[0].read_text().splitlines():
        each = json.loads(line)
        assert each["id"] not in seen
        for name in ("involved", "proof", "holder", "post", "document"):
            assert set(each["properties"].get(name, ())) <= seen
        seen.add(each["id"])


def test_statements_keep_what_reports_contradict_one_another_on(files: tuple[Path, Path]) -> None:
    with files[1].open(newline="") as file:
        reader = csv.DictReader(file)
        assert tuple(reader.fieldnames or ()) == COLUMNS
        rows = [row for row in reader if row["prop"] == "date" and row["value"].startswith("2006-11")]
    assert [(row["value"], row["origin"]) for row in rows] == [
        ("2006-11-19", "first"),
        ("2006-11-20", "deep/folder/second?x=1#y"),
    ]


def test_what_it_cannot_hold_is_counted(files: tuple[Path, Path]) -> None:
    said = files[0].with_name("out.ftm.json.losses.txt").read_text()
    assert "that a meeting has not been held: its name and keywords alone say so" in said
