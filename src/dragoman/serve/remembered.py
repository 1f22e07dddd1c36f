"""What takes a while to find out, remembered for a while."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")


class _Found(NamedTuple, Generic[Value]):
    """A value, when it was found out, and of which state of the store."""

    at: float
    state: str | None
    value: Value


class _Entry(Generic[Value]):
    """What is known of something, and whose turn it is to find it out."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.found: _Found[Value] | None = None


class Remembered(Generic[Value]):
    """Values by what they are of: at most so many, each good for so many seconds, or while nothing changes.

    Of those who ask for the same at the same time one finds out, and the others wait for it.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self.most, self.seconds = most, seconds
        self._entries: OrderedDict[Hashable, _Entry[Value]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, of: Hashable, find: Callable[[], Value], state: str | None = None) -> Value:
        """The value of something; `find` says what it is where that is not known any more.

        `state` is that of the store before it is asked, if that can be told: a value holds as long as that.
        """
        entry = self._entry(of)
        with entry.turn:
            found = entry.found
            if found is None or not self._holds(found, state):
                value = find()
                entry.found = found = _Found(time.monotonic(), state, value)
            return found.value

    def _holds(self, found: _Found[Value], state: str | None) -> bool:
        same = state is not None and state == found.state
        return same or time.monotonic() - found.at <= self.seconds

    def _entry(self, of: Hashable) -> _Entry[Value]:
        with self._lock:
            entry = self._entries.setdefault(of, _Entry())
            self._entries.move_to_end(of)
            while len(self._entries) > self.most:
                self._entries.popitem(last=False)
            return entry


class Kept(Generic[Value]):
    """Values that hold for one state of the store: at most so many, and none of them when it has changed."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = threading.Lock()
        self._state: str | None = None
        self._values: dict[Hashable, Value] = {}

    def of(self, state: str | None) -> dict[Hashable, Value]:
        """What is known of that state, to be added to; of none, where it cannot be told, nothing is kept."""
        if state is None:
            return {}
        with self._lock:
            if state != self._state or len(self._values) > self.most:
                self._state, self._values = state, {}
            return self._values
