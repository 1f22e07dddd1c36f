"""Reports for runners, and what stands in for the language model in their workers: it does as it is told.

Lies here, and not beside a test, so that the processes of workers can import it.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import ModelError
from dragoman.model import Account, Report
from dragoman.pipeline import Analyser
from factory import TEXT, report
from factory import analyse as plainly

LONG = 600.0


def analyse(reports: Iterable[Report]) -> Iterator[tuple[Report, list[Account]]]:
    """As `factory.analyse`, but that some words end the process, or keep it busy for ever."""
    for each in reports:
        if each.text.startswith("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        if each.text.startswith("once "):  # a worker that ends for a reason of its own
            _end_once(Path(each.text.removeprefix("once ").split("\n")[0]))
        if each.text.startswith("hang"):
            time.sleep(LONG)
        yield from plainly([each])


def _end_once(note: Path) -> None:
    try:
        note.touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def no_model(reports: Iterable[Report]) -> Iterator[tuple[Report, list[Account]]]:
    """Where the language model is not installed."""
    raise ModelError("no model")


ANALYSER = Analyser("test", analyse)


def reports(many: int, **texts: str) -> list[Report]:
    """So many reports, each of its own words; `r7="kill"` gives the one of that id another text."""
    return [report(texts.get(f"r{n}", f"{TEXT} {n}"), id=f"r{n}", origin=f"r{n}.txt") for n in range(many)]
