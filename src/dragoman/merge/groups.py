"""Tellings that hang together by links, as those of one encounter each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.link.cluster import Pair, clusters
from dragoman.merge.judged import Judged, Ruled
from dragoman.merge.score import JOINED, compared
from dragoman.merge.twins import twin_of
from dragoman.model import Telling

JUDGED = 10.0
"""The score of a link that a person made: above all that the rules can give."""
TIE = 0.06
"""By how much less surely an account that was split off is linked: more than what a tie may differ by."""


def groups_of(
    tellings: Mapping[str, Telling], links: Mapping[Pair, float], judged: Judged
) -> Iterator[list[Telling]]:
    """Tellings, by account, as those of one encounter each.

    `links` are the pairs, the lesser first, that the rules or a person join, with their scores (a person's is
    `JUDGED`). What is told does not depend on the order of either.
    """
    for scope, inside in _components(tellings, links):
        if len(scope) == 1:
            yield [tellings[scope[0]]]
            continue
        ruled = judged.within(scope)
        twins = _Twins([tellings[each] for each in scope], ruled.spoken_of)
        between = twins.links(inside)
        apart, exclusive = _kept_apart(twins.leading, tellings, between)
        groups = clusters(
            twins.leading,
            {pair: score - _tie(pair, ruled) for pair, score in between.items() if pair not in ruled.parted},
            together=ruled.together,
            parted=ruled.parted,
            apart=apart,
            exclusive=exclusive,
        )
        yield from twins.gathered(groups)


def _tie(pair: Pair, ruled: Ruled) -> float:
    """What is linked equally to an account split off and to those that it was split from goes with these."""
    return 0.0 if ruled.split_off.isdisjoint(pair) else TIE


class _Twins:
    """Of tellings that say the very same one leads; those of which a person spoke lead themselves."""

    def __init__(self, tellings: Sequence[Telling], spoken_of: Collection[str]) -> None:
        self.tellings = {each.account: each for each in tellings}
        self.twin = {each.account: twin_of(each) for each in tellings}
        self.leader: dict[str, str] = {}
        self.leaders: defaultdict[int, list[str]] = defaultdict(list)
        first: dict[int, str] = {}
        for account in sorted(self.tellings):
            alone = account in spoken_of
            leader = account if alone else first.setdefault(self.twin[account], account)
            self.leader[account] = leader
            if leader == account:
                self.leaders[self.twin[account]].append(account)
        self.leading = sorted(each for some in self.leaders.values() for each in some)

    def links(self, links: Mapping[Pair, float]) -> dict[Pair, float]:
        """The links between those that lead: whoever says the very same is linked alike."""
        found = dict(self._links_of_twins())
        for (a, b), score in links.items():
            by_rules = score if score < JUDGED else compared(self.tellings[a], self.tellings[b]).score
            if self.twin[a] == self.twin[b] or by_rules < JOINED:
                continue
            for one in self.leaders[self.twin[a]]:
                for other in self.leaders[self.twin[b]]:
                    if self.tellings[one].report != self.tellings[other].report:
                        found[(min(one, other), max(one, other))] = by_rules
        return found

    def _links_of_twins(self) -> Iterator[tuple[Pair, float]]:
        for leaders in self.leaders.values():
            for pair in combinations(leaders, 2):
                a, b = (self.tellings[each] for each in pair)
                if a.report != b.report and (match := compared(a, b)).joined:
                    yield pair, match.score

    def gathered(self, groups: Iterable[Sequence[str]]) -> Iterator[list[Telling]]:
        """The groups with those who are led; of one report no two are in one group, unless judged so."""
        found = [[self.tellings[each] for each in group] for group in groups]
        at = {each.account: n for n, group in enumerate(found) for each in group}
        reports = [{each.report for each in group} for group in found]
        for account, leader in self.leader.items():
            if account == leader:
                continue
            telling, n = self.tellings[account], at[leader]
            if telling.report in reports[n]:
                yield [telling]
            else:
                found[n].append(telling)
                reports[n].add(telling.report)
        yield from found


def _kept_apart(
    scope: Sequence[str], tellings: Mapping[str, Telling], links: Mapping[Pair, float]
) -> tuple[list[Pair], list[Pair]]:
    """The pairs that are of two encounters by what they say, and those that one report tells as two."""
    apart, exclusive = [], []
    for pair in combinations(scope, 2):
        a, b = tellings[pair[0]], tellings[pair[1]]
        if a.report == b.report:
            exclusive.append(pair)
        elif pair not in links and compared(a, b).apart:
            apart.append(pair)
    return apart, exclusive


def _components(
    things: Iterable[str], links: Mapping[Pair, float]
) -> Iterator[tuple[list[str], dict[Pair, float]]]:
    """What hangs together by links, each in order, with the links that are within it."""
    near: defaultdict[str, list[str]] = defaultdict(list)
    for a, b in links:
        near[a].append(b)
        near[b].append(a)
    seen: set[str] = set()
    for thing in sorted(things):
        if thing in seen:
            continue
        scope, edge = {thing}, [thing]
        while edge:
            new = [each for each in near[edge.pop()] if each not in scope]
            scope.update(new)
            edge += new
        seen |= scope
        pairs = ((a, b) for a in scope for b in near[a] if a < b)
        yield sorted(scope), {pair: links[pair] for pair in pairs}
