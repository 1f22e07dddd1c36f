"""What the words of a phrase say of an event: whose it is, which of several, what tells it from others."""

from __future__ import annotations

import re

from dragoman.extract.lexicon import days_by_name, summit_words
from dragoman.text import places

NOT_OF_STATES = "none"
"""The level of what is of no states: business, science."""
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
BEGINNING = 3
"""Letters that two names of a part of the world share."""
PLAIN_KINDS = ("level", "edition", "plain", "event", "part")


def split(text: str) -> list[str]:
    """The words of a phrase, in lower case."""
    words = re.split(r"[^\w]+", text.lower().replace("high-level", "highlevel"))
    return [word for word in words if word and word != "s"]


def level(words: list[str]) -> str:
    """Whose event it is (leaders, ministers, officials, none: not of states), "" where no word says."""
    found = [kind for word in words if (kind := summit_words("level").get(word)) is not None]
    return NOT_OF_STATES if NOT_OF_STATES in found else next(iter(found), "")


def edition(words: list[str]) -> str:
    """Which of several: past, next, this, or its number; "" where no word says."""
    relative = (summit_words("edition").get(word) for word in words)
    numbers = (word for word in words if _is_ordinal(word))
    return next((kind for kind in relative if kind is not None), "") or next(numbers, "")


def label(text: str) -> frozenset[str]:
    """The capital words of a phrase, in lower case, those of level, kind and number left out."""
    capital = re.findall(r"\b[A-Z]\w+", text)
    return frozenset(word for word in map(str.lower, capital) if not _is_plain(word))


def is_only_level(words: list[str]) -> bool:
    """Whether words only say the level, the number, the kind or the city of an event."""
    return all(_is_plain(word) or places.city_named(word.title()) is not None for word in words)


def is_only_city(name: str) -> bool:
    """Whether an event's name says no more than its city and kind: "the Beijing Summit"."""
    rest = [word for word in name.split() if not _is_plain(word.lower())]
    return bool(rest) and places.city_named(" ".join(rest)) is not None


def is_of_regions(name: str) -> bool:
    """Whether a summit goes by parts of the world, and by nothing else: "the second Africa-Asia Summit"."""
    words = [word for word in re.split(r"[\s\u2013-]+", name) if word]
    low = [word.lower() for word in words]
    parts = [word in summit_words("region") for word in low]
    rest = [word.lower() for word, part in zip(words, parts, strict=True) if not part and not _is_state(word)]
    return "summit" in rest and any(parts) and all(map(_is_plain, rest))


def regions(name: str) -> frozenset[str]:
    """How the parts of the world in a summit's name begin: "Afro-Asian" and "Africa-Asia" are alike."""
    words = [word.lower() for word in re.split(r"[\s\u2013-]+", name)]
    return frozenset(word[:BEGINNING] for word in words if not _is_plain(word))


def _is_state(word: str) -> bool:
    named = places.state_named(word) or places.state_of_demonym(word)
    return named is not None or places.prefix_state(word.lower()) is not None


def _is_plain(word: str) -> bool:
    if word in days_by_name():  # "the Nov. 6-17 conference"
        return True
    return _is_ordinal(word) or word.isdigit() or any(word in summit_words(kind) for kind in PLAIN_KINDS)


def _is_ordinal(word: str) -> bool:
    return word in summit_words("ordinal") or ORDINAL.match(word) is not None
