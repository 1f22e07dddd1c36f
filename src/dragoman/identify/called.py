"""How the reports of each publisher call somebody: posts, and words of what sort a body is, as printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.text.callings import REACH, callings
from dragoman.text.folding import fold

if TYPE_CHECKING:
    from dragoman.store import Mention, Store

MOST = 600
"""Places where an actor is named that are looked at."""
SHOWN = 5
"""Reports that are named for a wording."""


class Wording(Struct, frozen=True):
    """Words for somebody, as they are mostly printed, in how many reports, and where in some of these.

    `places` are ids of reports with where the name begins that the words stand beside.
    """

    words: str
    reports: int
    places: tuple[tuple[str, int], ...]


class Voice(Struct, frozen=True):
    """A publisher, None for reports that name none, with its words for somebody, the most frequent first."""

    publisher: str | None
    reports: int
    wordings: tuple[Wording, ...]


def voices(store: Store, actor: str) -> list[Voice]:
    """How each publisher calls an actor; whoever does in most reports first."""
    found: defaultdict[str | None, list[Mention]] = defaultdict(list)
    for each in store.mentions(actor, reach=REACH, most=MOST):
        found[each.publisher].append(each)
    told = [_voice(publisher, mentions) for publisher, mentions in found.items()]
    return sorted(told, key=lambda each: (-each.reports, each.publisher or ""))


def _voice(publisher: str | None, mentions: list[Mention]) -> Voice:
    places: defaultdict[str, dict[str, int]] = defaultdict(dict)
    printed: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for each in mentions:
        for words in _words(each):
            places[fold(words)].setdefault(each.report, each.start)
            printed[fold(words)][words] += 1
    wordings = [
        Wording(
            max(printed[key], key=lambda words: (printed[key][words], words)),
            len(reports),
            tuple(sorted(reports.items())[:SHOWN]),
        )
        for key, reports in places.items()
    ]
    wordings.sort(key=lambda each: (-each.reports, each.words))
    return Voice(publisher, len({each.report for each in mentions}), tuple(wordings))


def _words(mention: Mention) -> Iterator[str]:
    beside = list(callings(mention.before, mention.after))
    yield from beside
    role = fold(mention.role or "")
    if role and not any(fold(each).endswith(role) for each in beside):
        yield mention.role or ""
