"""Places by the words that say them: a city, a venue and its city, a state, "here", "the Chinese capital"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from dragoman.data import City
from dragoman.extract import bearings, clause
from dragoman.extract.lexicon import days_by_name, summit_words, telling
from dragoman.extract.scene import Scene
from dragoman.model import Place, Span
from dragoman.model.mention import Mention, Side
from dragoman.text import places

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

DATELINE_MARK = re.compile(r"[,(/]| - | -- |—")
DAY_FIRST = re.compile(r"^[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4} \(")
"""The day that a dateline begins with where its city stands in brackets: "May 3, 2006 (NAIROBI)"."""
LONGEST_CITY = 40
"""Characters."""
NEXT = 40
"""Characters between a venue and the city in which it lies, at the most: "in the southern city of"."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place, the words that say it, and those that say its country where it has no name of its own."""

    place: Place
    spans: tuple[Span, ...]
    country_spans: tuple[Span, ...] = ()

    @property
    def weight(self) -> int:
        """How much it says: a place told with its name, one inferred, a country told, one inferred."""
        named, told = self.place.name is not None, not self.place.inferred
        return 2 * named + told

    @property
    def is_bare(self) -> bool:
        """Whether it is a venue of which no city and no country is told."""
        return self.place.name is not None and self.place.country is None

    def within(self, other: Site, why: str) -> Site:
        """The same venue, in the city or country of another site."""
        at = other.place
        place = Place(self.place.name, at.country, at.latitude, at.longitude, why=why)
        return replace(self, place=place, country_spans=other.spans + other.country_spans)

    def because(self, why: str, *, inferred: bool = True) -> Site:
        """The same place, with the reason why it is taken for that of an encounter."""
        return replace(self, place=msgspec.structs.replace(self.place, inferred=inferred, why=why))


# ---------------------------------------------------------------- the dateline


def dateline_site(scene: Scene) -> Site | None:
    """The city of the dateline, in the country named behind it."""
    line = scene.report.dateline or ""
    name = _first_part(line)
    at = scene.report.text.find(name) if name else -1
    if at < 0 or len(name) > LONGEST_CITY or _is_no_town(name):
        return None
    hint = _first_part(line[len(name) :].lstrip(" ,"))
    state = places.state_named(hint.title()) if hint else None
    american = hint.lower().rstrip(".") in telling("american state")
    country = state.iso2 if state else "US" if american else None
    return _printed(scene, name, Span(at, at + len(name)), country)


def _is_no_town(name: str) -> bool:
    """Whether a dateline begins with its newsroom or a day of the week, where others have the town."""
    body = places.organization_named(name)
    return (body is not None and body.kind == "agency") or name.lower() in days_by_name()


def _first_part(line: str) -> str:
    """The words of a dateline up to the first mark that parts them from the rest."""
    part = DATELINE_MARK.split(DAY_FIRST.sub("", line))[0].strip(" -)")
    town, _, newsroom = part.partition(". ")
    body = places.organization_named(newsroom) or places.organization_named(newsroom.title())
    return town if body is not None and body.kind == "agency" else part


def here_site(home: Site | None) -> Site | None:
    """The place that "here" means: the city of the dateline."""
    return home.because(f"'here', of the dateline {home.place.name}", inferred=False) if home else None


def there_site(scene: Scene, word: Token) -> Site | None:
    """The place that "there" means: the one named last before it, in its paragraph or the one before."""
    at, least = scene.span(word).start, scene.paragraph(word) - 1
    for i in range(word.i - 1, -1, -1):
        if scene.paragraph(scene.doc[i]) < least:
            return None
        mention = scene.mention(scene.doc[i])
        if mention is not None and mention.kind in ("place", "state") and mention.name.end <= at:
            site = site_of(scene, mention)
            words = scene.words(mention.name)
            return site.because(f"'there', of {words}", inferred=False) if site else None
    return None


def leg_of_journey(scene: Scene, word: Token) -> Site | None:
    """The state in which a part of a journey lies: "on his Chilean leg", "the Oman leg of the trip"."""
    inside = word.dep_ == "pobj" and word.head.lower_ in ("on", "during", "in")
    if not inside or word.lower_ not in telling("stop on the way"):
        return None
    for child in word.lefts:
        mention = scene.mention(child)
        if mention is not None and mention.kind in ("demonym", "state", "place") and mention.sides:
            side = mention.sides[0]
            return Site(Place(None, side.country), (), (mention.name,)) if side.is_state else None
    return None


# ---------------------------------------------------------------- names


def site_of(scene: Scene, mention: Mention, country: str | None = None) -> Site | None:
    """The place that a mention of a city, a venue or a state names, in a country if that is known."""
    if mention.kind == "state":
        return _state_site(scene, mention)
    if mention.kind != "place":
        return None
    country = country or bearings.country_of(scene, mention)
    site = _printed(scene, scene.words(mention.name), mention.name, country)
    return site if site.place.latitude is not None else _in_city(scene, site)


def _printed(scene: Scene, name: str, span: Span, country: str | None = None) -> Site:
    """A city, seat or state by its printed name, in a country if that is known."""
    known = places.proper(name)
    city = places.city_named(known, country) if country else bearings.city_meant(scene, known)
    city = city or places.city_named(known)
    if city:
        return Site(Place(name, country or city.country, city.latitude, city.longitude), (span,))
    seat = places.city_named(f"{known} headquarters")
    if seat:
        return Site(Place(name, seat.country, seat.latitude, seat.longitude), (span,))
    state = places.state_named(known)
    return Site(Place(name, country or (state.iso2 if state else None)), (span,))


def _state_site(scene: Scene, mention: Mention) -> Site | None:
    """A state as the place where something is: a city or a region only where it is one."""
    country = bearings.country_of(scene, mention)
    if country is None:
        return None
    name = scene.words(mention.name)
    if places.city_named(name, country) is not None:
        return _printed(scene, name, mention.name, country)
    return Site(Place(None, country), (), (mention.name,))


def event_site(scene: Scene, token: Token) -> Site | None:
    """The city that the name of an event begins with: "the Cairo Summit of the Forum on Trade"."""
    mention = scene.mention(token)
    if mention is None or mention.flavour != "event":
        return None
    words = scene.words(mention.name).split()
    for length in (3, 2, 1):
        name = " ".join(words[:length])
        kind = words[length].lower() if length < len(words) else ""
        start = mention.name.start
        span = Span(start, start + len(name))
        if kind in summit_words("event") and scene.words(span) == name and places.city_named(name):
            return _printed(scene, name, span)
    return None


# ---------------------------------------------------------------- venues and their cities


def _in_city(scene: Scene, site: Site) -> Site:
    """A venue with the city behind it: "Carthage Palace in Tunis", in one piece as printed."""
    end = site.spans[-1].end
    behind = next((each for each in scene.cast.mentions if each.name.start >= end), None)
    if behind is None or behind.kind not in ("place", "state") or not _leads_on(scene, end, behind):
        return site
    city = site_of(scene, _town_of(scene, behind) or behind)
    if city is None or city.place.name is None:
        return site
    span = Span(site.spans[0].start, city.spans[-1].end)
    return Site(msgspec.structs.replace(city.place, name=scene.words(span)), (span,), city.country_spans)


def _town_of(scene: Scene, region: Mention) -> Mention | None:
    """The town behind the region in which it lies: "the West Bank town of Ramallah"."""
    town = next((each for each in scene.cast.mentions if each.name.start >= region.name.end), None)
    if town is None or town.kind != "place" or not _leads_on(scene, region.name.end, town):
        return None
    words = scene.report.text[region.name.end : town.name.start].lower().split()
    return town if set(words) & telling("settlement") else None


def _leads_on(scene: Scene, end: int, behind: Mention) -> bool:
    """Whether nothing but "in", "in the southern city of" or a comma parts a venue from a place."""
    gap = scene.report.text[end : behind.name.start]
    words = gap.strip(" ,").lower().split()
    plain = telling("compass") | telling("settlement") | {"of"}
    return len(gap) <= NEXT and set(words) <= plain and (bool(words) or gap.strip(" ") == ",")


def house_named(scene: Scene, mention: Mention) -> Site | None:
    """The house of which a body has its name: "welcomed X to the White House", "in the Oval Office"."""
    name = scene.words(mention.name)
    house = places.city_named(name) if mention.kind == "organization" else None
    return _printed(scene, name, mention.name) if house is not None and house.kind == "venue" else None


def seat_of_body(scene: Scene, mention: Mention) -> Site | None:
    """The house of a body that goes by its name: "at the Defense Ministry in Cairo"."""
    name = scene.words(mention.name)
    kind = name.split()[-1].lower()
    if kind not in telling("venue") | telling("seat"):
        return None
    figure = scene.figure(mention) if kind in telling("seat") else None
    country = figure.country if figure is not None else None
    return _in_city(scene, Site(Place(name, country), (mention.name,)))


def hall_of(scene: Scene, word: Token, mention: Mention) -> Site | None:
    """A venue whose name begins with that of a place: "Riga Castle"."""
    house = word.head
    if mention.kind != "place" or word.dep_ not in ("compound", "nmod") or house.i != word.i + 1:
        return None
    site = site_of(scene, mention)
    if site is not None and house.lower_ in telling("venue") and house.text[:1].isupper():
        span = Span(mention.name.start, scene.span(house).end)
        return Site(msgspec.structs.replace(site.place, name=scene.words(span)), (span,), site.country_spans)
    return None


def venue_at(scene: Scene, word: Token) -> Site | None:
    """A venue without a name: "the Swiss embassy in Tehran", "the presidential palace", not "the airport"."""
    before = f"{word.nbor(-1).lower_} " if word.i > word.sent.start else ""  # "high commission"
    if telling("venue").isdisjoint((word.lower_, before + word.lower_)) or scene.mention(word) is not None:
        return None
    start = word
    while start.i > word.sent.start and _describes(start.nbor(-1), word):
        start = start.nbor(-1)
    span = Span(scene.span(start).start, scene.span(word).end)
    site = _in_city(scene, Site(Place(scene.words(span)), (span,)))
    return None if site.is_bare and start.i == word.i else site


def _describes(word: Token, venue: Token) -> bool:
    """Whether a word stands before a venue as a part of what it is called."""
    return word.dep_ in ("amod", "compound", "nmod") and word.head.i in range(word.i + 1, venue.i + 1)


# ---------------------------------------------------------------- descriptions


def described(scene: Scene, word: Token) -> Site | None:
    """The country of "the Italian border town of Tarvisio", the city of "the Chinese capital"."""
    if word.lower_ not in telling("settlement"):
        return None
    sides = [
        mention.sides[0] for child in word.children if (mention := scene.mention(child)) and mention.sides
    ]
    state = next((side for side in sides if side.is_state and side.country), None)
    if state is None:
        return None
    named = _capital(scene, word, state) or _city_of_dateline(scene, word, state)
    return named or Site(Place(None, state.country), (), state.spans)


def _city_of_dateline(scene: Scene, word: Token, state: Side) -> Site | None:
    """The city of the dateline by its description: "the Swiss city" in a report from Geneva."""
    home = dateline_site(scene) if word.lower_ in ("city", "town") else None
    if home is None or home.place.country != state.country or any(clause.prepositions(word, "of")):
        return None
    why = f"'the {scene.words(*state.spans)} {word.text}', of the dateline {home.place.name}"
    return home.because(why, inferred=False)


def _capital(scene: Scene, word: Token, state: Side) -> Site | None:
    """The capital by its description, with its name where that stands in the dateline or close by."""
    city = places.capital_of(state.country) if word.lower_ == "capital" and state.country else None
    if city is None:
        return None
    why = f"'the {scene.words(*state.spans)} capital', {city.name}"
    printed = _name_nearby(scene, word, city)
    if printed is not None:
        return _printed(scene, scene.words(printed), printed, city.country).because(why, inferred=False)
    place = Place(None, city.country, city.latitude, city.longitude)
    return Site(place, (), state.spans).because(why, inferred=False)


def _name_nearby(scene: Scene, word: Token, city: City) -> Span | None:
    """Where a city's name stands, in the dateline or in the paragraph of a word."""
    home = dateline_site(scene)
    if home and home.place.latitude == city.latitude:
        return home.spans[0]
    paragraph = scene.report.paragraphs[scene.paragraph(word)].span
    named = (each for each in scene.cast.mentions if each.kind == "place" and paragraph.holds(each.name))
    return next((each.name for each in named if bearings.city_of(scene, each) is city), None)


def country_before(scene: Scene, word: Token) -> str | None:
    """The country that owns a place: "Tokyo's Haneda Airport"."""
    owner = clause.first(word, "poss")
    mention = scene.mention(owner) if owner is not None else None
    if mention is None or mention.kind not in ("place", "state"):
        return None
    return bearings.country_of(scene, mention)
