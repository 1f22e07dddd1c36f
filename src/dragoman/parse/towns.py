"""Names that a word for a settlement says to be a place: "the northern town of NAME", "the isle of NAME"."""

from __future__ import annotations

from dragoman.parse import lexicon
from dragoman.parse.layer import Chunk, Layer

LONGEST = 4
"""Words of such a name."""
NEAR = 4
"""Words before the word for a settlement among which the state stands in which it lies."""


def find_towns(layer: Layer) -> None:
    """Put a chunk of a place on each name behind such a word of which no table knows more."""
    for i, word in enumerate(layer.words):
        if word.low != "of" or word.capital or not names_town(layer, i + 1):
            continue
        end = _end(layer, i + 1)
        at = layer.chunk_at(i + 1)
        known = at is not None and at.end >= end
        if end > i + 1 and not known:
            country = _country_before(layer, i - 1)
            layer.put(Chunk(i + 1, end, "place", None, layer.text(i + 1, end), country))


def names_town(layer: Layer, i: int) -> bool:
    """Whether word `i` is the first of a name behind "of" and a word for a settlement."""
    told = layer.low(i - 1) == "of" and layer.low(i - 2) in lexicon.beside("settlement")
    return told and layer.joined(i - 2, i) and not layer.capital(i - 2) and layer.capital(i)


def _end(layer: Layer, start: int) -> int:
    """Where the name that begins at a word ends; right there where it is none."""
    end = start
    while end < start + LONGEST and layer.joined(start, end) and _may_be_in(layer, end, first=end == start):
        end += 1
    while end > start and not layer.capital(end - 1):
        end -= 1
    return end


def _may_be_in(layer: Layer, i: int, *, first: bool) -> bool:
    word = layer.words[i]
    if not word.capital:
        return not first and word.low in lexicon.name_words("particle")
    if layer.is_calendar(i) or (first and layer.is_function(i)) or not word.text[:1].isalpha():
        return False
    return not lexicon.is_post(word.low)


def _country_before(layer: Layer, i: int) -> str | None:
    """The country of the state named before the word for a settlement: "the Kenyan town", "Kenya's town"."""
    chunks = layer.between(max(0, i - NEAR), i)
    return next((chunk.country for chunk in reversed(chunks) if chunk.kind in ("demonym", "state")), None)
