"""In which tense a day is told, so that it lies before publication or after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.date_words import DateAt
from dragoman.extract.lexicon import telling, triggers
from dragoman.model import Status
from dragoman.text import dates

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


def auxiliaries_of(verb: Token) -> set[str]:
    """The auxiliaries of a verb, in small letters."""
    return {child.lower_ for child in clause.children(verb, "aux")}


def tense_of(status: Status, token: Token, support: Token | None, at: DateAt) -> dates.Tense:
    """Whether a date lies before or after publication; "the June summit" may do either.

    What is planned has the day of a journey that is over: "flew on Sunday for talks".
    """
    words = at.words
    if status == "off" and words.kind in ("day", "month"):
        if not telling("will").isdisjoint(auxiliaries_of(clause.clause_of(token))):
            return "future"  # "will not come in December"
        return "none"  # of the two days the one near by: "backed out of the talks on March 13"
    if status != "held":
        journey = is_of_journey(at.token) and at.token.i < token.i
        over = status == "off" and (
            _was_to_be(token) or _is_of_visit_before(at.token) or _did_not_come_about(token)
        )
        return "past" if journey or over else "future"
    opens = clause.clause_of(at.token)
    if opens.dep_ == "relcl" and clause.is_present(opens) and opens.lower_ in telling("start"):
        return "future"  # "a summit that opens on Friday"
    carries = support is not None and support.lower_ in telling("motion") | telling("start") | telling(
        "light"
    )
    verb = support if support is not None and carries else token  # "leaves on Saturday for a trip"
    present = clause.is_present(verb) or (opens.i != verb.i and _is_set_for_then(opens, verb))
    if present and words.kind in ("weekday", "day", "month", "absolute", "relative"):
        return "future"
    bare = not clause.is_verb(token) and (support is None or token.dep_ == "pobj")
    bare = bare and not _is_deed_of_the_past(token, support)
    return "none" if bare and words.kind in ("month", "day", "season") else "past"


def _is_deed_of_the_past(noun: Token, verb: Token | None) -> bool:
    """Whether something was done at an encounter, which so is past too: "was announced during a visit"."""
    if verb is None or noun.head.head.i != verb.i:
        return False
    opens = noun.head.lower_ == "with" and verb.lower_ in telling("start") | telling("finish")
    if noun.head.lower_ not in ("during", "after", "following") and not opens:  # "began with a stop in X"
        return False
    back = any(child.lower_ in ("was", "were") for child in clause.children(verb, "auxpass", "aux"))
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and (back or verb.dep_ == "acl"))


def _is_set_for_then(above: Token, verb: Token) -> bool:
    """Whether the date is of an encounter told in the present tense, to which another is added.

    "They meet on Friday, then hold a news conference".
    """
    return above.is_ancestor(verb) and clause.is_present(above) and above.lower_ in triggers("verb")


def is_before_another_visit(day: Token, noun: Token) -> bool:
    """Whether a date is of a journey to make ready for another: "came on Friday to prepare X's visit"."""
    trigger, aim = triggers("noun").get(noun.lower_), clause.clause_of(noun)
    another = trigger is not None and trigger.mode == "visit" and clause.has_to(aim)
    return another and is_of_journey(day) and aim.head.i == clause.clause_of(day).i


def _is_of_visit_before(day: Token) -> bool:
    """Whether a date is that of what was before: "refused to see him on his previous visit in May"."""
    whole = (up for up in day.ancestors if up.lower_ in triggers("noun"))
    words = telling("earlier one") | {"last"}
    return any(child.lower_ in words for up in whole for child in clause.children(up, "amod"))


def _was_to_be(token: Token) -> bool:
    """Whether the plan itself lies back: "they had been scheduled to meet in May"."""
    planned = (above for above in (token, *token.ancestors) if above.lower_ in telling("plan"))
    return any(child.lower_ == "had" for above in planned for child in clause.children(above, "aux"))


def _did_not_come_about(token: Token) -> bool:
    """Whether what did not come about is told in the past tense: "did not meet on Monday"."""
    for verb in (token, clause.clause_of(token)):
        done = verb.i == token.i or verb.lower_ in telling("come about")
        auxiliaries = auxiliaries_of(verb)
        nothing = clause.first(verb, "neg") is not None and (verb.tag_ == "VBD" or "did" in auxiliaries)
        if (done and nothing) or {"to", "have"} <= auxiliaries:
            return True
    return False


def is_of_journey(day: Token) -> bool:
    """Whether a date hangs on a verb that tells of somebody having set out or come."""
    verb = clause.clause_of(day)
    return verb.tag_ == "VBD" and verb.lower_ in telling("motion")
