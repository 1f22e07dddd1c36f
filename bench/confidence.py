"""What confidence means: of the accounts as sure as that, how many careful readers marked as well.

    python bench/confidence.py          the precision of each fifth of newswire-dev, by weights fitted on its
                                        other batches: what the weights are worth on reports they never saw
    python bench/confidence.py --fit    the same, then the weights fitted on all of newswire-dev, to be put
                                        into src/dragoman/extract/confidence.py

`bench/bench.py` prints the same fifths for the weights that are in force.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from dragoman.export.record import record
from dragoman.extract.accounts import drafts_of
from dragoman.extract.confidence import features
from dragoman.extract.record import account_of
from dragoman.model import Report
from dragoman.parse import load_model, parse
from dragoman.read import read_reports
from dragoman.settings import MODEL
from pairing import Paired, Record, batches, marked, scorer
from sets import SCORER, report_sets
from tables import table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PARTS = 5
TRAINED_ON = "newswire-dev"
RIDGE = 5.0
"""How much the weights are drawn to nought: more or less by a factor of four changes little."""
CHANCE = 0.03
"""By how much the precision of a fifth may lie below that of the one before: it is the share of some 150."""
STEPS = 30
"""Newton's method is there long before."""


class Judged(NamedTuple):
    """An account: how sure it is, and whether the readers marked the encounter."""

    confidence: float
    right: bool


class Seen(NamedTuple):
    """What is seen of an account, whether the readers marked the encounter, and the batch of its report."""

    features: dict[str, bool]
    right: bool
    batch: str


# What the fifths are


def judged(reports: Iterable[Paired]) -> list[Judged]:
    """Every account that is right or wrong; what the readers were not sure of is neither."""
    told = []
    for each in reports:
        told += [Judged(got["confidence"], True) for _, got, _ in each.found]
        told += [Judged(got["confidence"], False) for got in each.extra]
    return told


def fifths(told: Iterable[Judged]) -> list[float]:
    """The precision of each fifth, the least sure first; ties stay in the order of reading."""
    ranked = sorted(told, key=lambda each: each.confidence)
    edges = [round(part * len(ranked) / PARTS) for part in range(PARTS + 1)]
    parts = [ranked[low:high] for low, high in pairwise(edges)]
    return [sum(each.right for each in part) / len(part) if part else float("nan") for part in parts]


def fifths_table(rows: dict[str, list[Judged]]) -> str:
    """A row for each group of accounts, a column for each fifth."""
    head = ["precision by confidence", "accounts", "least sure", "2nd", "3rd", "4th", "surest"]
    return table([head, *(_fifths_row(name, told) for name, told in rows.items())])


def _fifths_row(name: str, told: list[Judged]) -> list[str]:
    return [name, str(len(told)), *(f"{each:.3f}" for each in fifths(told))]


def rises(told: Iterable[Judged]) -> bool:
    """Whether no fifth is less right than the one before, but for what is chance in a fifth of that size."""
    parts = fifths(told)
    steps = pairwise(parts)
    return parts[-1] > parts[0] and all(high >= low - CHANCE for low, high in steps)


# How the weights come


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit on all batches but one, tell of that one, for each; with --fit, print the weights of all."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--fit", action="store_true", help="print weights fitted on all of it")
    asked = options.parse_args(arguments)
    if not SCORER.exists():
        print(f"there are no marked reports to fit weights on: {SCORER.parent} is absent")
        return 1
    seen = seen_in_training()
    across = crossed(seen)
    print(fifths_table({f"{TRAINED_ON}, batches unseen": across}))
    print(f"a right account is surer than a wrong one in {ordered(across):.3f} of such pairs")
    if asked.fit:
        print(as_code(*fit(seen)))
    return 0


def seen_in_training() -> list[Seen]:
    """The accounts of the set that the weights are fitted on."""
    with tempfile.TemporaryDirectory() as folder:
        one = next(each for each in report_sets(Path(folder)) if each.name == TRAINED_ON)
    batch_of = batches(one)
    golds = marked(one.gold)
    reports = [each for each in read_reports([one.reports]) if isinstance(each, Report)]
    seen: list[Seen] = []
    for report, doc in parse(reports, load_model(MODEL)):
        scene, drafts = drafts_of(report, doc)
        gots: list[Record] = [
            msgspec.to_builtins(record(account_of(scene, draft), report)) for draft in drafts
        ]
        pairs = scorer().pair_up(golds.get(report.id, []), gots)
        pairing = Paired(report.id, golds.get(report.id, []), gots, pairs)
        right = {got["account"]: True for _, got, _ in pairing.found}
        right |= {got["account"]: False for got in pairing.extra}
        seen += [
            Seen(features(scene, draft, len(drafts)), right[got["account"]], batch_of[report.id])
            for draft, got in zip(drafts, gots, strict=True)
            if got["account"] in right
        ]
    return seen


def crossed(seen: Sequence[Seen]) -> list[Judged]:
    """Every account, as sure as weights make it that were fitted on the other batches."""
    told: list[Judged] = []
    for batch in sorted({each.batch for each in seen}):
        bias, weights = fit([each for each in seen if each.batch != batch])
        told += [
            Judged(_probability(bias, weights, each.features), each.right)
            for each in seen
            if each.batch == batch
        ]
    return told


def _probability(bias: float, weights: dict[str, float], features: dict[str, bool]) -> float:
    total = bias + sum(weights[name] for name, seen in features.items() if seen)
    return float(1 / (1 + np.exp(-total)))


def fit(seen: Sequence[Seen]) -> tuple[float, dict[str, float]]:
    """Bias and weights of a logistic regression with a ridge, by Newton's method: no chance in it."""
    names = list(seen[0].features)
    inputs = np.array([[1.0, *(float(each.features[name]) for name in names)] for each in seen])
    right = np.array([float(each.right) for each in seen])
    ridge = np.full(len(names) + 1, RIDGE)
    ridge[0] = 0.0
    weights: Floats = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        sure = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (sure - right) + ridge * weights
        bend = (inputs.T * (sure * (1 - sure))) @ inputs + np.diag(ridge)
        weights = weights - np.linalg.solve(bend, slope)
    return float(weights[0]), {name: float(each) for name, each in zip(names, weights[1:], strict=True)}


def ordered(told: Sequence[Judged]) -> float:
    """Of all pairs of a right and a wrong account, the share where the right one is surer; ties are half."""
    right = np.array([each.confidence for each in told if each.right])[:, None]
    wrong = np.array([each.confidence for each in told if not each.right])
    return float((right > wrong).mean() + (right == wrong).mean() / 2)


def as_code(bias: float, weights: dict[str, float]) -> str:
    """The weights as they stand in the code."""
    lines = [f'    "{name}": {weight:.2f},' for name, weight in weights.items()]
    return "\n".join([f"BIAS = {bias:.2f}", "WEIGHTS: Mapping[str, float] = {", *lines, "}"])


if __name__ == "__main__":
    sys.exit(main())
