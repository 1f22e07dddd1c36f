"""How often Python looks for garbage: seldom, where very many things are made that are wanted for a while.

Most of what is made while reports are read or pages are made, words above all, is let go of as soon as nobody
holds it. To look through all of it for rings of things that hold but one another takes a fifth of the time
of reading, and finds little.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (20_000, 20, 20)
"""Things made between two looks, and how often young ones are looked at until older ones are."""

_lock = threading.Lock()
_within = 0
_before = (0, 0, 0)


@contextmanager
def seldom_looked_for() -> Iterator[None]:
    """Look for garbage less often within the block, however many are in one at once; then as before.

    A program that looks even less often, or never, is left alone.
    """
    _enter()
    try:
        yield
    finally:
        _leave()


@contextmanager
def not_looked_for() -> Iterator[None]:
    """Look for no garbage within the block, which is short, and makes what is wanted or let go of at once."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _enter() -> None:
    global _within, _before
    with _lock:
        if _within == 0:
            _before = gc.get_threshold()
            if 0 < _before[0] < SELDOM[0]:
                gc.set_threshold(*SELDOM)
        _within += 1


def _leave() -> None:
    global _within
    with _lock:
        _within -= 1
        if _within == 0 and gc.get_threshold() == SELDOM:
            gc.set_threshold(*_before)
