"""`import dragoman` and the command's help are light: nothing heavy is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "spacy",
    "thinc",
    "numpy",
    "trafilatura",
    "lxml",
    "resiliparse",
    "sqlalchemy",
    "rich",
    "fastapi",
    "uvicorn",
}


@pytest.mark.parametrize("module", ["dragoman", "dragoman.cli", "dragoman.pipeline"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not HEAVY & set(loaded)
