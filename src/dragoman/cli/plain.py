"""Text of reports made harmless for a terminal, and small words for people."""

from __future__ import annotations

from dragoman.text.plain import plain

__all__ = ["cell", "plain", "several"]


def cell(text: object) -> str:
    """A value for a table: empty for None, `plain` and trimmed for the rest."""
    return "" if text is None else " ".join(plain(str(text)).split())


def several(number: int, noun: str) -> str:
    """ "1 report", "1,000 reports"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
