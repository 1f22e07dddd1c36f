"""Which of several places of one name a report means, by what stands beside it and what else is named.

"Tripoli, Lebanon" says it. Else a report that names Lebanon and never Libya means the Tripoli of Lebanon; one
that names neither, or both, means the capital, or the larger town.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from dragoman.data import City, table
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene
from dragoman.model.mention import Mention
from dragoman.text import places

FAR = 25
"""Characters between a town and the state behind it, at the most: "in northern"."""
SMALLER = 10
"""How many times smaller a town may be than its namesake and yet be meant without a word that says so."""
LEAST = 100_000
"""People of such a town, at the least."""
SURE = 2
"""How often a state must be named where one of its towns is to stand before the capital of another."""


def countries_named(scene: Scene) -> Counter[str]:
    """How often a report names each country: by its states, their people and posts, and towns of it alone."""
    found: Counter[str] = Counter()
    for mention in scene.cast.mentions:
        found.update(_countries(scene, mention))
    return found


def _countries(scene: Scene, mention: Mention) -> Iterator[str]:
    if mention.kind == "place":
        own = {city.country for city in places.cities_named(scene.words(mention.name))}
        yield from own if len(own) == 1 else ()
    elif not _namesakes(scene, mention):
        sides = [*mention.sides, *([mention.post.side] if mention.post and mention.post.side else [])]
        yield from (side.country for side in sides if side.is_state and side.country)


@cache
def _shared_names() -> dict[str, tuple[str, ...]]:
    return {
        places.fold(row["name"]): tuple(row["countries"].split("|"))
        for row in table("namesakes")
        if row["countries"]
    }


def _namesakes(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """The countries that a name of a state may be of where it is not of one alone."""
    if mention.kind != "state":
        return ()
    return _shared_names().get(places.fold(scene.words(mention.name)), ())


def country_of(scene: Scene, mention: Mention) -> str | None:
    """The country that a name of a state stands for, or in which the place lies that a name is of."""
    if mention.kind == "state":
        return _country_of_state(scene, mention)
    city = city_of(scene, mention)
    figure = scene.figure(mention)
    return city.country if city else figure.country if figure else None


def _country_of_state(scene: Scene, mention: Mention) -> str | None:
    """The first of the namesakes unless only another is spoken of; a region only behind a town of its own."""
    first = mention.sides[0].country if mention.sides else None
    others = [each for each in _namesakes(scene, mention) if each != first]
    town = _town_before(scene, mention) if others else None
    if first is None or not others:
        return first
    if town is not None:
        return next((each for each in (first, *others) if places.city_named(town, each)), first)
    if first in (scene.home, *scene.countries):
        return first
    spoken_of = [each for each in others if _is_spoken_of(scene, mention, each)]
    return max(spoken_of, key=lambda each: scene.countries[each], default=first)


def _is_spoken_of(scene: Scene, mention: Mention, country: str) -> bool:
    """Whether a country is named, or of a region of that name another town of its country."""
    if places.city_named(scene.words(mention.name), country) is None:
        return scene.countries[country] > 0
    return any(_is_town_of(scene, other, country) for other in scene.cast.mentions)


def _is_town_of(scene: Scene, mention: Mention, country: str) -> bool:
    if mention.kind != "place":
        return False
    towns = places.cities_named(scene.words(mention.name))
    return {town.country for town in towns} == {country} and not any(map(places.is_capital, towns))


def _town_before(scene: Scene, mention: Mention) -> str | None:
    """The place before the comma: of "Savannah, Georgia" the first."""
    before = _beside(scene, mention, -1)
    return scene.words(before.name) if before and before.kind == "place" else None


def city_of(scene: Scene, mention: Mention) -> City | None:
    """The city, region or venue that a mention of a place names."""
    name = places.proper(scene.words(mention.name))
    for country in _countries_behind(scene, mention):
        city = places.city_named(name, country)
        if city is not None:
            return city
    return city_meant(scene, name)


def _countries_behind(scene: Scene, mention: Mention) -> tuple[str, ...]:
    """The countries that the name behind a place may be of: "Tripoli, Lebanon", "Tripoli in Lebanon"."""
    behind = _beside(scene, mention, 1)
    if behind is None:
        return ()
    if behind.kind == "state":
        own = behind.sides[0].country if behind.sides else None
        return _namesakes(scene, behind) or ((own,) if own else ())
    figure = scene.figure(behind)
    return (figure.country,) if behind.kind == "place" and figure and figure.country else ()


def _beside(scene: Scene, mention: Mention, step: int) -> Mention | None:
    """The mention behind (1) or before (-1) another, parted from it by a comma or "in northern" alone."""
    mentions = scene.cast.mentions
    i = mentions.index(mention) + step
    if not 0 <= i < len(mentions):
        return None
    first, second = sorted((mention, mentions[i]), key=lambda each: each.name.start)
    gap = scene.report.text[first.name.end : second.name.start]
    parted = gap.strip(" ").startswith((",", "(")) or "in" in gap.split()
    plain = set(gap.strip(" ,(").lower().split()) <= telling("compass")
    return mentions[i] if parted and plain and len(gap) <= FAR else None


def city_meant(scene: Scene, name: str) -> City | None:
    """The city that a name alone means in this report: the first of its name unless another lies nearer."""
    cities = places.cities_named(name)
    if not cities:
        return None
    first = cities[0]
    if first.country in (scene.home, *scene.countries):
        return first
    rivals = [city for city in cities[1:] if _is_rival(scene, city, first)]
    nearness = {city: (city.country == scene.home, scene.countries[city.country]) for city in rivals}
    return max(rivals, key=nearness.__getitem__, default=first)


def _is_rival(scene: Scene, city: City, first: City) -> bool:
    """Whether a town may be meant in place of its larger namesake, of whose country nothing is said."""
    if city.population < max(LEAST, first.population / SMALLER):
        return False
    named = scene.countries[city.country]
    if first.reviewed or places.is_capital(first):
        return scene.home in (None, city.country) and named >= SURE
    return named > 0 or city.country == scene.home
