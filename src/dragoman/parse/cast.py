"""The cast: mentions of one person, body, state or place joined into one figure, in its fullest form."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model.mention import Cast, Figure, FigureKind, Mention, MentionKind
from dragoman.parse.layer import Chunk, Layer
from dragoman.parse.namesakes import namesakes

FIGURES: dict[MentionKind, FigureKind] = {"state": "state", "organization": "organization", "place": "place"}
"""The kinds of names, persons apart, that are figures of the cast."""


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
        figure=chunk.holder.figure if chunk.holder else chunk.figure,
        post=chunk.post,
        sides=chunk.sides or ((chunk.side,) if chunk.side else ()),
        noun=layer.low(chunk.head),
        flavour=chunk.name if chunk.kind == "group" else "event" if chunk.event else "",
    )


# ------------------------------------------------------------ persons


def _add_persons(layer: Layer, chunks: list[Chunk], figures: list[Figure]) -> None:
    persons = namesakes(layer, [chunk for chunk in chunks if chunk.kind == "person"])
    for person in sorted(persons, key=lambda person: person.starts[0]):
        mentions = person.in_order()
        for chunk in mentions:
            chunk.figure = len(figures)
        held = [chunk for chunk in chunks if chunk.holder in mentions]
        figures.append(_figure(layer, mentions, held))


def _figure(layer: Layer, named: list[Chunk], held: list[Chunk]) -> Figure:
    """A person by the mentions of his name, and by posts without it that are told to be his."""
    best = max(named, key=len)
    chunks = [*named, *held]
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


def _weight_of_post(layer: Layer, chunk: Chunk) -> tuple[bool, ...]:
    """What makes one printed post of a person tell more than another; the first printed wins among equals."""
    post = chunk.post
    assert post is not None
    return (
        post.head != "counterpart",
        not post.former,
        post.group not in ("other", "cleric"),
        layer.words[chunk.start].kind != "caption",
        post.group not in ("office", "military"),
        post.head != "minister",
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
