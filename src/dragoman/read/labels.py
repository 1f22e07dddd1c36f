"""Who speaks in a transcript, as printed before the words: "JIM LEHRER:", "JOHN KING, CNN CORRESPONDENT:"."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_LABEL = 120
"""Characters within which the label of a speaker must end."""

FEWEST = 2
"""Labels of speakers that a text must have to be a transcript; one alone is rather a dateline."""

_WORD = r"(?:[A-Z][\w.'’&/-]*|of|the|and|for|to|de|la|al|el|bin|van|von)"
_LABEL = re.compile(rf"{_WORD}(?:[ ,]+(?:{_WORD}|\([^()]{{1,60}}\)))*\s?:(?=\s)")
_LOUD = re.compile(r"\b[A-Z][A-Z'’.-]*[A-Z]\b|^[QA]:")


def label_of(paragraph: str) -> int | None:
    """Where the label of the speaker ends with which a paragraph begins, its colon included; None for none.

    Its names are printed in capitals, a title or a party beside them need not be.
    """
    match = _LABEL.match(paragraph[:LONGEST_LABEL])
    if match is None:
        return None
    bare = re.sub(r"\([^()]*\)", "", match[0])
    return match.end() if _LOUD.search(bare) else None


def is_transcript(paragraphs: Iterable[str]) -> bool:
    """Whether a text is one of several people speaking in turn."""
    found = (paragraph for paragraph in paragraphs if label_of(paragraph) is not None)
    return sum(1 for _ in zip(found, range(FEWEST), strict=False)) == FEWEST
