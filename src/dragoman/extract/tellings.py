"""Every place where a report tells of an encounter: the word that tells, and the parties that hang on it.

A telling is found loosely here, word by word; `dragoman.extract.accounts` decides which tellings are of one
encounter, and which are of none. How the parties hang on a word is its frame (see `data/encounters.csv`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, unlike
from dragoman.extract.attendance import attending_listed
from dragoman.extract.company import (
    beside,
    brought_along,
    in_the_room,
    of_side_of,
    taking_along,
    who_is_with,
)
from dragoman.extract.envoys import heading
from dragoman.extract.lexicon import Trigger, telling, triggers
from dragoman.extract.mediators import with_mediators
from dragoman.extract.meetings import (
    at_hand,
    bring,
    call,
    confer,
    deed,
    discuss,
    face,
    gather,
    hand,
    host,
    joined,
    meet,
    play_host,
    remarks,
    see,
    sign,
    signing,
    summon,
    taken_to,
    told,
    were_there,
    witnesses,
)
from dragoman.extract.opinions import is_wish_of_people
from dragoman.extract.quotations import opens_words
from dragoman.extract.rounds import going_round, to_and_fro, welcomed
from dragoman.extract.scene import Scene
from dragoman.extract.sessions import gathered
from dragoman.extract.steps import steps_of
from dragoman.extract.summits import event_body, is_event, summit
from dragoman.extract.talks import ringing, summit_of_two, talks, weak
from dragoman.extract.telling import Telling, actors_by, is_at_call, is_separate
from dragoman.extract.visits import (
    arrive,
    awaited,
    by_the_way,
    carry,
    invite,
    invited,
    is_delegation_to,
    lead,
    leave,
    present,
    stay,
    trip,
    visit,
    visiting,
)
from dragoman.text.tellers import VISITING, around, may_begin, tellers

if TYPE_CHECKING:
    from dragoman.model.mention import Mention
    from dragoman.model.parsed import Token

TWO = 2
"""People of "the two"."""
PHRASES = ("prep", "compound", "amod", "nmod", "npadvmod", "advmod", "pobj")


def tellings(scene: Scene) -> Iterator[Telling]:
    """All tellings of a report, in the order of its words."""
    verbs, nouns = triggers("verb"), triggers("noun")
    for token in _starts(scene):
        if _is_named(scene, token) and not is_event(scene, token):
            yield from visiting(scene, token)
            continue
        trigger = _trigger(token, verbs, nouns)
        if trigger and (_restates(token) if trigger.pos == "noun" else _is_how_often(token)):
            continue
        found = list(FRAMES[trigger.frame](scene, token, trigger)) if trigger else []
        if trigger and not found:
            found = next(filter(None, (list(frame(scene, token)) for frame in INSTEAD)), [])
        if trigger and trigger.frame == "summit":
            found = list(summit_of_two(scene, token)) or found
        if trigger and not found and trigger.lemma == "spend":
            found = list(stay(scene, token, trigger))
        if not trigger:
            found = next(filter(None, (list(frame(scene, token)) for frame in UNTRIGGERED)), [])
        apart = _one_by_one(found[0]) if len(found) == 1 else found
        for item in gathered(scene, token, [_accompanied(scene, _parted(item)) for item in apart]):
            if not _is_habit(item) and not _never_was(item) and not _is_only_wished(scene, item):
                met = _of_two(scene, item)
                yield _as_call(met if len(apart) > len(found) else with_mediators(scene, met))
            brought = token.lower_ in telling("bring") and not clause.is_passive(token)
            beside_two = item.frame == "joined" and len(item.theirs) > 1
            if item.frame != "there" and not beside_two:  # who was there too is not whom "they" means
                these = item.theirs if brought else _asker_and_asked(scene, item) or item.parties
                scene.remember(token, these)
            if item.mode == "visit" and _are_several(travellers := _travellers(scene, item)):
                scene.guests[token.i] = travellers


def _one_by_one(item: Telling) -> list[Telling]:
    """A telling for each of those who met somebody apart: "A and B held separate talks with C"."""
    words = [item.token, *([item.support] if item.support is not None else [])]
    people = [actor for actor in item.ours if actor.kind == "person"]
    several = len(people) == len(item.ours) > 1 and len(item.theirs) == 1
    apart = any(map(is_separate, words)) or _is_each(item)
    if item.mode != "meeting" or not several or not apart:
        return [item]
    return [replace(item, ours=[actor]) for actor in people]


def _is_each(item: Telling) -> bool:
    """Whether each of several did it: "A and B each met C"."""
    verb = item.token if clause.is_verb(item.token) else item.support
    doer = clause.subject(verb) if verb is not None else None
    beside = [*verb.children, *doer.subtree] if verb is not None and doer is not None else []
    return any(
        word.lower_ == "each" and word.i + 1 < word.sent.end and clause.is_verb(word.nbor(1))
        for word in beside
    )


def _travellers(scene: Scene, item: Telling) -> list[Actor]:
    """Who made a journey, whoever of them is at home where it led: "A of X and B flew to X"."""
    verb = item.token if clause.is_verb(item.token) else item.support
    doers = scene.actors(clause.subject(verb)) if verb is not None and verb.tag_ == "VBD" else []
    people = [actor for actor in doers if actor.kind == "person"]
    known = {actor.key for actor in people}
    return people if len(people) > 1 and all(actor.key in known for actor in item.ours) else item.ours


def _asker_and_asked(scene: Scene, item: Telling) -> list[Actor]:
    """The two people of an invitation, of whom "the two" is said: "A invited B to visit X"; else nobody."""
    asks = next((word for word in (item.token, item.token.head) if word.lower_ in telling("invite")), None)
    if item.mode != "visit" or asks is None or not clause.is_verb(asks) or clause.is_passive(asks):
        return []
    both = unlike([*scene.actors(clause.subject(asks)), *item.ours])
    return both if len(both) == len([actor for actor in both if actor.kind == "person"]) == TWO else []


def _are_several(actors: list[Actor]) -> bool:
    """Whether visitors are a "they" by themselves: several people, or a group, or its leader."""
    return len(actors) > 1 or any(actor.kind == "group" or actor.band is not None for actor in actors)


def _starts(scene: Scene) -> Iterator[Token]:
    """The words with which a telling may begin: names and words of encounters; without a gate all words."""
    words, visiting = tellers(), any(token.lower_ == VISITING for token in scene.doc)
    for paragraph in scene.paragraphs():
        if scene.kind(paragraph[0]) == "speaker":
            continue
        if not scene.doc.gated:
            yield from paragraph
            continue
        beside = around(scene.doc, paragraph[0].i, paragraph[-1].i + 1)
        for token in paragraph:
            mention = scene.mention(token)
            if mention is None:
                if may_begin(token.lower_, beside):
                    yield token
            elif visiting or token.lower_ in words or _may_open(scene, token, mention):
                yield token


def _may_open(scene: Scene, token: Token, mention: Mention) -> bool:
    """Whether a name may begin a telling: that of an event, or of somebody on a visit."""
    visits = (mention.post is not None and mention.post.visiting) or is_delegation_to(token)
    return visits or is_event(scene, token)


def _is_named(scene: Scene, token: Token) -> bool:
    """Whether a token stands for somebody; "he heads for X" is no head of anything."""
    mention = scene.mention(token)
    if mention is None:
        return False
    return not (mention.figure is None and clause.is_verb(token) and token.lower_ in triggers("verb"))


def _restates(noun: Token) -> bool:
    """Whether a noun calls again what its sentence has told: "A met B, their first encounter in years"."""
    if _is_called(noun) or _is_title(noun):
        return True
    owner = clause.first(noun, "poss")
    start = noun.left_edge
    if owner is None or start.i == noun.sent.start or start.nbor(-1).text != ",":
        return False
    if owner.lower_ != "their" and not _is_counted_journey(noun):
        return False
    if any(clause.prepositions(noun, "with", "between")) or noun.dep_ in ("nsubj", "nsubjpass"):
        return False
    return _is_told_before(start)


def _is_title(noun: Token) -> bool:
    """Whether a meal is the name of a broadcast: "told Breakfast with X", with a capital in a sentence."""
    named = noun.lower_ in telling("meal") and noun.text[:1].isupper() and noun.i > noun.sent.start
    return (
        named
        and noun.i + 1 < noun.sent.end
        and noun.nbor(1).lower_ == "with"
        and any(map(_is_small_verb, noun.sent))
    )


def _is_small_verb(word: Token) -> bool:
    """Whether a word is a verb without a capital: a headline with a capital on each word has none."""
    return word.text.islower() and clause.is_verb(word)


def _is_counted_journey(noun: Token) -> bool:
    """Whether a noun counts the journey told before it: "will travel to X, his fifth trip there"."""
    trigger = triggers("noun").get(noun.lower_)
    counted = any(child.lower_ in telling("ordinal") for child in noun.children)
    return trigger is not None and trigger.mode == "visit" and counted and noun.dep_ == "appos"


def _is_called(noun: Token) -> bool:
    """Whether a noun says of an event what it is held for: "the summit was hailed as the largest meeting"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "as":
        return False
    own = clause.first(noun.head.head, "nsubjpass")
    return own is not None and own.lower_ in triggers("noun")


def _is_how_often(verb: Token) -> bool:
    """Whether a verb says the how manieth time what is told before it was: "the first time that they met"."""
    time = verb.head
    if verb.dep_ not in ("relcl", "acl", "ccomp") or time.lower_ != "time" or time.dep_ == "attr":
        return False
    return any(child.dep_ == "amod" for child in time.children) and _is_told_before(time)


def _is_told_before(word: Token) -> bool:
    """Whether an encounter is told by a verb before a word of its sentence."""
    verbs = triggers("verb")
    return any(clause.is_verb(each) and each.lower_ in verbs for each in word.doc[word.sent.start : word.i])


def _trigger(token: Token, verbs: dict[str, Trigger], nouns: dict[str, Trigger]) -> Trigger | None:
    low = token.lower_
    if token.tag_.startswith("V") and low in verbs:
        return verbs[low]
    if low in nouns and (token.tag_.startswith("N") or _stands_for_noun(token)):
        return nouns[low]
    if low in verbs and low in nouns:  # a tag that fits neither: trust the sentence
        return verbs[low] if clause.first(token, "nsubj", "dobj") is not None else nouns[low]
    if low in verbs and clause.first(token, "aux") is not None and clause.first(token, "nsubj") is not None:
        return verbs[low]  # "will on Wednesday welcome X", read as a noun
    known = low in telling("sure") or (opens_words(token) and low in ("met", "received"))
    return verbs.get(low) or nouns.get(low) if known else None


def _stands_for_noun(token: Token) -> bool:
    """Whether an adjective stands where a noun does: "had a bilateral with X"."""
    article = clause.first(token, "det") is not None
    return token.tag_ == "JJ" and token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass") and article


def _accompanied(scene: Scene, item: Telling) -> Telling:
    """With those whom somebody brought along: "A, accompanied by B, met C"."""
    doer = clause.subject(item.token if clause.is_verb(item.token) else item.support or item.token)
    own = {each.key for each in scene.actors(doer)} if doer is not None else set()
    known = next((actor for actor in item.ours if actor.key in own), None)
    if doer is not None and known is not None:
        item.ours = unlike([*item.ours, *(of_side_of(known, brought_along(scene, doer)))])
    deed = item.token if clause.is_verb(item.token) else item.support
    if deed is not None and deed.lower_ == "joined" and clause.is_passive(deed) and item.theirs:
        joined_by = [actor for actor in actors_by(scene, deed, "by") if actor.kind == "person"]
        item.ours = unlike([*item.ours, *joined_by])  # "A was joined by B at a meeting with C"
    if deed is not None and item.ours and item.theirs:
        item.theirs = _with_their_company(scene, deed, item.theirs)
    if deed is not None and item.mode in ("meeting", "multilateral") and item.ours and item.theirs:
        there = {actor.key for actor in item.parties}
        more = [actor for actor in witnesses(scene, deed) if actor.key not in there]
        item.theirs = unlike([*item.theirs, *more])
    return item


def _with_their_company(scene: Scene, deed: Token, theirs: list[Actor]) -> list[Actor]:
    """Those met, and whom they brought along: "received A, accompanied by B"."""
    things = [deed, *clause.children(deed, "dobj")]  # "held talks with A, who was flanked by B"
    met = [
        *clause.children(deed, "dobj"),
        *(part for each in things for part in clause.prepositions(each, "with")),
    ]
    for part in filter(scene.is_person, met):
        keys = {actor.key for actor in scene.one(part, 1)}
        own = next((actor for actor in theirs if actor.key in keys), None)
        if own is not None:
            theirs = unlike([*theirs, *of_side_of(own, who_is_with(scene, part))])
    return theirs


def _parted(item: Telling) -> Telling:
    """Without those on our side who are the others: "the two men met with X", where X is taken for one."""
    theirs = {actor.key for actor in item.theirs}
    rest = [actor for actor in item.ours if actor.key not in theirs]
    if rest and item.mode == "meeting":
        item.ours = rest
    return item


def _is_habit(item: Telling) -> bool:
    """Whether it tells of what is done again and again, of no one occasion: "often meet", "often met"."""
    verb = item.token if clause.is_verb(item.token) else item.support
    if verb is None or verb.tag_ not in ("VB", "VBP", "VBZ"):
        often = (child.lower_ in telling("habit") for child in clause.children(item.token, "advmod"))
        return verb is not None and verb.i == item.token.i and any(often)
    if any(clause.opens_with(verb, word) for word in telling("whenever")):
        return True
    used = verb.dep_ == "xcomp" and verb.head.lower_ == "used" and clause.has_to(verb)
    return used or any(map(_is_frequency, clause.children(verb, "advmod", "npadvmod")))


def _never_was(item: Telling) -> bool:
    """Whether it is said that there was no such encounter: "have never met", "have not yet met"."""
    verb = item.token if clause.is_verb(item.token) else item.support
    if verb is None or verb.tag_ != "VBN":
        return False
    yet = any(child.lower_ == "yet" for child in clause.children(verb, "advmod"))
    nots = ("never", "not", "n't") if yet and verb.lower_ not in telling("fix") else ("never",)
    never = any(child.lower_ in nots for child in clause.children(verb, "neg"))
    return never and any(child.lower_ in ("has", "have", "had") for child in clause.children(verb, "aux"))


def _is_only_wished(scene: Scene, item: Telling) -> bool:
    """Whether a poll tells that a people is for an encounter, or against it."""
    return any(is_wish_of_people(scene, step.word) for step in steps_of(item.token))


def _is_frequency(word: Token) -> bool:
    """Whether a word tells how often: "often", "every week", "once a year"."""
    if word.lower_ in telling("habit"):
        return True
    beside = [word, *word.children, *(below for child in word.children for below in child.children)]
    words = {each.lower_ for each in beside}
    counted = bool(words & telling("count")) and bool(words & {"a", "an", "each"})
    return bool(words & telling("span")) and ("every" in words or counted)


def _of_two(scene: Scene, item: Telling) -> Telling:
    """A summit at which one meets with another is a meeting: "at a summit with President X, Y said"."""
    owner = clause.first(item.token, "poss") if item.frame == "summit" and not item.ours else None
    if owner is not None and item.theirs:  # "his summit with X"
        item.ours = scene.actors(owner)
    parties = item.parties
    people = all(actor.kind == "person" for actor in parties) and not _is_of_a_town(scene, item.token)
    both = bool(item.ours and item.theirs) and len(parties) == 2
    if item.frame == "summit" and item.summit is None and both and people:
        item.mode, item.frame = "meeting", "talks"
    return item


def _is_of_a_town(scene: Scene, event: Token) -> bool:
    """Whether a name of nobody's stands before an event, for that of its town: "told the Bath conference"."""
    named = [part for part in clause.children(event, "compound", "nmod") if scene.is_person(part)]
    return any(not actor.political for part in named for actor in scene.one(part, 1))


def _as_call(item: Telling) -> Telling:
    """A meeting by telephone or video is a call."""
    told = any(_by_phone(child) for child in _beside(item))
    if item.mode == "meeting" and (told or _is_second_by_phone(item)):
        item.mode = "call"
    return item


def _is_second_by_phone(item: Telling) -> bool:
    """Whether the deed before it was on the telephone: "spoke by telephone and discussed trade"."""
    verb = item.token
    joined = verb.dep_ == "conj" and clause.first(verb, "nsubj") is None
    above = triggers("verb").get(verb.head.lower_) if joined else None
    if above is not None and item.frame == "with" and above.lemma in ("telephone", "phone"):
        return True  # "telephoned A and also spoke to B"
    return item.frame == "discuss" and joined and any(map(_by_phone, verb.head.children))


def _beside(item: Telling) -> Iterator[Token]:
    """What hangs on the word of a telling, and on the verb that carries it."""
    yield from item.token.children
    if item.frame in ("discuss", "deed"):  # "discussed trade by telephone", where it hangs on the trade
        yield from (below for thing in clause.children(item.token, "dobj") for below in thing.children)
    if item.support is not None:
        yield from (child for child in item.support.children if child.i != item.token.i)


def _by_phone(word: Token) -> bool:
    """Whether a word names a telephone, or is a phrase that does: "by phone", "in a video link"."""
    reach = [word, *word.children] if word.dep_ in PHRASES else [word]
    if word.dep_ == "prep" and word.lower_ in ("in", "by", "over", "via", "on"):  # "in a video call"
        reach += [below for part in word.children for below in part.children]
    return is_at_call(word) or any(part.lower_ in telling("phone") for part in reach)


def attended(scene: Scene, token: Token) -> Iterator[Telling]:
    """Those attending include A and B: at the event spoken of, or at one of theirs."""
    listed = attending_listed(scene, token)
    if listed:
        told = token.head if token.dep_ == "csubj" else token  # "attending will be A and B"
        yield Telling(told, "multilateral", "summit", listed, [], None, definite=True)


INSTEAD: tuple[Callable[[Scene, Token], Iterator[Telling]], ...] = (
    face,
    heading,
    were_there,
    going_round,
    to_and_fro,
    welcomed,
    taken_to,
    beside,
    taking_along,
)
"""Frames for words of encounters that do not tell of one in the way that they mostly do."""

UNTRIGGERED: tuple[Callable[[Scene, Token], Iterator[Telling]], ...] = (
    event_body,
    attended,
    told,
    present,
    by_the_way,
    awaited,
    face,
    bring,
    play_host,
    remarks,
    at_hand,
    were_there,
    beside,
    in_the_room,
    taking_along,
    welcomed,
    signing,
)
"""Frames of words that are in no table of encounters, the first that finds something counts."""
FRAMES: dict[str, Callable[[Scene, Token, Trigger], Iterator[Telling]]] = {
    "meet": meet,
    "host": host,
    "with": confer,
    "discuss": discuss,
    "call": call,
    "visit": visit,
    "arrive": arrive,
    "leave": leave,
    "lead": lead,
    "carry": carry,
    "sign": sign,
    "see": see,
    "summon": summon,
    "invite": invite,
    "invited": invited,
    "gather": gather,
    "hand": hand,
    "joined": joined,
    "deed": deed,
    "talks": talks,
    "trip": trip,
    "ringing": ringing,
    "summit": summit,
    "weak": weak,
}
