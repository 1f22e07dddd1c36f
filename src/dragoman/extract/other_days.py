"""Days in the sentence of a telling that are of something else: of a deed before it, of a plan put off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.date_words import SAID, DateAt, Dated
from dragoman.extract.lexicon import telling
from dragoman.extract.tense import auxiliaries_of, is_of_journey

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


LONGEST_CALLED, MOST_CALLED = 60, 3
"""Characters and words behind a day within which the noun stands of what is called by it."""


def without_first_plan(listed: list[DateAt], token: Token) -> list[DateAt]:
    """Without the day for which something was fixed first, where the one for which it now is is told.

    "Put off until May a visit that was to have begun on Monday", "talks set for Monday will be held on".
    """
    above = clause.governor(token)
    if above is None or not any(_is_new_day(at, above) for at in listed):
        return listed
    behind = (child for child in clause.children(token, "acl", "relcl") if child.i > token.i)
    parted = [child for child in behind if child.lower_ in telling("fix") or _is_to_be(child)]
    return [at for at in listed if not any(part.is_ancestor(at.token) for part in parted)]


def is_of_latest(at: DateAt) -> bool:
    """Whether a date is of the last of several times: "met often this year, most recently in May"."""
    link = at.token.head if at.token.dep_ == "pobj" else at.token
    first = min(link.i, at.token.left_edge.i)
    return first > at.token.sent.start and link.doc[first - 1].lower_ in telling("latest")


def _is_new_day(at: DateAt, above: Token) -> bool:
    """Whether a date is that which an encounter gets by its verb: "put off until May", "will be held on"."""
    if clause.clause_of(at.token).i != above.i:
        return False
    put_off = sets_a_day(above) and (at.words.lead == "until" or at.token.head.lower_ == "to")
    return put_off or not telling("will").isdisjoint(auxiliaries_of(above))


def without_setting_out(listed: list[Dated], token: Token) -> list[Dated]:
    """Without the day of a journey where that of its aim follows: "left Monday for talks on Friday"."""
    behind = [dated for dated in listed if dated.rank < SAID and dated.at.token.i > token.i]
    if not behind:
        return listed
    return [each for each in listed if each.at.token.i > token.i or not is_of_journey(each.at.token)]


def is_done(token: Token, support: Token | None) -> bool:
    """Whether a telling is a deed of the past: "met", "held talks"; not an event spoken of."""
    return (support if support is not None else token).tag_ == "VBD"


def is_of_deed_before(day: Token, token: Token) -> bool:
    """Whether a date is of a deed done, beside which a telling is to come: "left on Monday and will meet"."""
    deed = clause.clause_of(day)
    if deed.i == clause.clause_of(token).i:
        return False
    over = next((up for up in (token, *token.ancestors) if up.head.i == deed.i), token)
    if deed.tag_ == "VBD" and over.dep_ == "advcl" and clause.opens_with(over, "before"):
        return not tells_of_saying(deed)
    return (
        deed.tag_ == "VBD"
        and day.i < token.i
        and any(
            up.dep_ == "conj"
            and up.head.i == deed.i
            and (telling("will") & auxiliaries_of(up) or _is_to_be(up))
            for up in (token, *token.ancestors)
        )
    )


def _is_to_be(verb: Token) -> bool:
    """Whether a verb puts what hangs on it into the future: "arrived on Monday and was to fly on"."""
    return verb.lower_ in telling("be") and any(map(clause.has_to, clause.children(verb, "xcomp")))


def coincides(noun: Token) -> bool:
    """Whether something is told to be at the time of an encounter: "the vote coincides with his visit"."""
    return noun.dep_ == "pobj" and noun.head.head.lower_ in telling("coincide")


def deed_about(noun: Token, verb: Token | None) -> Token | None:
    """The deed of who has his say on an encounter, or threatens to end it, whose day is not that of it."""
    if verb is None:
        return None
    if _is_judged(noun, verb):
        return clause.clause_of(noun)
    return verb.head if verb.dep_ == "xcomp" and verb.head.lower_ in telling("threaten") else None


def _is_judged(noun: Token, verb: Token) -> bool:
    """Whether somebody only has his say on an encounter: "protested at a meeting", "condemned his visit"."""
    at = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "over", "about", "against")
    return verb.lower_ in telling("judge") and (at or noun.dep_ == "dobj") and not clause.is_passive(verb)


def is_of_what_was_before(day: Token, token: Token) -> bool:
    """Whether a date is of what an encounter is the first or largest since: "since the founding in 1949"."""
    for up in day.ancestors:
        if up.i == token.i:
            return False
        if up.lower_ == "since" and up.dep_ == "prep" and up.i > token.i and day.head.i != up.i:
            return True
    return False


def says_which(at: DateAt) -> bool:
    """Whether a date says which event is meant, whatever stands before that: "before the March EU summit"."""
    return at.words.kind in ("month", "weekday") and at.token.dep_ in ("compound", "nmod", "amod", "poss")


def is_in_a_name(at: DateAt, token: Token) -> bool:
    """Whether a year is part of the name of something else: "a joint team for the 2008 Olympic Games"."""
    day, owner = at.token, at.token.head
    year = at.words.text.strip().isdigit() and day.dep_ in ("compound", "nummod", "amod", "nmod")
    return year and owner.i > day.i and owner.i != token.i and owner.text[:1].isupper()


def calls_something(at: DateAt, text: str) -> bool:
    """Whether a day stands before the noun of what is called by it: "the June 15 Joint Declaration"."""
    behind = text[at.span.end : at.span.end + LONGEST_CALLED].split()[:MOST_CALLED]
    for word in behind if at.words.kind == "day" else ():
        if word.lower().strip(",.") in telling("called by its day"):
            return True
        if not word[:1].isupper():
            return False
    return False


def counted_from(link: Token) -> Token | None:
    """The deed from which words count: "a day after he saw X", "two days before a meeting with X"."""
    if link.lower_ not in clause.SEQUENCE and link.lower_ != "of":  # "on the eve of", "a day ahead of"
        return None
    return link.head if link.dep_ == "mark" else clause.first(link, "pcomp", "pobj")


def is_counted_from(token: Token, deed: Token | None) -> bool:
    """Whether a telling is that deed, hangs on its verb, or is what it was done at.

    "Held talks", "was to meet", "pledged aid during a visit".
    """
    below = token.head if token.dep_ in ("dobj", "xcomp") else token
    at = token.head.head if token.dep_ == "pobj" and token.head.lower_ in telling("same time") else token
    return deed is not None and deed.i in (token.i, below.i, at.i)


def counts_encounters(at: DateAt) -> bool:
    """Whether words tell in what time it is the second of its kind: "their third meeting in a month".

    Or "it was their third meeting this year", which says that of another day.
    """
    if _counts_this_year(at):
        return True
    link = at.token if at.token.lower_ == "in" else at.token.head
    words = at.words.text.lower().split()
    span = any(word in telling("span") for word in words) and not {"this", "next", "last"} & set(words)
    if not span or link.lower_ != "in":
        return False
    if not link.head.tag_.startswith("N"):
        above = (up for up in link.ancestors if up.tag_.startswith("N"))
        noun = next(above, None)  # "the highest official to visit X in 30 years"
        return noun is not None and any(_is_record(child) for child in noun.children)
    return any(child.lower_ in telling("ordinal") for child in link.head.children)


def _counts_this_year(at: DateAt) -> bool:
    """Whether "this year" or the like stands behind what something is said to be the second of."""
    words = at.words.text.lower().split()
    if len(words) < 2 or words[0] != "this" or words[-1] not in telling("span"):
        return False
    above = at.token.head
    nouns = [above] if above.dep_ == "attr" else clause.children(above, "attr")
    return any(child.lower_ in telling("ordinal") for noun in nouns for child in noun.children)


def _is_record(word: Token) -> bool:
    """Whether a word tells that there was no other before: "the first", "the highest", "most senior"."""
    return word.lower_ == "first" or word.tag_ == "JJS" or any(child.tag_ == "RBS" for child in word.children)


def puts_off(at: DateAt) -> bool:
    """Whether a date is that to which something is put off: "delayed until Friday", "not meet until May"."""
    return at.words.lead == "until" and holds_until(clause.clause_of(at.token))


def holds_until(verb: Token) -> bool:
    """Whether what a verb tells of an encounter keeps it from being before "until"."""
    return sets_a_day(verb) or any(clause.children(verb, "neg"))


def sets_a_day(verb: Token) -> bool:
    """Whether the date behind a verb is that of the encounter: "scheduled for", "put off until"."""
    return verb.lower_ in telling("fix") or not with_own_particle(verb).isdisjoint(telling("off"))


def with_own_particle(verb: Token) -> set[str]:
    """A verb with each particle behind it: "put off"."""
    return {f"{verb.lower_} {child.lower_}" for child in verb.children if child.dep_ == "prt"}


def tells_of_saying(verb: Token) -> bool:
    """Whether a verb is one of saying."""
    return verb.lower_ in telling("say")
