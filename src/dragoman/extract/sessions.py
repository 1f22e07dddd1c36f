"""Meetings that are of many sides: those of one body's members, and those of three sides or more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, sides_of, unlike
from dragoman.extract.attendance import carrier_of
from dragoman.extract.bodies import is_world
from dragoman.extract.conveners import Event, conveners, event_of, level_of, only
from dragoman.extract.event_words import NOT_OF_STATES
from dragoman.extract.lexicon import days_by_name, summit_words, telling, triggers
from dragoman.extract.many import MANY, any_of_many_states, is_of_many_states, is_of_states_counted
from dragoman.extract.meetings import meets_a_thing
from dragoman.extract.scene import Scene
from dragoman.extract.summits import asked_for_by, held_by, sides_named, sponsors, states_described, told_of
from dragoman.extract.telling import (
    Telling,
    actors_by,
    involved,
    is_some_summit,
    many_sided,
    plural_sides,
)
from dragoman.model import Status

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

MEETING_FRAMES = ("meet", "gather")
DAYS = re.compile(r"\w-?day$")
"""The end of an adjective for how many days something takes: "three-day"."""


def gathered(scene: Scene, token: Token, found: list[Telling]) -> list[Telling]:
    """What is told at a word; meetings of one body's members, or of three sides, are told as many-sided."""
    if any(item.mode in ("visit", "call") for item in found):
        return found
    if _is_furthered(token):
        return []
    if clause.is_verb(token):
        return _at_verb(scene, token, found)
    kind = "" if token.dep_ in ("amod", "compound") else summit_words("event").get(token.lower_)
    if kind == "body":
        return _of_body(scene, token, found)
    if kind == "talks" and many_sided(token):
        return _many_sided_talks(scene, token, found)
    if kind == "talks":
        found = [_with_who_asks(scene, item) for item in found]
    if kind == "talks" and token.dep_ == "dobj" and not any(item.theirs for item in found):
        return _talks_of_body(scene, token, found)
    return [_many(item) for item in found]


def _is_furthered(noun: Token) -> bool:
    """Whether talks are a business that is furthered, no one occasion: "aimed at reviving talks"."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "nsubjpass") or noun.lower_ not in telling("process"):
        return False
    if verb.dep_ == "pcomp" and verb.head.head.lower_ == "aimed":
        return True
    return verb.lower_ in telling("further") or any(
        f"{verb.lower_} {child.lower_}" in telling("further")
        for child in clause.children(verb, "prt", "advmod")
    )


def _at_verb(scene: Scene, verb: Token, found: list[Telling]) -> list[Telling]:
    trigger = triggers("verb").get(verb.lower_)
    if trigger and trigger.frame in MEETING_FRAMES:
        return _members_met(scene, verb, found)
    if not found and verb.lower_ in summit_words("resolve"):
        return list(_members_at(scene, verb))
    return [_many(item) for item in found]


def _of_body(scene: Scene, noun: Token, found: list[Telling]) -> list[Telling]:
    """The NATO ministers' meeting, the annual session of ORG, their meeting (of ministers named before)."""
    if {child.lower_ for child in noun.children} & telling("press"):
        return found
    event = held_by(scene, noun, event_of(scene, noun))
    body = event.body
    if body is not None and _is_attended(noun) and event.level != NOT_OF_STATES:
        return [told_of(scene, noun, event, [])]
    if body is None or event.level == NOT_OF_STATES or (is_world(body) and not event.level):
        opened = _opened(scene, noun)
        told = [opened] if opened is not None else [_many(item) for item in found]
        many = [actor for actor in _holding(scene, noun) if is_of_many_states(actor)]
        many = many or list(states_described(scene, noun))
        holders = sponsors(scene, noun)
        if holders or (many and opened is None and not any(item.theirs for item in told)):
            return [told_of(scene, noun, replace(event, body=None), holders or many)]
        if _lasts_days(noun) and not any(item.theirs for item in told):
            return [told_of(scene, noun, replace(event, body=None), [])]
        if any(item.parties for item in told):
            return told
        return list(_bare(scene, noun, event)) or told
    found = [item for item in found if _is_of_sentence(scene, item)]
    partners = [
        actor for item in found for actor in item.theirs if actor.side_name not in (None, body.side_name)
    ]
    if partners:
        return [replace(item, ours=item.ours or [body]) for item in found]
    if any(_is_with_body(item, body) for item in found):
        return found
    return [told_of(scene, noun, replace(event, body=body), [])]


def _opened(scene: Scene, noun: Token) -> Telling | None:
    """A and B opened a meeting of C's leaders: those who open or chair it are of other sides than they."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lower_ not in summit_words("launch"):
        return None
    hosts = [actor for actor in scene.actors(clause.subject(verb)) if actor.kind == "person"]
    members = [actor for actor in actors_by(scene, noun, "of") if actor.kind == "group" and actor.side_name]
    if not hosts or not members or sides_of(hosts) & sides_of(members):
        return None
    many = len(sides_of([*hosts, *members])) >= MANY
    return Telling(noun, "multilateral" if many else "meeting", "talks", hosts, members, verb)


def _is_attended(noun: Token) -> bool:
    """Whether several are told to be at a meeting, which is the body's: "A and B attended an ORG meeting"."""
    return noun.dep_ == "dobj" and noun.head.lower_ in telling("attend")


def _is_of_sentence(scene: Scene, item: Telling) -> bool:
    """Whether somebody is spoken of in the sentence that tells: "the G8 countries" there are not the two."""
    sentence = item.token.sent
    start, end = scene.span(sentence[0]).start, scene.span(sentence[-1]).end
    spans = [mention for actor in item.parties for mention in actor.mentions]
    return not spans or any(start <= span.start < end for span in spans)


def _is_with_body(item: Telling, body: Actor) -> bool:
    """Whether somebody else meets people of the body: "A held a meeting with ORG officials"."""
    others = sides_of([actor for actor in item.ours if actor.kind == "person"]) - {body.side_name}
    return bool(others) and any(actor.kind in ("person", "group") for actor in item.theirs)


def _talks_of_body(scene: Scene, noun: Token, found: list[Telling]) -> list[Telling]:
    """Foreign ministers of ORG held talks; so did African leaders, of no body that is named."""
    event = held_by(scene, noun, Event())
    many = [actor for actor in _holding(scene, noun) if is_of_many_states(actor)]
    if many and event.body is None and not actors_by(scene, noun, "with"):
        return [told_of(scene, noun, event, many)]
    if event.body is None or not event.level or actors_by(scene, noun, "with"):
        return [_many(item) for item in found]
    return [told_of(scene, noun, event, [])]


def _with_who_asks(scene: Scene, item: Telling) -> Telling:
    """Talks with somebody that a third asks for: "A rejected B's proposal for talks with C"."""
    theirs = {actor.key for actor in item.theirs}
    asking = [actor for actor in asked_for_by(scene, item.token) if actor.key not in theirs] if theirs else []
    return replace(item, ours=unlike([*item.ours, *asking])) if asking else item


def _bare(scene: Scene, noun: Token, event: Event) -> Iterator[Telling]:
    """The ministerial meeting, the leaders' meeting: of the body that is spoken of."""
    if not event.level or event.level == NOT_OF_STATES:
        return
    sides = sides_named(scene, noun)
    if any_of_many_states(sides):
        yield told_of(scene, noun, replace(event, body=None), sides)
    elif not event.label and not sides:
        yield told_of(scene, noun, event, [])


def _lasts_days(noun: Token) -> bool:
    """Whether no more is told of a meeting than how many days it takes: "started a three-day meeting"."""
    inner = clause.children(noun, "amod", "compound", "nummod", "nmod")
    days = [child for child in inner if DAYS.search(child.lower_)]
    plain = all(child in days or child.lower_ in summit_words("plain") for child in inner)
    return bool(days) and plain and not any(clause.prepositions(noun, "of", "with", "between", "among"))


def _many_sided_talks(scene: Scene, noun: Token, found: list[Telling]) -> list[Telling]:
    """Six-party talks: of the sides that are named with them, or hold them; by number alone of nobody."""
    sides = unlike([*_holding(scene, noun), *sides_named(scene, noun), *involved(scene, noun)])
    if len(sides_of(sides)) >= 2:
        return [Telling(noun, "multilateral", "summit", [], sides, carrier_of(noun), True)]
    carried = noun.dep_ != "pobj" and any(item.ours and item.theirs for item in found)
    return [_many(item) for item in found] if carried else []


def _holding(scene: Scene, noun: Token) -> list[Actor]:
    """Who holds many-sided talks with those named: "A held three-way talks with B and C"."""
    verb = clause.governor(noun)
    if verb is None or noun.dep_ != "dobj" or verb.lower_ not in summit_words("hold"):
        return []
    return [actor for actor in scene.actors(clause.subject(verb)) if actor.political]


def _members_met(scene: Scene, verb: Token, found: list[Telling]) -> list[Telling]:
    """EU ministers met in Brussels; leaders of the member states of ORG gathered."""
    if any(item.theirs for item in found) or clause.is_passive(verb):
        together = _is_together(verb)
        session = _with_members(scene, verb, found) if together and not clause.is_passive(verb) else None
        if session is not None:
            return [session]
        at_summit = any(is_some_summit(part) for part in clause.prepositions(verb, "at"))
        together = together or at_summit
        return [_many(item) if together or _are_many(item.ours) else item for item in found]
    subject = clause.subject(verb)
    if subject is None or scene.kind_of(subject) not in ("group", "organization", ""):
        return found
    if meets_a_thing(scene, verb):
        return found
    bodies = conveners(scene, subject)
    if not bodies and not any(plural_sides(item.parties) for item in found):
        return _unnamed_members(scene, verb, subject) or _of_many_states(scene, verb, subject) or found
    body = only(bodies)
    if body is None or is_world(body):
        return [_many(item) for item in found]
    return [_session(verb, body, level_of(scene, subject), _to_meet(scene, verb))]


def _with_members(scene: Scene, verb: Token, found: list[Telling]) -> Telling | None:
    """The session of a body of which some members are named: "ORG leaders, including A and B, met"."""
    subject = clause.subject(verb)
    if subject is None or scene.kind_of(subject) != "group" or meets_a_thing(scene, verb):
        return None
    if len(clause.conjuncts(subject)) > 1:  # "ORG ministers and A"
        return None
    body, level = only(conveners(scene, subject)), level_of(scene, subject)
    people = unlike(actor for item in found for actor in item.parties)
    if body is None or not level or is_world(body) or any(actor.kind != "person" for actor in people):
        return None
    return replace(_session(verb, body, level, _to_meet(scene, verb)), ours=people)


def _are_many(actors: list[Actor]) -> bool:
    """Whether those who meet somebody are of three sides themselves: "ministers from A, B and C met X"."""
    return len(sides_of(actors)) >= MANY and all(actor.kind != "person" for actor in actors)


def _is_together(verb: Token) -> bool:
    """Whether several meet one another, and not somebody else."""
    return clause.first(verb, "dobj") is None and next(clause.prepositions(verb, "with"), None) is None


def _session(verb: Token, body: Actor | None, level: str, stance: Status | None = None) -> Telling:
    """A verb that tells of a meeting of the members of a body."""
    return Telling(
        verb, "multilateral", "summit", [], [], verb, True, summit=body, level=level, stance=stance
    )


def _members_at(scene: Scene, verb: Token) -> Iterator[Telling]:
    """ORG ministers agreed in Luxembourg, officials from A, B and C in London: they were together there."""
    subject = clause.subject(verb)
    if subject is None or scene.kind_of(subject) != "group":
        return
    where = [*clause.prepositions(verb, "in", "at"), *clause.prepositions(subject, "in", "at")]
    there = any(scene.kind_of(part) in ("place", "state") for part in where)
    body, level = only(conveners(scene, subject)), level_of(scene, subject)
    if body is not None and level in ("leaders", "ministers") and not is_world(body):
        if there or _is_news_of_a_day(scene, verb):
            yield replace(_session(verb, body, level, "held"), done=True)
        return
    sides = scene.actors(subject)
    if there and len(sides_of(sides)) >= MANY:
        yield Telling(verb, "multilateral", "talks", sides[:1], sides[1:], verb, True)
    elif _negotiated(verb, sides) and (there or _is_news_of_a_day(scene, verb)):
        yield Telling(verb, "meeting", "talks", sides[:1], sides[1:], verb, True, stance="held", done=True)


def _negotiated(verb: Token, sides: list[Actor]) -> bool:
    """Whether negotiators of two sides agreed on something, or any of their people failed to."""
    failed = verb.dep_ == "xcomp" and verb.head.lower_ == "failed"
    agreed = verb.lower_ in ("agree", "agreed") and not any(map(_is_to_meet, verb.children))
    people = all(actor.kind == "group" and actor.political for actor in sides)
    envoys = all(actor.post is not None and actor.post.group == "envoy" for actor in sides)
    return agreed and people and (failed or envoys) and len(sides_of(sides)) == 2


def _is_to_meet(verb: Token) -> bool:
    """Whether what is agreed on is another encounter: "agreed to meet again"."""
    nouns = {thing.lower_ for thing in clause.children(verb, "dobj")} | {
        thing.lower_ for thing in clause.prepositions(verb, "of")
    }
    return verb.lower_ in triggers("verb") or not nouns.isdisjoint(triggers("noun"))


def _is_news_of_a_day(scene: Scene, verb: Token) -> bool:
    """Whether the lead tells what was agreed on a day, or was not, where it is sent from."""
    failed = verb.head if verb.dep_ == "xcomp" and verb.head.lower_ == "failed" else verb
    past = failed.tag_ == "VBD" and clause.first(failed, "aux") is None
    near = (child for word in {verb, failed} for child in word.children)
    day = any(child.lower_ in days_by_name() for child in near if child.dep_ in ("npadvmod", "tmod", "dobj"))
    return past and day and scene.home is not None and scene.paragraph(verb) in scene.lead


def _unnamed_members(scene: Scene, verb: Token, subject: Token) -> list[Telling]:
    """The ministers met: those of the body that is spoken of."""
    level = level_of(scene, subject)
    mention = scene.mention(subject)
    whose = any(child.lower_ in ("the", "their", "its") for child in subject.children) or any(
        part.lower_ in summit_words("member") for part in clause.prepositions(subject, "of")
    )
    counted = any(child.dep_ == "nummod" or child.lower_ == "both" for child in subject.children)
    if level not in ("leaders", "ministers") or mention is None or mention.sides or not whose or counted:
        return []
    return [_session(verb, None, level, _to_meet(scene, verb))]


def _of_many_states(scene: Scene, verb: Token, subject: Token) -> list[Telling]:
    """African leaders gathered; representatives of 60 countries met: of no body that is named."""
    who = [actor for actor in scene.actors(subject) if is_of_many_states(actor)]
    told = replace(_session(verb, None, level_of(scene, subject), _to_meet(scene, verb)), theirs=who)
    return [told] if who else []


def _to_meet(scene: Scene, verb: Token) -> Status | None:
    """In the body of a report "they meet on Monday" tells of what is to come."""
    return "planned" if verb.tag_ in ("VBZ", "VBP") and scene.kind(verb) != "headline" else None


def _many(item: Telling) -> Telling:
    """A meeting of three sides or more is one of many sides; who joined others is seated with them."""
    if item.frame == "joined":
        return item
    sides = {actor.side_name for actor in item.parties if actor.side_name}
    many = len(sides) >= MANY or any(map(is_of_states_counted, item.parties))
    if item.mode == "meeting" and item.ours and item.theirs and many:
        return replace(item, mode="multilateral")
    return item
