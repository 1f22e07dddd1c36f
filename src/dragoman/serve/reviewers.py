"""Who judges: the name that somebody gave once, kept by the browser, and what they put off meanwhile."""

from __future__ import annotations

import sqlite3
import threading
from urllib.parse import quote, unquote

from starlette.requests import HTTPConnection
from starlette.responses import Response

from dragoman.errors import InputError
from dragoman.serve.sessions import set_cookie

COOKIE = "dragoman_reviewer"
LONGEST = 60
"""Characters of a name."""
SKIPPED = 100_000
"""How much is remembered that was skipped, by all sessions together."""


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
    """What each session skipped, the oldest forgotten first; in a file where several processes share it."""

    def __init__(self, file: str = ":memory:") -> None:
        self._lock = threading.Lock()
        self._kept = sqlite3.connect(file, timeout=5, isolation_level=None, check_same_thread=False)
        self._kept.execute(
            "CREATE TABLE IF NOT EXISTS skipped "
            "(n INTEGER PRIMARY KEY AUTOINCREMENT, session TEXT, item TEXT, UNIQUE (session, item))"
        )

    def add(self, session: str, item: str) -> None:
        """Remember that a session skipped something."""
        with self._lock:
            self._kept.execute(
                "INSERT OR REPLACE INTO skipped (session, item) VALUES (?, ?)", (session, item)
            )
            self._kept.execute("DELETE FROM skipped WHERE n <= (SELECT max(n) FROM skipped) - ?", (SKIPPED,))

    def forget(self, session: str) -> None:
        """Have a session asked again."""
        with self._lock:
            self._kept.execute("DELETE FROM skipped WHERE session = ?", (session,))

    def of(self, session: str | None) -> frozenset[str]:
        """What a session skipped."""
        with self._lock:
            rows = self._kept.execute("SELECT item FROM skipped WHERE session = ?", (session or "",))
            return frozenset(item for (item,) in rows)

    def close(self) -> None:
        """Let go of it."""
        with self._lock:
            self._kept.close()
