"""Settings and the environment."""

from __future__ import annotations

import pytest

from dragoman.errors import InputError
from dragoman.settings import SETTINGS, Settings, from_env


def test_fields_are_the_table() -> None:
    assert Settings._fields == tuple(each.name for each in SETTINGS)


def test_an_empty_environment_leaves_every_default() -> None:
    assert from_env({"DRAGOMAN_DB": " "}) == Settings(*(each.default for each in SETTINGS))  # type: ignore[arg-type]


def test_a_variable_sets_its_setting() -> None:
    settings = from_env({"DRAGOMAN_DB": "my.db", "DRAGOMAN_WAIT": "3"})
    assert (settings.db, settings.wait) == ("my.db", 3)


def test_a_value_of_another_kind_names_the_variable() -> None:
    with pytest.raises(InputError, match="DRAGOMAN_WAIT is 'soon'"):
        from_env({"DRAGOMAN_WAIT": "soon"})
