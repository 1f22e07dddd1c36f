"""All words of date in a report, found once, and the tokens by which they hang on their sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import telling, triggers
from dragoman.extract.scene import Scene
from dragoman.model import Span, When
from dragoman.text import date_forms, dates

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


ABOVE, SAID = 2, 4
"""Ranks of a date: that of a deed above a telling, and when somebody spoke of it."""
LONG_SPAN = 10
"""Days of a span that tells how long things went on, at least one more."""


@dataclass(frozen=True, slots=True)
class DateAt:
    """A date expression, the token by which it hangs on its sentence, and where the sentence begins.

    `year` is where its year is printed, if elsewhere: above or before it in a chronology.
    """

    words: dates.DateWords
    span: Span
    token: Token
    sentence: int
    year: Span | None = None

    @property
    def spans(self) -> list[Span]:
        """All words that tell the date, its own first."""
        return [self.span, *([self.year] if self.year is not None else [])]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and how closely it belongs to a telling.

    -1 is that to which it was moved from another, 0 hangs on its word, ABOVE is that of a deed above it,
    SAID is when somebody spoke of it.
    """

    rank: int
    at: DateAt


def date_words(scene: Scene) -> dict[int, list[DateAt]]:
    """The date expressions of a report in the order of the text, by the first token of their sentence."""
    found: dict[int, list[DateAt]] = defaultdict(list)
    for number in dict.fromkeys(map(scene.paragraph, scene.doc)):
        for at in dates_in(scene, number):
            found[at.sentence].append(at)
    return found


def has_happened(day: Token) -> bool:
    """Whether the clause of a date tells of the past or present."""
    verb = clause.clause_of(day)
    if clause.is_present(verb) and verb.lower_ in triggers("verb"):
        return False  # "the ministers meet on Friday": such a present tells of what is to come
    fixed = [verb, *clause.children(verb, "acomp", "xcomp")]
    if any(word.lower_ in telling("fix") for word in fixed) and _is_of_now(verb):
        return False  # "is due in Rome on Friday"
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and not any(
        child.tag_ in ("MD", "TO") for child in verb.children if child.dep_ in ("aux", "auxpass")
    )


def _is_of_now(verb: Token) -> bool:
    """Whether a verb, or the copula before it, is in the present tense."""
    return any(word.lower_ in ("is", "are") for word in (verb, *clause.children(verb, "aux", "auxpass")))


def dates_in(scene: Scene, number: int) -> Iterator[DateAt]:
    """The date expressions of the paragraph of that number."""
    first, last = scene.tokens_of(number)
    tokens = scene.doc[first:last]
    span = scene.report.paragraphs[number].span
    starts = [scene.span(token).start for token in tokens]
    ends = [scene.span(token).end for token in tokens]
    for words in dates.find(span.cut(scene.report.text).replace("\n", " ")):
        own = Span(words.start + span.start, words.end + span.start)
        inside = tokens[bisect_right(ends, own.start) : bisect_left(starts, own.end)]
        if inside:
            yield DateAt(words, own, _head_of(inside), inside[0].sent.start)


def _head_of(inside: list[Token]) -> Token:
    """The token of a date expression that hangs on the rest of the sentence."""
    indices = {t.i for t in inside}
    return next((t for t in inside if t.head.i not in indices), inside[0])


def lies_behind(words: dates.DateWords) -> bool:
    """Whether words put a day in the past, when what is to come was fixed: "was scheduled weeks ago"."""
    return words.text.lower().endswith("ago")


def is_still_ahead(words: dates.DateWords) -> bool:
    """Whether words mean the days up to one that is to come: "within two weeks"."""
    form = words.form
    return isinstance(form, date_forms.Run) and form.forward and words.text.lower().startswith("within")


def is_end_of(words: dates.DateWords) -> bool:
    """Whether words mean the end of a month or a year: "the end of May"."""
    return not telling("end of").isdisjoint(words.text.lower().replace("-", " ").split())


def points_back(words: dates.DateWords) -> bool:
    """Whether words point at a day that was told: "the same day", "that day"; not "later in the day"."""
    return dates.is_same_day(words) and not telling("pointing").isdisjoint(words.text.lower().split())


def lies_after(words: dates.DateWords) -> bool:
    """Whether words count days on from what was told: "three days later"."""
    return not dates.is_same_day(words) and words.text.lower().endswith("later")


def dates_deeds(words: dates.DateWords) -> bool:
    """Whether words can date a deed: "since May" says from when on, an event dates nothing."""
    return words.kind not in ("event", "since") and words.lead not in ("before", "after", "until", "since")


def is_long_span(words: dates.DateWords, when: When) -> bool:
    """Whether words tell how long things went on ("in the past five months"), not when."""
    return words.kind == "span" and (when.latest - when.earliest).days > LONG_SPAN
