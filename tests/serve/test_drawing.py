"""Who draws."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.chart import timeline_chart
from dragoman.model import Timeline
from dragoman.serve.drawing import WAITING, Drawer
from dragoman.serve.errors import PageError

SPEC = timeline_chart(Timeline(unit="month"))


@pytest.fixture
def drawer() -> Iterator[Drawer]:
    """One who draws, until the test is done."""
    one = Drawer()
    yield one
    one.close()


def test_a_picture_is_drawn_by_another_process(drawer: Drawer) -> None:
    assert drawer.svg(SPEC).startswith(b"<svg")


def test_a_picture_that_cannot_be_drawn_stops_no_other(drawer: Drawer) -> None:
    with pytest.raises(PageError, match="could not be drawn"):
        drawer.svg({"mark": 5})
    assert drawer.svg(SPEC).startswith(b"<svg")


def test_a_process_that_has_ended_is_begun_again(drawer: Drawer) -> None:
    first = drawer.svg(SPEC)
    process = drawer._process
    assert process is not None
    process.kill()
    process.join()
    assert drawer.svg(SPEC) == first


def test_a_picture_that_takes_too_long_is_given_up() -> None:
    hasty = Drawer(longest=0.001)
    with pytest.raises(PageError, match="took too long"):
        hasty.svg(SPEC)
    hasty.close()


def test_only_so_many_wait(drawer: Drawer) -> None:
    for _ in range(WAITING):
        drawer._room.acquire()
    with pytest.raises(PageError, match="too many pictures"):
        drawer.svg(SPEC)
    drawer._room.release()
    assert drawer.svg(SPEC).startswith(b"<svg")
