"""Which language model is installed, told without loading it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import ModelError
from dragoman.parse import model_facts
from dragoman.settings import MODEL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that looks like a model."""
    place = tmp_path / "model"
    (place / "parser").mkdir(parents=True)
    (place / "meta.json").write_text(json.dumps({"version": "1.2"}))
    (place / "parser" / "model").write_bytes(b"weights")
    return place


def test_the_usual_model_is_the_one_expected() -> None:
    facts = model_facts(MODEL)
    assert (facts.name, facts.version, facts.expected) == (MODEL, "3.8.0", True)


def test_a_model_in_a_folder_has_facts_but_is_not_the_one_expected(folder: Path) -> None:
    facts = model_facts(str(folder))
    assert (facts.name, facts.version, facts.expected) == (str(folder), "1.2", False)


def test_another_byte_or_another_name_of_a_file_is_another_hash(folder: Path) -> None:
    hashes = [model_facts(str(folder)).sha256]
    (folder / "parser" / "model").write_bytes(b"Weights")
    hashes.append(model_facts(str(folder)).sha256)
    (folder / "parser" / "model").rename(folder / "parser" / "cfg")
    hashes.append(model_facts(str(folder)).sha256)
    assert len(set(hashes)) == 3


def test_what_python_compiles_does_not_count(folder: Path) -> None:
    before = model_facts(str(folder))
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert model_facts(str(folder)) == before


@pytest.mark.parametrize(
    "name", ["no_such_model", "no-such-model", "a.b.c", "spacy", "", "../elsewhere", "x\0y"]
)
def test_a_model_that_is_not_there_is_an_error_that_says_what_to_do(name: str) -> None:
    with pytest.raises(ModelError, match="pip install"):
        model_facts(name)


@pytest.mark.parametrize("meta", ["", "[]", "{}", "{"])
def test_a_damaged_model_is_an_error(folder: Path, meta: str) -> None:
    (folder / "meta.json").write_text(meta)
    with pytest.raises(ModelError, match="damaged"):
        model_facts(str(folder))


def test_it_is_told_without_spacy() -> None:
    code = "import sys; from dragoman.parse import model_facts; model_facts(sys.argv[1]); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, MODEL], capture_output=True, text=True, check=True)
    assert not {"spacy", "thinc", "numpy", MODEL} & set(done.stdout.split())
