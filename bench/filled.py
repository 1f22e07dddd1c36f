"""A store of N accounts of the made-up world (world.py), filled far faster than reading would.

    python bench/filled.py N FILE

Reports are put in, names are identified; which accounts are of one meeting is known and not compared for,
which is what takes longest otherwise. What the meetings are is told from their accounts as always. Such a
store is to be looked at: no links are in it by which one report more would find its meeting.
"""

from __future__ import annotations

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from dragoman.identify import identify
from dragoman.merge import meeting_of, stories_of
from dragoman.store import Meetings, Member, Store
from world import Told, world

AT_ONCE = 5_000
"""Accounts that are told in one transaction."""


def fill(file: Path, size: int) -> None:
    """Make the store, `file` not being there yet."""
    truth = array("L")
    with Store(file) as store:
        store.put_all((each.report, each.accounts) for each in _noting(world(size), truth))
        identify(store)
        for some in _batches(_meetings(truth)):
            with store.merging() as meetings:
                _tell(meetings, some)


def _noting(told: Iterator[Told], truth: array[int]) -> Iterator[Told]:
    for each in told:
        truth.extend(each.truth)
        yield each


def _meetings(truth: Sequence[int]) -> list[list[int]]:
    """The numbers of the accounts of each meeting: accounts are numbered from 1 as they are put in."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for seq, is_of in enumerate(truth, 1):
        found[is_of].append(seq)
    return list(found.values())


def _batches(groups: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    some: list[list[int]] = []
    many = 0
    for each in groups:
        some.append(each)
        many += len(each)
        if many >= AT_ONCE:
            yield some
            some, many = [], 0
    if some:
        yield some


def _tell(meetings: Meetings, groups: Sequence[Sequence[int]]) -> None:
    """Keep the meeting of each group of accounts."""
    members: dict[int, Member] = {
        each.seq: each for each in meetings.members(seq for group in groups for seq in group)
    }
    tellings = meetings.tellings(members.values())
    of_several = {seq for group in groups if len(group) > 1 for seq in group}
    sketches = meetings.sketches({tellings[seq].report for seq in of_several})
    told = []
    for group in groups:
        mine = [tellings[seq] for seq in group]
        stories = stories_of({each.report: sketches.get(each.report, b"") for each in mine})
        told.append((meeting_of(mine, members[group[0]].account, stories), group))
    meetings.put(told)


if __name__ == "__main__":
    fill(Path(sys.argv[2]), int(sys.argv[1]))
