"""Reports in batches: each is analysed at one go, and one report that fails costs no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from dragoman.errors import ReportError, UnusableError
from dragoman.model import Report, Skipped
from dragoman.runners.analyser import Analyse, Told

T = TypeVar("T")
R = TypeVar("R", bound="Report | Skipped")
Outcome = Told | Skipped

BATCH_REPORTS = 64
BATCH_CHARACTERS = 200_000
"""A batch is analysed at one go: a failure costs reading it again one by one, and its text is in memory."""


def in_batches(reports: Iterable[R]) -> Iterator[list[R]]:
    """The reports in their order, some at a time; so with those set aside among them."""
    return batched(reports, BATCH_REPORTS, BATCH_CHARACTERS, _characters)


def _characters(report: Report | Skipped) -> int:
    return len(report.text) if isinstance(report, Report) else 0


def batched(things: Iterable[T], most: int, most_size: int, size: Callable[[T], int]) -> Iterator[list[T]]:
    """Things in their order, some at a time: so many, or so large, that it is enough."""
    batch: list[T] = []
    so_far = 0
    for thing in things:
        batch.append(thing)
        so_far += size(thing)
        if len(batch) >= most or so_far >= most_size:
            yield batch
            batch, so_far = [], 0
    if batch:
        yield batch


def analysed(reports: Iterable[Report], analyse: Analyse) -> Iterator[Outcome]:
    """Every report with its accounts, or set aside where a stage fails on it."""
    for batch in in_batches(reports):
        yield from outcomes(batch, analyse)


def outcomes(batch: Sequence[Report], analyse: Analyse) -> Iterator[Outcome]:
    """The same of one batch: what any runner, wherever it is, does with reports."""
    done = 0
    try:
        for told in analyse(batch):
            yield told
            done += 1
    except UnusableError:
        raise
    except Exception:  # noqa: BLE001 (whatever it is, one report must not cost the others)
        yield from (_alone(report, analyse) for report in batch[done:])


def _alone(report: Report, analyse: Analyse) -> Outcome:
    return attempt(report, lambda: next(iter(analyse([report]))))


def attempt(report: Report, work: Callable[[], T]) -> T | Skipped:
    """What `work` on a report gives, or the report set aside where it fails."""
    try:
        return work()
    except UnusableError:
        raise
    except ReportError as error:
        return Skipped(origin=report.origin, reason=error.reason, detail=error.detail)
    except Exception as error:  # noqa: BLE001 (as above)
        detail = f"{type(error).__name__}: {error}"[:200]
        return Skipped(origin=report.origin, reason="failed", detail=detail)
