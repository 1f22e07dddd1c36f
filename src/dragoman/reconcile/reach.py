"""How far a change reaches: the accounts whose meetings may be others because of it, and no more.

A link by which an account hangs on two rivals at once joins nothing, so nothing need be looked at beyond it:
daily meetings of one pair, each linked with the day before and after, are not told anew over all the years.
Whether a link is such a one follows from the neighbours of its two ends alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from dragoman.link.cluster import MARGIN
from dragoman.merge import JUDGED, compared, twin_of
from dragoman.model import Telling

if TYPE_CHECKING:
    from dragoman.store import Meetings

Numbers = tuple[int, int]


class Reached(NamedTuple):
    """Accounts that hang together, by their numbers, and the links that join them."""

    tellings: dict[int, Telling]
    links: dict[Numbers, float]


def reached(
    meetings: Meetings,
    start: Iterable[int],
    tellings_of: Callable[[Iterable[int]], dict[int, Telling]],
    is_judged: Callable[[str], bool],
) -> Reached:
    """All accounts that hang together with these by links that join, and those links.

    Where a person has judged any of them, the links that join are not told apart from the others here.
    """
    around = _Around(meetings, tellings_of)
    scope = set(start)
    edge, links = set(scope), dict[Numbers, float]()
    while edge:
        near = around.look_at(edge)
        if any(is_judged(around.tellings[each].account) for each in near if each in around.tellings):
            return _all(meetings, scope, tellings_of)
        joined = {(one, other): score for one in edge for other, score in around.joining(one)}
        links |= {(min(pair), max(pair)): score for pair, score in joined.items()}
        edge = {other for _, other in joined} - scope
        scope |= edge
    return Reached({each: around.tellings[each] for each in scope if each in around.tellings}, links)


def _all(
    meetings: Meetings, start: Iterable[int], tellings_of: Callable[[Iterable[int]], dict[int, Telling]]
) -> Reached:
    """All that hang together by any links."""
    scope = meetings.hanging_together(start)
    return Reached(tellings_of(scope), meetings.links_of(scope))


class _Around:
    """Accounts with their links, and those around them, as far as was looked."""

    def __init__(
        self, meetings: Meetings, tellings_of: Callable[[Iterable[int]], dict[int, Telling]]
    ) -> None:
        self.meetings, self.tellings_of = meetings, tellings_of
        self.tellings: dict[int, Telling] = {}
        self.linked: defaultdict[int, dict[int, float]] = defaultdict(dict)
        self.looked: set[int] = set()
        self.twins: dict[int, int] = {}
        self.others: dict[int, dict[int, float]] = {}
        self.apart: dict[Numbers, bool] = {}

    def look_at(self, numbers: Iterable[int]) -> set[int]:
        """Learn the links of these accounts and of their neighbours; these and their neighbours."""
        here = set(numbers)
        self._learn(here)
        near = here.union(*(self.linked[each] for each in here))
        self._learn(near)
        wide = near.union(*(self.linked[each] for each in near))
        new = self.tellings_of(wide - self.tellings.keys())
        self.tellings |= new
        self.twins |= {each: twin_of(telling) for each, telling in new.items()}
        return near

    def _learn(self, numbers: set[int]) -> None:
        new = numbers - self.looked
        self.looked |= new
        for (one, other), score in self.meetings.links_of(new).items():
            self.linked[one][other] = self.linked[other][one] = score

    def joining(self, one: int) -> Iterable[tuple[int, float]]:
        """The accounts that links of this one join it with."""
        for other, score in self.linked[one].items():
            if score >= JUDGED or not (self._has_rival(one, other) or self._has_rival(other, one)):
                yield other, score

    def _has_rival(self, thing: int, one: int) -> bool:
        """Whether a thing is linked about as surely to another that must stay apart from this one."""
        if self._says_the_same(thing, one):
            return False
        mine = self._different(thing)
        return any(
            mine[one] - mine[rival] < MARGIN and self._are_apart(one, rival)
            for rival in mine.keys() - self.linked[one].keys() - {one}
        )

    def _different(self, thing: int) -> Mapping[int, float]:
        """What a thing is linked with that does not say the very same: whoever does is nobody's rival."""
        if thing not in self.others:
            linked = self.linked[thing].items()
            self.others[thing] = {each: sure for each, sure in linked if not self._says_the_same(thing, each)}
        return self.others[thing]

    def _says_the_same(self, one: int, other: int) -> bool:
        return self.twins.get(one) is not None and self.twins.get(one) == self.twins.get(other)

    def _are_apart(self, one: int, other: int) -> bool:
        pair = (min(one, other), max(one, other))
        if pair not in self.apart:
            a, b = self.tellings.get(pair[0]), self.tellings.get(pair[1])
            self.apart[pair] = (
                a is not None and b is not None and a.report != b.report and compared(a, b).apart
            )
        return self.apart[pair]
