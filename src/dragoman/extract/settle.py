"""What the tellings of an encounter leave to the reader: its day and its place, taken from what is told around it.

A value that is inherited keeps the words that say it, so that it can still be pointed at. What lies in another
time than the news, and what has not been agreed to, inherits nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import when as whens
from dragoman.extract.draft import Draft
from dragoman.extract.scene import Actor, Scene
from dragoman.extract.when import Calendar
from dragoman.extract.where import Site
from dragoman.model import Place, When

if TYPE_CHECKING:
    from spacy.tokens import Token

BACKGROUND = frozenset(("had", "since", "previously", "earlier", "ago", "last"))
ABROAD = ("meeting", "multilateral")


def settle(scene: Scene, calendar: Calendar, home: Site | None, drafts: list[Draft]) -> None:
    """Fill in the day and the place of each draft where its own tellings are silent."""
    for draft in drafts:
        _take_day(calendar, drafts, draft)
    for draft in drafts:
        _take_place(calendar, home, drafts, draft)


# ---------------------------------------------------------------- days


def _take_day(calendar: Calendar, drafts: list[Draft], draft: Draft) -> None:
    if draft.when is not None or draft.status in ("off", "proposed") or _is_background(draft.token):
        return
    lender = _lender_of_day(drafts, draft)
    if lender is not None and lender.when is not None:
        draft.when, draft.when_words = _within(calendar, lender, draft), list(lender.when_words)
        return
    news = calendar.news_day() if draft.status == "held" else None
    draft.when = news.when if news else calendar.around_publication()
    draft.when_words = [news.span] if news else []
    draft.guessed_when = True


def _within(calendar: Calendar, lender: Draft, draft: Draft) -> When | None:
    """The days of a visit on which something may have happened: from its first day to publication."""
    first, last = lender.when, calendar.published
    if first is None or last is None or lender.mode != "visit" or draft.status != "held":
        return first
    return whens.up_to(first, last)


def _lender_of_day(drafts: list[Draft], draft: Draft) -> Draft | None:
    """Whose date holds for a draft as well: a neighbour in its sentence, or the visit that it was part of."""
    known = [other for other in drafts if other is not draft and other.when and not other.guessed_when]
    for other in known:
        if other.token.sent.start == draft.token.sent.start and other.status == draft.status:
            return other
    return next((other for other in known if _part_of(draft, other)), None)


# ---------------------------------------------------------------- places


def _take_place(calendar: Calendar, home: Site | None, drafts: list[Draft], draft: Draft) -> None:
    if draft.mode == "call":
        draft.site = None
        return
    if draft.site is not None or draft.status in ("off", "proposed"):
        return
    draft.site = _lent_site(drafts, draft) or _home_site(calendar, home, draft) or _host_site(draft)


def _lent_site(drafts: list[Draft], draft: Draft) -> Site | None:
    known = [other for other in drafts if other is not draft and other.site]
    visits = [other for other in known if _part_of(draft, other)]
    beside = [other for other in known if other.token.sent.start == draft.token.sent.start and other.mode != "visit"]
    lender = next((other for other in visits + beside if not _apart(draft.when, other.when)), None)
    return lender.site if lender else None


def _home_site(calendar: Calendar, home: Site | None, draft: Draft) -> Site | None:
    """The city of the dateline for what is news there: told in the lead, or with somebody of its country."""
    if home is None or _is_background(draft.token) or _apart(draft.when, calendar.around_publication()):
        return None
    if draft.lead or any(actor.country == home.place.country for actor in draft.parties):
        return home
    return None


def _host_site(draft: Draft) -> Site | None:
    """The state of whoever receives."""
    if draft.telling.frame != "host" or not draft.ours:
        return None
    side = draft.ours[0].side
    return Site(Place(None, side.country), (), side.spans) if side and side.is_state and side.country else None


# ---------------------------------------------------------------- what belongs together


def _part_of(draft: Draft, visit: Draft) -> bool:
    """Whether an encounter is of a visit: its visitor meets somebody, and not before or after it."""
    if visit.mode != "visit" or draft.mode not in ABROAD or visit.status in ("off", "proposed"):
        return False
    if visit.status == "planned" and draft.status == "held" or _is_background(draft.token) != _is_background(visit.token):
        return False
    if not _among(visit.ours[0], draft.parties):
        return False
    others = {actor.country for actor in draft.parties if not _same(actor, visit.ours[0])}
    beside = visit.token.sent.start == draft.token.sent.start
    return (beside or bool(others & {visit.host_country, None})) and not _apart(draft.when, visit.when)


def _among(actor: Actor, actors: list[Actor]) -> bool:
    return any(_same(actor, other) for other in actors)


def _same(a: Actor, b: Actor) -> bool:
    return a.key == b.key or (a.kind != b.kind and a.side_name is not None and a.side_name == b.side_name)


def _apart(a: When | None, b: When | None) -> bool:
    return whens.conflict(a, b)


def _is_background(token: Token) -> bool:
    """Whether a telling looks back: "had met", "have met since", "last met"."""
    near = set(_words_beside(token))
    return bool(near & BACKGROUND)


def _words_beside(token: Token) -> Iterator[str]:
    yield from (child.lower_ for child in token.children)
    if token.dep_ in ("dobj", "pobj"):
        yield from (child.lower_ for child in token.head.children)
