"""Where an encounter took place, as far as the words around its telling say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from dragoman.extract import clause
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene
from dragoman.model import Place, Span
from dragoman.model.mention import Mention
from dragoman.text import places

if TYPE_CHECKING:
    from spacy.tokens import Token

DATELINE_MARK = re.compile(r"[,(/]| - | -- |—")
LONGEST_CITY = 40
"""Characters."""
NEAR = 8
"""Tokens behind a telling within which a place may be its own."""
OF_PLACE = ("advmod", "pobj", "npadvmod", "pcomp", "dobj", "ROOT", "acomp")
HIGHEST = 12
"""Steps up a sentence, at the most."""
SITES = ("in", "at", "near", "outside", "inside", "from")


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

    def because(self, why: str, *, inferred: bool = True) -> Site:
        """The same place, with the reason why it is taken for that of an encounter."""
        place = msgspec.structs.replace(self.place, inferred=inferred, why=why)
        return Site(place, self.spans, self.country_spans)


def dateline_site(scene: Scene) -> Site | None:
    """The city of the dateline, in the country named behind it."""
    line = scene.report.dateline or ""
    name = _first_part(line)
    at = scene.report.text.find(name) if name else -1
    if at < 0 or len(name) > LONGEST_CITY:
        return None
    hint = _first_part(line[len(name) :].lstrip(" ,"))
    state = places.state_named(hint.title()) if hint else None
    return _site_named(name, Span(at, at + len(name)), state.iso2 if state else None)


def here_site(home: Site | None) -> Site | None:
    """The place that "here" means: the city of the dateline."""
    return home.because(f"'here', of the dateline {home.place.name}", inferred=False) if home else None


def _first_part(line: str) -> str:
    """The words of a dateline up to the first mark that parts them from the rest."""
    return DATELINE_MARK.split(line)[0].strip(" -")


def _site_named(name: str, span: Span, country: str | None = None) -> Site:
    """A city, seat or state by its printed name, in a country if that is known."""
    proper = name.title() if name.isupper() else name
    city = places.city_named(proper, country) or places.city_named(proper)
    if city:
        return Site(Place(name, country or city.country, city.latitude, city.longitude), (span,))
    seat = places.city_named(f"{proper} headquarters")
    if seat:
        return Site(Place(name, seat.country, seat.latitude, seat.longitude), (span,))
    state = places.state_named(proper)
    return Site(Place(name, country or (state.iso2 if state else None)), (span,))


def site_near(scene: Scene, token: Token, support: Token | None, home: Site | None) -> Site | None:
    """The place that belongs to a telling: "in Damascus", "at the embassy in Damascus", "here"."""
    options: list[tuple[int, int, Site]] = []
    for word in token.sent:
        site = _site_at(scene, word, home, token)
        if site is None:
            continue
        rank = _rank(word, token, support)
        if rank is not None:
            options.append((rank, abs(word.i - token.i), site))
    return _best(options, home)


def _best(options: list[tuple[int, int, Site]], home: Site | None) -> Site | None:
    """The nearest place with a name; a venue named beside "here" says more than it."""
    if not options:
        return None
    best = min(options, key=lambda option: option[:2])
    named = [option for option in options if _refines(option[2], best[2])] or [best]
    elsewhere = [option for option in named if not _is_home(option[2], home) and option[0] <= 1]
    return min(elsewhere or named, key=lambda option: option[:2])[2]


def _is_home(site: Site, home: Site | None) -> bool:
    return home is not None and site.spans == home.spans


def _refines(site: Site, best: Site) -> bool:
    """Whether a place says which one in the country, or is a place with a name as the best is."""
    return site.place.name is not None and (
        best.place.name is not None or site.place.country == best.place.country
    )


def _site_at(scene: Scene, word: Token, home: Site | None, token: Token) -> Site | None:
    """The place that a word names, if it says where something is."""
    if word.lower_ == "here" and word.dep_ in OF_PLACE:
        return here_site(home)
    mention = scene.mention(word)
    if not _located(word) and not _names_it(mention, word, token):
        return None
    if mention is None:
        return _described(scene, word)
    if mention.kind == "place":
        figure = scene.figure(mention)
        country = _country_before(scene, word) or (figure.country if figure else None)
        return _site_named(scene.words(mention.name), mention.name, country)
    return _state_site(scene, mention) if mention.kind == "state" else None


def _state_site(scene: Scene, mention: Mention) -> Site | None:
    """A state as the place where something is: a city only where it is one."""
    state = mention.sides[0] if mention.sides else None
    if state is None or not state.country:
        return None
    name = scene.words(mention.name)
    if _is_city_state(name, state.country):
        return _site_named(name, mention.name, state.country)
    return Site(Place(None, state.country), (), (mention.name,))


def _country_before(scene: Scene, word: Token) -> str | None:
    """The country that owns a place: "Tokyo's Haneda Airport"."""
    owner = clause.first(word, "poss")
    mention = scene.mention(owner) if owner is not None else None
    if mention is None or mention.kind not in ("place", "state"):
        return None
    figure = scene.figure(mention)
    return mention.sides[0].country if mention.sides else figure.country if figure else None


def _is_city_state(name: str, country: str | None) -> bool:
    """Whether a name is of a state and of a city in it: Singapore, Monaco."""
    city = places.city_named(name, country)
    return city is not None and places.state_named(name) is not None


def _names_it(mention: Mention | None, word: Token, token: Token) -> bool:
    """Whether a city stands before the noun of the encounter: "the Geneva summit"."""
    if mention is None or mention.kind != "place" or word.dep_ not in ("compound", "nmod", "amod"):
        return False
    return word.head.i == token.i and token.tag_.startswith("N")


def _described(scene: Scene, word: Token) -> Site | None:
    """The country of "the Italian border town of Tarvisio", "the Chinese capital"."""
    if word.lower_ not in telling("settlement"):
        return None
    sides = [
        mention.sides[0] for child in word.children if (mention := scene.mention(child)) and mention.sides
    ]
    state = next((side for side in sides if side.is_state and side.country), None)
    return Site(Place(None, state.country), (), state.spans) if state else None


def _located(word: Token) -> bool:
    """Whether a place stands behind "in" or "at", or behind a place that does."""
    head = word.head
    if word.dep_ == "pobj" and head.lower_ in ("from", "to"):
        return clause.is_verb(head.head)
    if word.dep_ == "pobj" and head.lower_ in SITES:
        return True
    if word.dep_ in ("appos", "conj", "compound", "nmod", "poss") and head.i != word.i:
        return _located(head) if head.dep_ == "pobj" or head.dep_ in ("appos", "conj") else False
    if word.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in telling("settlement"):
        return _located(head.head)
    return word.i > 0 and word.nbor(-1).lower_ in ("in", "at")


def _rank(place: Token, token: Token, support: Token | None) -> int | None:
    """How closely a place belongs to a telling (0 the closest), None for a place of something else."""
    if _is_of_matter(place, token):
        return None
    above = place
    for _ in range(HIGHEST):
        if above.i == token.i:
            return 0
        if support is not None and above.i == support.i:
            return 1
        if above.head.i == above.i:
            break
        if clause.is_verb(above) and above.i != place.i:
            return _beside(place, token, above)
        if above.i != place.i and _is_another_thing(above):
            return None
        above = above.head
    return _beside(place, token, above)


def _is_another_thing(noun: Token) -> bool:
    """Whether a place is that of what is talked about: "the war in Gaza", not "the palace in Cairo"."""
    return noun.lower_ in telling("matter")


def _is_of_matter(place: Token, token: Token) -> bool:
    """Whether a place is that of what is discussed: "discussed the war in Gaza"."""
    if token.lower_ not in telling("discuss") or place.dep_ != "pobj":
        return False
    return any(child.i == place.head.i - 1 for child in clause.children(token, "dobj"))


def _beside(place: Token, token: Token, owner: Token) -> int | None:
    """A place under another verb: of use close behind the telling, or in the deed above it."""
    if token.i < place.i <= token.i + NEAR and (owner.i >= token.i or _is_unbroken(token, place)):
        return 2
    if token.is_ancestor(owner) and owner.lower_ in telling("fix") | telling("light"):
        return 2
    if owner.i in {t.i for t in token.ancestors}:
        return None if _is_elsewhere(token, owner) else 3
    return None


def _is_unbroken(token: Token, place: Token) -> bool:
    """Whether no verb and no comma parts a place from the telling before it."""
    return not any(clause.is_verb(word) or word.is_punct for word in token.doc[token.i + 1 : place.i])


def _is_elsewhere(token: Token, owner: Token) -> bool:
    """Whether a telling only gives the time of the deed above it: "said in Geneva ahead of the summit"."""
    between = [token, *token.ancestors]
    upto = next((i for i, t in enumerate(between) if t.i == owner.i), len(between))
    return any(t.lower_ in telling("apart") for t in between[1:upto])
