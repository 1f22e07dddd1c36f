"""Newspapers and stations that no table lists, told by the noun before their name: the daily Al-Sabah."""

from __future__ import annotations

from dragoman.model.mention import Side
from dragoman.parse import lexicon
from dragoman.parse.layer import Chunk, Layer

LONGEST = 4
"""Words of the longest name of a newspaper or station."""


def find_outlets(layer: Layer) -> None:
    """Put a chunk on each run of capital words behind "daily", "newspaper" or the like."""
    for i in range(len(layer.words) - 1):
        if layer.low(i) in lexicon.beside("before an outlet") and not layer.capital(i):
            end = _end(layer, i + 1)
            if end > i + 1:
                name = layer.text(i + 1, end)
                side = Side(name, (layer.span(i + 1, end),))
                layer.put(Chunk(i + 1, end, "organization", side, name, political=False))


def _end(layer: Layer, start: int) -> int:
    """Where the name that begins at `start` ends; there, if none does."""
    j = start
    while j - start < LONGEST and layer.joined(start - 1, j) and _is_of_name(layer, j):
        j += 1
    return j


def _is_of_name(layer: Layer, j: int) -> bool:
    free = layer.at[j] is None and not layer.is_calendar(j) and not layer.is_function(j)
    return free and layer.capital(j) and layer.low(j)[:1].isalpha() and not lexicon.is_post(layer.low(j))
