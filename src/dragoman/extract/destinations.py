"""Where a journey leads: the state in which the place lies that a word names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import bearings, clause
from dragoman.extract.actor import Actor, described
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene
from dragoman.model import Span
from dragoman.model.mention import Mention, Side
from dragoman.text import places

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

Destination = tuple[Side, "Token | None"]
"""The host state, and the word that names the place."""
TO_WHERE = re.compile(r"\s(?:to|for|in)\s")
"""Between an envoy's post and the place where it is held."""
LONGEST_STATE, MOST_WORDS = 60, 6
"""Characters and words behind a post within which it is told to which state its holder is sent."""
MANY = 2
"""Places of one state in a row, by which a further one is known."""
FAR = 60
"""Tokens between a state and a later "the country" that still means it, at the most."""


def home_side(scene: Scene) -> Side | None:
    """The state of the dateline, told from its city."""
    return _state(scene, scene.home, scene.home_spans) if scene.home else None


def destinations(scene: Scene, token: Token) -> Iterator[Destination]:
    """The states of the places that a token and its conjuncts name; "here" is that of the dateline."""
    row = clause.conjuncts(token)
    found = ((host_of(scene, part) if scene.mention(part) else _unnamed(scene, part), part) for part in row)
    yield from _of_one_tour(scene, [(side, part) for side, part in found if side])


def _of_one_tour(scene: Scene, row: list[tuple[Side, Token]]) -> list[tuple[Side, Token]]:
    """A row of places; the one small town among those of a state that seems to lie elsewhere lies there too.

    "Manchester, Leeds and Somerset" are of one state, wherever the largest town called Somerset lies.
    """
    names = Counter(side.name for side, _ in row)
    main, often = names.most_common(1)[0] if names else ("", 0)
    if often < len(row) - 1 or often < MANY:
        return row
    side = next(side for side, _ in row if side.name == main)
    return [(side if _is_small_town(scene, part) else own, part) for own, part in row]


def _is_small_town(scene: Scene, token: Token) -> bool:
    """Whether a word names a town of which no more is known than that one of the name lies somewhere."""
    mention = scene.mention(token)
    city = bearings.city_of(scene, mention) if mention is not None and mention.kind == "place" else None
    return city is not None and city.population < bearings.LEAST and not city.reviewed


def behind(scene: Scene, token: Token, *words: str) -> list[Destination]:
    """The destinations behind the prepositions among `words` that hang on a token."""
    parts = list(clause.prepositions(token, *words))
    if "for" in words:
        aims = clause.children(token, "advcl")
        parts += [goal for aim in aims if (goal := clause.goal_before(aim)) is not None]
    return [found for part in parts for found in destinations(scene, part)]


def here(scene: Scene, token: Token) -> list[Destination]:
    """The state of the dateline where "here" hangs on a token."""
    side = home_side(scene)
    return [(side, child) for child in token.children if child.lower_ == "here"] if side else []


def before(scene: Scene, noun: Token) -> list[Destination]:
    """The places named before a noun: "his Moscow visit"."""
    parts = clause.children(noun, "compound", "nmod", "poss", "amod")
    return [(side, part) for part in parts if (side := _visited(scene, part)) is not None]


def _visited(scene: Scene, token: Token) -> Side | None:
    if scene.kind_of(token) in ("state", "place"):
        return host_of(scene, token)
    return home_side(scene) if token.lower_ == "here" else None


# ---------------------------------------------------------------- the state of a place


def host_of(scene: Scene, token: Token) -> Side | None:
    """A state itself, or that in which a place or a venue lies."""
    mention = scene.mention(token)
    if mention is None:
        return None
    if mention.kind == "state" and mention.sides:
        meant = bearings.country_of(scene, mention)
        own = meant is None or meant == mention.sides[0].country
        return mention.sides[0] if own else _state(scene, meant, (mention.name,))
    figure = scene.figure(mention)
    if figure is None or not figure.country or not _is_place(mention, political=figure.political):
        return None
    country = bearings.country_of(scene, mention) if mention.kind == "place" else figure.country
    return _state(scene, country, (mention.name,))


def _is_place(mention: Mention, *, political: bool) -> bool:
    """Whether a name is of a place, or of a body that is none of politics: a palace, a university."""
    return mention.kind == "place" or (mention.kind == "organization" and not political)


def _state(scene: Scene, country: str | None, spans: tuple[Span, ...]) -> Side | None:
    """The state with a code, by the name of the one of which it was a part then: "came to Moscow" in 1990."""
    state = places.state_coded(country) if country else None
    if state is None:
        return None
    day = scene.report.published
    former = places.state_then(state.iso2, day) if day is not None else None
    return Side((former or state).name, spans, state.iso2, True)


def is_of_host(actor: Actor, host: Side) -> bool:
    """Whether somebody is of the state that a journey leads to, or of one of which it was a part."""
    side = actor.side
    if side is None:
        return False
    same_country = bool(side.country and side.country == host.country)
    part = side.is_state and host.country is not None and places.was_part_of(host.country, side.name)
    return side.name == host.name or (same_country and host.is_state) or part


def _unnamed(scene: Scene, token: Token) -> Side | None:
    """The state of "here", "the Chinese capital", "the country"."""
    if token.lower_ == "here":
        return home_side(scene)
    return _nested(scene, token) or _of_town(scene, token) or _the_country(scene, token)


def _of_town(scene: Scene, token: Token) -> Side | None:
    """The state of the town beside a place of arrival: "the airport in NAME", "NAME Airport west of NAME"."""
    if token.lower_ not in telling("arrival") | telling("compass"):
        return None
    towns = [*clause.children(token, "poss", "compound", "nmod"), *clause.prepositions(token, "in", "near")]
    named = (town for town in towns if scene.kind_of(town) == "place")
    return next((side for side in (host_of(scene, town) for town in named) if side is not None), None)


def _nested(scene: Scene, token: Token) -> Side | None:
    """The state of "the Chinese capital", "the island nation of Sri Lanka", "the city of Nanning"."""
    if token.lower_ not in telling("region"):
        return None
    sides = (_named_at(scene, child) for child in token.children)
    return next((side for side in sides if side is not None), None)


def regions(scene: Scene, token: Token) -> list[Actor]:
    """The part of the world that a word names, as a group: "the Middle East", "the region" told of before."""
    first = next((left for left in token.lefts if left.dep_ in ("compound", "amod")), token)
    inner = next((part for part in clause.prepositions(token, "of") if part.i == token.i + 2), None)
    if inner is not None and _part_of_the_world(token, inner) is not None:
        first, token = token, inner  # "the Horn of Africa"
    several = scene.mention(token) if token.lower_ in telling("several places") else None
    if several is not None:  # "a tour of Arab states"
        name = scene.words(several.name)
        named = telling("part of the world") & set(name.lower().split())
        return [described(name, several.name, noun="region")] if named else []
    if _part_of_the_world(first, token) is None:
        told = token.lower_ == "region" and any(child.lower_ == "the" for child in token.children)
        before = (_part_ending(word) for word in reversed(scene.doc[: token.i])) if told else ()
        found = next((words for words in before if words is not None), None)
        if found is None:
            return []
        first, token = found
    span = Span(scene.span(first).start, scene.span(token).end)
    return [described(scene.words(span), span, noun="region")]


def _part_ending(word: Token) -> tuple[Token, Token] | None:
    """The words of a part of the world that end with a word, the longest first."""
    for length in (3, 2, 1):
        if word.i - word.sent.start + 1 >= length:
            first = word.doc[word.i - length + 1]
            if _part_of_the_world(first, word) is not None:
                return first, word
    return None


def _part_of_the_world(first: Token, last: Token) -> str | None:
    """The name of a part of the world from one word to another, if it is one."""
    name = " ".join(word.lower_ for word in first.doc[first.i : last.i + 1])
    return name if name in telling("name of a part") and last.text[:1].isupper() else None


def _named_at(scene: Scene, child: Token) -> Side | None:
    """The state that a word beside "capital" or "city" names."""
    mention = scene.mention(child)
    sided = child.dep_ in ("amod", "poss", "compound", "appos", "nmod")
    if sided and mention is not None and mention.sides and mention.sides[0].is_state:
        return mention.sides[0]
    if child.dep_ == "appos":
        return host_of(scene, child)
    parts = child.children if child.dep_ == "prep" and child.lower_ == "of" else ()
    return next((side for part in parts if (side := host_of(scene, part)) is not None), None)


def _the_country(scene: Scene, token: Token) -> Side | None:
    """The state last named before "the country"."""
    told = any(child.lower_ in ("the", "that") for child in token.children)
    if token.lower_ not in telling("country") or not told:
        return None
    for i in range(token.i - 1, max(0, token.i - FAR) - 1, -1):
        mention = scene.mention(scene.doc[i])
        if mention is not None and (posted := posted_to(scene, mention)) is not None:
            return posted
        kingdom = token.lower_ == "kingdom"  # which is told by its people as well: "Saudi officials"
        if mention is None or not mention.sides or not (kingdom or mention.kind == "state"):
            continue
        if not kingdom or _is_kingdom(mention.sides[0]):
            return mention.sides[0]
    home = home_side(scene)
    return home if home is not None and token.lower_ == "kingdom" and _is_kingdom(home) else None


def posted_to(scene: Scene, mention: Mention) -> Side | None:
    """The state to which an envoy is sent by his post: "the envoy to Syria arrived in the country"."""
    post = mention.post
    if post is None or post.group != "envoy" or not post.spans:
        return None
    last_words = post.spans[-1]
    joint = TO_WHERE.search(scene.words(last_words))
    end = last_words.start + joint.start() if joint else last_words.end
    words = list(re.finditer(r"\S+", scene.report.text[end : end + LONGEST_STATE]))
    if not words or words[0][0] not in ("to", "for", "in"):
        return None
    for last in range(min(len(words), MOST_WORDS), 1, -1):
        name = " ".join(word[0] for word in words[1:last]).rstrip(",.")
        state = places.state_named(name.removeprefix("the "))
        if state is not None:
            closing = words[last - 1]
            span = Span(end + words[1].start(), end + closing.start() + len(closing[0].rstrip(",.")))
            return Side(state.name, (span,), state.iso2, True)
    return None


def _is_kingdom(side: Side) -> bool:
    """Whether a state is a kingdom by its name in full."""
    return places.state_named(f"Kingdom of {side.name}") is not None
