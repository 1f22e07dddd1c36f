"""Workers that are processes of this machine.

Each is begun afresh (spawn): it shares no lock, no connection and no thread of ours. Ctrl-C is ours alone to
answer. A worker ends when we do, however that happens, since its pipe then closes.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from dragoman.errors import UnusableError
from dragoman.garbage import seldom_looked_for
from dragoman.runners.recipe import Recipe
from dragoman.runners.stages import Stage
from dragoman.runners.worker import Bench, LostError

BEGINS = 300.0
"""Seconds that a worker may take to load the language model, on a machine that does much else."""
ENDS = 5.0
"""Seconds that one is given to end by itself."""

_beginning = threading.Lock()


def cores() -> int:
    """On how many cores this process may run."""
    with suppress(AttributeError):  # not every system tells
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class ProcessWorker:
    """A worker in a process of its own."""

    def __init__(self, recipe: Recipe) -> None:
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, recipe), daemon=True)
        resource_tracker.ensure_running()  # which lets interrupts through again when it begins
        with _beginning, _without_interrupts():
            self._process.start()
        theirs.close()

    def begin(self) -> None:
        """Wait until it can work."""
        self._answer(BEGINS)

    def work(self, stage: Stage, batch: Sequence[Any], seconds: float) -> list[Any]:
        """What the stage makes of each thing of the batch."""
        try:
            self._pipe.send((stage, batch))
        except OSError as error:
            raise self._lost() from error
        return self._answer(seconds)

    def _answer(self, seconds: float) -> list[Any]:
        try:
            if not self._pipe.poll(seconds):
                raise LostError("too-slow", f"not read in {seconds:,.0f} seconds")
            answer = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise self._lost() from error
        if isinstance(answer, BaseException):
            raise answer
        results: list[Any] = answer
        return results

    def _lost(self) -> LostError:
        self._process.join(ENDS)
        code = self._process.exitcode or 0
        how = f"signal {-code}" if code < 0 else f"status {code}"
        return LostError("crashed", f"the process that read it ended with {how}")

    def end(self) -> None:
        """Let it go: it ends with what it has begun, or is ended."""
        self._pipe.close()
        self.stop()
        self._process.join()

    def stop(self) -> None:
        """End it at once."""
        self._process.kill()


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Let no process begun here ever hear of Ctrl-C, which goes to all processes of a terminal."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, recipe: Recipe) -> None:
    """What a worker does, until whoever began it closes the pipe or ends."""
    _go_first()
    with seldom_looked_for(), suppress(EOFError, OSError):
        try:
            bench = Bench(recipe)
            pipe.send([])
            while True:
                pipe.send(bench.work(*pipe.recv()))
        except UnusableError as error:
            pipe.send(error)


def _go_first() -> None:
    """Where memory runs out, the system is to end a worker, not the process that keeps what all have read."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")
