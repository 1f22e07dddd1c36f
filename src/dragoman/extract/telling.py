"""One place where an encounter is told, and what all frames ask of the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, is_told_by_place, side_as_party, sides_of, unlike
from dragoman.extract.ahead import actors_ahead
from dragoman.extract.lexicon import days_by_name, is_many_sided, summit_words, telling
from dragoman.extract.opinions import is_view
from dragoman.extract.scene import Scene
from dragoman.extract.tied import tied_people
from dragoman.model import Mode, Status
from dragoman.model.mention import Mention, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.model.parsed import Token


LOST = ("with", "between", "among")
"""Prepositions that the parser hangs elsewhere where something stands between."""


NOWHERE = ("dep", "npadvmod", "appos", "parataxis", "conj")
"""Labels by which the parser hangs a name of which it sees no clause."""


@dataclass(slots=True)
class Telling:
    """One place where an encounter is told, with the sides that hang on the word that tells.

    `done` says that it took place whatever the words above it are: something was said or agreed there.
    """

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
    stance: Status | None = None
    level: str = ""
    edition: str = ""
    label: frozenset[str] = frozenset()
    weak: bool = False
    done: bool = False

    @property
    def parties(self) -> list[Actor]:
        """Everybody who takes part, each once, the body that holds a summit first."""
        return unlike([*([self.summit] if self.summit else []), *self.ours, *self.theirs])


def actors_by(scene: Scene, token: Token, *words: str) -> list[Actor]:
    """Those behind the prepositions among `words` that hang on a token: "with X" gives X."""
    parts = list(clause.prepositions(token, *words))
    found = [actor for part in [*parts, *_on_another_day(parts, words)] for actor in _behind(scene, part)]
    found = found or [
        actor
        for lower in _below(token, words)
        for part in clause.prepositions(lower, *words)
        for actor in _behind(scene, part)
    ]
    lost = [word for word in words if word in LOST]
    if lost and len(found) < (1 if "with" in lost else 2):
        found = max(found, actors_ahead(scene, token, *lost), key=len)
    return found


def _on_another_day(parts: list[Token], words: tuple[str, ...]) -> Iterator[Token]:
    """Whom the parser hangs on a day of their own: "met with A, and the following day with B"."""
    for part in parts:
        days = (each for each in clause.conjuncts(part)[1:] if each.lower_ in telling("span"))
        yield from (found for day in days for found in clause.prepositions(day, *words))


def _behind(scene: Scene, part: Token) -> list[Actor]:
    """Those whom the object of a preposition stands for; "X, with whom Y met" is X, however it is parsed."""
    if part.lower_ == "whom" and part.i > part.sent.start + 1:
        before = scene.doc[part.i - 2]
        before = before.nbor(-1) if before.is_punct and before.i > part.sent.start else before
        if scene.kind_of(before) in ("person", "group", "organization"):
            return scene.one(before, 1)
    return scene.actors(part)


def _below(token: Token, words: tuple[str, ...]) -> Iterator[Token]:
    """Where the parser hangs a preposition lower: "sat down with X", "received at the palace by X"."""
    for child in token.children:
        if child.dep_ in ("prt", "advmod") or (child.dep_ == "prep" and "by" in words):
            yield child
            yield from child.children


def involved(scene: Scene, noun: Token) -> list[Actor]:
    """The sides of "talks, which involve A, B and C", "talks grouping A, B and C"."""
    near = [below for part in clause.prepositions(noun, "on", "over", "about") for below in part.children]
    verbs = [child for child in (*noun.children, *near) if child.dep_ in ("relcl", "acl")]
    if noun.dep_ == "nsubj":
        verbs.append(noun.head)
    telling_who = [verb for verb in verbs if verb.lower_ in summit_words("involve")]
    named = [part for verb in telling_who for part in clause.children(verb, "dobj")]
    beside = [part for verb in telling_who for part in clause.prepositions(verb, "with")]
    return unlike(actor for part in (*named, *beside) for actor in scene.actors(part))


def doers(scene: Scene, verb: Token) -> list[Actor]:
    """Who does what a verb says; of a participle behind a comma whoever the nearest clause above is of."""
    found = scene.actors(clause.subject(verb))
    if found or verb.tag_ != "VBG" or verb.i == verb.sent.start or verb.nbor(-1).text != ",":
        return found
    for above in verb.ancestors:
        found = scene.actors(clause.subject(above)) if clause.is_verb(above) else []
        if any(actor.kind == "person" for actor in found):
            return found
    return []


def is_separate(token: Token) -> bool:
    """Whether those met are said to be met one by one."""
    then = [child for child in clause.children(token, "conj") if child.tag_ == "IN"]  # "and later with Y"
    words = [token, *then, *clause.prepositions(token, "on", "in")]  # "on separate occasions"
    return any(child.lower_ in telling("separate") for word in words for child in word.children) or any(
        child.lower_ in telling("later") for word in then for child in word.children
    )


def companies(token: Token, theirs: list[Actor]) -> list[list[Actor]]:
    """Those met, in the companies in which they were met.

    Three people in a row, or two of different sides, were met one by one; two of one side, people with a
    group, or the members of one ("the three leaders, A, B and C"), together; "separately" says it outright,
    and so do "meetings", of people, and places ("officials in X and Y").
    """
    theirs = _without_spokesmen(theirs)
    if len(theirs) < 2:
        return [theirs]
    people = [actor for actor in theirs if actor.kind == "person"]
    several = token.lower_ in telling("several meetings") and not _is_of_round(token)
    each_met = several and len(people) == len(theirs)
    if are_of_band(theirs) and not each_met and not is_separate(token):
        return [theirs]
    if any(child.lower_ in telling("side by side") for child in clause.children(token, "advmod")):
        return [theirs]
    outright = is_separate(token) or each_met or (several and plural_sides(theirs))
    sides = {actor.side_name for actor in theirs} - {None}
    rows = len(people) >= 2 and (len(theirs) > 2 or _is_row_of_more(token))
    if not outright and _is_one_occasion(token):
        return [theirs]
    if outright or rows or (len(people) == len(theirs) and len(sides) > 1):
        return [[actor] for actor in theirs]
    if _are_each_at_home(theirs):
        return [[actor] for actor in theirs]
    if token.lower_ in telling("apart from one another") and _are_leaders_of_states(theirs):
        return [[actor] for actor in theirs]
    return [theirs]


def _is_row_of_more(token: Token) -> bool:
    """Whether those met stand in a row of three or more, of whom some are no parties: "A, B and bankers"."""
    met = [*clause.children(token, "dobj"), *clause.prepositions(token, "with")]
    return any(len(clause.conjuncts(part)) > 2 for part in met)


def _are_each_at_home(actors: list[Actor]) -> bool:
    """Whether those of several states are told by where they are: "met officials in X and Y"."""
    sides = {actor.side_name for actor in actors} - {None}
    return len(sides) == len(actors) and all(map(is_told_by_place, actors))


def are_of_band(actors: list[Actor]) -> bool:
    """Whether all are named as the members of one group: "their counterparts, A and B"."""
    bands = {actor.band for actor in actors}
    return len(bands) == 1 and None not in bands


def _are_leaders_of_states(actors: list[Actor]) -> bool:
    """Whether groups are of the leaders of a state each: "Syrian and Lebanese leaders"."""
    sides = {actor.side_name for actor in actors if actor.side is not None and actor.side.is_state}
    return len(sides) == len(actors) and all(actor.noun == "leaders" for actor in actors)


def _is_one_occasion(noun: Token) -> bool:
    """Whether it is at an encounter that something is said or done: "X said, after talks with A, B and C"."""
    if any(
        is_some_summit(part) or part.lower_ in telling("meal") for part in clause.prepositions(noun, "at")
    ):
        return True  # "at a summit in X, A met with the leaders of B, C and D", "met A, B and C at a lunch"
    return noun.dep_ == "pobj" and noun.head.lower_ in telling("setting")


def is_some_summit(noun: Token) -> bool:
    """Whether a summit is told by nothing but those who meet at it: "at a summit in X"."""
    own = [child for child in noun.children if child.i < noun.i]
    return noun.lower_ == "summit" and [child.lower_ for child in own] == ["a"]


def _without_spokesmen(actors: list[Actor]) -> list[Actor]:
    """Those met but for spokesmen, whom the parser joins to them: "would meet B, the spokesman, C, said"."""
    return [actor for actor in actors if not speaks_for_others(actor)] or actors


def speaks_for_others(actor: Actor) -> bool:
    """Whether somebody is a spokesman, who is where his chief is, and speaks of what the chief does."""
    return actor.kind == "person" and actor.post is not None and actor.post.head == "spokesman"


def _is_of_round(noun: Token) -> bool:
    """Whether meetings are those of one occasion: "the last round of meetings with A and B"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "round"


def plural_sides(actors: list[Actor]) -> bool:
    """Whether actors are of more than one side."""
    return len(sides_of(actors)) > 1


def objects(scene: Scene, verb: Token) -> list[Actor]:
    """Those to whom the deed is done; a capital alone stands for no government there."""
    found: list[Actor] = []
    for child in clause.children(verb, "dobj", "obj", "dative", "oprd", "attr"):
        found += [actor for actor in scene.actors(child) if actor.noun != "metonym"]
    if any(actor.kind in ("person", "group") for actor in found):
        found += strays(scene, verb)
        found += [actor for part in people_apart(scene, verb) for actor in scene.one(part, 1)]
    return unlike(found)


def people_apart(scene: Scene, verb: Token) -> Iterator[Token]:
    """People whom the parser joins to a day, or a place: "met A on Saturday and B on Sunday"."""
    days = [*clause.prepositions(verb, "on"), *clause.children(verb, "npadvmod")]
    days = list(filter(clause.is_time, days))
    yield from _on_days_of_their_own(scene, verb, days)
    yield from _met_then(scene, verb)
    if days:
        yield from filter(_has_day_behind, filter(scene.is_person, clause.children(verb, "conj")))
    for own in (*days, *_places_of_met(scene, verb)):
        joined = clause.conjuncts(own)[1:]
        yield from (part for part in joined if scene.kind_of(part) in ("person", "post", "group"))


def _met_then(scene: Scene, verb: Token) -> Iterator[Token]:
    """Those met afterwards whom the parser joins to nothing: "will meet A in X, then B in Y"."""
    for word in verb.doc[verb.i + 2 : verb.sent.end - 1]:
        after = word.nbor(1)
        listed = word.lower_ == "then" and word.nbor(-1).lower_ in (",", "and")
        if listed and after.dep_ in NOWHERE and scene.kind_of(after) in ("person", "group"):
            yield after


def _has_day_behind(name: Token) -> bool:
    """Whether a name is joined on by "and", with a day or a part of it behind: "and B in the afternoon"."""
    behind = name.doc[name.i + 1 : min(name.i + 4, name.sent.end)]
    timed = any(map(clause.is_time, behind))
    return name.nbor(-1).lower_ == "and" and timed and not any(map(_is_finite, behind))


def _on_days_of_their_own(scene: Scene, verb: Token, days: list[Token]) -> Iterator[Token]:
    """Those of a row whom the parser hangs on a day, or as one: "met A on Monday, B on Tuesday, C on"."""
    hung = [child for day in days for child in clause.children(day, "appos", "npadvmod")]
    hung += clause.children(verb, "npadvmod")
    for part in hung:
        if part.i == part.sent.start or part.nbor(-1).text != "," or not scene.is_person(part):
            continue
        own = [day for day in clause.prepositions(part, "on") if day.lower_ in days_by_name()]
        behind = scene.doc[part.right_edge.i + 1 : min(part.right_edge.i + 3, part.sent.end)]
        if own or any(word.lower_ in days_by_name() for word in behind):
            yield part
            yield from (other for day in own for other in clause.conjuncts(day)[1:] if scene.is_person(other))


def _places_of_met(scene: Scene, verb: Token) -> list[Token]:
    """The places of those met to which an "and" joins something: "met A in X and B in Y"."""
    met = [*clause.children(verb, "dobj"), *clause.prepositions(verb, "with")]
    places = [part for word in (verb, *met) for part in clause.prepositions(word, "in", "at")]
    joined = [part for part in places if clause.first(part, "cc") is not None]
    return [part for part in joined if scene.kind_of(part) in ("place", "state")]


def strays(scene: Scene, verb: Token) -> list[Actor]:
    """People whom the parser joins to a verb where their row is broken: "met A, the post of A, and B"."""
    above = verb.head if verb.dep_ == "ccomp" and verb.head.lower_ in telling("say") else verb
    joined = [child for each in {verb, above} for child in clause.children(each, "conj")]
    joined = [child for child in joined if scene.is_person(child)]
    ends = [child for child in joined if _ends_row(child)]
    before_said = _before_said(scene, verb)
    ends += [before_said] if before_said is not None else []
    return [actor for child in ends for actor in scene.actors(child)]


def _before_said(scene: Scene, verb: Token) -> Token | None:
    """The end of a row that the parser takes for who speaks: "met A, the post of A, and B, C said"."""
    for says in clause.children(verb, "conj", "parataxis"):
        two = clause.children(says, "nsubj")
        if says.lower_ in telling("say") and len(two) > 1 and two[0].i < says.i:
            comma = two[0].i > verb.i + 2 and two[0].nbor(-1).lower_ == "and" and two[0].nbor(-2).text == ","
            return two[0] if comma and scene.is_person(two[0]) else None
    return None


def _ends_row(name: Token) -> bool:
    """Whether a name ends a row (", and B", ", and the minister B") and is the subject of nothing."""
    left = name.left_edge.i
    joined = left > name.sent.start + 1 and name.doc[left - 1].lower_ == "and"
    comma = joined and name.doc[left - 2].text in (",", ";")
    return comma and not any(map(_is_finite, name.doc[name.i : name.sent.end]))


def _is_finite(token: Token) -> bool:
    """Whether a verb may have a subject of its own before it."""
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD")


def adjectives(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Sides named before the noun: Israeli-Palestinian talks, the Bush-Putin meeting."""
    for child in noun.children:
        if child.i > noun.i or child.dep_ not in ("amod", "compound", "nmod", "npadvmod", "appos", "nsubj"):
            continue
        mention = scene.mention(child)
        if mention is not None and _only_sponsors(scene, mention):
            continue
        lower = next((word for word in child.subtree if scene.kind_of(word) == "pair"), None)
        if mention is None and lower is not None:  # "the US-Australia defense and foreign policy meeting"
            yield from scene.actors(lower)
            continue
        if mention is None or not mention.sides or mention.kind == "organization":
            yield from (tied := tied_people(scene, child))
            if mention is None or tied:
                continue
        if mention.kind in ("pair", "state", "person", "organization") and mention.flavour != "event":
            yield from scene.actors(child)
        elif mention.kind == "demonym":
            yield from (side_as_party(side, scene.printed(side)) for side in mention.sides)


def _only_sponsors(scene: Scene, mention: Mention) -> bool:
    """Whether a name before talks is of whoever arranges them for others: "UN-sponsored talks"."""
    return scene.words(mention.span).lower().rpartition("-")[2] in telling("sponsor")


def carriers(scene: Scene, noun: Token, support: Token | None) -> list[Actor]:
    """Who holds the talks: the subject of the verb that carries the noun, or in whose deed it is told."""
    if support is None or _is_known_of(noun):
        return []
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.i == support.i:
        return actors_by(scene, support, "by")
    owner = clause.subject(support) or _deadlocked(scene, support)
    if owner is None or owner.i == noun.i:
        return []
    if conveyed := _conveyed(scene, noun, support):
        return conveyed
    actors = scene.actors(owner) or [
        actor for part in clause.prepositions(owner, "by") for actor in scene.actors(part)
    ]
    opens = noun.head.lower_ == "with" and support.lower_ in telling("start") | telling("finish")
    if not actors and (opens or support.lower_ in telling("include")):
        return scene.actors(
            clause.first(owner, "poss")
        )  # "his trip began with a stop in X", "includes a stop"
    view = owner.is_ancestor(noun) and is_view(owner)
    if not actors and not view and support.dep_ in ("ccomp", "parataxis") and clause.is_verb(support.head):
        speakers = scene.actors(clause.subject(support.head))
        return [actor for actor in speakers if not speaks_for_others(actor)]
    if support.lower_ in telling("brief"):
        heard = clause.first(support, "dobj", "dative")
        actors = actors + [actor for actor in scene.actors(heard) if actor.political]
    return actors


def _is_known_of(noun: Token) -> bool:
    """Whether somebody only knows of an encounter, or does not: "was not aware of any talks with X"."""
    of = noun.head
    return noun.dep_ == "pobj" and of.lower_ in ("of", "about") and of.head.lower_ in telling("knows")


def _conveyed(scene: Scene, noun: Token, support: Token) -> list[Actor]:
    """Whom somebody brings to whom they meet: "the UN flew a delegation to X for talks with Y"."""
    if support.lower_ not in telling("convey") or noun.dep_ != "pobj" or noun.head.lower_ != "for":
        return []
    thing = clause.first(support, "dobj", "nsubjpass")
    return [actor for actor in scene.actors(thing) if actor.kind in ("person", "group")]


def _deadlocked(scene: Scene, participle: Token) -> Token | None:
    """Those of whom a participle says how they are: "A and B remained deadlocked after talks"."""
    own = clause.first(participle.head, "nsubj") if participle.dep_ == "acomp" else None
    return own if own is not None and scene.is_person(own) else None


def are_in_office(actors: list[Actor]) -> bool:
    """Whether all are people with a post of politics, printed or known."""
    return all(
        actor.kind == "person" and (actor.post is not None or actor.serves is not None) and actor.political
        for actor in actors
    )


def many_sided(noun: Token) -> bool:
    """Whether an adjective says that talks are of three sides or more: "six-party talks"."""
    return any(
        is_many_sided(child.lower_)
        for child in noun.children
        if child.dep_ in ("amod", "compound", "nmod", "nummod", "punct", "dep", "npadvmod")
    )


def is_at_call(preposition: Token) -> bool:
    """Whether a preposition leads to a call: "spoke in a call", "discussed trade during their calls"."""
    calls = (part for part in clause.children(preposition, "pobj") if part.lower_ in ("call", "calls"))
    wish = ("for", "to", "by", "from")
    own = ("det", "poss")
    return preposition.lower_ in ("in", "on", "during") and any(
        clause.first(part, *own) is not None and not any(clause.prepositions(part, *wish)) for part in calls
    )
