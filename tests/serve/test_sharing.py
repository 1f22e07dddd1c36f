"""Whose turn it is to take a connection."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from multiprocessing import get_context

import pytest

from dragoman.serve import listen
from dragoman.serve.sharing import Shared, Turns


@pytest.fixture
def two() -> Iterator[tuple[Shared, Shared, tuple[str, int]]]:
    """Two that listen at one socket, as two processes do, and its address."""
    turns = Turns(get_context("spawn"), 2)
    with listen("127.0.0.1", 0) as first, first.dup() as second, ExitStack() as stack:
        address = first.getsockname()
        each = [stack.enter_context(Shared(part, turns, n)) for n, part in enumerate((first, second))]
        for n, shared in enumerate(each):
            turns.begin(n)
            shared.setblocking(False)
        yield each[0], each[1], address


def test_who_has_the_fewest_connections_takes_the_next(two: tuple[Shared, Shared, tuple[str, int]]) -> None:
    one, other, address = two
    with socket.create_connection(address), socket.create_connection(address), one.accept()[0]:
        with pytest.raises(BlockingIOError):
            one.accept()
        other.accept()[0].close()


def test_a_connection_that_is_closed_counts_no_more(two: tuple[Shared, Shared, tuple[str, int]]) -> None:
    one, _, address = two
    for _ in range(3):
        with socket.create_connection(address):
            one.accept()[0].close()


def test_who_is_not_there_is_not_waited_for() -> None:
    turns = Turns(get_context("spawn"), 2)
    turns.begin(0)
    turns.add(0, 5)
    assert turns.is_mine(0)
    turns.begin(1)
    assert not turns.is_mine(0)
    turns.leave(1)
    assert turns.is_mine(0)
