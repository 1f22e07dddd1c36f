"""Frames of visits: who travels to which state."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, side_as_party, sides_of
from dragoman.extract.antecedents import verbs_above
from dragoman.extract.destinations import (
    Destination,
    before,
    behind,
    destinations,
    here,
    home_side,
    host_of,
    is_of_host,
    posted_to,
    regions,
)
from dragoman.extract.groups import DASHES
from dragoman.extract.lexicon import Trigger, days_by_name, post_group, reference, telling, triggers
from dragoman.extract.newsroom import is_of_own
from dragoman.extract.offices import state_served
from dragoman.extract.presumed import is_told_to_visit
from dragoman.extract.scene import Scene
from dragoman.extract.status import status_of
from dragoman.extract.telling import Telling, actors_by, carriers, doers, speaks_for_others
from dragoman.model import Status
from dragoman.model.mention import Side
from dragoman.text import places

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

GOALS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("come", "go", "fly", "return", "travel", "shuttle", "race", "rush"), ("to", "into")),
    "head": ("to", "for"),
    "cross": ("into",),
    "land": ("in", "at"),
    "touch": ("in", "at"),
    "stop": ("in", "at"),
    "turn": ("in", "at"),
}
"""The prepositions before the goal of a verb, by its lemma."""
TRIP_GOALS: dict[str, tuple[str, ...]] = {"departure": ("for",), "arrival": ("to", "in", "of", "at")}
"""The same for nouns of which it is not "to", "in" or "of"."""
LIST_MARKS = (*DASHES, "_", ":")
"""Marks before the places of a journey."""
LONGEST_AIM = 12
"""Tokens behind a place within which it is said what somebody is there for."""
LED_TO = ("arrive", "land", "fly", "travel", "go", "head", "stop")
"""Verbs of a journey whose goal may stand before them: "X, where A flew on Monday"."""
FAR_AFIELD = ("travel", "go", "head", "fly", "set", "return")
"""Verbs of a journey that leads to a part of the world as well."""
ANY_GOAL = ("in", "to", "at", "for", "into")
OF_THE_STATE = ("state", "minister", "military")
"""Classes of posts whose holders, if no state is given for them, are those of the dateline's state."""


def visit(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject visits a state, city or body; a person visited is a person met."""
    visitors = _travellers(doers(scene, verb) or _seen_to_visit(scene, verb))
    if clause.is_passive(verb):
        visitors = _travellers(actors_by(scene, verb, "by"))
    visited = clause.children(verb, "dobj", "nsubjpass", "advmod", "npadvmod", "obj")
    among: list[Destination] = []
    for child in visited or _lost_place(scene, verb):
        among = _among(scene, child) or _on_ground_of(scene, child)
        goals = list(destinations(scene, child)) or among
        yield from visits_to(scene, verb, visitors, goals)
        if child.dep_ in ("dobj", "nsubjpass") and not goals and trigger.lemma == "visit":
            people = [actor for actor in scene.actors(child) if _may_be_visited(actor)]
            if people and visitors:
                yield Telling(verb, "meeting", "meet", visitors, people)
    yield from visits_to(scene, verb, visitors, _which_are(scene, verb))
    wide = None if among else _to_region(scene, verb, visitors)
    if wide is not None:
        yield wide


def _may_be_visited(actor: Actor) -> bool:
    """Whether somebody visited is met: a person, or a group of holders of posts, no troops."""
    if actor.kind == "group":
        return actor.political and post_group(actor.noun) is not None
    return actor.kind == "person" and _is_somebody(actor)


def _is_somebody(actor: Actor) -> bool:
    """Whether a name that is visited is of a person: not "Dachau" or "Leith East", which nobody knows."""
    words = actor.name.lower().split()
    return actor.political or (len(words) > 1 and words[-1] not in telling("compass"))


def _lost_place(scene: Scene, verb: Token) -> list[Token]:
    """The place right behind a verb that the parser hangs elsewhere: "turn the page as A visits X"."""
    after = verb.nbor(1) if verb.i + 1 < verb.sent.end else verb
    return [after] if scene.kind_of(after) in ("place", "state") else []


def _which_are(scene: Scene, verb: Token) -> list[Destination]:
    """Where a clause leads that says what places are: "X and Y are the countries that A will visit"."""
    above = verb
    while above.dep_ in ("xcomp", "ccomp") and clause.is_verb(above.head):
        above = above.head
    what = above.head
    if above.dep_ != "relcl" or what.dep_ != "attr" or what.lower_ not in telling("several places"):
        return []
    subject = clause.first(what.head, "nsubj")
    return list(destinations(scene, subject)) if subject is not None else []


def _among(scene: Scene, whole: Token) -> list[Destination]:
    """The places named of several: "visited four countries, including X and Y", "four countries: X and Y"."""
    if whole.lower_ not in telling("several places"):
        return []
    if listed := _listed_behind(scene, whole):
        return listed
    beside = [*whole.children, *(whole.head.head.children if whole.dep_ == "pobj" else ())]
    parts = [child for child in beside if child.lower_ in reference("including")]
    return [
        found
        for child in parts
        for part in clause.children(child, "pobj", "dobj")
        for found in destinations(scene, part)
    ]


def _on_ground_of(scene: Scene, place: Token) -> list[Destination]:
    """The state that has a place, of which no more is told: "visited X's largest refugee camp"."""
    owner = clause.first(place, "poss")
    if owner is None or scene.mention(place) is not None or place.lower_ not in telling("grounds"):
        return []
    return list(destinations(scene, owner)) if scene.kind_of(owner) in ("state", "place") else []


def _listed_behind(scene: Scene, whole: Token) -> list[Destination]:
    """The places in a row right behind a mark: "four countries: X, Y and Z"."""
    row = scene.doc[whole.i + 2 : whole.sent.end]
    if not row or row[0].nbor(-1).text not in LIST_MARKS:
        return []
    named: list[Token] = []
    for word in row:
        if scene.kind_of(word) in ("state", "place"):
            named.append(word)
        elif word.lower_ not in (",", "and", "the"):
            break
    found = ((host_of(scene, word), word) for word in named)
    return [(side, word) for side, word in found if side is not None]


def arrive(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject arrives in, flies to, comes to a place; who "arrives" nowhere arrives at the dateline."""
    if trigger.lemma == "turn" and not any(child.lower_ == "up" for child in verb.children):
        return
    if (trigger.lemma == "touch" and not has_down(verb)) or (
        trigger.lemma == "stop" and clause.is_passive(verb)
    ):
        return
    if trigger.lemma == "go" and _goes_on_to_do(verb):
        return
    if trigger.lemma == "arrive" and any(child.lower_ in ("back", "home") for child in verb.children):
        return
    if trigger.lemma == "head" and clause.first(verb, "dobj") is not None:
        yield from lead(scene, verb, trigger)
        return
    if trigger.lemma == "return" and clause.is_passive(verb):
        return  # who is returned to a place is handed over
    visitors = _flown(scene, verb) or _travellers(doers(scene, verb))
    visitors = visitors or _travellers(_who_was_it(scene, verb))
    if trigger.lemma == "return":
        visitors = _not_posted(visitors)
        if _is_back_from_stay(verb) or any(actor.kind == "group" for actor in visitors):
            visitors = [actor for actor in visitors if _is_of_known_state(scene, actor)]
    if trigger.lemma == "cross":  # "crossed the border into X"; not troops, who visit nobody
        visitors = [actor for actor in visitors if actor.kind == "person" and actor.political]
    goals = [*behind(scene, verb, *GOALS.get(trigger.lemma, ANY_GOAL)), *here(scene, verb)]
    goals = goals or _gone_there(scene, verb)
    for how in clause.children(verb, "acomp", "oprd"):  # "arrived unannounced in X"
        goals += behind(scene, how, "in", "at") if trigger.lemma in ("arrive", "land") else []
    goals = goals or (_where(scene, verb) if trigger.lemma in LED_TO else [])
    goals = goals or (_goals_of_aim(scene, verb) if trigger.lemma in LED_TO else [])
    goals = goals or (behind(scene, verb, "from") if trigger.lemma == "return" else [])
    comes = trigger.lemma == "arrive" or (trigger.lemma in ("fly", "jet") and _has_in(verb))
    home = home_side(scene) if comes and not goals else None
    home = None if home is not None and _is_elsewhere(scene, verb, visitors, home) else home
    yield from visits_to(scene, verb, visitors, [*goals, *([(home, None)] if home else [])])
    wide = None if goals or home or trigger.lemma not in FAR_AFIELD else _to_region(scene, verb, visitors)
    if wide is not None:
        yield wide


def _is_elsewhere(scene: Scene, verb: Token, visitors: list[Actor], home: Side) -> bool:
    """Whether those who arrive do so in another state than that of the dateline.

    There an envoy is posted, or they were told before to be on a visit there, where they come "from X".
    """
    if any(_is_posted_elsewhere(scene, actor, home) for actor in visitors):
        return True
    if not any(clause.prepositions(verb, "from")):
        return False
    keys = {actor.key for actor in visitors}
    told = [actors for at, actors in scene.pairs if at < verb.i and keys & {actor.key for actor in actors}]
    hosts = {actor.side_name for actors in told for actor in actors if actor.kind == "state"}
    return bool(hosts) and home.name not in hosts


def _is_back_from_stay(verb: Token) -> bool:
    """Whether somebody comes home: "returned to X after spending two months in Y", "after a year in Y"."""
    after = [child for child in clause.children(verb, "prep") if child.lower_ in ("after", "following")]
    words = [part for link in after for part in clause.children(link, "pcomp", "pobj")]
    stays = [clause.first(word, "dobj") if clause.is_verb(word) else word for word in words]
    return any(stay is not None and stay.lower_ in telling("span") for stay in stays)


def _goes_on_to_do(verb: Token) -> bool:
    """Whether somebody does something next, wherever he is: "X University, where he went on to teach"."""
    on = any(child.lower_ == "on" and child.i == verb.i + 1 for child in verb.children)
    return on and any(aim.i == verb.i + 3 and clause.has_to(aim) for aim in clause.children(verb, "xcomp"))


def _goals_of_aim(scene: Scene, verb: Token) -> list[Destination]:
    """Where somebody goes by where he has business: "left for talks in X"."""
    aims = (aim for aim in clause.prepositions(verb, "for") if aim.lower_ in telling("purpose"))
    return [found for aim in aims for found in behind(scene, aim, "in")]


def _who_was_it(scene: Scene, verb: Token) -> list[Actor]:
    """Who is told behind a copula to have done it: "first to arrive was A", "among those who came were B"."""
    word = verb
    while word.dep_ in ("relcl", "acl", "pobj", "prep") and word.head.lower_ not in telling("be"):
        word = word.head
    copula = word.head
    told = copula.lower_ in telling("be") and word.i < copula.i and word.dep_ in ("csubj", "nsubj", "prep")
    parts = (
        [child for child in clause.children(copula, "attr", "nsubj") if child.i > copula.i] if told else []
    )
    return [actor for part in parts for actor in scene.actors(part)]


def _flown(scene: Scene, verb: Token) -> list[Actor]:
    """Whom somebody flies to a place: "the army flew X to Y"; not "X flew a kite"."""
    thing = clause.first(verb, "dobj") if verb.lower_ in telling("convey") else None
    return [actor for actor in _travellers(scene.actors(thing)) if actor.political]


def stay(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject spends days in a place, which is a visit, or hours with somebody, which is a meeting."""
    thing = clause.first(verb, "dobj")
    if thing is not None and thing.lower_ in telling("part of a span"):
        thing = next(clause.prepositions(thing, "of"), thing)  # "will spend most of next week in X"
    if thing is None or thing.lower_ not in telling("span"):
        return
    goals = behind(scene, verb, "in") or behind(scene, thing, "in")
    visitors = [actor for actor in _travellers(doers(scene, verb)) if actor.political]
    yield from visits_to(scene, verb, visitors, goals)
    wide = None if goals else _to_region(scene, verb, visitors) or _to_region(scene, thing, visitors)
    if wide is not None:
        yield replace(wide, token=verb)


def _has_in(verb: Token) -> bool:
    """Whether "in" stands behind a verb without a place: flew in."""
    return any(child.lower_ == "in" and not list(child.children) for child in verb.children)


def lead(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject leads a delegation to a place."""
    parts = [part for part in clause.children(verb, "dobj") if part.lower_ in reference("delegation")]
    parts = [part for part in parts if not _is_standing(part)]
    goals = behind(scene, verb, "to") if parts else []
    goals = goals or [found for part in parts for found in behind(scene, part, "to")]
    yield from visits_to(scene, verb, _travellers(doers(scene, verb)), goals)


def _is_standing(noun: Token) -> bool:
    """Whether a mission is one that stays in a place, and no journey: "leads the OSCE mission to Albania"."""
    return noun.lower_ == "mission" and any(child.lower_ == "the" for child in noun.children)


def has_down(verb: Token) -> bool:
    """Whether "down" stands behind a verb: touched down."""
    return any(child.lower_ == "down" for child in verb.children)


def leave(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject leaves for a place, or leaves a foreign place where they have been."""
    if clause.has_to(verb) and _is_told_to_go(verb):
        return
    visitors = _travellers(scene.actors(clause.subject(verb)))
    known = any(_is_of_known_state(scene, actor) for actor in visitors)
    parts = (part for part in clause.children(verb, "dobj") if known or not _is_seat(scene, part))
    left = [found for part in parts for found in destinations(scene, part)]
    goals = behind(scene, verb, "for") or _goals_of_aim(scene, verb)
    yield from visits_to(scene, verb, visitors, goals)
    if goals or any(map(_is_for_visit, clause.children(verb, "xcomp", "advcl"))):
        visitors = [actor for actor in visitors if _is_of_known_state(scene, actor)]  # else from home
    yield from visits_to(scene, verb, _not_posted(visitors), left)


def _is_told_to_go(verb: Token) -> bool:
    """Whether it is others who want somebody gone: "gave the rebels two days to leave X"."""
    above = verb.head
    return clause.given_time(above) is not None or above.lower_ in telling("command")


def _is_seat(scene: Scene, token: Token) -> bool:
    """Whether a place is a house in which a state is governed: who "left Downing Street" worked there."""
    mention = scene.mention(token)
    name = scene.words(mention.name) if mention is not None and mention.kind == "place" else ""
    town = places.city_named(name)
    return places.state_of_metonym(name) is not None and (town is None or town.kind == "venue")


def _is_of_known_state(scene: Scene, actor: Actor) -> bool:
    """Whether it is known for which state or body somebody stands."""
    figure = scene.cast.figures[actor.figure] if actor.figure is not None else None
    return actor.side is not None or (figure is not None and state_served(scene, figure) is not None)


def _is_for_visit(aim: Token) -> bool:
    """Whether a deed is a visit that somebody sets out for: "left to visit X"."""
    trigger = triggers("verb").get(aim.lower_)
    return clause.has_to(aim) and trigger is not None and trigger.mode == "visit"


def _not_posted(actors: list[Actor]) -> list[Actor]:
    """Those who are not posted abroad: an ambassador who leaves a state, or returns to it, visits nobody."""
    return [
        actor
        for actor in actors
        if (actor.post.head if actor.post else actor.noun) not in reference("posted")
    ]


def carry(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """A tour takes somebody to places; a government sends somebody to a place."""
    parts = clause.children(verb, "dobj")
    carried = [actor for part in parts for actor in _travellers(scene.actors(part))]
    visitors = [actor for actor in carried if actor.kind == "person" or trigger.lemma == "send"]
    if trigger.lemma == "send":
        visitors = _of_sender(visitors, scene.actors(clause.subject(verb)))
        visitors = [actor for actor in visitors if not _is_sent_for_a_task(verb, actor)]
    goals = behind(scene, verb, "to") or [found for part in parts for found in _goals_of_group(scene, part)]
    yield from visits_to(scene, verb, visitors, goals)


def _is_sent_for_a_task(verb: Token, actor: Actor) -> bool:
    """Whether a group is sent to do something, and to see nobody: "sent experts to X to investigate"."""
    if actor.kind != "group" or telling("for a task").isdisjoint(actor.name.lower().split()):
        return False
    aims = [aim for aim in verb.subtree if clause.is_verb(aim) and clause.has_to(aim) and aim.i > verb.i]
    return bool(aims) and not any(aim.lower_ in triggers("verb") for aim in aims)


def _of_sender(visitors: list[Actor], senders: list[Actor]) -> list[Actor]:
    """The visitors; a delegation of no side is of the state or body that sends it."""
    sides = {actor.side_name: actor.side for actor in senders if actor.side is not None}
    if len(sides) != 1:
        return visitors
    (side,) = sides.values()
    return [
        replace(actor, side=side, political=True) if actor.kind == "group" and actor.side is None else actor
        for actor in visitors
    ]


def _goals_of_group(scene: Scene, group: Token) -> list[Destination]:
    """Where a group goes that the parser has given the way of its journey: "a visit by officials to X"."""
    inner = [group, *(child for part in clause.children(group, "prep") for child in part.children)]
    return [found for part in inner for found in behind(scene, part, "to")]


def invite(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Somebody is invited to a place: a visit asked for. "Invited to visit" is told by the visit itself."""
    if any(clause.is_verb(child) for child in clause.children(verb, "xcomp", "ccomp", "advcl")):
        return
    guests = clause.first(verb, "nsubjpass") if clause.is_passive(verb) else clause.first(verb, "dobj")
    visitors = _travellers(scene.actors(guests))
    for item in visits_to(scene, verb, visitors, behind(scene, verb, "to")):
        yield replace(item, stance="proposed")


def invited(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """An invitation to a place, accepted (planned) or not (proposed)."""
    support = clause.governor(noun)
    if support is None or noun.dep_ != "dobj":
        return
    accepted, refused = (support.lower_ in telling(group) for group in ("accept", "refuse"))
    guest = clause.subject(support) if accepted or refused else clause.first(support, "dative")
    if guest is None:
        asked_to = [*clause.prepositions(noun, "to"), *clause.prepositions(support, "to")]
        guest = next((part for part in asked_to if scene.kind_of(part) in ("person", "post", "group")), None)
    asked = [child for child in clause.children(noun, "acl") if child.lower_ == "visit"]
    places = [part for child in asked for part in clause.children(child, "dobj")]
    goals = behind(scene, noun, "to") + [found for part in places for found in destinations(scene, part)]
    if not goals and (accepted or refused):  # "accepted X's invitation | to Y", "the invitation of X | to Y"
        above = [support, *clause.prepositions(noun, "of", "from")]
        goals = [found for word in above for found in behind(scene, word, "to")]
    for item in visits_to(scene, noun, _travellers(scene.actors(guest)), goals):
        stance: Status = "planned" if accepted else "off" if refused else "proposed"
        yield replace(item, support=support, stance=stance)


def trip(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """X's visit to Y, a visit by X, X paid a visit to Y, X arrived for a visit."""
    if (trigger.lemma == "stay" and clause.first(noun, "poss") is None) or _are_any(noun):
        return
    support = clause.governor(noun)
    beside = list(_apposed(scene, noun))
    if beside:
        yield from beside
        return
    if support is not None and (received := _received_from(scene, noun, support)):
        yield received
        return
    visitors = _travellers(_owners_of_trip(scene, noun, support))
    words = TRIP_GOALS.get(trigger.lemma, ("to", "in", "of"))
    goals = behind(scene, noun, *words) or _goals_of_carrier(scene, noun, support) or before(scene, noun)
    if not goals:
        goals = [found for part in clause.prepositions(noun, "to", "of") for found in _among(scene, part)]
    if not goals:
        goals = [found for part in clause.children(noun, "appos") for found in behind(scene, part, *words)]
    goals = goals or _gone_there(scene, noun)
    if not goals and trigger.lemma != "departure":
        guests = clause.prepositions(noun, "by", "of")
        goals = _included(scene, noun) or [found for part in guests for found in _goals_of_group(scene, part)]
        goals = goals or _hosted(scene, noun, support)
    if support is not None and support.lower_ in telling("off"):
        visitors = _of_sender(visitors, scene.actors(clause.subject(support)))
    visitors = _not_at_home(scene, noun, visitors, goals)
    for item in visits_to(scene, noun, visitors, goals):
        yield replace(item, support=support)
    done = noun.dep_ in ("nsubjpass", "dobj") and _is_that(noun)
    if not visitors and not goals and done and status_of(noun, support)[0] == "off":
        yield Telling(noun, "visit", "visit", [], [], support, True)
    if not goals and (wide := _to_region(scene, noun, visitors)):
        yield replace(wide, support=support)
    elif visitors and not goals and trigger.lemma != "departure":
        yield Telling(noun, "visit", "visit", visitors[:1], [], support, True)


def _seen_to_visit(scene: Scene, verb: Token) -> list[Actor]:
    """Who does it where the parser takes its doer for a part of it: "the tour will see X visit A and B"."""
    doer = clause.first(verb, "compound", "nmod")
    seen = verb.head.lower_ in telling("sees") and doer is not None and doer.i + 1 == verb.i
    return scene.actors(doer) if doer is not None and seen else []


def _received_from(scene: Scene, noun: Token, support: Token) -> Telling | None:
    """Who met by a visit that is paid to one person: "X received a courtesy visit from Y"."""
    if not any(child.lower_ in telling("courtesy") for child in noun.children):
        return None
    if noun.dep_ != "dobj" or support.lower_ not in telling("received") or clause.is_passive(support):
        return None
    guests = _travellers(actors_by(scene, noun, "from") or actors_by(scene, support, "from"))
    hosts = [actor for actor in scene.actors(clause.subject(support)) if actor.kind == "person"]
    if not guests or not hosts or not all(actor.political for actor in [*guests, *hosts]):
        return None
    return Telling(noun, "meeting", "host", hosts, guests, support)


def _to_region(scene: Scene, word: Token, visitors: list[Actor]) -> Telling | None:
    """A journey to a part of the world of which no state is told: "a tour of the Middle East"."""
    parts = [
        *clause.prepositions(word, "to", "of", "in", "through", "across"),
        *clause.children(word, "dobj"),
    ]
    wide = next(
        filter(None, (regions(scene, part) for part in [*parts, *clause.children(word, "compound")])), []
    )
    visitors = [actor for actor in visitors if actor.kind == "person" and actor.political]
    return Telling(word, "visit", "visit", visitors, wide) if visitors and wide else None


def _are_any(noun: Token) -> bool:
    """Whether nothing is told but that there should be more of them: "called for more visits"."""
    return noun.tag_ == "NNS" and any(child.lower_ in telling("more of them") for child in noun.children)


def _is_that(noun: Token) -> bool:
    """Whether a noun means a visit told of before: "that visit", "the trip"."""
    return any(child.lower_ in ("the", "that", "this") for child in noun.children)


def _apposed(scene: Scene, noun: Token) -> Iterator[Telling]:
    """A visit told between commas behind a name: "X, in Pakistan on a two-day visit, met Y"."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in ("on", "for") or link.i < link.sent.start + 3:
        return
    place, step = link.nbor(-1), 1 if link.nbor(-1).lower_ == "here" else 2
    told = step == 1 or place.nbor(-1).lower_ == "in"
    comma = link.i - step - 1
    if not told or comma <= link.sent.start or link.doc[comma].text != ",":
        return
    visitors = _travellers(scene.one(link.doc[comma - 1], 1))
    home = home_side(scene)
    goals = list(destinations(scene, place)) if step > 1 else [(home, place)] if home else []
    yield from visits_to(scene, noun, visitors, goals)


def by_the_way(scene: Scene, token: Token) -> Iterator[Telling]:
    """Where somebody is, and what for, told beside what he says: "X, in Damascus on a peace mission, said".

    So at the head of a sentence: "In Damascus for the funeral, X said".
    """
    if token.lower_ != "in":
        return
    place = next(iter(clause.children(token, "pobj")), None)
    who = _beside_place(token)
    if place is None or who is None or not (_is_there_for(place) or _is_back(token)):
        return
    visitors = [actor for actor in scene.one(who, 1) if actor.kind == "person" and actor.political]
    yield from visits_to(scene, token, visitors, list(destinations(scene, place)))


def _beside_place(link: Token) -> Token | None:
    """Who is told to be in a place: whoever stands before the comma before "in", or does what follows it."""
    if link.i > link.sent.start and link.nbor(-1).text == "," and link.i > link.sent.start + 1:
        return link.nbor(-2)
    opens = link.i == link.sent.start or _is_back(link)
    return clause.subject(clause.clause_of(link)) if opens else None


def _is_back(link: Token) -> bool:
    """Whether a sentence opens with "back in", in a place where somebody was before."""
    return link.i == link.sent.start + 1 and link.nbor(-1).lower_ == "back"


def _is_there_for(place: Token) -> bool:
    """Whether it is said, up to the next comma, what somebody is in a place for: "for the summit"."""
    behind = place.doc[place.i + 1 : min(place.i + LONGEST_AIM, place.sent.end)]
    words = []
    for word in behind:
        if word.text in (",", "-", "--") or word.tag_ in ("VBD", "VBZ"):
            break
        words.append(word)
    if not words or words[0].lower_ not in ("on", "for", "to"):
        return False
    return any(word.lower_ in telling("purpose") for word in words)


def present(scene: Scene, token: Token) -> Iterator[Telling]:
    """Somebody is in a foreign place for a visit: "X is in Lisbon for a state visit"."""
    if token.lower_ not in telling("be") or not clause.is_verb(token):
        return
    visitors = [actor for actor in _travellers(scene.actors(clause.subject(token))) if actor.political]
    purpose = any(word.lower_ in telling("purpose") and not _is_scene(word) for word in token.subtree)
    now = purpose or any(map(_is_now, token.children))
    doer = clause.first(token, "nsubj")
    named = doer is not None and scene.is_person(doer)
    was_there = named and _was_there_before(token)
    if visitors and (now or _is_dated_stay(token) or was_there):
        back = [found for child in clause.children(token, "advmod") for found in behind(scene, child, "in")]
        goals = [*behind(scene, token, "in", "at"), *back, *(here(scene, token) if now else ())]
        goals = goals or (list(_there(scene, token)) if was_there else [])
        yield from visits_to(scene, token, visitors, goals)


def _was_there_before(verb: Token) -> bool:
    """Whether somebody was where others are told to be, on another day: "X was there the day before"."""
    there = verb.lower_ in ("was", "were") and any(child.lower_ == "there" for child in verb.children)
    days = [child for child in clause.children(verb, "npadvmod", "advmod", "prep") if child.i > verb.i]
    if clause.first(verb, "neg") is not None or any(clause.prepositions(verb, "for")):
        return False
    return there and any(clause.is_time(word) for child in days for word in child.subtree)


def _there(scene: Scene, verb: Token) -> Iterator[Destination]:
    """The place last told of before "there", in its sentence or the one before."""
    start = verb.doc[verb.sent.start - 1].sent.start if verb.sent.start else 0
    before = reversed(verb.doc[start : verb.i])
    place = next((word for word in before if scene.kind_of(word) in ("place", "state")), None)
    yield from destinations(scene, place) if place is not None else ()


def _gone_there(scene: Scene, word: Token) -> list[Destination]:
    """Where a journey leads that is told as one "there": "ministers concerned about X may travel there"."""
    behind = [word.nbor(1)] if word.i + 1 < word.sent.end else []  # the parser may hang it on the verb
    there = any(each.lower_ == "there" and each.dep_ == "advmod" for each in (*word.children, *behind))
    return list(_there(scene, word)) if there else []


def _is_scene(noun: Token) -> bool:
    """Whether a noun is where somebody is, and not what for: "was on hand at a ceremony here"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "at"


def _is_dated_stay(verb: Token) -> bool:
    """Whether somebody was in a place on a day, or to meet somebody: "was in X on Monday to meet Y"."""
    had_been = verb.lower_ == "been" and any(child.lower_ == "had" for child in verb.children)
    is_to_be = verb.lower_ == "be" and (clause.has_to(verb) or clause.first(verb, "aux") is not None)
    if verb.lower_ not in ("was", "were", "is", "are") and not had_been and not is_to_be:
        return False
    days = clause.prepositions(verb, "on", "last", "in")
    on = (part for part in days if part.lower_ in days_by_name() or part.lower_[:1].isdigit())
    aim = (child for child in clause.children(verb, "advcl", "xcomp") if clause.has_to(child))
    meets = any(child.lower_ in triggers("verb") or _is_errand(child) for child in aim)
    bare = any(child.lower_ in days_by_name() for child in clause.children(verb, "npadvmod"))
    bare = (
        bare or any(map(_is_where_met, clause.prepositions(verb, "in"))) or any(map(_is_last, verb.children))
    )
    bare = bare or any(p.lower_ == "weekend" for p in clause.prepositions(verb, "over", "at", "during"))
    lasts = verb.tag_ in ("VBZ", "VBP") and any(clause.prepositions(verb, "for"))
    bare = bare or (lasts and any(p.lower_ in telling("span") for p in clause.prepositions(verb, "for")))
    bare = bare or any(map(_goes_on, clause.children(verb, "prep")))
    return meets or bare or next(on, None) is not None


def _goes_on(before: Token) -> bool:
    """Whether a journey leads on from where somebody was: "was in X before travelling to Y"."""
    onward = clause.children(before, "pcomp") if before.lower_ == "before" else []
    return any(verb.lower_ in telling("motion") and any(clause.prepositions(verb, "to")) for verb in onward)


def _is_errand(aim: Token) -> bool:
    """Whether somebody is in a place to do what an envoy does, or try: "is in X to broker a truce"."""
    return any(verb.lower_ in telling("envoy's deed") for verb in (aim, *clause.children(aim, "xcomp")))


def _is_last(word: Token) -> bool:
    """Whether a word beside "was" tells that somebody was in a place of late: "was in X last month"."""
    return _is_span(word, telling("of late"))


def _is_span(word: Token, which: Collection[str]) -> bool:
    """Whether a word beside a verb is a span of time, told by one of some words: "this week"."""
    span = word.dep_ == "npadvmod" and word.lower_ in telling("span")
    return span and any(child.lower_ in which for child in word.children)


def _is_where_met(place: Token) -> bool:
    """Whether a clause says whom somebody met in a place: "was in X, where he met Y"."""
    told = clause.children(place, "relcl")
    return any(verb.lower_ in triggers("verb") and clause.opens_with(verb, "where") for verb in told)


def _is_now(word: Token) -> bool:
    """Whether a word beside "is" tells that somebody is, or will be, in a place: "is there this week"."""
    return word.lower_ in telling("now") or _is_span(word, ("this",))


def awaited(scene: Scene, token: Token) -> Iterator[Telling]:
    """Somebody is expected, or due, in a foreign place."""
    if token.lower_ not in telling("awaited") or _is_expected_to(token):
        return
    verb = token if clause.is_verb(token) else token.head
    visitors = [actor for actor in _travellers(scene.actors(clause.subject(verb))) if actor.political]
    goals = [*behind(scene, token, "in"), *here(scene, token)]
    for item in visits_to(scene, token, visitors, goals):
        yield replace(item, stance="planned")
    wide = None if goals else _to_region(scene, token, visitors)
    if wide is not None:
        yield replace(wide, stance="planned")


def _is_expected_to(token: Token) -> bool:
    """Whether somebody is expected to do something, and not in a place: "expected in X to sign" is both."""
    deed = next(filter(clause.has_to, token.children), None)
    return deed is not None and all(part.i > deed.i for part in clause.prepositions(token, "in"))


def visiting(scene: Scene, token: Token) -> Iterator[Telling]:
    """Visiting President X: X is on a visit, to the state of whoever is met or of the dateline."""
    mention = scene.mention(token)
    if mention is None or mention.kind not in ("person", "post", "group"):
        return
    if mention.kind == "group" and is_delegation_to(token):
        yield from visits_to(scene, token, _sent(scene, token), behind(scene, token, "to"))
        return
    if not is_told_to_visit(scene, token) and not has_visiting(token):
        return
    home = home_side(scene) or _opening_side(scene, token) or _side_of_hosts(scene, token)
    visitors = _travellers(scene.actors(token))[:1]
    if _is_met_by_guests(scene, token, home):
        return
    if home and visitors and not is_of_host(visitors[0], home):
        yield from visits_to(scene, token, visitors, [(home, None)])


def is_delegation_to(token: Token) -> bool:
    """Whether a delegation does something where it was sent: "a delegation to China has signed"."""
    sent = token.lower_ in reference("delegation") and token.dep_ == "nsubj"
    return sent and any(clause.prepositions(token, "to"))


def _sent(scene: Scene, token: Token) -> list[Actor]:
    """A delegation that was sent; "the Commission's delegation to Kenya" of a body may well live there."""
    bare = any(child.lower_ in ("a", "an") for child in token.children)
    return [each for each in scene.one(token, 1) if bare or (each.side is not None and each.side.is_state)]


def _is_met_by_guests(scene: Scene, token: Token, home: Side | None) -> bool:
    """Whether those who meet a visitor are at home elsewhere than here: it is not told whom he visits."""
    known = _hosts(scene, token)
    return bool(known) and home is not None and all(actor.country != home.country for actor in known)


def _side_of_hosts(scene: Scene, token: Token) -> Side | None:
    """The state of those who meet a visitor, where it is one: "X's minister met visiting Y"."""
    sides = {actor.side.name: actor.side for actor in _hosts(scene, token) if actor.side is not None}
    only = next(iter(sides.values())) if len(sides) == 1 else None
    return only if only is not None and only.is_state else None


def _hosts(scene: Scene, token: Token) -> list[Actor]:
    """The people, of a known side, who do what is told of a visitor: who meet him, or talk with him."""
    verb = clause.governor(token)
    doer = clause.subject(verb) if verb is not None else None
    if doer is None or token.i in {part.i for part in doer.subtree}:
        return []
    return [actor for actor in scene.actors(doer) if actor.kind == "person" and actor.side is not None]


def _opening_side(scene: Scene, token: Token) -> Side | None:
    """The state of the place with which a sentence opens: "In Jakarta, visiting Foreign Minister X ..."."""
    first = token.doc[token.sent.start]
    found = [side for part in first.children for side, _ in destinations(scene, part)]
    return found[0] if first.lower_ == "in" and found else None


def has_visiting(token: Token | None) -> bool:
    """Whether "visiting" stands before a noun."""
    return token is not None and any(child.lower_ == "visiting" for child in token.children)


# ---------------------------------------------------------------- who travels, and where to


def _travellers(actors: list[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.kind in ("person", "group")]


def _owners_of_trip(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """Whose a visit is: by a possessive, "by" or "of", else of whoever does the deed that carries it."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "from" and noun.head.head.lower_ not in telling("motion"):
        support = None  # "meets with X, Y from a trip to Z": it is those who are met that are back
    found = scene.actors(clause.first(noun, "poss"))
    found += actors_by(scene, noun, "by") + [
        actor for actor in actors_by(scene, noun, "of") if actor.noun not in telling("several places")
    ]
    if not found:  # "the visit to CITY of President X"
        places = ("place", "state")
        goals = (part for part in clause.prepositions(noun, "to") if scene.kind_of(part) in places)
        behind_goal = (actor for goal in goals for actor in actors_by(scene, goal, "of", "by"))
        found = [actor for actor in behind_goal if actor.kind == "person"]
    if not found:  # "received a visit from X"
        found = [actor for actor in _travellers(actors_by(scene, noun, "from")) if actor.political]
    if not _travellers(found) and support is not None and (noun.dep_ == "dobj" or _is_done_on(noun, support)):
        found = actors_by(scene, support, "by")
    if not found and support is not None and noun.dep_ == "nsubj":
        found = scene.actors(clause.given_time(support))  # "the trip gave X a chance to speak out"
    if not _travellers(found) and noun.dep_ != "nsubj":
        found = [actor for actor in carriers(scene, noun, support) if not speaks_for_others(actor)]
        if support is not None and support.lower_ in telling("brief"):
            # Who is told something does not travel.
            heard = {actor.key for actor in scene.actors(clause.first(support, "dobj", "dative"))}
            found = [actor for actor in found if actor.key not in heard]
    return found


def _hosted(scene: Scene, noun: Token, support: Token | None) -> list[Destination]:
    """The state that is host to a visit: "India will host a visit by X"."""
    if support is not None and support.lower_ in telling("refuse") and (sides := _own_side(scene, support)):
        return sides if noun.dep_ == "dobj" and any(clause.prepositions(noun, "by", "from")) else []
    host = clause.subject(support) if support is not None and noun.dep_ == "dobj" else None
    if host is None or support is None or support.lower_ not in telling("hosting"):
        return []
    return list(destinations(scene, host)) if scene.kind_of(host) == "state" else []


def _own_side(scene: Scene, verb: Token) -> list[Destination]:
    """The state for which somebody does what a verb says: "X's president rejected a visit by Y"."""
    doers = scene.actors(clause.subject(verb))
    return [(actor.side, None) for actor in doers if actor.side is not None and actor.side.is_state]


def _is_done_on(noun: Token, verb: Token) -> bool:
    """Whether something is done by somebody on a journey: "was announced by X during a visit to Y"."""
    passive = clause.is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    return passive and noun.dep_ == "pobj" and noun.head.lower_ in ("during", "on")


def _included(scene: Scene, noun: Token) -> list[Destination]:
    """Where a tour leads by what it includes: "his tour will also take in X and Y"."""
    where = clause.prepositions(noun, "to", "of", "in", "through")  # "a trip to a region which included X"
    verbs = [each for word in (noun, *where) for each in clause.children(word, "relcl", "acl", "prep")]
    verbs += [noun.head] if noun.dep_ == "nsubj" else []
    return [
        found
        for verb in verbs
        if verb.lower_ in telling("include") or _takes_in(verb)
        for part in [*clause.children(verb, "dobj", "pobj"), *clause.prepositions(verb, "in")]
        for found in [*destinations(scene, part), *_stops(scene, part)]
    ]


def _takes_in(verb: Token) -> bool:
    """Whether a verb is that of a tour that "takes in" places, wherever the parser hangs the "in"."""
    return verb.lower_ in telling("take in") and any(child.lower_ == "in" for child in verb.children)


def _stops(scene: Scene, noun: Token) -> list[Destination]:
    """Where the stops of a journey are: "the tour included earlier stops in X and Y"."""
    return behind(scene, noun, "in", "at") if noun.lower_ in telling("stop on the way") else []


def _not_at_home(scene: Scene, noun: Token, visitors: list[Actor], goals: list[Destination]) -> list[Actor]:
    """The visitors; of "his visit to X" another than the one who is at home in X: who speaks of it."""
    owner = clause.first(noun, "poss")
    if owner is None or owner.lower_ not in reference("he") or not goals:
        return visitors
    hosts = [host for host, _ in goals]
    if guests := _guests_met(scene, noun, hosts):
        return guests
    if any(not _is_at_home(scene, actor, host) for actor in visitors for host in hosts):
        return visitors
    for verb in verbs_above(noun):
        doers = _travellers(scene.actors(clause.first(verb, "nsubj", "nsubjpass")))
        guests = [actor for actor in doers if not any(_is_at_home(scene, actor, host) for host in hosts)]
        if guests:
            return guests
    return visitors


def _guests_met(scene: Scene, noun: Token, hosts: list[Side]) -> list[Actor]:
    """Who is met by somebody at home: "if the French president meets X during his visit to France"."""
    verb = next(verbs_above(noun), None)
    host = clause.first(verb, "nsubj") if verb is not None else None
    if verb is None or host is None or verb.lower_ not in triggers("verb"):
        return []
    doers = [actor for actor in scene.actors(host) if actor.kind == "person"]
    if not doers or not all(_is_at_home(scene, actor, side) for actor in doers for side in hosts):
        return []
    met = _travellers(scene.actors(clause.first(verb, "dobj")))
    return [actor for actor in met if not any(_is_at_home(scene, actor, side) for side in hosts)]


def _goals_of_carrier(scene: Scene, noun: Token, support: Token | None) -> list[Destination]:
    """Where the deed that carries a visit leads: "left on a visit to X", "is here on a visit"."""
    if support is None or noun.dep_ not in ("dobj", "pobj", "nsubjpass"):
        return []
    if clause.has_to(support) and support.head.lower_ in telling("motion"):
        support = support.head  # "flew to X to prepare for a visit by Y"
    return behind(scene, support, "to", "in", "at") + here(scene, support) or _where(scene, support)


def _where(scene: Scene, verb: Token) -> list[Destination]:
    """The place of a clause that says what is done there: "X, where A recently paid a visit"."""
    while verb.dep_ == "xcomp" and clause.is_verb(verb.head):
        verb = verb.head
    of_place = verb.dep_ == "relcl" and clause.opens_with(verb, "where")
    return list(destinations(scene, verb.head)) if of_place else []


def visits_to(
    scene: Scene, token: Token, visitors: list[Actor], goals: Iterable[Destination]
) -> Iterator[Telling]:
    """One visit to each destination, of the visitors who are not at home there."""
    for host, place in goals:
        guests = [actor for actor in visitors if not _is_at_home(scene, actor, host)]
        guests = [actor for actor in guests if not _is_posted_to(scene, actor, host)]
        for company in _by_state(guests):
            theirs = [side_as_party(host, scene.printed(host))]
            yield Telling(token, "visit", "visit", company, theirs, host=host, place_token=place)


def _is_posted_to(scene: Scene, actor: Actor, host: Side) -> bool:
    """Whether somebody lives in a state as the envoy to it: "the ambassador to X had gone to TOWN"."""
    return any(state.name == host.name for state in _states_posted_to(scene, actor))


def _is_posted_elsewhere(scene: Scene, actor: Actor, home: Side) -> bool:
    """Whether somebody is told to be the envoy to another state: "the new ambassador to X arrived"."""
    return any(state.name != home.name for state in _states_posted_to(scene, actor))


def _states_posted_to(scene: Scene, actor: Actor) -> Iterator[Side]:
    """The states to which an envoy who lives where he is posted is sent, by all his posts; else none."""
    if actor.post is None or actor.post.head not in reference("posted") or actor.figure is None:
        return
    own = (mention for mention in scene.cast.mentions if mention.figure == actor.figure)
    yield from (state for mention in own if (state := posted_to(scene, mention)) is not None)


def _by_state(guests: list[Actor]) -> list[list[Actor]]:
    """The guests, in the companies in which they come: "the presidents of X and Y" each by himself."""
    alone = all(actor.kind == "group" and actor.side is not None and _is_head(actor) for actor in guests)
    counted = all(actor.band is not None for actor in guests) and len(sides_of(guests)) == len(guests)
    alone = alone or counted  # "three presidents, A, B and C"
    return [[actor] for actor in guests] if alone else [guests] if guests else []


def _is_head(actor: Actor) -> bool:
    """Whether a group of one state's stands for the one who holds a post there: "presidents of X"."""
    return actor.post is not None and actor.post.group == "state" and actor.noun != "leaders"


def _is_at_home(scene: Scene, actor: Actor, host: Side) -> bool:
    """Whether the host is the actor's own state; a president without a state is the one of the dateline."""
    if host.country == scene.own and is_of_own(scene, actor):
        return True
    if actor.side:
        return is_of_host(actor, host)
    served = state_served(scene, scene.cast.figures[actor.figure]) if actor.figure is not None else None
    if served is not None:
        return served == host.name
    post = actor.post
    if post is None:
        return False
    guest = (
        post.visiting
        or post.group not in OF_THE_STATE
        or (scene.words(*post.spans).lower() in reference("american") and scene.home != "US")
    )
    return host.country == scene.home and not guest
