"""Whether two tellings are of one encounter, as far as their days, their statuses and their words say.

Who takes part is asked elsewhere. A report goes on speaking of what it has told: "during his visit", "the two
sides would discuss", a headline over its story. Such words bring no status of their own, and take that of the
encounter they speak of. What is told with "again" or "further" is another encounter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause, intervals
from dragoman.extract.draft import LASTING, OLD, Draft, apart, is_known, lies_back
from dragoman.extract.lexicon import telling
from dragoman.extract.planned import eve_of
from dragoman.extract.telling import is_separate
from dragoman.model import When

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

OPEN = frozenset(("planned", "proposed"))
"""Statuses that may turn into one another in a report."""
SOON = 3
"""Days between somebody's arrival and the encounter for which he came, at the most."""
NEXT = 500
"""Characters between the aim of a journey and what came of it, told without a day, at the most."""
STAY = 14
"""Days between the beginning of a visit and what is told of it later, at the most."""


def may_be_one(told: Draft, draft: Draft) -> bool:
    """Whether a telling may be of the encounter told before, if the parties are the same."""
    if _days_part(told, draft):
        return False
    if _is_the_last_before(told, draft) or _is_the_last_before(draft, told):
        return False
    if _is_beside_a_meal(told, draft) or _is_of_two_alone(told, draft) or _is_of_two_alone(draft, told):
        return False
    if _is_another(draft) and not _is_another(told) and not _same_day(told, draft):
        return False
    if {told.status, draft.status} == {"off", "planned"} and intervals.conflict(told.when, draft.when):
        return False
    return told.status == draft.status or _statuses_agree(told, draft)


def _is_the_last_before(old: Draft, new: Draft) -> bool:
    """Whether one is told as the last before the other, which is news: "last met him earlier this month"."""
    if not clause.is_verb(old.token) or old.mode == "visit" or lies_back(new) or old.when == new.when:
        return False
    return _is_last(old) and not _is_last(new)


def _is_last(draft: Draft) -> bool:
    return any(child.lower_ == "last" for child in clause.children(draft.token, "advmod", "amod"))


def _is_beside_a_meal(told: Draft, draft: Draft) -> bool:
    """Whether one is a banquet, and the other the talks "earlier" or "later" on the day of it.

    So it is with a dinner of which it is first told that it is given: "gave a banquet for his guest".
    """
    meals = [each.token.lower_ in telling("meal") for each in (told, draft)]
    if meals[0] == meals[1]:
        return False
    other = draft.token if meals[0] else told.token
    if _is_given(told.token if meals[0] else draft.token) and not (told.headline or draft.headline):
        return True
    verb = clause.clause_of(other)
    return any(child.lower_ in ("earlier", "later") for word in (other, verb) for child in word.subtree)


def _is_given(meal: Token) -> bool:
    """Whether a dinner is told as what somebody gives, not as one that is known: "hosted a dinner"."""
    new = any(child.lower_ in ("a", "an") for child in meal.children)
    return new and meal.dep_ in ("dobj", "nsubjpass") and meal.head.lower_ in telling("give a meal")


def _is_of_two_alone(two: Draft, more: Draft) -> bool:
    """Whether one is of two who meet alone, the other of three people or more: "later he saw A alone".

    So is it where people are met one by one.
    """
    people = [sum(actor.kind == "person" for actor in each.parties) for each in (two, more)]
    if people[0] != 2 or people[1] < 3:
        return False
    return is_separate(two.token) or any(child.lower_ in telling("alone") for child in two.token.children)


def is_added(draft: Draft) -> bool:
    """Whether an encounter is told as one more: "he also met B"."""
    verb = clause.clause_of(draft.token)
    return any(child.lower_ == "also" for child in clause.children(verb, "advmod"))


def is_of_other_days(told: Draft, draft: Draft) -> bool:
    """Whether one lies weeks back by its date, and the other, without one, is told as news."""
    for old, new in ((told, draft), (draft, told)):
        if lies_back(old) and new.when is None and not is_known(new.token):
            return True
    return False


def bears_no_status(draft: Draft) -> bool:
    """Whether a draft has been told so far only in words that bring no status of their own.

    A headline is short for what stands below it; "his visit" speaks of one that is told elsewhere.
    """
    return draft.status == "held" and draft.when is None and (draft.headline or _is_timeless(draft.token))


def _is_timeless(token: Token) -> bool:
    """Whether a noun speaks of a known encounter in no past tense: "during his visit he is to ..."."""
    verb = clause.clause_of(token)
    over = token.dep_ == "pobj" and token.head.lower_ in telling("over")
    return is_known(token) and not (verb.tag_ == "VBD" and (over or verb.lower_ not in telling("say")))


# ---------------------------------------------------------------- days


def _days_part(told: Draft, draft: Draft) -> bool:
    if _is_soon_after(told, draft):
        return False
    return apart(told, draft) and not (_is_of_stay(told, draft) or _is_of_stay(draft, told))


def _is_soon_after(told: Draft, draft: Draft) -> bool:
    """Whether people met within days of a journey that one of them made to meet the other."""
    if draft.status != "held" or told.when is None or draft.when is None or not is_aim_of_journey(told):
        return False
    return 0 <= (draft.when.earliest - told.when.earliest).days <= SOON


def _is_of_stay(first: Draft, later: Draft) -> bool:
    """Whether one tells of the beginning of a visit of which the other tells a later day."""
    if first.mode != "visit" or first.edge != "start" or first.when is None or later.when is None:
        return False
    if {first.status, later.status} & {"off", "proposed"}:
        return False
    return 0 <= (later.when.earliest - first.when.earliest).days <= STAY


def days_of_stay(a: Draft, b: Draft) -> When | None:
    """All days of a visit of which one telling gives the first, and the other a later one."""
    for first, later in ((a, b), (b, a)):
        if (
            _is_of_stay(first, later)
            and first.when
            and later.when
            and first.when.latest < later.when.earliest
        ):
            return intervals.spanning(first.when, later.when)
    return None


def _same_day(a: Draft, b: Draft) -> bool:
    return a.when is not None and b.when is not None and not intervals.conflict(a.when, b.when)


# ---------------------------------------------------------------- statuses


def _statuses_agree(told: Draft, draft: Draft) -> bool:
    """Whether two statuses may be of one encounter: what was held is neither planned nor off."""
    if {told.status, draft.status} <= OPEN | {"off"}:
        return True
    if any(bears_no_status(each) and each.headline for each in (told, draft)):
        return True
    if is_set_before(told, draft):
        return True
    if {told.status, draft.status} == {"held", "planned"}:
        if bears_no_status(told) or bears_no_status(draft):
            return True
        if _goes_on(told, draft) or _is_agenda(told, draft) or _came_about(told, draft):
            return True
    return _is_spoken_of_as_open(told, draft) or _is_spoken_of_as_open(draft, told)


def _is_spoken_of_as_open(held: Draft, spoken: Draft) -> bool:
    """Whether a telling speaks of an encounter that was held as of one that is only thought of.

    "A met B on Monday. ... C protested against his plan to meet B." One that lies ahead has a day of its own,
    a tense of its own ("they will meet"), or is told for another.
    """
    if held.status != "held" or spoken.status not in OPEN or held.mode in LASTING or lies_back(held):
        return False
    if spoken.when is not None or _is_another(spoken) or _is_to_come(spoken):
        return False
    return len({actor.key for actor in held.parties} & {actor.key for actor in spoken.parties}) > 1


def _is_to_come(draft: Draft) -> bool:
    """Whether an encounter is to come by its own words: "they will meet", "on the eve of their talks"."""
    token = draft.token
    if eve_of(token) is not None:
        return True
    return clause.is_verb(token) and any(child.tag_ == "MD" for child in clause.children(token, "aux"))


def is_set_before(told: Draft, draft: Draft) -> bool:
    """Whether a headline was set before the encounter of its lead took place: "A, B to meet", "A met B"."""
    lasting = told.mode == "visit" or told.summit is not None
    plan = told.headline and told.status == "planned" and told.when is None and not lasting
    return plan and draft.lead and draft.status == "held" and not lies_back(draft)


def is_told_by_headline(told: Draft, draft: Draft) -> bool:
    """Whether a headline tells as done what the story only gives for the aim of a journey that was made.

    "A, B hold talks", and below: "A flew to X on Monday for talks with B".
    """
    verb = clause.clause_of(told.token)
    done = clause.is_verb(verb) and not clause.has_to(verb)
    return told.headline and told.status == "held" and done and is_aim_of_journey(draft)


def _goes_on(told: Draft, draft: Draft) -> bool:
    """Whether a visit that has begun is told further, by what is to come of it: "he will fly on"."""
    if told.mode != "visit" or _is_another(told) or _is_another(draft):
        return False
    return not any(
        _lies_back(each) or _is_far_ahead(each, other) or _was_planned_long_ago(each, other)
        for each, other in ((told, draft), (draft, told))
    )


def _lies_back(draft: Draft) -> bool:
    """Whether a visit is told as one of the past, or lies weeks back."""
    words = {child.lower_ for child in draft.token.children}
    return lies_back(draft) or bool(words & telling("back"))


def _is_far_ahead(plan: Draft, visit: Draft) -> bool:
    """Whether a visit is planned for weeks after one that is news without a day."""
    if plan.when is None or visit.when is not None or plan.today is None:
        return False
    return (plan.when.earliest - plan.today).days > STAY


def _was_planned_long_ago(plan: Draft, visit: Draft) -> bool:
    """Whether a plan without a day was spoken of weeks before the visit: "said on June 2 ..."."""
    if plan.spoken is None or plan.when is not None or visit.when is None:
        return False
    return (visit.when.earliest - plan.spoken.latest).days > OLD


def _is_agenda(told: Draft, draft: Draft) -> bool:
    """Whether a telling says what was, or is to be, spoken of at the encounter told just before."""
    verb = draft.token
    return (
        draft.telling.frame == "discuss"
        and draft.when is None
        and told.mode not in LASTING
        and not _is_another(draft)
        and verb.lower_ in telling("discuss")
    )


def _came_about(told: Draft, draft: Draft) -> bool:
    """Whether a telling is of what a journey was made for: "flew to X to see Y. Their talks went on"."""
    if draft.status != "held" or not is_aim_of_journey(told) or _is_another(draft):
        return False
    verb = clause.clause_of(draft.token)
    spoken_of = draft.when is None and is_known(draft.token)
    then = _same_day(told, draft) or _is_soon_after(told, draft) or _is_told_next(told, draft)
    return spoken_of or (then and verb.tag_ == "VBD")


def _is_told_next(told: Draft, draft: Draft) -> bool:
    """Whether an encounter without a day of its own is told right behind another: in the next paragraphs."""
    return draft.when is None and 0 < draft.words[0].start - told.words[-1].end <= NEXT


def is_aim_of_journey(draft: Draft) -> bool:
    """Whether an encounter is planned only as the aim of a journey that was made: "flew to X to meet Y"."""
    verb = clause.clause_of(draft.token)
    above = verb.head if clause.has_to(verb) else verb
    return draft.status == "planned" and above.tag_ == "VBD" and above.lower_ in telling("motion")


def _is_another(draft: Draft) -> bool:
    """Whether a telling says that it is of another encounter than those told before: "met again"."""
    near = [word for word in (draft.token, draft.telling.support, _round_of(draft.token)) if word is not None]
    beside = [child for word in near for child in clause.children(word, "amod", "det", "advmod")]
    return any(
        child.lower_ in telling("another")
        for child in beside
        if child.dep_ != "advmod" or child.lower_ == "again"
    )


def _round_of(token: Token) -> Token | None:
    """The noun that an encounter hangs on by "of": "another round of talks"."""
    return token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
