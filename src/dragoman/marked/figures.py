"""How well accounts agree with marks, in figures and case by case."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from dragoman.marked.likeness import (
    dates_agree,
    places_agree,
    same_days,
    same_role,
    sources_agree,
)
from dragoman.marked.pairing import Paired, paired
from dragoman.marked.records import Held, Mark, Marks, by_report

Figures = dict[str, float]

FIGURES = {
    "asked": "encounters that readers are sure of",
    "found": "of these, those that an account tells of",
    "extra": "accounts of which readers marked nothing",
    "precision": "found, of found and extra",
    "recall": "found, of those asked for",
    "f1": "the harmonic mean of the two",
    "party_f1": "the same of the parties of what was found",
    "mode": "share of those found with the right mode",
    "status": "... status",
    "date_exact": "... date to the day, of those with one",
    "date": "... date that overlaps and is at most a month vaguer",
    "place": "... place or country, of those with one",
    "role": "... post, of the parties with one",
    "source": "... source, of those with one",
    "merge_pairs": "pairs of marks, of two reports, that readers say are of one encounter",
    "merge_precision": "share of the pairs brought together that are",
    "merge_recall": "share of these pairs that were brought together",
}
"""Every figure and what it is, in the order in which they are told. A share of nothing is not a number."""


class Verdict(NamedTuple):
    """A mark that was missed, an account that is extra, or two that differ in `fields`."""

    kind: Literal["missed", "extra", "differs"]
    report: str
    mark: Mark | None
    account: Held | None
    fields: tuple[str, ...] = ()


class _Linked(NamedTuple):
    report: str
    key: str
    meeting: str | None


def held_against(marks: Marks, accounts: Iterable[tuple[str, Held]]) -> tuple[Figures, list[Verdict]]:
    """The figures of `accounts`, each with the id of its report, and what in them is not as marked.

    Accounts of reports without marks are passed over; a report that is marked with nothing tells of nothing.
    """
    told = by_report(accounts, marks.reports)
    counts: Counter[str] = Counter()
    linked: list[_Linked] = []
    verdicts: list[Verdict] = []
    for report, marked in marks.reports.items():
        mine = told.get(report, [])
        pairs = paired(marked, mine)
        counts.update(_counted(marked, mine, pairs))
        linked += _linked(report, marked, mine, pairs)
        verdicts += _verdicts(report, marked, mine, pairs)
    return {**_shares(counts), **_merging(linked)}, verdicts


def _counted(marks: Sequence[Mark], accounts: Sequence[Held], pairs: Sequence[Paired]) -> Counter[str]:
    counts: Counter[str] = Counter(asked=sum(mark.sure for mark in marks), extra=len(accounts) - len(pairs))
    for pair in pairs:
        mark, account = marks[pair.mark], accounts[pair.account]
        if mark.sure:
            counts["found"] += 1
            counts.update(_values(mark, account, pair))
    return counts


def _values(mark: Mark, account: Held, pair: Paired) -> Iterator[str]:
    """What is asked of one pair, and what of it is right, to be counted."""
    yield from ["parties right"] * len(pair.parties)
    yield from ["parties asked"] * len(mark.parties)
    yield from ["parties told"] * len(account.parties)
    if mark.mode == account.mode:
        yield "mode"
    if mark.status == account.status:
        yield "status"
    if mark.date:
        yield "dates asked"
        if same_days(mark.date, account.date):
            yield "date_exact"
        if dates_agree(mark.date, account.date):
            yield "date"
    if mark.place or mark.country:
        yield "places asked"
        if places_agree(mark, account):
            yield "place"
    if mark.source:
        yield "sources asked"
        if sources_agree(mark.source, account.source):
            yield "source"
    for i, j in pair.parties:
        if role := mark.parties[i].role:
            yield "roles asked"
            if same_role(role, account.parties[j].role):
                yield "role"


def _shares(counts: Mapping[str, int]) -> Figures:
    found, told = counts["found"], counts["found"] + counts["extra"]
    precision, recall = found / told if told else 0.0, _share(found, counts["asked"])
    parties = (
        _share(counts["parties right"], counts["parties told"]),
        _share(counts["parties right"], counts["parties asked"]),
    )
    return {
        "asked": counts["asked"],
        "found": found,
        "extra": counts["extra"],
        "precision": precision,
        "recall": recall,
        "f1": _mean(precision, recall),
        "party_f1": _mean(*parties),
        "mode": _share(counts["mode"], found),
        "status": _share(counts["status"], found),
        "date_exact": _share(counts["date_exact"], counts["dates asked"]),
        "date": _share(counts["date"], counts["dates asked"]),
        "place": _share(counts["place"], counts["places asked"]),
        "role": _share(counts["role"], counts["roles asked"]),
        "source": _share(counts["source"], counts["sources asked"]),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan


def _mean(one: float, other: float) -> float:
    """The harmonic mean; nought of two noughts."""
    return 2 * one * other / (one + other) if one + other else 0.0


# Which accounts were brought together


def _linked(
    report: str, marks: Sequence[Mark], accounts: Sequence[Held], pairs: Sequence[Paired]
) -> Iterator[_Linked]:
    for pair in pairs:
        if key := marks[pair.mark].key:
            yield _Linked(report, key, accounts[pair.account].meeting)


def _merging(linked: Sequence[_Linked]) -> Figures:
    """Over pairs of what was found in two reports among which keys were compared."""
    both = same_key = same_meeting = 0
    for one, other in combinations(linked, 2):
        if one.report == other.report or _among(one.key) != _among(other.key):
            continue
        marked = one.key == other.key
        told = one.meeting is not None and one.meeting == other.meeting
        same_key += marked
        same_meeting += told
        both += marked and told
    return {
        "merge_pairs": same_key,
        "merge_precision": _share(both, same_meeting),
        "merge_recall": _share(both, same_key),
    }


def _among(key: str) -> str:
    first, colon, _ = key.partition(":")
    return first if colon else ""


# Case by case


def _verdicts(
    report: str, marks: Sequence[Mark], accounts: Sequence[Held], pairs: Sequence[Paired]
) -> Iterator[Verdict]:
    found, told = {pair.mark for pair in pairs}, {pair.account for pair in pairs}
    for i, mark in enumerate(marks):
        if i not in found and mark.sure:
            yield Verdict("missed", report, mark, None)
    for j, account in enumerate(accounts):
        if j not in told:
            yield Verdict("extra", report, None, account)
    for pair in pairs:
        mark, account = marks[pair.mark], accounts[pair.account]
        if fields := tuple(_differing(mark, account)):
            yield Verdict("differs", report, mark, account, fields)


def _differing(mark: Mark, account: Held) -> Iterator[str]:
    if mark.mode != account.mode:
        yield "mode"
    if mark.status != account.status:
        yield "status"
    if mark.date and not dates_agree(mark.date, account.date):
        yield "date"
    if (mark.place or mark.country) and not places_agree(mark, account):
        yield "place"
    if mark.source and not sources_agree(mark.source, account.source):
        yield "source"
