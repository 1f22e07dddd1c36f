"""Frames of nouns: talks, a meeting, a reception, a telephone call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, described, side_as_party, sides_of, unlike
from dragoman.extract.antecedents import antecedent, antecedents
from dragoman.extract.destinations import home_side
from dragoman.extract.lexicon import Trigger, post_group, reference, telling, triggers
from dragoman.extract.offices import of_cast, state_served
from dragoman.extract.opinions import MATTERS, is_looked_on, is_only_spoken_of, is_reported_on
from dragoman.extract.pronouns import are_the_two, last_pair
from dragoman.extract.scene import Scene
from dragoman.extract.telling import (
    Telling,
    actors_by,
    adjectives,
    are_in_office,
    carriers,
    companies,
    involved,
    is_separate,
    many_sided,
    people_apart,
    plural_sides,
    speaks_for_others,
    strays,
)
from dragoman.model import Mode, Span
from dragoman.model.mention import Side

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

KNOWN = ("the", "this", "these", "that", "their", "both")
OCCASIONS = ("during", "at", "in")
"""Prepositions before the encounter at which something was said or done."""
PAIR = 2
"""Sides of talks that are not many-sided."""
BEFORE_ROUND = 80
"""Tokens before a round within which the talks are told of that it is one of."""
FAR = 14
"""Tokens behind a dinner within which it is said for whom it is."""
Sides = tuple[list[Actor], list[Actor]]


def talks(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """Talks between A and B, A's talks with B, A held talks with B, said at a meeting with B."""
    if _is_other_thing(noun) or (trigger.lemma == "talk" and clause.first(noun, "det") is None):
        return
    if _is_but_thought_of(noun) or (trigger.lemma == "round" and not _is_of_talks_before(scene, noun)):
        return
    if trigger.lemma == "exchange" and not _is_of_views(noun):
        return
    support = _held_in_relative(noun) or _held_as_called(noun) or clause.governor(noun)
    if _is_also_attended(scene, noun):
        return
    if (deed := _at_occasion(scene, noun)) is not None:
        verb, ours, theirs = deed
        yield Telling(noun, trigger.mode, trigger.frame, ours, theirs, verb, stance="held", done=True)
        return
    mode = "multilateral" if many_sided(noun) else trigger.mode
    base = Telling(noun, mode, trigger.frame, [], [], support, _is_definite(noun))
    signing, signed_with = _agreed_at(scene, noun)
    if signing and signed_with:
        yield replace(base, ours=signing, theirs=signed_with)
        return
    owners = scene.actors(clause.first(noun, "poss")) or _two_who_held(scene, noun)
    partners = _partners(scene, noun, support)
    with_whom = any(clause.prepositions(noun, "with", "between"))
    asking, asked = ([], []) if with_whom else _asked_for(scene, noun)
    if asking and asked:
        yield replace(base, ours=asking, theirs=asked)
        return
    if _says_what_it_is(noun):
        partners = [actor for actor in partners if actor.figure is not None or actor.side is not None]
    tellers = _of_tellers(scene, noun, partners)
    owners = tellers or _of_another_side(scene, noun, owners, partners)
    if not partners and not owners and _only_tells_who_came(scene, noun):
        return
    partners, doers = _without_doers(scene, noun, partners)
    owners = owners or doers
    if not owners and (givers := _givers(scene, noun)):
        passive = noun.dep_ == "dobj" and clause.is_passive(noun.head)
        owners = givers if partners or passive else owners
        attended = noun.dep_ == "dobj" and noun.head.lower_ in telling("attend")
        partners = partners or (carriers(scene, noun, support) if passive else givers if attended else [])
    if host := _host_of_guest(scene, noun):
        yield replace(base, ours=host, theirs=carriers(scene, noun, support))
        return
    if goer := _goes_for(scene, noun, support):
        yield from (replace(base, ours=goer, theirs=[one]) for one in _included(scene, noun))
        return
    between = _between(scene, noun, support)
    if not owners and is_only_spoken_of(scene, noun, between or partners):
        return
    if between and (len(between) >= 2 or partners or owners):
        ours, theirs = between[:1], between[1:] or partners or owners
        ours, theirs = _with_speaker(scene, noun, support, ours, theirs)
        yield replace(base, ours=ours, theirs=theirs)
        return
    within = not owners and not partners and _are_within(scene, noun)
    if within or (not owners and not partners and is_reported_on(noun)):
        yield base
        return
    ours, theirs = _sides(scene, noun, support, owners, partners)
    if not owners and not partners and is_only_spoken_of(scene, noun, [*ours, *theirs]):
        return
    if not ours or (len(ours) == 1 and not tellers and _are_both(ours[0])):
        ours = left_out(scene, noun, theirs) or ours
    if theirs and len(ours) > 1 and _are_two_of_them(noun, support):
        ours = left_out(scene, noun, theirs) or ours
    theirs = theirs or _speaker_beside(scene, noun, support, ours)
    if _is_of_ministers(noun, support):
        ours, theirs = list(map(_as_state, ours)), list(map(_as_state, theirs))
    ours, theirs = _with_speaker(scene, noun, support, ours, theirs)
    houses = [] if theirs else _houses(scene, noun, support, ours)
    if houses:
        yield from (replace(base, ours=ours, theirs=[house]) for house in houses)
        return
    if not theirs and not any(actor.political for actor in ours):
        ours, theirs = _over_joining(scene, noun) or (ours, theirs)
    if not ours and not theirs and _is_some_call(noun):
        ours, theirs = _told_just_before(scene, noun)
    together = noun.lower_ in telling("meal") or many_sided(noun) or not partners
    one = not is_separate(noun) and together
    apart = not one and any(people_apart(scene, noun))
    for part in [theirs] if one else [[actor] for actor in theirs] if apart else companies(noun, theirs):
        keys = {other.key for other in part}
        yield replace(base, ours=[actor for actor in ours if actor.key not in keys], theirs=part)


def _two_who_held(scene: Scene, noun: Token) -> list[Actor]:
    """Who held talks where the parser takes it for one phrase: "X said after the two held talks"."""
    held = any(child.lower_ in telling("light") for child in clause.children(noun, "amod"))
    two = next((child for child in clause.children(noun, "nummod") if child.lower_ == "two"), None)
    return last_pair(scene, two) if held and two is not None else []


def _of_tellers(scene: Scene, noun: Token, partners: list[Actor]) -> list[Actor]:
    """Whose talks are of which several tell another: "the ministers told A about their talks with B"."""
    owner, verb = clause.first(noun, "poss"), clause.governor(noun)
    about = noun.dep_ == "pobj" and noun.head.lower_ in ("on", "about", "of")
    if owner is None or owner.lower_ != "their" or verb is None or not (about and partners):
        return []
    trigger = triggers("verb").get(verb.lower_)
    spoke = trigger is not None and trigger.lemma in telling("converse")
    if not spoke and verb.lower_ not in telling("brief"):
        return []
    tellers = scene.actors(clause.subject(verb))
    several = len(tellers) > 1 or any(actor.kind == "group" for actor in tellers)
    return tellers if several else []


def _of_another_side(scene: Scene, noun: Token, owners: list[Actor], partners: list[Actor]) -> list[Actor]:
    """Whose "his talks" are: with people of the speaker's own side those of the visitor he speaks of."""
    owner = clause.first(noun, "poss")
    if owner is None or owner.lower_ not in reference("he") or len(owners) != 1 or not partners:
        return owners
    sides = sides_of(partners)
    if owners[0].side_name is None or sides != sides_of(owners):
        return owners
    others = (index for index in antecedents(scene, owner) if not _is_of(scene, index, sides))
    index = next(others, None)
    if index is None:
        return owners
    return [of_cast(scene, index, scene.span(owner))]


def _is_of(scene: Scene, index: int, sides: set[str]) -> bool:
    """Whether somebody is of one of these sides, or of none that is known."""
    side = scene.cast.figures[index].side
    return side is None or side.name in sides


def _is_also_attended(scene: Scene, noun: Token) -> bool:
    """Whether it is told of a known encounter who was there too: "the meeting was attended by X"."""
    verb = noun.head
    if noun.dep_ != "nsubjpass" or verb.lower_ != "attended":
        return False
    also = any(child.lower_ == "also" for child in verb.children)
    return also or (_is_definite(noun) and any(map(scene.is_person, clause.prepositions(verb, "by"))))


def _without_doers(scene: Scene, noun: Token, partners: list[Actor]) -> tuple[list[Actor], list[Actor]]:
    """With whom talks are, and who does what is told of them: "In talks with A and B, C and D agreed".

    The parser likes to take all of these for one row.
    """
    if noun.head.i != noun.sent.start or noun.dep_ != "pobj" or len(partners) < 2:
        return partners, []
    comma = _comma_of_clause(scene, noun)
    behind = [] if comma is None else scene.doc[comma.i + 1 : noun.sent.end]
    keys = {actor.key for token in behind if scene.is_person(token) for actor in scene.one(token, 1)}
    doers = [actor for actor in partners if actor.key in keys]
    return (
        ([actor for actor in partners if actor.key not in keys], doers)
        if len(doers) < len(partners)
        else (partners, [])
    )


def _comma_of_clause(scene: Scene, noun: Token) -> Token | None:
    """The comma behind a phrase that opens a sentence: the last before people and what they do."""
    found = None
    for token in scene.doc[noun.i + 1 : noun.sent.end - 1]:
        if token.text == "," and scene.is_person(token.nbor(1)):
            found = token
        elif found is not None and token.lower_ != "and" and not scene.is_person(token):
            return None if token.text == "," else found
    return None


def _only_tells_who_came(scene: Scene, noun: Token) -> bool:
    """Whether it is told of an encounter which people were there besides: "A and B were present at it"."""
    if people_at(scene, noun):
        return True
    present = noun.head.head
    here = noun.dep_ == "pobj" and noun.head.lower_ == "at" and present.lower_ in telling("there")
    if not here or any(clause.prepositions(noun, "between", "of")):
        return False
    verb = present if clause.is_verb(present) else present.head
    return any(actor.kind == "person" for actor in scene.actors(clause.subject(verb)))


def people_at(scene: Scene, noun: Token) -> list[Actor]:
    """The people of whom no more is told than that they were at a known encounter: "A was at the talks"."""
    whole = noun
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in telling("part of talks"):
        whole = noun.head.head
    verb = whole.head.head
    if whole.dep_ != "pobj" or not _is_definite(noun):
        return []
    if named := _named_of_those(scene, verb):
        return named
    if not clause.is_verb(verb):
        return []
    beside = {child.lower_ for child in clause.children(verb, "prt", "advmod", "prep")}
    were = verb.lower_ in telling("be") and whole.head.lower_ == "at"
    sat = verb.lower_ in telling("sit in") and "in" in beside
    who = clause.subject(verb) or clause.first(verb, "attr")  # "at the talks were A and B"
    others = clause.children(verb, "attr", "acomp", "ccomp", "neg")
    told = any(other.i != who.i for other in others) if who is not None else True
    if not (were or sat) or told or any(clause.prepositions(noun, "with", "between", "of")):
        return []
    people = [actor for actor in scene.actors(who) if actor.kind == "person"]
    political = any(actor.political for actor in people)  # whoever is told in one row with a politician
    return [replace(actor, political=True) for actor in people] if political else []


def _named_of_those(scene: Scene, those: Token) -> list[Actor]:
    """The people who are named of a group that was there: "the governors at the talks were A and B"."""
    verb = those.head
    of_politics = (
        any(actor.political for actor in scene.one(those, 1)) or post_group(those.lower_) is not None
    )
    if those.dep_ != "nsubj" or not (of_politics or those.lower_ in telling("those")):
        return []
    if verb.lower_ not in telling("be") | telling("include"):
        return []
    behind = scene.doc[verb.i + 1 : verb.sent.end]
    if any(map(clause.is_verb, behind)):
        return []
    people = [actor for word in behind if scene.is_person(word) for actor in scene.one(word, 1)]
    told = of_politics or any(actor.political for actor in people)
    return [replace(actor, political=True) for actor in people] if told else []


def _at_occasion(scene: Scene, noun: Token) -> tuple[Token, list[Actor], list[Actor]] | None:
    """The deed and the sides of a sentence that ends with talks, which the parser hangs on a lower verb.

    "A and B agreed on the need to build trust during talks in X"; "A told B that he would help, at a dinner".
    """
    link, verb, above = noun.head, noun.sent.root, clause.governor(noun)
    if noun.dep_ != "pobj" or link.lower_ not in OCCASIONS or above is None or above.i <= verb.i:
        return None
    own = clause.subject(above)
    if verb.tag_ != "VBD" or any(clause.prepositions(noun, "with")) or (own and scene.is_person(own)):
        return None
    doers = [actor for actor in scene.actors(clause.subject(verb)) if actor.figure is not None]
    doers = [actor for actor in doers if actor.kind == "person"]
    owners = {actor.key for actor in scene.actors(clause.first(noun, "poss"))}
    if owners and owners.isdisjoint(actor.key for actor in doers):
        return None
    if plural_sides(doers):
        return verb, doers[:1], doers[1:]
    told = clause.first(verb, "dobj", "dative") if verb.lower_ in telling("brief") else None
    heard = scene.actors(told) if link.nbor(-1).text == "," else []
    return (verb, doers, heard) if doers and heard and are_in_office([*doers, *heard]) else None


def weak(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """Receptions and sessions: only with people on both sides, or between them and a movement.

    Several only where it is told with whom: "their sessions" may be of anybody.
    """
    between = any(clause.prepositions(noun, "between"))
    if noun.tag_ == "NNS" and not between and not _tells_for_whom(scene, noun):
        return
    kinds = ("person", "group", "organization") if between else ("person", "group")
    kinds = (*kinds, "state") if _is_of_joint_body(noun) else kinds
    for item in talks(scene, noun, trigger):
        of_people = all(actor.kind in kinds and actor.political for actor in item.parties)
        if item.ours and item.theirs and of_people:
            yield item


def _tells_for_whom(scene: Scene, noun: Token) -> bool:
    """Whether people are told with whom or for whom a reception is: "hosted receptions on Monday for X"."""
    if any(clause.prepositions(noun, "with", "for")):
        return True
    apart = noun.dep_ == "dobj" and is_separate(noun)
    return apart and any(
        scene.kind_of(part) in ("person", "group") for part in clause.prepositions(noun.head, "for")
    )


def ringing(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """A telephone call from A to B, A's phone call with B, a call that B received from A.

    "Call" alone only where people in office give and take it; a courtesy call is paid in person.
    """
    if noun.dep_ == "compound":  # "a telephone line between X and Y"
        return
    beside = {child.lower_ for child in [noun, *noun.children]}
    mode: Mode = "meeting" if beside & telling("courtesy") else "call"
    support = _deed_in_call(noun)
    bare = mode == "call" and not beside & telling("phone")
    together = any(clause.prepositions(noun, "with", "between"))
    if bare and not together and not (support is not None and _is_given(noun, support)):
        return
    ours = scene.actors(clause.first(noun, "poss")) + _callers(scene, noun, "from", "by", "between")
    theirs = actors_by(scene, noun, "to", "with", "on")
    if support is not None and not theirs:
        theirs = actors_by(scene, support, "with", "to") or _callers(scene, support, "from")
        things = clause.children(support, "dobj") if noun.dep_ == "pobj" else []
        theirs = theirs or [actor for thing in things for actor in _callers(scene, thing, "from")]
    takers = carriers(scene, noun, support)
    if support is not None and (ours or takers) and not theirs and _is_at_call(noun, support):
        theirs = scene.actors(clause.first(support, "dobj", "dative"))
    if not ours:
        ours = [actor for actor in takers if actor.key not in {each.key for each in theirs}] or takers
    elif not theirs and support is not None and _is_given(noun, support):
        theirs = [actor for actor in takers if actor.key not in {each.key for each in ours}]
    if len(ours) >= 2 and not theirs:
        ours, theirs = ours[:1], ours[1:]
    if bare and not (theirs and are_in_office([*ours, *theirs])):
        return
    each = noun.tag_ == "NNS" and plural_sides(theirs)
    for part in [[actor] for actor in theirs] if each else [theirs]:
        yield Telling(noun, mode, trigger.frame, ours, part, support, True)


def _deed_in_call(noun: Token) -> Token | None:
    """What is done in a call: it is there that A accuses B, in "accused B of lying in a call with C"."""
    deed = clause.governor(noun)
    if deed is None or deed.dep_ != "pcomp" or noun.head.head.i != deed.i:
        return deed
    above = deed.head.head
    return above if above.lower_ in telling("hold against") and deed.head.lower_ in ("of", "for") else deed


def _is_at_call(noun: Token, support: Token) -> bool:
    """Whether somebody is told something in a call: "in her phone call A assured B that he would help"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in OCCASIONS and support.lower_ in telling("brief")


def _callers(scene: Scene, token: Token, *words: str) -> list[Actor]:
    """Those behind prepositions who may call; who speaks "by telephone from X" is called by no city."""
    return [actor for actor in actors_by(scene, token, *words) if actor.noun != "metonym"]


def _is_given(noun: Token, support: Token) -> bool:
    """Whether a call is what somebody takes or makes, and asks for nothing: "took a call from X"."""
    asked = any(map(clause.has_to, clause.children(noun, "acl", "relcl"))) or any(
        clause.prepositions(noun, "for")
    )
    taken = support.lower_ in telling("take a call") and clause.first(support, "prt") is None
    return noun.dep_ == "dobj" and taken and not asked


# ---------------------------------------------------------------- the noun


def _is_other_thing(noun: Token) -> bool:
    """Whether it is a press conference that is not held jointly, or a cabinet meeting."""
    inner = {child.lower_ for child in noun.children}
    if noun.lower_ == "appearance" and "joint" not in inner:
        return True
    if noun.lower_ == "conference" and inner & telling("press"):
        return "joint" not in inner
    return bool(inner & telling("domestic")) and noun.lower_ in telling("session")


def _is_but_thought_of(noun: Token) -> bool:
    """Whether talks are named as such, of no occasion: "a channel for talks", "must settle it by talks"."""
    link = noun.head
    if noun.tag_ == "NN" and any(child.lower_ in ("every", "each") for child in clause.children(noun, "det")):
        told = clause.children(noun, "relcl")  # "used every meeting with X"; not "every meeting he had had"
        return not any(child.lower_ == "had" for verb in told for child in clause.children(verb, "aux"))
    if noun.dep_ != "pobj" or clause.first(noun, "det", "poss", "nummod") is not None:
        return False
    if link.head.lower_ in telling("way to talks") and link.lower_ in ("for", "to", "in"):
        return True
    if link.lower_ == "without" and not any(clause.prepositions(noun, "with", "between")):
        return True  # "after a decade without talks"
    deed = clause.clause_of(link)
    undone = telling("may") | telling("will") | {"to", "must"}
    is_undone = any(child.lower_ in undone for child in clause.children(deed, "aux"))
    return link.lower_ in telling("by means of") and is_undone


def _is_of_talks_before(scene: Scene, noun: Token) -> bool:
    """Whether a round is one of the talks told of before: "Their talks ended. The next round is in May".

    An election, or a game, has rounds as well.
    """
    own = {child.lower_ for child in noun.children}
    which = telling("another") | telling("ordinal")
    if own.isdisjoint(which) or clause.first(noun, "compound") is not None:
        return False
    if any(clause.prepositions(noun, "of", "in")):
        return False
    before = scene.doc[max(0, noun.i - BEFORE_ROUND) : noun.i]
    last = (word.lower_ for word in reversed(before) if word.lower_ in telling("process") | telling("poll"))
    return next(last, "") in telling("process")


def _is_of_views(exchange: Token) -> bool:
    """Whether it is views that are exchanged, no prisoners."""
    return any(part.lower_ in telling("view") for part in clause.prepositions(exchange, "of"))


def _says_what_it_is(noun: Token) -> bool:
    """Whether a noun says of an encounter what it is: "it was his first meeting with a foreign leader"."""
    own = clause.first(noun.head, "nsubj") if noun.dep_ == "attr" else None
    return own is not None and own.lower_ in ("it", "this", "that")


def _is_definite(noun: Token) -> bool:
    """Whether a noun speaks of an encounter as known: "the talks", "their meeting"."""
    return any(child.lower_ in KNOWN or child.dep_ == "poss" for child in noun.children)


def _held_in_relative(noun: Token) -> Token | None:
    """The verb that carries a noun in a clause behind it: "talks she held with Palestinian leaders"."""
    behind = (verb for verb in clause.children(noun, "relcl", "acl") if not clause.tells_what(verb))
    return next((verb for verb in behind if verb.lower_ in telling("light") and not _of_who(verb)), None)


def _held_as_called(noun: Token) -> Token | None:
    """The verb that carries a noun behind what it is called: "held what they called fruitful talks"."""
    called = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "as" else noun.head
    if called.dep_ != "ccomp" or noun.dep_ not in ("oprd", "pobj", "dobj"):
        return None
    what = clause.first(called, "dobj", "nsubjpass")
    carries = what is not None and what.lower_ == "what" and called.head.lower_ in telling("light")
    return called.head if carries else None


def _of_who(verb: Token) -> bool:
    """Whether what stands before does it: "talks with X, who arrived on Monday", "talks, which began"."""
    return any(child.lower_ in ("who", "which", "that") for child in clause.children(verb, "nsubj"))


# ---------------------------------------------------------------- the sides


def _sides(
    scene: Scene, noun: Token, support: Token | None, owners: list[Actor], partners: list[Actor]
) -> Sides:
    """Who holds the talks, and with whom: by a possessive, by what stands before, by their verb."""
    named = list(adjectives(scene, noun))
    if len(named) == 1 and named[0].kind == "organization" and not owners and noun.dep_ == "dobj":
        holders = carriers(scene, noun, support)
        named = [] if plural_sides(holders) else named  # "A and B agreed to hold Red Cross talks"
    ours = owners or (named if len(named) == 1 and not partners else [])
    if len(named) >= 2:
        ours, partners = named[:1], partners or named[1:]
    if not ours or ours == partners:
        ours = carriers(scene, noun, support)
    members = _behind_of(scene, noun, parted=bool(partners))
    are_people = all(actor.kind in ("person", "group") or actor.noun for actor in members)
    if partners and not owners and members and are_people:
        ours = members  # "cancelled a meeting of its minister with X"
    if not partners and len(members) >= 2:
        ours, partners = members[:1], members[1:]
    if not partners and plural_sides(ours) and not _is_with_others(scene, noun):
        looking_on = not owners and len(named) < 2 and len(members) < 2 and is_looked_on(noun)
        ours, partners = ([], []) if looking_on else (ours[:1], ours[1:])
    return ours, partners


def _with_speaker(
    scene: Scene, noun: Token, support: Token | None, ours: list[Actor], theirs: list[Actor]
) -> Sides:
    """The sides, with who speaks there for his state: "A said at a meeting of X and Y officials"."""
    told = support is not None and support.lower_ in telling("say") | telling("say there")
    told = told and clause.first(noun, "poss") is None
    edge = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in telling("edge")
    whole = noun.head.head if edge else noun  # "at the start of the talks"
    at = whole.dep_ == "pobj" and whole.head.lower_ in OCCASIONS
    if (
        support is None
        or not (told and at)
        or not (ours and theirs)
        or any(actor.kind == "person" for actor in (*ours, *theirs))
    ):
        return ours, theirs
    speakers = scene.actors(clause.subject(support))
    own = speakers[0].country or scene.home if len(speakers) == 1 and are_in_office(speakers) else None
    if own is None or speaks_for_others(speakers[0]):
        return ours, theirs
    mine, others = (
        [speakers[0] if actor.country == own else actor for actor in side] for side in (ours, theirs)
    )
    return mine, others


def _is_of_ministers(noun: Token, support: Token | None) -> bool:
    """Whether "the two sides" are to meet by others than those who spoke: "hold a ministerial meeting"."""
    level = any(child.lower_ in telling("level below") for child in clause.children(noun, "amod", "compound"))
    begun = support is not None and support.lower_ in telling("start") | telling("run")
    level = level or (begun and noun.lower_ in telling("talks of states"))
    both = clause.subject(support) if support is not None else None
    return level and both is not None and both.lower_ in telling("both states")


def summit_of_two(scene: Scene, noun: Token) -> Iterator[Telling]:
    """Two leaders tell something after a summit, of which no more is told: "After a summit, A and B said"."""
    own = {child.lower_ for child in noun.children if child.dep_ in ("det", "poss")}
    named = any(child.text[:1].isupper() for child in clause.children(noun, "compound", "amod", "nmod"))
    at = noun.dep_ == "pobj" and noun.head.lower_ in (*OCCASIONS, "after", "following")
    if not at or named or not own & {"a", "their"} or any(clause.prepositions(noun, "of", "between", "with")):
        return
    verb = noun.head.head
    two = scene.actors(clause.subject(verb)) if clause.is_verb(verb) and verb.tag_ == "VBD" else []
    if len(two) == PAIR and are_in_office(two) and plural_sides(two):
        yield Telling(noun, "meeting", "talks", two[:1], two[1:], verb, stance="held", done=True)


def _as_state(actor: Actor) -> Actor:
    """The state of a person, whoever of it takes part; ministers may well meet themselves."""
    of_state = actor.kind == "person" and actor.side is not None and actor.side.is_state
    if actor.post is not None and actor.post.group == "minister":
        return actor
    return side_as_party(actor.side, actor.side.name) if of_state and actor.side is not None else actor


def _is_with_others(scene: Scene, noun: Token) -> bool:
    """Whether talks are with somebody of whom nothing is known: "A and B are in talks with the X agency"."""
    others = (word for part in clause.prepositions(noun, "with") for word in part.subtree)
    return any(scene.mention(word) is not None or word.text[:1].isupper() for word in others)


def _are_two_of_them(noun: Token, support: Token | None) -> bool:
    """Whether "the two" behind a phrase are of its talks: "After talks with X, the two leaders spoke"."""
    doer = clause.subject(support) if support is not None else None
    return doer is not None and doer.i > noun.i and are_the_two(doer)


def _are_both(actor: Actor) -> bool:
    """Whether a group of no side holds him too with whom the talks are: "in talks with X, the leaders"."""
    return actor.kind == "group" and actor.side is None and actor.noun in telling("both sides")


def _speaker_beside(scene: Scene, noun: Token, support: Token | None, ours: list[Actor]) -> list[Actor]:
    """Who tells what another did "during talks": "A said B had shown good will during hours of talks"."""
    whole = noun.head.head if noun.head.lower_ == "of" and noun.head.head.lower_ in telling("span") else noun
    at = whole.dep_ == "pobj" and whole.head.lower_ in OCCASIONS
    if not at or support is None or support.dep_ != "ccomp" or not are_in_office(ours) or len(ours) != 1:
        return []
    speakers = scene.actors(clause.subject(support.head)) if clause.is_verb(support.head) else []
    another = are_in_office(speakers) and ours[0].side_name not in sides_of(speakers)
    return speakers if another and not any(map(speaks_for_others, speakers)) else []


def _houses(scene: Scene, noun: Token, support: Token | None, ours: list[Actor]) -> list[Actor]:
    """In whose houses somebody has talks of which no more is told: "talks at the foreign ministry".

    "The talks at the ministry" were with somebody who has been told, and one's own ministry is no host.
    """
    alone = are_in_office(ours) and len(sides_of(ours)) == 1
    if not alone or _is_definite(noun) or noun.lower_ not in telling("talks of a guest"):
        return []
    carried = support is not None and noun.dep_ == "dobj" and support.lower_ in telling("light")
    words = [noun, *([support] if support is not None and carried else [])]
    parts = [part for word in words for part in clause.prepositions(word, "at", "in")]
    found = [house for part in parts for house in house_of(scene, part)]
    own = {actor.country for actor in ours} | {actor.side_name for actor in ours}
    return [
        house for house in found if house.political and not own & {_country_of(scene, house), house.side_name}
    ]


def house_of(scene: Scene, part: Token) -> list[Actor]:
    """The bodies that a place names: "the Foreign Ministry", or "the ministry of trade" without a capital."""
    if scene.kind_of(part) == "organization":
        return scene.actors(part)
    if part.lower_ not in telling("house") or scene.mention(part) is not None:
        return []
    first = next((left for left in part.lefts if left.dep_ != "det"), part)
    matter = next((child for child in clause.children(part, "prep") if child.lower_ == "of"), None)
    last = matter.right_edge if matter is not None else part
    span = Span(scene.span(first).start, scene.span(last).end)
    sides = (mention.sides for left in part.lefts if (mention := scene.mention(left)) is not None)
    side = next((side for each in sides for side in each), None) or _side_here(scene, part)
    return [described(scene.words(span), span, kind="organization", side=side, noun=part.lower_)]


def _side_here(scene: Scene, part: Token) -> Side | None:
    """The state of the dateline, where a sentence names no place of another before a word."""
    places = [scene.mention(word) for word in part.doc[part.sent.start : part.i]]
    figures = [scene.figure(mention) for mention in places if mention is not None and mention.kind == "place"]
    elsewhere = any(figure is not None and figure.country not in (None, scene.home) for figure in figures)
    return None if elsewhere else home_side(scene)


def _country_of(scene: Scene, body: Actor) -> str | None:
    """The country of a body; a bare "foreign ministry" is that of the dateline, if nothing else is known."""
    return body.country or scene.home


def left_out(scene: Scene, noun: Token, theirs: list[Actor]) -> list[Actor]:
    """Who held talks with somebody where only these are told: whom "he" would mean there."""
    if not any(actor.kind == "person" and actor.political for actor in theirs):
        return []
    index = antecedent(scene, noun)
    if index is None:
        return []
    found = of_cast(scene, index, scene.cast.figures[index].spans[0])
    if speaks_for_others(found):
        return []
    another = found.key not in {each.key for each in theirs} and found.side_name not in sides_of(theirs)
    return [found] if found.political and another else []


def _is_some_call(noun: Token) -> bool:
    """Whether something was done "in a telephone conversation", of which no more is told."""
    words = {child.lower_ for child in noun.children}
    occasion = noun.dep_ == "pobj" and noun.head.lower_ in OCCASIONS
    return occasion and "a" in words and not words.isdisjoint(telling("phone"))


def _over_joining(scene: Scene, noun: Token) -> Sides | None:
    """The state and the body of "talks on China's WTO accession", "on the accession of China to the WTO"."""
    for part in clause.prepositions(noun, "on", "over", "about", "for"):
        if part.lower_ not in telling("joining"):
            continue
        owner = clause.first(part, "poss")
        before = [each for child in clause.children(part, "compound", "amod") for each in scene.actors(child)]
        whose = [*(scene.actors(owner) if owner is not None else before), *actors_by(scene, part, "of")]
        bodies = [*before, *actors_by(scene, part, "to", "in", "into", "of")]
        states = [actor for actor in whose if actor.kind == "state"]
        joined = [actor for actor in bodies if actor.kind == "organization" and actor.political]
        if states and joined:
            return states[:1], joined[:1]
    return None


def _told_just_before(scene: Scene, noun: Token) -> Sides:
    """The two people of the encounter of the sentence before: "A will meet B. It was fixed in a call"."""
    start = noun.sent.start
    before = scene.doc[start - 1].sent.start if start else 0
    told = (actors for at, actors in reversed(scene.pairs) if before <= at < noun.i)
    two = next(told, [])
    people = len(two) == 2 and all(actor.kind == "person" for actor in two)
    return (two[:1], two[1:]) if people else ([], [])


def _between(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """All sides of "talks between A and B", "talks are taking place between A and B".

    The parser may hang them on what is talked about: "talks on the border between A and B".
    """
    found = actors_by(scene, noun, "between", "among", "involving")
    if not found and noun.lower_ in telling("process"):
        matters = clause.prepositions(noun, *MATTERS)
        below = [actor for matter in matters for actor in actors_by(scene, matter, "between")]
        found = below if plural_sides(below) and all(actor.political for actor in below) else []
    if not found and noun.lower_ == "appearance":
        found = actors_by(scene, noun, "by")
    found = found or _brought(scene, noun) or _included(scene, noun)
    for verb in clause.children(noun, "acl"):  # "talks mediated by C between A and B"
        found = found or actors_by(scene, verb, "between", "among") or _holders(scene, verb)
    if not found and support is not None and noun.dep_ in ("nsubj", "nsubjpass", "dobj"):
        verbs = [support, *clause.children(support, "xcomp")]  # "is due to take place between A and B"
        found = next(filter(None, (actors_by(scene, verb, "between", "among") for verb in verbs)), [])
    return _without_speaker(scene, noun, found) if len(found) > PAIR else found


def _are_within(scene: Scene, noun: Token) -> bool:
    """Whether talks are between those of one state, not named: "X hailed talks between the Y parties"."""
    told = [scene.mention(part) for part in clause.prepositions(noun, "between", "among")]
    return any(
        mention is not None and mention.flavour == "pair" and len(mention.sides) == 1 for mention in told
    )


def _without_speaker(scene: Scene, noun: Token, sides: list[Actor]) -> list[Actor]:
    """The sides without who speaks of them, whom the parser joins to them: "Citing talks of A, B said"."""
    says = noun.sent.root
    if says.lower_ not in telling("say") or says.i < noun.i or clause.first(says, "nsubj") is not None:
        return sides
    behind = [word for word in scene.doc[noun.i + 1 : says.i] if scene.is_person(word)]
    last = behind[-1] if behind and behind[-1].nbor(-1).text == "," else None
    keys = {actor.key for actor in scene.one(last, 1)} if last is not None else set()
    return [actor for actor in sides if actor.key not in keys]


def _holders(scene: Scene, verb: Token) -> list[Actor]:
    """Those of several sides by whom talks are held: "talks held in X by A of B and C of D"."""
    found = actors_by(scene, verb, "by") if verb.lower_ in telling("light") else []
    people = [actor for actor in found if actor.kind in ("person", "group") and actor.political]
    return people if plural_sides(people) else []


def _host_of_guest(scene: Scene, noun: Token) -> list[Actor]:
    """Whose guest somebody is told to be at a meal: "A was B's guest at a dinner"."""
    guest = noun.head.head
    if noun.lower_ not in telling("meal") or noun.dep_ != "pobj" or noun.head.lower_ not in ("at", "for"):
        return []
    guest = clause.first(guest, "attr") or guest
    if guest.lower_ != "guest" or guest.dep_ != "attr":
        return []
    return scene.actors(clause.first(guest, "poss")) + actors_by(scene, guest, "of")


def _goes_for(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """Who has several meetings before him that are told by whom he meets: "went to X for meetings"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "for" or noun.lower_ not in telling("several meetings"):
        return []
    ours = [actor for actor in carriers(scene, noun, support) if actor.kind == "person"]
    return ours if ours and _included(scene, noun) else []


def _included(scene: Scene, noun: Token) -> list[Actor]:
    """The people and bodies of "talks grouping A and B", "the meeting, which included A and B"."""
    found = [actor for actor in involved(scene, noun) if actor.political or actor.kind == "person"]
    told = [actor for actor in found if actor.kind != "state"]
    return told if len(told) >= 2 and any(actor.political for actor in told) else []


def _brought(scene: Scene, noun: Token) -> list[Actor]:
    """Those whom the talks bring together: "the talks in Doha brought together A and B"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lower_ not in telling("bring"):
        return []
    if not any(child.lower_ == "together" for child in verb.children):
        return []
    found = [actor for part in clause.children(verb, "dobj") for actor in scene.actors(part)]
    return [actor for actor in found if actor.political]


def _behind_of(scene: Scene, noun: Token, *, parted: bool) -> list[Actor]:
    """Those of "a meeting of A and B"; "the negotiations of a state" are not with it.

    Where it is told with whom ("talks of X's government with Y") the government is who talks.
    """
    found = actors_by(scene, noun, "of")
    own = noun.lower_ == "meeting" or _is_of_joint_body(noun)
    return [actor for actor in found if actor.kind != "state" or own or (parted and actor.noun)]


def _is_of_joint_body(noun: Token) -> bool:
    """Whether a session is of a commission or the like, which two states may have together."""
    return any(part.lower_ in telling("joint body") for part in clause.prepositions(noun, "of"))


def _partners(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """With whom: on the noun itself, on its head ("a round of talks with"), or on its verb."""
    found = _partners_on(scene, noun) or _partners_above(scene, noun) or _partners_below(scene, noun)
    if support is not None and any(actor.kind == "person" for actor in found):
        found = unlike([*found, *strays(scene, support)])
    if not found and support is not None and _is_carried(noun, support):
        found = actors_by(scene, support, "with")
    return (
        found
        or _guests(scene, noun)
        or _heard(scene, noun)
        or _invited(scene, noun)
        or _told_there(scene, noun, support)
        or _won_over(scene, noun, support)
    )


def _invited(scene: Scene, noun: Token) -> list[Actor]:
    """Whom somebody invites to it, or asks: "invited X to his office for a meeting", "asked X for talks".

    Whoever is invited to "the talks" may be to join others there.
    """
    link = noun.head
    verb = link.head if noun.dep_ == "pobj" and link.lower_ in ("for", "to") else noun
    if link.lower_ == "for" and verb.dep_ == "pobj" and verb.head.lower_ == "to":
        verb = verb.head.head  # "to his home for talks"
    invites = verb.lower_ in telling("invite")
    own = not _is_definite(noun) and not any(clause.prepositions(noun, "between", "of", "among"))
    asks = f"{verb.lower_} {link.lower_}" in telling("asks for")
    if not (asks or (invites and (own or link.lower_ == "for"))) or not clause.is_verb(verb):
        return []
    if clause.is_passive(verb):
        return actors_by(scene, verb, "by") if invites else []
    found = [actor for part in clause.children(verb, "dobj") for actor in scene.actors(part)]
    return [actor for actor in found if actor.kind in ("person", "group")]


def _heard(scene: Scene, noun: Token) -> list[Actor]:
    """To whom an audience is given: "gave an audience to X", "granted X an audience"."""
    if noun.lower_ not in telling("given") or noun.dep_ != "dobj":
        return []
    found = actors_by(scene, noun, "to") or actors_by(scene, noun.head, "to")
    found = found or scene.actors(clause.first(noun.head, "dative"))
    return [actor for actor in found if actor.kind in ("person", "group")]


def _told_there(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """To whom something is said at an encounter: "suggested to X during talks", "warned X at a meeting"."""
    occasion = noun.dep_ == "pobj" and noun.head.lower_ in telling("occasion")
    if support is None or not occasion or support.lower_ not in telling("say to"):
        return []
    things = clause.children(support, "dobj", "dative")
    found = [actor for word in (support, *things) for actor in actors_by(scene, word, "to")]
    found += [actor for thing in things for actor in scene.actors(thing)]
    return [actor for actor in found if actor.kind == "person" and actor.political]


def _won_over(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """Whom somebody means to win by talks held in a place: "held meetings in X to convince the factions"."""
    whole = (
        noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    )  # "a series of talks"
    if support is None or whole.dep_ != "dobj" or support.lower_ not in telling("light"):
        return []
    aims = [
        verb for word in (support, whole, noun) for verb in clause.children(word, "advcl", "xcomp", "acl")
    ]
    aims = [verb for verb in aims if verb.lower_ in telling("win over") and clause.has_to(verb)]
    found = [actor for verb in aims for part in clause.children(verb, "dobj") for actor in scene.actors(part)]
    return [actor for actor in found if actor.kind in ("person", "group") and actor.political]


def _asked_for(scene: Scene, noun: Token) -> Sides:
    """Who asks for talks, and who answers: "A turned down a request by B for talks".

    So it is with an invitation to talks.
    """
    above = noun.head.head
    to = noun.head.lower_ == "to" and above.lower_ in telling("invitation")
    if noun.dep_ != "pobj" or not (to or noun.head.lower_ in ("for", "of")):
        return [], []
    asks = above if above.tag_.startswith("N") else clause.first(above, "dobj")
    if asks is None or asks.lower_ not in telling("asking for") or asks.dep_ != "dobj":
        return [], []
    words = {asks.head.lower_, *(f"{asks.head.lower_} {part.lower_}" for part in asks.head.children)}
    if not any(words & telling(group) for group in ("refuse", "accept", "off", "dismiss")):
        return [], []
    asking = scene.actors(clause.first(asks, "poss")) + actors_by(scene, asks, "by", "from")
    return asking, scene.actors(clause.subject(asks.head))


def _agreed_at(scene: Scene, noun: Token) -> Sides:
    """Who signs something with whom at an encounter: "A will sign an accord with B during the meeting"."""
    verb = noun.head.head
    occasion = noun.dep_ == "pobj" and noun.head.lower_ in OCCASIONS
    if not occasion or verb.lower_ not in telling("agree with") or not clause.is_verb(verb):
        return [], []
    theirs = [actor for thing in clause.children(verb, "dobj") for actor in actors_by(scene, thing, "with")]
    return (scene.actors(clause.subject(verb)), theirs) if theirs else ([], [])


def _guests(scene: Scene, noun: Token) -> list[Actor]:
    """For whom a dinner is: "a banquet for X", "a dinner in honour of X"."""
    if noun.lower_ not in telling("meal"):
        return []
    givers = carriers(scene, noun, clause.governor(noun))
    found = actors_by(scene, noun, "for")
    if not found and noun.dep_ == "dobj":
        found = actors_by(scene, noun.head, "for") or _guests_ahead(scene, noun)
    given = [noun.head] if noun.dep_ in ("dobj", "nsubjpass") else []
    for part in (part for word in (noun, *given) for part in clause.prepositions(word, "in")):
        if part.lower_ in ("honor", "honour"):
            owner = clause.first(part, "poss")
            found += actors_by(scene, part, "of") or scene.actors(owner)
            words = [*clause.prepositions(part, "of"), *([owner] if owner is not None else [])]
            found = found or [actor for word in words for actor in guest_meant(scene, word, givers)]
    for part in (part for word in (noun, *given) for part in clause.prepositions(word, "for")):
        found = found or guest_meant(scene, part, givers)
    return [actor for actor in found if actor.kind in ("person", "group")]


def guest_meant(scene: Scene, word: Token, givers: list[Actor]) -> list[Actor]:
    """Who was told of last from another side than his hosts, for "his guest", "the visitors"."""
    if word.lower_ not in telling("guest") or scene.mention(word) is not None:
        return []
    at_home = {_served(scene, actor) for actor in givers} - {None}
    keys = {actor.key for actor in givers}
    for at, actors in reversed(scene.pairs) if givers else ():
        people = [actor for actor in (*actors, *scene.guests.get(at, ())) if actor.kind != "state"]
        guests = [actor for actor in unlike(people) if actor.key not in keys]
        guests = [actor for actor in guests if _served(scene, actor) not in at_home]
        if at < word.i and guests:
            return guests
    return []


def _served(scene: Scene, actor: Actor) -> str | None:
    """The side for which somebody stands, by the register where the report does not say it."""
    if actor.side_name is not None or actor.figure is None:
        return actor.side_name
    return state_served(scene, scene.cast.figures[actor.figure])


def _guests_ahead(scene: Scene, noun: Token) -> list[Actor]:
    """For whom a dinner is where the parser hangs it on when or where: "a dinner at his home for X"."""
    for token in scene.doc[noun.i + 1 : min(noun.i + FAR, noun.sent.end - 1)]:
        if clause.is_verb(token) or token.text == ",":
            break
        if token.lower_ == "for" and scene.kind_of(token.nbor(1)) in ("person", "post", "group"):
            return scene.actors(token.nbor(1))
    return []


def _givers(scene: Scene, noun: Token) -> list[Actor]:
    """Who gives a dinner: "a banquet hosted by X"."""
    if noun.lower_ not in telling("meal"):
        return []
    given = clause.children(noun, "acl")
    if noun.dep_ == "dobj" and clause.is_passive(noun.head):
        given.append(noun.head)  # "X was given a dinner by Y"
    return [actor for verb in given for actor in actors_by(scene, verb, "by")]


def _partners_on(scene: Scene, noun: Token) -> list[Actor]:
    """With whom by the noun; in "talks with A, the post of A, and B" the parser hangs B on the talks."""
    found = actors_by(scene, noun, "with")
    if any(actor.kind == "person" for actor in found):
        hung = [child for child in clause.children(noun, "conj") if scene.is_person(child)]
        found += [actor for child in hung for actor in scene.actors(child)]
    if found and any(clause.prepositions(noun, "with")):
        found += [actor for part in people_apart(scene, noun) for actor in scene.one(part, 1)]
    return found


def _partners_above(scene: Scene, noun: Token) -> list[Actor]:
    """With whom by the nouns on which it hangs: "a round of talks with A"."""
    above = noun
    while above.dep_ in ("pobj", "conj", "dobj", "attr") and not clause.is_verb(above.head):
        above = above.head
        if above.lower_ == "with" or above.head.i == above.i:
            break
        found = actors_by(scene, above, "with") if above.tag_.startswith("N") else []
        if found:
            return found
    return []


def _partners_below(scene: Scene, noun: Token) -> list[Actor]:
    """With whom where the parser hangs it on what is talked about: "talks on a truce with A"."""
    matters = list(clause.prepositions(noun, "on", "over", "about", "of"))
    found = [actor for matter in matters for actor in actors_by(scene, matter, "with")]
    return [actor for actor in found if actor.kind in ("person", "group") and actor.political]


def _is_carried(noun: Token, support: Token) -> bool:
    """Whether "with" behind a verb is with whom the talks are: held talks with X, signed with X at talks.

    So it is behind verbs by which they begin, go on and end: "his talks went well with X", "were with X".
    """
    occasion = noun.dep_ == "pobj" and noun.head.lower_ in ("during", "at") and noun.head.head.i == support.i
    goes_on = noun.dep_ == "nsubj" and support.lower_ in telling("run") | telling("be")
    carried = noun.dep_ in ("dobj", "nsubjpass") or support.lower_ in telling("light")
    return carried or occasion or goes_on
