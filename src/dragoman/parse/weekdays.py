"""Names and the day right behind them: "met with Leroy Sunday", "visited Chad and Niger March 4".

American papers leave the "on" out, and the parser takes the name for a part of the day: who is met is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.parsed import Links
from dragoman.parse import lexicon

PART = ("compound", "nmod", "poss", "amod", "nummod")
"""Labels by which the parser hangs a name on the day behind it, and a month on its day."""
PLACES = ("pobj", "dobj", "conj", "nsubj", "nsubjpass", "attr", "appos", "dative", "ROOT")
"""Labels of the day where the name should stand."""
WHEN = "npadvmod"
"""The label of a day that hangs on a verb without a preposition."""
OF_ROW = ("cc", "conj", "punct", "prep", "case", "appos", "det", "amod")
"""Labels of what hangs on the name rather than on the day."""


def parted(links: Links, words: Sequence[str], named: Sequence[bool]) -> Links:
    """What the parser says of a paragraph, with names in the place of the days that took them up."""
    days = [day for i in range(1, len(words)) if named[i - 1] and (day := _day_at(words, i))]
    taken = [(day[0] - 1, top, day) for day in days if (top := _that_took(links, day)) is not None]
    if not taken:
        return links
    tags, heads, deps = list(links.tags), list(links.heads), list(links.deps)
    for name, top, day in taken:
        if deps[top] == WHEN:
            heads[name], deps[name] = heads[top], "dobj"
        else:
            heads[name], deps[name] = (name if deps[top] == "ROOT" else heads[top]), deps[top]
        for i, head in enumerate(heads):
            if head in day and i not in (name, *day) and deps[i] in OF_ROW:
                heads[i] = name
        heads[top], deps[top] = _verb_above(tags, heads, name), WHEN
    return Links(tags, heads, deps, links.opens)


def _day_at(words: Sequence[str], i: int) -> range:
    """The words of a day that begins with word `i`: "Monday", "March 4", "Aug. 7-10"; none for others."""
    low = words[i].lower()
    if low in lexicon.beside("weekday"):
        return range(i, i + 1)
    dated = low in lexicon.beside("calendar") and i + 1 < len(words) and words[i + 1][0].isdigit()
    return range(i, i + 2) if dated else range(i, i)


def _that_took(links: Links, day: range) -> int | None:
    """The word of a day on which the name before it hangs, if that stands where the name should."""
    name = day[0] - 1
    top = links.heads[name]
    if top not in day or links.deps[name] not in PART:
        return None
    while links.deps[top] in PART and links.heads[top] in day:
        top = links.heads[top]
    beside_verb = links.deps[top] == WHEN and links.heads[top] == name - 1
    return top if links.deps[top] in PLACES or beside_verb else None


def _verb_above(tags: Sequence[str], heads: Sequence[int], i: int) -> int:
    """The nearest verb that governs a word, else the root above it."""
    while heads[i] != i and not tags[i].startswith("V"):
        i = heads[i]
    return i
