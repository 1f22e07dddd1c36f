"""What time it is, and waiting: real, or a test's own."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Time as whoever waits sees it."""

    def now(self) -> datetime:
        """The time, with its zone (UTC)."""

    def wait(self, seconds: float) -> None:
        """Do nothing for so long, or until `stop`."""

    def stop(self) -> None:
        """Let nobody wait any more."""

    def stopped(self) -> bool:
        """Whether `stop` was called."""


class RealClock:
    """The time of the system."""

    def __init__(self) -> None:
        self._ended = threading.Event()

    def now(self) -> datetime:
        """The time, with its zone (UTC)."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> None:
        """Do nothing for so long, or until `stop`. Ctrl-C is heard meanwhile."""
        until = time.monotonic() + seconds
        while not self._ended.is_set() and (left := until - time.monotonic()) > 0:
            self._ended.wait(min(left, 1.0))

    def stop(self) -> None:
        """Let nobody wait any more."""
        self._ended.set()

    def stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._ended.is_set()
