"""The site of the documents, and the notebook in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADED = re.compile(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=\"?(https?:[^\"\s>]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make site` builds it: whatever is amiss with it is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_is_built_and_in_the_navigation(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    assert {str(each) for each in pages if not (site / f"{each}.html").exists()} == set()
    named = (ROOT / "mkdocs.yml").read_text()
    assert [str(each) for each in pages if f"{each}.md" not in named] == []


def test_every_room_has_a_page(site: Path) -> None:
    rooms = {path.parent.name for path in (ROOT / "src" / "dragoman").glob("*/__init__.py")}
    assert {path.stem for path in (site / "rooms").glob("*.html")} == rooms


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("cli", "--disputed"),
        ("python", "to_polars"),
        ("rest", "/api/v1/meetings"),
        ("data", "GeoNames"),
        ("codebook", "EDTF"),
        ("changelog", "0.1.0"),
        ("rooms/extract", "telling"),
    ],
)
def test_what_is_generated_is_there(site: Path, page: str, words: str) -> None:
    assert words in (site / f"{page}.html").read_text(encoding="utf-8")


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    found = {
        address
        for path in site.rglob("*.html")
        for address in LOADED.findall(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_the_notebook_runs_and_prints_what_its_page_shows() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "notebook.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]


def test_the_citation_names_this_version() -> None:
    import dragoman

    assert f"\nversion: {dragoman.__version__}\n" in (ROOT / "CITATION.cff").read_text()
    assert f"Version {dragoman.__version__}" in (ROOT / "docs" / "codebook.md").read_text()
