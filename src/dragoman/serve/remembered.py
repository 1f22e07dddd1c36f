"""What takes a while to find out, remembered for a while."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class _Entry(Generic[Value]):
    """A value, when it was found out, and whose turn it is to do that."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.found: tuple[float, Value] | None = None


class Remembered(Generic[Value]):
    """Values by what they are of: at most so many, each good for so many seconds.

    Of those who ask for the same at the same time one finds out, and the others wait for it.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._entries: OrderedDict[Hashable, _Entry[Value]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, of: Hashable, find: Callable[[], Value]) -> Value:
        """The value of something; `find` says what it is where that is not known any more."""
        entry = self._entry(of)
        with entry.turn:
            if entry.found is None or time.monotonic() - entry.found[0] > self.seconds:
                value = find()
                entry.found = time.monotonic(), value
            return entry.found[1]

    def _entry(self, of: Hashable) -> _Entry[Value]:
        with self._lock:
            entry = self._entries.setdefault(of, _Entry())
            self._entries.move_to_end(of)
            while len(self._entries) > self.most:
                self._entries.popitem(last=False)
            return entry
