"""How an event hangs on its sentence: the verb that carries it, and who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, sides_of, unlike
from dragoman.extract.counted import FINITE
from dragoman.extract.lexicon import days_by_name, summit_words, telling, triggers
from dragoman.extract.many import MANY, is_of_many_states
from dragoman.extract.scene import Scene
from dragoman.extract.telling import actors_by

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

FAR = 14
"""Tokens behind an event's noun within which "at which" may stand."""
DEEPEST = 2
"""Verbs above an event, at the most, of which one says that something is signed there."""
NEAR = 9
"""Tokens behind an event's noun within which it is said to open on a day."""
CLAUSES = ("ccomp", "xcomp", "acl", "relcl")


def anchor_of(noun: Token) -> tuple[Token, bool]:
    """The word by which an event hangs on its sentence ("the opening of X"), and whether beside it."""
    parts, beside = summit_words("part"), False
    joined = noun.dep_ == "compound" and noun.head.i == noun.i + 1 and noun.lower_ in summit_words("event")
    if joined and opening_day(noun) is not None:
        return noun.head, False  # "is here for the summit opening on Saturday", read as its opening
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in parts:
        noun = noun.head.head
        beside = beside or parts[noun.lower_] == "beside"
    return noun, beside


def opening_day(noun: Token) -> Token | None:
    """The day on which an event is to open by a participle behind it: "the summit opening here Saturday"."""
    behind = noun.doc[noun.i + 1 : min(noun.i + NEAR, noun.sent.end)]
    opening = next((word for word in behind if word.lower_ in summit_words("opening")), None)
    if opening is None or any(word.is_punct or word.tag_ in FINITE for word in behind[: opening.i - noun.i]):
        return None
    return next((word for word in behind[opening.i - noun.i :] if word.lower_ in days_by_name()), None)


def carrier_of(noun: Token) -> Token | None:
    """The verb whose day and place are the event's own: opens, is held, attended; not "left for it"."""
    anchor, beside = anchor_of(noun)
    verb = clause.governor(anchor)
    if verb is None or beside:
        return None
    if anchor.head.i == verb.i and verb.lower_ in summit_words("run"):
        return next(filter(to_be, verb.children), verb)
    if anchor.dep_ == "dobj":
        return verb
    return verb if anchor.dep_ == "pobj" and anchor.head.lower_ in ("at", "in", "during") else None


def to_be(token: Token) -> bool:
    """Whether a verb is what something "is to" do: "is to be held"."""
    return token.dep_ in ("xcomp", "ccomp", "acl") and clause.has_to(token)


def signing_at(noun: Token) -> Token | None:
    """The verb of what is signed at an event: "signed a pact that defines X at a summit meeting"."""
    whole = noun.head if noun.dep_ == "compound" and noun.head.lower_ in summit_words("event") else noun
    if whole.dep_ != "pobj" or whole.head.lower_ not in ("at", "during"):
        return None
    verbs = (above for above in whole.ancestors if clause.is_verb(above))
    frames = triggers("verb")
    for verb in islice(verbs, DEEPEST):
        trigger = frames.get(verb.lower_)
        if trigger is not None and trigger.frame == "sign":
            return verb
    return None


def attending(scene: Scene, noun: Token) -> list[Actor]:
    """Who takes part: the subject of "attend", "take part in", "said at", "arrived for"; whom it gathers."""
    anchor, beside = anchor_of(noun)
    verb = clause.governor(anchor)
    behind = _people([*_attending_behind(scene, noun), *_speakers(scene, anchor), *_listed(scene, anchor)])
    behind = unlike([*behind, *_people([*_doing_there(scene, noun), *_at_its_head(scene, noun)])])
    gathers = anchor.dep_ == "nsubj" and verb is not None and anchor.head.i == verb.i
    if verb is not None and behind and gathers:
        return unlike([*behind, *_of_politics(_brought(scene, verb))])
    if verb is not None and beside and not behind and _says_beside(anchor, verb):
        return _people(_subjects(scene, verb))
    if behind and verb is not None and not beside and anchor.dep_ == "dobj":
        return unlike([*_people(_attenders(scene, verb)), *behind])
    if verb is None or beside or behind:
        return behind
    if anchor.dep_ in ("nsubj", "nsubjpass") and anchor.head.i == verb.i:
        above = verb.head if verb.dep_ in CLAUSES else None
        guests = actors_by(scene, verb, "by") if verb.lower_ in summit_words("attend") else []
        guests += _in_presence(scene, verb)
        return _of_politics(_brought(scene, verb)) or _people(guests) or _people(_attenders(scene, above))
    if anchor.dep_ in ("dobj", "dative") and verb.lower_ in telling("brief"):
        return _people(_subjects(scene, verb))  # "told the annual meeting of ORG"
    if anchor.dep_ == "dobj":
        return _people([*_attenders(scene, verb), *_in_presence(scene, verb)])
    preposition = anchor.head.lower_ if anchor.dep_ == "pobj" else ""
    if preposition == "over" and verb.lower_ in summit_words("preside"):
        return _people(_subjects(scene, verb))
    at = preposition in ("at", "during") and anchor.head.head.i == verb.i and not _meets_somebody(verb)
    if at or (preposition in ("in", "to", "for") and verb.lower_ in summit_words("be")):
        return _people(_subjects(scene, verb))
    return []


def _attending_behind(scene: Scene, noun: Token) -> list[Actor]:
    """Those named in a clause behind the event: "the summit, which will be attended by A and B"."""
    near = [noun, *clause.prepositions(noun, "on", "about", "for", "in")]  # "a conference on X hosted by A"
    above = noun.head if noun.dep_ in ("nsubj", "nsubjpass") else noun
    beside = [child for child in clause.children(above, "advcl", "acl") if child.tag_ == "VBN"]
    verbs = [
        child
        for child in (*(each for part in near for each in clause.children(part, "relcl", "acl")), *beside)
        if child.lower_ in summit_words("attend")
    ]
    return [
        actor for verb in verbs for part in clause.prepositions(verb, "by") for actor in scene.actors(part)
    ]


def _doing_there(scene: Scene, noun: Token) -> list[Actor]:
    """Who does something at an event, in a clause behind it: "the summit, during which A announced"."""
    near = [noun, *clause.prepositions(noun, "in", "of", "at")]
    there = [
        verb for each in near for verb in clause.children(each, "relcl") if clause.opens_with(verb, "where")
    ]
    return [
        actor for verb in [*there, *_at_which(noun)] for actor in scene.actors(clause.first(verb, "nsubj"))
    ]


def _at_which(noun: Token) -> Iterator[Token]:
    """The verb of a clause "at which", "during which", whatever the parser hangs it on."""
    for word in noun.doc[noun.i + 1 : min(noun.i + FAR, noun.sent.end)]:
        if word.lower_ in summit_words("event"):
            return
        if word.lower_ == "which" and word.head.lower_ in ("at", "during"):
            yield word.head.head
            return


def _says_beside(anchor: Token, verb: Token) -> bool:
    """Whether somebody says something on the sidelines of an event."""
    aside = anchor.lower_ in summit_words("aside") and anchor.dep_ == "pobj"
    if not aside or anchor.head.head.i != verb.i:
        return False
    if verb.lower_ == "speaking" and verb.tag_ == "VBG":
        return True  # "speaking on the sidelines, A said"
    return verb.lower_ in telling("say") and clause.first(verb, "nsubj") is not None


def _speakers(scene: Scene, anchor: Token) -> list[Actor]:
    """Who speaks to an event: "said in a speech at the summit", "in his address to the conference"."""
    if (voice := _voice(scene, anchor)) is not None:
        return scene.one(voice, 1)
    speech = anchor.head.head if anchor.dep_ == "pobj" else anchor
    if anchor.head.lower_ not in ("at", "to", "of", "before") or speech.lower_ not in summit_words("speech"):
        return []
    owner, verb = clause.first(speech, "poss"), clause.governor(speech)
    if owner is not None:
        return scene.actors(owner)
    return scene.actors(clause.subject(verb)) if verb is not None and speech.dep_ != "nsubj" else []


def _meets_somebody(verb: Token) -> bool:
    """Whether a verb tells of a meeting of its own, beside the event: "expected to meet with A during it"."""
    trigger = triggers("verb").get(verb.lower_)
    partner = clause.first(verb, "dobj") is not None or any(clause.prepositions(verb, "with"))
    return partner and trigger is not None and trigger.frame == "meet"


def _voice(scene: Scene, anchor: Token) -> Token | None:
    """Whose words at an event are told of: "the proposals from A at the summit", "a call by A at it"."""
    if anchor.dep_ != "pobj" or anchor.head.lower_ != "at":
        return None
    above, before = anchor.head.head, anchor.head.nbor(-1) if anchor.head.i > anchor.sent.start else anchor
    named = [above, before, *clause.prepositions(above, "from", "by")]
    return next((each for each in named if scene.is_person(each) and _is_put_forward_by(each)), None)


def _is_put_forward_by(name: Token) -> bool:
    """Whether somebody is told as whose a proposal or the like is."""
    link = name.head
    return name.dep_ == "pobj" and link.lower_ in ("from", "by") and link.head.lower_ in summit_words("voice")


def _at_its_head(scene: Scene, noun: Token) -> list[Actor]:
    """Who is to preside over an event: "A, who will serve as the chairman of the next summit"."""
    chair = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    if chair.lower_ not in summit_words("chair") or chair.dep_ != "pobj" or chair.head.lower_ != "as":
        return []
    verb = chair.head.head
    return scene.actors(clause.subject(verb)) if clause.is_verb(verb) else []


def _listed(scene: Scene, anchor: Token) -> list[Actor]:
    """Those in "leaders attending the summit include A and B", "participants at the summit include A"."""
    above = anchor.head
    whole = above.head if anchor.dep_ in ("dobj", "pobj") else anchor
    joined = above.lower_ in (summit_words("attend") if anchor.dep_ == "dobj" else ("at", "in", "of"))
    verb = whole.head
    if not joined or whole.dep_ != "nsubj" or verb.lower_ not in summit_words("involve"):
        return []
    if scene.kind_of(whole) not in ("group", "") or not clause.is_verb(verb):
        return []
    return [actor for part in clause.children(verb, "dobj") for actor in scene.actors(part)]


def attending_listed(scene: Scene, token: Token) -> list[Actor]:
    """Those listed by a participle without its event: "those attending include A and B".

    Also turned round: "attending will be A and B".
    """
    whole = token.head
    if token.lower_ in telling("attending") and token.i == token.sent.start and whole.lower_ == "be":
        return _people(actor for part in clause.children(whole, "attr") for actor in scene.actors(part))
    if token.lower_ not in telling("attending") or token.dep_ not in ("acl", "relcl", "amod"):
        return []
    if clause.first(token, "dobj") is not None or whole.lower_ not in telling("those"):
        return []
    verb = whole.head if whole.dep_ == "nsubj" else clause.clause_of(whole)
    if verb.lower_ in summit_words("involve"):
        named = clause.children(verb, "dobj", "attr")
    elif whole.dep_ == "pobj" and whole.head.lower_ == "among":
        named = clause.children(verb, "nsubj", "attr")
    else:
        named = []
    return _people(actor for part in named for actor in scene.actors(part))


def _in_presence(scene: Scene, verb: Token) -> list[Actor]:
    """Those "in the presence of" whom an event opens, with whose participation, or "with A in attendance"."""
    found: list[Actor] = []
    for part in clause.prepositions(verb, "in", "with"):
        if part.lower_ in summit_words("presence"):
            found += actors_by(scene, part, "of")
        elif part.head.lower_ == "with" and any(
            word.lower_ in summit_words("presence") for word in part.doc[part.i : verb.sent.end]
        ):
            found += scene.actors(part)
    return found


def _people(actors: Iterable[Actor]) -> list[Actor]:
    """Those of politics who are named, and groups of many states, or of so many sides."""
    political = [actor for actor in actors if actor.political and actor.kind in ("person", "group")]
    groups = [actor for actor in political if actor.kind == "group"]
    if len(sides_of(groups)) >= MANY:
        return political
    return [actor for actor in political if actor.kind == "person" or is_of_many_states(actor)]


def _of_politics(actors: Iterable[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.political and actor.kind in ("person", "group", "state")]


def _attenders(scene: Scene, verb: Token | None) -> list[Actor]:
    return _subjects(scene, verb) if verb is not None and verb.lower_ in summit_words("attend") else []


def _brought(scene: Scene, verb: Token) -> list[Actor]:
    """Those whom a summit gathers: "will bring together leaders, including A and B"."""
    if verb.lower_ not in summit_words("involve"):
        return []
    return [actor for part in clause.children(verb, "dobj", "obj") for actor in scene.actors(part)]


def _subjects(scene: Scene, verb: Token) -> list[Actor]:
    """Who does it; "A is among the leaders attending" tells it of A."""
    subject, seen = clause.subject(verb), set[int]()
    while subject is not None and subject.dep_ == "pobj" and subject.head.lower_ in ("among", "of", "with"):
        if scene.is_person(subject):  # "met with A, who is here for the summit"
            break
        seen.add(subject.i)
        above = clause.governor(subject)
        upper = clause.subject(above) if above is not None else None
        turned = above is not None and above.lower_ in telling("be")  # "among those attending are A and B"
        if upper is None or upper.i in seen or (upper.i >= subject.i and not turned):
            break
        subject = upper
    return scene.actors(subject)
