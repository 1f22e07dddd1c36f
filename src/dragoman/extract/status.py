"""Whether an encounter took place, is planned, is proposed, or is off.

The words that govern a telling are read from it upwards: "refused | to agree | to meet". What is only the
occasion of a deed ("adopted a plan at the summit") has the status of the deed's tense, not of its meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.called_off import off, told_as_earlier, what_undid
from dragoman.extract.lexicon import telling, triggers
from dragoman.extract.planned import ahead, planned
from dragoman.extract.proposed import proposed
from dragoman.extract.standing import adjective_of, with_particles
from dragoman.extract.steps import Verdict, steps_of

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


def status_of(token: Token, support: Token | None) -> Verdict:
    """The status that the words around a telling give it, and the word that says so."""
    if _is_over(token):
        return "held", None
    steps = list(steps_of(token))
    for test in (off, told_as_earlier, ahead, proposed, planned):
        found = test(token, steps)
        if found is not None:
            undone = what_undid(steps) if found[0] == "planned" else None
            return ("off", undone) if undone is not None else found
    undone = what_undid(steps) if token.lower_ in telling("fix") else None  # "was expected here but fell ill"
    return ("off", undone) if undone is not None else ("held", None)


def _is_over(noun: Token) -> bool:
    """Whether an encounter is told to have begun, or to be over: "for the summit, which ended Tuesday"."""
    if clause.is_verb(noun):
        return False
    if triggers("noun").get(noun.lower_) is not None and adjective_of(noun, "under way") is not None:
        return True  # "the purpose of his current visit is to ..."
    if noun.dep_ == "dobj" and not telling("already").isdisjoint(with_particles(noun.head)):
        return True  # "will cut short his visit"
    if _is_one_of_deeds(noun):
        return True
    told = (verb for verb in clause.children(noun, "relcl") if verb.tag_ == "VBD")
    events = telling("run") | telling("finish") | telling("start")
    return any(verb.lower_ in events and _of_itself(verb) for verb in told)


def _is_one_of_deeds(meal: Token) -> bool:
    """Whether a meal to which somebody asked others is one of what he did: "saw X and invited Y to tea"."""
    asks = meal.head.head
    if meal.lower_ not in telling("meal") or meal.dep_ != "pobj" or asks.lower_ not in telling("invite"):
        return False
    before = asks.head
    done = before.tag_ == "VBD" or clause.is_passive(before)
    asked = asks.tag_ in ("VBD", "VBN") and clause.first(asks, "dobj") is not None
    in_row = asks.dep_ == "conj" and asked and done and before.lower_ in triggers("verb")
    return in_row and not any(word.lower_ in telling("future") for word in asks.subtree)


def _of_itself(verb: Token) -> bool:
    """Whether what stands before a clause does what its verb says: "which ended", "that opened"."""
    doer = clause.first(verb, "nsubj", "nsubjpass")
    return doer is not None and doer.lower_ in ("which", "that") and clause.first(verb, "dobj", "neg") is None
