"""Lies here so that every test can say `from factory import ...`; and what is costly to make is made once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dragoman import pipeline
from dragoman.cli import main
from dragoman.pipeline import Analyser
from factory import analyse
from stores import SCHEMAS, Anywhere, need_server

if TYPE_CHECKING:
    from spacy.language import Language
    from starlette.testclient import TestClient


pytest_plugins = ["in_browser"]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model."""
    from dragoman.parse import load_model

    return load_model()


# Stores

KINDS = ("sqlite", "postgres")


@pytest.fixture(params=KINDS)
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Anywhere]:
    """Where stores are kept, once of SQLite and once of PostgreSQL."""
    yield from _anywhere(request.param, tmp_path)


@pytest.fixture(params=KINDS, scope="module")
def anywhere_long(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Anywhere]:
    """The same, for all tests of a module."""
    yield from _anywhere(request.param, tmp_path_factory.mktemp("long"))


def _anywhere(kind: str, folder: Path) -> Iterator[Anywhere]:
    if kind == "postgres":
        need_server()
    given = Anywhere(kind, folder)
    yield given
    given.give_back()


@pytest.fixture(scope="session", autouse=True)
def _drop_schemas() -> Iterator[None]:
    yield
    SCHEMAS.drop()


# Commands


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and a stand-in for the stages that need a language model."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "usual_analyser", lambda model: Analyser("test", analyse))
    for name in ("DRAGOMAN_DB", "DRAGOMAN_DEBUG", "DRAGOMAN_WAIT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(here: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives its exit status, what it printed, and what it said on standard error."""

    def run_command(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        return status, *capsys.readouterr()

    return run_command


@pytest.fixture
def on_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command with standard output a terminal of 120 columns."""

    def run_command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        return run(*arguments)

    for name, value in {"COLUMNS": "120", "TERM": "xterm-256color"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return run_command


# Pages

Open = Callable[..., "TestClient"]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of some reports, a few of them hostile; nobody writes to it."""
    from dragoman.store import Store
    from served import fill

    path = tmp_path_factory.mktemp("served") / "world.db"
    with Store(path) as store:
        fill(store)
    return path


@pytest.fixture
def open_site() -> Iterator[Open]:
    """Open the site of a database, as a client; more arguments are those of `create_app`."""
    from starlette.testclient import TestClient

    from dragoman.serve import create_app

    opened: list[TestClient] = []

    def open_(path: Path | str, **more: Any) -> TestClient:
        app = create_app(path, **more)
        opened.append(TestClient(app, base_url="http://127.0.0.1", follow_redirects=False))
        return opened[-1].__enter__()

    yield open_
    for each in opened:
        each.__exit__(None, None, None)


@pytest.fixture
def site(world: Path, open_site: Open) -> TestClient:
    """The site of that database."""
    return open_site(world)


# Registers


@pytest.fixture(autouse=True)
def _no_bundled_register(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the bundled register out of stores, since it takes a second, but in tests marked `bundled`."""
    if "bundled" not in request.keywords:
        monkeypatch.setattr(pipeline, "keep_bundled", lambda store: None)
