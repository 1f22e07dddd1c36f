"""Workers on a cluster, by Ray: each is an actor that has loaded the model once.

What a worker on another machine needs goes with its recipe, the register too; Dragoman itself, of the same
version, must be installed there. Nothing is written there: what is read comes back here.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import ray
from ray.exceptions import GetTimeoutError, RayActorError, RayError, RayTaskError

from dragoman.errors import InputError, UnusableError
from dragoman.runners.recipe import Recipe
from dragoman.runners.stages import Stage
from dragoman.runners.worker import Bench, LostError

LOCAL = "local"
"""The address of a cluster that is begun on this machine, and ends with the run."""
AUTO = "auto"
ANSWERS = 5.0
"""Seconds in which a cluster is to answer."""
QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "error"}
"""Ray is to tell nobody what is done here, and the terminal only what goes wrong."""
ROOM = 256 * 1024 * 1024
"""Bytes for what is on its way between workers, in a cluster begun here."""


class _Desk:
    """The actor: a worker on whatever machine Ray puts it."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._bench: Bench | None = None

    def begin(self) -> str:
        """Load the model; gives what makes it impossible, "" for nothing."""
        try:
            self._bench = Bench(self._recipe)
        except UnusableError as error:
            return str(error)
        return ""

    def work(self, stage: Stage, batch: Sequence[Any]) -> list[Any]:
        """What the stage makes of each thing of the batch."""
        if self._bench is None:
            raise ValueError("not begun")
        return self._bench.work(stage, batch)


class RayWorker:
    """A worker that Ray keeps: it waits for as long as the cluster has no room for it."""

    def __init__(self, actor: Any) -> None:
        self._actor = actor

    def begin(self) -> None:
        """Wait until it can work."""
        if wrong := self._answer(self._actor.begin.remote(), None):
            raise InputError(wrong)

    def work(self, stage: Stage, batch: Sequence[Any], seconds: float) -> list[Any]:
        """What the stage makes of each thing of the batch."""
        results: list[Any] = self._answer(self._actor.work.remote(stage, batch), seconds)
        return results

    def _answer(self, coming: Any, seconds: float | None) -> Any:
        try:
            return ray.get(coming, timeout=seconds)
        except GetTimeoutError as error:
            raise LostError("too-slow", f"not read in {seconds:,.0f} seconds") from error
        except RayTaskError:
            raise
        except (RayActorError, RayError) as error:
            raise LostError("crashed", _why(error)) from error

    def end(self) -> None:
        """Let it go."""
        self.stop()

    def stop(self) -> None:
        """End it at once."""
        with suppress(Exception):  # the cluster may be gone
            ray.kill(self._actor)


def hiring(recipe: Recipe) -> Callable[[], RayWorker]:
    """What begins workers; what they need is put into the cluster once."""
    told = ray.put(recipe)
    desk: Any = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(_Desk)
    return lambda: RayWorker(desk.remote(told))


def _why(error: RayError) -> str:
    """The first line of what Ray says, which says a great deal."""
    said = str(error).strip().splitlines() or [type(error).__name__]
    return f"the worker that read it was lost: {said[0]}"[:200]


def _see(address: str) -> None:
    """Say soon that nobody answers: Ray would try for minutes."""
    host, _, port = address.rpartition("//")[2].partition(":")
    try:
        socket.create_connection((host, int(port)), ANSWERS).close()
    except (OSError, ValueError) as error:
        raise _none_there(address, error) from error


def _none_there(address: str, error: Exception) -> InputError:
    said = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return InputError(
        f"no Ray cluster at {address}: {said}; begin one with `ray start --head`, or say --address local"
    )


@contextmanager
def joined(address: str, many: int | None) -> Iterator[int]:
    """Take part in the cluster at an address; gives how many workers it has room for, or `many` of them.

    "auto" is the cluster that this machine is a part of. Raises InputError where there is none.
    """
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if address not in (LOCAL, AUTO):
        _see(address)
    begun_here = {"num_cpus": many, "include_dashboard": False, "object_store_memory": ROOM}
    more: dict[str, Any] = begun_here if address == LOCAL else {}
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **more)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise _none_there(address, error) from error
    try:
        room: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        yield many or max(1, int(room.get("CPU", 1)))
    finally:
        ray.shutdown()
