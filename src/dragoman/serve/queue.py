"""The queue of what is in doubt, the least sure first, and what of it a reviewer is shown next.

What is settled in another way by now is passed over: two accounts that are of one meeting by links that
nobody doubts, or that a person made, and two whose meetings a person keeps apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from dragoman.merge.score import JOINED, NEAR_IT
from dragoman.model import About, Judgement
from dragoman.resolve.score import NEAR_IT as NEAR_IT_OF_NAMES
from dragoman.serve.in_force import InForce
from dragoman.store import Doubtful, DoubtKind, Store

KINDS: tuple[DoubtKind, ...] = get_args(DoubtKind)
BATCH, LOOKED = 50, 1_000
"""Rows that are asked for at one go, and looked at for one page."""
LARGE = 100
"""Accounts of a meeting up to which it is looked whether others have settled a pair of it."""
_ABOUT: dict[About, DoubtKind] = {"value": "accounts", "accounts": "meetings", "names": "names"}
_ITEM = re.compile(r"(accounts|meetings|names)((?:\.[0-9a-zA-Z-]{1,64}){1,2})", re.ASCII)


class Item(NamedTuple):
    """What a reviewer is asked: of which kind, and about which account, accounts or namings."""

    kind: DoubtKind
    ids: tuple[str, ...]

    @property
    def key(self) -> str:
        """The item in a URL: "meetings.3f9c0a1b2c3d.77e0b2a1c4d5"."""
        return ".".join((self.kind, *self.ids))


class Next(NamedTuple):
    """The next item, None where there is none; `further`: so many were passed over that nobody looked on."""

    item: Item | None
    further: bool


class Progress(NamedTuple):
    """Of a kind: how many judgements hold, how many of them are of this reviewer, and how much is left."""

    kind: DoubtKind
    done: int
    mine: int
    left: int


def item_of(key: str) -> Item | None:
    """The item that a URL names; None where it names none."""
    match = _ITEM.fullmatch(key)
    kind = next((each for each in KINDS if match and each == match[1]), None)
    if match is None or kind is None:
        return None
    ids = tuple(match[2].strip(".").split("."))
    return Item(kind, ids) if len(ids) == (1 if kind == "accounts" else 2) else None


def next_of(store: Store, kinds: Iterable[DoubtKind], skipped: Collection[str], in_force: InForce) -> Next:
    """What is least sure of all kinds that are asked for, and was not skipped."""
    found = [_first(store, kind, skipped, in_force) for kind in kinds]
    items = [each for each, _ in found if each is not None]
    first = max(items, key=_unsure, default=None)
    return Next(Item(first.kind, first.ids) if first else None, any(more for _, more in found))


def _unsure(each: Doubtful) -> float:
    """How little sure the rules are, from 0 to 1: kinds are told on one scale."""
    if each.kind == "accounts":
        return 1 - each.score
    return 1 - each.doubt / (NEAR_IT if each.kind == "meetings" else NEAR_IT_OF_NAMES)


def _first(
    store: Store, kind: DoubtKind, skipped: Collection[str], in_force: InForce
) -> tuple[Doubtful | None, bool]:
    looked = 0
    for each in _walked(store, kind, skipped):
        looked += 1
        if Item(kind, each.ids).key not in skipped and not _is_settled(store, each, in_force):
            return each, False
    return None, looked >= LOOKED


def _walked(store: Store, kind: DoubtKind, skipped: Collection[str]) -> Iterator[Doubtful]:
    after, left = None, LOOKED + len(skipped)
    while left > 0:
        some = store.doubtful(kind, after=after, size=min(BATCH, left))
        yield from some
        left -= len(some)
        if len(some) < BATCH:
            return
        after = some[-1].place


def _is_settled(store: Store, each: Doubtful, in_force: InForce) -> bool:
    if each.kind == "accounts":
        return False
    if each.kind == "names":
        return each.one_now and each.score < JOINED
    return _is_one(store, each) if each.one_now else _are_two(store, each, in_force)


def _is_one(store: Store, each: Doubtful) -> bool:
    """Whether two accounts of one meeting are so by more than the link that is in doubt."""
    one, other = each.ids
    accounts = [one, *store.fellow_accounts(one)[:LARGE]]
    with store.asking_meetings() as meetings:
        numbers = meetings.numbers(accounts)
        links = meetings.links_of(numbers.values())
    sure: defaultdict[int, set[int]] = defaultdict(set)
    for (a, b), score in links.items():
        if score > JOINED + NEAR_IT:
            sure[a].add(b)
            sure[b].add(a)
    reached, edge = {numbers[one]}, [numbers[one]]
    while edge:
        new = sure[edge.pop()] - reached
        reached |= new
        edge += new
    return numbers.get(other) in reached or each.score < JOINED


def _are_two(store: Store, each: Doubtful, in_force: InForce) -> bool:
    """Whether a person has said of two meetings that they are not one."""
    one, other = ({id_, *store.fellow_accounts(id_)[:LARGE]} for id_ in each.ids)
    parted = (j for j in in_force.on_accounts(one) if j.verdict != "same")
    return any(not other.isdisjoint(judgement.subjects) for judgement in parted)


def progress(
    judgements: Sequence[Judgement], left: Mapping[DoubtKind, int], by: str | None
) -> list[Progress]:
    """How far reviewing has come, by kinds; a value that was corrected leaves its account to be judged."""
    done = [
        (_ABOUT[each.about], each.by)
        for each in judgements
        if each.about != "value" or each.field == "account"
    ]
    return [
        Progress(
            kind,
            sum(of == kind for of, _ in done),
            sum(of == kind and who == by for of, who in done),
            left[kind],
        )
        for kind in KINDS
    ]
