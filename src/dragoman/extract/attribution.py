"""To whom a report ascribes an encounter: the verb of saying above its telling, "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dragoman.extract import clause
from dragoman.extract.lexicon import reference, telling
from dragoman.extract.scene import Scene
from dragoman.model import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["person", "agency", "outlet", "statement", "unnamed"]
SAID = ("ccomp", "parataxis", "dep")
CLOSING = 9
"""Tokens at the end of a sentence among which its verb of saying may stand."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so, with the words that name them."""

    attribution: Attribution
    spans: tuple[Span, ...]


def source_of(scene: Scene, token: Token, support: Token | None) -> Source | None:
    """The first link of the chain by which the report knows of the encounter, None for its own voice."""
    for verb in _saying(token):
        speaker = clause.first(verb, "nsubj", "nsubjpass") or (
            clause.subject(verb) if verb.dep_ != "ROOT" else None
        )
        found = _named(scene, speaker, verb.lower_) if speaker is not None and speaker.i != token.i else None
        if found:
            return found
    return _according(scene, token)


def _saying(token: Token) -> Iterator[Token]:
    """Verbs of saying of which the telling is what is said; also those set behind ("..., X said")."""
    below, above, steps = token, token.head, 0
    while above.i != below.i and steps < 10:
        if above.lower_ in telling("say") and clause.is_verb(above) and below.dep_ in SAID:
            yield above
        below, above, steps = above, above.head, steps + 1
    root = token.sent.root
    for child in clause.children(root, "parataxis", "ccomp"):
        if child.lower_ in telling("say") and clause.is_verb(child) and not _dominates(child, token):
            yield child
    yield from _behind(token)


def _behind(token: Token) -> Iterator[Token]:
    """A verb of saying that closes the sentence ("..., the agency reported."), however it was parsed."""
    sentence = token.sent
    for verb in sentence[max(0, len(sentence) - CLOSING) :]:
        speaker = clause.first(verb, "nsubj")
        if verb.lower_ not in telling("say") or speaker is None or not token.i < speaker.left_edge.i < verb.i:
            continue
        if speaker.left_edge.nbor(-1).lower_ in (",", '"', "''"):
            yield verb


def _dominates(above: Token, token: Token) -> bool:
    return above.i == token.i or above.is_ancestor(token)


def _named(scene: Scene, speaker: Token, verb: str) -> Source | None:
    mention = scene.mention(speaker)
    if mention is not None and mention.kind == "person":
        figure = scene.figure(mention)
        assert figure is not None
        return Source(Attribution(name=figure.name, kind="person", verb=verb), figure.spans)
    if speaker.lower_ in ("he", "she"):
        actor = next(iter(scene.actors(speaker)), None)
        return Source(Attribution(name=actor.name, kind="person", verb=verb), actor.spans) if actor else None
    if speaker.lower_ in reference("vague"):
        return None
    return _phrase(scene, speaker, verb)


def _phrase(scene: Scene, noun: Token, verb: str) -> Source | None:
    """The noun phrase that names a source: "the official news agency IRNA", "a statement by Hamas"."""
    tokens = [t for t in noun.subtree if abs(t.i - noun.i) < 9]
    tokens = _contiguous([t for t in tokens if not _clause_inside(t, noun)], noun)
    while tokens and (tokens[0].lower_ in ("the", "a", "an") or tokens[0].is_punct):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "case"):
        tokens = tokens[:-1]
    if not tokens:
        return None
    span = Span(scene.span(tokens[0]).start, scene.span(tokens[-1]).end)
    name = scene.words(span)
    if len(name) > 90:
        span = scene.span(noun)
        name = scene.words(span)
    return Source(Attribution(name=name, kind=_kind(scene, noun), verb=verb), (span,))


def _clause_inside(token: Token, noun: Token) -> bool:
    """Whether a token lies in a relative clause or apposition of the noun."""
    while token.i != noun.i:
        if token.dep_ in ("relcl", "acl", "appos", "advcl", "conj", "cc"):
            return True
        token = token.head
    return False


def _contiguous(tokens: list[Token], noun: Token) -> list[Token]:
    at = next((i for i, t in enumerate(tokens) if t.i == noun.i), 0)
    first, last = at, at
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return tokens[first : last + 1]


def _kind(scene: Scene, noun: Token) -> Kind:
    mention = scene.mention(noun)
    low = noun.lower_
    if low in telling("paper"):
        return "statement"
    if mention is not None and mention.kind == "organization":
        figure = scene.figure(mention)
        return "agency" if figure is not None and not figure.political else "statement"
    if low in telling("medium"):
        return "agency"
    return "unnamed"


def _according(scene: Scene, token: Token) -> Source | None:
    for word in token.sent:
        if word.lower_ == "according" and abs(word.i - token.i) < 40:
            for part in clause.prepositions(word, "to"):
                return _named(scene, part, "according to")
        if word.lower_ in telling("cite") and word.i and word.nbor(-1).lower_ == "as":
            for part in clause.prepositions(word, "by"):
                return _named(scene, part, "reported")
    return None
