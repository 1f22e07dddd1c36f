"""When an encounter took place, as far as the words around its telling say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.extract import clause
from dragoman.extract.date_words import DateAt, dates_in, has_happened
from dragoman.extract.issue import WIDEST, written_of
from dragoman.extract.lexicon import telling, triggers
from dragoman.extract.quotations import is_quoted
from dragoman.extract.scene import Scene
from dragoman.model import Status, When
from dragoman.text import date_forms, dates
from dragoman.text.edtf import of_days

if TYPE_CHECKING:
    from dragoman.extract.actor import Actor
    from dragoman.model.parsed import Token

SOON = 30
"""Days within which that lies, most likely, which is planned without a date."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and how closely it belongs to a telling.

    -1 is that to which it was moved from another, 0 hangs on its word, ABOVE is that of a deed above it,
    SAID is when somebody spoke of it.
    """

    rank: int
    at: DateAt


@dataclass(frozen=True, slots=True)
class Told:
    """The days of an encounter, the words that say them, and whether they only say when it was spoken of.

    `at` are the words.
    """

    when: When
    at: DateAt
    weak: bool

    @property
    def is_whole(self) -> bool:
        """Whether the words name a first and a last day: "Nov. 4 to 5", not "this week"."""
        days = (self.when.latest - self.when.earliest).days
        return self.at.words.kind in ("day", "absolute", "weekday") and 0 < days <= LONGEST


@dataclass(frozen=True, slots=True)
class Untold:
    """Words of date from which no day could be told, and why not."""

    at: DateAt
    why: str


ABOVE, SAID = 2, 4
SPOKEN = ("weekday", "day", "absolute", "relative")
"""Kinds of dates from which "two days earlier" may count."""
NEAREST = 20
"""Dates before one that are looked at for the day that it counts from."""
BULLETS = " •*·-–—>"
"""Marks before the entry of a list."""
ENTRY_MARKS = ":-–—|"
"""Marks between the day of an entry of a chronology and what happened on it."""
LONGEST = 14
"""Days that a visit or an event takes, at the most."""
LONGEST_CALLED, MOST_CALLED = 60, 3
"""Characters and words behind a day within which the noun stands of what is called by it."""
TO_DAY = 6
"""Tokens between the noun of an encounter and the day for which it is fixed."""
REACH = 14
"""Tokens behind a telling within which a date under a clause of its own may be its date."""
MONTH = 31
"""Days of a span from which months or years are counted, at the most."""
LONG_SPAN = 10
"""Days of a span that tells how long things went on, at least one more."""
GOING_ON = 31
"""Days for which what goes on since a day may have done so and still be one encounter."""
FAR, SOON_ENOUGH = 300, 60
"""Days back from publication of a day without its year, and ahead of it, of which the latter is meant."""
HIGHEST = 12
"""Steps up a sentence, at the most."""


class Calendar:
    """The date expressions of a report, found once in each paragraph that is asked for."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.issue = written_of(scene.report)
        self._found: dict[int, list[DateAt]] = {}

    @property
    def published(self) -> date | None:
        """The day of publication, also by estimate; None where it is not told to the day."""
        return self.issue.day if self.issue else None

    @property
    def is_estimated(self) -> bool:
        """Whether publication is only estimated, be it to the day."""
        return self.issue is not None and self.issue.estimated

    def near(self, token: Token, support: Token | None) -> list[Dated]:
        """The dates that may be a telling's: under its word or the verb that carries it; nearest first."""
        listed = [
            at for at in self._beside(token) if _dates_deeds(at.words) or _puts_off(at) or _says_which(at)
        ]
        text = self.scene.report.text
        listed = [at for at in listed if not (_is_in_a_name(at, token) or _calls(at, text) or _counts(at))]
        listed = [at for at in listed if not _is_of_what_was_before(at.token, token)]
        listed = _without_first_plan(listed, token)
        found = [Dated(rank, at) for at in listed if (rank := _rank(at.token, token, support)) is not None]
        return sorted(found, key=lambda d: (d.rank, not _is_of_latest(d.at), abs(d.at.token.i - token.i)))

    def date_of(
        self, token: Token, support: Token | None, status: Status, those: Iterable[Actor] = ()
    ) -> Told | None:
        """The date of a telling; when somebody spoke of it dates only what has been held.

        Of several days that hang on its word it is that behind `those` who were met.
        """
        counted = self._day_beside(token) or self._day_before_when(token, status)
        if counted is not None:
            return counted
        about = _deed_about(token, support)
        listed = self._in_order_for(those, token, self.near(token, support))
        for dated in _without_setting_out(listed, token) if status == "planned" else listed:
            if about is not None and clause.clause_of(dated.at.token).i == about.i:
                continue
            if status != "held" and (dated.rank >= SAID or _lies_behind(dated.at.words)):
                continue
            if dated.rank >= SAID and (clause.is_on_record(token) or _coincides(token)):
                continue
            if status == "held" and _is_still_ahead(dated.at.words):
                continue
            if status != "held" and _is_before_another_visit(dated.at.token, token):
                continue
            if status == "planned" and _is_of_deed_before(dated.at.token, token):
                continue
            when = self.resolve(dated.at, self._tense(status, token, support, dated.at))
            when = when if _is_done(token, support) else self._of_this_year(dated.at, when)
            if when is not None and self._is_yet_to_come(status, token, dated.at, when):
                continue
            if when is not None and not _is_long_span(dated.at.words, when):
                aim = status == "planned" and _is_of_journey(dated.at.token)  # "arrived today for talks"
                return Told(when, dated.at, aim or dated.rank >= ABOVE)
        if status == "planned":
            return self._days_before(token, support)
        return self._days_since(token, support) or self._day_of_entry(token) if status == "held" else None

    def _days_before(self, token: Token, support: Token | None) -> Told | None:
        """The days from publication to one before which something is to be: "will meet before Christmas"."""
        own = {token.i} if support is None else {token.i, support.i}
        for at in self._beside(token):
            if (
                at.words.lead != "before"
                or at.token.head.lower_ != "before"
                or at.token.head.head.i not in own
            ):
                continue
            limit = self.resolve(at, "future")
            if limit is None or self.issue is None:
                continue
            last = limit.latest if _is_end_of(at.words) else limit.earliest - timedelta(1)
            if last > self.issue.last:
                days, why = (self.issue.first, last), f"from publication on, before {limit.why}"
                return Told(When(of_days(*days), *days, why, limit.estimated), at, False)
        return None

    def _in_order_for(self, those: Iterable[Actor], token: Token, found: list[Dated]) -> list[Dated]:
        """Dates, that of those met first: in "met A on Monday and B on Tuesday" the one behind the name.

        Before the name it stands in "will meet on Monday with A and on Tuesday with B".
        """
        behind = [dated.at.span.start for dated in found if dated.rank < ABOVE and dated.at.token.i > token.i]
        names = [span for actor in those for span in actor.mentions]
        if len(behind) < 2 or not names or any(dated.rank < 0 or _is_of_latest(dated.at) for dated in found):
            return found
        if self._names_between(self.scene.span(token).end, min(behind)):
            own = min((at for at in behind if at >= max(span.end for span in names)), default=None)
        else:
            own = max((at for at in behind if at < min(span.start for span in names)), default=None)
        return sorted(found, key=lambda dated: dated.at.span.start != own)

    def _names_between(self, start: int, end: int) -> bool:
        """Whether somebody is named between two places of the text."""
        return any(start <= mention.span.start < end for mention in self.scene.cast.mentions)

    def _days_since(self, token: Token, support: Token | None) -> Told | None:
        """The days up to publication of what has gone on since one: "have been meeting since Thursday"."""
        verb = support if support is not None else token
        if not clause.is_perfect(verb) or self.published is None:
            return None
        for at in self._beside(token):
            if not isinstance(at.words.form, date_forms.Since) or clause.clause_of(at.token).i != verb.i:
                continue
            when = self._days(at.words, "past")
            if when is not None and (when.latest - when.earliest).days <= GOING_ON:
                return Told(when, at, True)
        return None

    def _of_this_year(self, at: DateAt, when: When | None) -> When | None:
        """The day itself, or that of an event which is near, and not about a year ago as its verb has it.

        In a report of 17 November "spoke of the summit of 18 November" tells of the next day.
        """
        if when is None or self.published is None:
            return when
        if not isinstance(at.words.form, date_forms.MonthDay) or (self.published - when.latest).days <= FAR:
            return when
        near = self.resolve(at, "none")
        return near if near is not None and (near.earliest - self.published).days <= SOON_ENOUGH else when

    def _is_yet_to_come(self, status: Status, token: Token, at: DateAt, when: When) -> bool:
        """Whether a counted day would put what was done into the future: "Years later, A met B yesterday"."""
        counted = isinstance(at.words.form, date_forms.Shift)
        done = status == "held" and token.tag_ == "VBD" and self.issue is not None
        return counted and done and self.issue is not None and when.earliest > self.issue.last

    def _day_beside(self, token: Token) -> Told | None:
        """The day of what another deed came after or before: "met X, a day after he saw Y"."""
        for at in self._beside(token):
            form, link = at.words.form, self._link_of(at)
            deed = _counted_from(link)
            if not isinstance(form, date_forms.Shift) or form.base != "event" or not _is_of(token, deed):
                continue
            beside = [other for other in self._beside(token) if other is not at]
            if deed is not None and any(deed.is_ancestor(other.token) for other in beside):
                return None  # it has a day of its own
            beside.sort(key=lambda other: clause.clause_of(other.token).i != clause.clause_of(link).i)
            day = self._counted_on(form.unit, beside)
            if day is not None:
                turned = structs.replace(form, low=-form.high, high=-form.low, base="near")
                when = dates.resolve(structs.replace(at.words, form=turned), None, near=day)
                return Told(when, at, False) if when is not None else None
        return None

    def _day_before_when(self, token: Token, status: Status) -> Told | None:
        """The day on which a clause hangs that has none of its own: "since April 1996, when X met Y"."""
        verb = clause.clause_of(token)
        link = next((child for child in verb.children if child.lower_ == "when" and child.i < verb.i), None)
        if link is None or any(at.token.i > link.i for at in self._beside(token)):
            return None
        for at in self._beside(token):
            last = self._link_of(at).i
            if link.i - last not in (1, 2) or any(not word.is_punct for word in verb.doc[last + 1 : link.i]):
                continue
            form = at.words.form
            plain = form.form if isinstance(form, date_forms.Since) else form
            tense: dates.Tense = "past" if status == "held" else "future"
            when = self._days(structs.replace(at.words, form=plain), tense)
            return Told(when, at, False) if when is not None else None
        return None

    def _link_of(self, at: DateAt) -> Token:
        """The last token of words of date, as the "after" of "a day after"."""
        last = at.token
        while last.i + 1 < last.sent.end and self.scene.span(last.nbor(1)).end <= at.span.end:
            last = last.nbor(1)
        return last

    def _counted_on(self, unit: date_forms.Unit, told: Iterable[DateAt]) -> When | None:
        """The first of some dates from which a unit can be counted, else the day of the news.

        Days are counted from a day, months and years from a month: "resigned in May, a month after".
        """
        width = 0 if unit == "day" else LONGEST if unit == "week" else MONTH
        found = (self._days(at.words, "past" if has_happened(at.token) else "future") for at in told)
        days = [day for day in found if day is not None]
        day = next((day for day in days if (day.latest - day.earliest).days <= width), None)
        if day is not None or days:
            return day
        news = self.news_day.when if self.news_day else self.around_publication()
        return news if news is not None and news.earliest == news.latest else None

    def _tense(self, status: Status, token: Token, support: Token | None, at: DateAt) -> dates.Tense:
        """The tense in which a date is told; what a picture or an entry of a chronology shows is over."""
        shown = self.scene.kind(token) == "caption" and clause.is_present(clause.clause_of(token))
        if status == "held" and (shown or self._heads_entry(at)):
            return "past"
        return tense_of(status, token, support, at)

    def _day_of_entry(self, token: Token) -> Told | None:
        """The day that heads an entry of a chronology: "3 May: X meets Y. They sign a deal"."""
        first = next(iter(self._in_paragraph(self.scene.paragraph(token))), None)
        if first is None or not self._heads_entry(first):
            return None
        when = self.resolve(first, "past")
        return Told(when, first, True) if when is not None else None

    def _heads_entry(self, at: DateAt) -> bool:
        """Whether a date stands by itself at the head of its paragraph: "3 May 2023: ..."."""
        text, span = self.scene.report.text, self.scene.report.paragraphs[self.scene.paragraph(at.token)].span
        opening, closing = text[span.start : at.span.start], text[at.span.end : span.end].lstrip()
        alone = not opening.strip(BULLETS) and closing[:1] in ENTRY_MARKS and bool(closing)
        return alone and at.words.kind in ("absolute", "day", "month")

    def spoken_of(self, token: Token, support: Token | None) -> When | None:
        """When somebody spoke of it, where that is told: "said on June 2 that they would meet"."""
        said = (dated.at for dated in self.near(token, support) if dated.rank >= SAID)
        return next((when for at in said if (when := self.resolve(at, "past")) is not None), None)

    def untold(self, token: Token, support: Token | None, status: Status) -> Untold | None:
        """The words that date a telling, where no day can be told from them."""
        for dated in self.near(token, support):
            words = dated.at.words
            if dated.rank >= SAID or words.kind == "span":
                continue
            if self.resolve(dated.at, tense_of(status, token, support, dated.at)) is None:
                return Untold(dated.at, f"'{' '.join(words.text.split())}', but {self._lacking(words)}")
        return None

    def _lacking(self, words: dates.DateWords) -> str:
        """What would be needed to tell the day that words mean."""
        if dates.counts_from_event(words):
            return "the day that it counts from is not told"
        if self.issue is None:
            return "the report's own day is not known"
        return f"the report's own day is only known to lie {self.issue.spoken}"

    def last_time(self, token: Token) -> Told | None:
        """When something was last done that has not been since: "have not met since October"."""
        for at in self._beside(token):
            form = at.words.form
            if isinstance(form, date_forms.Since) and at.token.i > token.i:
                words = structs.replace(at.words, form=form.form, kind="month")
                when = self._days(words, "past")
                return Told(when, at, False) if when else None
        return None

    @cached_property
    def news_day(self) -> Told | None:
        """The day of the first deed in the lead, where it lies at most a day before publication.

        Where publication is not told to the day, it is the weekday of that deed.
        """
        for at in self._in_lead():
            when = self.resolve(at, "past")
            if when and (self._is_of_the_news(when) or self._is_weekday_of_some_week(at, when)):
                return Told(structs.replace(when, why=f"the day of the news, {when.why}"), at, True)
        return None

    def _is_day_of_news(self, at: DateAt) -> bool:
        """Whether a bare weekday is that of the news, a day ago: "met on Monday, and were to dine Monday".

        Of the same day a week later it would be said that it is the next.
        """
        if at.words.kind != "weekday" or self.published is None or self.news_day is None:
            return False
        bare = at.words.text.lower().removeprefix("on ").split()[0]
        day = self.news_day.when.latest
        return day < self.published and dates.weekday_in(at.words.text) == day.weekday() and bare != "next"

    def _is_of_the_news(self, when: When) -> bool:
        """Whether it is one day, that of publication or the day before."""
        if self.published is None or when.earliest != when.latest:
            return False
        return 0 <= (self.published - when.latest).days <= 1

    def _is_weekday_of_some_week(self, at: DateAt, when: When) -> bool:
        """Whether it is a weekday that an estimate of several days leaves in several weeks."""
        return self.published is None and when.estimated and at.words.kind == "weekday"

    def _in_lead(self) -> Iterator[DateAt]:
        for number in self.scene.lead:
            listed = self._in_paragraph(number)
            told = (at for at in listed if _dates_deeds(at.words) and not dates.counts_from_last(at.words))
            told = (at for at in told if not _is_of_thing(at.token))
            yield from (at for at in told if has_happened(at.token))

    def resolve(self, at: DateAt, tense: dates.Tense) -> When | None:
        """The days that a date expression means, before or after publication by the tense."""
        if tense == "future" and self._is_day_of_news(at):
            tense = "past"
        spoken = self._day_of_speech(at)
        if spoken is not None:
            return dates.resolve(at.words, spoken, tense=tense)
        return self._days(at.words, tense, self._spoken_before(at))

    def _day_of_speech(self, at: DateAt) -> date | None:
        """The day on which somebody said "tomorrow", where it is quoted, and told when it was said."""
        start, _ = self.scene.tokens_of(self.scene.paragraph(at.token))
        if not dates.counts_from_today(at.words) or not is_quoted(at.token, start):
            return None
        for other in self._in_paragraph(self.scene.paragraph(at.token)):
            said = clause.clause_of(other.token)
            if not dates.names_day(other.words) or not _says(said) or is_quoted(other.token, start):
                continue
            when = self._days(other.words, "past")
            if when is not None and when.earliest == when.latest and not when.estimated:
                return when.earliest
        return None

    def _spoken_before(self, at: DateAt) -> When | None:
        """The day last spoken of, from which "two days earlier" counts: in the sentence, or the paragraph.

        "Later in the day" is of a day of the same sentence, "the same day" may be of the paragraph before.
        """
        if not dates.counts_from_last(at.words):
            return None
        pointing = _points_back(at.words)
        alone = dates.is_same_day(at.words) and not pointing
        further = self._in_last_paragraph(at) if pointing or _lies_after(at.words) else ()
        for other in chain(self._before(at, alone=alone), further):
            when = self._days(other.words, "past" if has_happened(other.token) else "future")
            if when is not None and when.earliest == when.latest:
                return when
        return self.news_day.when if self.news_day is not None else None

    def _in_last_paragraph(self, at: DateAt) -> Iterator[DateAt]:
        """The dates of the paragraph before that of a date, the nearest first."""
        number = self.scene.paragraph(at.token) - 1
        told = self._in_paragraph(number) if number >= 0 else []
        yield from (other for other in reversed(told[-NEAREST:]) if other.words.kind in SPOKEN)

    def _before(self, at: DateAt, *, alone: bool) -> Iterator[DateAt]:
        """The dates before one, the nearest first: in its sentence, or unless `alone` in its paragraph."""
        there = self._in_paragraph(self.scene.paragraph(at.token))
        here = bisect_left(there, at.span.start, key=lambda other: other.span.start)
        for other in reversed(there[max(0, here - NEAREST) : here]):
            if other.words.kind in SPOKEN and (other.sentence == at.sentence or not alone):
                yield other

    def _in_paragraph(self, number: int) -> list[DateAt]:
        if number not in self._found:
            self._found[number] = list(dates_in(self.scene, number))
        return self._found[number]

    def _beside(self, token: Token) -> list[DateAt]:
        """Those of the sentence of a token."""
        there = self._in_paragraph(self.scene.paragraph(token))
        return [at for at in there if at.sentence == token.sent.start]

    def _days(self, words: dates.DateWords, tense: dates.Tense, near: When | None = None) -> When | None:
        if near is not None:
            return dates.resolve(words, None, tense=tense, near=near)
        if self.issue is None or not self.issue.estimated:
            return dates.resolve(words, self.published, tense=tense)
        when = dates.resolve_between(words, self.issue.first, self.issue.last, tense=tense)
        return when if when and (when.latest - when.earliest).days <= WIDEST else None

    def soon_after_publication(self) -> When | None:
        """The month that follows publication, for what is planned without a date."""
        if self.issue is None or self.issue.is_wide:
            return None
        first, last, estimated = self.issue
        last = min(last, date.max - timedelta(SOON)) + timedelta(SOON)
        why = f"planned without a date in {self.issue.report}"
        return When(f"{first.isoformat()}/{last.isoformat()}~", first, last, why, estimated)

    def around_publication(self) -> When | None:
        """About the day of publication, for a telling without a date of its own."""
        if self.issue is None or self.issue.is_wide:
            return None
        first, last, estimated = self.issue
        why = f"told without a date in {self.issue.report}"
        return When(f"{of_days(first, last)}~", first, last, why, estimated)


def _without_first_plan(listed: list[DateAt], token: Token) -> list[DateAt]:
    """Without the day for which something was fixed first, where the one for which it now is is told.

    "Put off until May a visit that was to have begun on Monday", "talks set for Monday will be held on".
    """
    above = clause.governor(token)
    if above is None or not any(_is_new_day(at, above) for at in listed):
        return listed
    behind = (child for child in clause.children(token, "acl", "relcl") if child.i > token.i)
    parted = [child for child in behind if child.lower_ in telling("fix") or _is_to_be(child)]
    return [at for at in listed if not any(part.is_ancestor(at.token) for part in parted)]


def _is_of_latest(at: DateAt) -> bool:
    """Whether a date is of the last of several times: "met often this year, most recently in May"."""
    link = at.token.head if at.token.dep_ == "pobj" else at.token
    first = min(link.i, at.token.left_edge.i)
    return first > at.token.sent.start and link.doc[first - 1].lower_ in telling("latest")


def _is_new_day(at: DateAt, above: Token) -> bool:
    """Whether a date is that which an encounter gets by its verb: "put off until May", "will be held on"."""
    if clause.clause_of(at.token).i != above.i:
        return False
    put_off = _fixes(above) and (at.words.lead == "until" or at.token.head.lower_ == "to")
    return put_off or not telling("will").isdisjoint(_auxiliaries(above))


def _without_setting_out(listed: list[Dated], token: Token) -> list[Dated]:
    """Without the day of a journey where that of its aim follows: "left Monday for talks on Friday"."""
    behind = [dated for dated in listed if dated.rank < SAID and dated.at.token.i > token.i]
    if not behind:
        return listed
    return [each for each in listed if each.at.token.i > token.i or not _is_of_journey(each.at.token)]


def _is_done(token: Token, support: Token | None) -> bool:
    """Whether a telling is a deed of the past: "met", "held talks"; not an event spoken of."""
    return (support if support is not None else token).tag_ == "VBD"


def _is_of_deed_before(day: Token, token: Token) -> bool:
    """Whether a date is of a deed done, beside which a telling is to come: "left on Monday and will meet"."""
    deed = clause.clause_of(day)
    if deed.i == clause.clause_of(token).i:
        return False
    over = next((up for up in (token, *token.ancestors) if up.head.i == deed.i), token)
    if deed.tag_ == "VBD" and over.dep_ == "advcl" and clause.opens_with(over, "before"):
        return not _says(deed)
    return (
        deed.tag_ == "VBD"
        and day.i < token.i
        and any(
            up.dep_ == "conj"
            and up.head.i == deed.i
            and (telling("will") & _auxiliaries(up) or _is_to_be(up))
            for up in (token, *token.ancestors)
        )
    )


def _is_to_be(verb: Token) -> bool:
    """Whether a verb puts what hangs on it into the future: "arrived on Monday and was to fly on"."""
    return verb.lower_ in telling("be") and any(map(clause.has_to, clause.children(verb, "xcomp")))


def _coincides(noun: Token) -> bool:
    """Whether something is told to be at the time of an encounter: "the vote coincides with his visit"."""
    return noun.dep_ == "pobj" and noun.head.head.lower_ in telling("coincide")


def _deed_about(noun: Token, verb: Token | None) -> Token | None:
    """The deed of who has his say on an encounter, or threatens to end it, whose day is not that of it."""
    if verb is None:
        return None
    if _is_judged(noun, verb):
        return clause.clause_of(noun)
    return verb.head if verb.dep_ == "xcomp" and verb.head.lower_ in telling("threaten") else None


def _is_judged(noun: Token, verb: Token) -> bool:
    """Whether somebody only has his say on an encounter: "protested at a meeting", "condemned his visit"."""
    at = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "over", "about", "against")
    return verb.lower_ in telling("judge") and (at or noun.dep_ == "dobj") and not clause.is_passive(verb)


def _is_of_what_was_before(day: Token, token: Token) -> bool:
    """Whether a date is of what an encounter is the first or largest since: "since the founding in 1949"."""
    for up in day.ancestors:
        if up.i == token.i:
            return False
        if up.lower_ == "since" and up.dep_ == "prep" and up.i > token.i and day.head.i != up.i:
            return True
    return False


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in clause.children(verb, "aux")}


def _lies_behind(words: dates.DateWords) -> bool:
    """Whether words put a day in the past, when what is to come was fixed: "was scheduled weeks ago"."""
    return words.text.lower().endswith("ago")


def _is_still_ahead(words: dates.DateWords) -> bool:
    """Whether words mean the days up to one that is to come: "within two weeks"."""
    form = words.form
    return isinstance(form, date_forms.Run) and form.forward and words.text.lower().startswith("within")


def _is_end_of(words: dates.DateWords) -> bool:
    """Whether words mean the end of a month or a year: "the end of May"."""
    return not telling("end of").isdisjoint(words.text.lower().replace("-", " ").split())


def _points_back(words: dates.DateWords) -> bool:
    """Whether words point at a day that was told: "the same day", "that day"; not "later in the day"."""
    return dates.is_same_day(words) and not telling("pointing").isdisjoint(words.text.lower().split())


def _lies_after(words: dates.DateWords) -> bool:
    """Whether words count days on from what was told: "three days later"."""
    return not dates.is_same_day(words) and words.text.lower().endswith("later")


def _dates_deeds(words: dates.DateWords) -> bool:
    """Whether words can date a deed: "since May" says from when on, an event dates nothing."""
    return words.kind not in ("event", "since") and words.lead not in ("before", "after", "until", "since")


def _says_which(at: DateAt) -> bool:
    """Whether a date says which event is meant, whatever stands before that: "before the March EU summit"."""
    return at.words.kind in ("month", "weekday") and at.token.dep_ in ("compound", "nmod", "amod", "poss")


def _is_in_a_name(at: DateAt, token: Token) -> bool:
    """Whether a year is part of the name of something else: "a joint team for the 2008 Olympic Games"."""
    day, owner = at.token, at.token.head
    year = at.words.text.strip().isdigit() and day.dep_ in ("compound", "nummod", "amod", "nmod")
    return year and owner.i > day.i and owner.i != token.i and owner.text[:1].isupper()


def _calls(at: DateAt, text: str) -> bool:
    """Whether a day stands before the noun of what is called by it: "the June 15 Joint Declaration"."""
    behind = text[at.span.end : at.span.end + LONGEST_CALLED].split()[:MOST_CALLED]
    for word in behind if at.words.kind == "day" else ():
        if word.lower().strip(",.") in telling("called by its day"):
            return True
        if not word[:1].isupper():
            return False
    return False


def _counted_from(link: Token) -> Token | None:
    """The deed from which words count: "a day after he saw X", "two days before a meeting with X"."""
    if link.lower_ not in clause.SEQUENCE and link.lower_ != "of":  # "on the eve of", "a day ahead of"
        return None
    return link.head if link.dep_ == "mark" else clause.first(link, "pcomp", "pobj")


def _is_of(token: Token, deed: Token | None) -> bool:
    """Whether a telling is that deed, hangs on its verb, or is what it was done at.

    "Held talks", "was to meet", "pledged aid during a visit".
    """
    below = token.head if token.dep_ in ("dobj", "xcomp") else token
    at = token.head.head if token.dep_ == "pobj" and token.head.lower_ in telling("same time") else token
    return deed is not None and deed.i in (token.i, below.i, at.i)


def _counts(at: DateAt) -> bool:
    """Whether words tell in what time it is the second of its kind: "their third meeting in a month"."""
    link = at.token if at.token.lower_ == "in" else at.token.head
    words = at.words.text.lower().split()
    span = any(word in telling("span") for word in words) and not {"this", "next", "last"} & set(words)
    if not span or link.lower_ != "in":
        return False
    if not link.head.tag_.startswith("N"):
        above = (up for up in link.ancestors if up.tag_.startswith("N"))
        noun = next(above, None)  # "the highest official to visit X in 30 years"
        return noun is not None and any(_is_record(child) for child in noun.children)
    return any(child.lower_ in telling("ordinal") for child in link.head.children)


def _is_record(word: Token) -> bool:
    """Whether a word tells that there was no other before: "the first", "the highest", "most senior"."""
    return word.lower_ == "first" or word.tag_ == "JJS" or any(child.tag_ == "RBS" for child in word.children)


def _puts_off(at: DateAt) -> bool:
    """Whether a date is that to which something is put off: "delayed until Friday", "not meet until May"."""
    return at.words.lead == "until" and _holds_until(clause.clause_of(at.token))


def _holds_until(verb: Token) -> bool:
    """Whether what a verb tells of an encounter keeps it from being before "until"."""
    return _fixes(verb) or any(clause.children(verb, "neg"))


def _fixes(verb: Token) -> bool:
    """Whether the date behind a verb is that of the encounter: "scheduled for", "put off until"."""
    return verb.lower_ in telling("fix") or not _with_particle(verb).isdisjoint(telling("off"))


def _with_particle(verb: Token) -> set[str]:
    return {f"{verb.lower_} {child.lower_}" for child in verb.children if child.dep_ == "prt"}


def _rank(day: Token, token: Token, support: Token | None) -> int | None:
    """How closely a date belongs to a telling (0 the closest), None for a date of something else."""
    if token.sent.start != day.sent.start or _is_of_topic(day, token) or _is_of_thing(day, token):
        return None
    if _is_moved_to(day, token):
        return -1
    if (fixed := fixed_for(day)) is not None:
        return 0 if fixed.i == token.i else None
    above = day
    for _ in range(HIGHEST):
        if above.i == token.i:
            return SAID if _is_of_asking(day, token) else 0
        if support is not None and (above.i == support.i or clause.carries_on(above, support)):
            return None if _is_ahead(token, above) else _under(day, token, above)
        if _is_since(above) and above.i not in {over.i for over in token.ancestors}:
            return None
        if above.head.i == above.i:
            break
        if clause.is_verb(above) and above.i != day.i:
            return _beside(day, token, above)
        if _parts(above) or _is_ahead_of(above) or _is_of_what_led(above, day):
            return None
        above = above.head
    return _beside(day, token, above)


def _is_moved_to(day: Token, token: Token) -> bool:
    """Whether a date is that to which an encounter is moved from another: "set for May, moved to June"."""
    verbs = [up for up in token.ancestors if clause.is_verb(up)]
    moved = (found for verb in verbs for found in clause.moved_days(verb))
    return any(found.i == day.i or found.is_ancestor(day) for found in moved)


def _is_of_what_led(link: Token, day: Token) -> bool:
    """Whether a date is of what a deed came after, no encounter: "met X after his election in April"."""
    led = (
        clause.first(link, "pobj")
        if link.tag_ in ("IN", "VBG") and link.lower_ in telling("came after")
        else None
    )
    if led is None or led.i == day.i or led.lower_ in triggers("noun") or led.tag_ not in ("NN", "NNS"):
        return False
    hung = day.head if day.dep_ == "pobj" else day
    return hung.head.i == led.i and day.i > led.i


def _is_since(verb: Token) -> bool:
    """Whether a verb tells since when something is so: "since he took office", "since taking office"."""
    return clause.opens_with(verb, "since") or (verb.dep_ == "pcomp" and verb.head.lower_ == "since")


def _is_of_thing(day: Token, token: Token | None = None) -> bool:
    """Whether a day only says which thing is meant that is no encounter: "Monday's bombing", "a Sunday raid".

    What was done "at a Monday ceremony" was done that day.
    """
    thing = day.head
    before = day.dep_ in ("poss", "compound", "nmod", "amod") and thing.i > day.i
    if not before or not thing.text[:1].islower() or not thing.tag_.startswith("N"):
        return False
    if day.dep_ != "poss" and all(child.i > day.i for child in clause.children(thing, "det", "poss")):
        return False  # "warned Friday chances were few"
    there = thing.dep_ == "pobj" and thing.head.lower_ in telling("same time")
    if there or thing.lower_ in triggers("noun"):
        return False
    of_it = token is not None and token.head.lower_ == "of" and token.head.head.i == thing.i
    return token is None or not (of_it or thing.i == token.i)


def _is_of_asking(day: Token, verb: Token) -> bool:
    """Whether a date is that of an invitation, not of the visit: "on Monday invited X to Y"."""
    if verb.lower_ not in telling("invite") or not clause.is_verb(verb):
        return False
    return all(goal.i > day.i for goal in clause.children(verb, "prep") if goal.lower_ == "to")


def fixed_for(day: Token) -> Token | None:
    """The encounter's noun right before words that fix it for a day: "came for a summit due to open Friday".

    The parser likes to hang such words on the deed above.
    """
    if (ahead := _noun_ahead(day)) is not None:
        return ahead
    words = day.doc[max(day.sent.start, day.i - TO_DAY) : day.i]
    while words and words[-1].lower_ not in telling("slated"):
        last = words.pop()
        if last.is_punct or last.tag_ in ("VBD", "VBZ", "VBP"):
            return None
    noun = _before_its_name(words[-1]) if len(words) > 1 else None
    if noun is not None and noun.i + 1 < words[-1].i and _is_due_to_end(words[-1]):
        return None  # "the summit of X, due to end on Friday"
    return noun if noun is not None and noun.lower_ in triggers("noun") else None


def _is_due_to_end(slated: Token) -> bool:
    """Whether the day for which something is fixed is its last."""
    return any(child.lower_ in telling("finish") for child in slated.children)


def _before_its_name(word: Token) -> Token | None:
    """The word before one, or before the name or comma between: "the summit of X, slated for Friday"."""
    opening = max(word.sent.start, word.i - TO_DAY)
    for before in reversed(word.doc[opening : word.i]):
        if before.text != "," and before.tag_ != "NNP" and before.lower_ not in ("of", "the"):
            return before
    return None


def _noun_ahead(day: Token) -> Token | None:
    """The encounter right before a day that a deed came ahead of: "dined with X ahead of talks tomorrow"."""
    noun = day.nbor(-1) if day.i > day.sent.start else day
    noun = noun.nbor(-1) if noun.lower_ == "on" and noun.i > day.sent.start else noun
    link = noun.head
    ahead = link.lower_ == "of" and link.head.lower_ == "ahead"
    return noun if ahead and noun.dep_ == "pobj" and noun.lower_ in triggers("noun") else None


def _parts(word: Token) -> bool:
    """Whether a preposition sets a date apart from the deed above it: "since", but not "postponed until".

    Nor does it where it only tells the hour: "before dawn Tuesday".
    """
    held_back = word.lower_ == "until" and _holds_until(word.head)
    if word.tag_ != "IN" or word.lower_ not in telling("apart") or held_back or _fixes(word.head):
        return False
    return not any(child.lower_ in telling("hour") for child in clause.children(word, "pobj"))


def _is_ahead_of(word: Token) -> bool:
    """Whether a date is that of what is still to come after the deed: "ahead of talks on Friday"."""
    return word.lower_ == "of" and word.head.lower_ == "ahead"


def _under(day: Token, token: Token, support: Token) -> int:
    """A date under the verb that carries the telling: the encounter's unless it is that of a decision."""
    if _decides(support, day):
        return SAID
    return 1 if not _says(support) or day.i > token.i else 2


def _says(verb: Token) -> bool:
    return verb.lower_ in telling("say")


def _beside(day: Token, token: Token, owner: Token) -> int | None:
    """A date under another verb: of use where the telling hangs on that verb, or stands beside it."""
    if clause.is_later(owner, token):
        return None
    if _is_from_then_on(owner, token, day):
        return 0
    if -1 <= day.i - token.i <= 2 and not _says(owner):
        return 1
    if owner.i in {t.i for t in token.ancestors}:
        if lies_before(token, owner) or _is_ahead(token, owner):
            return None
        return SAID if _says(owner) or _decides(owner, day) or _is_agreed_on(token, owner) else 2
    if _tells_when(owner, token) and day.i > owner.i:
        return 0
    if token.i in {t.i for t in owner.ancestors}:
        apart = _is_fixed(owner, token) or _is_deed_beside(owner)
        if apart or clause.opens_with_who(owner) or _is_still_to_come(owner, token):
            return None
        return 3 if 0 < day.i - token.i < REACH and not _says(owner) else None
    return None


def _is_from_then_on(owner: Token, token: Token, day: Token) -> bool:
    """Whether a participle beside a telling says when it begins or ends: "will visit X, starting Tuesday"."""
    if owner.tag_ != "VBG" or clause.first(owner, "nsubj", "dobj") is not None or day.i < owner.i:
        return False
    edge = owner.lower_ in telling("from then on")
    return edge and owner.head.i in {token.i, *(up.i for up in token.ancestors)}


def _is_agreed_on(token: Token, deed: Token) -> bool:
    """Whether what is told is but what was agreed on: "reached an agreement on Monday to open talks"."""
    nouns = (up for up in token.ancestors if up.tag_.startswith("N") and up.lower_ in telling("plan"))
    return any(up.dep_ == "dobj" and up.head.i == deed.i for up in nouns)


def _is_ahead(token: Token, deed: Token) -> bool:
    """Whether what is told was still to come after a deed: "dined with X, on the eve of their talks"."""
    above = (up for up in token.ancestors if up.lower_ in telling("eve"))
    return any(deed.is_ancestor(up) for up in above)


def _is_fixed(verb: Token, token: Token) -> bool:
    """Whether a date is that for which something else is fixed: "flew there for the summit due on Friday"."""
    return verb.dep_ in ("acl", "relcl") and verb.lower_ in telling("slated") and verb.head.i != token.i


def _is_deed_beside(verb: Token) -> bool:
    """Whether a verb is of another encounter in a row of deeds, or of what is to come: "and will see"."""
    above = _over_infinitives(verb)
    if above.dep_ != "conj":
        return False
    coming = any(child.lower_ in telling("will") for child in clause.children(verb, "aux"))
    told = any(child.lower_ in telling("will") for child in clause.children(above.head, "aux"))
    return verb.lower_ in triggers("verb") or (coming and not told)


def _is_still_to_come(verb: Token, token: Token) -> bool:
    """Whether a clause is of what is to be after a deed: "met on the eve of a fair that opens on Friday"."""
    above = _over_infinitives(verb)
    if token.tag_ != "VBD" or above.dep_ not in ("relcl", "acl") or above.head.i == token.i:
        return False
    return clause.is_present(above) or not telling("will").isdisjoint(_auxiliaries(above))


def _is_of_topic(day: Token, token: Token) -> bool:
    """Whether a date is of what is discussed: "discussed the summit that begins on Friday"."""
    if clause.is_of_account(day, token):
        return True
    trigger = triggers("verb").get(token.lower_)
    if trigger is None or trigger.frame not in ("discuss", "with"):
        return False
    topics = [*clause.children(token, "dobj"), *clause.prepositions(token, "about", "on")]
    above = list(day.ancestors)
    for topic in topics:
        if topic.i in {up.i for up in above}:
            within = above[: next(n for n, up in enumerate(above) if up.i == topic.i)]
            return day.head.i > day.i or any(map(clause.is_verb, within))
    return False


def _over_infinitives(verb: Token) -> Token:
    """The verb that an infinitive hangs on, or itself: "is" of "is to be held"."""
    above = verb
    while above.dep_ == "xcomp" and clause.has_to(above):
        above = above.head
    return above


def lies_before(token: Token, deed: Token) -> bool:
    """Whether a journey was over when a deed of another was done: "arrived on Friday after visiting X"."""
    return (owner := journey_before(token)) is not None and owner.i == deed.i


def sets_out_after(journey: Token, token: Token) -> bool:
    """Whether a journey begins when a telling is over: "met X and flew to Y", "before flying to Y"."""
    if journey.sent.start != token.sent.start or journey.lower_ not in telling("journeys"):
        return False
    if lies_before(token, journey):
        return True
    in_a_row = journey.dep_ == "conj" and journey.head.i == token.i and journey.lower_ in telling("motion")
    return journey.i > token.i and (clause.is_later(journey, token) or _is_next(journey) or in_a_row)


def _is_next(journey: Token) -> bool:
    """Whether a verb tells of what comes next: "then flew", "before he flew"."""
    words = {child.lower_ for child in clause.children(journey, "advmod", "mark")}
    words.add(journey.nbor(-1).lower_)
    return bool(words & (telling("later") | {"before"}))


def journey_before(token: Token) -> Token | None:
    """The verb of the journey before which a telling was over: "arrived" in "arrived after visiting"."""
    for above in (token, *token.ancestors):
        if above.lower_ in ("after", "following") and above.tag_ in ("IN", "VBG"):
            return above.head if above.head.lower_ in telling("motion") else None
    return None


def _tells_when(verb: Token, token: Token) -> bool:
    """Whether a verb stands behind an encounter's noun to say when it is: "the summit held from ...".

    It may be the second of two: "a meeting that was to be held on".
    """
    above = _over_infinitives(verb)
    if _is_set_for(above, token):
        return True
    if above.dep_ not in ("acl", "relcl") or not (
        above.head.i == token.i or _is_held(verb, above.head, token)
    ):
        return False
    return any(verb.lower_ in telling(group) for group in ("light", "fix", "start", "finish"))


def _is_set_for(verb: Token, token: Token) -> bool:
    """Whether a participle that the parser hangs on a deed is of its object: "block a trip set for June"."""
    bare = clause.first(verb, "nsubj", "nsubjpass", "mark", "aux", "auxpass") is None
    beside = verb.dep_ == "advcl" and token.dep_ in ("dobj", "nsubjpass") and verb.head.i == token.head.i
    return beside and bare and verb.tag_ == "VBN" and verb.i > token.i and verb.lower_ in telling("fix")


def _is_held(verb: Token, name: Token, token: Token) -> bool:
    """Whether a clause that the parser hangs on a name is of the encounter before it: nobody "is held"."""
    beside = name.head.i == token.head.i or token.i in {above.i for above in name.ancestors}
    fits = clause.is_passive(verb) and not clause.opens_with_who(verb)
    return fits and name.tag_ == "NNP" and token.i < name.i < verb.i and beside


def _decides(verb: Token, day: Token) -> bool:
    """Whether a date is that of the decision ("agreed on Monday to meet"), not of what is decided on."""
    opens = clause.is_verb(verb) and verb.lower_ in telling("start")  # who is open to talks asks for them
    if verb.lower_ in telling("fix") or opens or verb.tag_ == "VBG":
        return False  # "is planning a visit in late June"
    if any(child.lower_ == "next" for child in day.children) or _is_right_behind(day):
        return False  # "proposed a meeting next week", "agreed to another round of talks April 28-30"
    words = {verb.lower_} | _with_particle(verb)
    decides = any(words & telling(group) for group in ("plan", "propose", "off"))
    return decides and day.head.lower_ not in ("for", "until", "to", "from")


def _is_right_behind(day: Token) -> bool:
    """Whether a day of a month stands right behind the noun for an encounter, without "on"."""
    first = day.left_edge
    if first.i == first.sent.start or first.i + 1 >= first.sent.end:
        return False
    return first.nbor(1).text[0].isdigit() and first.nbor(-1).lower_ in triggers("noun")


def tense_of(status: Status, token: Token, support: Token | None, at: DateAt) -> dates.Tense:
    """Whether a date lies before or after publication; "the June summit" may do either.

    What is planned has the day of a journey that is over: "flew on Sunday for talks".
    """
    words = at.words
    if status == "off" and words.kind in ("day", "month"):
        if not telling("will").isdisjoint(_auxiliaries(clause.clause_of(token))):
            return "future"  # "will not come in December"
        return "none"  # of the two days the one near by: "backed out of the talks on March 13"
    if status != "held":
        journey = _is_of_journey(at.token) and at.token.i < token.i
        over = status == "off" and (
            _was_to_be(token) or _is_of_visit_before(at.token) or _did_not_come_about(token)
        )
        return "past" if journey or over else "future"
    opens = clause.clause_of(at.token)
    if opens.dep_ == "relcl" and clause.is_present(opens) and opens.lower_ in telling("start"):
        return "future"  # "a summit that opens on Friday"
    carries = support is not None and support.lower_ in telling("motion") | telling("start") | telling(
        "light"
    )
    verb = support if support is not None and carries else token  # "leaves on Saturday for a trip"
    present = clause.is_present(verb) or (opens.i != verb.i and _is_set_for_then(opens, verb))
    if present and words.kind in ("weekday", "day", "month", "absolute", "relative"):
        return "future"
    bare = not clause.is_verb(token) and (support is None or token.dep_ == "pobj")
    bare = bare and not _is_deed_of_the_past(token, support)
    return "none" if bare and words.kind in ("month", "day", "season") else "past"


def _is_deed_of_the_past(noun: Token, verb: Token | None) -> bool:
    """Whether something was done at an encounter, which so is past too: "was announced during a visit"."""
    if verb is None or noun.head.head.i != verb.i:
        return False
    opens = noun.head.lower_ == "with" and verb.lower_ in telling("start") | telling("finish")
    if noun.head.lower_ not in ("during", "after", "following") and not opens:  # "began with a stop in X"
        return False
    back = any(child.lower_ in ("was", "were") for child in clause.children(verb, "auxpass", "aux"))
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and (back or verb.dep_ == "acl"))


def _is_set_for_then(above: Token, verb: Token) -> bool:
    """Whether the date is of an encounter told in the present tense, to which another is added.

    "They meet on Friday, then hold a news conference".
    """
    return above.is_ancestor(verb) and clause.is_present(above) and above.lower_ in triggers("verb")


def _is_before_another_visit(day: Token, noun: Token) -> bool:
    """Whether a date is of a journey to make ready for another: "came on Friday to prepare X's visit"."""
    trigger, aim = triggers("noun").get(noun.lower_), clause.clause_of(noun)
    another = trigger is not None and trigger.mode == "visit" and clause.has_to(aim)
    return another and _is_of_journey(day) and aim.head.i == clause.clause_of(day).i


def _is_of_visit_before(day: Token) -> bool:
    """Whether a date is that of what was before: "refused to see him on his previous visit in May"."""
    whole = (up for up in day.ancestors if up.lower_ in triggers("noun"))
    words = telling("earlier one") | {"last"}
    return any(child.lower_ in words for up in whole for child in clause.children(up, "amod"))


def _was_to_be(token: Token) -> bool:
    """Whether the plan itself lies back: "they had been scheduled to meet in May"."""
    planned = (above for above in (token, *token.ancestors) if above.lower_ in telling("plan"))
    return any(child.lower_ == "had" for above in planned for child in clause.children(above, "aux"))


def _did_not_come_about(token: Token) -> bool:
    """Whether what did not come about is told in the past tense: "did not meet on Monday"."""
    for verb in (token, clause.clause_of(token)):
        done = verb.i == token.i or verb.lower_ in telling("come about")
        auxiliaries = _auxiliaries(verb)
        nothing = clause.first(verb, "neg") is not None and (verb.tag_ == "VBD" or "did" in auxiliaries)
        if (done and nothing) or {"to", "have"} <= auxiliaries:
            return True
    return False


def _is_of_journey(day: Token) -> bool:
    """Whether a date hangs on a verb that tells of somebody having set out or come."""
    verb = clause.clause_of(day)
    return verb.tag_ == "VBD" and verb.lower_ in telling("motion")


def _is_long_span(words: dates.DateWords, when: When) -> bool:
    """Whether words tell how long things went on ("in the past five months"), not when."""
    return words.kind == "span" and (when.latest - when.earliest).days > LONG_SPAN
