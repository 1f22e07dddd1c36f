"""Garbage is looked for seldom within the block, and as before behind it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from dragoman.garbage import SELDOM, not_looked_for, seldom_looked_for


@pytest.fixture(autouse=True)
def usual() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_seldom_within_and_as_before_behind() -> None:
    with seldom_looked_for():
        assert gc.get_threshold() == SELDOM
        with seldom_looked_for():
            pass
        assert gc.get_threshold() == SELDOM
    assert gc.get_threshold() == (700, 10, 10)


def test_as_before_where_it_fails() -> None:
    with pytest.raises(KeyError), seldom_looked_for():
        raise KeyError
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("own", [(0, 10, 10), (100_000, 5, 5)])
def test_who_looks_less_often_is_left_alone(own: tuple[int, int, int]) -> None:
    gc.set_threshold(*own)
    with seldom_looked_for():
        assert gc.get_threshold() == own
    assert gc.get_threshold() == own


def test_not_at_all_within_and_as_before_behind() -> None:
    with not_looked_for():
        assert not gc.isenabled()
        with not_looked_for():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), not_looked_for():
        raise KeyError
    assert gc.isenabled()


def test_who_never_looks_is_left_alone() -> None:
    gc.disable()
    try:
        with not_looked_for():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
