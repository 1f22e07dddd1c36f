"""The made-up world is the same each time, tells as much as it is asked for, and points at what it tells."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

import meetings
from meetings import Grown, agreement, beyond
from world import Told, world

SMALL = list(world(600))


def test_the_same_seed_tells_the_same() -> None:
    assert list(islice(world(600), 200)) == SMALL[:200]
    assert list(islice(world(600, seed=5), 200)) != SMALL[:200]


@pytest.mark.parametrize("size", [1, 7, 600])
def test_it_tells_as_many_accounts_as_are_asked_for(size: int) -> None:
    told = list(world(size))
    assert sum(len(each.accounts) for each in told) == size
    assert all(len(each.accounts) == len(each.truth) in (1, 2, 3) for each in told)


def test_reports_and_accounts_have_ids_of_their_own() -> None:
    reports = [each.report.id for each in SMALL]
    accounts = [account.id for each in SMALL for account in each.accounts]
    assert len(set(reports)) == len(reports)
    assert len(set(accounts)) == len(accounts)


def test_reports_come_in_the_order_of_publication() -> None:
    days = [each.report.published for each in SMALL]
    assert days == sorted(days, key=str)


def test_no_report_tells_of_one_meeting_twice() -> None:
    assert all(len(set(each.truth)) == len(each.truth) for each in SMALL)


def values(told: Told) -> list[tuple[str, str]]:
    """The words of each party and place, and those that its evidence cuts."""
    found = []
    for account in told.accounts:
        pairs = zip(account.parties, account.evidence.parties, strict=True)
        cut = [(party.name, each.name) for party, each in pairs]
        cut += [(str(account.place.name), account.evidence.place)] if account.place else []
        found += [(words, spans[0].cut(told.report.text)) for words, spans in cut]
    return found


def test_every_value_is_pointed_at() -> None:
    assert all(words == cut for each in SMALL for words, cut in values(each))


def test_few_persons_are_in_most_of_the_meetings() -> None:
    accounts = [account for each in SMALL for account in each.accounts]
    named = Counter(party.name for account in accounts for party in account.parties if party.role)
    assert len(named) > 200
    assert sum(n for _, n in named.most_common(len(named) // 5)) > sum(named.values()) / 2


def test_a_meeting_is_told_by_two_or_three_reports_in_the_mean() -> None:
    told = Counter(truth for each in world(3_000) for truth in each.truth)
    assert 2.3 < sum(told.values()) / len(told) < 3.0
    assert max(told.values()) > 7


AGREEING = [
    ([("a", 1), ("a", 1), ("b", 2)], (1.0, 1.0)),
    ([("a", 1), ("a", 1), ("a", 2)], (1 / 3, 1.0)),
    ([("a", 1), ("b", 1), ("b", 1)], (1.0, 1 / 3)),
    ([("a", 1), ("b", 2)], (0.0, 0.0)),
]


@pytest.mark.parametrize(("pairs", "reached"), AGREEING)
def test_agreement_is_counted_over_pairs(
    pairs: list[tuple[object, int]], reached: tuple[float, float]
) -> None:
    assert agreement(pairs) == pytest.approx(reached)


def grown(size: int, **other: float) -> Grown:
    """A size at which nothing is beyond its limit."""
    usual = {"loaded": 1.0, "bytes": 1, "identified": 1.0, "reconciled": size / 1_000, "more": 0.01}
    rest = {"peak_mb": 100.0, "precision": 1.0, "recall": 1.0}
    return Grown(size=size, **{**usual, **rest, **other})  # type: ignore[arg-type]


BEYOND: list[tuple[dict[str, float], str]] = [
    ({"reconciled": 400.0}, "an account takes 4.0 times as long"),
    ({"more": 0.03}, "one report more takes 3.0 times as long"),
    ({"peak_mb": 1_001.0}, "1001 MB"),
    ({"precision": 0.9}, "precision 0.900"),
    ({"recall": 0.8}, "precision 1.000, recall 0.800"),
]


def test_within_the_limits_nothing_is_said() -> None:
    assert not list(beyond([grown(1_000), grown(10_000), grown(100_000)]))


@pytest.mark.parametrize(("other", "said"), BEYOND, ids=lambda each: str(each))
def test_what_is_beyond_its_limit_is_said(other: dict[str, float], said: str) -> None:
    (line,) = beyond([grown(1_000), grown(10_000), grown(100_000, **other)])
    assert line.startswith(said)


def test_some_reports_are_held_back_from_all_over_the_years() -> None:
    last: list[Told] = []
    loaded = list(meetings._loaded(600, 30, last))
    assert sum(len(each.accounts) for each in loaded) == 600
    assert len(last) == meetings.MORE
    assert not {each.report.id for each in last} & {each.report.id for each in loaded}
