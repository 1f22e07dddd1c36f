"""What is remembered for a while."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from dragoman.serve.remembered import Kept, Remembered


def test_what_is_known_is_not_found_out_again() -> None:
    known = Remembered[int](10, 60)
    assert [known.get("a", lambda n=n: n) for n in (1, 2)] == [1, 1]  # type: ignore[misc]
    assert known.get("b", lambda: 3) == 3


def test_it_is_found_out_again_after_a_while() -> None:
    known = Remembered[int](10, -1)
    assert [known.get("a", lambda n=n: n) for n in (1, 2)] == [1, 2]  # type: ignore[misc]


def test_what_was_asked_for_longest_ago_is_forgotten() -> None:
    known = Remembered[int](2, 60)
    for name in ("a", "b", "a", "c"):
        known.get(name, lambda: 1)
    assert [known.get(name, lambda: 2) for name in ("a", "b")] == [1, 2]


def test_an_error_is_not_remembered() -> None:
    known = Remembered[int](2, 60)
    with pytest.raises(ZeroDivisionError):
        known.get("a", lambda: 1 // 0)
    assert known.get("a", lambda: 1) == 1


def test_of_those_who_ask_at_the_same_time_one_finds_out() -> None:
    known = Remembered[int](2, 60)
    found: list[int] = []
    all_there = threading.Barrier(4, timeout=10)

    def ask(n: int) -> int:
        all_there.wait()
        return known.get("a", lambda: found.append(n) or n)  # type: ignore[func-returns-value]

    with ThreadPoolExecutor(4) as pool:
        said = set(pool.map(ask, range(1, 5)))
    assert said == set(found)
    assert len(found) == 1


def test_it_holds_for_as_long_as_the_store_is_the_same() -> None:
    known = Remembered[int](10, -1)
    states = ("one", "one", "two")
    assert [known.get("a", lambda n=n: n, state) for n, state in enumerate(states)] == [0, 0, 2]  # type: ignore[misc]


def test_what_is_kept_is_forgotten_with_the_first_change() -> None:
    kept = Kept[int](10)
    kept.of("one")["a"] = 1
    assert kept.of("one") == {"a": 1}
    assert kept.of("two") == {}
    assert kept.of("one") == {}


def test_nothing_is_kept_where_no_state_can_be_told() -> None:
    kept = Kept[int](10)
    kept.of(None)["a"] = 1
    assert kept.of(None) == {}
