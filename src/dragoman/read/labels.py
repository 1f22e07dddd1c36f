"""Who speaks in a transcript, as printed before the words: "ANA REYES:", "JON HALE, A REPORTER:"."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_LABEL = 120
"""Characters within which the label of a speaker must end."""

FEWEST = 2
"""Labels of speakers that a text must have to be a transcript; one alone is rather a dateline.

One that says that somebody is of a newsroom is enough: "ANA REYES, host:"."""

_TRADE = r"(?:anchor|host|correspondent|reporter|reporting|byline)"
_WORD = rf"(?:[A-Z][\w.'’&/-]*|of|the|and|for|to|de|la|al|el|bin|van|von|{_TRADE})"
_LABEL = re.compile(rf"{_WORD}(?:[ ,]+(?:{_WORD}|\([^()]{{1,60}}\)))*\s?:(?=\s)")
_OF_NEWSROOM = re.compile(rf"[A-Z]{{2}}.*\b(?i:{_TRADE})\b")
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
    found = 0
    for paragraph in paragraphs:
        end = label_of(paragraph)
        if end is not None:
            found += FEWEST if _OF_NEWSROOM.match(paragraph[:end]) else 1
        if found >= FEWEST:
            return True
    return False
