"""What persons judged of accounts, as merging asks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from dragoman.link.cluster import Pair
from dragoman.model import Judgement


class Ruled(NamedTuple):
    """The pairs of some accounts that persons took to be of one encounter, and of two; who was split off."""

    together: frozenset[Pair]
    parted: frozenset[Pair]
    split_off: frozenset[str]

    @property
    def spoken_of(self) -> set[str]:
        """All accounts of which anything is said."""
        return {each for pair in self.together | self.parted for each in pair}


class Judged:
    """The judgements on accounts and their values that hold, whatever order they come in.

    `together` are the pairs of accounts that are of one encounter, `parted` those that are of two (different,
    split), each pair with the lesser id first. `corrections` are, by account, the judgements on its values
    (right, wrong), the oldest first. `split_off` are accounts split off from others.
    """

    together: frozenset[Pair]
    parted: frozenset[Pair]
    split_off: frozenset[str]
    corrections: Mapping[str, tuple[Judgement, ...]]

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        holding = sorted((each for each in judgements if each.undone is None), key=lambda each: each.id)
        of_accounts = [each for each in holding if each.about == "accounts"]
        same = (each for each in of_accounts if each.verdict == "same")
        other = (each for each in of_accounts if each.verdict != "same")
        self.together = frozenset(pair for each in same for pair in each.pairs())
        self.parted = frozenset(pair for each in other for pair in each.pairs())
        found: defaultdict[str, tuple[Judgement, ...]] = defaultdict(tuple)
        for each in holding:
            if each.about == "value":
                found[each.subjects[0]] += (each,)
        self.corrections = MappingProxyType(dict(found))
        self.split_off = frozenset(each.subjects[0] for each in of_accounts if each.verdict == "split")
        self._spoken_of = {account for pair in self.together | self.parted for account in pair}
        self._near: defaultdict[str, set[Pair]] = defaultdict(set)
        for pair in self.together | self.parted:
            self._near[pair[0]].add(pair)

    def is_about(self, account: str) -> bool:
        """Whether it is said of an account what it is of one encounter with, or not."""
        return account in self._spoken_of

    def within(self, accounts: Collection[str]) -> Ruled:
        """The pairs of which both are among these accounts."""
        inside = set(accounts)
        found = {
            pair for each in inside & self._near.keys() for pair in self._near[each] if pair[1] in inside
        }
        together, parted = frozenset(found & self.together), frozenset(found & self.parted)
        return Ruled(together, parted, self.split_off & inside)
