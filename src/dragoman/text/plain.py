"""Text of reports made harmless for whatever shows it: a terminal, a picture."""

from __future__ import annotations

import unicodedata
from functools import cache

# Needed to spell words: the joiners of Persian and Indian scripts, and the soft hyphen.
_SPELLING = frozenset("\u200c\u200d\u00ad")
_UNSHOWN = "\N{REPLACEMENT CHARACTER}"


def plain(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal obeys: no escapes, no turns of direction."""
    return "".join(map(_shown, text))


def shortened(text: str, most: int) -> str:
    """`text` plain, of at most so many characters; the last is an ellipsis where there were more."""
    said = " ".join(plain(text[: 4 * most]).split())
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"


@cache
def _shown(character: str) -> str:
    if character.isspace():
        return " "
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs") and character not in _SPELLING
    return _UNSHOWN if hidden else character
