"""What a noun phrase says of an event of many sides: the body that holds it, whose it is, which of several.

"The 14th APEC Economic Leaders' Meeting" is of the body APEC and of leaders; "a ministerial meeting" says
only that it is of ministers, "the next summit" that it is another one. A name such as "Cairo Summit of the
Forum on Trade" holds the body's name within it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, unlike
from dragoman.extract.lexicon import summit_words
from dragoman.extract.scene import Scene
from dragoman.model import Span
from dragoman.model.mention import Side
from dragoman.text import places

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.model.mention import Figure, Mention

BEFORE = frozenset(
    (
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "appos",
        "npadvmod",
        "nsubj",
        "dep",
        "case",
        "punct",
        "det",
    )
)
HOLDING = ("of", "by", "among", "between", "with", "from", "under")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
NOT_OF_STATES = "none"


@dataclass(frozen=True, slots=True)
class Event:
    """One event of many sides, as a phrase has it.

    `level` is whose it is (leaders, ministers, officials, none: not of states), `edition` which of several
    (past, next, this, or its number), `label` the capital words that tell it from others, `named` whether it
    is a name.
    """

    body: Actor | None = None
    level: str = ""
    edition: str = ""
    label: frozenset[str] = frozenset()
    named: bool = False


def event_of(scene: Scene, noun: Token) -> Event:
    """What the words on an event's noun say: "the sixth AU summit", "a meeting of NATO foreign ministers"."""
    parts = list(_parts(noun))
    text = " ".join(scene.span(part).cut(scene.report.text) for part in [*parts, noun])
    words = _split(text)
    bodies = unlike(actor for part in parts for actor in conveners(scene, part))
    own = [child.lower_ for child in noun.children if child.dep_ in BEFORE and child.i < noun.i]
    return Event(
        bodies[0] if len(bodies) == 1 else None, _first_class("level", words), _edition(own), _label(text)
    )


def level_of(scene: Scene, token: Token) -> str:
    """Whose meeting a phrase makes it: "APEC economic leaders" meet as leaders."""
    return _first_class("level", _split(scene.span(token).cut(scene.report.text)))


def _parts(noun: Token) -> Iterator[Token]:
    """What stands before the noun or behind its "of"; of a possessor or a modifier also its own modifiers."""
    for child in noun.children:
        if child.dep_ in BEFORE and child.i < noun.i:
            yield from (inner for inner in child.children if inner.dep_ in BEFORE and inner.i < child.i)
            yield child
    yield from clause.prepositions(noun, *HOLDING)


def conveners(scene: Scene, token: Token, depth: int = 0) -> list[Actor]:
    """The bodies of states for which a token and its conjuncts stand: "EU ministers", "members of APEC"."""
    found = [body for part in clause.conjuncts(token) for body in _bodies_at(scene, part)]
    if not found and token.lower_ in summit_words("member"):
        found = [
            body
            for part in clause.children(token, "compound", "nmod", "poss")
            for body in _bodies_at(scene, part)
        ]
    if (
        not found
        and depth < 3
        and (scene.kind_of(token) == "group" or token.lower_ in summit_words("member") or depth == 0)
    ):
        for part in clause.prepositions(token, "of", "from", "in", "within"):
            found += conveners(scene, part, depth + 1)
    return unlike(found)


def _bodies_at(scene: Scene, token: Token) -> Iterator[Actor]:
    mention = scene.mention(token)
    if mention is None:
        return
    if mention.kind == "organization":
        body = named_event(scene, mention).body if mention.flavour == "event" else None
        if body is not None:
            yield body
    elif mention.kind in ("group", "post") and len(mention.sides) == 1:
        body = body_of(scene, mention.sides[0])
        if body is not None:
            yield body


def body_of(scene: Scene, side: Side) -> Actor | None:
    """The body of states that a side names, as the report first prints it; None for a state or a party."""
    listed = None if side.is_state else places.organization_named(side.name)
    if listed is None or not listed.summit:
        return None
    return _listed(scene, side.name, side.spans[-1]) if side.spans else None


def is_world(body: Actor) -> bool:
    """Whether a body is so wide that its bare "meeting" says nothing of who met."""
    return (body.side_name or body.name) in summit_words("wide")


# ---------------------------------------------------------------- names of events


def named_event(scene: Scene, mention: Mention) -> Event:
    """What a name says that is an event's or a body's: "SAARC Summit", "Ministerial Conference", "APEC"."""
    span = _without_article(scene, mention.name)
    text = span.cut(scene.report.text)
    words = _split(text)
    inner = _inner_body(scene, span) or _begun_before(scene, span)
    named = any(summit_words("event").get(word) for word in words) and not places.state_of_demonym(
        text.split()[-1]
    )
    event = Event(None, _first_class("level", words), _edition(words), _label(text), named)
    if inner is not None:
        return Event(inner, event.level, event.edition, event.label, named)
    if named and (not event.label or _only_places(scene, span)):
        return event
    return Event(_self(scene, mention, span), event.level, event.edition, event.label, named)


def _self(scene: Scene, mention: Mention, span: Span) -> Actor | None:
    figure = scene.figure(mention)
    if figure is None:
        return None
    name = scene.words(span)
    key = ("side", figure.side.name if figure.side else figure.name)
    if name == figure.name or figure.spans[0] != mention.name:
        return Actor(
            key, "organization", figure.name, figure.spans, figure.side, None, (mention.name,), mention.figure
        )
    return Actor(key, "organization", name, (span,), figure.side, None, (mention.name,), mention.figure)


def _inner_body(scene: Scene, span: Span) -> Actor | None:
    """The body within an event's name, where nothing but words of level and kind stand around it."""
    text = span.cut(scene.report.text)
    cuts = [match.span() for match in re.finditer(r"[^\s]+", text)]
    for length in range(len(cuts), 0, -1):
        for first in range(len(cuts) - length + 1):
            start, end = cuts[first][0], cuts[first + length - 1][1]
            phrase = re.sub(r"-\s+", "-", " ".join(text[start:end].split())).removesuffix("'s")
            listed = places.organization_named(phrase)
            if listed and listed.summit:
                rest = _split(text[:start] + " " + text[end:])
                own = _without_article(scene, Span(span.start + start, span.start + end))
                return _listed(scene, listed.name, own) if _plain(rest) else None
    return None


def _begun_before(scene: Scene, span: Span) -> Actor | None:
    """The body whose name begins before a name that was cut: "Forum on" + "Trade Cooperation Summit"."""
    text = scene.report.text
    before = [match.start() for match in re.finditer(r"\S+", text[max(0, span.start - 60) : span.start])][-4:]
    words = [match.span() for match in re.finditer(r"\S+", span.cut(text))]
    for start in before:
        first = max(0, span.start - 60) + start
        for _, end in reversed(words):
            listed = places.organization_named(" ".join(text[first : span.start + end].split()))
            if listed and listed.summit:
                return _listed(scene, listed.name, _without_article(scene, Span(first, span.start + end)))
    return None


def city_only(scene: Scene, actor: Actor) -> bool:
    """Whether an event's name says no more than its city and kind: "the Beijing Summit"."""
    return bool(actor.spans) and _only_places(scene, actor.spans[0])


def _listed(scene: Scene, name: str, span: Span) -> Actor:
    """A body of the table, by the fullest name that the report prints."""
    index = next((i for i, figure in enumerate(scene.cast.figures) if _is_body(figure, name)), None)
    said = [mention.name for mention in scene.cast.mentions if index is not None and mention.figure == index]
    best = max(
        (_without_article(scene, each) for each in [*said, span]), key=lambda own: _fullness(scene, own)
    )
    side = Side(name, (best,))
    return Actor(("side", name), "organization", _printed(scene, best), (best,), side, None, (span,), index)


def _is_body(figure: Figure, name: str) -> bool:
    return figure.kind == "organization" and figure.side is not None and figure.side.name == name


def _fullness(scene: Scene, span: Span) -> tuple[bool, int, int]:
    """A name in whole words before one broken at a line's end, then the longer, then the first."""
    text = span.cut(scene.report.text)
    return ("- " not in text and "\n" not in text, len(text), -span.start)


def _printed(scene: Scene, span: Span) -> str:
    return scene.words(span)


def _plain(words: list[str]) -> bool:
    """Whether words only say the level, the number, the kind or the city of an event."""
    return all(_is_plain(word) or places.city_named(word.title()) is not None for word in words)


def _is_plain(word: str) -> bool:
    kinds = ("level", "edition", "plain", "event", "part")
    return _is_ordinal(word) or word.isdigit() or any(word in summit_words(kind) for kind in kinds)


def _only_places(scene: Scene, span: Span) -> bool:
    rest = [word for word in span.cut(scene.report.text).split() if not _is_plain(word.lower())]
    return bool(rest) and places.city_named(" ".join(rest)) is not None


def _without_article(scene: Scene, span: Span) -> Span:
    return (
        Span(span.start + 4, span.end) if span.cut(scene.report.text).startswith(("The ", "the ")) else span
    )


def is_listed(side: Side) -> bool:
    """Whether a side is a body of states of the table."""
    listed = places.organization_named(side.name)
    return listed is not None and listed.summit


def holds_body(name: str) -> bool:
    """Whether words within a name are those of a body of states: "United Nations Climate Conference"."""
    words = name.split()
    parts = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    return any(listed is not None and listed.summit for listed in map(places.organization_named, parts))


# ---------------------------------------------------------------- words


def words_of_name(name: str) -> frozenset[str]:
    """The words of a name that tell it from others: not those of level, kind or number."""
    return _label(name)


def _split(text: str) -> list[str]:
    return [
        word
        for word in re.split(r"[^\w]+", text.lower().replace("high-level", "highlevel"))
        if word and word != "s"
    ]


def _first_class(kind: str, words: list[str]) -> str:
    """The class of the first word of a kind; "none" goes before all."""
    found = [summit_words(kind)[word] for word in words if word in summit_words(kind)]
    return NOT_OF_STATES if NOT_OF_STATES in found else next(iter(found), "")


def _is_ordinal(word: str) -> bool:
    return word in summit_words("ordinal") or ORDINAL.match(word) is not None


def _edition(words: list[str]) -> str:
    return _first_class("edition", words) or next((word for word in words if _is_ordinal(word)), "")


def _label(text: str) -> frozenset[str]:
    """The capital words of a phrase, those of level, kind and number left out."""
    capital = re.findall(r"\b[A-Z]\w+", text)
    return frozenset(word for word in map(str.lower, capital) if not _is_plain(word))
