"""Imports point down: a room knows the floors below its own, and no neighbour."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "dragoman"
FLOORS = [
    "errors __version__",
    "model data",
    "text link settings garbage",
    "read fetch parse extract resolve merge store chart marked",
    "identify intake",
    "reconcile",
    "export",
    "runners",
    "pipeline",
    "serve watch",
    "library",
    "cli",
    "__init__ __main__",
]
FLOOR = {room: height for height, rooms in enumerate(FLOORS) for room in rooms.split()}
MODULES = sorted(SRC.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room a file lies in: the folder, or the file itself, just below the package."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def rooms_imported(source: str) -> Iterator[str]:
    """The rooms that a module imports from, wherever in it the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (_second(alias.name) for alias in node.names if alias.name.split(".")[0] == "dragoman")
        elif isinstance(node, ast.ImportFrom) and node.module == "dragoman":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dragoman."):
            yield _second(node.module or "")


def _second(name: str) -> str:
    return f"{name}.__init__".split(".")[1]


def wrong_ways(room: str, source: str) -> list[str]:
    """The rooms that `source`, of `room`, may not import."""
    others = set(rooms_imported(source)) - {room}
    return sorted(other for other in others if FLOOR[other] >= FLOOR[room])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_imports_point_down(path: Path) -> None:
    assert not wrong_ways(room_of(path), path.read_text())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_imports_are_absolute(path: Path) -> None:
    nodes = ast.walk(ast.parse(path.read_text()))
    assert not [node for node in nodes if isinstance(node, ast.ImportFrom) and node.level]


@pytest.mark.parametrize(
    ("room", "source", "wrong"),
    [
        ("read", "from dragoman.model import Report", []),
        ("read", "from dragoman.read.html import x", []),
        ("read", "def f():\n    from dragoman.store import Store", ["store"]),
        ("model", "import dragoman.pipeline", ["pipeline"]),
        ("store", "import dragoman", ["__init__"]),
        ("cli", "from dragoman import __version__, pipeline", []),
    ],
)
def test_a_wrong_way_is_seen(room: str, source: str, wrong: list[str]) -> None:
    assert wrong_ways(room, source) == wrong
