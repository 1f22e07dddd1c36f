"""The cast: mentions of one person, body, state or place joined into one figure, in its fullest form."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.model.mention import Cast, Figure, FigureKind, Mention, MentionKind
from dragoman.parse.layer import Chunk, Layer

SHORTEST_END = 4
"""Letters of the shortest word that is taken for the end of a name with a particle: Assad for al-Assad."""

FIGURES: dict[MentionKind, FigureKind] = {"state": "state", "organization": "organization", "place": "place"}
"""The kinds of names, persons apart, that are figures of the cast."""


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
        self.chunks[chunk.start] = chunk
        insort(self.starts, chunk.start)

    def in_order(self) -> list[Chunk]:
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


def build_cast(layer: Layer) -> Cast:
    """The cast of a report from its layer; the mentions are the chunks of the layer, one for one."""
    chunks = layer.chunks
    figures: list[Figure] = []
    _add_persons(layer, chunks, figures)
    _add_bodies(layer, chunks, figures)
    return Cast(tuple(figures), tuple(_mention(layer, chunk) for chunk in chunks))


def _mention(layer: Layer, chunk: Chunk) -> Mention:
    left = chunk.left if chunk.kind == "person" and chunk.left >= 0 else chunk.start
    return Mention(
        kind=chunk.kind,
        span=layer.span(left, chunk.end),
        name=layer.span(chunk.start, chunk.end),
        figure=chunk.figure,
        post=chunk.post,
        sides=chunk.sides or ((chunk.side,) if chunk.side else ()),
        noun=layer.low(chunk.head),
        flavour=chunk.name if chunk.kind == "group" else "event" if chunk.event else "",
    )


# ------------------------------------------------------------ persons


def _add_persons(layer: Layer, chunks: list[Chunk], figures: list[Figure]) -> None:
    persons = _persons(layer, [chunk for chunk in chunks if chunk.kind == "person"])
    for person in sorted(persons, key=lambda person: person.starts[0]):
        mentions = person.in_order()
        for chunk in mentions:
            chunk.figure = len(figures)
        figures.append(_figure(layer, mentions))


def _persons(layer: Layer, chunks: list[Chunk]) -> list[Namesakes]:
    """Mentions that are of one person: full names first, the longest before all, then single words."""
    register = Register()
    for chunk in sorted(chunks, key=len, reverse=True):
        tokens = _tokens(layer, chunk)
        home = _named_alike(register, tokens) if len(tokens) > 1 else _nearest(register, tokens[0], chunk)
        (home or register.enter(tokens)).add(chunk)
    return register.persons


def _named_alike(register: Register, tokens: list[str]) -> Namesakes | None:
    persons = register.sharing(tokens[0], tokens[-1])
    return next((person for person in persons if _same_person(tokens, person.tokens)), None)


def _nearest(register: Register, word: str, chunk: Chunk) -> Namesakes | None:
    """Of the persons whom one word may stand for, the one mentioned last before it, else the first behind."""
    persons = [person for person in register.sharing(word) if _is_short_for(word, person.tokens)]
    return min(persons, key=lambda person: person.distance(chunk), default=None)


def _tokens(layer: Layer, chunk: Chunk) -> list[str]:
    return [layer.low(i).rstrip(".") for i in range(chunk.start, chunk.end)]


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


def _figure(layer: Layer, chunks: list[Chunk]) -> Figure:
    best = max(chunks, key=len)
    titled = [chunk for chunk in chunks if chunk.post and chunk.post.spans]
    telling = max(titled, key=lambda chunk: _weight_of_post(layer, chunk)).post if titled else None
    side = next((chunk.side for chunk in chunks if chunk.side), None)
    return Figure(
        "person",
        layer.text(best.start, best.end),
        (layer.span(best.start, best.end),),
        side,
        telling,
        side.country if side else None,
        posts=tuple(chunk.post for chunk in chunks if chunk.post),
    )


def _weight_of_post(layer: Layer, chunk: Chunk) -> tuple[bool, bool, bool, bool]:
    """What makes one printed post of a person tell more than another; the first printed wins among equals."""
    post = chunk.post
    assert post is not None
    return (
        post.group not in ("other", "cleric"),
        layer.words[chunk.start].kind != "caption",
        post.group not in ("office", "military"),
        post.side is not None,
    )


# ------------------------------------------------------------ bodies, states and places


def _add_bodies(layer: Layer, chunks: list[Chunk], figures: list[Figure]) -> None:
    index: dict[tuple[FigureKind, str], int] = {}
    acronyms = dict(_acronyms(layer, chunks))
    for chunk in chunks:
        kind = FIGURES.get(chunk.kind)
        if kind is None:
            continue
        name = _plain_name(chunk)
        chunk.figure = index.setdefault((kind, acronyms.get(name, name).lower()), len(figures))
        if chunk.figure == len(figures):
            span = layer.span(chunk.start, chunk.end)
            figures.append(
                Figure(kind, chunk.name, (span,), chunk.side, None, chunk.country, chunk.political)
            )


def _plain_name(chunk: Chunk) -> str:
    return chunk.side.name if chunk.side else chunk.name


def _acronyms(layer: Layer, chunks: list[Chunk]) -> Iterator[tuple[str, str]]:
    """Initials in brackets behind a name, "Islamic Resistance Movement (Hamas)", and that name."""
    for chunk in chunks:
        i = chunk.end
        if chunk.kind == "organization" and layer.low(i) == "(" and layer.low(i + 2) == ")":
            yield layer.words[i + 1].text, _plain_name(chunk)
