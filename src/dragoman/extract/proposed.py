"""Whether an encounter is only asked for, offered, weighed or possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.called_off import is_against, is_no_objection, may_yet_end
from dragoman.extract.lexicon import telling, triggers
from dragoman.extract.opinions import is_backed
from dragoman.extract.standing import (
    adjective_of,
    auxiliary_of,
    carries,
    has_child,
    is_any,
    is_in_question,
    is_in_view,
    said_to_be,
    tells_of,
)
from dragoman.extract.steps import NEAR_MAY, NEAR_OFF, Step, Verdict, is_wish_for

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


def proposed(token: Token, steps: list[Step]) -> Verdict | None:
    """Asked for, offered or possible, and not said to be accepted."""
    for number, (word, below, occasion) in enumerate(steps):
        if occasion or may_yet_end(steps[number]):
            return None
        if number < NEAR_OFF and is_no_objection(steps[number]):
            return "proposed", word
        if number < NEAR_OFF and (is_against(steps[number], token) or is_backed(word, below, token)):
            return "proposed", word
        if number < NEAR_MAY and (_is_on_condition(word) or _is_imagined(word, below) or _is_supposed(word)):
            return "proposed", word
        modal = auxiliary_of(word, "may")
        if modal is not None and number < NEAR_MAY and tells_of(word, below):
            return "proposed", modal
        if number < NEAR_MAY and clause.is_verb(word) and any(map(is_in_question, word.children)):
            return "proposed", word
        if below is not None and _is_yet_to_be_done(word, below):
            return "proposed", word
        if below is not None and _asks(word, below) and not _accepted(steps[number + 1 :]):
            return "proposed", word
        if below is None and is_any(word) and auxiliary_of(word.head, "will") is not None:
            return "proposed", word.head  # "any talks would depend on their consent"
        described = (adjective_of(word, "proposed") or _proposed_behind(word)) if below is None else None
        if described is not None:
            return "proposed", described
    return None


def _proposed_behind(noun: Token) -> Token | None:
    """The participle behind a noun that says that it is proposed: "a summit proposed for the spring"."""
    behind = (child for child in clause.children(noun, "acl") if child.i > noun.i and child.tag_ == "VBN")
    asked = (child for child in behind if child.lower_ in telling("proposed"))
    return next((child for child in asked if clause.first(child, "dobj") is None), None)


def _is_on_condition(verb: Token) -> bool:
    """Whether it is told under what condition something would be: "would visit X only if Y apologised"."""
    if has_child(verb, "would") and (has_child(verb, "rather") or verb.lower_ in telling("glad")):
        return True  # "would rather meet X", "would welcome X"
    given = (child for child in clause.children(verb, "advcl") if clause.opens_with(child, "if"))
    return auxiliary_of(verb, "will") is not None and any(not has_child(child, "even") for child in given)


def _is_imagined(word: Token, below: Token | None) -> bool:
    """Whether it is told what an encounter, of which none is known, would do: "a meeting would help"."""
    told = ("nsubj", "attr") if word.lower_ in telling("be") else ("nsubj",)
    if below is None or below.dep_ not in told or below.lower_ not in triggers("noun"):
        return False
    some = any(child.lower_ in ("a", "an", "another") for child in clause.children(below, "det"))
    bears = telling("light") | telling("run") | telling("occur")
    must = any(map(clause.has_to, clause.children(word, "xcomp")))  # "a meeting would have to be prepared"
    return some and (must or word.lower_ not in bears) and has_child(word, "would")


def _is_supposed(verb: Token) -> bool:
    """Whether a clause begins as a condition does: "Were A to meet B, ...", "Should A meet B, ..."."""
    own, opens = clause.first(verb, "nsubj"), verb.left_edge
    auxiliary = opens.i == verb.i or opens.head.i == verb.i
    supposes = auxiliary and opens.lower_ in ("were", "should") and own is not None
    return supposes and verb.dep_ == "advcl"


def _is_yet_to_be_done(word: Token, below: Token) -> bool:
    """Whether somebody says that he has to meet others: "has to see X", "said he needed to consult X".

    What somebody had to do he did, where it is not said by himself.
    """
    if word.lower_ not in telling("must") or below.dep_ != "xcomp" or not clause.has_to(below):
        return False
    said = word.dep_ == "ccomp" and word.head.lower_ in telling("say") and word.tag_ == "VBD"
    return said or clause.is_present(word)


def _is_weighed(word: Token, below: Token) -> bool:
    """Whether an encounter is only being thought of: "a summit was being discussed"."""
    being = any(child.lower_ == "being" for child in clause.children(word, "auxpass", "aux"))
    return being and below.dep_ == "nsubjpass" and word.lower_ in telling("weighed")


def _asks(word: Token, below: Token) -> bool:
    """Whether a word asks for or offers what hangs on it; so does the subject of "hopes rise for talks"."""
    if said_to_be(word, below, "propose") is not None or _is_weighed(word, below) or is_in_view(word, below):
        return True
    if below.dep_ == "dobj" and word.lower_ in telling("control") and clause.first(word, "xcomp", "ccomp"):
        return False  # "urged the summit to act" asks for no summit
    if clause.has_to(below) and (clause.called_on(word) is not None or word.lower_ in telling("aim")):
        return True
    if word.lower_ == "open" and clause.is_verb(word):
        return False  # "are to open talks"; who is open to them has not agreed yet
    if is_wish_for(below):
        return True  # "is interested in holding talks"
    if word.lower_ in telling("propose") or f"{word.lower_} {below.lower_}" in telling("propose"):
        return carries(below)
    if word.lower_ in telling("discuss") and below.dep_ == "dobj" and clause.is_verb(word):
        return any(child.lower_ in ("a", "an") for child in clause.children(below, "det"))
    if clause.has_to(below) and any(map(_is_advisable, (word, *clause.children(word, "acomp")))):
        return True
    subject = clause.first(word, "nsubj")
    called = subject is not None and subject.lower_ in telling("propose") | telling("call")
    return called and (below.lower_ in ("for", "of") or (below.dep_ == "advcl" and clause.has_to(below)))


def _is_advisable(word: Token) -> bool:
    """Whether an adjective says what it would be to do something: "it would be useful for A to meet B"."""
    verb = word.head
    return word.dep_ == "acomp" and word.lower_ in telling("advisable") and verb.lower_ in telling("be")


def _accepted(above: list[Step]) -> bool:
    return any(step.word.lower_ in telling("accept") for step in above[:2])
