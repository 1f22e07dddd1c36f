"""People of public life whom the tagger does not know: Theresa May, Macron, Lula."""

from __future__ import annotations

from dragoman.parse import lexicon
from dragoman.parse.layer import Chunk, Layer
from dragoman.parse.posts import head_at
from dragoman.text.public_people import LONGEST, is_last_name, longest_name


def find_public_people(layer: Layer) -> None:
    """Put a chunk on each name of public life, in full or the last alone, that stands by itself."""
    i = 0
    while i < len(layer.words):
        end = _end(layer, i) if layer.words[i].capital and _is_free(layer, i) else i
        if end > i and _stands_by_itself(layer, i, end):
            layer.put(Chunk(i, end, "person", name=layer.text(i, end), left=i))
        i = max(end, i + 1)


def _end(layer: Layer, i: int) -> int:
    """Where a known name that begins at word `i` ends; there, if none does."""
    if head_at(layer, i) is not None:
        return i  # "Crown Prince X", whatever a register calls him
    stop = i + 1
    while stop - i < LONGEST and layer.joined(i, stop) and _is_free(layer, stop):
        stop += 1
    many = longest_name([word.text for word in layer.words[i:stop]])
    if many and not layer.capital(i + many - 1):
        return i
    if not many and is_last_name(layer.words[i].text) and not layer.is_function(i):
        many = 1
    return i + many


def _is_free(layer: Layer, i: int) -> bool:
    """Whether no table has told what a word is of; a city may be told by a part of somebody's name."""
    return layer.at[i] is None


def _stands_by_itself(layer: Layer, i: int, end: int) -> bool:
    """Whether no further capital word belongs to a name, as to that of a street or a body."""
    if layer.low(end) in lexicon.beside("behind no person") or (
        layer.joined(i, end) and _goes_on(layer, end)
    ):
        return False
    before = i - 1
    return not layer.joined(before, i) or not _goes_on(layer, before) or lexicon.is_post(layer.low(before))


def _goes_on(layer: Layer, i: int) -> bool:
    """Whether a word beside a name may be a part of it: one in capitals, a town's name as well."""
    word = layer.words[i]
    if not word.capital or not word.text[:1].isalpha() or layer.is_calendar(i) or layer.is_function(i):
        return False
    at = layer.at[i]
    return (at is None or at.kind == "place") and not (word.opens and not word.label)
