"""Several processes that answer at one socket, since one of them uses but one core.

Each opens the store for itself. What must be the same in all of them, the key that forms are signed with, is
made beforehand and handed to each. One that fails is followed by another; when the program that began them
ends, however it does, they end too.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, NamedTuple

from dragoman.errors import DragomanError, StoreError
from dragoman.serve.sharing import Shared, Turns

MOST = 4
"""Processes where nobody says how many."""
SOON = 2.0
"""Seconds: a process that fails sooner after it has begun would do so again."""
LEFT = 5.0
"""Seconds that a process is given to end what it does."""


class Worker(NamedTuple):
    """A process, and when it was begun."""

    process: SpawnProcess
    begun: float


def usual() -> int:
    """How many processes answer where nobody says: one for each core, and no more than `MOST`."""
    with suppress(AttributeError):  # not every system tells on which cores we may run
        return min(MOST, len(os.sched_getaffinity(0)))
    return min(MOST, os.cpu_count() or 1)


class Workers:
    """So many processes that answer at a socket; `answer` is what each does with it, and can be pickled."""

    def __init__(self, answer: Callable[[socket.socket], None], listening: socket.socket, many: int) -> None:
        self._answer, self._listening = answer, listening
        self._context = get_context("spawn")
        self._turns = Turns(self._context, many)
        self._alive, self._end = self._context.Pipe(duplex=False)
        self._workers: list[Worker] = []

    def run(self) -> None:
        """Answer until the program is told to end (Ctrl-C). Raises StoreError where they cannot begin."""
        try:
            with suppress(KeyboardInterrupt):  # it is how one ends it
                self._workers = [self._begun(n) for n in range(self._turns.many)]
                while True:
                    wait([each.process.sentinel for each in self._workers])
                    self._replace()
        finally:
            self._stop()

    def _begun(self, n: int) -> Worker:
        begin = (self._answer, self._listening, self._turns, n, self._alive)
        process = self._context.Process(target=answer_beside, args=begin)
        process.start()
        return Worker(process, time.monotonic())

    def _replace(self) -> None:
        for n, each in enumerate(self._workers):
            if not each.process.is_alive():
                failed = (each.process.exitcode or 0) > 0
                if failed and time.monotonic() - each.begun < SOON:
                    raise StoreError("a process that answers ended as soon as it had begun")
                self._turns.leave(n)
                self._workers[n] = self._begun(n)

    def _stop(self) -> None:
        self._end.close()
        for each in self._workers:
            each.process.join(LEFT)
            if each.process.is_alive():
                each.process.kill()
                each.process.join()


def answer_beside(
    answer: Callable[[socket.socket], None],
    listening: socket.socket,
    turns: Turns,
    n: int,
    alive: Connection,
) -> None:
    """Answer at a socket that others answer at as well, until whoever began it ends."""
    threading.Thread(target=_end_with, args=(alive,), daemon=True).start()
    turns.begin(n)
    try:
        answer(Shared(listening, turns, n))
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)  # noqa: T201
        raise SystemExit(2) from error


def _end_with(alive: Connection) -> Any:
    """End this process when the other end of a pipe is closed, as it is when who held it ends."""
    with suppress(EOFError, OSError):
        alive.recv_bytes()
    os.kill(os.getpid(), signal.SIGTERM)
