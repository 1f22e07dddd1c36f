"""Which account is of which marked encounter, as the scorer beside the clone pairs them.

The scorer is no part of the project: it is loaded from where it lies, and its own functions decide.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol, cast

from sets import SCORER, ReportSet

Record = dict[str, Any]
"""A marked encounter, or an account, as JSON has it."""
PartyPairs = list[tuple[int, int]]
"""Indices of parties that match, of the marked one and of the account."""


class Scorer(Protocol):
    """What is asked of the scorer."""

    def pair_up(
        self, golds: Sequence[Record], gots: Sequence[Record]
    ) -> list[tuple[int, int, PartyPairs]]: ...
    def party_pairs(self, gold: Record, got: Record) -> PartyPairs: ...
    def party_matches(self, gold: Record, got: Record) -> bool: ...
    def enough(self, gold: Record, got: Record, pairs: PartyPairs) -> bool: ...
    def date_agrees(self, gold: str | None, got: str | None) -> bool: ...
    def place_agrees(self, gold: Record, got: Record) -> bool: ...
    def source_agrees(self, gold: str, got: str | None) -> bool: ...
    def role_words(self, role: str | None) -> list[str]: ...
    def same_words(self, a: list[str], b: list[str]) -> bool: ...
    def brief(self, record: Record) -> str: ...


@cache
def scorer(path: Path = SCORER) -> Scorer:
    """The scorer as a module. Nothing is written beside it: its folder is not ours."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = writes
    return cast("Scorer", module)


class Paired(NamedTuple):
    """A report's marked encounters and accounts, and which are of one another."""

    report: str
    golds: list[Record]
    gots: list[Record]
    pairs: list[tuple[int, int, PartyPairs]]

    @property
    def missed(self) -> list[Record]:
        """The encounters without an account, of those that the readers were sure of."""
        hit = {i for i, *_ in self.pairs}
        return [gold for i, gold in enumerate(self.golds) if i not in hit and gold.get("sure", True)]

    @property
    def extra(self) -> list[Record]:
        """The accounts of no marked encounter."""
        hit = {j for _, j, _ in self.pairs}
        return [got for j, got in enumerate(self.gots) if j not in hit]

    @property
    def found(self) -> list[tuple[Record, Record, PartyPairs]]:
        """The encounters with their account, of those that the readers were sure of."""
        sure = (each for each in self.pairs if self.golds[each[0]].get("sure", True))
        return [(self.golds[i], self.gots[j], parties) for i, j, parties in sure]


def paired(one: ReportSet, accounts: Path) -> Iterator[Paired]:
    """Every report of a set that has a marked encounter or an account."""
    golds = marked(one.gold)
    told: dict[str, list[Record]] = {}
    for line in accounts.read_text(encoding="utf-8").splitlines():
        account = json.loads(line)
        told.setdefault(account["report"], []).append(account)
    for report, encounters in golds.items():
        gots = told.get(report, [])
        if encounters or gots:
            yield Paired(report, encounters, gots, scorer().pair_up(encounters, gots))


def marked(gold: Path) -> dict[str, list[Record]]:
    """The encounters that readers marked, by the id of the report."""
    read: dict[str, Any] = json.loads(gold.read_text(encoding="utf-8"))
    encounters: dict[str, list[Record]] = read.get("reports", read)
    return encounters


def batches(one: ReportSet) -> dict[str, str]:
    """The batch of each report that has one, by its id; of a set that is not kept as JSON lines, none."""
    if one.reports.suffix != ".jsonl":
        return {}
    lines = (json.loads(line) for line in one.reports.read_text(encoding="utf-8").splitlines())
    return {str(each["id"]): str(each["batch"]) for each in lines if each.get("batch")}
