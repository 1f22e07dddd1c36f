"""Clues to the day of publication in the dates that a report prints.

A year told as past says after what a report was published, not how long after: see docs/decisions.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from dragoman.extract import clause
from dragoman.extract.clues import Check, Clue, since
from dragoman.extract.date_words import DateAt, has_happened
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene
from dragoman.text import dates
from dragoman.text.date_forms import Fixed, Month, MonthDay
from dragoman.text.edtf import bounds

PAST, WITHIN, FUTURE = 3.0, 4.0, 2.0
"""How far the kinds of clues are believed: told as past, of the year that runs, told as to come."""


def clues(scene: Scene, found: Iterable[DateAt]) -> Iterator[Clue]:
    """What the dates with their year say: told as past, as of the year that runs, as to come."""
    for at in found:
        days = _fixed_days(at)
        if days is None:
            continue
        quoted = f"'{' '.join(at.words.text.split())}'"
        if _of_this_year(at):
            yield Clue(WITHIN, (days,), f"{quoted} is of the year of publication")
        elif scene.kind(at.token) == "caption" or _is_past(at):
            yield Clue(PAST, since(days[0]), f"{quoted} is told as past")
        elif _is_to_come(at):
            yield Clue(FUTURE, ((date.min, days[1]),), f"{quoted} is told as still to come")


def _fixed_days(at: DateAt) -> tuple[date, date] | None:
    """The days of a printed date with its year; none of a span of years ("2007-2013")."""
    form = at.words.form
    if at.words.kind != "absolute" or not isinstance(form, Fixed) or "X" in form.edtf:
        return None
    days = bounds(form.edtf)
    return days if days and (days[1] - days[0]).days <= 366 else None


def _of_this_year(at: DateAt) -> bool:
    """Whether a year is the one that runs: "earlier in 2017"."""
    return at.words.text.lower().startswith(("earlier", "later"))


def _is_past(at: DateAt) -> bool:
    """Whether a date is one of something that has happened."""
    noun, verb = at.token.head, clause.clause_of(at.token)
    if at.token.dep_ in ("nummod", "compound", "amod", "nmod", "npadvmod") and noun.tag_.startswith("NN"):
        return noun.lower_ in telling("paper")
    if at.words.lead in ("until", "till", "by", "before", "for") or verb.tag_ not in ("VBD", "VBN"):
        return at.words.lead == "since"
    return has_happened(at.token) and not _is_planned(at)


def _is_planned(at: DateAt) -> bool:
    """Whether a word of plans stands above a date: "elections scheduled for January 2006"."""
    words = telling("plan") | telling("propose") | telling("future")
    return any(word.lower_ in words for word in at.token.ancestors)


def _is_to_come(at: DateAt) -> bool:
    """Whether a date is one of something that will be: under "will", or behind "by" in no past clause."""
    verb = clause.clause_of(at.token)
    auxiliaries = {child.lower_ for child in clause.children(verb, "aux", "auxpass")}
    if auxiliaries & (telling("will") - telling("reported")):
        return True
    return at.words.lead in ("by", "until") and verb.tag_ not in ("VBD", "VBN")


def checks(found: Iterable[DateAt]) -> Iterator[Check]:
    """What dates without a year tell of the day on which they are printed."""
    for at in found:
        form, quoted = at.words.form, f"'{' '.join(at.words.text.split())}'"
        if isinstance(form, MonthDay):
            yield from _by_weekday(at, form, quoted)
        elif isinstance(form, Month) and _is_past(at):
            yield Check(partial(may_be_said, at.words), f"{quoted} is not said in that month")


def may_be_said(words: dates.DateWords, published: date) -> bool:
    """Whether words of the past may be printed on a day: news of May does not say "in May" so."""
    form = words.form
    if not isinstance(form, Month) or form.year is not None or form.turn or form.part:
        return True
    return words.lead != "in" or form.month != form.last or form.month != published.month


def _by_weekday(at: DateAt, form: MonthDay, quoted: str) -> Iterator[Check]:
    """A day that names its weekday as well, "Thursday, May 4", is of some years only."""
    weekday = dates.weekday_in(at.words.text)
    one_day = (form.month, form.day) == (form.last_month, form.last_day)
    if weekday is not None and one_day and form.year is None and not form.turn:
        tenses = ("past",) if _is_past(at) else _EITHER
        yield Check(partial(_falls_on, at.words, weekday, tenses), f"{quoted} is a day of that year")


_EITHER: tuple[dates.Tense, ...] = ("past", "future")


def _falls_on(words: dates.DateWords, weekday: int, tenses: tuple[dates.Tense, ...], published: date) -> bool:
    """Whether a day without its year, in a report of that day, falls on a weekday."""
    meant = [dates.resolve(words, published, tense=tense) for tense in tenses]
    return any(when is not None and when.earliest.weekday() == weekday for when in meant)
