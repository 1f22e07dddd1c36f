"""How `show` prints where an encounter was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.cli.show import values
from dragoman.model import Place
from dragoman.store import Store
from factory import TEXT, full_account, report

Run = Callable[..., tuple[int, str, str]]

HANOI = Place("Hanoi", "VN", 21.0245, 105.8412)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (HANOI, "Hanoi, VN"),
        (
            Place("Hanoi", "VN", why="'here', of the dateline Hanoi"),
            "Hanoi, VN ('here', of the dateline Hanoi)",
        ),
        (
            Place("Hanoi", "VN", inferred=True, why="no place is told; the dateline, Hanoi"),
            "Hanoi, VN (inferred; no place is told; the dateline, Hanoi)",
        ),
        (Place(None, "VN"), "VN"),
    ],
)
def test_a_place_comes_with_the_reason_for_it(place: Place, line: str) -> None:
    shown = {label: value for label, value, _ in values(full_account(place=place))}
    assert shown["place"] == line


def test_words_of_a_report_in_pages_say_which(run: Run) -> None:
    with Store("dragoman.db") as store:
        of = report(pages=(0, TEXT.index("President")))
        store.put(of, [full_account(of)])
    _, out, _ = run("show", "one-0")
    assert "(page 2)" in out
    assert "(page 1)" in out  # the dateline says the day
