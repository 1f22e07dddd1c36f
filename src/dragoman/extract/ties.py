"""Clues to the day of publication in words of date that hang on a happening of known days.

"Raisi died last month" is printed in the month after his death; "the meeting came two days after the vote" by
news that is hardly older than a week.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dragoman.extract import clause
from dragoman.extract.clues import Clue, Range, Ranges, around, joined, since, those
from dragoman.extract.date_words import DateAt, has_happened
from dragoman.extract.happenings import Happening, spoken_of
from dragoman.extract.lexicon import telling, triggers
from dragoman.extract.printed_dates import may_be_said
from dragoman.extract.scene import Scene
from dragoman.model import When
from dragoman.text import dates
from dragoman.text.edtf import of_days

TIED, AFTERMATH, ATTENDED, HAPPENED = 6.0, 5.0, 2.4, 2.5
"""How far the kinds of clues are believed: by words of date, by what is the news after it, by who attends
it (a register may not know of a second inauguration), by its mention."""
NEWS = 7
"""Days for which a deed is news."""
SIGHT = 800
"""Days after a happening within which "last month" or "in May" can be said of it."""
NEAR, FAR = 8, 30
"""Tokens between "two days after" and the happening that it counts from, or one that led to it."""
LED = 14
"""Days by which the deed that a happening led to may lie behind it."""
OCCASION = 14
"""Days before and after an event that somebody of the news attends."""


def clues(scene: Scene, found: Sequence[Happening], words: Mapping[int, Sequence[DateAt]]) -> Iterator[Clue]:
    """What each happening says: by its mention, by the words of date on it, by what followed it."""
    for happening in found:
        if _is_told_as_past(happening):
            why = f"{spoken_of(happening)} is told as past"
            yield Clue(HAPPENED, since(happening.days[0][0]), why)
        if _is_occasion(scene, happening):
            days = joined(around(day, before=OCCASION, after=OCCASION) for day in happening.days)
            yield Clue(ATTENDED, days, f"{spoken_of(happening)} is attended by people of the news")
        for at in words.get(happening.token.sent.start, ()):
            yield from _tie(scene, happening, at)


def _is_told_as_past(happening: Happening) -> bool:
    verb = clause.clause_of(happening.token)
    if any(word.lower_ == "since" for word in happening.token.ancestors):
        return True
    return verb.tag_ in ("VBD", "VBN") and has_happened(happening.token)


def _is_occasion(scene: Scene, happening: Happening) -> bool:
    """Whether those of whom the lead tells attend it: "arrived on Friday to attend the inauguration"."""
    token = happening.token
    if scene.paragraph(token) not in scene.lead or token.lower_ not in telling("occasional"):
        return False
    above = token.head
    return above.lower_ in telling("attend") or (above.dep_ == "prep" and above.lower_ in ("for", "at"))


def _tie(scene: Scene, happening: Happening, at: DateAt) -> Iterator[Clue]:
    quoted = f"'{' '.join(at.words.text.split())}'"
    if dates.counts_from_event(at.words):
        if _follows(happening, at) and _is_news(scene, at):
            days = _days_after(happening, at)
            yield Clue(AFTERMATH, days, f"{quoted} counts from {spoken_of(happening)}")
    elif _hangs_on(happening, at):
        days = joined(part for day in happening.days for part in _seen_from(at, day))
        if days:
            yield Clue(TIED, days, f"{quoted} is said of {spoken_of(happening)}")


# ---------------------------------------------------------------- words that count from it


def _follows(happening: Happening, at: DateAt) -> bool:
    """Whether a happening stands behind the words, and no word between them sets it apart."""
    between = happening.token.doc[at.token.i : happening.token.i]
    return 0 < len(between) <= FAR and not any(word.lower_ in telling("apart") for word in between)


def _is_news(scene: Scene, at: DateAt) -> bool:
    """Whether what is dated is the news: told in the lead, or "the meeting" of which the report tells."""
    verb = clause.clause_of(at.token)
    if verb.dep_ == "advcl":  # "the visit comes days after the parties agreed"
        verb = clause.clause_of(verb.head)
    subject = clause.first(verb, "nsubj", "nsubjpass")
    named = subject is not None and subject.lower_ in triggers("noun")
    return named or scene.paragraph(at.token) in scene.lead


def _days_after(happening: Happening, at: DateAt) -> Ranges:
    found: list[Range] = []
    for days in happening.days:
        when = dates.resolve(at.words, None, near=When(of_days(*days), *days, ""))
        if when is not None:
            led = 0 if happening.token.i - at.token.i <= NEAR else LED
            found.append(around((when.earliest, when.latest), before=0, after=NEWS + led))
    return joined(found)


# ---------------------------------------------------------------- words that look back on it


def _hangs_on(happening: Happening, at: DateAt) -> bool:
    """Whether words of date are those of the happening: on its word, or right behind all that hangs on it."""
    if at.words.kind in ("absolute", "event", "span", "since"):
        return False
    if at.token.left_edge.i == happening.token.right_edge.i + 1:
        return True
    if happening.token in at.token.ancestors:
        return not _verb_between(at, happening)
    verb = clause.clause_of(at.token)
    return verb.lower_ in telling("occur") and happening.token == clause.first(verb, "nsubj", "nsubjpass")


def _verb_between(at: DateAt, happening: Happening) -> bool:
    """Whether a verb of another clause stands between the words and the happening's word."""
    for word in at.token.ancestors:
        if word.i == happening.token.i:
            return False
        if clause.is_verb(word):
            return True
    return True


def _seen_from(at: DateAt, happened: Range) -> Ranges:
    """The days of publication from which the words, in the past tense, mean the days of a happening."""

    def means(published: date) -> bool:
        if not may_be_said(at.words, published):
            return False
        when = dates.resolve(at.words, published, tense="past")
        return when is not None and when.earliest <= happened[1] and happened[0] <= when.latest

    return those((around(happened, before=0, after=SIGHT),), means)
