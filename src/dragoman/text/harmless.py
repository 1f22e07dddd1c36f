"""Characters of reports that could turn a line around, or do something to whatever shows it."""

from __future__ import annotations

import unicodedata
from functools import cache

UNSHOWN = "\N{REPLACEMENT CHARACTER}"
"""What stands in place of a character that is not shown."""

# Needed to spell words: the joiners of Persian and Indian scripts, and the soft hyphen.
_SPELLING = frozenset("\u200c\u200d\u00ad")


@cache
def is_hidden(character: str) -> bool:
    """Whether a character is not seen but obeyed: an escape, a turn of direction, half of a pair.

    Blanks and line breaks are not, nor what words are spelt with.
    """
    if character.isspace() or character in _SPELLING:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs")


def shortened(text: str, most: int) -> str:
    """`text` on one line without such characters, and of at most so many; an ellipsis ends a longer one."""
    said = " ".join(text[: 4 * most].split())
    said = "".join(UNSHOWN if is_hidden(each) else each for each in said)
    return said if len(said) <= most else f"{said[: most - 1].rstrip()}…"
