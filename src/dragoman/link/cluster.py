"""Groups that follow from pairs: what belongs together, what must stay apart, and what is left open.

Pairs are joined from the surest to the least sure. What must stay apart is never in one group, however it is
linked by others. Whatever is linked about equally to two that must stay apart could be either, and is left
out of both. The groups depend on the pairs alone, not on the order in which they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

Pair = tuple[str, str]

MARGIN = 0.05
"""By how much one of two rivals must be linked more surely than the other."""


def clusters(
    things: Iterable[str],
    links: Mapping[Pair, float],
    *,
    together: Collection[Pair] = (),
    parted: Collection[Pair] = (),
    apart: Collection[Pair] = (),
    exclusive: Collection[Pair] = (),
) -> list[tuple[str, ...]]:
    """The groups of `things`, each in order, by their first.

    `links` are pairs that may be joined, with how sure that is. Pairs that are `apart` are joined by no link,
    and what is linked about equally to both is left out. Pairs that are `exclusive` are joined by none
    either, but what is linked to both goes to the surer. Those said to be `parted` are never joined. Pairs
    said to be `together` bring the groups together that the links have led to, whatever keeps these apart.
    """
    groups, said = _Groups(things), _Groups(things)
    for a, b in together:
        said.join(a, b)
    groups.keep_apart(apart)
    decided = _without_the_undecided(links, groups, said)
    groups.keep_apart((*exclusive, *parted))
    for a, b in sorted(decided, key=lambda pair: (-decided[pair], pair)):
        groups.join(a, b)
    groups.keep_only_apart(parted)
    for a, b in sorted(together):
        groups.join(a, b)
    return groups.listed()


def _without_the_undecided(links: Mapping[Pair, float], groups: _Groups, said: _Groups) -> dict[Pair, float]:
    """The links but those by which something hangs on two rivals at once; two `said` to be one are none."""
    neighbours: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), sure in links.items():
        neighbours[a][b] = neighbours[b][a] = sure
    dropped = {
        frozenset((thing, rival))
        for thing, linked in neighbours.items()
        for rival in _rivals(linked, groups, said)
        if not said.is_one(thing, rival)
    }
    return {pair: sure for pair, sure in links.items() if frozenset(pair) not in dropped}


def _rivals(linked: Mapping[str, float], groups: _Groups, said: _Groups) -> set[str]:
    """Of those that one thing is linked to: whoever must stay apart from another that is about as sure."""
    return {
        one
        for one in linked
        if (apart := groups.apart_from(one))
        for other in apart & linked.keys()
        if linked[one] - linked[other] < MARGIN and not said.is_one(one, other)
    }


class _Groups:
    """Disjoint groups that grow, and the pairs that keep some of them from becoming one."""

    def __init__(self, things: Iterable[str]) -> None:
        self.members = {thing: [thing] for thing in things}
        self.group = {thing: thing for thing in self.members}
        self.apart: defaultdict[str, set[str]] = defaultdict(set)

    def keep_apart(self, pairs: Iterable[Pair]) -> None:
        """Let no two of these come into one group from now on."""
        for a, b in pairs:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def keep_only_apart(self, pairs: Iterable[Pair]) -> None:
        """Let no two of these come into one group from now on, and any others."""
        self.apart.clear()
        self.keep_apart(pairs)

    def is_one(self, a: str, b: str) -> bool:
        return self.group[a] == self.group[b]

    def apart_from(self, thing: str) -> set[str]:
        return self.apart.get(thing, set())

    def join(self, a: str, b: str) -> None:
        """Make the groups of `a` and `b` one, unless two of their members must stay apart."""
        kept, lost = self.group[a], self.group[b]
        if kept == lost or self._clash(kept, lost):
            return
        if len(self.members[kept]) < len(self.members[lost]):
            kept, lost = lost, kept
        moved = self.members.pop(lost)
        self.members[kept] += moved
        self.group |= dict.fromkeys(moved, kept)

    def _clash(self, one: str, other: str) -> bool:
        there = set(self.members[other])
        return any(not there.isdisjoint(self.apart_from(member)) for member in self.members[one])

    def listed(self) -> list[tuple[str, ...]]:
        return sorted(tuple(sorted(members)) for members in self.members.values())
