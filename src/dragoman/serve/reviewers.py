"""Who judges: the name that somebody gave once, kept by the browser, and what they put off meanwhile."""

from __future__ import annotations

import threading
from collections import OrderedDict
from urllib.parse import quote, unquote

from starlette.requests import HTTPConnection
from starlette.responses import Response

from dragoman.errors import InputError
from dragoman.serve.sessions import set_cookie

COOKIE = "dragoman_reviewer"
LONGEST = 60
"""Characters of a name."""
SESSIONS, SKIPPED = 500, 20_000
"""Sessions of which it is remembered what they skipped, and how much of each."""


def reviewer_of(connection: HTTPConnection) -> str | None:
    """The name of whoever asks; None where they have not given it."""
    try:
        return name_given(unquote(connection.cookies.get(COOKIE, ""), errors="strict"))
    except (InputError, UnicodeDecodeError):
        return None


def name_given(text: str) -> str:
    """A name in its usual form. Raises InputError for one that cannot be shown beside a judgement."""
    name = " ".join(text.split())
    if not name:
        raise InputError("say who judges: your name stands beside it")
    if len(name) > LONGEST or not name.isprintable():
        raise InputError(f"a name has at most {LONGEST} letters, and nothing that is not seen")
    return name


def keep_reviewer(response: Response, connection: HTTPConnection, name: str) -> None:
    """Have the browser keep the name of whoever judges until it is closed."""
    set_cookie(response, connection, COOKIE, quote(name, safe=""))


class Skips:
    """What each session skipped, the oldest forgotten first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: OrderedDict[str, OrderedDict[str, None]] = OrderedDict()

    def add(self, session: str, item: str) -> None:
        """Remember that a session skipped something."""
        with self._lock:
            mine = self._of.setdefault(session, OrderedDict())
            self._of.move_to_end(session)
            mine[item] = None
            while len(mine) > SKIPPED:
                mine.popitem(last=False)
            while len(self._of) > SESSIONS:
                self._of.popitem(last=False)

    def forget(self, session: str) -> None:
        """Have a session asked again."""
        with self._lock:
            self._of.pop(session, None)

    def of(self, session: str | None) -> frozenset[str]:
        """What a session skipped."""
        with self._lock:
            return frozenset(self._of.get(session or "", ()))
