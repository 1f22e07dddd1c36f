"""Opinions of an encounter, which are none: who is for talks, against them, or only speaks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import telling, triggers

if TYPE_CHECKING:
    from dragoman.extract.actor import Actor
    from dragoman.extract.scene import Scene
    from dragoman.model.parsed import Token

MATTERS = ("on", "about", "over", "concerning", "regarding")
"""Prepositions before what an encounter is about."""


def is_view(word: Token) -> bool:
    """Whether a noun is for what those say who look on: "support for talks", "criticism of the talks"."""
    return word.lower_ in telling("backing") | telling("opinion")


def is_looked_on(noun: Token) -> bool:
    """Whether those named only have an opinion of talks: "A and B hailed the talks", "support for talks"."""
    if noun.dep_ == "dobj" and noun.head.lower_ in telling("look on"):
        return True
    above = noun
    if noun.dep_ == "pobj" and noun.head.i > noun.sent.start and is_view(noun.head.nbor(-1)):
        return True
    while above.dep_ == "pobj" and above.head.dep_ == "prep":
        above = above.head.head
        if is_view(above):
            return True
    return False


def is_backed(word: Token, below: Token | None, noun: Token) -> bool:
    """Whether somebody is for an encounter that may yet be: "voiced support for talks", "backs talks"."""
    if below is None:
        return False
    does = clause.is_verb(word)
    tells = does or word.tag_.startswith("N")  # not "is back for talks"
    carried = below.lower_ in ("for", "of") if below.i != noun.i else does and below.dep_ == "dobj"
    return tells and carried and word.lower_ in telling("backing") and not is_pointed_at(noun)


def is_opposed(word: Token, below: Token, noun: Token) -> bool:
    """Whether somebody is against an encounter that may yet be: "opposes a meeting", "is against talks"."""
    turned = word.lower_ in telling("be") | telling("turn against")
    against = word.lower_ in telling("oppose") or (below.lower_ == "against" and turned)
    return against and not is_pointed_at(noun)


def is_wish_of_people(scene: Scene, word: Token) -> bool:
    """Whether a people is for something, or against it: "most Spaniards back talks", "57 percent do"."""
    meant = telling("backing") | telling("oppose") | telling("propose") | telling("be")
    doer = clause.first(word, "nsubj", "nsubjpass")
    if doer is None or word.lower_ not in meant or not clause.is_verb(word):
        return False
    if doer.lower_ in telling("share of a people"):
        return True
    counted = any(child.lower_ in telling("share of a people") for child in doer.children)
    return counted and doer.tag_ in ("NNS", "NNPS") and scene.kind_of(doer) != "group"


def is_pointed_at(noun: Token) -> bool:
    """Whether an encounter is told as one that is known: "the talks", "his meeting"."""
    return any(child.lower_ in ("the", "this", "these") or child.dep_ == "poss" for child in noun.children)


def is_only_spoken_of(scene: Scene, noun: Token, sides: list[Actor]) -> bool:
    """Whether talks of states or bodies are but what others speak of: "discussed the Indo-Pakistani talks".

    Those of a day or a place are an encounter that was held there: "discussed Monday's Geneva talks".
    """
    if not sides or any(actor.kind == "person" for actor in sides):
        return False
    if any(clause.is_time(word) or _is_where(scene, word) for word in noun.subtree):
        return False
    whole = noun
    while whole.dep_ == "pobj" and whole.head.lower_ in ("of", "in") and not clause.is_verb(whole.head.head):
        whole = whole.head.head  # "the latest developments of the talks"
    if whole.dep_ == "pobj":
        speaks = whole.head.head
        said = clause.is_verb(speaks) or speaks.lower_ in triggers("noun") or speaks.lower_ in telling("view")
        return whole.head.lower_ in MATTERS and said  # not "a freeze on talks between A and B"
    return whole.dep_ == "dobj" and (whole.head.lower_ in MATTERS or whole.head.lower_ in telling("discuss"))


def _is_where(scene: Scene, word: Token) -> bool:
    """Whether a place is where talks are, and not one of those who talk: "between Baghdad and Ankara"."""
    between = word.head if word.dep_ != "conj" else word.head.head
    return scene.kind_of(word) == "place" and between.lower_ not in ("between", "with")


def is_reported_on(noun: Token) -> bool:
    """Whether somebody is told of talks, which are not those with him: "briefed X on the talks"."""
    link = noun.head
    told = noun.dep_ == "pobj" and link.lower_ in ("on", "about")
    return told and link.head.lower_ in telling("reports") and clause.is_verb(link.head)
