"""What persons judged of accounts, as merging asks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from dragoman.model import Judgement

Pair = tuple[str, str]


class Judged:
    """The judgements on accounts and their values that hold, whatever order they come in.

    `together` are the pairs of accounts that are of one encounter, `parted` those that are of two (different,
    split), each pair with the lesser id first. `corrections` are, by account, the judgements on its values
    (right, wrong), the oldest first.
    """

    together: frozenset[Pair]
    parted: frozenset[Pair]
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
