"""Mentions that are of one person: "Ali Larijani", "Larijani"; "Bashar al-Assad", "Assad"."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.parse import lexicon
from dragoman.parse.layer import Chunk, Layer
from dragoman.text.folding import unaccented

SHORTEST_END = 4
"""Letters of the shortest word that is taken for the end of a name with a particle: Assad for al-Assad."""

MOST_NAMESAKES = 200
"""Persons of one report who may share a word of their names; further ones are not asked for."""

MOST_HYPHENS = 4
"""Hyphens of a word behind which its end may stand alone."""


@dataclass(slots=True)
class Namesakes:
    """The mentions of one person by their places, and the words of the fullest name among them."""

    number: int
    tokens: list[str]
    chunks: dict[int, Chunk] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def add(self, chunk: Chunk) -> None:
        """Join a further mention."""
        self.chunks[chunk.start] = chunk
        insort(self.starts, chunk.start)

    def in_order(self) -> list[Chunk]:
        """The mentions in the order of the text."""
        return [self.chunks[start] for start in self.starts]

    def distance(self, chunk: Chunk) -> tuple[bool, int]:
        """How far back the last mention before a chunk lies; where there is none, where the first lies."""
        before = bisect_right(self.starts, chunk.start)
        return (False, chunk.start - self.starts[before - 1]) if before else (True, self.starts[0])


class Register:
    """The persons of a report so far, found by the words of their names, in the order they came in."""

    def __init__(self) -> None:
        self.persons: list[Namesakes] = []
        self._by_word: dict[str, list[Namesakes]] = {}

    def enter(self, tokens: list[str]) -> Namesakes:
        """A new person of that name."""
        person = Namesakes(len(self.persons), tokens)
        self.persons.append(person)
        for end in {end for token in tokens for end in _ends(token)}:
            sharing = self._by_word.setdefault(end, [])
            if len(sharing) < MOST_NAMESAKES:
                sharing.append(person)
        return person

    def sharing(self, *words: str) -> list[Namesakes]:
        """The persons whose names share a word, or the end of one, with the words."""
        ends = {end for word in words for end in _ends(word)}
        found = {person.number: person for end in ends for person in self._by_word.get(end, ())}
        return [found[number] for number in sorted(found)]


def namesakes(layer: Layer, chunks: Iterable[Chunk]) -> list[Namesakes]:
    """The persons whom the chunks name: full names are joined first, the longest before all, then short ones.

    A full name is of a person if its words stand in the fuller name, in order; a single word is short for the
    person named last before it whose name it is part of.
    """
    register = Register()
    for chunk in sorted(chunks, key=len, reverse=True):
        tokens = _tokens(layer, chunk)
        home = _named_alike(register, tokens) if len(tokens) > 1 else _nearest(register, tokens[0], chunk)
        (home or register.enter(tokens)).add(chunk)
    _join_aliases(layer, register)
    return register.persons


def _join_aliases(layer: Layer, register: Register) -> None:
    """Take "A, better known as B", "A alias B" and "A (B)" for one person."""
    for i in range(1, len(layer.words) - 1):
        person = _whose_name(layer, register, _last_before_alias(layer, i)) if layer.capital(i + 1) else None
        alias = next(iter(register.sharing(layer.low(i + 1))), None) if person is not None else None
        if person is None or alias is None or person is alias or alias not in register.persons:
            continue
        if layer.low(i) != "as" and len(alias.tokens) > 1:
            continue
        for chunk in alias.in_order():
            person.add(chunk)
        register.persons.remove(alias)


def _last_before_alias(layer: Layer, i: int) -> int:
    """The last word before the joint at `i` between two names of one person; -1 where there is none."""
    low, marks = layer.low(i), lexicon.beside("mark of an alias")
    if low == "as":
        return i - 2 if layer.low(i - 1) == "known" else -1
    closed = low in marks and layer.low(i + 2) in marks and not layer.words[i + 1].text.isupper()
    return i - 1 if low in lexicon.beside("joint of an alias") or closed else -1


def _whose_name(layer: Layer, register: Register, i: int) -> Namesakes | None:
    """The person named before ", better known as" or another such joint, whose words end at `i`."""
    while layer.low(i) in lexicon.beside("how known"):
        i -= 1
    chunk = layer.person_at(i)
    return next((each for each in register.persons if chunk is not None and chunk.start in each.chunks), None)


def _named_alike(register: Register, tokens: list[str]) -> Namesakes | None:
    persons = register.sharing(tokens[0], tokens[-1])
    return next((person for person in persons if _same_person(tokens, person.tokens)), None)


def _nearest(register: Register, word: str, chunk: Chunk) -> Namesakes | None:
    """Of the persons whom one word may stand for, the one mentioned last before it, else the first behind.

    "President Bush" is whoever is named so in full, and "Bush" alone rather he than his wife, of no post.
    """
    persons = [person for person in register.sharing(word) if _is_short_for(word, person.tokens)]
    if chunk.post is not None and chunk.post.head in lexicon.beside("post of a given name"):
        head = chunk.post.head
        persons = [each for each in persons if _held_by(each, head) or _may_reign(each, word)]
    return min(persons, key=lambda person: (not _suits(person, chunk), person.distance(chunk)), default=None)


def _may_reign(person: Namesakes, given: str) -> bool:
    """Whether somebody of that given name may be a prince by it: not a minister with a plain family name."""
    if person.tokens[0] != given:
        return False
    particles = lexicon.name_words("particle")
    of_a_house = any(word in particles or word.partition("-")[0] in particles for word in person.tokens)
    return of_a_house or all(chunk.post is None for chunk in person.chunks.values())


def _held_by(person: Namesakes, head: str) -> bool:
    """Whether a post is printed of a person."""
    return any(chunk.post is not None and chunk.post.head == head for chunk in person.chunks.values())


def _suits(person: Namesakes, chunk: Chunk) -> bool:
    """Whether a person is known by the post before a short name, or where it has none by any, or a side."""
    heads = {other.post.head for other in person.chunks.values() if other.post is not None}
    sided = any(other.side is not None for other in person.chunks.values())
    return bool(heads) or sided if chunk.post is None else chunk.post.head in heads


def _tokens(layer: Layer, chunk: Chunk) -> list[str]:
    return [unaccented(layer.low(i).rstrip(".")) for i in range(chunk.start, chunk.end)]


def _is_short_for(word: str, full: list[str]) -> bool:
    return word in full or any(_ends_alike(word, token) for token in full)


def _ends_alike(word: str, token: str) -> bool:
    """Assad for al-Assad, Rishq for al-Rishq."""
    return len(word) >= SHORTEST_END and (token.endswith("-" + word) or word.endswith("-" + token))


def _same_person(short: list[str], full: list[str]) -> bool:
    """Whether every word of the shorter name stands in the longer, in order, the last or the first alike."""
    if short[-1] != full[-1] and not _ends_alike(short[-1], full[-1]) and short[0] != full[0]:
        return False
    rest = iter(full)
    return all(any(_same_word(word, other) for other in rest) for word in short)


def _same_word(word: str, other: str) -> bool:
    return word == other or _ends_alike(word, other) or (len(word) == 1 and other.startswith(word))


def _ends(token: str) -> Iterator[str]:
    """A word and what stands behind its hyphens: al-Assad, Assad."""
    yield token
    for _ in range(MOST_HYPHENS):
        _, hyphen, token = token.partition("-")
        if not hyphen:
            break
        yield token
