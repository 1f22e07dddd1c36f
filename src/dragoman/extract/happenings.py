"""What a report speaks of that a register can date: deaths, entries upon a post, events by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor
from dragoman.extract.clues import Range, Ranges, joined
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene
from dragoman.extract.tenures import is_post
from dragoman.model import Span
from dragoman.model.register import Register
from dragoman.text.dates import spoken
from dragoman.text.edtf import bounds
from dragoman.text.places import fold

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

MOST = 100
"""Happenings of a report that are looked at."""
MOST_WORDS = 8
"""Tokens of the name of an event."""
MOST_NAMES = 300
"""Names that may be of events that a register is asked for: some 16,000 characters have so many."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something of known days, the word that tells of it, and what it is in words.

    `day` may be several where a register knows namesakes, or terms. `of` is the person whose death it is.
    """

    token: Token
    days: Ranges
    name: str
    of: str = ""


class Events:
    """The first days of the events that a register knows: each name is asked for once, and not all."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._days: dict[str, Ranges] = {}

    def days(self, name: str) -> Ranges:
        """The days on which the events of that name began; none where too many names were asked for."""
        plain = fold(name)
        if plain not in self._days:
            if not plain or len(self._days) >= MOST_NAMES:
                return ()
            self._days[plain] = self._ask(name)
        return self._days[plain]

    def _ask(self, name: str) -> Ranges:
        return joined(day for event in self._register.events(name) if (day := _first_day(event.begins)))


def happenings(scene: Scene, register: Register) -> list[Happening]:
    """All that is spoken of, in the order of the text."""
    events = Events(register)
    told = (each for token in scene.doc for each in _told_by(scene, register, events, token))
    return list(islice((each for each in told if each.days), MOST))


def _told_by(scene: Scene, register: Register, events: Events, token: Token) -> Iterator[Happening]:
    word = token.lower_
    if word in telling("die") or word in telling("kill"):
        for actor in _persons(scene, _victim(token)):
            yield _death(register, token, actor)
    elif word in telling("death"):
        for actor in _of(scene, token):
            yield _death(register, token, actor)
    elif word in telling("installed"):
        for actor in _persons(scene, clause.first(token, "nsubjpass")):
            yield Happening(token, _starts(register, actor), f"the entry of {actor.name} upon a post")
    elif word in telling("inauguration"):
        for actor in _of(scene, token):
            yield Happening(token, _starts(register, actor), f"the entry of {actor.name} upon a post")
    if token.tag_.startswith("NN") or scene.mention(token) is not None:
        yield from _events(scene, events, token)


def _victim(verb: Token) -> Token | None:
    """Who died: the subject of "died" and "was killed", the object of "killed"."""
    if verb.lower_ in telling("kill") and not clause.is_passive(verb):
        return clause.first(verb, "dobj")
    return clause.first(verb, "nsubj", "nsubjpass")


def _persons(scene: Scene, token: Token | None) -> list[Actor]:
    """The persons of the cast that a noun phrase names or means."""
    return [actor for actor in scene.actors(token) if actor.kind == "person" and actor.figure is not None]


def _of(scene: Scene, noun: Token) -> list[Actor]:
    """The persons whose death, election ... a noun tells of: "the death of X", "X's inauguration"."""
    owners = [*clause.prepositions(noun, "of"), *clause.children(noun, "poss")]
    return [actor for owner in owners for actor in _persons(scene, owner)]


def _death(register: Register, token: Token, actor: Actor) -> Happening:
    """The death of whoever bears the name, on the days on which they died."""
    days = _days(known.entity.ends for known in register.persons(actor.name))
    return Happening(token, days, f"the death of {actor.name}", actor.name)


def _starts(register: Register, actor: Actor) -> Ranges:
    """The days on which persons of that name took up the post that the report gives them, else any."""
    tenures = [tenure for known in register.persons(actor.name) for tenure in known.tenures]
    own = [tenure for tenure in tenures if actor.post and is_post(tenure, actor.post, actor.post.head)]
    return _days(tenure.start for tenure in own or tenures)


def _days(edtfs: Iterable[str | None]) -> Ranges:
    """The days of EDTF dates, of those that tell at least the month."""
    days = (bounds(edtf) for edtf in edtfs if edtf)
    return joined(each for each in days if each is not None and (each[1] - each[0]).days <= 31)


def _events(scene: Scene, events: Events, token: Token) -> Iterator[Happening]:
    for name in dict.fromkeys(_names_at(scene, token)):
        if days := events.days(name):
            yield Happening(token, days, f"'{name}'")
            return


def _first_day(edtf: str | None) -> Range | None:
    days = bounds(edtf) if edtf else None
    return (days[0], days[0]) if days and (days[1] - days[0]).days <= 31 else None


def _names_at(scene: Scene, token: Token) -> Iterator[str]:
    """What a noun phrase may be the name of: the noun with more or less of what stands around it."""
    left = token.left_edge.i
    while left < token.i and scene.doc[left].dep_ in ("det", "poss", "case", "punct"):
        left += 1
    ends = [child.right_edge.i for child in token.rights if child.dep_ == "prep"]
    for first, last in product(dict.fromkeys((left, token.i)), [*reversed(ends), token.i]):
        if last - first < MOST_WORDS and (last > first or token.tag_.startswith("NNP")):
            name = Span(scene.span(scene.doc[first]).start, scene.span(scene.doc[last]).end)
            if _is_proper(scene, first, name) and not _is_of_another(scene, token, name):
                yield scene.words(name)


def _is_proper(scene: Scene, first: int, name: Span) -> bool:
    """Whether words have a capital, as most names of events do, or stand behind "the": the 9/11 attacks."""
    capital = any(map(str.isupper, scene.words(name)))
    return capital or (first > 0 and scene.doc[first - 1].lower_ in telling("definite"))


def _is_of_another(scene: Scene, token: Token, name: Span) -> bool:
    """Whether a name is that of a state, or of a person by two words or more, or a part of it."""
    mention = scene.mention(token)
    if mention is None or not mention.span.holds(name):
        return False
    return mention.kind == "state" or (mention.kind == "person" and " " in scene.words(mention.name))


def spoken_of(happening: Happening) -> str:
    """It and its days in words: "the death of X on 2024-05-19"."""
    return f"{happening.name} " + " or ".join(spoken(*days) for days in happening.days)
