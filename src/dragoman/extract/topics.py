"""What an encounter was about: "to discuss X", "talks on X", "focused on X", "trade talks"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene
from dragoman.model import Span
from dragoman.text import dates

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

Topic = tuple[str, Span]
ON = ("on", "about", "over", "regarding", "concerning")
WITHIN = ("of", "in", "between", "for", "to", "with")
CLAUSES = ("advcl", "xcomp", "conj", "acl", "relcl")
LONGEST = 9
"""Tokens of a topic."""
MOST = 3
"""Topics of an account."""
SHORTEST_NAME, LONGEST_NAME = 3, 90
"""Characters of a topic: at least, and less than."""


def topics_near(scene: Scene, token: Token, support: Token | None) -> list[Topic]:
    """Up to three noun phrases that say what the telling's encounter was about, with their words."""
    return _phrases(scene, _nouns(scene, token, support))


# ---------------------------------------------------------------- the nouns


def _nouns(scene: Scene, token: Token, support: Token | None) -> Iterator[Token]:
    for word in (token, support):
        if word is None:
            continue
        if not clause.is_verb(word) or word.lower_ in telling("light") | telling("discuss"):
            yield from _on(word)
        yield from _of_verb(word)
        for child in word.children:
            if child.dep_ in CLAUSES:
                yield from _of_verb(child)
    if not clause.is_verb(token):
        yield from (child for child in token.children if scene.mention(child) is None and _is_kind(child))


def _of_verb(verb: Token) -> Iterator[Token]:
    """What is discussed, or focused on; "exchanged views on X"."""
    if verb.lower_ in telling("discuss"):
        for part in clause.children(verb, "dobj"):
            views = part.lower_ in telling("view")
            yield from _on(part) if views and any(_on(part)) else clause.conjuncts(part)
    elif verb.lower_ in telling("focus"):
        yield from _on(verb)


def _on(word: Token) -> Iterator[Token]:
    for part in clause.prepositions(word, *ON):
        yield from clause.conjuncts(part)


def _is_kind(child: Token) -> bool:
    """Whether a noun before "talks" says what they are about: "trade talks", not "telephone talks"."""
    return (
        child.dep_ == "compound"
        and child.tag_ in ("NN", "NNS")
        and child.text.isalpha()
        and child.text.islower()
    )


# ---------------------------------------------------------------- their phrases


def _phrases(scene: Scene, nouns: Iterable[Token]) -> list[Topic]:
    found: list[Topic] = []
    for noun in nouns:
        phrase = _phrase(scene, noun)
        if phrase and phrase[0] not in [name for name, _ in found]:
            found.append(phrase)
    return found[:MOST]


def _phrase(scene: Scene, noun: Token) -> Topic | None:
    """The noun phrase around a noun, without its article, if it can be a topic."""
    if noun.lower_ in telling("measure"):
        noun = next(clause.prepositions(noun, "of"), noun)
    left, right = _left(noun), noun if _is_kind(noun) else _right(noun)
    if right.i - left.i > LONGEST or not _may_be_topic(scene, noun):
        return None
    span = _without_article(scene, Span(scene.span(left).start, scene.span(right).end))
    name = scene.words(span)
    return (name, span) if SHORTEST_NAME <= len(name) < LONGEST_NAME and not dates.find(name) else None


def _may_be_topic(scene: Scene, noun: Token) -> bool:
    """Whether a noun is of a matter, not of people or of the encounter itself."""
    of_people = scene.kind_of(noun) in ("person", "group", "post")
    return noun.tag_.startswith("N") and not of_people and noun.lower_ not in telling("untopic")


def _without_article(scene: Scene, span: Span) -> Span:
    words = span.cut(scene.report.text)
    article = re.match(r"(?:the|an?)\s", words, re.IGNORECASE)
    return Span(span.start + article.end(), span.end) if article else span


def _left(noun: Token) -> Token:
    left = noun
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "poss", "nmod", "nummod") and child.i < left.i:
            left = child.left_edge if child.dep_ == "poss" else child
    return left


def _right(noun: Token) -> Token:
    right = noun
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in WITHIN and child.right_edge.i - noun.i < LONGEST:
            right = child.right_edge
    return right
