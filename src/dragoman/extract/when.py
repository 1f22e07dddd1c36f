"""When an encounter took place, as far as the words around its telling say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.extract import clause
from dragoman.extract.date_words import (
    ABOVE,
    SAID,
    DateAt,
    Dated,
    dates_deeds,
    dates_in,
    has_happened,
    is_end_of,
    is_long_span,
    is_still_ahead,
    lies_after,
    lies_behind,
    points_back,
)
from dragoman.extract.day_ranks import is_of_thing, rank_of
from dragoman.extract.entries import YEAR, EntryYear, in_year, stands_alone, years_of
from dragoman.extract.issue import WIDEST, written_of
from dragoman.extract.other_days import (
    calls_something,
    coincides,
    counted_from,
    counts_encounters,
    deed_about,
    is_counted_from,
    is_done,
    is_in_a_name,
    is_of_deed_before,
    is_of_latest,
    is_of_what_was_before,
    puts_off,
    says_which,
    tells_of_saying,
    without_first_plan,
    without_setting_out,
)
from dragoman.extract.quotations import is_quoted
from dragoman.extract.scene import Scene
from dragoman.extract.tense import is_before_another_visit, is_of_journey, tense_of
from dragoman.model import Status, When
from dragoman.text import date_forms, dates
from dragoman.text.edtf import of_days

if TYPE_CHECKING:
    from dragoman.extract.actor import Actor
    from dragoman.model.parsed import Token

SOON = 30
"""Days within which that lies, most likely, which is planned without a date."""


SPOKEN = ("weekday", "day", "absolute", "relative")
"""Kinds of dates from which "two days earlier" may count."""
NEAREST = 20
"""Dates before one that are looked at for the day that it counts from."""
LONGEST = 14
"""Days that a visit or an event takes, at the most."""
MONTH = 31
"""Days of a span from which months or years are counted, at the most."""
GOING_ON = 31
"""Days for which what goes on since a day may have done so and still be one encounter."""
FAR, SOON_ENOUGH = 300, 60
"""Days back from publication of a day without its year, and ahead of it, of which the latter is meant."""


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
        listed = [at for at in self._beside(token) if dates_deeds(at.words) or puts_off(at) or says_which(at)]
        text = self.scene.report.text
        listed = [
            at
            for at in listed
            if not (is_in_a_name(at, token) or calls_something(at, text) or counts_encounters(at))
        ]
        listed = [at for at in listed if not is_of_what_was_before(at.token, token)]
        listed = without_first_plan(listed, token)
        found = [Dated(rank, at) for at in listed if (rank := rank_of(at.token, token, support)) is not None]
        return sorted(found, key=lambda d: (d.rank, not is_of_latest(d.at), abs(d.at.token.i - token.i)))

    def date_of(
        self, token: Token, support: Token | None, status: Status, those: Iterable[Actor] = ()
    ) -> Told | None:
        """The date of a telling; when somebody spoke of it dates only what has been held.

        Of several days that hang on its word it is that behind `those` who were met.
        """
        counted = self._day_beside(token) or self._day_before_when(token, status)
        if counted is not None:
            return counted
        about = deed_about(token, support)
        listed = self._in_order_for(those, token, self.near(token, support))
        for dated in without_setting_out(listed, token) if status == "planned" else listed:
            if about is not None and clause.clause_of(dated.at.token).i == about.i:
                continue
            if status != "held" and (dated.rank >= SAID or lies_behind(dated.at.words)):
                continue
            if dated.rank >= SAID and (clause.is_on_record(token) or coincides(token)):
                continue
            if status == "held" and is_still_ahead(dated.at.words):
                continue
            if status != "held" and is_before_another_visit(dated.at.token, token):
                continue
            if status == "planned" and is_of_deed_before(dated.at.token, token):
                continue
            when = self.resolve(dated.at, self._tense(status, token, support, dated.at))
            when = when if is_done(token, support) else self._of_this_year(dated.at, when)
            if when is not None and self._is_yet_to_come(status, token, dated.at, when):
                continue
            if when is not None and not is_long_span(dated.at.words, when):
                aim = status == "planned" and is_of_journey(dated.at.token)  # "arrived today for talks"
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
            last = limit.latest if is_end_of(at.words) else limit.earliest - timedelta(1)
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
        if len(behind) < 2 or not names or any(dated.rank < 0 or is_of_latest(dated.at) for dated in found):
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
            deed = counted_from(link)
            if (
                not isinstance(form, date_forms.Shift)
                or form.base != "event"
                or not is_counted_from(token, deed)
            ):
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
        heads = list(takewhile(self._heads_entry, self._in_paragraph(self.scene.paragraph(token))[:2]))
        if not heads:
            return None
        first = heads[-1]
        when = self.resolve(first, "past")
        return Told(when, first, True) if when is not None else None

    def _heads_entry(self, at: DateAt) -> bool:
        """Whether a date stands by itself at the head of its paragraph: "3 May 2023: ..."."""
        text, span = self.scene.report.text, self.scene.report.paragraphs[self.scene.paragraph(at.token)].span
        opening = text[span.start : at.span.start]
        year = YEAR.match(opening)
        opening = opening[year.end() :] if year is not None else opening
        alone = stands_alone(opening, text[at.span.end : span.end])
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
            told = (at for at in listed if dates_deeds(at.words) and not dates.counts_from_last(at.words))
            told = (at for at in told if not is_of_thing(at.token))
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
            if not dates.names_day(other.words) or not tells_of_saying(said) or is_quoted(other.token, start):
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
        pointing = points_back(at.words)
        alone = dates.is_same_day(at.words) and not pointing
        further = self._in_last_paragraph(at) if pointing or lies_after(at.words) else ()
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
            year = self._years.get(number)
            listed = list(dates_in(self.scene, number))
            self._found[number] = [_of_entry(at, year) for at in listed] if year is not None else listed
        return self._found[number]

    @cached_property
    def _years(self) -> dict[int, EntryYear]:
        """The years of the entries of a chronology, by the number of their paragraph."""
        return years_of(self.scene.report, self.issue.last.year if self.issue else date.max.year)

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


def _of_entry(at: DateAt, entry: EntryYear) -> DateAt:
    """A date as of the year of its entry in a chronology, and where that year is printed."""
    words = in_year(at.words, entry)
    return replace(at, words=words, year=entry.printed) if words is not None else at
