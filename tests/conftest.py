"""Lies here so that every test can say `from factory import ...`; and what is costly to make is made once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman import pipeline
from dragoman.cli import main
from dragoman.pipeline import Analyser
from factory import analyse

if TYPE_CHECKING:
    from spacy.language import Language


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model."""
    from dragoman.parse import load_model

    return load_model()


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


# Registers


@pytest.fixture(autouse=True)
def _no_bundled_register(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the bundled register out of stores, since it takes a second, but in tests marked `bundled`."""
    if "bundled" not in request.keywords:
        monkeypatch.setattr(pipeline, "keep_bundled", lambda store: None)
