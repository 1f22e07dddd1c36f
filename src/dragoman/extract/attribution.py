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
HIGHEST = 10
"""Steps up a sentence, at the most."""
FAR = 40
"""Tokens between a telling and "according to", less than."""
BREADTH = 9
"""Tokens from the head of a source's name to its edge, less than."""
LONGEST = 90
"""Characters of a source's name; of a longer one only the head is taken."""
INNER = ("relcl", "acl", "appos", "advcl", "conj", "cc")
"""Labels of what stands behind a name and is no part of it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so, with the words that name them."""

    attribution: Attribution
    spans: tuple[Span, ...]


def source_of(scene: Scene, token: Token, support: Token | None) -> Source | None:
    """The first link of the chain by which the report knows of the encounter, None for its own voice."""
    for verb in [*_saying_above(token), *_saying_beside(token), *_saying_behind(token)]:
        speaker = _speaker(verb)
        found = _named(scene, speaker, verb.lower_) if speaker is not None and speaker.i != token.i else None
        if found:
            return found
    return _according(scene, token)


def _speaker(verb: Token) -> Token | None:
    """Who says it; who has said something else before, where the verb has no subject of its own."""
    own = clause.first(verb, "nsubj", "nsubjpass")
    return own or (clause.subject(verb) if verb.dep_ != "ROOT" else None)


def _says(token: Token) -> bool:
    return token.lower_ in telling("say") and clause.is_verb(token)


def _saying_above(token: Token) -> Iterator[Token]:
    """Verbs of saying of which the telling is what is said."""
    below, above = token, token.head
    for _ in range(HIGHEST):
        if above.i == below.i:
            return
        if _says(above) and below.dep_ in SAID:
            yield above
        below, above = above, above.head


def _saying_beside(token: Token) -> Iterator[Token]:
    """Verbs of saying set behind: "..., X said"."""
    for child in clause.children(token.sent.root, "parataxis", "ccomp"):
        if _says(child) and child.i != token.i and not child.is_ancestor(token):
            yield child


def _saying_behind(token: Token) -> Iterator[Token]:
    """A verb of saying that closes the sentence ("..., the agency reported."), however it was parsed."""
    sentence = token.sent
    for verb in sentence[max(0, len(sentence) - CLOSING) :]:
        speaker = clause.first(verb, "nsubj")
        if verb.lower_ not in telling("say") or speaker is None or not token.i < speaker.left_edge.i < verb.i:
            continue
        if speaker.left_edge.nbor(-1).lower_ in (",", '"', "''"):
            yield verb


def _named(scene: Scene, speaker: Token, verb: str) -> Source | None:
    """The source that a word names: a person by the full name, else the words of the phrase."""
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
    tokens = _without_edges(_words_of_name(noun))
    if not tokens:
        return None
    span = Span(scene.span(tokens[0]).start, scene.span(tokens[-1]).end)
    if len(scene.words(span)) > LONGEST:
        span = scene.span(noun)
    return Source(Attribution(name=scene.words(span), kind=_kind(scene, noun), verb=verb), (span,))


def _words_of_name(noun: Token) -> list[Token]:
    """The words that hang on a noun, up to the first on each side that is no part of its name."""
    near = [t for t in noun.subtree if abs(t.i - noun.i) < BREADTH]
    return _contiguous([t for t in near if not _clause_inside(t, noun)], noun)


def _without_edges(tokens: list[Token]) -> list[Token]:
    """Words without the article and marks around them."""
    while tokens and (tokens[0].lower_ in ("the", "a", "an") or tokens[0].is_punct):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].dep_ == "case"):
        tokens = tokens[:-1]
    return tokens


def _clause_inside(token: Token, noun: Token) -> bool:
    """Whether a token lies in a relative clause or apposition of the noun."""
    while token.i != noun.i:
        if token.dep_ in INNER:
            return True
        token = token.head
    return False


def _contiguous(tokens: list[Token], noun: Token) -> list[Token]:
    """Those of the tokens that stand in one stretch with the noun."""
    at = next((i for i, t in enumerate(tokens) if t.i == noun.i), 0)
    first, last = at, at
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return tokens[first : last + 1]


def _kind(scene: Scene, noun: Token) -> Kind:
    """What kind of source a noun names."""
    mention = scene.mention(noun)
    if noun.lower_ in telling("paper"):
        return "statement"
    if mention is not None and mention.kind == "organization":
        figure = scene.figure(mention)
        return "agency" if figure is not None and not figure.political else "statement"
    return "agency" if noun.lower_ in telling("medium") else "unnamed"


def _according(scene: Scene, token: Token) -> Source | None:
    """The source behind "according to", "as reported by"."""
    for word in token.sent:
        if word.lower_ == "according" and abs(word.i - token.i) < FAR:
            for part in clause.prepositions(word, "to"):
                return _named(scene, part, "according to")
        if word.lower_ in telling("cite") and word.i and word.nbor(-1).lower_ == "as":
            for part in clause.prepositions(word, "by"):
                return _named(scene, part, "reported")
    return None
