"""When an encounter took place, as far as the words around its telling say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.extract import clause
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene
from dragoman.model import Span, Status, When
from dragoman.text import date_forms, dates

if TYPE_CHECKING:
    from spacy.tokens import Token

SOON = 30
"""Days within which that lies, most likely, which is planned without a date."""


@dataclass(frozen=True, slots=True)
class DateAt:
    """A date expression, the token by which it hangs on its sentence, and where the sentence begins."""

    words: dates.DateWords
    span: Span
    token: Token
    sentence: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and how closely it belongs to a telling.

    0 hangs on its word, ABOVE is that of a deed above it, SAID is when somebody spoke of it.
    """

    rank: int
    at: DateAt


@dataclass(frozen=True, slots=True)
class Told:
    """The days of an encounter, the words that say them, and whether they only say when it was spoken of."""

    when: When
    span: Span
    weak: bool


ABOVE, SAID = 2, 4
REACH = 14
"""Tokens behind a telling within which a date under a clause of its own may be its date."""
LONG_SPAN = 10
"""Days of a span that tells how long things went on, at least one more."""
HIGHEST = 12
"""Steps up a sentence, at the most."""


class Calendar:
    """All date expressions of a report, found once, by sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.published = scene.report.published or _dateline_day(scene)
        self._by_sentence: dict[int, list[DateAt]] = defaultdict(list)
        for number, tokens in _paragraphs(scene).items():
            for at in _dates_in(scene, number, tokens):
                self._by_sentence[at.sentence].append(at)

    def near(self, token: Token, support: Token | None) -> list[Dated]:
        """The dates that may be a telling's: under its word or the verb that carries it; nearest first."""
        listed = [at for at in self._by_sentence[token.sent.start] if _dates_deeds(at.words) or _puts_off(at)]
        found = [Dated(rank, at) for at in listed if (rank := _rank(at.token, token, support)) is not None]
        return sorted(found, key=lambda dated: (dated.rank, abs(dated.at.token.i - token.i)))

    def date_of(self, token: Token, support: Token | None, status: Status) -> Told | None:
        """The date of a telling; when somebody spoke of it dates only what has been held."""
        for dated in self.near(token, support):
            if dated.rank >= SAID and status != "held":
                continue
            when = self.resolve(dated.at, tense_of(status, token, support, dated.at.words))
            if when is not None and not _is_long_span(dated.at.words, when):
                return Told(when, dated.at.span, dated.rank >= ABOVE)
        return None

    def last_time(self, token: Token) -> Told | None:
        """When something was last done that has not been since: "have not met since October"."""
        for at in self._by_sentence[token.sent.start]:
            form = at.words.form
            if isinstance(form, date_forms.Since) and at.token.i > token.i:
                words = structs.replace(at.words, form=form.form, kind="month")
                when = dates.resolve(words, self.published, tense="past")
                return Told(when, at.span, False) if when else None
        return None

    @cached_property
    def news_day(self) -> Told | None:
        """The day of the first deed in the lead, where it lies at most a day before publication."""
        for at in self._in_lead():
            when = self.resolve(at, "past")
            if when and self._is_of_the_news(when):
                return Told(structs.replace(when, why=f"the day of the news, {when.why}"), at.span, True)
        return None

    def _is_of_the_news(self, when: When) -> bool:
        """Whether it is one day, that of publication or the day before."""
        if self.published is None or when.earliest != when.latest:
            return False
        return 0 <= (self.published - when.latest).days <= 1

    def _in_lead(self) -> Iterator[DateAt]:
        for start in sorted(self._by_sentence):
            if self.scene.paragraph(self.scene.doc[start]) in self.scene.lead:
                yield from (
                    at
                    for at in self._by_sentence[start]
                    if _dates_deeds(at.words) and _has_happened(at.token)
                )

    def resolve(self, at: DateAt, tense: dates.Tense) -> When | None:
        """The days that a date expression means, before or after publication by the tense."""
        if at.words.kind == "event":
            return None
        return dates.resolve(at.words, self.published, tense=tense)

    def soon_after_publication(self) -> When | None:
        """The month that follows publication, for what is planned without a date."""
        day = self.published
        if day is None:
            return None
        last = min(day, date.max - timedelta(SOON)) + timedelta(SOON)
        why = f"planned without a date in a report of {day:%A} {day.isoformat()}"
        return When(f"{day.isoformat()}/{last.isoformat()}~", day, last, why)

    def around_publication(self) -> When | None:
        """About the day of publication, for a telling without a date of its own."""
        day = self.published
        if day is None:
            return None
        return When(
            f"{day.isoformat()}~", day, day, f"told without a date in a report of {day:%A} {day.isoformat()}"
        )


def _paragraphs(scene: Scene) -> dict[int, list[Token]]:
    """The tokens of each paragraph, by its number."""
    found: dict[int, list[Token]] = defaultdict(list)
    for token in scene.doc:
        found[scene.paragraph(token)].append(token)
    return found


def _dates_in(scene: Scene, number: int, tokens: list[Token]) -> Iterator[DateAt]:
    """The date expressions of a paragraph."""
    span = scene.report.paragraphs[number].span
    starts = [scene.span(token).start for token in tokens]
    ends = [scene.span(token).end for token in tokens]
    for words in dates.find(span.cut(scene.report.text).replace("\n", " ")):
        own = Span(words.start + span.start, words.end + span.start)
        inside = tokens[bisect_right(ends, own.start) : bisect_left(starts, own.end)]
        if inside:
            yield DateAt(words, own, _head_of(inside), inside[0].sent.start)


def _dates_deeds(words: dates.DateWords) -> bool:
    """Whether words can date a deed: "since May" says from when on, an event dates nothing."""
    return words.kind not in ("event", "since") and words.lead not in ("before", "after", "until", "since")


def _puts_off(at: DateAt) -> bool:
    """Whether a date is that to which something is postponed: "put off until Friday"."""
    return at.words.lead == "until" and clause.clause_of(at.token).lower_ in telling("fix")


def _dateline_day(scene: Scene) -> date | None:
    return dates.dateline_date(scene.report.dateline, None) if scene.report.dateline else None


def _head_of(inside: list[Token]) -> Token:
    """The token of a date expression that hangs on the rest of the sentence."""
    indices = {t.i for t in inside}
    return next((t for t in inside if t.head.i not in indices), inside[0])


def _rank(day: Token, token: Token, support: Token | None) -> int | None:
    """How closely a date belongs to a telling (0 the closest), None for a date of something else."""
    if token.sent.start != day.sent.start:
        return None
    above = day
    for _ in range(HIGHEST):
        if above.i == token.i:
            return 0
        if support is not None and above.i == support.i:
            return _under(day, token, support)
        if above.head.i == above.i:
            break
        if clause.is_verb(above) and above.i != day.i:
            return _beside(day, token, above)
        if _parts(above):
            return None
        above = above.head
    return _beside(day, token, above)


def _parts(word: Token) -> bool:
    """Whether a preposition sets a date apart from the deed above it: "since", but not "postponed until"."""
    return word.tag_ == "IN" and word.lower_ in telling("apart") and word.head.lower_ not in telling("fix")


def _under(day: Token, token: Token, support: Token) -> int:
    """A date under the verb that carries the telling: the encounter's unless it is that of a decision."""
    if _decides(support, day):
        return SAID
    return 1 if not _says(support) or day.i > token.i else 2


def _says(verb: Token) -> bool:
    return verb.lower_ in telling("say")


def _beside(day: Token, token: Token, owner: Token) -> int | None:
    """A date under another verb: of use where the telling hangs on that verb, or stands beside it."""
    if -1 <= day.i - token.i <= 2 and not _says(owner):
        return 1
    if owner.i in {t.i for t in token.ancestors}:
        return SAID if _says(owner) or _decides(owner, day) else 2
    if token.i in {t.i for t in owner.ancestors}:
        return 3 if 0 < day.i - token.i < REACH and not _says(owner) else None
    return None


def _decides(verb: Token, day: Token) -> bool:
    """Whether a date is that of the decision ("agreed on Monday to meet"), not of what is decided on."""
    if verb.lower_ in telling("fix"):
        return False
    words = {verb.lower_} | {
        f"{verb.lower_} {child.lower_}" for child in verb.children if child.dep_ == "prt"
    }
    decides = any(words & telling(group) for group in ("plan", "propose", "off"))
    return decides and day.head.lower_ not in ("for", "until", "to", "from")


def _has_happened(day: Token) -> bool:
    """Whether the clause of a date tells of the past or present."""
    verb = clause.clause_of(day)
    return verb.tag_ in ("VBD", "VBZ", "VBP", "VBN") and not any(
        child.tag_ in ("MD", "TO") for child in verb.children if child.dep_ in ("aux", "auxpass")
    )


def tense_of(status: Status, token: Token, support: Token | None, words: dates.DateWords) -> dates.Tense:
    """Whether a date lies before or after publication; "the June summit" may do either."""
    if status != "held":
        return "future"
    if clause.is_present(token) and words.kind in ("weekday", "day", "month", "absolute"):
        return "future"
    bare = not clause.is_verb(token) and (support is None or token.dep_ == "pobj")
    return "none" if bare and words.kind in ("month", "day", "season") else "past"


def _is_long_span(words: dates.DateWords, when: When) -> bool:
    """Whether words tell how long things went on ("in the past five months"), not when."""
    return words.kind == "span" and (when.latest - when.earliest).days > LONG_SPAN
