"""Whoever writes what persons judge on the pages: everybody else's connections only ask.

A judgement is one transaction. What follows from it is told anew by a thread of its own, as one transaction
too, so that a page shows how it was before, and says so, or how it is after that. Whoever judged waits for a
moment, which is nearly always enough.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from dragoman.errors import DragomanError
from dragoman.reconcile import settle
from dragoman.store import Store

MOMENT = 1.0
"""Seconds that whoever judged waits for what follows."""
TOGETHER = 5_000
"""Accounts up to which what follows is one transaction: others who write would wait too long for more."""


class Writer:
    """Writes to a store, which is opened when that is first asked for."""

    def __init__(self, location: str | os.PathLike[str], wait: int) -> None:
        self.location, self.wait = location, wait
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._thread: threading.Thread | None = None
        self._waiting: list[threading.Event] = []

    @contextmanager
    def at_once(self) -> Iterator[Store]:
        """The store, in which all that is written in the block is one transaction."""
        store = self._opened()
        with store.in_one():
            yield store

    def settle(self) -> bool:
        """Have told anew what follows from judgements; whether that was done within a moment."""
        done = threading.Event()
        with self._lock:
            self._waiting.append(done)
            if self._thread is None:
                self._thread = threading.Thread(target=self._settle, name="settling", daemon=True)
                self._thread.start()
        return done.wait(MOMENT)

    def close(self) -> None:
        """Let go of the store, when what is being told is told."""
        thread = self._thread
        if thread is not None:
            thread.join()
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = None

    def _opened(self) -> Store:
        with self._lock:
            if self._store is None:
                self._store = Store(self.location, wait=self.wait)
            return self._store

    def _settle(self) -> None:
        while True:
            with self._lock:
                waiting, self._waiting = self._waiting, []
                if not waiting:
                    self._thread = None
                    return
            try:
                _settled(self._opened())
            except DragomanError as error:  # it stays due, and the pages say so
                print(f"dragoman: {error}"[:1_000], file=sys.stderr)  # noqa: T201
            except Exception as error:  # noqa: BLE001 (the same)
                print(f"dragoman: {type(error).__name__}: {error}"[:1_000], file=sys.stderr)  # noqa: T201
            for each in waiting:
                each.set()


def _settled(store: Store) -> None:
    if store.accounts_due() > TOGETHER:
        settle(store)
        return
    with store.in_one():
        settle(store)
