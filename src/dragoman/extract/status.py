"""Whether an encounter took place, is planned, is proposed, or is off.

The words that govern a telling are read from it upwards: "refused | to agree | to meet". What is only the
occasion of a deed ("adopted a plan at the summit") has the status of the deed's tense, not of its meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dragoman.extract import clause
from dragoman.extract.lexicon import days_by_name, telling, triggers
from dragoman.extract.opinions import is_backed, is_opposed, is_pointed_at, is_view
from dragoman.extract.standing import came_to_nothing, is_in_doubt, is_in_view, is_on_a_day, with_particles
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
MEETS = ("meet", "see", "with")
"""Frames of verbs of meeting somebody."""
Verdict = tuple[Status, "Token | None"]
NAMED = 6
"""Words of the name behind an encounter's noun, at the most, and one more."""
PARTED = 2
"""Tokens from a verb of saying to the preposition behind it and a comma."""


class Step(NamedTuple):
    """A word above a telling, the word below it, and whether the encounter is but its occasion."""

    word: Token
    below: Token | None
    occasion: bool


def status_of(token: Token, support: Token | None) -> Verdict:
    """The status that the words around a telling give it, and the word that says so."""
    if _is_over(token):
        return "held", None
    steps = list(_steps(token))
    for test in (_off, _before, _ahead, _proposed, _planned):
        found = test(token, steps)
        if found is not None:
            undone = _undone(steps) if found[0] == "planned" else None
            return ("off", undone) if undone is not None else found
    undone = _undone(steps) if token.lower_ in telling("fix") else None  # "was expected here but fell ill"
    return ("off", undone) if undone is not None else ("held", None)


def _is_over(noun: Token) -> bool:
    """Whether an encounter is told to have begun, or to be over: "for the summit, which ended Tuesday"."""
    if clause.is_verb(noun):
        return False
    if triggers("noun").get(noun.lower_) is not None and _described(noun, "under way") is not None:
        return True  # "the purpose of his current visit is to ..."
    if noun.dep_ == "dobj" and not telling("already").isdisjoint(with_particles(noun.head)):
        return True  # "will cut short his visit"
    told = (verb for verb in clause.children(noun, "relcl") if verb.tag_ == "VBD")
    events = telling("run") | telling("finish") | telling("start")
    return any(verb.lower_ in events and _of_itself(verb) for verb in told)


def _of_itself(verb: Token) -> bool:
    """Whether what stands before a clause does what its verb says: "which ended", "that opened"."""
    doer = clause.first(verb, "nsubj", "nsubjpass")
    return doer is not None and doer.lower_ in ("which", "that") and clause.first(verb, "dobj", "neg") is None


def _steps(token: Token) -> Iterator[Step]:
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
        if _is_spoken_of(below) or _is_contrary(below, token) or _is_next_deed(below, token):
            return
        if _led_to_it(below):
            return
        occasion = (
            occasion
            or _is_effect(token, below)
            or (below.tag_ in ("IN", "TO", "VBG") and _is_occasion(below))
        )
        if _only_says(token) and not _is_fitted_in(token, below):
            if _is_said_of_it(token, below):
                yield Step(token, below, occasion)
            return
        yield Step(token, below, occasion)
        if _is_how_it_was(token, below):
            return


def _is_how_it_was(verb: Token, below: Token) -> bool:
    """Whether it is only told how a known encounter was: "denied that his visit had been a failure"."""
    past = verb.tag_ == "VBD" or any(child.lower_ == "had" for child in clause.children(verb, "aux"))
    told = verb.lower_ in telling("be") and below.dep_ == "nsubj" and is_pointed_at(below)
    return past and told and clause.first(verb, "attr") is not None


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
    return below.lower_ in telling("occasion") and not (off or _is_wish_for(link))


def _is_spoken_of(word: Token) -> bool:
    """Whether it is of "the outcome of the talks", "came out of that", "details about": these took place."""
    pointed = any(
        child.lower_ in ("that", "this")
        for part in clause.prepositions(word.head, "of")
        for child in part.lefts
    )
    content = word.lower_ in ("of", "from", "about", "on") and word.head.lower_ in telling("content")
    content = content and not _is_worked_out(word.head)
    content = content or (word.lower_ in ("on", "about") and word.head.lower_ in telling("reports"))
    known = any(map(is_pointed_at, clause.children(word, "pobj")))
    judged = (
        word.lower_ in ("of", "about", "over") and known and is_view(word.head)
    )  # "criticism of his visit"
    return content or judged or (word.lower_ in ("of", "from") and pointed)


def _is_worked_out(thing: Token) -> bool:
    """Whether it is still to be settled how an encounter will be: "thrash out the details of a summit"."""
    worked_out = not with_particles(thing.head).isdisjoint(telling("work out"))
    return thing.dep_ in ("dobj", "nsubjpass") and worked_out


def _led_to_it(link: Token) -> bool:
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
    return next((child for child in behind if not _has_subject(child)), None)


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
    if below.dep_ != "conj" or not clause.is_verb(below) or not _negated(above):
        return False
    return any(child.lower_ == "but" and child.i < below.i for child in clause.children(above, "cc"))


def _is_next_deed(below: Token, above: Token) -> bool:
    """Whether a deed comes next in a row, and is as sure as the one before: "invited A and met B"."""
    done = above.tag_ == "VBD" or any(child.lower_ == "had" for child in clause.children(above, "aux"))
    return below.dep_ == "conj" and below.tag_ == "VBD" and done


def _is_own_clause(token: Token) -> bool:
    """Whether a verb tells of a deed of its own: "who left on Tuesday", "before he leaves"."""
    if token.dep_ == "conj" and token.tag_ == "VBD" and (_has_subject(token) or _is_instead(token)):
        return _is_instead(token) or _contrasts(token)
    if token.dep_ not in ("relcl", "advcl", "acl") or clause.has_to(token) or _is_hearsay(token):
        return False
    if token.head.lower_ in telling("be") and token.i > token.head.i and _is_bare_of_row(token):
        return False  # "is to visit X next week, meet Y"
    return token.dep_ == "relcl" or _is_finite(token) or (token.dep_ == "acl" and token.tag_ == "VBN")


def _has_subject(verb: Token) -> bool:
    return clause.first(verb, "nsubj", "nsubjpass") is not None


def _is_instead(verb: Token) -> bool:
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


def _is_fitted_in(verb: Token, below: Token) -> bool:
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
    asks = below.lower_ == "against" or _is_wish_for(below)  # "hinted at a meeting"
    return asks or _auxiliary(says, "will") is not None


# ---------------------------------------------------------------- off


def _off(token: Token, steps: list[Step]) -> Verdict | None:
    """Negated, called off or refused; planned in the past, and nothing came of it."""
    for number, step in enumerate(steps[:NEAR_OFF]):
        if _is_no_objection(step):
            return None
        if number < NEAR_NOT and _done_by_nobody(step):
            return "off", step.word
        if step.occasion or _is_done_before(step):
            return None
        if number < NEAR_NOT and _is_denied(step):
            return "off", step.word
        if _is_called_off(step) or _fell_through(step) or _is_not_arranged(step):
            return "off", step.word
        if _is_against(step, token) and _is_any(token):
            return "off", step.word
    return None


def _is_done_before(step: Step) -> bool:
    """Whether a deed, or its refusal, came before an encounter: "declined to comment before meeting X"."""
    link = step.below
    return link is not None and link.lower_ == "before" and clause.first(link, "pcomp") is not None


def _is_not_arranged(step: Step) -> bool:
    """Whether nothing was done towards an encounter: "no arrangements have been made for A and B to meet"."""
    made = _arrangement(step.word, step.below) if step.below is not None else None
    return made is not None and _negated(made) and not _is_date(made)


def _arrangement(verb: Token, below: Token) -> Token | None:
    """What is made, or fixed, for an encounter: "arrangements are made for it", "for A to meet B"."""
    aim = below.lower_ == "for" or (clause.is_verb(below) and clause.has_to(below))
    things = clause.children(verb, "nsubjpass", "dobj") if aim and clause.is_verb(verb) else []
    return next((thing for thing in things if thing.lower_ in telling("arrangement")), None)


def _is_denied(step: Step) -> bool:
    """Whether a "not" says that there was no encounter, or that none is planned; "not only" does not."""
    word = step.word
    if step.below is not None and any(map(_is_in_question, step.below.children)):
        return False  # "it is not clear whether they met", "I do not know if they will"
    if word.tag_.startswith("N") and step.below is not None and _negated(word):  # "has no plans to meet"
        meant = any(word.lower_ in telling(group) for group in ("plan", "propose", "intent"))
        return meant or _is_wish_for(step.below)
    if (
        _negated(word)
        and word.lower_ in telling("fix")
        and _is_date(clause.first(word, "nsubj", "nsubjpass"))
    ):
        return False  # "no date has been set for the summit", which is to be
    if _is_not_until(word):
        return False
    return _negated(word) and _tells_of(word, step.below) and not _child(word, "only")


def _is_not_until(verb: Token) -> bool:
    """Whether a "not" only says how late something is: "is not expected in Rome until Sunday"."""
    days = days_by_name() | telling("span")
    late = clause.prepositions(verb, "until", "till", "before")
    return clause.is_verb(verb) and any(day.lower_ in days for day in late)


def _is_date(word: Token | None) -> bool:
    return word is not None and word.lower_ in telling("date")


def _is_called_off(step: Step) -> bool:
    word, below = step.word, step.below
    if below is None:
        return False
    if _called(word, below, "off") is not None or (is_in_view(word, below) and _negated(word)):
        return True
    if came_to_nothing(word, below):
        return True
    if not _befalls(below) or any(clause.moved_days(word)):
        return False
    if below.lower_ == "from" and word.lower_ in telling("kept from"):
        return below.dep_ == "prep" and clause.first(word, "dobj", "nsubjpass") is not None
    if below.lower_ == "against" and word.lower_ in telling("decide"):
        return True
    dismissed = word.lower_ in telling("dismiss") and below.lower_ in telling("propose") | telling("hearsay")
    return dismissed or word.lower_ in telling("off") or _is_phrasal_off(word, below)


def _fell_through(step: Step) -> bool:
    """Whether a plan came to nothing: "was to have met", "would have met", "had been due to meet"."""
    word, below = step.word, step.below
    return _was_to_have(word) or (_had_been(word) and (below is None or _carries(below)))


def _undone(steps: list[Step]) -> Token | None:
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
    return deed if of_him and (_is_instead(deed) or _undoes(deed)) else None


def _is_behind_but(deed: Token) -> bool:
    """Whether a "but" stands before a clause, wherever the parser hangs it."""
    return _child(deed.head, "but") or deed.doc[max(0, deed.left_edge.i - 1)].lower_ == "but"


def _undoes(deed: Token) -> bool:
    """Whether a deed undoes a plan, and sets no other day: "was put off"; not "was put off until May"."""
    if any(clause.moved_days(deed)):
        return False
    if _negated(deed):
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


def _is_against(step: Step, token: Token) -> bool:
    """Whether somebody is against an encounter that may yet be, and it is not told that he is not."""
    word, below = step.word, step.below
    return below is not None and _befalls(below) and not _is_negated(word) and is_opposed(word, below, token)


def _is_any(noun: Token) -> bool:
    return any(child.lower_ == "any" for child in clause.children(noun, "det"))


def _is_no_objection(step: Step) -> bool:
    """Whether somebody has nothing against an encounter: "did not object to it", "has not ruled it out"."""
    word, below = step.word, step.below
    if below is None or not _is_negated(word) or not _befalls(below):
        return False
    return word.lower_ in telling("object") or f"{word.lower_} out" in telling("object")


def _tells_of(word: Token, below: Token | None) -> bool:
    """Whether a verb says something of the encounter: "talks could open", not "talks could help"."""
    if below is None:
        return True
    carries = telling("light") | telling("go on") | telling("come true")
    return clause.is_verb(word) and (below.dep_ != "nsubj" or word.lower_ in carries)


def _befalls(below: Token) -> bool:
    """Whether a deed is done to what is below, not by it: "talks were cancelled", not "talks failed"."""
    return below.dep_ not in ("nsubj", "relcl") or _told_behind(below) is not None


def _negated(token: Token) -> bool:
    if token.tag_.startswith("N"):
        return any(child.lower_ == "no" and child.dep_ == "det" for child in token.children)
    return any(child.dep_ == "neg" for child in token.children)


def _is_negated(word: Token) -> bool:
    """Whether a "not" stands at a word, or at the copula before it: "is not opposed"."""
    return _negated(word) or (word.dep_ == "acomp" and _negated(word.head))


def _done_by_nobody(step: Step) -> bool:
    """Whether nobody of a kind takes part: "no officials met X", "no minister was involved in the talks"."""
    word, below = step.word, step.below
    if not clause.is_verb(word) or (below is not None and not _is_taken_part_in(word, below)):
        return False
    if any(child.lower_ in telling("so far") for child in word.children):
        return False  # "no minister had met X before": now one has
    doer = clause.first(word, "nsubj", "nsubjpass")
    return doer is not None and doer.tag_ in ("NN", "NNS") and _negated(doer)


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
    if _is_date(clause.first(verb, "nsubjpass")):
        return False  # "no date had been set for it"
    return any(child.dep_ in ("aux", "auxpass") and child.lower_ == "had" for child in verb.children)


def _child(token: Token, word: str) -> bool:
    return any(child.lower_ == word for child in token.children)


def _before(token: Token, steps: list[Step]) -> Verdict | None:
    """What is told as one that was before: "is to go back on the talks of his previous visit"."""
    earlier = _described(token, "earlier one") if token.tag_.startswith("N") else None
    return ("held", None) if earlier is not None else None


# ---------------------------------------------------------------- ahead


def _ahead(token: Token, steps: list[Step]) -> Verdict | None:
    """What the telling lies ahead of, and what is fixed: asked for is then something else."""
    if clause.is_verb(token):
        return None
    eve = eve_of(token) or _fixed_behind(token)
    return ("planned", eve) if eve is not None and not _described(token, "proposed") else None


def eve_of(noun: Token) -> Token | None:
    """The word before a noun that puts what it tells ahead of it: "in the run-up to", "on the eve of"."""
    first = next(iter(noun.lefts), noun)
    if first.i < noun.sent.start + 2:
        return None
    link, eve = first.nbor(-1), first.nbor(-2)
    return eve if link.lower_ in ("to", "of") and eve.lower_ in telling("eve") else None


def _fixed_behind(noun: Token) -> Token | None:
    """The word behind a noun that says that it is fixed: "the summit slated for March"."""
    behind = (child for child in noun.children if child.dep_ in ("acl", "amod") and child.i > noun.i)
    slated = next((child for child in behind if child.lower_ in telling("slated")), None)
    return slated or _fixed_past_name(noun)


def _fixed_past_name(noun: Token) -> Token | None:
    """The same behind a name and a comma, wherever the parser hangs it: "the summit of X, slated for"."""
    for word in noun.doc[noun.i + 1 : min(noun.i + NAMED, noun.sent.end)]:
        if word.lower_ in telling("slated"):
            return None if any(child.lower_ in telling("finish") for child in word.children) else word
        if word.text != "," and word.tag_ != "NNP" and word.lower_ not in ("of", "the"):
            return None
    return None


# ---------------------------------------------------------------- proposed


def _proposed(token: Token, steps: list[Step]) -> Verdict | None:
    """Asked for, offered or possible, and not said to be accepted."""
    for number, (word, below, occasion) in enumerate(steps):
        if occasion:
            return None
        if number < NEAR_OFF and _is_no_objection(steps[number]):
            return "proposed", word
        if number < NEAR_OFF and (_is_against(steps[number], token) or is_backed(word, below, token)):
            return "proposed", word
        if number < NEAR_MAY and (_is_on_condition(word) or _is_imagined(word, below) or _is_supposed(word)):
            return "proposed", word
        modal = _auxiliary(word, "may")
        if modal is not None and number < NEAR_MAY and _tells_of(word, below):
            return "proposed", modal
        if number < NEAR_MAY and clause.is_verb(word) and any(map(_is_in_question, word.children)):
            return "proposed", word
        if below is not None and _asks(word, below) and not _accepted(steps[number + 1 :]):
            return "proposed", word
        if below is None and _is_any(word) and _auxiliary(word.head, "will") is not None:
            return "proposed", word.head  # "any talks would depend on their consent"
        described = (_described(word, "proposed") or _proposed_behind(word)) if below is None else None
        if described is not None:
            return "proposed", described
    return None


def _is_in_question(link: Token) -> bool:
    """Whether a word leaves open what its clause tells: "whether they meet", "if they meet"."""
    return link.lower_ == "whether" or (link.lower_ == "if" and link.dep_ == "mark")


def _proposed_behind(noun: Token) -> Token | None:
    """The participle behind a noun that says that it is proposed: "a summit proposed for the spring"."""
    behind = (child for child in clause.children(noun, "acl") if child.i > noun.i and child.tag_ == "VBN")
    asked = (child for child in behind if child.lower_ in telling("proposed"))
    return next((child for child in asked if clause.first(child, "dobj") is None), None)


def _called(word: Token, below: Token, group: str) -> Token | None:
    """The adjective that a sentence says of an encounter: "a meeting was unlikely", "it is possible that"."""
    told = telling("be") | telling("seem")
    if word.lower_ not in told or below.dep_ not in ("nsubj", "nsubjpass", "ccomp"):
        return None
    said = (child for child in clause.children(word, "acomp", "oprd") if child.lower_ in telling(group))
    return next((each for each in said if not any(map(clause.is_verb, each.children))), None)


def _is_on_condition(verb: Token) -> bool:
    """Whether it is told under what condition something would be: "would visit X only if Y apologised"."""
    if _child(verb, "would") and (_child(verb, "rather") or verb.lower_ in telling("glad")):
        return True  # "would rather meet X", "would welcome X"
    given = (child for child in clause.children(verb, "advcl") if clause.opens_with(child, "if"))
    return _auxiliary(verb, "will") is not None and any(not _child(child, "even") for child in given)


def _is_imagined(word: Token, below: Token | None) -> bool:
    """Whether it is told what an encounter, of which none is known, would do: "a meeting would help"."""
    told = ("nsubj", "attr") if word.lower_ in telling("be") else ("nsubj",)
    if below is None or below.dep_ not in told or below.lower_ not in triggers("noun"):
        return False
    some = any(child.lower_ in ("a", "an", "another") for child in clause.children(below, "det"))
    bears = telling("light") | telling("run") | telling("occur")
    must = any(map(clause.has_to, clause.children(word, "xcomp")))  # "a meeting would have to be prepared"
    return some and (must or word.lower_ not in bears) and _child(word, "would")


def _is_supposed(verb: Token) -> bool:
    """Whether a clause begins as a condition does: "Were A to meet B, ...", "Should A meet B, ..."."""
    own, opens = clause.first(verb, "nsubj"), verb.left_edge
    auxiliary = opens.i == verb.i or opens.head.i == verb.i
    supposes = auxiliary and opens.lower_ in ("were", "should") and own is not None
    return supposes and verb.dep_ == "advcl"


def _is_weighed(word: Token, below: Token) -> bool:
    """Whether an encounter is only being thought of: "a summit was being discussed"."""
    being = any(child.lower_ == "being" for child in clause.children(word, "auxpass", "aux"))
    return being and below.dep_ == "nsubjpass" and word.lower_ in telling("weighed")


def _asks(word: Token, below: Token) -> bool:
    """Whether a word asks for or offers what hangs on it; so does the subject of "hopes rise for talks"."""
    if _called(word, below, "propose") is not None or _is_weighed(word, below) or is_in_view(word, below):
        return True
    if below.dep_ == "dobj" and word.lower_ in telling("control") and clause.first(word, "xcomp", "ccomp"):
        return False  # "urged the summit to act" asks for no summit
    if clause.has_to(below) and (clause.called_on(word) is not None or word.lower_ in telling("aim")):
        return True
    if word.lower_ == "open" and clause.is_verb(word):
        return False  # "are to open talks"; who is open to them has not agreed yet
    if _is_wish_for(below):
        return True  # "is interested in holding talks"
    if word.lower_ in telling("propose") or f"{word.lower_} {below.lower_}" in telling("propose"):
        return _carries(below)
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


def _is_wish_for(link: Token) -> bool:
    """Whether a preposition leads to what somebody asks for or wishes: "interested in talks with X"."""
    asks = _wish_before(link) or link.head
    return link.dep_ == "prep" and f"{asks.lower_} {link.lower_}" in telling("propose")


def _accepted(above: list[Step]) -> bool:
    return any(step.word.lower_ in telling("accept") for step in above[:2])


def _carries(below: Token) -> bool:
    """Whether what is below hangs on a word as what is asked for or planned, not as who or when."""
    if below.dep_ == "prep":
        return below.lower_ in ("for", "to", "of")
    if below.dep_ in ("ccomp", "parataxis") and below.tag_ == "VBD":
        return False
    row = below
    while row.dep_ == "conj" and not clause.is_verb(row):
        row = row.head
    return row.dep_ not in ("nsubj", "relcl", "advcl") or clause.has_to(below)


def _auxiliary(word: Token, group: str) -> Token | None:
    return next(
        (child for child in word.children if child.dep_ == "aux" and child.lower_ in telling(group)), None
    )


def _described(noun: Token, group: str) -> Token | None:
    return next(
        (
            child
            for child in noun.children
            if child.dep_ in ("amod", "compound") and child.lower_ in telling(group)
        ),
        None,
    )


# ---------------------------------------------------------------- planned


def _planned(token: Token, steps: list[Step]) -> Verdict | None:
    """Upcoming, due, agreed on, or told with "will" or "to"."""
    described = _described(token, "future") or _scheduled_behind(token)
    if described is not None:
        return "planned", described
    if token.dep_ == "nsubjpass" and (_is_fixed_for_day(token.head) or any(clause.moved_days(token.head))):
        return "planned", token.head
    for number, (word, below, occasion) in enumerate(steps):
        auxiliary = _auxiliary(word, "will")
        if auxiliary is not None and number < NEAR_WILL and (below is None or clause.is_verb(word)):
            return None if _is_effect(word, below, auxiliary) else ("planned", auxiliary)
        if occasion and below is not None and (_hopes(word, below) or _is_to_be_done_at(word, below)):
            return "planned", word
        if occasion and below is not None and _may_come_before(word, below):
            return "planned", below
        to_come = not occasion or (below is not None and _is_planned_deed(word, below))
        if to_come and below is not None and _plans(word, below, token):
            return "planned", word
        if _is_ahead(word) or _is_yet_before(word):
            return "planned", word
    # "is to brief X on his talks", "agreed to share it after talks"
    told = token.dep_ == "pobj" and (_is_spoken_of(token.head) or _led_to_it(token.head))
    waits = _waits(token) if not told else None
    return ("planned", waits) if waits is not None else None


def _is_effect(verb: Token, below: Token | None, auxiliary: Token | None = None) -> bool:
    """Whether a verb tells what a known encounter does to something: "hoped that his visit would help"."""
    if (
        below is None
        or below.dep_ != "nsubj"
        or not clause.is_verb(verb)
        or below.lower_ not in triggers("noun")
    ):
        return False
    owned = clause.first(below, "poss") is not None and _auxiliary(verb, "will") is not None
    back = (auxiliary or _auxiliary(verb, "will") or verb).lower_ == "would"
    says_what = clause.first(verb, "acomp", "attr") is not None
    bears = verb.lower_ in telling("light") | telling("run") | telling("occur")
    return owned and back and not bears and (says_what or verb.lower_ not in telling("be"))


def _plans(word: Token, below: Token, token: Token) -> bool:
    if is_in_doubt(word, below) or is_on_a_day(word, below):
        return True
    if word.lower_ in telling("plan") or (word.lower_ == "about" and word.dep_ == "acomp"):
        return _carries(below)
    if word.lower_ in telling("fixed day") and (below.lower_ == "for" or clause.has_to(below)):
        return True
    if word.lower_ == "going" and below.dep_ == "xcomp" and clause.has_to(below):
        return True
    if _is_fitted_in(word, below):
        return True
    if word.lower_ in telling("be") and (_is_due_for(word, below) or _is_on_way(word, below)):
        return True
    if below.lower_ == "to" and any(child.lower_ == "forward" for child in word.children):
        return True  # "looks forward to the meeting"
    if word.lower_ in telling("be") and _is_to(word, below) and not _is_first_to(word):
        return True
    subject = clause.first(word, "nsubj")
    if below.lower_ == "for" and subject is not None and subject.lower_ in telling("plan"):
        return True  # preparations are under way for it
    if below.lower_ in ("of", "for") and word.lower_ in telling("detail") and _is_worked_out(word):
        return True
    if _arrangement(word, below) is not None:
        return True
    if subject is not None and subject.lower_ in telling("programme"):
        return clause.is_present(word)  # "his itinerary includes a stop in X"
    moves = (
        word.lower_ in telling("motion") and clause.is_verb(word) and token.lower_ not in telling("journey")
    )
    return moves and (clause.has_to(below) or below.lower_ == "for")


def _is_fixed_for_day(verb: Token) -> bool:
    """Whether an encounter has been confirmed, or the like, for a day."""
    days = days_by_name() | telling("span")
    return any(part.lower_ in days for part in clause.prepositions(verb, "for"))


def _is_due_for(word: Token, below: Token) -> bool:
    """Whether somebody is due somewhere for an encounter."""
    due = any(child.lower_ in telling("fix") for child in clause.children(word, "acomp"))
    return below.lower_ == "for" and due


def _is_on_way(word: Token, below: Token) -> bool:
    """Whether somebody is still on the way to an encounter: "was on his way to X for talks"."""
    way = any(part.lower_ == "way" for part in clause.prepositions(word, "on"))
    return way and below.lower_ in ("for", "to")


def _hopes(word: Token, below: Token) -> bool:
    """Whether somebody hopes to meet others at an encounter, which is then to come."""
    verb = triggers("verb").get(below.lower_)
    meets = below.dep_ == "xcomp" and clause.has_to(below) and verb is not None and verb.frame in MEETS
    return meets and word.lower_ in telling("propose")


def _is_to_be_done_at(word: Token, below: Token) -> bool:
    """Whether something is expected of an encounter: "in talks with X, they are expected to agree"."""
    opens = below.tag_ == "IN" and below.i < word.i and word.lower_ in telling("fix")
    aim = clause.first(word, "xcomp")
    are = any(child.lower_ in ("is", "are") for child in clause.children(word, "auxpass", "aux"))
    return opens and are and aim is not None and clause.has_to(aim)


def _may_come_before(verb: Token, link: Token) -> bool:
    """Whether a journey that may be made would come after an encounter: "might go to X after meeting Y"."""
    trigger = triggers("verb").get(verb.lower_)
    journey = trigger is not None and trigger.mode == "visit" and _auxiliary(verb, "may") is not None
    return journey and link.dep_ == "prep" and link.lower_ in clause.SEQUENCE


def _is_planned_deed(word: Token, below: Token) -> bool:
    """Whether a deed at an encounter is to come, and so the encounter; "agreed there to trade" is not."""
    return clause.is_verb(below) and word.lower_ not in telling("resolved")


def _is_to(word: Token, below: Token) -> bool:
    """Whether somebody is to meet, or talks are to open."""
    bare = _is_bare_of_row(below)  # "is to visit X, meet Y and speak"
    clauses = [below] if below.dep_ == "xcomp" else []
    if below.dep_ == "nsubj" or bare:
        due = (child for child in clause.children(word, "acomp") if child.lower_ in telling("fix"))
        clauses = [*word.children, *(aim for fixed in due for aim in fixed.children)]
    return any(child.dep_ == "xcomp" and clause.has_to(child) for child in clauses)


def _is_bare_of_row(verb: Token) -> bool:
    """Whether a verb goes on with a row of deeds in their plain form, wherever the parser hangs it."""
    own = clause.first(verb, "mark", "nsubj", "nsubjpass", "advmod", "aux")
    return verb.tag_ in ("VB", "VBP") and (verb.dep_ == "conj" or (verb.dep_ == "advcl" and own is None))


def _is_ahead(word: Token) -> bool:
    return word.lower_ == "ahead" or (word.lower_ == "of" and word.i > 0 and word.nbor(-1).lower_ == "ahead")


def _is_yet_before(word: Token) -> bool:
    """Whether a word is the "before" of "the vote comes three days before the summit"."""
    if word.dep_ != "prep" or word.lower_ != "before":
        return False
    verb = clause.clause_of(word)
    return clause.is_present(verb) and verb.lower_ in telling("lies")


def _scheduled_behind(noun: Token) -> Token | None:
    """The word behind a noun that puts it in the future: "talks due on Monday", "a summit to be held"."""
    for child in noun.children:
        if child.dep_ not in ("acl", "relcl", "amod") or child.i < noun.i or clause.tells_what(child):
            continue
        if child.lower_ in telling("fix") or _is_to_come(child) or _auxiliary(child, "will") is not None:
            return child
    return None


def _is_to_come(verb: Token) -> bool:
    """Whether a verb says what is to become of an encounter, not what it is for: "a dinner to mark X"."""
    for_something = clause.first(verb, "dobj") is not None and verb.lower_ not in telling("light")
    return clause.has_to(verb) and not for_something


def _waits(token: Token) -> Token | None:
    """A headline's "to" ("FM to visit Moscow"), or a clause of what is still to come ("before he leaves").

    So is what somebody does next, told in the present tense.
    """
    verb = clause.clause_of(token)
    if clause.has_to(verb) and _is_set_behind(verb):
        return token
    is_to = verb.dep_ == "xcomp" and verb.head.lower_ in telling("be")
    titled = verb.dep_ == "relcl" and verb.head.dep_ == "ROOT" and not clause.is_verb(verb.head)
    if (is_to and _is_first_to(verb.head)) or _is_resolved_at(verb, token) or _is_aim_of_what_ended(verb):
        return None
    if _is_next(verb):
        return verb
    if is_to or titled or verb.dep_ in ("ROOT", "acl"):
        return token if clause.has_to(verb) else None
    if verb.dep_ == "relcl" and clause.is_present(verb) and _is_time_to_come(verb):
        return verb
    to_come = clause.is_present(verb) or _is_time_of_plan(verb)
    return verb if verb.dep_ == "advcl" and to_come and _is_coming(verb) else None


def _is_time_of_plan(verb: Token) -> bool:
    """Whether a clause tells when something is to come: "would raise it when he met X", "once he has met X".

    "After he met X" may well have been.
    """
    if clause.opens_with(verb, "after") and not clause.is_perfect(verb):
        return False
    return _auxiliary(verb.head, "will") is not None


def _is_resolved_at(verb: Token, token: Token) -> bool:
    """Whether an encounter is where it was decided what is to be done: "the decision to cut output at it"."""
    at = token.dep_ == "pobj" and token.head.lower_ in telling("occasion") and token.head.head.i == verb.i
    return at and verb.dep_ == "acl" and verb.head.lower_ in telling("resolved")


def _is_aim_of_what_ended(verb: Token) -> bool:
    """Whether a journey made for something is told to be over: "ended his tour with stops in X to see Y"."""
    if verb.dep_ not in ("acl", "relcl") or verb.head.lower_ not in telling("journey noun"):
        return False
    above = clause.governor(verb.head)
    return above is not None and above.tag_ in ("VBD", "VBN") and above.lower_ in telling("finish")


def _is_next(verb: Token) -> bool:
    """Whether a verb in the present tense is of what comes after the news: "he then goes on to Rome"."""
    told = verb.dep_ in ("ROOT", "conj", "ccomp") and clause.is_present(verb)
    below = (word for child in clause.children(verb, "prep") for word in child.lefts)  # "later in the day"
    words = (word for word in (*verb.children, *below) if word.dep_ == "advmod")
    on = verb.lower_ in telling("journeys") and any(child.lower_ == "on" for child in verb.children)
    return told and (on or any(word.lower_ in telling("next") for word in words))


def _is_set_behind(verb: Token) -> bool:
    """Whether a comma parts what is still to be done from what is: "A meets B, to see C later"."""
    to = next(child for child in verb.children if child.dep_ == "aux" and child.lower_ == "to")
    return to.i > verb.sent.start + 1 and to.nbor(-1).text == "," and clause.is_present(verb.head)


def _is_first_to(verb: Token) -> bool:
    """Whether somebody "is the first minister to visit X": he is there, or was; not "is to visit X"."""
    return clause.first(verb, "attr") is not None and _auxiliary(verb, "will") is None


def _is_time_to_come(verb: Token) -> bool:
    """Whether a present tense tells of a time to come: "by the time A meets B", "Friday, when A meets B"."""
    return _is_by_the_time(verb.head) or clause.opens_with(verb, "when")


def _is_by_the_time(noun: Token) -> bool:
    """Whether a noun is that of "by the time A meets B"."""
    return noun.lower_ == "time" and noun.dep_ == "pobj" and noun.head.lower_ == "by"


def _is_coming(verb: Token) -> bool:
    """Whether a clause is of what is still to come: "before he leaves"."""
    return any(child.lower_ in telling("coming") for child in clause.children(verb, "mark", "advmod"))
