"""An account in the making: what the tellings of one encounter have given so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from dragoman.extract import clause, intervals
from dragoman.extract.actor import Actor, unlike
from dragoman.extract.attribution import Chain, chain_of, says_more
from dragoman.extract.lexicon import telling as telling_words
from dragoman.extract.lexicon import triggers
from dragoman.extract.scene import Scene
from dragoman.extract.sites import Site, event_site, here_site, site_of
from dragoman.extract.speakers import Speakers
from dragoman.extract.status import status_of
from dragoman.extract.telling import Telling
from dragoman.extract.topics import MOST, topics_near
from dragoman.extract.when import Calendar, Told, Untold
from dragoman.extract.where import gap_near, site_near
from dragoman.model import Gap, Mode, Place, Span, Status, When
from dragoman.model.mention import Side
from dragoman.text import dates

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

OLD = 14
"""Days after which an encounter is no longer the news."""
LASTING: tuple[Mode, ...] = ("visit", "multilateral")
"""Modes of what may take days."""
SLACK = 3
"""Days by which a date may be off that is that of the news, or of the start of a visit."""


Edge = Literal["", "start", "end"]
"""What a telling is of: the beginning of a visit or event, its end, or neither."""


@dataclass(slots=True)
class Draft:
    """An account in the making: the tellings joined so far.

    `gaps` are values that are told but not understood, each with its words. Those of a field that another
    telling gives a value do no harm: the record leaves them out.
    `stay` is how many days it takes, where that is told, and `edge` which of them `when` is; `whole`: `when`
    names its first and its last. `spoken` is when somebody spoke of what is without a day of its own.
    `today` is the day of publication. `headline`: it has only been told in a headline so far; `story` is then
    the word by which it is first told below. `unvoiced`: told only so, or by the way, so that whoever says it
    is yet to come.
    """

    mode: Mode
    ours: list[Actor]
    theirs: list[Actor]
    summit: Actor | None
    token: Token
    status: Status
    status_words: list[Span]
    when: When | None
    when_words: list[Span]
    site: Site | None
    chain: Chain
    topics: list[tuple[str, Span]]
    words: list[Span]
    telling: Telling
    guessed_when: bool = False
    weak_when: bool = False
    headline: bool = False
    unvoiced: bool = False
    host_country: str | None = None
    tellings: int = 1
    lead: bool = False
    today: date | None = None
    news: date | None = None
    gaps: list[tuple[Gap, tuple[Span, ...]]] = field(default_factory=list)
    untold: Untold | None = None
    stay: int | None = None
    edge: Edge = ""
    whole: bool = False
    spoken: When | None = None
    story: Token | None = None

    @property
    def told_by(self) -> Token:
        """The word that tells it, below its headline where there is one: so it has neighbours there."""
        return self.token if self.story is None else self.story

    @property
    def parties(self) -> list[Actor]:
        """Everybody who takes part, each once, the body that holds a summit first."""
        return unlike([*([self.summit] if self.summit else []), *self.ours, *self.theirs])


def draft_of(
    scene: Scene, calendar: Calendar, speakers: Speakers, home: Site | None, telling: Telling
) -> Draft:
    """The account that one telling gives by itself."""
    token, support = telling.token, telling.support
    status, status_word, dated = _status_and_day(calendar, telling)
    stay, edge = _duration(scene, telling, dated)
    return Draft(
        mode=telling.mode,
        ours=telling.ours,
        theirs=telling.theirs,
        summit=telling.summit,
        token=token,
        status=status,
        status_words=[scene.span(token if status_word is None else status_word)],
        when=intervals.stretched(dated.when, stay or 0, backwards=edge == "end") if dated else None,
        when_words=dated.at.spans if dated else [],
        weak_when=bool(dated and dated.weak),
        site=_site(scene, home, telling),
        chain=chain_of(scene, speakers, token),
        headline=scene.kind(token) == "headline",
        unvoiced=scene.kind(token) == "headline" or _is_by_the_way(scene, telling),
        topics=topics_near(scene, token, support),
        words=[scene.span(token)],
        telling=telling,
        host_country=telling.host.country if telling.host else None,
        lead=_is_lead(scene, token),
        gaps=gap_near(scene, token, support),
        today=calendar.issue.first if calendar.issue else None,
        news=calendar.issue.first if calendar.issue and status == "held" and _is_news(scene, token) else None,
        untold=None if dated else calendar.untold(token, support, status),
        stay=stay,
        whole=bool(dated and dated.is_whole),
        edge=edge,
        spoken=None if dated else calendar.spoken_of(token, support),
    )


def _status_and_day(calendar: Calendar, telling: Telling) -> tuple[Status, Token | None, Told | None]:
    """Status and day hang together: what has not been done since a day was done then."""
    token, support = telling.token, telling.support
    status, word = status_of(token, support)
    asked = telling.stance == "proposed" and status == "planned"
    past = telling.edition == "past" and not _is_the_first(token)
    if telling.stance and (status == "held" or asked or past or telling.done):
        status, word = telling.stance, token
    last = calendar.last_time(token) if status == "off" else None
    if last is not None:
        return "held", word, last
    dated = calendar.date_of(token, support, status, telling.theirs)
    if dated and status == "held" and calendar.issue and dated.when.earliest > calendar.issue.last:
        return "planned", word, dated
    if dated and status == "held" and calendar.issue and _lies_ahead(dated, calendar.issue.last):
        return "planned", word, dated
    if dated and status == "planned" and _was_aim_of_journey(calendar, word, dated):
        return "held", word, dated
    return status, word, dated


def _lies_ahead(dated: Told, today: date) -> bool:
    """Whether words put a day into the rest of a span that goes on: "is travelling to X later this month"."""
    return dated.when.latest > today and dated.at.words.text.lower().startswith("later this")


def _was_aim_of_journey(calendar: Calendar, word: Token | None, dated: Told) -> bool:
    """Whether what a journey was made for lies weeks back, and so was done: "flew out in March to meet Y"."""
    if word is None or calendar.issue is None or word.tag_ != "VBD":
        return False
    past = (calendar.issue.first - dated.when.latest).days > OLD
    return past and word.lower_ in telling_words("motion")


def _is_the_first(noun: Token) -> bool:
    """Whether an event is the first of its kind, which may yet be to come."""
    return any(child.lower_ == "first" for child in noun.children)


def _site(scene: Scene, home: Site | None, telling: Telling) -> Site | None:
    """The place that the words around a telling give it."""
    site = site_near(scene, telling.token, telling.support, home, telling.theirs)
    if telling.mode == "multilateral" and (site is None or site.place.name is None):
        return event_site(scene, telling.token) or site
    return _visit_site(scene, telling, site, home) if telling.mode == "visit" else site


def _is_lead(scene: Scene, token: Token) -> bool:
    """Whether a telling stands in the headline or the first two paragraphs of the body."""
    return scene.kind(token) == "headline" or scene.paragraph(token) in scene.lead


def _is_news(scene: Scene, token: Token) -> bool:
    """Whether a telling of the lead is of the news; a headline in the past tense recalls: "When A met B"."""
    recalled = scene.kind(token) == "headline" and token.tag_ == "VBD"
    return _is_lead(scene, token) and not recalled


def _is_by_the_way(scene: Scene, telling: Telling) -> bool:
    """Whether a telling only names what is told elsewhere: "visiting President X", "during their talks"."""
    if telling.mode == "multilateral":
        return False
    return scene.mention(telling.token) is not None or is_known(telling.token)


def is_known(token: Token) -> bool:
    """Whether a noun speaks of an encounter as known, of none before or after it: "during his visit"."""
    if clause.is_verb(token):
        return False
    words = {child.lower_ for child in token.children}
    definite = bool(words & telling_words("known")) or clause.first(token, "poss") is not None
    apart_from = telling_words("back") | telling_words("another") | telling_words("future")
    return definite and not words & apart_from


def _visit_site(scene: Scene, telling: Telling, site: Site | None, home: Site | None) -> Site | None:
    """The place of a visit is what is visited, as far as it is a city."""
    if telling.place_token is not None:
        visited = _city_at(scene, telling.place_token, home, telling.host)
        if visited is not None:
            return visited
    country = telling.host.country if telling.host else None
    if site and site.place.name and (site.place.country == country or not country):
        return site
    if telling.host is None or not country:
        return site
    if home and home.place.country == country:
        return home.because(f"the dateline, {home.place.name}, in the country of the visit")
    return Site(Place(None, country), (), telling.host.spans)


def _city_at(scene: Scene, token: Token, home: Site | None, host: Side | None) -> Site | None:
    """The city that a word of a visit names: "here", "Damascus"."""
    if token.lower_ == "here":
        return here_site(home)
    mention = scene.mention(token)
    if mention is None or mention.kind != "place":
        return None
    return site_of(scene, mention, host.country if host else None)


def _duration(scene: Scene, telling: Telling, dated: Told | None) -> tuple[int | None, Edge]:
    """How long what may take days does take, and which end of it is dated."""
    length, edge = _length(scene, telling), _edge(telling, dated.at.token if dated else None)
    if telling.mode in LASTING:
        return length, edge
    edge = "end" if length is not None and _is_over_with(telling.token) else edge
    return (length, edge) if edge else (None, "")


def _is_at_its_end(noun: Token) -> bool:
    """Whether something is told to be done at the end of what takes days: "left at the end of a visit"."""
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return over.i != noun.i and over.lower_ in telling_words("end of")


def _is_over_with(noun: Token) -> bool:
    """Whether what is told came behind talks by their length: "agreed on Friday after two days of talks"."""
    for above in (noun, *noun.ancestors):
        if above.lower_ in ("after", "following"):
            return True
        if clause.is_verb(above):
            return False
    return False


def _edge(telling: Telling, day: Token | None) -> Edge:
    """Whether a visit or an event is told to begin or to end, by the verb of its date before its own."""
    if _is_at_its_end(telling.token):
        return "end"
    own = (telling.token, telling.support, *clause.children(telling.token, "acl"))
    for verb in (clause.clause_of(day) if day is not None else None, *own):
        if verb is None or not clause.is_verb(verb):
            continue
        if any(clause.prepositions(verb, "from")) and verb.lower_ in telling_words("homecoming"):
            return "end"  # who is back from a place has ended a visit there
        goals = clause.prepositions(verb, "for")
        if any(goal.lower_ != "home" for goal in goals) and verb.lower_ in telling_words("motion"):
            return "start"  # who leaves for a place begins a visit there
        for edge in _EDGES:
            if verb.lower_ in telling_words(_EDGES[edge]):
                return edge
    return ""


_EDGES: dict[Edge, str] = {"end": "finish", "start": "start"}


def _length(scene: Scene, telling: Telling) -> int | None:
    """How many days it takes: of a summit by its own words, of a visit by any in the sentence."""
    token, support = telling.token, telling.support
    sentence = Span(scene.span(token.sent[0]).start, scene.span(token.sent[-1]).end)
    for length in dates.find_duration(sentence.cut(scene.report.text)):
        word = next((t for t in token.sent if scene.span(t).end > sentence.start + length.start), None)
        if telling.mode == "visit" and word is not None and _is_of_another_thing(word):
            continue
        if telling.mode == "visit" or (word is not None and _hangs_on(word, token, support)):
            return length.days
    return None


def _is_of_another_thing(length: Token) -> bool:
    """Whether a length is that of something else than an encounter: "the 20-month conflict"."""
    thing = length.head
    told = length.dep_ in ("amod", "compound", "nummod") and thing.tag_ in ("NN", "NNS")
    lasts = telling_words("span") | telling_words("journey noun") | telling_words("purpose")
    return told and "-" in length.text and thing.lower_ not in lasts | triggers("noun").keys()


def _hangs_on(word: Token, token: Token, support: Token | None) -> bool:
    """Whether a length stands beside the encounter's noun, or beside the noun that its verb carries."""
    above = [word, *word.ancestors][:8]
    owners = {token.i} | ({support.i} if support is not None else set())
    reached = next((i for i, t in enumerate(above) if t.i in owners), None)
    between = above[:reached] if reached is not None else []
    return reached is not None and all(
        t.lower_ in telling_words("light") for t in between if clause.is_verb(t)
    )


def take_facts(draft: Draft, other: Draft) -> None:
    """Take over what another telling says of day, place, source and topics, where it says more."""
    if (whole := _from_start_to_end(draft, other)) is not None:
        draft.when, draft.edge, draft.whole = whole, "", True
        draft.when_words = [*draft.when_words, *other.when_words]
    elif _dated_better(draft, other):
        draft.when, draft.when_words, draft.weak_when = other.when, other.when_words, other.weak_when
        draft.edge, draft.whole = other.edge, other.whole
    draft.stay = draft.stay or other.stay
    if _sited_better(draft, other):
        draft.site = other.site
    draft.untold = draft.untold or other.untold
    if draft.unvoiced and (draft.headline or not other.unvoiced):
        draft.chain = other.chain or (() if draft.headline else draft.chain)
        draft.unvoiced = other.unvoiced
    elif says_more(other.chain, draft.chain):
        draft.chain = other.chain
    if draft.headline and not other.headline:
        draft.story = other.token
    draft.headline = draft.headline and other.headline
    for topic in other.topics:
        if topic not in draft.topics and len(draft.topics) < MOST:
            draft.topics.append(topic)
    draft.gaps += [gap for gap in other.gaps if gap not in draft.gaps]
    draft.words += other.words
    draft.lead = draft.lead or other.lead


def _from_start_to_end(a: Draft, b: Draft) -> When | None:
    """All days of a visit or event of which one telling dates the beginning, and another the end."""
    if {a.edge, b.edge} != {"start", "end"} or a.when is None or b.when is None or a.weak_when or b.weak_when:
        return None
    first, last = (a.when, b.when) if a.edge == "start" else (b.when, a.when)
    return intervals.from_to(first, last)


def _dated_better(draft: Draft, other: Draft) -> bool:
    """Whether another telling says more of the day: when it was, not when it was spoken of."""
    if draft.when and other.when and draft.weak_when != other.weak_when:
        return draft.weak_when
    if _is_within(other, draft) or _is_within(draft, other):
        return other.whole
    return intervals.finer(draft.when, other.when) is not draft.when


def _sited_better(draft: Draft, other: Draft) -> bool:
    """Whether another telling says more of the place; a later stop of a visit says less than the first."""
    if other.site is None or draft.site is None:
        return draft.site is None
    if other.mode == "visit" and other.status == "planned" and draft.status == "held":
        return draft.site.place.name is None and draft.site.weight < other.site.weight
    stop = draft.site.place.inferred and (not other.lead or other.site.place.latitude is None)
    return draft.site.weight < other.site.weight and not (other.mode == "visit" and stop)


def _is_within(day: Draft, whole: Draft) -> bool:
    """Whether one telling dates a day of what another dates from its first to its last."""
    if whole.mode not in LASTING or day.when is None or whole.when is None:
        return False
    return whole.whole and not day.whole and intervals.holds(whole.when, day.when)


def lies_back(draft: Draft) -> bool:
    """Whether an encounter lies weeks before publication."""
    if draft.when is None or draft.today is None:
        return False
    return (draft.today - draft.when.latest).days > OLD


def is_of_region(visit: Draft) -> bool:
    """Whether a journey leads to a part of the world of which no state is told."""
    return visit.mode == "visit" and any(actor.noun == "region" for actor in visit.theirs)


def apart(a: Draft, b: Draft) -> bool:
    """Whether the dates of two tellings cannot be of one encounter; a visit takes days."""
    if _of_news(a, b) or _of_news(b, a):
        return True
    loose = a.weak_when or b.weak_when or a.mode == "visit" == b.mode
    return intervals.conflict(a.when, b.when, SLACK if loose else 0)


def _of_news(a: Draft, b: Draft) -> bool:
    """Whether one is the news of the day, told without a date, and the other lies weeks back."""
    if a.when is not None or a.news is None or b.when is None:
        return False
    return (a.news - b.when.latest).days > OLD
