"""The words that govern a telling, from itself upwards, as far as they have a say in its status.

A step is such a word with the word below it: "refused | to agree | to meet".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dragoman.extract import clause
from dragoman.extract.lexicon import telling, triggers
from dragoman.extract.opinions import is_pointed_at, is_view
from dragoman.extract.standing import auxiliary_of, negated, with_particles
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

FARTHEST = 7
"""Words above a telling that say something of its status, at the most."""
NEAR_OFF, NEAR_NOT, NEAR_MAY, NEAR_WILL = 5, 4, 3, 5
"""Words above a telling, itself included, at which it can be off, negated, possible, or to come."""
NOUN_LINKS = ("nsubj", "nsubjpass", "dobj", "obj", "pobj", "attr", "oprd", "agent", "compound", "amod")
CLAUSE_LINKS = ("prep", "pcomp", "acomp", "xcomp", "ccomp", "advcl", "acl", "relcl", "conj", "dep")
LINKS = frozenset((*NOUN_LINKS, *CLAUSE_LINKS))
"""Labels by which what governs a telling has a say in its status."""
PARTED = 2
"""Tokens from a verb of saying to the preposition behind it and a comma."""
Verdict = tuple[Status, "Token | None"]
"""A status, and the word that says so."""


class Step(NamedTuple):
    """A word above a telling, the word below it, and whether the encounter is but its occasion."""

    word: Token
    below: Token | None
    occasion: bool


def steps_of(token: Token) -> Iterator[Step]:
    """The token and what governs it, up to the verb of saying or the end of its clause."""
    occasion = False
    yield Step(token, None, False)
    for _ in range(FARTHEST):
        away = token.dep_ in ("advmod", "prt") and f"{token.head.lower_} {token.lower_}" in telling("off")
        linked = token.dep_ in LINKS or away  # "stayed away from the talks"
        if token.head.i == token.i or not linked or _is_own_clause(token):
            return
        above = _said_by_the_way(token) or _asked_by(token) or _told_behind(token) or _wish_before(token)
        below, token = token, above or token.head
        if is_spoken_of(below) or _is_contrary(below, token) or _is_next_deed(below, token):
            return
        if led_to_it(below):
            return
        occasion = (
            occasion or is_effect(token, below) or (below.tag_ in ("IN", "TO", "VBG") and _is_occasion(below))
        )
        if _only_says(token) and not is_fitted_in(token, below):
            if _is_said_of_it(token, below):
                yield Step(token, below, occasion)
            return
        yield Step(token, below, occasion)
        if _is_how_it_was(token, below):
            return


def _is_how_it_was(verb: Token, below: Token) -> bool:
    """Whether it is only told how a known encounter was: "denied that his visit had been a failure"."""
    past = verb.tag_ == "VBD" or any(child.lower_ == "had" for child in clause.children(verb, "aux"))
    told = below.dep_ == "nsubj" and is_pointed_at(below)
    was = verb.lower_ in telling("be") and clause.first(verb, "attr") is not None
    went = verb.lower_ in ("gone", "went") and any(
        child.i > verb.i for child in clause.children(verb, "advmod")
    )
    return past and told and (was or went)


def _is_occasion(below: Token) -> bool:
    """Whether an encounter is the occasion of a deed; not in "interested in talks", "balked at meeting X"."""
    link = below.head if below.dep_ == "pcomp" else below
    off = link.dep_ == "prep" and f"{link.head.lower_} {link.lower_}" in telling("off")
    if _wish_before(link) is not None:
        return False
    goal = link.lower_ == "to" and link.head.lower_ in telling(
        "invite"
    )  # "whether to invite X to the summit"
    event = (
        triggers("noun").get(part.lower_) for part in clause.children(link, "pobj") if is_pointed_at(part)
    )
    if goal and any(each is not None and each.frame == "summit" for each in event):
        return True
    return below.lower_ in telling("occasion") and not (off or is_wish_for(link))


def is_spoken_of(word: Token) -> bool:
    """Whether it is of "the outcome of the talks", "came out of that", "details about": these took place."""
    pointed = any(
        child.lower_ in ("that", "this")
        for part in clause.prepositions(word.head, "of")
        for child in part.lefts
    )
    content = word.lower_ in ("of", "from", "about", "on") and word.head.lower_ in telling("content")
    content = content and not is_worked_out(word.head)
    content = content or (word.lower_ in ("on", "about") and word.head.lower_ in telling("reports"))
    known = any(map(is_pointed_at, clause.children(word, "pobj")))
    judged = (
        word.lower_ in ("of", "about", "over") and known and is_view(word.head)
    )  # "criticism of his visit"
    return content or judged or (word.lower_ in ("of", "from") and pointed)


def is_worked_out(thing: Token) -> bool:
    """Whether it is still to be settled how an encounter will be: "thrash out the details of a summit"."""
    worked_out = not with_particles(thing.head).isdisjoint(telling("work out"))
    return thing.dep_ in ("dobj", "nsubjpass") and worked_out


def led_to_it(link: Token) -> bool:
    """Whether it was resolved on behind an encounter what is to come: "agreed to share it after talks"."""
    if link.lower_ not in telling("before that"):
        return False
    word = link.head
    while word.head.i != word.i and (clause.has_to(word) or not clause.is_verb(word)):
        word = word.head
    return word.tag_ == "VBD" and word.lower_ in telling("resolved")


def _said_by_the_way(link: Token) -> Token | None:
    """The deed of a preposition where its clause is said before: "will fly to X, he said, for talks"."""
    says = link.head
    if link.dep_ != "prep" or says.i > link.i or says.lower_ not in telling("say"):
        return None
    before = clause.first(says, "ccomp")
    parted = link.i > link.sent.start and link.nbor(-1).text == "," and link.i - says.i <= PARTED
    return before if parted and before is not None and before.i < says.i else None


def _told_behind(noun: Token) -> Token | None:
    """What is told of an encounter behind words that fix it: "talks set for Friday | have been put off".

    The parser likes to take what fixes it for the verb of the sentence.
    """
    fixed = noun.head
    bare = clause.first(fixed, "aux", "auxpass") is None and clause.first(fixed, "cc") is None
    if noun.dep_ not in ("nsubj", "nsubjpass") or fixed.tag_ not in ("VBN", "VBD") or not bare:
        return None
    if fixed.lower_ not in telling("slated") | telling("fix"):
        return None
    behind = (child for child in clause.children(fixed, "conj") if clause.is_passive(child))
    return next((child for child in behind if not clause.has_subject(child)), None)


def _wish_before(link: Token) -> Token | None:
    """The noun that with a preposition tells of a wish, or its end, hung beside it: "saw no point | in"."""
    thing = link.nbor(-1) if link.dep_ == "prep" and link.i > link.sent.start else None
    if thing is None or thing.dep_ != "dobj" or thing.head.i != link.head.i:
        return None
    meant = telling("propose") | telling("off")  # "pulled the plug | on talks"
    return thing if f"{thing.lower_} {link.lower_}" in meant else None


def _asked_by(link: Token) -> Token | None:
    """The call for something that the parser hangs on whoever calls: "a call by rebels for talks"."""
    caller = link.head
    by = caller.head
    if link.lower_ != "for" or caller.dep_ != "pobj" or by.lower_ not in ("by", "from"):
        return None
    return by.head if by.head.tag_.startswith("N") and by.head.lower_ in telling("call") else None


def _is_contrary(below: Token, above: Token) -> bool:
    """Whether a deed is told against one that was not done: "did not see A but met B"."""
    if below.dep_ != "conj" or not clause.is_verb(below) or not negated(above):
        return False
    return any(child.lower_ == "but" and child.i < below.i for child in clause.children(above, "cc"))


def _is_next_deed(below: Token, above: Token) -> bool:
    """Whether a deed comes next in a row, and is as sure as the one before: "invited A and met B"."""
    done = above.tag_ == "VBD" or any(child.lower_ == "had" for child in clause.children(above, "aux"))
    return below.dep_ == "conj" and below.tag_ == "VBD" and done


def _is_own_clause(token: Token) -> bool:
    """Whether a verb tells of a deed of its own: "who left on Tuesday", "before he leaves"."""
    if token.dep_ == "conj" and token.tag_ == "VBD" and (clause.has_subject(token) or is_instead(token)):
        return is_instead(token) or _contrasts(token)
    if token.dep_ not in ("relcl", "advcl", "acl") or clause.has_to(token) or _is_hearsay(token):
        return False
    if token.head.lower_ in telling("be") and token.i > token.head.i and is_bare_of_row(token):
        return False  # "is to visit X next week, meet Y"
    if token.head.lower_ == "time" and token.head.dep_ == "attr" and clause.is_present(token):
        return False  # "it will be the first time that X meets Y"
    return token.dep_ == "relcl" or _is_finite(token) or (token.dep_ == "acl" and token.tag_ == "VBN")


def is_instead(verb: Token) -> bool:
    """Whether a deed was done in place of the one before: "were expected to leave but instead met X"."""
    return any(child.lower_ == "instead" for child in verb.children)


def _contrasts(verb: Token) -> bool:
    """Whether "but" parts a clause from the one before: "was expected on Friday, but he came today"."""
    return any(child.lower_ == "but" and child.i < verb.i for child in clause.children(verb.head, "cc"))


def _is_hearsay(verb: Token) -> bool:
    """Whether a clause is what somebody is said to have done: "denied reports that A had met B"."""
    marked = any(child.lower_ == "that" and child.i < verb.i for child in verb.children)
    said = telling("hearsay") | telling("propose")  # "voiced hope that they would meet"
    return verb.dep_ in ("acl", "relcl") and marked and verb.head.lower_ in said


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        child.dep_ in ("nsubj", "nsubjpass") for child in verb.children
    )


def is_fitted_in(verb: Token, below: Token) -> bool:
    """Whether a journey is put on a programme: "added a stop in X to his tour"."""
    noun = triggers("noun").get(below.lower_)
    journey = noun is not None and noun.mode == "visit" and below.dep_ in ("dobj", "nsubjpass")
    return journey and verb.lower_ in telling("fit in")


def _only_says(token: Token) -> bool:
    if token.lower_ not in telling("say") or token.tag_.startswith("N"):
        return False
    return not any(token.lower_ in telling(group) for group in ("propose", "off", "plan"))


def _is_said_of_it(says: Token, below: Token) -> bool:
    """Whether a verb of saying has a say: "will stress his wish in talks", "warned X against meeting Y"."""
    if below.dep_ not in ("prep", "dobj"):
        return False
    asks = below.lower_ == "against" or is_wish_for(below)  # "hinted at a meeting"
    return asks or auxiliary_of(says, "will") is not None


def befalls(below: Token) -> bool:
    """Whether a deed is done to what is below, not by it: "talks were cancelled", not "talks failed"."""
    return below.dep_ not in ("nsubj", "relcl") or _told_behind(below) is not None


def is_wish_for(link: Token) -> bool:
    """Whether a preposition leads to what somebody asks for or wishes: "interested in talks with X"."""
    asks = _wish_before(link) or link.head
    return link.dep_ == "prep" and f"{asks.lower_} {link.lower_}" in telling("propose")


def is_effect(verb: Token, below: Token | None, auxiliary: Token | None = None) -> bool:
    """Whether a verb tells what a known encounter does to something: "hoped that his visit would help"."""
    if (
        below is None
        or below.dep_ != "nsubj"
        or not clause.is_verb(verb)
        or below.lower_ not in triggers("noun")
    ):
        return False
    owned = clause.first(below, "poss") is not None and auxiliary_of(verb, "will") is not None
    back = (auxiliary or auxiliary_of(verb, "will") or verb).lower_ == "would"
    says_what = clause.first(verb, "acomp", "attr") is not None
    bears = verb.lower_ in telling("light") | telling("run") | telling("occur")
    return owned and back and not bears and (says_what or verb.lower_ not in telling("be"))


def is_bare_of_row(verb: Token) -> bool:
    """Whether a verb goes on with a row of deeds in their plain form, wherever the parser hangs it."""
    own = clause.first(verb, "mark", "nsubj", "nsubjpass", "advmod", "aux")
    return verb.tag_ in ("VB", "VBP") and (verb.dep_ == "conj" or (verb.dep_ == "advcl" and own is None))
