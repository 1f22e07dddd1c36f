"""Wording compared and counted, whatever its spacing, quotes and capitals."""

from __future__ import annotations

from functools import lru_cache

BLANK = (
    " \t\n\r\f\v\u00a0\u00ad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200e\u200f\u202f\u205f\u2060\u3000\ufeff"
)
"""What a paragraph neither begins nor ends with: all that prints nothing, soft hyphens and marks among it."""

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": None, "\u200b": None}
)


def one_line(text: str) -> str:
    """`text` with every run of blanks made one space."""
    return " ".join(text.split())


@lru_cache(32)
def fold(text: str) -> str:
    """`text` as it is compared: one line, plain quotes and dashes, small letters.

    A paragraph is folded for one question after the other, so the last ones are remembered.
    """
    return one_line(text if text.isascii() else text.translate(_PLAIN)).casefold()
