"""The cast: mentions of one person, body, state or place joined into one figure, in its fullest form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.model.mention import Cast, Figure, FigureKind, Mention, MentionKind
from dragoman.parse.layer import Chunk, Layer

SHORTEST_END = 4
"""Letters of the shortest word that is taken for the end of a name with a particle: Assad for al-Assad."""

FIGURES: dict[MentionKind, FigureKind] = {"state": "state", "organization": "organization", "place": "place"}
"""The kinds of names, persons apart, that are figures of the cast."""


class Namesakes(NamedTuple):
    """The mentions of one person, and the words of the fullest name among them."""

    tokens: list[str]
    chunks: list[Chunk]


def build_cast(layer: Layer) -> Cast:
    """The cast of a report from its layer, which is left in the order of the text."""
    layer.chunks.sort(key=lambda chunk: chunk.start)
    figures: list[Figure] = []
    _add_persons(layer, figures)
    _add_bodies(layer, figures)
    return Cast(tuple(figures), tuple(_mention(layer, chunk) for chunk in layer.chunks))


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


def _add_persons(layer: Layer, figures: list[Figure]) -> None:
    for person in sorted(_persons(layer), key=lambda person: min(c.start for c in person.chunks)):
        person.chunks.sort(key=lambda chunk: chunk.start)
        for chunk in person.chunks:
            chunk.figure = len(figures)
        figures.append(_figure(layer, person.chunks))


def _persons(layer: Layer) -> list[Namesakes]:
    """Mentions that are of one person: full names first, the longest before all, then single words."""
    chunks = [chunk for chunk in layer.chunks if chunk.kind == "person"]
    known: list[Namesakes] = []
    for chunk in sorted((c for c in chunks if len(c) > 1), key=len, reverse=True):
        tokens = _tokens(layer, chunk)
        home = next((person for person in known if _same_person(tokens, person.tokens)), None)
        _join(chunk, tokens, home, known)
    for chunk in chunks:
        if len(chunk) == 1:
            tokens = _tokens(layer, chunk)
            homes = [person for person in known if _is_short_for(tokens[0], person.tokens)]
            _join(chunk, tokens, _nearest(homes, chunk) if homes else None, known)
    return known


def _join(chunk: Chunk, tokens: list[str], home: Namesakes | None, known: list[Namesakes]) -> None:
    if home:
        home.chunks.append(chunk)
    else:
        known.append(Namesakes(tokens, [chunk]))


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


def _nearest(persons: list[Namesakes], chunk: Chunk) -> Namesakes:
    """The one mentioned last before the chunk; where none was, the one mentioned first behind it."""

    def distance(person: Namesakes) -> tuple[bool, int]:
        starts = [each.start for each in person.chunks]
        before = [start for start in starts if start <= chunk.start]
        return (False, chunk.start - max(before)) if before else (True, min(starts))

    return min(persons, key=distance)


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


def _add_bodies(layer: Layer, figures: list[Figure]) -> None:
    index: dict[tuple[FigureKind, str], int] = {}
    acronyms = dict(_acronyms(layer))
    for chunk in layer.chunks:
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


def _acronyms(layer: Layer) -> Iterator[tuple[str, str]]:
    """Initials in brackets behind a name, "Islamic Resistance Movement (Hamas)", and that name."""
    for chunk in layer.chunks:
        i = chunk.end
        if chunk.kind == "organization" and layer.low(i) == "(" and layer.low(i + 2) == ")":
            yield layer.words[i + 1].text, _plain_name(chunk)
