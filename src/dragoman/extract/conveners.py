"""What a noun phrase says of an event of many sides: the body that holds it, whose it is, which of several.

"the 5th BRICS leaders' meeting" is of the body APEC and of leaders; "a ministerial meeting" says
only that it is of ministers, "the next summit" that it is another one. A name such as "Cairo Summit of the
Forum on Trade" holds the body's name within it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract import clause, event_words
from dragoman.extract.actor import Actor, unlike
from dragoman.extract.bodies import body_in_name, body_of, without_article
from dragoman.extract.lexicon import summit_words, telling
from dragoman.extract.scene import Scene
from dragoman.model import Span
from dragoman.text import places

if TYPE_CHECKING:
    from dragoman.model.mention import Mention
    from dragoman.model.parsed import Token

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
"""Labels by which what stands before a noun hangs on it."""
HOLDING = ("of", "by", "among", "between", "with", "from", "under")
DEEPEST = 3
"""Nouns inside nouns: "leaders of the members of ORG"."""


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
    body = only(unlike(actor for part in parts for actor in conveners(scene, part)))
    own = [child.lower_ for child in noun.children if child.dep_ in BEFORE and child.i < noun.i]
    level = event_words.level(event_words.split(text))
    return Event(body, level, event_words.edition(own), event_words.label(text))


def named_event(scene: Scene, mention: Mention) -> Event:
    """What a name says that is an event's or a body's: "SAARC Summit", "Ministerial Conference", "APEC"."""
    span = without_article(scene, mention.name)
    text = span.cut(scene.report.text)
    words, label = event_words.split(text), event_words.label(text)
    named = any(map(summit_words("event").get, words)) and not places.state_of_demonym(text.split()[-1])
    body = body_in_name(scene, span)
    if body is None and not (named and (not label or event_words.is_only_city(text))):
        body = _itself(scene, mention, span)
    return Event(body, event_words.level(words), event_words.edition(words), label, named)


def level_of(scene: Scene, token: Token) -> str:
    """Whose meeting a phrase makes it: "APEC economic leaders" meet as leaders."""
    return event_words.level(event_words.split(scene.span(token).cut(scene.report.text)))


def conveners(scene: Scene, token: Token, depth: int = 0) -> list[Actor]:
    """The bodies of states for which a token and its conjuncts stand: "EU ministers", "members of APEC"."""
    found = _bodies_at(scene, clause.conjuncts(token))
    if not found and token.lower_ == "opening" and token.dep_ == "pobj":  # "the summit of ORG opening here"
        found = _bodies_at(scene, clause.children(token, "compound", "nmod"))
    is_member = token.lower_ in summit_words("member")
    if not found and is_member:
        found = _bodies_at(scene, clause.children(token, "compound", "nmod", "poss")) or _bodies_at(
            scene,  # "the G8 industrialised countries"
            (part for child in clause.children(token, "amod") for part in clause.children(child, "npadvmod")),
        )
    deeper = is_member or depth == 0 or scene.kind_of(token) == "group"
    if not found and scene.kind_of(token) == "group":
        found = [body for child in clause.children(token, "poss") for body in _the_body(scene, child)]
    if not found and deeper and depth < DEEPEST:
        behind = clause.prepositions(token, "of", "from", "in", "within")
        found = [body for part in behind for body in conveners(scene, part, depth + 1)]
    return unlike(found)


def _the_body(scene: Scene, token: Token) -> list[Actor]:
    """The body that "the group" or "the bloc" is: of states the one named most before, else the first."""
    if token.lower_ not in telling("body") or not any(child.lower_ == "the" for child in token.children):
        return []
    start = scene.span(token).start
    before = (mention for mention in scene.cast.mentions if mention.span.start < start)
    named = (body_of(scene, mention.sides[0]) for mention in before if len(mention.sides) == 1)
    bodies = [body for body in named if body is not None]
    often = Counter(body.key for body in bodies)
    return sorted(bodies, key=lambda body: -often[body.key])[:1]


def only(actors: list[Actor]) -> Actor | None:
    """The one actor there is, None of several."""
    return actors[0] if len(actors) == 1 else None


def _parts(noun: Token) -> Iterator[Token]:
    """What stands before the noun or behind its "of"; of a possessor or a modifier also its own modifiers."""
    for child in noun.children:
        if child.dep_ in BEFORE and child.i < noun.i:
            yield from (inner for inner in child.children if inner.dep_ in BEFORE and inner.i < child.i)
            yield child
    yield from clause.prepositions(noun, *HOLDING)


def _bodies_at(scene: Scene, tokens: Iterable[Token]) -> list[Actor]:
    """The bodies of states that tokens stand for by themselves."""
    bodies = (_body_at(scene, token) for token in tokens)
    return [body for body in bodies if body is not None]


def _body_at(scene: Scene, token: Token) -> Actor | None:
    mention = scene.mention(token)
    if mention is None:
        return None
    if mention.kind == "organization":
        event = mention.flavour == "event"
        return named_event(scene, mention).body if event else body_in_name(scene, mention.name)
    sided = mention.kind in ("group", "post") and len(mention.sides) == 1
    return body_of(scene, mention.sides[0]) if sided else None


def _itself(scene: Scene, mention: Mention, span: Span) -> Actor | None:
    """A body or event by its own name, without the article where the name is printed here."""
    figure = scene.figure(mention)
    if figure is None:
        return None
    name: str = scene.words(span)
    spans: tuple[Span, ...] = (span,)
    if name == figure.name or figure.spans[0] != mention.name:
        name, spans = figure.name, figure.spans
    key, said = ("side", figure.side.name if figure.side else figure.name), (mention.name,)
    return Actor(key, "organization", name, spans, figure.side, None, said, mention.figure)
