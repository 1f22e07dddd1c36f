"""What an encounter was about: "to discuss X", "talks on X", "focused on X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.scene import Scene
from dragoman.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

DISCUSS = frozenset("discuss discussed discussing discusses review reviewed address addressed".split())
FOCUS = frozenset("focus focused focusing focuses center centered centred".split())
ON = ("on", "about", "over", "regarding", "concerning")
LONGEST = 9


def topics_near(scene: Scene, token: Token, support: Token | None) -> list[tuple[str, Span]]:
    """Up to three noun phrases that say what the telling's encounter was about, with their words."""
    found: list[tuple[str, Span]] = []
    for noun in _nouns(token, support):
        phrase = _phrase(scene, noun)
        if phrase and phrase[0] not in [name for name, _ in found]:
            found.append(phrase)
    return found[:3]


def _nouns(token: Token, support: Token | None) -> Iterator[Token]:
    verbs = [t for t in (token, support) if t is not None and clause.is_verb(t)]
    for word in [token, *verbs]:
        for part in clause.prepositions(word, *ON):
            yield from clause.conjuncts(part)
    for verb in verbs:
        for child in verb.children:
            if child.dep_ in ("advcl", "xcomp", "conj") and child.lower_ in DISCUSS:
                for part in clause.children(child, "dobj"):
                    yield from clause.conjuncts(part)
            elif child.dep_ in ("advcl", "xcomp", "conj") and child.lower_ in FOCUS:
                for part in clause.prepositions(child, "on"):
                    yield from clause.conjuncts(part)


def _phrase(scene: Scene, noun: Token) -> tuple[str, Span] | None:
    if not noun.tag_.startswith("N") or scene.mention(noun) is not None and scene.mention(noun).kind in ("person", "group"):  # type: ignore[union-attr]
        return None
    text = scene.report.text
    left = noun
    for child in noun.lefts:
        if child.dep_ in ("amod", "compound", "poss", "nmod", "nummod") and child.i < left.i:
            left = child.left_edge if child.dep_ == "poss" else child
    right = noun
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "between") and child.right_edge.i - noun.i < LONGEST:
            right = child.right_edge
    if right.i - left.i > LONGEST or _is_day(noun):
        return None
    span = Span(scene.span(left).start, scene.span(right).end)
    name = " ".join(span.cut(text).split())
    for article in ("the ", "a ", "an "):
        if name.lower().startswith(article):
            span = Span(span.start + len(article), span.end)
            name = name[len(article) :]
    return (name, span) if 2 < len(name) < 90 else None


def _is_day(noun: Token) -> bool:
    return noun.lower_ in (
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
        "june", "july", "august", "september", "october", "november", "december", "afternoon", "morning", "evening", "day",
    )  # fmt: skip
