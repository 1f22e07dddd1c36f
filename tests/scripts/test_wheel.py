"""The wheel: the same bytes from the same source, and only what users need."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def built(folder: Path) -> Path:
    """A wheel of this clone, built by the pinned build backend."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return built(tmp_path_factory.mktemp("one")), built(tmp_path_factory.mktemp("other"))


def test_two_wheels_of_one_source_are_the_same_bytes(wheels: tuple[Path, Path]) -> None:
    one, other = wheels
    assert one.name == other.name
    assert one.read_bytes() == other.read_bytes()


def test_a_wheel_holds_what_users_need_and_no_more(wheels: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(wheels[0]) as wheel:
        names = wheel.namelist()
    source = {
        str(path.relative_to(ROOT / "src"))
        for path in (ROOT / "src" / "dragoman").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert source - set(names) == set()
    beside = {name for name in names if name.split("/")[0] != "dragoman"}
    assert {name.split("/")[0].rpartition(".")[2] for name in beside} == {"dist-info"}
    assert not [name for name in names if "test" in Path(name).name or name.startswith(("tests", "bench"))]
