"""docs/formats.md says what the code does."""

from __future__ import annotations

import pytest

import formats
from dragoman.export import FORMATS, KINDS

PAGE = formats.PAGE.read_text()


def test_the_columns_are_those_of_the_code() -> None:
    assert formats.written(PAGE) == PAGE, "run `make docs`"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_columns_there(kind: str) -> None:
    assert f"<!-- columns of {kind} -->" in PAGE


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_told_of(form: str) -> None:
    assert f"| `{form}` |" in PAGE


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_no_column_is_there_twice(kind: object) -> None:
    names = [each.name for each in kind.columns]  # type: ignore[attr-defined]
    assert len(names) == len(set(names))
