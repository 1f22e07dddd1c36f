"""What was met so far, by name: on disk, so that it takes no more memory however much it is."""

from __future__ import annotations

import sqlite3

CACHE_KB = 8_192
"""Memory that it takes before the disk is used."""


class Noted:
    """Names, each with a number and words. It lies in a file without a name, which ends with this."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        for line in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{CACHE_KB}"):
            self._file.execute(f"PRAGMA {line}")
        self._file.execute(
            "CREATE TABLE noted (name TEXT PRIMARY KEY, number INTEGER, words TEXT) WITHOUT ROWID"
        )

    def first(self, name: str, number: int = 0, words: str = "") -> tuple[int, str]:
        """What was noted under the name when it was first met: now, unless it was before."""
        known = self.get(name)
        if known is not None:
            return known
        self._file.execute("INSERT INTO noted VALUES (?, ?, ?)", (name, number, words))
        return number, words

    def get(self, name: str) -> tuple[int, str] | None:
        """What is noted under a name."""
        row: tuple[int, str] | None = self._file.execute(
            "SELECT number, words FROM noted WHERE name = ?", (name,)
        ).fetchone()
        return row

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.get(name) is not None
