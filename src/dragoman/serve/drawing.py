"""Pictures drawn by a process of its own.

Vega holds the interpreter of whoever calls it until a picture is done, and could end the whole process: so
that nobody waits, and nobody is let down, somebody else does it. It draws one at a time, is given so many
seconds for each, and a new one takes the place of one that fails.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess

from dragoman.chart import Spec, bundle, svg
from dragoman.serve.errors import PageError

LONGEST = 20.0
"""Seconds for one picture; the first one takes the longest, since the process must begin."""
WAITING = 8
"""Pictures asked for at one time; who asks for one more is told to come again."""
_SCRIPT = b"script"


class Drawer:
    """Gives pictures; its process begins with the first."""

    def __init__(self, longest: float = LONGEST) -> None:
        self.longest = longest
        self._context: SpawnContext = get_context("spawn")
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._turn = threading.Lock()
        self._room = threading.BoundedSemaphore(WAITING)

    def svg(self, spec: Spec) -> bytes:
        """A picture as SVG. Raises PageError where that fails or takes too long."""
        return self._asked(json.dumps(spec).encode())

    def script(self) -> bytes:
        """The script that draws in a browser. Raises PageError."""
        return self._asked(_SCRIPT)

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._end()

    def _asked(self, what: bytes) -> bytes:
        if not self._room.acquire(blocking=False):
            raise PageError("too many pictures are being drawn; try again in a moment", status=503)
        try:
            with self._turn:
                return self._answer(what)
        finally:
            self._room.release()

    def _answer(self, what: bytes) -> bytes:
        try:
            pipe = self._begun()
            pipe.send_bytes(what)
            if pipe.poll(self.longest):
                said = pipe.recv_bytes()
                if said[:1] == b"+":
                    return said[1:]
                raise PageError("the picture could not be drawn", status=500)
        except (OSError, EOFError) as error:
            self._end()
            raise PageError("the picture could not be drawn", status=500) from error
        self._end()
        raise PageError("the picture took too long to draw; ask for less of it", status=503)

    def _begun(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._end()
            self._pipe, theirs = self._context.Pipe()
            self._process = self._context.Process(target=draw_for, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._pipe = None


def draw_for(pipe: Connection) -> None:
    """Draw whatever is asked for over a pipe, until it is closed."""
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            pipe.send_bytes(_drawn(pipe.recv_bytes()))


def _drawn(what: bytes) -> bytes:
    make: Callable[[], str] = bundle if what == _SCRIPT else lambda: svg(json.loads(what))
    try:
        return b"+" + make().encode()
    except Exception as error:  # noqa: BLE001 (whatever is wrong with a picture, the next one is drawn)
        return b"-" + f"{type(error).__name__}: {error}"[:1_000].encode()
