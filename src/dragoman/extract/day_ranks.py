"""How closely a day belongs to a telling: under its word, beside it, or only when somebody spoke of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.date_words import SAID
from dragoman.extract.journeys import lies_before
from dragoman.extract.lexicon import telling, triggers
from dragoman.extract.other_days import holds_until, sets_a_day, tells_of_saying, with_own_particle
from dragoman.extract.tense import auxiliaries_of

if TYPE_CHECKING:
    from dragoman.model.parsed import Token


TO_DAY = 6
"""Tokens between the noun of an encounter and the day for which it is fixed."""
REACH = 14
"""Tokens behind a telling within which a date under a clause of its own may be its date."""
HIGHEST = 12
"""Steps up a sentence, at the most."""


def rank_of(day: Token, token: Token, support: Token | None) -> int | None:
    """How closely a date belongs to a telling (0 the closest), None for a date of something else."""
    if token.sent.start != day.sent.start or _is_of_topic(day, token) or is_of_thing(day, token):
        return None
    if _is_moved_to(day, token):
        return -1
    if (fixed := fixed_for(day)) is not None:
        return 0 if fixed.i == token.i else None
    above = day
    for _ in range(HIGHEST):
        if above.i == token.i:
            return SAID if _is_of_asking(day, token) else 0
        if support is not None and (above.i == support.i or clause.carries_on(above, support)):
            return None if _is_ahead(token, above) else _under(day, token, above)
        if _is_since(above) and above.i not in {over.i for over in token.ancestors}:
            return None
        if above.head.i == above.i:
            break
        if clause.is_verb(above) and above.i != day.i:
            return _beside(day, token, above)
        if _parts(above) or _is_ahead_of(above) or _is_of_what_led(above, day):
            return None
        above = above.head
    return _beside(day, token, above)


def _is_moved_to(day: Token, token: Token) -> bool:
    """Whether a date is that to which an encounter is moved from another: "set for May, moved to June"."""
    if all(up.lower_ not in clause.TO_MOVED for up in day.ancestors):
        return False
    verbs = (up for up in token.ancestors if clause.is_verb(up))
    moved = (found for verb in verbs for found in clause.moved_days(verb))
    return any(found.i == day.i or found.is_ancestor(day) for found in moved)


def _is_of_what_led(link: Token, day: Token) -> bool:
    """Whether a date is of what a deed came after, no encounter: "met X after his election in April"."""
    led = (
        clause.first(link, "pobj")
        if link.tag_ in ("IN", "VBG") and link.lower_ in telling("came after")
        else None
    )
    if led is None or led.i == day.i or led.lower_ in triggers("noun") or led.tag_ not in ("NN", "NNS"):
        return False
    hung = day.head if day.dep_ == "pobj" else day
    return hung.head.i == led.i and day.i > led.i


def _is_since(verb: Token) -> bool:
    """Whether a verb tells since when something is so: "since he took office", "since taking office"."""
    return clause.opens_with(verb, "since") or (verb.dep_ == "pcomp" and verb.head.lower_ == "since")


def is_of_thing(day: Token, token: Token | None = None) -> bool:
    """Whether a day only says which thing is meant that is no encounter: "Monday's bombing", "a Sunday raid".

    What was done "at a Monday ceremony" was done that day.
    """
    thing = day.head
    before = day.dep_ in ("poss", "compound", "nmod", "amod") and thing.i > day.i
    if not before or not thing.text[:1].islower() or not thing.tag_.startswith("N"):
        return False
    if day.dep_ != "poss" and all(child.i > day.i for child in clause.children(thing, "det", "poss")):
        return False  # "warned Friday chances were few"
    there = thing.dep_ == "pobj" and thing.head.lower_ in telling("same time")
    if there or thing.lower_ in triggers("noun"):
        return False
    of_it = token is not None and token.head.lower_ == "of" and token.head.head.i == thing.i
    return token is None or not (of_it or thing.i == token.i)


def _is_of_asking(day: Token, verb: Token) -> bool:
    """Whether a date is that of an invitation, not of the visit: "on Monday invited X to Y"."""
    if verb.lower_ not in telling("invite") or not clause.is_verb(verb):
        return False
    return all(goal.i > day.i for goal in clause.children(verb, "prep") if goal.lower_ == "to")


def fixed_for(day: Token) -> Token | None:
    """The encounter's noun right before words that fix it for a day: "came for a summit due to open Friday".

    The parser likes to hang such words on the deed above.
    """
    if (ahead := _noun_ahead(day)) is not None:
        return ahead
    words = day.doc[max(day.sent.start, day.i - TO_DAY) : day.i]
    while words and words[-1].lower_ not in telling("slated"):
        last = words.pop()
        if last.is_punct or last.tag_ in ("VBD", "VBZ", "VBP"):
            return None
    noun = _before_its_name(words[-1]) if len(words) > 1 else None
    if noun is not None and noun.i + 1 < words[-1].i and _is_due_to_end(words[-1]):
        return None  # "the summit of X, due to end on Friday"
    return noun if noun is not None and noun.lower_ in triggers("noun") else None


def _is_due_to_end(slated: Token) -> bool:
    """Whether the day for which something is fixed is its last."""
    return any(child.lower_ in telling("finish") for child in slated.children)


def _before_its_name(word: Token) -> Token | None:
    """The word before one, or before the name or comma between: "the summit of X, slated for Friday"."""
    opening = max(word.sent.start, word.i - TO_DAY)
    for before in reversed(word.doc[opening : word.i]):
        if before.text != "," and before.tag_ != "NNP" and before.lower_ not in ("of", "the"):
            return before
    return None


def _noun_ahead(day: Token) -> Token | None:
    """The encounter right before a day that a deed came ahead of: "dined with X ahead of talks tomorrow"."""
    noun = day.nbor(-1) if day.i > day.sent.start else day
    noun = noun.nbor(-1) if noun.lower_ == "on" and noun.i > day.sent.start else noun
    link = noun.head
    ahead = link.lower_ == "of" and link.head.lower_ == "ahead"
    return noun if ahead and noun.dep_ == "pobj" and noun.lower_ in triggers("noun") else None


def _parts(word: Token) -> bool:
    """Whether a preposition sets a date apart from the deed above it: "since", but not "postponed until".

    Nor does it where it only tells the hour: "before dawn Tuesday".
    """
    held_back = word.lower_ == "until" and holds_until(word.head)
    if word.tag_ != "IN" or word.lower_ not in telling("apart") or held_back or sets_a_day(word.head):
        return False
    return not any(child.lower_ in telling("hour") for child in clause.children(word, "pobj"))


def _is_ahead_of(word: Token) -> bool:
    """Whether a date is that of what is still to come after the deed: "ahead of talks on Friday"."""
    return word.lower_ == "of" and word.head.lower_ == "ahead"


def _under(day: Token, token: Token, support: Token) -> int:
    """A date under the verb that carries the telling: the encounter's unless it is that of a decision."""
    if _decides(support, day):
        return SAID
    return 1 if not tells_of_saying(support) or day.i > token.i else 2


def _beside(day: Token, token: Token, owner: Token) -> int | None:
    """A date under another verb: of use where the telling hangs on that verb, or stands beside it."""
    if clause.is_later(owner, token):
        return None
    if _is_from_then_on(owner, token, day):
        return 0
    if -1 <= day.i - token.i <= 2 and not tells_of_saying(owner):
        return 1
    if owner.i in {t.i for t in token.ancestors}:
        if lies_before(token, owner) or _is_ahead(token, owner):
            return None
        return SAID if tells_of_saying(owner) or _decides(owner, day) or _is_agreed_on(token, owner) else 2
    if _tells_when(owner, token) and day.i > owner.i:
        return 0
    if token.i in {t.i for t in owner.ancestors}:
        apart = _is_fixed(owner, token) or _is_deed_beside(owner)
        if apart or clause.opens_with_who(owner) or _is_still_to_come(owner, token):
            return None
        return 3 if 0 < day.i - token.i < REACH and not tells_of_saying(owner) else None
    return None


def _is_from_then_on(owner: Token, token: Token, day: Token) -> bool:
    """Whether a participle beside a telling says when it begins or ends: "will visit X, starting Tuesday"."""
    if owner.tag_ != "VBG" or clause.first(owner, "nsubj", "dobj") is not None or day.i < owner.i:
        return False
    edge = owner.lower_ in telling("from then on")
    return edge and owner.head.i in {token.i, *(up.i for up in token.ancestors)}


def _is_agreed_on(token: Token, deed: Token) -> bool:
    """Whether what is told is but what was agreed on: "reached an agreement on Monday to open talks"."""
    nouns = (up for up in token.ancestors if up.tag_.startswith("N") and up.lower_ in telling("plan"))
    return any(up.dep_ == "dobj" and up.head.i == deed.i for up in nouns)


def _is_ahead(token: Token, deed: Token) -> bool:
    """Whether what is told was still to come after a deed: "dined with X, on the eve of their talks"."""
    above = (up for up in token.ancestors if up.lower_ in telling("eve"))
    return any(deed.is_ancestor(up) for up in above)


def _is_fixed(verb: Token, token: Token) -> bool:
    """Whether a date is that for which something else is fixed: "flew there for the summit due on Friday"."""
    return verb.dep_ in ("acl", "relcl") and verb.lower_ in telling("slated") and verb.head.i != token.i


def _is_deed_beside(verb: Token) -> bool:
    """Whether a verb is of another encounter in a row of deeds, or of what is to come: "and will see"."""
    above = _over_infinitives(verb)
    if above.dep_ != "conj":
        return False
    coming = any(child.lower_ in telling("will") for child in clause.children(verb, "aux"))
    told = any(child.lower_ in telling("will") for child in clause.children(above.head, "aux"))
    return verb.lower_ in triggers("verb") or (coming and not told)


def _is_still_to_come(verb: Token, token: Token) -> bool:
    """Whether a clause is of what is to be after a deed: "met on the eve of a fair that opens on Friday"."""
    above = _over_infinitives(verb)
    if token.tag_ != "VBD" or above.dep_ not in ("relcl", "acl") or above.head.i == token.i:
        return False
    return clause.is_present(above) or not telling("will").isdisjoint(auxiliaries_of(above))


def _is_of_topic(day: Token, token: Token) -> bool:
    """Whether a date is of what is discussed: "discussed the summit that begins on Friday"."""
    if clause.is_of_account(day, token):
        return True
    trigger = triggers("verb").get(token.lower_)
    if trigger is None or trigger.frame not in ("discuss", "with"):
        return False
    topics = [*clause.children(token, "dobj"), *clause.prepositions(token, "about", "on")]
    above = list(day.ancestors)
    for topic in topics:
        if topic.i in {up.i for up in above}:
            within = above[: next(n for n, up in enumerate(above) if up.i == topic.i)]
            return day.head.i > day.i or any(map(clause.is_verb, within))
    return False


def _over_infinitives(verb: Token) -> Token:
    """The verb that an infinitive hangs on, or itself: "is" of "is to be held"."""
    above = verb
    while above.dep_ == "xcomp" and clause.has_to(above):
        above = above.head
    return above


def _tells_when(verb: Token, token: Token) -> bool:
    """Whether a verb stands behind an encounter's noun to say when it is: "the summit held from ...".

    It may be the second of two: "a meeting that was to be held on".
    """
    above = _over_infinitives(verb)
    if _is_set_for(above, token):
        return True
    if above.dep_ not in ("acl", "relcl") or not (
        above.head.i == token.i or _is_held(verb, above.head, token)
    ):
        return False
    return any(verb.lower_ in telling(group) for group in ("light", "fix", "start", "finish"))


def _is_set_for(verb: Token, token: Token) -> bool:
    """Whether a participle that the parser hangs on a deed is of its object: "block a trip set for June"."""
    bare = clause.first(verb, "nsubj", "nsubjpass", "mark", "aux", "auxpass") is None
    beside = verb.dep_ == "advcl" and token.dep_ in ("dobj", "nsubjpass") and verb.head.i == token.head.i
    return beside and bare and verb.tag_ == "VBN" and verb.i > token.i and verb.lower_ in telling("fix")


def _is_held(verb: Token, name: Token, token: Token) -> bool:
    """Whether a clause that the parser hangs on a name is of the encounter before it: nobody "is held"."""
    beside = name.head.i == token.head.i or token.i in {above.i for above in name.ancestors}
    fits = clause.is_passive(verb) and not clause.opens_with_who(verb)
    return fits and name.tag_ == "NNP" and token.i < name.i < verb.i and beside


def _decides(verb: Token, day: Token) -> bool:
    """Whether a date is that of the decision ("agreed on Monday to meet"), not of what is decided on."""
    opens = clause.is_verb(verb) and verb.lower_ in telling("start")  # who is open to talks asks for them
    if verb.lower_ in telling("fix") or opens or verb.tag_ == "VBG":
        return False  # "is planning a visit in late June"
    if any(child.lower_ == "next" for child in day.children) or _is_right_behind(day):
        return False  # "proposed a meeting next week", "agreed to another round of talks April 28-30"
    words = {verb.lower_} | with_own_particle(verb)
    decides = any(words & telling(group) for group in ("plan", "propose", "off"))
    return decides and day.head.lower_ not in ("for", "until", "to", "from")


def _is_right_behind(day: Token) -> bool:
    """Whether a day of a month stands right behind the noun for an encounter, without "on"."""
    first = day.left_edge
    if first.i == first.sent.start or first.i + 1 >= first.sent.end:
        return False
    return first.nbor(1).text[0].isdigit() and first.nbor(-1).lower_ in triggers("noun")
