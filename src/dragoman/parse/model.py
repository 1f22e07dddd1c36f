"""Which language model is installed, told without loading it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.data import table
from dragoman.errors import ModelError


class ModelFacts(NamedTuple):
    """A language model as it lies on this machine.

    `sha256` is of all its files, their names included; `expected` says whether these are the very files that
    this version was made and measured with (the table `models.csv`).
    """

    name: str
    version: str
    sha256: str
    expected: bool


def model_facts(name: str) -> ModelFacts:
    """The facts of the model `name`, an installed package or a folder; spaCy is not imported for it.

    Raises ModelError where there is no such model, or its files cannot be read.
    """
    folder = _folder(name)
    try:
        version, sha256 = _version(folder), _sha256(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"the language model {name} in {folder} is damaged ({error}); install it again"
        ) from error
    return ModelFacts(name, version, sha256, _expected(name, version, sha256))


def _folder(name: str) -> Path:
    """Where the model lies: spaCy too looks for a package first, then for a folder."""
    spec = find_spec(name) if name.isidentifier() else None
    package = [Path(spec.origin).parent] if spec and spec.origin else []
    for folder in (*package, Path(name)):
        if (folder / "meta.json").is_file():
            return folder
    raise ModelError(f"the language model {name} is not installed; install it with: pip install {name}")


def _version(folder: Path) -> str:
    meta: dict[str, Any] = json.loads((folder / "meta.json").read_bytes())
    return str(meta["version"])


def _sha256(folder: Path) -> str:
    """A hash over name and content of every file; what Python compiles for itself is left out."""
    total = hashlib.sha256()
    for path in _files(folder):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    yield from sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _expected(name: str, version: str, sha256: str) -> bool:
    return any(
        (row["name"], row["version"], row["sha256"]) == (name, version, sha256) for row in table("models")
    )
