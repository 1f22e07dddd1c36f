"""Which reports are near-copies of one story: they count as one telling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from dragoman.text.sketch import are_copies

BAND = 8
"""Bytes of a sketch that two reports must share at one place to be compared at all: two numbers of it."""


def stories_of(sketches: Mapping[str, bytes]) -> dict[str, int]:
    """The reports, each with the number of the story that it is of, from 0 in the order of the reports."""
    if len(sketches) < 2:  # most meetings are told once
        return dict.fromkeys(sketches, 0)
    # Those of the very same wording are one, however many: only the first of them is compared with others.
    first_of: dict[bytes, str] = {}
    story = {
        report: first_of.setdefault(sketches[report], report) if sketches[report] else report
        for report in sorted(sketches)
    }
    for one, other in _candidates({report: sketches[report] for report in story if story[report] == report}):
        if _root(story, one) != _root(story, other) and are_copies(sketches[one], sketches[other]):
            first, last = sorted((_root(story, one), _root(story, other)))
            story[last] = first
    roots = [_root(story, report) for report in story]
    numbers = {root: n for n, root in enumerate(dict.fromkeys(roots))}
    return {report: numbers[root] for report, root in zip(story, roots, strict=True)}


def _candidates(sketches: Mapping[str, bytes]) -> list[tuple[str, str]]:
    bands: defaultdict[tuple[int, bytes], list[str]] = defaultdict(list)
    for report, sketch in sorted(sketches.items()):
        for n in range(0, len(sketch), BAND):
            bands[n, sketch[n : n + BAND]].append(report)
    return sorted({pair for members in bands.values() for pair in combinations(members, 2)})


def _root(story: dict[str, str], report: str) -> str:
    while story[report] != report:
        report = story[report]
    return report
