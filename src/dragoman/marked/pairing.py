"""Which account is which mark: one to one, the best fit first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from dragoman.marked.likeness import dates_agree, places_agree, same_party, same_side, words
from dragoman.marked.records import Held, Mark

LEAST = 0.5
"""A fit below is none."""
SAME_MODE, SAME_DATE, SAME_STATUS, SAME_PLACE, SURE, SAME_NAME = 0.6, 0.5, 0.3, 0.3, 0.2, 0.2
"""What each agreement adds to the share of parties that agree."""
NO_VISIT = 0.8
"""What a visit held against an encounter loses: they are two things."""

Pairs = list[tuple[int, int]]


class Paired(NamedTuple):
    """A mark and an account by their numbers, and their parties that are the same by theirs."""

    mark: int
    account: int
    parties: Pairs


def paired(marks: Sequence[Mark], accounts: Sequence[Held]) -> list[Paired]:
    """The marks and accounts of a report that are of one encounter."""
    fits: list[tuple[float, Paired]] = []
    for (i, mark), (j, account) in product(enumerate(marks), enumerate(accounts)):
        parties = same_parties(mark, account)
        if _suffices(mark, account, parties):
            fits.append((_fit(mark, account, parties), Paired(i, j, parties)))
    chosen: list[Paired] = []
    for fit, each in sorted(fits, key=lambda found: (-found[0], found[1].mark, found[1].account)):
        taken = any(each.mark == one.mark or each.account == one.account for one in chosen)
        if fit > LEAST and not taken:
            chosen.append(each)
    return chosen


def same_parties(mark: Held, account: Held) -> Pairs:
    """The parties of both that are the same, one to one, those of the very same name first."""
    found = sorted(
        (words(party.name) != words(told.name), i, j)
        for i, party in enumerate(mark.parties)
        for j, told in enumerate(account.parties)
        if same_party(party, told)
    )
    chosen: Pairs = []
    for _, i, j in found:
        if all(i != one and j != other for one, other in chosen):
            chosen.append((i, j))
    return chosen


def _suffices(mark: Mark, account: Held, parties: Pairs) -> bool:
    """Two parties make an encounter; of a summit its body is enough, of a side its delegation."""
    if len(parties) != 1:
        return len(parties) > 1
    ((i, j),) = parties
    is_summit = mark.mode == account.mode == "multilateral"
    if is_summit and (len(mark.parties) == 1 or mark.parties[i].kind == "organization"):
        return True
    others = ((a, b) for a in range(len(mark.parties)) for b in range(len(account.parties)))
    return any(same_side(mark.parties[a], account.parties[b]) for a, b in others if a != i and b != j)


def _fit(mark: Mark, account: Held, parties: Pairs) -> float:
    fit = len(parties) / max(len(mark.parties), len(account.parties))
    fit += SAME_MODE * (mark.mode == account.mode)
    fit += SAME_DATE * dates_agree(mark.date, account.date)
    fit += SAME_STATUS * (mark.status == account.status)
    fit += SAME_PLACE * places_agree(mark, account)
    fit += SURE * mark.sure
    fit += SAME_NAME * sum(words(mark.parties[i].name) == words(account.parties[j].name) for i, j in parties)
    return fit - NO_VISIT * ((mark.mode == "visit") != (account.mode == "visit"))
