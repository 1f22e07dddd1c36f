"""Whose turn it is to take the next connection at a socket that several processes listen at.

Browsers keep connections open, and a connection stays with the process that took it: so who has the fewest
takes the next one. Left to the system, one of them may have most of them, and the others nothing to do.
"""

from __future__ import annotations

import socket
import time
from multiprocessing.context import SpawnContext
from typing import Any

QUEUE = 256
"""Connections that wait to be taken."""
PATIENCE = 0.05
"""Seconds for which a connection is left to another process, which may be stuck."""
AWAY = 1 << 30
"""The connections of a process that is not there: it takes none."""


class Turns:
    """How many connections each of the processes has."""

    def __init__(self, context: SpawnContext, many: int) -> None:
        self.many = many
        self._open: Any = context.RawArray("i", [AWAY] * many)

    def begin(self, n: int) -> None:
        """Note that a process has begun: it has no connection."""
        self._open[n] = 0

    def leave(self, n: int) -> None:
        """Note that a process has ended."""
        self._open[n] = AWAY

    def add(self, n: int, number: int) -> None:
        """Note that a process has so many more; only that process says so."""
        self._open[n] += number

    def is_mine(self, n: int) -> bool:
        """Whether no other process has fewer."""
        return bool(self._open[n] <= min(self._open))


class Shared(socket.socket):
    """A socket at which a process takes a connection only when it is its turn."""

    def __init__(self, listening: socket.socket, turns: Turns, n: int) -> None:
        super().__init__(listening.family, listening.type, listening.proto, fileno=listening.detach())
        self._turns, self._n = turns, n
        self._left: float | None = None

    def listen(self, backlog: int = QUEUE, /) -> None:
        """Listen; how many are taken at one go is another matter than how many may wait."""
        super().listen(max(backlog, QUEUE))

    def accept(self) -> tuple[socket.socket, Any]:
        """The next connection. Raises BlockingIOError where another process is to take it."""
        now = time.monotonic()
        if not self._turns.is_mine(self._n):
            self._left = self._left or now
            if now - self._left < PATIENCE:
                time.sleep(0.001)  # the system says at once again that somebody waits
                raise BlockingIOError
        self._left = None
        connection, address = super().accept()
        self._turns.add(self._n, 1)
        return Taken(connection, self._turns, self._n), address


class Taken(socket.socket):
    """A connection that is counted until it is closed."""

    def __init__(self, connection: socket.socket, turns: Turns, n: int) -> None:
        super().__init__(connection.family, connection.type, connection.proto, fileno=connection.detach())
        self._turns, self._n, self._counted = turns, n, True

    def close(self) -> None:
        """Close it."""
        if self._counted:
            self._counted = False
            self._turns.add(self._n, -1)
        super().close()
