"""How names are looked up: by whole words, without regard to case, accents, full stops and hyphens."""

from __future__ import annotations

from functools import lru_cache

from dragoman.text.folding import fold

__all__ = ["fold", "pattern", "searchable"]


@lru_cache(maxsize=16_384)  # few names and places are in most of the reports
def searchable(*values: str | None) -> str:
    """The words of several values in one string, in which `pattern` finds whole words of any one of them."""
    return "|".join(f" {fold(value or '')} " for value in values)


def pattern(words: str) -> str | None:
    """The LIKE pattern that finds `words` next to one another in a `searchable`; None if there is no word.

    Folded text has only letters, digits and spaces, so nothing in it needs escaping.
    """
    folded = fold(words)
    return f"% {folded} %" if folded else None
