"""Whether an encounter took place, is planned, is proposed, or is off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import telling
from dragoman.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

FUTURE_AUX = frozenset(("will", "'ll", "shall", "would", "wo"))
MAYBE_AUX = frozenset(("may", "might", "could", "should", "can"))
MOTION = frozenset("arrive arrived arrives arriving fly flew flying head heads headed heading leave left leaves leaving travel traveled travelled travelling traveling go goes going went come came comes coming depart departed".split())
LINKS = ("xcomp", "ccomp", "dobj", "pobj", "advcl", "prep", "acl", "nsubjpass", "nsubj", "conj", "attr", "acomp", "oprd", "pcomp", "obj", "compound", "relcl", "dep", "agent", "amod")


def status_of(token: Token, support: Token | None) -> tuple[Status, Token | None]:
    """The status that the words around a telling give it, and the word that says so."""
    above = list(_above(token))
    for test in (_off, _proposed, _planned):
        found = test(token, above)
        if found is not None:
            return found
    return "held", None


def _above(token: Token) -> Iterator[Token]:
    """The token and what governs it, up to the verb of saying or the end of its clause."""
    yield token
    steps = 0
    while token.head.i != token.i and steps < 6 and token.dep_ in LINKS:
        if token.dep_ in ("relcl", "advcl") and steps > 0 and not _purpose(token):
            return
        token = token.head
        steps += 1
        if token.lower_ in telling("say") and token.lower_ not in telling("propose") | telling("off") | telling("plan"):
            return
        yield token


def _purpose(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _negated(token: Token) -> bool:
    return any(child.dep_ == "neg" for child in token.children) or (
        token.tag_.startswith("N") and any(child.lower_ == "no" and child.dep_ == "det" for child in token.children)
    )


def _off(token: Token, above: list[Token]) -> tuple[Status, Token | None] | None:
    for i, word in enumerate(above[:4]):
        if _negated(word) and (i == 0 or clause.is_verb(word)) and not any(child.lower_ == "only" for child in word.children):
            return "off", word
        if i and word.lower_ in telling("off"):
            return "off", word
        if word.lower_ in ("called", "put", "ruled") and any(child.lower_ in ("off", "out") and child.dep_ == "prt" for child in word.children) and i:
            return "off", word
    return None


def _proposed(token: Token, above: list[Token]) -> tuple[Status, Token | None] | None:
    for i, word in enumerate(above):
        modal = next((child for child in word.children if child.dep_ == "aux" and child.lower_ in MAYBE_AUX), None)
        if modal is not None and (i == 0 or clause.is_verb(word)) and i < 3:
            return "proposed", modal
        if i and word.lower_ in telling("propose") and _carries(above, i):
            return "proposed", word
        described = next((child for child in word.children if child.dep_ == "amod" and child.lower_ in ("proposed", "possible", "potential", "eventual")), None)
        if described is not None and i == 0:
            return "proposed", described
    return None


def _carries(above: list[Token], i: int) -> bool:
    """Whether the word below hangs on the word at `i` as what is asked for or planned, not as who or when."""
    below = above[i - 1]
    if below.dep_ in ("prep", "advcl") and not _purpose(below) and below.lower_ not in ("for", "to", "of"):
        return False
    return below.dep_ not in ("nsubj", "relcl", "advcl") or _purpose(below)


def _planned(token: Token, above: list[Token]) -> tuple[Status, Token | None] | None:
    for i, word in enumerate(above):
        auxiliary = next((child for child in word.children if child.dep_ == "aux" and child.lower_ in FUTURE_AUX), None)
        if auxiliary is not None and (i == 0 or clause.is_verb(word)) and i < 4:
            return "planned", auxiliary
        if i and word.lower_ in telling("plan") and _carries(above, i):
            return "planned", word
        if i and word.lower_ in MOTION and (_purpose(above[i - 1]) or above[i - 1].lower_ == "for") and clause.is_verb(word) and token.lower_ not in ("visit", "trip", "tour"):
            return "planned", word
        described = next((child for child in word.children if child.dep_ in ("amod", "compound") and child.lower_ in telling("future")), None)
        if described is not None and i == 0:
            return "planned", described
        if word.lower_ == "ahead" or (word.lower_ == "of" and word.i and word.nbor(-1).lower_ == "ahead"):
            return "planned", word
    if _infinitive_root(token):
        return "planned", token
    after = next((child for child in token.children if child.dep_ in ("acl", "relcl") and child.lower_ in ("scheduled", "slated", "due", "planned", "expected", "set")), None)
    return ("planned", after) if after is not None else None


def _infinitive_root(token: Token) -> bool:
    """A headline's "to": FM to visit Moscow; "is to meet"."""
    verb = clause.clause_of(token)
    to = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    return to and (verb.dep_ == "ROOT" or (verb.dep_ in ("xcomp", "acl") and (verb.head.lower_ in ("is", "are", "was", "were") or verb.dep_ == "acl")))
