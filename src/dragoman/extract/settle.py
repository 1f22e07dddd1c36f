"""What the tellings of an encounter leave to the reader: its day and its place, from what is told around it.

A value that is inherited keeps the words that say it, so that it can still be pointed at. What lies in
another time than the news, and what has not been agreed to, inherits nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause, intervals
from dragoman.extract.actor import Actor
from dragoman.extract.draft import Draft, is_of_region, lies_back
from dragoman.extract.journeys import journey_before, lies_before, sets_out_after
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene
from dragoman.extract.sites import Site
from dragoman.extract.when import Calendar
from dragoman.model import Place, Span, When
from dragoman.text import dates
from dragoman.text.date_forms import DayOf

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

OPEN = ("off", "proposed")
"""Statuses of what has not been agreed to."""
ABROAD = ("meeting", "multilateral")
"""Modes of what may be part of a visit."""
SESSIONS = 10
"""Days within which two sessions of one body are of one gathering."""
LATE = 4
"""Days before publication within which what the lead tells is still the news of its dateline."""
STAY = 3
"""Days after an arrival on which whoever has arrived is still there."""
SENT_THERE = "no place is told; the dateline of a report of what is soon to begin"
SAME_SENTENCE = "no place is told; that of what is told in the same sentence"


def settle(scene: Scene, calendar: Calendar, home: Site | None, drafts: list[Draft]) -> None:
    """Fill in the day and the place of each draft where its own tellings are silent."""
    for draft in drafts:
        _take_day(calendar, drafts, draft)
    for draft in drafts:
        _stretch(draft)
        _stay_on(calendar, draft)
    for draft in drafts:
        _take_place(calendar, home, drafts, draft)


# ---------------------------------------------------------------- days


def _take_day(calendar: Calendar, drafts: list[Draft], draft: Draft) -> None:
    """A day for a draft without one: of what is told beside it, of the visit it was part of, of the news."""
    if draft.when is not None or _is_background(draft.told_by):
        return
    if draft.status in OPEN:
        twin = _twin(drafts, draft) or _visit_off(drafts, draft) or _occasion(drafts, draft)
        if twin is not None and twin.when is not None and not twin.guessed_when:
            _date(draft, twin.when, twin.when_words)
        return
    lender = _lender_of_day(drafts, draft)
    day = _day_of_visit(lender, draft) if lender is not None else None
    if day is not None and draft.untold is not None:
        _date(draft, day, draft.untold.at.spans)
        return
    days = _within(calendar, lender, draft) if lender is not None else None
    if lender is not None and days is not None:
        _date(draft, days, lender.when_words)
    else:
        _guess_day(calendar, draft)


def _date(draft: Draft, when: When | None, words: list[Span]) -> None:
    draft.when, draft.when_words = when, list(words)


def _guess_day(calendar: Calendar, draft: Draft) -> None:
    """What is told without a day is news: of the day of the lead, else of about publication."""
    news = calendar.news_day if draft.status == "held" and journey_before(draft.told_by) is None else None
    guess = calendar.soon_after_publication() if draft.status == "planned" else calendar.around_publication()
    _date(draft, news.when if news else guess, news.at.spans if news else [])
    draft.guessed_when = True


def _stretch(draft: Draft) -> None:
    """A visit or event whose first or last day is told, and elsewhere how many it takes, takes them all."""
    if draft.when is not None and draft.stay and draft.edge and not draft.guessed_when:
        draft.when = intervals.stretched(draft.when, draft.stay, backwards=draft.edge == "end")


def _stay_on(calendar: Calendar, draft: Draft) -> None:
    """A visit of which only the arrival is told, a day or two before publication, goes on at publication."""
    last = calendar.published
    if draft.status != "held" or draft.guessed_when or draft.when is None or last is None:
        return
    if draft.mode != "visit" or not (draft.edge == "start" or draft.told_by.lower_ in telling("motion")):
        return
    if draft.when.earliest == draft.when.latest and 1 <= (last - draft.when.latest).days <= 2:
        draft.when = intervals.up_to(draft.when, last, estimated=calendar.is_estimated)


def _day_of_visit(visit: Draft, draft: Draft) -> When | None:
    """The day that is told as one of a visit: "on the second day of his visit"."""
    if draft.untold is None or visit.when is None or not isinstance(draft.untold.at.words.form, DayOf):
        return None
    return dates.resolve(draft.untold.at.words, None, near=visit.when)


def _within(calendar: Calendar, lender: Draft, draft: Draft) -> When | None:
    """The days of a visit on which something may have happened, or may yet."""
    days, today = lender.when, calendar.published
    if days is None or today is None or lender.mode != "visit":
        return days
    guess = calendar.is_estimated
    if draft.status == "held":
        over = days.earliest < days.latest <= today
        return days if over else intervals.up_to(days, today, estimated=guess)
    return intervals.from_day(days, today, estimated=guess) if days.latest >= today else None


def _lender_of_day(drafts: list[Draft], draft: Draft) -> Draft | None:
    """Whose date holds for a draft as well: a neighbour in its sentence, or the visit that it was part of."""
    known = [other for other in drafts if other is not draft and other.when and not other.guessed_when]
    known = [
        other
        for other in known
        if not lies_before(draft.told_by, other.told_by) and not _is_of_account(draft, other)
    ]
    for other in known:
        beside = other.told_by.sent.start == draft.told_by.sent.start and other.status == draft.status
        if beside and not _is_of_another_time(other.told_by, draft.told_by):
            return other
    return _visit_of(known, draft)


def _is_of_another_time(token: Token, beside: Token) -> bool:
    """Whether a telling lies in a clause that tells what came before or after the other: "a day after"."""
    above = {up.i for up in (beside, *beside.ancestors)}
    parted = (up for up in (token, *token.ancestors) if up.i not in above)
    return any(clause.opens_with(up, "after") or clause.opens_with(up, "before") for up in parted)


# ---------------------------------------------------------------- places


def _take_place(calendar: Calendar, home: Site | None, drafts: list[Draft], draft: Draft) -> None:
    """A place for a draft without one, a city for a venue; none for a call, nor where words lead nowhere."""
    if draft.mode == "call":
        draft.site = None
        return
    if is_of_region(draft):
        return
    if draft.site is not None and draft.site.is_bare:
        around = _likely_site(calendar, home, drafts, draft)
        draft.site = draft.site.within(around, _of_city(around)) if around else draft.site
    if draft.site is not None or any(gap.field == "place" for gap, _ in draft.gaps):
        return
    if draft.status in OPEN:
        twin = _twin(drafts, draft)
        draft.site = twin.site.because(SAME_SENTENCE) if twin is not None and twin.site else None
        return
    draft.site = _likely_site(calendar, home, drafts, draft)


def _of_city(around: Site) -> str:
    return f"of its city: {around.place.why}"


def _likely_site(calendar: Calendar, home: Site | None, drafts: list[Draft], draft: Draft) -> Site | None:
    """Where an encounter was, as far as that follows from what is told around it."""
    return (
        _lent_site(drafts, draft)
        or _event_site(calendar, drafts, draft)
        or _abroad_site(drafts, draft)
        or _home_site(calendar, home, draft)
        or _host_site(draft)
        or _own_site(draft)
    )


def _lent_site(drafts: list[Draft], draft: Draft) -> Site | None:
    """The place of the visit that the encounter was part of, or of what is told in the same sentence."""
    known = [other for other in drafts if other is not draft and other.site]
    visit = _visit_of(known, draft)
    if visit is not None and visit.site:
        return visit.site.because("no place is told; that of the visit that it was part of")
    beside = next((other.site for other in known if _is_beside(draft, other)), None)
    return beside.because(SAME_SENTENCE) if beside else None


def _is_beside(draft: Draft, other: Draft) -> bool:
    if other.mode == "visit" or _apart(draft.when, other.when):
        return False
    if (draft.status, other.status) == ("held", "planned") or _is_of_account(draft, other):
        return False
    return other.told_by.sent.start == draft.told_by.sent.start


def _is_of_account(a: Draft, b: Draft) -> bool:
    """Whether one is what was told at the other: "briefed X on his talks in Rome"."""
    return clause.is_of_account(a.told_by, b.told_by) or clause.is_of_account(b.told_by, a.told_by)


def _event_site(calendar: Calendar, drafts: list[Draft], draft: Draft) -> Site | None:
    """The place of another session of the same gathering: the ministers' for that of the leaders."""
    if draft.mode != "multilateral" or draft.summit is None:
        return None
    known = [other for other in drafts if other is not draft and _is_session_beside(calendar, draft, other)]
    lender = next((other.site for other in known if other.site is not None), None)
    return (
        lender.because("no place is told; that of another session of the same gathering") if lender else None
    )


def _is_session_beside(calendar: Calendar, draft: Draft, other: Draft) -> bool:
    """Whether another many-sided event is of the same body and within days of a draft."""
    if other.mode != "multilateral" or other.summit is None or draft.summit is None or other.site is None:
        return False
    if other.summit.key != draft.summit.key or other.site.place.inferred or _is_of_another_year(draft):
        return False
    if other.when is None or other.guessed_when:
        return False
    return not intervals.conflict(draft.when or calendar.around_publication(), other.when, SESSIONS)


def _is_of_another_year(draft: Draft) -> bool:
    """Whether an event is the last or the next of its kind."""
    return draft.telling.edition in ("past", "next")


def _abroad_site(drafts: list[Draft], draft: Draft) -> Site | None:
    """The country of the hosts, where one of the parties is told to go there, or to meet others there."""
    if draft.mode != "meeting":
        return None
    countries = {actor.country for actor in draft.parties} - {None}
    for other in drafts:
        if other is draft or other.site is None or other.site.place.inferred or other.status != draft.status:
            continue
        if (
            other.site.place.country in countries
            and _shares_guest(draft, other)
            and not _apart(draft.when, other.when)
        ):
            return other.site.because("no place is told; that of what else is told of those who are abroad")
    return None


def _shares_guest(draft: Draft, other: Draft) -> bool:
    """Whether somebody takes part in both who is not at home where the other is."""
    place = other.site.place if other.site else None
    guests = [actor for actor in draft.parties if place and actor.country != place.country]
    return any(_among(actor, other.parties) for actor in guests)


def _own_site(draft: Draft) -> Site | None:
    """The country of both sides where they are of one, in what is no meeting of states."""
    sides = [actor.side for actor in draft.parties if actor.side is not None]
    countries = {actor.country for actor in draft.parties}
    country = next(iter(countries)) if len(countries) == 1 else None
    if draft.mode != "meeting" or country is None or not sides:
        return None
    return Site(Place(None, country), (), sides[0].spans).because(
        "no place is told; both sides are of this country"
    )


def _home_site(calendar: Calendar, home: Site | None, draft: Draft) -> Site | None:
    """The city of the dateline for what is news there: told in the lead, or with somebody of its country."""
    if home is None or _is_background(draft.told_by):
        return None
    countries = {actor.country for actor in draft.parties}
    if _apart(draft.when, calendar.around_publication()) and not _is_late_news(calendar, draft):
        soon = draft.lead and _is_soon(calendar, draft) and home.place.country not in countries
        return home.because(f"{SENT_THERE}, {home.place.name}") if soon else None
    event = draft.mode == "multilateral" and not _is_of_another_year(draft)
    if (
        draft.lead
        or event
        or home.place.country in countries
        or (draft.mode == "meeting" and countries <= {None})
    ):
        return home.because(f"no place is told; the dateline, {home.place.name}")
    return None


def _is_late_news(calendar: Calendar, draft: Draft) -> bool:
    """Whether the lead tells of an encounter of the days before publication: the news, printed late."""
    if (
        not draft.lead
        or draft.status != "held"
        or draft.when is None
        or draft.when.earliest != draft.when.latest
    ):
        return False
    return not intervals.conflict(draft.when, calendar.around_publication(), LATE)


def _is_soon(calendar: Calendar, draft: Draft) -> bool:
    """Whether an event is to begin within days: then reports of it come from where it will be."""
    if draft.mode != "multilateral" or draft.status != "planned" or _is_of_another_year(draft):
        return False
    return not intervals.conflict(draft.when, calendar.around_publication(), SESSIONS)


def _host_site(draft: Draft) -> Site | None:
    """The state of whoever receives."""
    if draft.telling.frame != "host" or not draft.ours:
        return None
    side = draft.ours[0].side
    if side is None or not side.is_state or not side.country:
        return None
    why = f"no place is told; the host, {side.name}, received"
    return Site(Place(None, side.country), (), side.spans).because(why)


# ---------------------------------------------------------------- what belongs together


def _twin(drafts: list[Draft], draft: Draft) -> Draft | None:
    """What fell through, or was proposed, in the same sentence."""
    here = draft.told_by.sent.start
    others = (other for other in drafts if other is not draft and other.status == draft.status)
    return next((other for other in others if other.told_by.sent.start == here), None)


def _visit_off(drafts: list[Draft], draft: Draft) -> Draft | None:
    """The visit that is as little agreed to, or as much off, as a meeting with its hosts."""
    hosts = {actor.country for actor in draft.parties}
    others = (other for other in drafts if other is not draft and other.mode == "visit")
    visits = (other for other in others if other.status == draft.status)
    own = (visit for visit in visits if _among(visit.ours[0], draft.parties))
    return next((visit for visit in own if None in hosts or visit.host_country in hosts), None)


def _occasion(drafts: list[Draft], draft: Draft) -> Draft | None:
    """The planned event of the same sentence at which somebody proposes to meet."""
    here = draft.told_by.sent.start
    events = (other for other in drafts if other.mode == "multilateral" and other.status == "planned")
    return next((event for event in events if event.told_by.sent.start == here), None)


def _visit_of(drafts: list[Draft], draft: Draft) -> Draft | None:
    """The visit that an encounter is of: one of the parties travels, best now, to the country of another."""
    visits = [(fit, other) for other in drafts if (fit := _fit(draft, other)) is not None]
    return min(visits, key=lambda pair: (pair[0], lies_back(pair[1])))[1] if visits else None


def _fit(draft: Draft, visit: Draft) -> int | None:
    """How well it fits: 0 with the hosts, 1 with people of no known country, 2 told beside the visit."""
    if visit.mode != "visit" or draft.mode not in ABROAD or visit.status in OPEN or is_of_region(visit):
        return None
    if (visit.status == "planned" and draft.status == "held") or _is_background(
        draft.told_by
    ) != _is_background(visit.told_by):
        return None
    if _is_elsewhere(draft, visit) or _is_recalled_behind(draft, visit):
        return None
    if sets_out_after(visit.told_by, draft.told_by):
        return None
    apart = _apart(draft.when, visit.when) and not _is_soon_after_arrival(draft, visit)
    if not _among(visit.ours[0], draft.parties) or apart:
        return None
    if _is_before_arrival(draft, visit):
        return None
    others = {actor.country for actor in draft.parties if not _same(actor, visit.ours[0])}
    if visit.host_country in others:
        return 0
    if others == {None} or (None in others and visit.ours[0].country in others):
        return 1
    return 2 if visit.told_by.sent.start == draft.told_by.sent.start else None


def _is_soon_after_arrival(draft: Draft, visit: Draft) -> bool:
    """Whether something is of the days after an arrival: "arrived on Friday and is to meet X on Sunday"."""
    if not _is_of_arrival(visit) or draft.when is None or visit.when is None:
        return False
    return 0 < (draft.when.earliest - visit.when.latest).days <= STAY


def _is_before_arrival(draft: Draft, visit: Draft) -> bool:
    """Whether it was over on a day before somebody arrived: "X, who met A on Monday, arrived on Tuesday"."""
    if not _is_of_arrival(visit) or draft.when is None or visit.when is None:
        return False
    told = not draft.guessed_when and not visit.guessed_when
    return told and draft.when.latest < visit.when.earliest


def _is_of_arrival(visit: Draft) -> bool:
    """Whether what is told of a visit is that it begins."""
    return visit.edge == "start" or visit.told_by.lower_ in telling("start")


def _is_recalled_behind(draft: Draft, visit: Draft) -> bool:
    """Whether a visit of long ago is only called back to mind, behind an encounter without a day.

    Or before it, to tell how long ago it was: "years after a visit".
    """
    if draft.when is not None or not lies_back(visit):
        return False
    counted = visit.told_by.dep_ == "pobj" and visit.told_by.head.lower_ in ("after", "since")
    return counted or visit.words[0].start > draft.words[-1].end


def _is_elsewhere(draft: Draft, visit: Draft) -> bool:
    """Whether an encounter is told to have been in another country than that of a visit."""
    country = draft.site.place.country if draft.site is not None else None
    return None not in (country, visit.host_country) and country != visit.host_country


def _among(actor: Actor, actors: list[Actor]) -> bool:
    return any(_same(actor, other) for other in actors)


def _same(a: Actor, b: Actor) -> bool:
    return a.key == b.key or (a.kind != b.kind and a.side_name is not None and a.side_name == b.side_name)


def _apart(a: When | None, b: When | None) -> bool:
    return intervals.conflict(a, b)


def _is_background(token: Token) -> bool:
    """Whether a telling looks back: "had met", "have met since", "last met"."""
    near = set(_words_beside(token))
    return bool(near & telling("back")) or clause.is_on_record(token)


def _words_beside(token: Token) -> Iterator[str]:
    yield from (child.lower_ for child in token.children)
    if token.dep_ in ("dobj", "pobj"):
        yield from (child.lower_ for child in token.head.children)
