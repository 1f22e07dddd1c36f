"""Text of reports made harmless for a terminal, and small words for people."""

from __future__ import annotations

from functools import cache

from dragoman.text.harmless import UNSHOWN, is_hidden


def plain(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal obeys: no escapes, no turns of direction."""
    return "".join(map(_shown, text))


def cell(text: object) -> str:
    """A value for a table: empty for None, `plain` and trimmed for the rest."""
    return "" if text is None else " ".join(plain(str(text)).split())


def several(number: int, noun: str) -> str:
    """ "1 report", "1,000 reports"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@cache
def _shown(character: str) -> str:
    if character.isspace():
        return " "
    return UNSHOWN if is_hidden(character) else character
