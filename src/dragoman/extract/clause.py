"""What hangs on a word in a parsed sentence: its subject, its objects, its prepositions. Nothing of meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
BORROWERS = ("xcomp", "conj", "advcl", "pcomp", "ccomp", "acl", "dep", "parataxis")
OBJECT_CONTROL = frozenset("invited invite invites inviting asked asks ask urged urges urge told persuaded allow allowed sent send sends dispatched dispatch".split())


def children(token: Token, *labels: str) -> list[Token]:
    """The children of a token that hang on it by one of the labels."""
    return [child for child in token.children if child.dep_ in labels]


def first(token: Token, *labels: str) -> Token | None:
    """The first such child, or None."""
    return next((child for child in token.children if child.dep_ in labels), None)


def is_verb(token: Token) -> bool:
    """Whether the tagger takes the token for a verb."""
    return token.tag_.startswith("V") or token.tag_ == "MD"


def is_passive(verb: Token) -> bool:
    """Whether the verb has a passive subject or auxiliary."""
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def prepositions(token: Token, *words: str) -> Iterator[Token]:
    """The objects of the prepositions among `words` that hang on the token: "with X" gives X."""
    for child in token.children:
        if child.dep_ in ("prep", "dative", "agent", "advmod", "prt", "dep") and child.lower_ in words:
            yield from _objects_of(child)


def _objects_of(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp", "advmod", "dep") and not child.is_punct:
            yield child
        elif child.dep_ == "prep":
            yield from _objects_of(child)


def conjuncts(token: Token) -> list[Token]:
    """The token and all that is joined to it by "and", a comma or "or"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj":
            found += conjuncts(child)
    return found


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does what the verb says; where it has no subject of its own, that of the clause it hangs on."""
    own = first(verb, "nsubj", "nsubjpass")
    if own is not None:
        return _relative(own, verb)
    if depth > 6:
        return None
    if verb.dep_ in ("relcl", "acl"):
        return verb.head
    if verb.dep_ in BORROWERS:
        return _borrowed(verb, depth)
    if verb.dep_ == "ROOT":
        return first(verb, "dep") if verb.i == 0 else None
    return None


def _relative(own: Token, verb: Token) -> Token:
    """The noun that "who" or "which" stands for."""
    if own.lower_ in ("who", "which", "that") and own.tag_ in ("WP", "WDT", "IN"):
        above = verb
        while above.dep_ in ("conj", "ccomp") and above.head.i != above.i:
            above = above.head
        if above.dep_ in ("relcl", "acl", "ccomp", "advcl") and not is_verb(above.head):
            return above.head
        if own.i > 0:
            before = own.nbor(-1)
            while before.is_punct and before.i > before.sent.start:
                before = before.nbor(-1)
            return before
    return own


def _borrowed(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if verb.dep_ == "pcomp":
        head = head.head
    if head.i == verb.i:
        return None
    if not is_verb(head):
        if head.dep_ in ("ROOT", "acomp", "attr", "xcomp") or head.tag_ in ("JJ", "RB"):
            return first(head, "nsubj", "nsubjpass") or (subject(head.head, depth + 1) if head.head.i != head.i else None)
        if verb.dep_ == "acl":
            return head
        return _owner(head) or (subject(_governing_verb(head), depth + 1) if _governing_verb(head) is not None else None)
    if verb.dep_ == "xcomp" and head.lower_ in OBJECT_CONTROL:
        controlled = first(head, "dobj", "nsubjpass")
        if controlled is not None:
            return controlled
    return subject(head, depth + 1)


def _owner(noun: Token) -> Token | None:
    return first(noun, "poss")


def _governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    above = token.head
    while above.head.i != above.i and not is_verb(above):
        above = above.head
    return above if is_verb(above) and above is not token else None


def governor(token: Token) -> Token | None:
    """The verb on which a noun hangs, through prepositions and nouns that only carry it ("a round of talks")."""
    return _governing_verb(token)


def clause_of(token: Token) -> Token:
    """The verb of the clause that holds the token, the token itself if it is one; else the root."""
    if is_verb(token):
        return token
    return governor(token) or token.sent.root


def head_of_chain(token: Token) -> Token:
    """The first of a row of conjuncts."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token
