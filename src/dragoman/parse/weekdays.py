"""Names and the day right behind them: "met with Leroy Sunday", "goes to Chad and Niger Monday".

American papers leave the "on" out, and the parser takes the name for a part of the day: who is met is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.parsed import Links
from dragoman.parse import lexicon

PART = ("compound", "nmod", "poss", "amod")
"""Labels by which the parser hangs a name on the day behind it."""
PLACES = ("pobj", "dobj", "conj", "nsubj", "nsubjpass", "attr", "appos", "dative", "ROOT")
"""Labels of the day where the name should stand."""
OF_ROW = ("cc", "conj", "punct", "prep", "case", "appos", "det", "amod")
"""Labels of what hangs on the name rather than on the day."""


def parted(links: Links, words: Sequence[str], named: Sequence[bool]) -> Links:
    """What the parser says of a paragraph, with names in the place of the days that took them up."""
    days = [i for i, word in enumerate(words) if i and named[i - 1] and _is_taken_up(links, i, word)]
    if not days:
        return links
    tags, heads, deps = list(links.tags), list(links.heads), list(links.deps)
    for day in days:
        name = day - 1
        heads[name], deps[name] = (name if deps[day] == "ROOT" else heads[day]), deps[day]
        for i, head in enumerate(heads):
            if head == day and i not in (day, name) and deps[i] in OF_ROW:
                heads[i] = name
        heads[day], deps[day] = _verb_above(tags, heads, name), "npadvmod"
    return Links(tags, heads, deps, links.opens)


def _is_taken_up(links: Links, day: int, word: str) -> bool:
    """Whether a word is a weekday of which the parser takes the name before it for a part."""
    if word.lower() not in lexicon.beside("weekday") or links.deps[day] not in PLACES:
        return False
    return links.heads[day - 1] == day and links.deps[day - 1] in PART


def _verb_above(tags: Sequence[str], heads: Sequence[int], i: int) -> int:
    """The nearest verb that governs a word, else the root above it."""
    while heads[i] != i and not tags[i].startswith("V"):
        i = heads[i]
    return i
