"""Whether an encounter is off: denied, refused, called off, or planned once and come to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import telling, triggers
from dragoman.extract.opinions import is_opposed, is_pointed_at
from dragoman.extract.standing import (
    adjective_of,
    arrangement,
    auxiliary_of,
    came_to_nothing,
    carries,
    has_child,
    is_any,
    is_date,
    is_in_question,
    is_in_view,
    negated,
    negated_with_copula,
    said_to_be,
    tells_of,
)
from dragoman.extract.steps import NEAR_NOT, NEAR_OFF, Step, Verdict, befalls, is_instead, is_wish_for

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


def off(token: Token, steps: list[Step]) -> Verdict | None:
    """Negated, called off or refused; planned in the past, and nothing came of it."""
    for number, step in enumerate(steps[:NEAR_OFF]):
        if is_no_objection(step) or may_yet_end(step):
            return None
        if number < NEAR_NOT and (_done_by_nobody(step) or _came_too_late(step.word)):
            return "off", step.word
        if step.occasion or _is_done_before(step):
            return None
        if number < NEAR_NOT and _is_denied(step):
            return "off", step.word
        if _is_called_off(step) or _fell_through(step) or _is_not_arranged(step):
            return "off", step.word
        if is_against(step, token) and is_any(token):
            return "off", step.word
    return None


def _is_done_before(step: Step) -> bool:
    """Whether a deed, or its refusal, came before an encounter: "declined to comment before meeting X"."""
    link = step.below
    return link is not None and link.lower_ == "before" and clause.first(link, "pcomp") is not None


def _is_not_arranged(step: Step) -> bool:
    """Whether nothing was done towards an encounter: "no arrangements have been made for A and B to meet"."""
    made = arrangement(step.word, step.below) if step.below is not None else None
    return made is not None and negated(made) and not is_date(made)


def _came_too_late(verb: Token) -> bool:
    """Whether something else came before what could then not be: "died before he could meet X".

    Who only "waited before he could meet X" did meet him.
    """
    if verb.dep_ != "advcl" or not clause.opens_with(verb, "before"):
        return False
    able = has_child(verb, "could") or (verb.lower_ in telling("be") and has_child(verb, "able"))
    return able and verb.head.lower_ not in telling("wait")


def _is_denied(step: Step) -> bool:
    """Whether a "not" says that there was no encounter, or that none is planned; "not only" does not."""
    word = step.word
    if step.below is not None and any(map(is_in_question, step.below.children)):
        return False  # "it is not clear whether they met", "I do not know if they will"
    if word.tag_.startswith("N") and step.below is not None and negated(word):  # "has no plans to meet"
        meant = any(word.lower_ in telling(group) for group in ("plan", "propose", "intent"))
        return meant or is_wish_for(step.below)
    if negated(word) and word.lower_ in telling("fix") and is_date(clause.first(word, "nsubj", "nsubjpass")):
        return False  # "no date has been set for the summit", which is to be
    if _is_not_until(word):
        return False
    return negated(word) and tells_of(word, step.below) and not has_child(word, "only")


def _is_not_until(verb: Token) -> bool:
    """Whether a "not" only says how late something is: "is not expected in Rome until Sunday"."""
    late = clause.prepositions(verb, "until", "till", "before")
    return clause.is_verb(verb) and any(map(clause.is_time, late))


def _is_called_off(step: Step) -> bool:
    word, below = step.word, step.below
    if below is None:
        return False
    if said_to_be(word, below, "off") is not None or (is_in_view(word, below) and negated(word)):
        return True
    if came_to_nothing(word, below):
        return True
    if not befalls(below) or any(clause.moved_days(word)):
        return False
    if below.lower_ == "from" and word.lower_ in telling("kept from"):
        return below.dep_ == "prep" and clause.first(word, "dobj", "nsubjpass") is not None
    if below.lower_ == "against" and word.lower_ in telling("decide"):
        return True
    dismissed = word.lower_ in telling("dismiss") and below.lower_ in telling("propose") | telling("hearsay")
    return dismissed or word.lower_ in telling("off") or _is_phrasal_off(word, below)


def may_yet_end(step: Step) -> bool:
    """Whether a known encounter may be called off, and is not yet: "may cancel his trip", "threatened to"."""
    word, below = step.word, step.below
    if below is None or below.dep_ not in ("dobj", "nsubjpass") or not clause.is_verb(word):
        return False
    weighed = auxiliary_of(word, "may") is not None or word.head.lower_ in telling("threaten")
    return weighed and _is_pointed_or_fixed(below) and _is_called_off(step)


def _is_pointed_or_fixed(noun: Token) -> bool:
    """Whether an encounter is known, or fixed: "his trip", "a planned visit"."""
    return is_pointed_at(noun) or adjective_of(noun, "future") is not None


def _fell_through(step: Step) -> bool:
    """Whether a plan came to nothing: "was to have met", "had been due to meet", "had hoped to"."""
    word, below = step.word, step.below
    if _was_to_have(word):
        return True
    if below is not None and clause.has_to(below) and word.lower_ in telling("wished in vain"):
        had = any(child.lower_ == "had" for child in clause.children(word, "aux"))
        return had and not has_child(word, "long")  # which they may well have done since
    moved = any(clause.moved_days(word)) or any(clause.moved_places(word))
    return _had_been(word) and not moved and (below is None or carries(below))


def what_undid(steps: list[Step]) -> Token | None:
    """What undid a plan that is told beside it: "was to meet X but pulled out", "but it was off"."""
    if (instead := _done_instead(steps)) is not None:
        return instead
    for step in steps:
        deeds = [deed for deed in clause.children(step.word, "conj") if deed.i > step.word.i]
        undone = next((deed for deed in deeds if _is_behind_but(deed) and _undoes(deed)), None)
        if undone is not None:
            return undone
    return None


def _done_instead(steps: list[Step]) -> Token | None:
    """What was done by somebody who "was due to meet X": he "fell ill", or "sent his deputy instead"."""
    plan = next((step.word for step in steps if step.word.dep_ == "relcl"), None)
    if plan is None or not any(word.lower_ in ("was", "were", "had") for word in (plan, *plan.children)):
        return None
    deed = plan.head.head
    of_him = plan.head.dep_ == "nsubj" and clause.opens_with_who(plan) and clause.is_verb(deed)
    return deed if of_him and (is_instead(deed) or _undoes(deed)) else None


def _is_behind_but(deed: Token) -> bool:
    """Whether a "but" stands before a clause, wherever the parser hangs it."""
    return has_child(deed.head, "but") or deed.doc[max(0, deed.left_edge.i - 1)].lower_ == "but"


def _undoes(deed: Token) -> bool:
    """Whether a deed undoes a plan, and sets no other day: "was put off"; not "was put off until May"."""
    if any(clause.moved_days(deed)):
        return False
    if negated(deed):
        return deed.lower_ in telling("come about")
    refused = clause.first(deed, "xcomp")
    if refused is not None and refused.lower_ not in triggers("verb").keys() | telling("attend"):
        return False  # "was to meet X but declined to comment"
    thing = clause.first(deed, "dobj")
    other = thing is not None and clause.is_verb(deed) and not is_pointed_at(thing) and thing.tag_ != "PRP"
    if other:
        return False  # "will visit X but has cancelled a stop in Y"
    words = {deed.lower_, *(f"{deed.lower_} {child.lower_}" for child in deed.children)}
    return not words.isdisjoint(telling("off") | telling("undo"))


def is_against(step: Step, token: Token) -> bool:
    """Whether somebody is against an encounter that may yet be, and it is not told that he is not."""
    word, below = step.word, step.below
    return (
        below is not None
        and befalls(below)
        and not negated_with_copula(word)
        and is_opposed(word, below, token)
    )


def is_no_objection(step: Step) -> bool:
    """Whether somebody has nothing against an encounter: "did not object to it", "has not ruled it out"."""
    word, below = step.word, step.below
    if below is None or not negated_with_copula(word) or not befalls(below):
        return False
    return word.lower_ in telling("object") or f"{word.lower_} out" in telling("object")


def _done_by_nobody(step: Step) -> bool:
    """Whether nobody of a kind takes part: "no officials met X", "no minister was involved in the talks"."""
    word, below = step.word, step.below
    if not clause.is_verb(word) or (below is not None and not _is_taken_part_in(word, below)):
        return False
    if any(child.lower_ in telling("so far") for child in word.children):
        return False  # "no minister had met X before": now one has
    doer = clause.first(word, "nsubj", "nsubjpass")
    return doer is not None and doer.tag_ in ("NN", "NNS") and negated(doer)


def _is_taken_part_in(verb: Token, below: Token) -> bool:
    """Whether what is below is what a verb holds, or in what its subject is involved."""
    if below.dep_ == "prep":
        return below.lower_ == "in" and verb.lower_ in telling("involved")
    return below.dep_ == "dobj" and verb.lower_ in telling("light")


def _is_phrasal_off(verb: Token, below: Token) -> bool:
    """Called off, put off, ruled out, pulled out of."""
    particles = [child.lower_ for child in clause.children(verb, "prt", "advmod")] + [below.lower_]
    particles += [f"on {part.lower_}" for part in clause.prepositions(verb, "on")]
    return _is_on_hold(verb) or any(f"{verb.lower_} {particle}" in telling("off") for particle in particles)


def _is_on_hold(word: Token) -> bool:
    """Whether a word is the last of what the parser takes apart: "put on hold a trip"."""
    before = [each.lower_ for each in word.doc[max(word.sent.start, word.i - 2) : word.i]]
    return " ".join([*before, word.lower_]) in telling("off")


def _was_to_have(verb: Token) -> bool:
    """Whether a verb tells of what did not come about: "was to have met"; not "is said to have met"."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if {"would", "have"} <= auxiliaries and verb.tag_ == "VBN":
        return True
    if not {"to", "have"} <= auxiliaries:
        return False
    meant = verb.head if verb.head.dep_ != "acomp" else verb.head.head  # "was supposed to have met"
    back = {child.lower_ for child in (meant, *clause.children(meant, "auxpass"))} & {"was", "were"}
    held = verb.head.lower_ in telling("fix") | telling("meant") or verb.head.lower_ in ("was", "were")
    return (bool(back) and held) or bool(auxiliaries & {"was", "were"})


def _had_been(word: Token) -> bool:
    """Whether a plan is told of as one of the past: "had been due to", "had planned to"."""
    if word.lower_ not in telling("fix") and word.lower_ not in telling("meant"):
        return False
    verb = word.head if word.dep_ == "acomp" else word
    if is_date(clause.first(verb, "nsubjpass")):
        return False  # "no date had been set for it"
    return any(child.dep_ in ("aux", "auxpass") and child.lower_ == "had" for child in verb.children)


def told_as_earlier(token: Token, steps: list[Step]) -> Verdict | None:
    """What is told as one that was before: "is to go back on the talks of his previous visit"."""
    earlier = adjective_of(token, "earlier one") if token.tag_.startswith("N") else None
    return ("held", None) if earlier is not None else None
