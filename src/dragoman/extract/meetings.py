"""Frames of verbs: who meets, receives, telephones whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, is_up_against, sides_of, unlike
from dragoman.extract.ahead import actors_ahead, ends_adverbial
from dragoman.extract.attendance import signing_at
from dragoman.extract.envoys import for_side, led
from dragoman.extract.groups import states_before, states_between_dashes
from dragoman.extract.lexicon import Trigger, days_by_name, post_group, reference, telling, triggers
from dragoman.extract.pronouns import are_the_two
from dragoman.extract.quotations import first_person, opens_words
from dragoman.extract.scene import Scene
from dragoman.extract.talks import guest_meant, house_of, people_at
from dragoman.extract.telling import (
    Telling,
    actors_by,
    are_in_office,
    are_of_band,
    companies,
    doers,
    is_at_call,
    is_separate,
    objects,
    people_apart,
    plural_sides,
    strays,
)
from dragoman.extract.visits import has_down, has_visiting

if TYPE_CHECKING:
    from dragoman.model.mention import Post
    from dragoman.model.parsed import Token

POLITICIANS = ("state", "minister", "envoy", "party")
"""Classes of posts whose holders, where they see each other, meet."""
SEEN = (*POLITICIANS, "cleric", "legislator", "body")
"""The same of whom they see: a president sees a pope."""
REACH = 7
"""Tokens behind a verb within which its lost object may stand."""
NEXT = 5
"""Tokens behind a verb within which "face to face" begins and ends."""
MOST_ON_A_LINE = 2
"""People called at once."""
FAR_REACH = 12
"""The same where only when and where may stand between."""
STOPS = ("with", "by", "that", "and", "for", "to", "from", "as")
"""Words behind which no object stands."""
BREAKS = ("that", "to", "in", "on", "for", "at")


def meet(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject meets object, or with somebody; or several meet."""
    if clause.is_passive(verb):
        ours, theirs = scene.actors(clause.subject(verb)), actors_by(scene, verb, "by")
        if ours and theirs:  # "was met at the airport by A, B and C"
            yield Telling(verb, trigger.mode, trigger.frame, ours, theirs)
            return
        theirs = actors_by(scene, verb, "with")
    else:
        ours = states_before(scene, verb) or doers(scene, verb)
        theirs = objects(scene, verb) + _with_row(scene, verb)
        if not theirs and not ours and verb.i == verb.sent.start:
            ours, theirs = _met_by(scene, verb)
        theirs = theirs or _shared(scene, verb)
        if not theirs:
            theirs = _linear_object(scene, verb)
        if not theirs and meets_a_thing(scene, verb):
            return
        ours = ours or _just_before(scene, verb) or _without_subject(scene, verb)
        if len(ours) == 1 and not theirs:
            ours = _row_of_relative(scene, verb) or ours
    for item in _sides(scene, verb, trigger, ours, theirs):
        yield replace(item, stance="held", done=True) if _is_glad_to(verb) else item


def _sides(
    scene: Scene, token: Token, trigger: Trigger, ours: list[Actor], theirs: list[Actor]
) -> Iterator[Telling]:
    if ours and not theirs and plural_sides(ours):
        yield Telling(token, trigger.mode, trigger.frame, ours[:1], ours[1:], definite=True)
    elif ours or theirs:
        apart = not are_of_band(theirs) and (any(people_apart(scene, token)) or _are_parted(scene, token))
        together = [theirs] if _are_them(token) else companies(token, theirs)
        for part in [[actor] for actor in theirs] if apart else together:
            yield Telling(token, trigger.mode, trigger.frame, ours, part)
    else:
        yield Telling(token, trigger.mode, trigger.frame, [], [], definite=True)


def _are_them(verb: Token) -> bool:
    """Whether those met are told by one word: "will meet with them"."""
    met = [*clause.prepositions(verb, "with"), *clause.children(verb, "dobj")]
    return len(met) == 1 and met[0].lower_ == "them"


def _are_parted(scene: Scene, verb: Token) -> bool:
    """Whether a day or place parts those met: "with A on Monday and B", "with A in X and B in Y"."""
    met = sorted(part.i for part in clause.prepositions(verb, "with"))
    between = (verb.doc[one + 1 : other] for one, other in pairwise(met))
    if any(word.lower_ in days_by_name() for words in between for word in words):
        return True
    places = [clause.prepositions(verb.doc[one], "in", "at") for one in met]
    own = [any(scene.kind_of(part) == "place" for part in there) for there in places]
    return len(own) > 1 and all(own)


def _with_row(scene: Scene, verb: Token) -> list[Actor]:
    """With whom, and who ends a row that the parser has broken: "met with A, the post of A, and B"."""
    found = [] if is_with_onlookers(verb) else actors_by(scene, verb, "with")
    people = any(actor.kind == "person" for actor in found)
    own = [actor for part in people_apart(scene, verb) for actor in scene.one(part, 1)]
    return unlike([*found, *strays(scene, verb), *own]) if people else found


def _shared(scene: Scene, verb: Token) -> list[Actor]:
    """With whom by a second verb right behind: "met and conversed with X", "met and had a talk with X"."""
    for other in clause.children(verb, "conj"):
        words = [word.lower_ for word in scene.doc[verb.i + 1 : other.i]]
        if words == ["and"] and clause.first(other, "nsubj") is None:
            things = [other, *clause.children(other, "dobj")]
            return next(filter(None, (actors_by(scene, each, "with") for each in things)), [])
    return []


def _met_by(scene: Scene, verb: Token) -> tuple[list[Actor], list[Actor]]:
    """The sides of a participle set before its clause: "Met at the airport by B, A said"."""
    theirs = actors_by(scene, verb, "by") or actors_ahead(scene, verb, "by")
    return (scene.actors(clause.subject(verb.head)) if verb.head.i > verb.i else [], theirs)


def _row_of_relative(scene: Scene, verb: Token) -> list[Actor]:
    """All of "A and B, who met in X", where the parser hangs the clause on the last of them."""
    last = verb.head
    if verb.dep_ != "relcl" or last.dep_ != "conj":
        return []
    while last.dep_ == "conj" and not clause.is_verb(last.head):
        last = last.head
    return scene.actors(last)


def _just_before(scene: Scene, verb: Token) -> list[Actor]:
    """Whoever is named right before a participle that hangs nowhere: "Premier X, meeting Y, said"."""
    if verb.tag_ != "VBG" or verb.i < verb.sent.start + 2 or verb.nbor(-1).lower_ != ",":
        return []
    return scene.one(verb.nbor(-2), 1) if scene.is_person(verb.nbor(-2)) else []


def _without_subject(scene: Scene, verb: Token) -> list[Actor]:
    """Who is quoted with a deed of his own that leaves out "I": "Met X today," Y wrote."""
    bare = verb.lower_ == "met" and clause.first(verb, "nsubj", "nsubjpass", "aux") is None
    return first_person(scene, verb) if (bare and opens_words(verb)) or _is_glad_to(verb) else []


def _is_glad_to(verb: Token) -> bool:
    """Whether somebody is quoted as glad to have met, without "I": "Good to meet X", "A pleasure to meet"."""
    word = verb.head
    if (
        not clause.has_to(verb)
        or word.lower_ not in telling("glad")
        or clause.first(verb, "nsubj") is not None
    ):
        return False
    before = [part for part in word.lefts if not part.is_punct]
    plain = all(part.dep_ in ("det", "amod", "advmod") for part in before)
    return plain and opens_words(before[0].left_edge if before else word)


def meets_a_thing(scene: Scene, verb: Token) -> bool:
    """Whether several do not meet one another but a thing: "met the goal"; not "met the same day"."""
    thing = clause.first(verb, "dobj", "obj")
    if thing is None or scene.mention(thing) is not None or thing.tag_ not in ("NN", "NNS"):
        return False
    is_beside = not any(token.is_punct for token in verb.doc[verb.i : thing.i])
    return is_beside and thing.lower_ not in telling("span") | telling("manner")


def _linear_object(scene: Scene, verb: Token) -> list[Actor]:
    """The next person or group behind the verb where the parse has lost its object.

    Behind when it is, that is a post as well: "to meet next week the president of X".
    """
    timed = _past_time(verb)
    kinds = ("person", "group", "post") if timed > verb.i + 1 else ("person", "group")
    for token in scene.doc[max(timed, _past_place(scene, verb)) : min(verb.i + REACH, verb.sent.end)]:
        if token.is_punct or clause.is_verb(token) or token.tag_ == "IN" or token.lower_ in BREAKS:
            return []
        mention = scene.mention(token)
        if mention and mention.kind in kinds:
            return scene.actors(token)
    return []


def _past_time(verb: Token) -> int:
    """Where what is met may begin behind when: "meet next week the president", "meets Friday the premier"."""
    i, end = verb.i + 1, verb.sent.end
    if i < end and verb.nbor(1).lower_ in telling("which time"):
        return i + 2 if i + 1 < end and verb.nbor(2).lower_ in telling("span") else i
    return i + 1 if i < end and verb.nbor(1).lower_ in days_by_name() else i


def _past_place(scene: Scene, verb: Token) -> int:
    """Where what is met may begin: right behind the verb, or behind its place: "met in X the leader"."""
    after = scene.doc[verb.i + 1 : min(verb.i + 3, verb.sent.end)]
    placed = len(after) == 2 and after[0].lower_ in ("in", "at") and scene.kind_of(after[1]) == "place"
    return verb.i + (3 if placed else 1)


def _are_guests(group: Actor) -> bool:
    """Whether a group that somebody hosts is a delegation, or the holders of a post of politics."""
    return group.political and (group.noun in reference("delegation") or post_group(group.noun) is not None)


def play_host(scene: Scene, verb: Token) -> Iterator[Telling]:
    """Somebody plays host to people: they meet."""
    thing = clause.first(verb, "dobj")
    if verb.lower_ not in telling("play") or thing is None or thing.lower_ != "host":
        return
    ours = scene.actors(clause.subject(verb))
    theirs = actors_by(scene, verb, "to") or actors_by(scene, thing, "to")
    theirs = [actor for actor in theirs if actor.kind in ("person", "group") and actor.political]
    if ours and theirs:
        yield Telling(verb, "meeting", "host", ours, theirs)


def _behind_adverbials(scene: Scene, verb: Token) -> list[Actor]:
    """The object that the parser has lost behind where and when: "received in his palace on Tuesday X"."""
    if clause.first(verb, "dobj", "obj") is not None or verb.i + 1 >= verb.sent.end:
        return []
    if verb.nbor(1).lower_ not in {"in", "at", "on", "here", *days_by_name(), *telling("span")}:
        return []
    for token in scene.doc[verb.i + 2 : min(verb.i + FAR_REACH, verb.sent.end)]:
        if scene.kind_of(token) in ("person", "post", "group"):
            before = token.nbor(-1) if token.nbor(-1).lower_ != "the" else token.nbor(-2)
            return scene.actors(token) if ends_adverbial(scene, before) else []
        if token.is_punct or clause.is_verb(token) or token.lower_ in STOPS:
            return []
    return []


def host(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject receives object: only people can be received."""
    if clause.is_passive(verb):
        ours, theirs = actors_by(scene, verb, "by"), scene.actors(clause.subject(verb))
    else:
        ours, theirs = doers(scene, verb), objects(scene, verb)
        theirs = theirs or _behind_adverbials(scene, verb)
    if trigger.lemma == "welcome" and _is_back_in_affair(scene, verb):
        return
    theirs = [actor for actor in theirs if actor.kind in ("person", "group")]
    guests = theirs and (theirs[0].kind == "person" or _are_guests(theirs[0]))
    if not (ours and theirs and (trigger.lemma != "host" or guests)):
        return
    apart = not clause.is_passive(verb) and _has_each_his_day(scene, verb, theirs)
    received = clause.first(verb, "dobj") if trigger.lemma == "receive" else None
    row = received is not None and len(clause.conjuncts(received)) > 1  # not "the two rivals"
    parts = companies(verb, theirs) if row else [theirs]
    for part in [[actor] for actor in theirs] if apart else parts:
        yield Telling(verb, trigger.mode, trigger.frame, ours, part)


def _is_back_in_affair(scene: Scene, verb: Token) -> bool:
    """Whether somebody is welcomed back to what he does: "welcomed X back to the debate", not to a town."""
    back = next((child for child in verb.children if child.lower_ == "back"), None)
    goals = clause.prepositions(back, "to", "into") if back is not None else ()
    return any(scene.mention(goal) is None and goal.lower_ not in telling("region") for goal in goals)


def _has_each_his_day(scene: Scene, verb: Token, theirs: list[Actor]) -> bool:
    """Whether a day stands behind each of those received: "received A on Sunday, and B on Monday"."""
    keys = {actor.key for actor in theirs if actor.kind == "person"}
    told: list[bool] = []
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        if scene.is_person(word) and any(actor.key in keys for actor in scene.one(word, 1)):
            told.append(False)
        elif word.lower_ in days_by_name() and told:
            told[-1] = True
    return len(told) == len(theirs) > 1 and all(told)


def confer(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject confers with somebody; talking and speaking count by telephone, or with whom is of politics."""
    if trigger.lemma in ("walk", "appear") and not _is_side_by_side(scene, verb, trigger.lemma):
        return
    theirs = actors_by(scene, verb, "with")
    phone = _by_phone(verb)
    if not theirs and trigger.lemma == "sit":
        theirs = actors_by(scene, verb, "opposite", "alongside", "beside") or _seated_beside(scene, verb)
        across = any(child.lower_ == "across" for child in verb.children)
        theirs = theirs or (actors_by(scene, verb, "from") if across else [])
    if not theirs and trigger.lemma == "consult" and not (clause.is_passive(verb) or _is_sent(verb)):
        theirs = [actor for actor in objects(scene, verb) if are_in_office([actor])]
    if not theirs and (phone or trigger.lemma in ("talk", "speak")):
        theirs = [actor for actor in actors_by(scene, verb, "to") if phone or _is_of_people(actor)]
        theirs = theirs if phone or trigger.lemma == "talk" or are_in_office(theirs) else []
    if trigger.lemma in telling("converse") and not phone:
        theirs = [actor for actor in theirs if actor.political]
    ours = scene.actors(clause.subject(verb))
    bare = trigger.lemma in telling("converse") and not (phone or has_down(verb) or _lasts(verb))
    about = trigger.lemma == "talk" and any(clause.prepositions(verb, "about"))
    bare = bare and not (about and _are_named_two(verb, ours))
    if not theirs and not bare and plural_sides(ours) and _may_confer(ours, trigger.lemma):
        ours, theirs = ours[:1], ours[1:]
    if ours and theirs:
        mode = "call" if phone else trigger.mode
        parts = companies(verb, theirs) if is_separate(verb) else [theirs]
        for part in _called_each(verb, theirs) if phone and len(parts) < 2 else parts:
            yield Telling(verb, mode, trigger.frame, ours, part)


def _is_side_by_side(scene: Scene, verb: Token, lemma: str) -> bool:
    """Whether people in office walk with one another, or appear together: not "walked out with a prize"."""
    theirs = actors_by(scene, verb, "with")
    together = any(child.lower_ in telling("side by side") for child in verb.children)
    away = any(child.dep_ == "prt" or child.lower_ in ("away", "out", "off") for child in verb.children)
    known = are_in_office(theirs) or (not theirs and are_in_office(scene.actors(clause.subject(verb))))
    shown = any(part.lower_ in telling("shown in") for part in clause.prepositions(verb, "in", "on"))
    return known and not away and not shown and (together or (lemma == "walk" and bool(theirs)))


def _are_named_two(verb: Token, actors: list[Actor]) -> bool:
    """Whether those who talk are two in a row, of two sides: "A and the X minister B talked about Y"."""
    own = clause.first(verb, "nsubj")
    row = own is not None and len(clause.conjuncts(own)) == len(actors) == 2
    if not telling("shown in").isdisjoint(word.lower_ for word in verb.subtree):
        return False  # "talked about Iraq in separate television interviews"
    sides = {actor.side_name for actor in actors}
    return row and len(sides) == 2 and all(actor.political and actor.kind == "person" for actor in actors)


def _lasts(verb: Token) -> bool:
    """Whether it is told how long several talked: "talked for two hours", not "spoke of peace"."""
    times = [*clause.prepositions(verb, "for"), *clause.children(verb, "npadvmod", "dobj")]
    if any(clause.prepositions(verb, "to", "at", "before")) or any(
        word.lower_ == "each" for word in verb.subtree
    ):
        return False  # "spoke for two hours at a rally", "for 20 minutes each"
    return any(time.lower_ in telling("clock") for time in times)


def _seated_beside(scene: Scene, verb: Token) -> list[Actor]:
    """Beside whom somebody sat, by what stands between: "sat next to X", "sat stone-faced beside X"."""
    between = [child for child in clause.children(verb, "advmod", "acomp", "advcl") if child.i == verb.i + 1]
    words = [(child, ("to",) if child.lower_ == "next" else ("beside", "alongside")) for child in between]
    return [actor for child, links in words for actor in actors_by(scene, child, *links)]


def _may_confer(actors: list[Actor], lemma: str) -> bool:
    """Whether several may talk with one another: people; of those who sit down, groups and bodies too."""
    if lemma not in ("sit", "huddle", "confer"):
        people = [actor for actor in actors if actor.kind == "person"]
        return bool(people) and all(actor in people or _is_of_people(actor) for actor in actors)
    return actors[0].kind in ("person", "group") and all(
        actor.kind in ("person", "group") or actor.political for actor in actors
    )


def _is_of_people(actor: Actor) -> bool:
    """Whether somebody is people of politics whose side is known: reporters are not, nor is a body."""
    return actor.political and (actor.kind == "person" or (actor.kind == "group" and actor.side is not None))


def discuss(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject discusses something with somebody; the parser may hang "with" on what is discussed."""
    theirs = _with_last(scene, verb)
    for thing in clause.children(verb, "dobj"):
        beside = actors_by(scene, thing, "with")
        theirs = theirs or [actor for actor in beside if actor.kind != "state" or _is_government(actor)]
    if _tells_of_relations(scene, verb):
        theirs = [actor for actor in theirs if actor.kind not in ("state", "organization")]
    if _is_of_process(verb):
        theirs = [actor for actor in theirs if actor.kind == "person"]
    by = actors_by(scene, verb, "by") if verb.dep_ == "acl" and verb.tag_ == "VBN" else []
    ours = by or scene.actors(clause.subject(verb))  # "the issues discussed by A and B"
    bare = trigger.lemma == "review"  # what one side does by itself as well
    if not theirs and not bare and plural_sides(ours) and (_are_people(ours) or _are_members(scene, verb)):
        ours, theirs = ours[:1], ours[1:]
    if ours and theirs:
        yield Telling(verb, trigger.mode, trigger.frame, ours, theirs)


def _with_last(scene: Scene, verb: Token) -> list[Actor]:
    """With whom something is discussed; not with whom what is discussed is: "a truce with A with B"."""
    links = [child for child in clause.children(verb, "prep") if child.lower_ == "with"]
    links += [child for part in clause.prepositions(verb, "with") for child in clause.children(part, "prep")]
    last = max((link for link in links if link.lower_ == "with"), key=lambda link: link.i, default=None)
    parts = clause.children(last, "pobj") if last is not None and len(links) > 1 else []
    with_last = [actor for part in parts for actor in scene.actors(part)]
    return with_last or actors_by(scene, verb, "with")


def _is_of_process(verb: Token) -> bool:
    """Whether those behind "with" are rather of what two speak of: "met A and discussed talks with B"."""
    met = triggers("verb").get(verb.head.lower_) if verb.dep_ == "conj" else None
    things = clause.children(verb, "dobj")
    processes = telling("process") | telling("between two")
    return met is not None and met.mode != "visit" and any(thing.lower_ in processes for thing in things)


def _tells_of_relations(scene: Scene, verb: Token) -> bool:
    """Whether the first "with" behind a verb tells with whom what is discussed is: "cooperation with X"."""
    behind = (word for word in scene.doc[verb.i + 1 : verb.sent.end] if word.lower_ == "with")
    first = next(behind, None)
    return first is not None and first.nbor(-1).lower_ in telling("relation")


def _are_members(scene: Scene, verb: Token) -> bool:
    """Whether states do something as members of a group: "the six powers -- A, B and C -- discussed X"."""
    doer = clause.subject(verb)
    return doer is not None and bool(states_between_dashes(scene, doer))


def _is_government(actor: Actor) -> bool:
    """Whether a state is told of by its government: "the US administration"."""
    return actor.noun not in ("", "metonym")


def _are_people(actors: list[Actor]) -> bool:
    return all(actor.kind in ("person", "group") for actor in actors)


def deed(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """A deed that takes two: shakes hands with somebody, exchanges views, pays a call on somebody."""
    thing = clause.first(verb, "dobj")
    if thing is None or thing.lower_ not in telling("deed") or _is_at_encounter(verb):
        return
    joint = "on" if trigger.lemma == "pay" else "with"
    ours = scene.actors(clause.subject(verb))
    theirs = actors_by(scene, verb, joint) or actors_by(scene, thing, joint)
    if not theirs and trigger.lemma == "pay":  # "paid X a visit"
        theirs = [actor for actor in scene.actors(clause.first(verb, "dative")) if actor.kind == "person"]
        if not theirs:
            return
    if not theirs and trigger.lemma == "shake":
        theirs = scene.actors(clause.first(thing, "poss"))  # "shook X's hand"
    people = [actor for actor in [*ours, *theirs] if actor.kind in ("person", "group") and actor.political]
    if people:
        yield from _sides(scene, verb, trigger, ours, theirs)


def _is_at_encounter(verb: Token) -> bool:
    """Whether a deed is of an encounter that is told beside it: "shakes hands before their meeting".

    What two do at a dinner, or at a summit of others, is an encounter of their own.
    """
    nouns = triggers("noun")
    parts = [part for part in clause.prepositions(verb, *telling("setting")) if part.lower_ in nouns]
    return any(nouns[part.lower_].frame != "summit" and part.lower_ not in telling("meal") for part in parts)


def face(scene: Scene, verb: Token) -> Iterator[Telling]:
    """People of two sides come face to face, come together, or return to the table."""
    if verb.lower_ not in telling("come to the table") or not clause.is_verb(verb):
        return
    faces = [token for token in scene.doc[verb.i + 1 : verb.i + NEXT] if token.lower_ == "face"]
    across = ("across", "over") if _one_another(verb) else ()  # "faced each other across a table"
    links = ("to", "at", "around", *across)
    tables = [part for part in clause.prepositions(verb, *links) if part.lower_ == "table"]
    ours, theirs = scene.actors(clause.subject(verb)), actors_by(scene, verb, "with")
    together = _are_people(ours) and any(child.lower_ == "together" for child in verb.children)
    if len(faces) < 2 and not tables and not together:
        return
    for each in [*faces, *tables]:
        theirs = theirs or actors_by(scene, each, "with")
    if theirs or plural_sides(ours):
        trigger = Trigger("", "verb", "meeting", "meet")
        yield from _sides(scene, verb, trigger, ours, theirs)


def bring(scene: Scene, verb: Token) -> Iterator[Telling]:
    """Somebody brings together people of two sides."""
    if verb.lower_ not in telling("bring") or not clause.is_verb(verb):
        return
    passive = clause.is_passive(verb)
    if not passive and (two := _to_be_seated(scene, verb)):
        yield two
        return
    hosts = actors_by(scene, verb, "by") if passive else scene.actors(clause.subject(verb))
    brought = scene.actors(clause.subject(verb)) if passive else objects(scene, verb)
    met = [actor for actor in brought if _is_of_people(actor) or (passive and actor.kind == "person")]
    ours = [actor for actor in hosts if actor.kind != "group" and actor.noun != "metonym" and actor.political]
    apart = plural_sides(met) or _is_one_of_no_side(met)
    if not any(child.lower_ == "together" for child in verb.children) or not ours or not apart:
        return
    if passive:  # those who are brought together meet, and whoever brings them is with them
        yield Telling(verb, "meeting", "meet", met[:1], unlike([*met[1:], *ours]))
    else:
        yield Telling(verb, "meeting", "meet", ours, met)


def _to_be_seated(scene: Scene, verb: Token) -> Telling | None:
    """An encounter to which two are to be brought: "efforts to bring A and B to a meeting"."""
    if verb.tag_ not in ("VB", "VBG"):
        return None
    goals = clause.prepositions(verb, "to", "into")
    aim = next((goal for goal in goals if goal.lower_ in telling("seat of talks")), None)
    two = objects(scene, verb)
    if aim is None or len(two) != 2 or not plural_sides(two):
        return None
    return Telling(aim, "meeting", "talks", two[:1], two[1:], verb, stance="proposed")


def _is_one_of_no_side(actors: list[Actor]) -> bool:
    """Whether of several people in office one is of no side that is told: "brought A and rebel leader B"."""
    unknown = [actor for actor in actors if actor.side is None]
    return 0 < len(unknown) < len(actors) and are_in_office(actors)


def sign(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """People of two sides put their names to something together."""
    names = clause.first(verb, "dobj")
    if trigger.lemma == "put" and (names is None or names.lower_ not in telling("signature")):
        return
    if _is_at_event(scene, verb):
        return
    if two := list(_signing_each(scene, verb)):
        yield Telling(verb, trigger.mode, trigger.frame, two[:1], two[1:])
        return
    passive = clause.is_passive(verb) or (verb.dep_ == "acl" and verb.tag_ == "VBN")  # "the pact signed by"
    others = actors_by(scene, verb, "with") or _signing_with(scene, names)
    hands = actors_by(scene, verb, "by") if passive else scene.actors(clause.subject(verb)) + others
    paper = clause.subject(verb) if passive else None
    if not hands and paper is not None:
        hands = actors_by(scene, paper, "between")  # "a pact between A and B was signed in X"
    people = [actor for actor in hands if actor.political and _is_of_hands(actor)]
    if not any(actor.kind == "person" or _are_holders(actor) for actor in people):
        people = hands if all(map(_may_sign, hands)) and _is_at_place(scene, verb) else []
    if len({actor.side_name or actor.serves for actor in people}) >= 2:
        yield Telling(verb, trigger.mode, trigger.frame, people[:1], people[1:])


def signing(scene: Scene, noun: Token) -> Iterator[Telling]:
    """People of two sides at the signing of something: "the signing of an accord by A and B"."""
    if noun.lower_ != "signing" or not noun.tag_.startswith(("N", "VBG")):
        return
    papers = [noun, *clause.prepositions(noun, "of")]
    hands = [actor for paper in papers for actor in actors_by(scene, paper, "by", "between")]
    people = [actor for actor in hands if actor.political and _is_of_hands(actor)]
    if not any(actor.kind == "person" for actor in people) or not plural_sides(people):
        return
    verb = noun.head if noun.dep_ in ("dobj", "pobj") and clause.is_verb(noun.head) else None
    there = (
        scene.actors(clause.subject(verb)) if verb is not None and verb.lower_ in telling("oversee") else []
    )
    there = [actor for actor in there if actor.kind == "person" and actor.political]
    yield Telling(noun, "meeting", "sign", people[:1], unlike([*people[1:], *there]), verb)


def _is_at_event(scene: Scene, verb: Token) -> bool:
    """Whether a body and others sign at a summit, which is then what is told: "A and ORG signed at it"."""
    doers = scene.actors(clause.subject(verb))
    body = any(actor.kind == "organization" and actor.political for actor in doers)
    behind = (word for word in verb.doc[verb.i : verb.sent.end] if word.lower_ in ("summit", "conference"))
    return body and any(at is not None and at.i == verb.i for at in map(signing_at, behind))


def _signing_each(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Those who sign each for a side: "A signed for X and B for Y"."""
    joint = [word for word in verb.doc[verb.i + 1 : verb.sent.end - 1] if word.lower_ == "for"]
    if len(joint) <= 1 or any(map(clause.is_verb, verb.doc[verb.i + 1 : joint[1].i])):
        return
    other = joint[1].nbor(-1)
    first = scene.actors(clause.subject(verb))
    sides = [scene.actors(part) for link in joint for part in clause.children(link, "pobj")]
    sided = all(any(actor.kind in ("state", "organization") for actor in actors) for actors in sides)
    if len(first) == 1 and first[0].kind == "person" and scene.is_person(other) and sided:
        yield from (*first, *scene.one(other, 1))


def _signing_with(scene: Scene, paper: Token | None) -> list[Actor]:
    """With whom a paper is signed where the parser hangs it on the paper: "sign an accord with X"."""
    return actors_by(scene, paper, "with") if paper is not None else []


def _is_of_hands(actor: Actor) -> bool:
    """Whether somebody may sign by himself: a person, the holders of a post, officials; not a state."""
    return actor.kind == "person" or (actor.kind == "group" and actor.side is not None)


def _may_sign(actor: Actor) -> bool:
    """Whether somebody signs as a side: a state, its government, or those who are up against it."""
    movement = actor.kind == "organization" and actor.political
    return actor.kind == "state" or movement or _is_of_fighters(actor)


def _is_of_fighters(actor: Actor) -> bool:
    """Whether it is a group of politics, or of those who are up against a state."""
    return actor.kind == "group" and (actor.political or is_up_against(actor))


def _is_at_place(scene: Scene, verb: Token) -> bool:
    """Whether it is told where something is signed: then states may stand for those who came together."""
    words = (verb, *clause.children(verb, "dobj"))  # "signed a treaty in X", where it hangs on the treaty
    return any(
        scene.kind_of(part) == "place" for word in words for part in clause.prepositions(word, "in", "at")
    )


def hand(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """An envoy presents credentials, a letter or a plan to somebody."""
    thing = clause.first(verb, "dobj", "nsubjpass")
    if thing is None or thing.lower_ not in telling("credentials") | telling("laid before") or _is_sent(verb):
        return
    ours = scene.actors(clause.subject(verb)) if thing.dep_ == "dobj" else actors_by(scene, verb, "by")
    theirs = actors_by(scene, verb, "to") or actors_by(scene, thing, "to")
    theirs = theirs or scene.actors(clause.first(verb, "dative"))  # "handed X a letter"
    two = [*ours, *theirs]
    apart = are_in_office(two) and len(sides_of(two)) > 1
    persons = all(actor.kind == "person" for actor in two)
    if ours and theirs and persons and (apart or thing.lower_ in telling("credentials")):
        yield Telling(verb, trigger.mode, trigger.frame, ours, theirs)


def taken_to(scene: Scene, verb: Token) -> Iterator[Telling]:
    """Somebody takes a letter or a plan to somebody: "took his plan to X"."""
    if verb.lower_ in telling("take") and clause.is_verb(verb):
        yield from hand(scene, verb, Trigger("", "verb", "meeting", "hand"))


def _is_sent(verb: Token) -> bool:
    """Whether what one does with another is done from afar: "submitted his plan to X by letter"."""
    means = clause.prepositions(verb, "in", "by", "through", "via")
    return any(part.lower_ in telling("sent by") for part in means)


def see(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """A politician sees a politician: only people known by their posts, or the holders of such posts."""
    doer, seen = scene.actors(clause.subject(verb)), objects(scene, verb)
    if clause.is_passive(verb) and any(child.lower_ == "off" for child in verb.children):
        doer, seen = actors_by(scene, verb, "by"), doer  # "was seen off at the airport by X"
    ours = [actor for actor in doer if actor.kind == "person"]
    theirs = [actor for actor in seen if actor.kind == "person" or _are_holders(actor)]
    theirs = [actor for actor in theirs if actor.kind == "person" or _may_be_seen(actor)]
    known = all(actor.serves or (actor.post and _is_politician(actor.post)) for actor in ours)
    known = known and all(_may_be_seen(actor) or actor.side is not None for actor in theirs)
    asked = clause.has_to(verb) and verb.dep_ == "xcomp" and verb.head.lower_ in telling("propose")
    known = known or (asked and are_in_office(theirs))  # "asked to see the president"
    likened = any(child.lower_ == "as" for child in clause.children(verb, "ccomp", "xcomp", "prep"))
    mutual = _one_another(verb) or (trigger.lemma == "embrace" and clause.first(verb, "dobj") is None)
    if trigger.lemma == "embrace" and theirs and not any(clause.prepositions(verb, "at", "outside")):
        return  # "embraced X on the war": no more than to agree with him
    if not theirs and mutual and plural_sides(ours) and known:
        yield Telling(verb, trigger.mode, trigger.frame, ours[:1], ours[1:])
    if ours and theirs and known and not likened:
        for part in companies(verb, theirs):
            yield Telling(verb, trigger.mode, trigger.frame, ours, part)


def summon(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """A politician has an ambassador come; he or a government has somebody come to a place, or to talks.

    "X summoned the ambassador of Y to protest" of two states says what one holds against the other, no more.
    """
    passive = clause.is_passive(verb)
    goals = list(clause.prepositions(verb, "to", "for"))
    ours = actors_by(scene, verb, "by") if passive else scene.actors(clause.subject(verb))
    if passive and not ours:
        ours = [house for goal in goals for house in house_of(scene, goal) if house.political]
    theirs = scene.actors(clause.subject(verb)) if passive else objects(scene, verb)
    theirs = [actor for actor in theirs if actor.kind == "person" and actor.political]
    envoys = bool(theirs) and all(actor.post and actor.post.group == "envoy" for actor in theirs)
    envoys = envoys and any(actor.kind == "person" or passive for actor in ours)
    comes = any(scene.kind_of(goal) in ("place", "organization") for goal in goals)
    comes = comes or any(goal.lower_ in telling("office") | triggers("noun").keys() for goal in goals)
    governs = are_in_office(ours) or all(actor.political and actor.kind != "group" for actor in ours)
    if ours and theirs and governs and (envoys or comes) and sides_of(ours).isdisjoint(sides_of(theirs)):
        yield Telling(verb, trigger.mode, "see", ours, theirs)


def _one_another(verb: Token) -> bool:
    """Whether several do to each other what a verb says: "saw each other", "see one another"."""
    if verb.i + 2 >= verb.sent.end:
        return False
    return (verb.nbor(1).lower_, verb.nbor(2).lower_) in (("each", "other"), ("one", "another"))


def _is_politician(post: Post) -> bool:
    """Whether the holders of a post, where they see each other, meet."""
    return post.group in POLITICIANS or post.head in telling("body head")


def _may_be_seen(actor: Actor) -> bool:
    """Whether somebody holds a post whose holders a politician meets where he sees them."""
    post = actor.post
    return bool(actor.serves) or (post is not None and (post.group in SEEN or post.head == "counterpart"))


def _are_holders(actor: Actor) -> bool:
    """Whether a group is of the holders of a post of a side: "the presidents of X and Y"."""
    return actor.kind == "group" and actor.side is not None and actor.post is not None


def _by_phone(verb: Token) -> bool:
    named = any(word.lower_ in telling("phone") for word in verb.subtree)
    return named or any(map(is_at_call, clause.children(verb, "prep")))


def joined(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Somebody was joined by others at what was told before, or accompanied by them: they were there too.

    Who joins somebody for talks, or in signing something, meets him there.
    """
    if not clause.is_passive(verb) and trigger.lemma == "join":
        occasions = triggers("noun").keys() | telling("occasional")
        meets = any(part.lower_ in occasions for part in clause.prepositions(verb, "for", "at"))
        ours, theirs = doers(scene, verb), objects(scene, verb)
        meets = meets or (are_in_office([*ours, *theirs]) and _is_where_others_are(scene, verb))
        meets = meets or _joins_in_signing(scene, verb)
        people = [actor for actor in [*ours, *theirs] if actor.kind in ("person", "group")]
        spoken_of = _joins_them(verb) and bool(ours) and are_in_office(ours)
        if spoken_of and (len(theirs) > 1 or (theirs and not meets)):
            yield Telling(verb, "meeting", "joined", ours, theirs, definite=True)
        elif meets and ours and theirs and len(people) == len(ours) + len(theirs):
            yield Telling(verb, "meeting", "meet", ours, theirs)
        return
    if not clause.is_passive(verb) and trigger.lemma == "accompany":  # "A, who accompanied B"
        ours, others = objects(scene, verb), scene.actors(clause.subject(verb))
    elif clause.is_passive(verb) and verb.dep_ != "acl" and not _is_of_doer(verb):
        ours, others = scene.actors(clause.subject(verb)), actors_by(scene, verb, "by")
    else:
        return
    ours = [actor for actor in ours if actor.kind == "person"]
    others = [actor for actor in others if actor.kind == "person"]
    if ours and others:
        yield Telling(verb, trigger.mode, "joined", others, ours, definite=True)


def _is_of_doer(verb: Token) -> bool:
    """Whether a clause is about somebody who does something behind it: "A, who was joined by B, met C"."""
    return verb.dep_ == "relcl" and verb.head.dep_ in ("nsubj", "nsubjpass") and verb.i < verb.head.head.i


def _joins_in_signing(scene: Scene, verb: Token) -> bool:
    """Whether somebody joins others in signing something, and at no event where they are anyway."""
    signs = any(part.lower_ in telling("agree with") for part in clause.prepositions(verb, "in"))
    named = (scene.mention(word) for word in verb.subtree)
    return signs and not any(mention is not None and mention.flavour == "event" for mention in named)


def _joins_them(verb: Token) -> bool:
    """Whether somebody joins those spoken of, and in no deed: "joined them after an hour", "for dinner"."""
    whom = clause.first(verb, "dobj")
    if whom is None or not (whom.lower_ in telling("them") or are_the_two(whom)):
        return False
    return not any(clause.prepositions(verb, "in", "as"))


def _is_where_others_are(scene: Scene, verb: Token) -> bool:
    """Whether somebody joins others in a place: "joins X in Geneva", not "joins X in asking for peace"."""
    where = list(clause.prepositions(verb, "in", "at"))
    return any(scene.kind_of(part) == "place" for part in where) and not any(map(clause.is_verb, where))


def is_with_onlookers(verb: Token) -> bool:
    """Whether whoever stands behind "with" only was there: "met X, with A and B in attendance"."""
    links = (child for child in clause.children(verb, "prep") if child.lower_ == "with")
    if clause.first(verb, "dobj") is None or (link := next(links, None)) is None:
        return False
    named = [part for whom in clause.children(link, "pobj") for part in clause.conjuncts(whom)]
    last = max((part.i for part in named), default=verb.sent.end)
    behind = [word.lower_ for word in verb.doc[last + 1 : min(last + 4, verb.sent.end)] if not word.is_punct]
    return any(word in telling("looking on") for word in behind[: 2 if "in" in behind[:1] else 1])


def witnesses(scene: Scene, verb: Token) -> list[Actor]:
    """Those "in the presence of" whom something is done, or who are there "looking on"."""
    found = [
        actor
        for part in clause.prepositions(verb, "in")
        if part.lower_ == "presence"
        for actor in actors_by(scene, part, "of")
    ]
    for part in clause.prepositions(verb, "with"):
        if part.lower_ in telling("looking on"):
            found += scene.actors(clause.first(part, "nsubj"))
        elif any(
            child.lower_ in telling("looking on") for child in clause.children(part, "acl", "amod")
        ) or is_with_onlookers(verb):
            found += scene.actors(part)
    for part in clause.children(verb, "advcl"):  # "with A seated between them"
        if _watches(part):
            found += scene.actors(clause.first(part, "nsubj"))
        marked = any(child.lower_ == "with" for child in clause.children(part, "mark"))
        if marked and part.lower_ in telling("looking on"):
            found += scene.actors(clause.first(part, "nsubj"))
    return [actor for actor in found if actor.kind == "person" and actor.political]


def _watches(verb: Token) -> bool:
    """Whether a clause says only that somebody was there: "shook hands as A looked on"."""
    beside = {child.lower_ for child in clause.children(verb, "prt", "advmod", "prep")}
    marked = any(child.lower_ in ("as", "while") for child in clause.children(verb, "mark"))
    return marked and verb.lower_ in telling("look on there") and bool(beside & {"on", "by"})


def call(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject telephones object; "called" where a telephone is named, or one in office calls another."""
    ours, theirs = scene.actors(clause.subject(verb)), objects(scene, verb) or _called_and_told(scene, verb)
    visited = _called_on(scene, verb) if trigger.lemma == "call" and not theirs else []
    if ours and visited and _may_call_on(ours) and _may_be_called_on(visited):
        yield Telling(verb, "meeting", "see", ours, visited)
        return
    bare = trigger.lemma in ("call", "ring") and not _by_phone(verb)
    summoned = bare and are_in_office(ours) and are_in_office(theirs)
    if summoned and (aim := _summoned_to(verb)) is not None:
        yield Telling(aim, "meeting", "talks", ours, theirs, verb, stance="planned")
        return
    if summoned and _is_called_away(scene, verb):
        yield Telling(verb, "meeting", "meet", ours, theirs)
        return
    if bare and not (are_in_office(ours) and are_in_office(theirs) and not _says_what(verb)):
        return
    for part in _called_each(verb, theirs) if ours and theirs else ():
        yield Telling(verb, trigger.mode, trigger.frame, ours, part)


def _summoned_to(verb: Token) -> Token | None:
    """The meeting for which somebody is called to come: "called X to a meeting", "called X in for talks"."""
    aims = clause.prepositions(verb, "to", "for")
    return next((aim for aim in aims if aim.lower_ in triggers("noun")), None)


def _is_called_away(scene: Scene, verb: Token) -> bool:
    """Whether somebody is called to come, and not on the telephone: "called X back to the palace", "to Y"."""
    back = [child for child in verb.children if child.lower_ == "back"]
    if any(any(clause.prepositions(part, "to", "into")) for part in (*back, *([verb] if back else []))):
        return True
    return any(scene.kind_of(goal) in ("place", "state") for goal in clause.prepositions(verb, "to"))


def _called_and_told(scene: Scene, verb: Token) -> list[Actor]:
    """Who is called by a second deed behind the call: "called and informed X that he would come"."""
    when = {part.head.i for part in clause.prepositions(verb, "on", "in") if clause.is_time(part)}
    behind = [child for child in clause.children(verb, "prep", "prt", "xcomp") if child.i > verb.i]
    if any(child.i not in when for child in behind):
        return []  # "called for peace and told X", "called on Y", "called off a trip"
    deeds = [child for child in clause.children(verb, "conj") if child.tag_ == verb.tag_]
    deeds = [deed for deed in deeds if clause.first(deed, "nsubj") is None]
    told = [deed for deed in deeds if deed.lower_ in telling("brief") or deed.lower_ == "asked"]
    return [actor for deed in told for actor in objects(scene, deed)]


def _called_each(verb: Token, theirs: list[Actor]) -> list[list[Actor]]:
    """Those called, one by one where they are three or more; two may well be on one line."""
    again = [part for part in clause.children(verb, "prep") if part.lower_ in ("with", "to")]
    joined = any(other.lower_ == part.lower_ for part in again for other in clause.children(part, "conj"))
    several = is_separate(verb) or joined or any(word.lower_ == "calls" for word in verb.subtree)
    return companies(verb, theirs) if several or len(theirs) > MOST_ON_A_LINE else [theirs]


def _may_call_on(actors: list[Actor]) -> bool:
    """Whether all are people in office, or groups of politics: "a delegation led by X called on Y"."""
    groups = all(actor.kind in ("person", "group") and actor.political for actor in actors)
    return are_in_office(actors) or groups


def _may_be_called_on(actors: list[Actor]) -> bool:
    """Whether all are people in office, or leaders of a body: "called on the leaders of the Front"."""
    leading = all(
        actor.kind == "group"
        and actor.side is not None
        and not actor.side.is_state
        and actor.noun == "leaders"
        for actor in actors
    )
    return leading or are_in_office(actors)


def _called_on(scene: Scene, verb: Token) -> list[Actor]:
    """On whom somebody called, and asked nothing of them: "called on X in Jakarta", not "to resign"."""
    asked = any(
        each.lower_ not in telling("errand") for each in clause.children(verb, "xcomp", "advcl", "ccomp")
    )
    asked = asked or any(clause.prepositions(verb, "for", "to"))
    return [] if asked else actors_by(scene, verb, "on", "upon")


def _says_what(verb: Token) -> bool:
    """Whether somebody is called something, called up or called upon: that is no telephone call."""
    after = [child for child in verb.children if child.i > verb.i and not child.is_punct]
    named = any(child.dep_ in ("oprd", "attr", "acomp", "ccomp", "xcomp", "prt", "dep") for child in after)
    things = sum(child.dep_ in ("dobj", "dative") for child in after)
    return (
        (named and not any(clause.has_to(child) for child in after)) or things > 1 or clause.is_passive(verb)
    )


def gather(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Leaders of several sides gather."""
    ours = scene.actors(clause.first(verb, "nsubj"))
    if plural_sides(ours):
        yield Telling(verb, trigger.mode, trigger.frame, ours[:1], ours[1:])


def told(scene: Scene, token: Token) -> Iterator[Telling]:
    """Somebody tells a visitor something, or a host on a visit: they have met."""
    if token.lower_ not in telling("brief") or not clause.is_verb(token):
        return
    heard = clause.first(token, "dobj", "dative")
    if heard is not None and (hosts := scene.actors(clause.subject(token))):
        guests = guest_meant(scene, heard, hosts) if _is_certain(heard) else []
        if guests and are_in_office(hosts):
            yield Telling(token, "meeting", "meet", hosts, guests)
            return
    named = _guest_named(heard) if heard is not None else None
    heard = named or heard
    mention = scene.mention(heard) if heard is not None else None
    if heard is None or mention is None or mention.post is None:
        return
    guest = named is not None or mention.post.visiting or has_visiting(heard)
    if not (guest or _is_on_visit(token) or _is_of_what_was_done(token)):
        return
    ours, theirs = scene.actors(clause.subject(token)), scene.actors(heard)
    if ours and theirs and (guest or are_in_office([*ours, *theirs])):
        yield Telling(token, "meeting", "meet", ours, theirs)


def _is_certain(guest: Token) -> bool:
    """Whether a word is for one guest who is known: "the royal visitor", "his guest"; not "visitors"."""
    return clause.first(guest, "poss") is not None or any(child.lower_ == "the" for child in guest.children)


def _guest_named(heard: Token) -> Token | None:
    """Whoever is named behind a word for a guest of whoever says something: "told his visitor, X,"."""
    if heard.lower_ not in telling("guest") or clause.first(heard, "poss") is None:
        return None
    return clause.first(heard, "appos")


def at_hand(scene: Scene, token: Token) -> Iterator[Telling]:
    """People of two sides are on hand together, or there: "A was on hand along with B at a ceremony"."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    on_hand = token.lower_ == "hand" and token.head.lower_ == "on"
    if not (on_hand or token.lower_ == "present") or verb.lower_ not in telling("be"):
        return
    if clause.first(verb, "neg") is not None or any(clause.prepositions(token, "in")):
        return  # "was present in spirit"
    ours = [actor for actor in scene.actors(clause.first(verb, "nsubj")) if actor.kind == "person"]
    words = (verb, token, *clause.children(verb, "prep"), *clause.children(token, "prep"))
    links = [word for word in words if word.lower_ in telling("along") or word.i in (verb.i, token.i)]
    theirs = [actor for link in links for actor in actors_by(scene, link, "with")]
    if ours and theirs and are_in_office([*ours, *theirs]) and not sides_of(ours) & sides_of(theirs):
        yield Telling(token, "meeting", "meet", ours, theirs, verb)


def remarks(scene: Scene, noun: Token) -> Iterator[Telling]:
    """Somebody does something "in remarks to" somebody in office: he was there to hear them."""
    if (
        noun.lower_ not in telling("remarks")
        or noun.dep_ != "pobj"
        or noun.head.lower_ not in ("in", "during")
    ):
        return
    if any(child.lower_ in telling("from afar") for child in noun.children):
        return
    heard = [part for part in clause.prepositions(noun, "to") if scene.is_person(part)]
    theirs = [actor for part in heard for actor in scene.actors(part)]
    verb = clause.clause_of(noun)
    ours = [actor for actor in doers(scene, verb) if actor.kind == "person" and actor.political]
    if ours and theirs and are_in_office(theirs) and not sides_of(ours) & sides_of(theirs):
        yield Telling(noun, "meeting", "meet", ours, theirs, verb, stance="held", done=True)


def _is_of_what_was_done(verb: Token) -> bool:
    """Whether somebody gives account of an encounter or a journey: "briefed X on his talks with Y"."""
    parts = clause.prepositions(verb, "on", "about")
    told = any(part.lower_ in telling("purpose") | triggers("noun").keys() for part in parts)
    return told and verb.lower_ in telling("briefing")


def were_there(scene: Scene, token: Token) -> Iterator[Telling]:
    """People were at what was told before: "A and B took part", "C was present at the meeting"."""
    if token.lower_ in triggers("noun"):
        found = people_at(scene, token)
    elif token.lower_ in telling("participant"):
        found = _listed_as_there(scene, token)
    elif token.lower_ not in telling("there"):
        found = _at_its_head(scene, token) or led(scene, token) if clause.is_verb(token) else []
    elif _is_attended(token):
        found = actors_by(scene, token, "by")
    else:
        verb = token if clause.is_verb(token) else token.head
        who = clause.subject(verb) or clause.first(verb, "attr")  # "present were A and B"
        who = _among_whom(who) or who
        found = for_side(scene, verb, scene.actors(who)) if _is_of_being_there(token) else []
    mediate = token.lower_ in telling("mediate")  # bodies and states do, whereas people attend
    people = [actor for actor in found if actor.political and (mediate or actor.kind == "person")]
    if people:
        yield Telling(token, "meeting", "there", people, [], definite=True)


def _listed_as_there(scene: Scene, noun: Token) -> list[Actor]:
    """The people who are told to be those who took part: "other participants were A and B"."""
    verb = noun.head
    lists = verb.lower_ in telling("be") | telling("consist")
    if noun.dep_ == "nsubj" and lists:
        return [actor for part in clause.children(verb, "attr", "dobj") for actor in scene.actors(part)]
    return scene.actors(_among_whom(noun))


def _among_whom(noun: Token | None) -> Token | None:
    """Who is told to be among others: "among the guests were A and B", "A is among those taking part"."""
    if noun is None or noun.dep_ != "pobj" or noun.head.lower_ != "among":
        return None
    verb = noun.head.head
    named = clause.first(verb, "nsubj") or clause.first(verb, "attr")
    return named if verb.lower_ in telling("be") else None


def _at_its_head(scene: Scene, verb: Token) -> list[Actor]:
    """Who chairs, hosts or mediates what was told before: "met at talks chaired by A", "it was hosted by"."""
    if verb.lower_ not in telling("mediate") | telling("hosting"):
        return []
    noun = verb.head if verb.dep_ in ("acl", "relcl") else clause.first(verb, "nsubjpass")
    if noun is None or not (noun.lower_ in triggers("noun") or noun.lower_ == "it"):
        return []
    return actors_by(scene, verb, "by")


def _is_attended(verb: Token) -> bool:
    """Whether it is "the talks" that were attended by somebody: "the talks, which were attended by X"."""
    apposed = verb.dep_ == "acl" and any(child.lower_ == "the" for child in verb.head.children)
    told = apposed or clause.first(verb, "nsubjpass") is not None
    subject = clause.subject(verb) if told else None
    nouns = triggers("noun").keys() | {"it"}
    return verb.lower_ == "attended" and subject is not None and subject.lower_ in nouns


def _is_of_being_there(token: Token) -> bool:
    """Whether a word says no more than that somebody was there: not "attended a school"."""
    if token.lower_ == "present":
        return token.dep_ == "acomp" and token.head.lower_ in telling("be") and _is_at_meeting(token)
    thing = clause.first(token, "dobj")
    part = thing is not None and thing.lower_ == "part"
    if not clause.is_verb(token) or clause.is_passive(token) or part != token.lower_.startswith("t"):
        return False
    return (part or thing is None) and _is_at_meeting(token)


def _is_at_meeting(word: Token) -> bool:
    """Whether nothing is said of where, or it is "the meeting", "the talks"."""
    near = [word, *clause.children(word, "dobj")]
    places = [part for each in near for part in clause.prepositions(each, "at", "in", "during")]
    return all(part.lower_ in triggers("noun") for part in places)


def _is_on_visit(verb: Token) -> bool:
    """Whether something is said "during a visit to X", "on a trip"."""
    return any(part.lower_ in telling("journey") for part in clause.prepositions(verb, "during", "on"))
