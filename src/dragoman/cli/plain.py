"""Text of reports made harmless for a terminal, and small words for people."""

from __future__ import annotations

import unicodedata
from functools import cache

# Needed to spell words: the joiners of Persian and Indian scripts, and the soft hyphen.
_SPELLING = frozenset("\u200c\u200d\u00ad")
_UNSHOWN = "\N{REPLACEMENT CHARACTER}"


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
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs") and character not in _SPELLING
    return _UNSHOWN if hidden else character
