"""When a report without a date was published, as far as its words and a register tell.

Today is never among the evidence: a report that says nothing of its time has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.extract import lives, printed_dates, tenures, ties
from dragoman.extract.clues import Clue, conclude
from dragoman.extract.date_words import DateAt, date_words
from dragoman.extract.happenings import happenings
from dragoman.extract.issue import day_of
from dragoman.extract.scene import Scene
from dragoman.model import Report
from dragoman.model.register import Register
from dragoman.text.remembering import Remembering

if TYPE_CHECKING:
    from dragoman.model.parsed import Doc

BY_OTHERS = 2.5
"""The weight of what other reports say: it may be another encounter of the same parties."""

FETCHED = 10.0
"""The weight of the day of fetching: nothing that a report says makes it later."""


def dated(report: Report, doc: Doc, register: Register | None = None) -> Report:
    """The report with the days on which it was published by estimate, where its own day is not known."""
    if day_of(report) is not None:
        return report
    scene = Scene(report, doc)
    by_sentence = date_words(scene)
    words = [at for ats in by_sentence.values() for at in ats]
    clues = [*printed_dates.clues(scene, words), *_told_by_others(report), *_fetched(report)]
    if register is not None:
        clues += _known(scene, Remembering(register), by_sentence)
    return structs.replace(report, estimated=conclude(clues, printed_dates.checks(words)))


def _told_by_others(report: Report) -> Iterator[Clue]:
    """The days that a report was given with, since dated reports tell of the same encounters."""
    if report.estimated is not None:
        days = ((report.estimated.earliest, report.estimated.latest),)
        yield Clue(BY_OTHERS, days, report.estimated.why)


def _fetched(report: Report) -> Iterator[Clue]:
    """The day on which somebody fetched it: it was published by then."""
    if report.fetched is not None:
        yield Clue(FETCHED, ((date.min, report.fetched),), f"it was fetched on {report.fetched.isoformat()}")


def _known(scene: Scene, register: Register, words: dict[int, list[DateAt]]) -> list[Clue]:
    """What a register knows of the persons and events that a report speaks of."""
    found = happenings(scene, register)
    dead = {happening.of for happening in found if happening.of}
    return [
        *tenures.clues(scene, register, dead),
        *lives.clues(scene, register, dead),
        *ties.clues(scene, found, words),
    ]
