"""The public door: what `import dragoman` offers, and that it stays what it is."""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.model import Account
from dragoman.read import read_reports

DOOR = {
    "Account",
    "Attribution",
    "DragomanError",
    "Evidence",
    "InputError",
    "ModelError",
    "Party",
    "PartyEvidence",
    "Place",
    "Report",
    "ReportError",
    "Results",
    "Row",
    "Skipped",
    "Span",
    "Store",
    "StoreError",
    "When",
    "__version__",
    "open_store",
    "read",
}


def test_the_door_has_these_names() -> None:
    assert set(dragoman.__all__) == DOOR
    assert dragoman.Account is Account


def test_every_name_exists_and_says_what_it_is() -> None:
    for name in dragoman.__all__:
        assert name == "__version__" or inspect.getdoc(getattr(dragoman, name))


def test_the_function_and_the_room_called_read_live_side_by_side() -> None:
    assert inspect.isfunction(dragoman.read)
    assert inspect.isfunction(read_reports)


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    assert dragoman.__version__ == project["version"]


@pytest.mark.parametrize("paths", [None, 3, b"reports", ["a.txt", None]], ids=repr)
def test_what_is_no_path_is_told_so(paths: Any) -> None:
    with pytest.raises(dragoman.InputError, match="is no path"):
        dragoman.read(paths)
