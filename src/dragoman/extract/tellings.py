"""Every place where a report tells of an encounter: the word that tells, and the parties that hang on it.

A telling is found loosely here, word by word; `dragoman.extract.accounts` decides which tellings are of one
encounter, and which are of none. How the parties hang on a word is its frame (see `data/encounters.csv`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import Trigger, telling, triggers
from dragoman.extract.scene import Actor, Scene
from dragoman.model import Mode, Span
from dragoman.model.mention import Side
from dragoman.text import places

if TYPE_CHECKING:
    from spacy.tokens import Token

PHONE = frozenset("telephone phone telephonic video videoconference teleconference videolink phone-call telephoned phoned".split())
MANY_SIDED = re.compile(r"(?:three|four|five|six|seven|multi|tri|quadri|\d+)-?(?:way|party|nation|sided|lateral|partite|national|country|member)$|^(?:multilateral|trilateral|tripartite|quadripartite|multiparty|all-party|roundtable|intergovernmental)$")
WITH = ("with", "to")
NEAR = ("in", "at", "to", "into", "for", "on")
MOTION_HOME = frozenset(("return", "head", "leave", "fly"))


@dataclass(slots=True)
class Telling:
    """One place where an encounter is told, with the sides that hang on the word that tells."""

    token: Token
    mode: Mode
    frame: str
    ours: list[Actor]
    theirs: list[Actor]
    support: Token | None = None
    definite: bool = False
    host: Side | None = None
    summit: Actor | None = None
    place_token: Token | None = None
    extra: list[Token] = field(default_factory=list)

    @property
    def parties(self) -> list[Actor]:
        seen: dict[tuple[str, ...], Actor] = {}
        for actor in [*([self.summit] if self.summit else []), *self.ours, *self.theirs]:
            seen.setdefault(actor.key, actor)
        return list(seen.values())


def tellings(scene: Scene) -> Iterator[Telling]:
    """All tellings of a report, in the order of its words."""
    verbs, nouns = triggers("verb"), triggers("noun")
    for token in scene.doc:
        if scene.mention(token) is not None and not _is_event(scene, token):
            yield from _visiting(scene, token)
            continue
        trigger = _trigger(token, verbs, nouns)
        found = list(FRAMES[trigger.frame](scene, token, trigger)) if trigger else []
        if not trigger:
            found = list(_event_body(scene, token)) or list(_told(scene, token)) or list(_present(scene, token))
        for item in found:
            yield _as_call(item)
            scene.remember(token, item.parties)


def _is_event(scene: Scene, token: Token) -> bool:
    mention = scene.mention(token)
    return mention is not None and mention.kind == "organization" and mention.flavour == "event"


def _trigger(token: Token, verbs: dict[str, Trigger], nouns: dict[str, Trigger]) -> Trigger | None:
    low = token.lower_
    if token.tag_.startswith("V") and low in verbs:
        return verbs[low]
    if token.tag_.startswith("N") and low in nouns:
        return nouns[low]
    if low in verbs and low in nouns:  # a tag that fits neither: trust the sentence
        return verbs[low] if clause.first(token, "nsubj", "dobj") is not None else nouns[low]
    if low in ("meet", "meets", "met", "visits", "visit", "hosts"):
        return verbs.get(low)
    return nouns.get(low) if low in ("talks", "summit") else None


def _as_call(item: Telling) -> Telling:
    """A meeting by telephone or video is a call."""
    if item.mode != "meeting":
        return item
    near = [*item.token.children]
    if item.support is not None:
        near += list(item.support.children)
    for child in near:
        reach = [child, *child.children] if child.dep_ in ("prep", "compound", "amod", "nmod", "npadvmod", "advmod", "pobj") else [child]
        if any(word.lower_ in PHONE for word in reach) and child.i != item.token.i:
            item.mode = "call"
    return item


# ---------------------------------------------------------------- verbs


def _meet(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject meets object, or with somebody; or several meet."""
    if clause.is_passive(verb):
        ours, theirs = scene.actors(clause.first(verb, "nsubjpass")), _actors_by(scene, verb, "by")
        if not theirs:
            theirs = _actors_by(scene, verb, "with")
    else:
        ours = scene.actors(clause.subject(verb))
        theirs = _objects(scene, verb) + _actors_by(scene, verb, "with")
        if not theirs:
            theirs = _linear_object(scene, verb)
    yield from _sides(scene, verb, trigger, ours, theirs)


def _sides(scene: Scene, token: Token, trigger: Trigger, ours: list[Actor], theirs: list[Actor]) -> Iterator[Telling]:
    if ours and not theirs and _plural_sides(ours):
        yield Telling(token, trigger.mode, trigger.frame, ours[:1], ours[1:], definite=True)
    elif ours or theirs:
        for part in _separately(token, theirs):
            yield Telling(token, trigger.mode, trigger.frame, ours, part)
    else:
        yield Telling(token, trigger.mode, trigger.frame, [], [], definite=True)


def _plural_sides(actors: list[Actor]) -> bool:
    return len({actor.side_name or actor.name for actor in actors}) > 1


def _separately(token: Token, theirs: list[Actor]) -> list[list[Actor]]:
    """People of different sides met one by one ("met A, B and C"); of one side, or with a group, together."""
    separate = any(child.lower_ in ("separately", "individually") for child in token.children)
    named = [actor for actor in theirs if actor.kind == "person"]
    if len(theirs) >= 2 and (separate or len(named) == len(theirs)) and len({actor.side_name or actor.key for actor in theirs}) == len(theirs):
        return [[actor] for actor in theirs]
    if separate and len(theirs) >= 2:
        return [[actor] for actor in theirs]
    return [theirs]


def _objects(scene: Scene, verb: Token) -> list[Actor]:
    found: list[Actor] = []
    for child in clause.children(verb, "dobj", "obj", "dative", "oprd", "attr"):
        found += [actor for actor in scene.actors(child) if actor.noun != "metonym"]
    return found


def _linear_object(scene: Scene, verb: Token) -> list[Actor]:
    """The next person or group behind the verb where the parse has lost its object."""
    for token in scene.doc[verb.i + 1 : min(verb.i + 7, verb.sent.end)]:
        if token.is_punct or clause.is_verb(token) or token.lower_ in ("that", "to", "in", "on", "for", "at"):
            return []
        mention = scene.mention(token)
        if mention and mention.kind in ("person", "group"):
            return scene.actors(token)
    return []


def _actors_by(scene: Scene, token: Token, *words: str) -> list[Actor]:
    found: list[Actor] = []
    for part in clause.prepositions(token, *words):
        found += scene.actors(part)
    return found


def _host(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject receives object: only people can be received."""
    if clause.is_passive(verb):
        ours, theirs = _actors_by(scene, verb, "by"), scene.actors(clause.first(verb, "nsubjpass"))
    else:
        ours, theirs = scene.actors(clause.subject(verb)), _objects(scene, verb)
    theirs = [actor for actor in theirs if actor.kind in ("person", "group")]
    if ours and theirs and verb.lower_ not in ("hosts", "host", "hosting", "hosted") or (ours and theirs and theirs[0].kind == "person"):
        yield Telling(verb, trigger.mode, trigger.frame, ours, theirs)


def _with(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject confers with somebody; talking and speaking count by telephone, or with a person or delegation."""
    theirs = _actors_by(scene, verb, "with")
    phone = any(word.lower_ in PHONE for word in verb.subtree)
    if not theirs and phone:
        theirs = _actors_by(scene, verb, "to")
    if trigger.lemma in ("talk", "speak", "sit", "negotiate", "consult") and not phone:
        theirs = [actor for actor in theirs if actor.political]
    ours = scene.actors(clause.subject(verb))
    if ours and theirs:
        yield Telling(verb, "call" if phone else trigger.mode, trigger.frame, ours, theirs)


def _call(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject telephones object; "called" only where a telephone is named."""
    if trigger.lemma in ("call", "ring") and not any(word.lower_ in PHONE for word in verb.subtree):
        return
    ours, theirs = scene.actors(clause.subject(verb)), _objects(scene, verb)
    if ours and theirs:
        yield Telling(verb, trigger.mode, trigger.frame, ours, theirs)


def _visit(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject visits a state, city or body; a person visited is a person met."""
    visitors = _travellers(scene.actors(clause.subject(verb)))
    if clause.is_passive(verb):
        visitors = _travellers(_actors_by(scene, verb, "by"))
    for child in clause.children(verb, "dobj", "nsubjpass", "advmod", "npadvmod", "obj"):
        hosts = list(_hosts(scene, child))
        for host, place in hosts:
            yield from _one_visit(scene, verb, visitors, host, place)
        people = [actor for actor in scene.actors(child) if actor.kind == "person" and child.dep_ == "dobj"]
        if people and visitors and not hosts and trigger.lemma == "visit":
            yield Telling(verb, "meeting", "meet", visitors, people)


def _travellers(actors: list[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.kind in ("person", "group")]


def _one_visit(scene: Scene, token: Token, visitors: list[Actor], host: Side, place: Token | None) -> Iterator[Telling]:
    for actor in visitors:
        if actor.side and (actor.side.name == host.name or (actor.country and actor.country == host.country and host.is_state)):
            continue
        theirs = [Actor(("side", host.name), "state" if host.is_state else "organization", host.name, host.spans, host, None, host.spans)]
        yield Telling(token, "visit", "visit", [actor], theirs, host=host, place_token=place)


def _hosts(scene: Scene, token: Token) -> Iterator[tuple[Side, Token | None]]:
    """The states in which the places lie that a token and its conjuncts name."""
    for part in clause.conjuncts(token):
        mention = scene.mention(part)
        if mention is None:
            side = home_side(scene, part) if part.lower_ == "here" else _nested_place(scene, part)
            if side:
                yield side, part
            continue
        side = _host_of(scene, part)
        if side:
            yield side, part


def _nested_place(scene: Scene, token: Token) -> Side | None:
    """The state of "the Chinese capital", "the island nation of Sri Lanka", "the southern city of Nanning"."""
    if token.lower_ not in ("capital", "city", "country", "state", "island", "nation", "region", "province", "republic", "kingdom", "resort", "town", "territory"):
        return None
    for child in token.children:
        mention = scene.mention(child)
        if mention and mention.sides and mention.sides[0].is_state and child.dep_ in ("amod", "poss", "compound", "appos", "nmod"):
            return mention.sides[0]
        if child.dep_ == "prep" and child.lower_ == "of":
            for part in child.children:
                side = _host_of(scene, part)
                if side:
                    return side
        if child.dep_ == "appos":
            side = _host_of(scene, child)
            if side:
                return side
    return None


def _host_of(scene: Scene, token: Token) -> Side | None:
    mention = scene.mention(token)
    if mention is None:
        return None
    figure = scene.figure(mention)
    if mention.kind == "state" and mention.sides:
        return mention.sides[0]
    if mention.kind == "place" and figure and figure.country:
        state = places.state_coded(figure.country)
        return Side(state.name, (mention.name,), state.iso2, True) if state else None
    if mention.kind == "organization" and figure and figure.country and not figure.political:
        state = places.state_coded(figure.country)
        return Side(state.name, (mention.name,), state.iso2, True) if state else None
    return None


def home_side(scene: Scene, token: Token) -> Side | None:
    """The state of the dateline, said by "here"."""
    state = places.state_coded(scene.home) if scene.home else None
    return Side(state.name, (scene.span(token),), state.iso2, True) if state else None


def _arrive(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject arrives in, flies to, comes to a place."""
    subject = clause.subject(verb)
    visitors = _travellers(scene.actors(subject))
    if not visitors:
        return
    words: tuple[str, ...] = ("in", "to", "at", "for", "into")
    if trigger.lemma in ("come", "go", "fly", "return", "travel"):
        words = ("to", "into")
    if trigger.lemma == "head":
        words = ("to", "for")
    if trigger.lemma == "land":
        words = ("in", "at")
    places_named = [part for part in clause.prepositions(verb, *words)] + [child for child in verb.children if child.lower_ == "here"]
    for part in places_named:
        for host, place in _hosts(scene, part):
            yield from _one_visit(scene, verb, visitors, host, place)


def _leave(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject leaves for a place."""
    visitors = _travellers(scene.actors(clause.subject(verb)))
    for part in clause.prepositions(verb, "for"):
        for host, place in _hosts(scene, part):
            yield from _one_visit(scene, verb, visitors, host, place)


def _attend(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject attends a summit: the noun tells of it, here only who attends."""
    return
    yield


def _gather(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Leaders of several sides gather."""
    ours = scene.actors(clause.first(verb, "nsubj"))
    if _plural_sides(ours):
        yield Telling(verb, trigger.mode, trigger.frame, ours[:1], ours[1:])


def _present(scene: Scene, token: Token) -> Iterator[Telling]:
    """Somebody is in a foreign place for a visit: "X is in Singapore for a four-day state visit"."""
    if token.lower_ not in ("is", "was", "are", "were", "be", "been") or not clause.is_verb(token):
        return
    visitors = [actor for actor in _travellers(scene.actors(clause.subject(token))) if actor.political]
    if not visitors:
        return
    purpose = any(word.lower_ in ("visit", "talks", "summit", "trip", "conference", "meeting", "tour", "attend") for word in token.subtree)
    spots = list(clause.prepositions(token, "in")) + [child for child in token.children if child.lower_ == "here"]
    for part in spots:
        for host, place in _hosts(scene, part):
            if purpose:
                yield from _one_visit(scene, token, visitors, host, place)


def _told(scene: Scene, token: Token) -> Iterator[Telling]:
    """Somebody tells a visitor something: they have met."""
    if token.lower_ not in ("told", "tells", "assured", "informed", "briefed") or not clause.is_verb(token):
        return
    heard = clause.first(token, "dobj", "dative")
    mention = scene.mention(heard) if heard is not None else None
    if mention is None or mention.post is None or not (mention.post.visiting or _has_visiting(heard)):
        return
    ours, theirs = scene.actors(clause.subject(token)), scene.actors(heard)
    if ours and theirs:
        yield Telling(token, "meeting", "meet", ours, theirs)


def _has_visiting(token: Token | None) -> bool:
    return token is not None and any(child.lower_ == "visiting" for child in token.children)


def _visiting(scene: Scene, token: Token) -> Iterator[Telling]:
    """Visiting President X: X is on a visit, to the state of whoever is met or of the dateline."""
    mention = scene.mention(token)
    if mention is None or mention.kind not in ("person", "post", "group"):
        return
    flagged = mention.post is not None and mention.post.visiting
    if not flagged and not _has_visiting(token) and not (token.i and token.nbor(-1).lower_ == "visiting"):
        return
    state = places.state_coded(scene.home) if scene.home else None
    visitors = _travellers(scene.actors(token))[:1]
    if state and visitors and visitors[0].country != state.iso2:
        yield from _one_visit(scene, token, visitors, Side(state.name, (), state.iso2, True), None)


# ---------------------------------------------------------------- nouns


def _talks(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """Talks between A and B, A's talks with B, A held talks with B, said at a meeting with B."""
    if _other_sense(noun):
        return
    support = clause.governor(noun)
    between = _actors_by(scene, noun, "between", "among", "involving")
    of = [actor for actor in _actors_by(scene, noun, "of") if actor.kind != "state" or noun.lower_ == "meeting"]
    owners = scene.actors(clause.first(noun, "poss"))
    named = list(_adjectives(scene, noun))
    partners = _partners(scene, noun, support)
    mode: Mode = "multilateral" if _many_sided(noun) else trigger.mode
    definite = any(child.lower_ in ("the", "this", "these", "that", "their", "both") for child in noun.children) or any(child.dep_ == "poss" for child in noun.children)
    base = Telling(noun, mode, trigger.frame, [], [], support, definite)
    if len(between) >= 2 or (between and (partners or owners)):
        ours, theirs = (between[:1], between[1:]) if len(between) >= 2 else (between, partners or owners)
        yield replace(base, ours=ours, theirs=theirs)
        return
    ours = owners or (named if len(named) == 1 and not partners else [])
    if len(named) >= 2:
        ours, partners = named[:1], named[1:] if not partners else partners
    if not ours or ours == partners:
        ours = _carriers(scene, noun, support)
    if not partners and len(of) >= 2:
        ours, partners = of[:1], of[1:]
    if not partners and _plural_sides(ours):
        ours, partners = ours[:1], ours[1:]
    for part in _separately_talks(noun, partners):
        yield replace(base, ours=[actor for actor in ours if actor.key not in {other.key for other in part}], theirs=part)


def _separately_talks(noun: Token, partners: list[Actor]) -> list[list[Actor]]:
    """Talks in the plural with people of different sides are talks with each."""
    plural = noun.lower_ in ("meetings", "talks", "discussions", "consultations", "conversations")
    if plural and len(partners) >= 2 and all(actor.kind == "person" for actor in partners) and len({actor.side_name for actor in partners}) == len(partners):
        return [[actor] for actor in partners]
    if plural and len(partners) >= 2 and any(child.lower_ == "separate" for child in noun.children):
        return [[actor] for actor in partners]
    return [partners]


def _other_sense(noun: Token) -> bool:
    """A press conference that is not held jointly, a cabinet meeting, a peace dialogue in general."""
    inner = {child.lower_ for child in noun.children}
    if noun.lower_ in ("conference",) and inner & {"press", "news"}:
        return not inner & {"joint"}
    return bool(inner & {"cabinet", "board", "shareholders", "prayer", "rally", "public", "town", "mass", "staff", "committee", "party", "parliamentary"} - {"party"}) and noun.lower_ in ("meeting", "meetings", "session")


def _many_sided(noun: Token) -> bool:
    return any(MANY_SIDED.search(child.lower_) for child in noun.children if child.dep_ in ("amod", "compound", "nmod", "nummod", "punct", "dep", "npadvmod"))


def _adjectives(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Sides named before the noun: Israeli-Palestinian talks, the Bush-Putin meeting, a Hamas-Fatah dialogue."""
    for child in noun.children:
        if child.i > noun.i or child.dep_ not in ("amod", "compound", "nmod", "npadvmod", "appos", "nsubj"):
            continue
        mention = scene.mention(child)
        if mention is None:
            continue
        if mention.kind in ("pair", "state", "person", "organization") and mention.flavour != "event":
            yield from scene.actors(child)
        elif mention.kind == "demonym":
            yield from (scene._state_of(side) for side in mention.sides)


def _partners(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """With whom: on the noun itself, on its head ("a round of talks with"), or on the verb that carries it."""
    found = _actors_by(scene, noun, "with")
    above = noun
    while not found and above.dep_ in ("pobj", "conj", "dobj", "attr") and not clause.is_verb(above.head) and above.head.i != above.i:
        above = above.head
        if above.lower_ in ("with",):
            break
        found = _actors_by(scene, above, "with") if above.tag_.startswith("N") else []
    if not found and support is not None and (noun.dep_ in ("dobj", "nsubjpass") or support.lower_ in telling("light")):
        found = _actors_by(scene, support, "with")
    return found


def _carriers(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """Who holds the talks: the subject of the verb that carries the noun, or in whose deed it is told."""
    if support is None:
        return []
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i == support.i:
        return _actors_by(scene, support, "by")
    owner = clause.subject(support)
    if owner is None or owner.i == noun.i:
        return []
    actors = scene.actors(owner)
    if support.lower_ in ("told", "tells", "informed", "assured", "briefed"):
        heard = clause.first(support, "dobj", "dative")
        actors = actors + [actor for actor in scene.actors(heard) if actor.political]
    return actors


def _trip(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """X's visit to Y, a visit by X, X paid a visit to Y, X arrived for a visit."""
    if trigger.lemma == "stay" and clause.first(noun, "poss") is None:
        return
    support = clause.governor(noun)
    visitors = _travellers(scene.actors(clause.first(noun, "poss")) + _actors_by(scene, noun, "by", "of"))
    if not visitors and noun.dep_ not in ("nsubj",):
        visitors = _travellers(_carriers(scene, noun, support))
    hosts = [(side, place) for part in clause.prepositions(noun, "to", "in", "of") for side, place in _hosts(scene, part)]
    if not hosts and support is not None and noun.dep_ in ("dobj", "pobj", "nsubjpass"):
        hosts = [(side, place) for part in clause.prepositions(support, "to", "in", "at") for side, place in _hosts(scene, part)]
        hosts += [(side, child) for child in support.children if child.lower_ == "here" for side in [home_side(scene, child)] if side]
    if not hosts:
        hosts = [(side, child) for child in noun.children if child.dep_ in ("compound", "nmod", "poss", "amod") for side in [_visited(scene, child)] if side]
    found = False
    for host, place in hosts:
        for item in _one_visit(scene, noun, visitors, host, place):
            found = True
            yield replace(item, support=support)
    if not found and visitors and not hosts:
        yield Telling(noun, "visit", "visit", visitors[:1], [], support, True)


def _visited(scene: Scene, token: Token) -> Side | None:
    mention = scene.mention(token)
    if mention and mention.kind in ("state", "place"):
        return _host_of(scene, token)
    return home_side(scene, token) if token.lower_ == "here" else None


def _ringing(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """A telephone call from A to B, A's phone call with B; "call" alone only beside a telephone."""
    near = {child.lower_ for child in noun.children} | {noun.lower_}
    if not near & PHONE:
        return
    support = clause.governor(noun)
    ours = scene.actors(clause.first(noun, "poss")) + _actors_by(scene, noun, "from", "by", "between")
    theirs = _actors_by(scene, noun, "to", "with")
    if support is not None and not theirs:
        theirs = _actors_by(scene, support, "with", "to", "from")
    if not ours:
        ours = _carriers(scene, noun, support)
    if len(ours) >= 2 and not theirs:
        ours, theirs = ours[:1], ours[1:]
    yield Telling(noun, "call", trigger.frame, ours, theirs, support, True)


def _summit(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """The ORG summit, a summit of A, B and C, the conference that X attends."""
    if {child.lower_ for child in noun.children} & {"press", "news"}:
        if "joint" in {child.lower_ for child in noun.children}:
            yield from _talks(scene, noun, Trigger(trigger.lemma, "noun", "meeting", "talks"))
        return
    support = clause.governor(noun)
    named = list(_adjectives(scene, noun)) + [actor for actor in _actors_by(scene, noun, "of", "between", "among", "with") if actor.kind != "place"]
    owner = clause.first(noun, "poss")
    if owner is not None:
        named += scene.actors(owner)
    bodies = [actor for actor in named if actor.kind == "organization"]
    people = [actor for actor in named if actor.kind != "organization"]
    attending = _attending(scene, noun, support)
    if not bodies and len(people) == 2 and trigger.lemma == "summit" and not _many_sided(noun):
        yield Telling(noun, "meeting", "talks", people[:1], people[1:], support)
        return
    definite = any(child.lower_ in ("the", "this", "two-day", "three-day") for child in noun.children)
    summit = bodies[0] if bodies else _unnamed_summit(scene, noun)
    yield Telling(noun, "multilateral", "summit", attending, [*people, *bodies[1:]], support, definite, summit=summit)


def _unnamed_summit(scene: Scene, noun: Token) -> Actor | None:
    """A summit known by its adjectives: "the Americas summit", "an international conference on Iraq"."""
    if noun.lower_ != "summit" and not any(child.lower_ in ("international", "regional", "ministerial", "donors", "donor", "peace") for child in noun.children):
        return None
    inner = [child for child in noun.children if child.dep_ in ("compound", "amod", "nmod") and child.i < noun.i and child.text[:1].isupper()]
    if not inner:
        return None
    start = scene.span(inner[0]).start
    span = Span(start, scene.span(noun).end)
    name = " ".join(span.cut(scene.report.text).split())
    return Actor(("event", name.lower()), "organization", name, (span,), None, None, (span,))


def _attending(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """Who takes part: the subject of "attend", "take part in", "arrived for"."""
    if support is None:
        return []
    chain = {support.lower_}
    if noun.dep_ == "dobj" and chain & {"attend", "attended", "attending", "attends", "join", "joined", "hold", "held", "holding", "holds", "opened", "open", "address", "addressed", "addressing", "convene", "convened", "chaired", "chair", "chairing"}:
        return scene.actors(clause.subject(support))
    if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "in", "to", "for") and support.lower_ in (
        "participate", "participated", "participating", "part", "take", "took", "taking", "arrived", "arrive", "arriving", "gathered", "met", "meet", "here", "is", "was",
        "gather", "spoke", "speaking", "travel", "traveled", "travelled", "represent", "represented", "represents",
    ):  # fmt: skip
        return [actor for actor in scene.actors(clause.subject(support)) if actor.kind in ("person", "group", "state")]
    return []


def _event_body(scene: Scene, token: Token) -> Iterator[Telling]:
    """A name that is itself a conference: the Ibero-American Summit, the Beijing Summit of the Forum on ..."""
    if not _is_event(scene, token):
        return
    mention = scene.mention(token)
    assert mention is not None
    words = mention.name.cut(scene.report.text).lower().split()
    if not any(word in ("summit", "forum", "conference", "dialogue", "talks") for word in words):
        return
    support = clause.governor(token)
    body = next(iter(scene.actors(token)), None)
    if body:
        yield Telling(token, "multilateral", "summit", _attending(scene, token, support), [], support, True, summit=body)


def _weak(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """Receptions and sessions: only with people on both sides."""
    for item in _talks(scene, noun, trigger):
        if item.ours and item.theirs and all(actor.kind in ("person", "group") and actor.political for actor in item.parties):
            yield item


FRAMES: dict[str, Callable[[Scene, Token, Trigger], Iterator[Telling]]] = {
    "meet": _meet,
    "host": _host,
    "with": _with,
    "call": _call,
    "visit": _visit,
    "arrive": _arrive,
    "leave": _leave,
    "attend": _attend,
    "gather": _gather,
    "talks": _talks,
    "trip": _trip,
    "ringing": _ringing,
    "summit": _summit,
    "weak": _weak,
}
