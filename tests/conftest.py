"""Lies here so that every test can say `from factory import ...`; and what is costly to make is made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model."""
    from dragoman.parse import load_model

    return load_model()
