"""Whether an encounter is still to come, and fixed or agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.called_off import may_yet_end
from dragoman.extract.lexicon import days_by_name, telling, triggers
from dragoman.extract.standing import (
    adjective_of,
    arrangement,
    auxiliary_of,
    carries,
    is_in_doubt,
    is_on_a_day,
)
from dragoman.extract.steps import (
    NEAR_WILL,
    Step,
    Verdict,
    is_bare_of_row,
    is_effect,
    is_fitted_in,
    is_spoken_of,
    is_worked_out,
    led_to_it,
)

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

MEETS = ("meet", "see", "with")
"""Frames of verbs of meeting somebody."""
NAMED = 6
"""Words of the name behind an encounter's noun, at the most, and one more."""


def ahead(token: Token, steps: list[Step]) -> Verdict | None:
    """What the telling lies ahead of, and what is fixed: asked for is then something else."""
    if clause.is_verb(token):
        return None
    eve = eve_of(token) or _fixed_behind(token)
    return ("planned", eve) if eve is not None and not adjective_of(token, "proposed") else None


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


def planned(token: Token, steps: list[Step]) -> Verdict | None:
    """Upcoming, due, agreed on, or told with "will" or "to"."""
    described = adjective_of(token, "future") or _scheduled_behind(token)
    if described is not None:
        return "planned", described
    if token.dep_ == "nsubjpass" and (_is_fixed_for_day(token.head) or any(clause.moved_days(token.head))):
        return "planned", token.head
    for number, (word, below, occasion) in enumerate(steps):
        if may_yet_end(steps[number]):
            return "planned", word
        auxiliary = auxiliary_of(word, "will")
        if auxiliary is not None and number < NEAR_WILL and (below is None or clause.is_verb(word)):
            return None if is_effect(word, below, auxiliary) else ("planned", auxiliary)
        if below is token and _is_asked_of_it(word, token):
            return "planned", word
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
    told = token.dep_ == "pobj" and (is_spoken_of(token.head) or led_to_it(token.head))
    waits = _waits(token) if not told else None
    return ("planned", waits) if waits is not None else None


def _plans(word: Token, below: Token, token: Token) -> bool:
    """Whether a word above says of what is `below` it that it is to be: "plans to", "is due for", "is to"."""
    if is_in_doubt(word, below) or is_on_a_day(word, below):
        return True
    if word.lower_ in telling("plan") or (word.lower_ == "about" and word.dep_ == "acomp"):
        return carries(below)
    if word.lower_ in telling("fixed day") and (below.lower_ == "for" or clause.has_to(below)):
        return True
    if word.lower_ == "going" and below.dep_ == "xcomp" and clause.has_to(below):
        return True
    if is_fitted_in(word, below):
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
    if below.lower_ in ("of", "for") and word.lower_ in telling("detail") and is_worked_out(word):
        return True
    if arrangement(word, below) is not None or _is_given_task(word, below):
        return True
    if subject is not None and subject.lower_ in telling("programme"):
        return clause.is_present(word)  # "his itinerary includes a stop in X"
    moves = (
        word.lower_ in telling("motion") and clause.is_verb(word) and token.lower_ not in telling("journey")
    )
    return moves and (clause.has_to(below) or below.lower_ == "for")


def _is_asked_of_it(verb: Token, noun: Token) -> bool:
    """Whether something is asked of what is on a day that is named: "Friday's summit must yield a deal"."""
    day = clause.first(noun, "poss")
    asks = any(child.lower_ in ("must", "should") for child in clause.children(verb, "aux"))
    return asks and noun.dep_ == "nsubj" and day is not None and day.lower_ in days_by_name()


def _is_given_task(word: Token, below: Token) -> bool:
    """Whether it is somebody's task: "was tasked with going to X", "was given the task of meeting Y"."""
    deed = clause.first(below, "pcomp") if below.dep_ == "prep" else below if clause.is_verb(below) else None
    if deed is None:
        return False
    if word.lower_ in telling("task"):
        return below.lower_ == "of" or clause.has_to(deed)
    return word.lower_ in telling("tasked") and (clause.has_to(deed) or deed.tag_ == "VBG")


def _is_fixed_for_day(verb: Token) -> bool:
    """Whether an encounter has been confirmed, or the like, for a day."""
    return any(map(clause.is_time, clause.prepositions(verb, "for")))


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
    journey = trigger is not None and trigger.mode == "visit" and auxiliary_of(verb, "may") is not None
    return journey and link.dep_ == "prep" and link.lower_ in clause.SEQUENCE


def _is_planned_deed(word: Token, below: Token) -> bool:
    """Whether a deed at an encounter is to come, and so the encounter; "agreed there to trade" is not."""
    return (clause.is_verb(below) and word.lower_ not in telling("resolved")) or _is_given_task(word, below)


def _is_to(word: Token, below: Token) -> bool:
    """Whether somebody is to meet, or talks are to open."""
    bare = is_bare_of_row(below)  # "is to visit X, meet Y and speak"
    clauses = [below] if below.dep_ == "xcomp" else []
    if below.dep_ == "nsubj" or bare:
        due = (child for child in clause.children(word, "acomp") if child.lower_ in telling("fix"))
        clauses = [*word.children, *(aim for fixed in due for aim in fixed.children)]
    return any(child.dep_ == "xcomp" and clause.has_to(child) for child in clauses)


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
        if child.lower_ in telling("fix") or _is_to_come(child) or auxiliary_of(child, "will") is not None:
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
    return auxiliary_of(verb.head, "will") is not None


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
    return clause.first(verb, "attr") is not None and auxiliary_of(verb, "will") is None


def _is_time_to_come(verb: Token) -> bool:
    """Whether a present tense tells of a time to come: "by the time A meets B", "Friday, when A meets B"."""
    return _is_by_the_time(verb.head) or clause.opens_with(verb, "when")


def _is_by_the_time(noun: Token) -> bool:
    """Whether a noun is that of "by the time A meets B"."""
    return noun.lower_ == "time" and noun.dep_ == "pobj" and noun.head.lower_ == "by"


def _is_coming(verb: Token) -> bool:
    """Whether a clause is of what is still to come: "before he leaves"."""
    return any(child.lower_ in telling("coming") for child in clause.children(verb, "mark", "advmod"))
