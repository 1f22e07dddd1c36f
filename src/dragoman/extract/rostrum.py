"""Who presides over an event or speaks to it, told apart from it: "the president of the conference"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, unlike
from dragoman.extract.draft import Draft, is_known
from dragoman.extract.lexicon import summit_words, telling
from dragoman.extract.scene import Scene
from dragoman.extract.telling import actors_by
from dragoman.model import Span

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

AT = ("on", "for", "at")
"""Prepositions before an event to which somebody comes, or beside which somebody speaks."""
AROUND = ("after", "before", "following")
"""Prepositions before an event to which those go, or from which they come, who speak to reporters."""
SEATED = ("held", "planned")
"""Statuses of events over which somebody presides."""
FAR = 1200
"""Characters between an event and a speech to it, at the most."""


def seat_speakers(scene: Scene, drafts: list[Draft]) -> None:
    """Those who preside over an event, or speak to it, take part in the one that is meant."""
    told = [draft for draft in drafts if draft.mode == "multilateral" and draft.status in SEATED]
    if not told:
        return
    held = [draft for draft in told if draft.status == "held"]
    for token in scene.doc:
        events = held
        if token.lower_ in summit_words("chair") and not clause.is_verb(token):
            people = _presiding(scene, token)
        elif token.lower_ in summit_words("draw"):
            people = _drawn(scene, token)
        elif scene.is_person(token):
            people = chain(_heading(scene, token), _entitled(scene, token))
        elif token.lower_ in AT and token.i + 2 < token.sent.end:
            people = _coming(scene, token)
        elif token.lower_ in summit_words("speech"):
            people = _speaking(scene, token)
        elif token.lower_ in summit_words("represent"):
            people = _representing(scene, token)
        elif token.lower_ in summit_words("preside"):
            people = _over_event(scene, token)
        elif token.lower_ in summit_words("delegates") or _are_fellows(token):
            people, events = _heard(scene, token), told
        elif token.lower_ in summit_words("leave"):
            people = _leaving(scene, token)
        elif token.lower_ in AROUND and clause.is_verb(token.head):
            people = _speaking_around(scene, token)
        elif token.lower_ in summit_words("chairmanship"):
            people, events = _chairing(scene, token), told
        elif token.lower_ in summit_words("sitting"):
            people = _at_sitting(scene, token)
        else:
            continue
        meant = _meant(scene, events, token)
        if meant is not None:
            meant.ours = unlike([*meant.ours, *(a for a in people if a.kind == "person" and a.political)])


def _presiding(scene: Scene, token: Token) -> Iterator[Actor]:
    """Who is "the president of the conference", "co-chairman of the meeting"."""
    owner = clause.first(token, "poss")
    if owner is not None and _is_of_event(scene, owner):  # "the summit's host, A"
        yield from scene.actors(token.head if token.dep_ == "appos" else token)
        return
    if any(_is_of_event(scene, child) for child in clause.children(token, "compound")):
        yield from scene.actors(token)  # "the conference chairman, A"
        return
    whole = [part for part in clause.prepositions(token, "of") if _is_of_event(scene, part)]
    if not whole:
        return
    yield from scene.actors(token)
    behind = token.doc[whole[0].i + 1 : min(whole[0].i + 3, token.sent.end)]
    if len(behind) == 2 and behind[0].text == "," and scene.is_person(behind[1]):
        yield from scene.one(behind[1], 1)


def _is_of_event(scene: Scene, noun: Token) -> bool:
    """Whether a noun is for an event or a part of it, and no name: "the meeting", "the morning session"."""
    plain = scene.mention(noun) is None
    return plain and (noun.lower_ in summit_words("event") or noun.lower_ in summit_words("part"))


def _drawn(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Whom an event draws ("drew the presence of A and B"), and who chairs it or a part of it."""
    thing, subject = clause.first(verb, "dobj"), clause.subject(verb)
    if subject is not None and _is_of_event(scene, subject):
        yield from actors_by(scene, verb, "by")
        if thing is not None and thing.lower_ in summit_words("presence"):
            yield from actors_by(scene, thing, "of")
        elif thing is not None:
            yield from scene.actors(thing)
    elif thing is not None and subject is not None and _is_of_event(scene, thing):
        yield from scene.actors(subject)


def _speaking(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Who delivers a speech, or says something "in his speech", and to nobody else."""
    if any(clause.prepositions(noun, "to", "at", "before", "in")):
        return  # that is told by the event itself, if it is one
    owner, verb = clause.first(noun, "poss"), noun.head
    if owner is not None and noun.dep_ == "pobj" and verb.lower_ in ("in", "during"):
        yield from scene.actors(owner)
    elif noun.dep_ == "dobj" and verb.lower_ in summit_words("deliver"):
        yield from scene.actors(clause.subject(verb))


def _coming(scene: Scene, preposition: Token) -> Iterator[Actor]:
    """Who says something on arrival "for the talks", or "on the sidelines of the meeting"."""
    verb = preposition.head
    aside = [part for part in clause.prepositions(verb, "on") if part.lower_ in summit_words("aside")]
    if preposition.lower_ in ("for", "at") and verb.lower_ in summit_words("arrive"):
        things = clause.children(preposition, "pobj")
    elif preposition.lower_ == "on" and verb.lower_ in telling("say"):
        things = [whole for part in aside for whole in clause.prepositions(part, "of")]
    else:
        return
    if any(_is_of_event(scene, thing) and is_known(thing) for thing in things):
        yield from scene.actors(clause.subject(verb))


def _heading(scene: Scene, name: Token) -> Iterator[Actor]:
    """Who says something as the head of a delegation: "the head of the British delegation, A, said"."""
    mention = scene.mention(name)
    if mention is None or mention.post is None or name.head.lower_ not in telling("say"):
        return
    first = min((span.start for span in mention.post.spans), default=mention.name.start)
    if "delegation" in scene.report.text[first : mention.name.start].lower():
        yield from scene.actors(name)


def _entitled(scene: Scene, name: Token) -> Iterator[Actor]:
    """Who presides by the words on a name: "Conference President A", "A, chair of the meeting"."""
    mention, span = scene.mention(name), scene.span(name)
    if mention is None:
        return
    title = scene.report.text[mention.span.start : mention.name.start].lower().split()
    before = name.nbor(-1).lower_ if name.i > name.sent.start else ""
    behind = scene.report.text[mention.name.end : span.end].lower().split()
    after = name.nbor(1).lower_ if name.i + 1 < name.sent.end else ""
    titled = bool(title) and title[0] in summit_words("chair") and before in summit_words("event")
    if titled or _presides_over([*behind, after]):
        yield from scene.one(name, 1)


def _presides_over(words: list[str]) -> bool:
    """Whether words say whose chair somebody is, and that this is an event's: "chair of the meeting"."""
    chairs = [i for i, word in enumerate(words) if word in summit_words("chair")]
    whole = words[chairs[-1] + 1 :] if chairs else []
    return bool(whole) and whole[0] == "of" and any(word in summit_words("event") for word in whole)


def _at_sitting(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Who speaks to a sitting of an event, or at it: "addressing the opening ceremony, A said"."""
    stage = any(child.lower_ in summit_words("stage") for child in noun.children)
    if not stage or any(clause.prepositions(noun, "of", "for", "to")) or scene.mention(noun) is not None:
        return
    verb = clause.governor(noun)
    at = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "to")
    addressed = noun.dep_ == "dobj" and noun.head.lower_ in summit_words("welcome")
    speaks = verb is not None and verb.lower_ in telling("say") | set(summit_words("be"))
    if verb is not None and (addressed or (at and speaks)):
        yield from scene.actors(clause.subject(verb))


def _representing(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Who stands for a state there: "Kenya was represented by A", "Kenya sent its foreign minister, A"."""
    subject = clause.subject(verb)
    whole = scene.actors(subject) if subject is not None else []
    if len(whole) != 1 or whole[0].kind not in ("state", "organization"):
        return
    if clause.is_passive(verb):
        named = actors_by(scene, verb, "by")
    elif any(clause.prepositions(verb, "to", "into", "on", "for")) or verb.lower_ != "sent":
        return
    else:
        named = [actor for thing in clause.children(verb, "dobj") for actor in scene.actors(thing)]
    yield from (replace(a, side=a.side or whole[0].side, political=True) for a in named if _is_in_office(a))


def _is_in_office(actor: Actor) -> bool:
    return actor.kind == "person" and actor.post is not None


def _over_event(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Who presides over "the meeting"."""
    if any(_is_of_event(scene, part) for part in clause.prepositions(verb, "over")):
        yield from scene.actors(clause.subject(verb))


def _heard(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Who tells something to those who are there, or who these are: "participants include A"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lower_ in summit_words("involve"):
        yield from (actor for part in clause.children(verb, "dobj") for actor in scene.actors(part))
    if noun.dep_ in ("dobj", "dative") and verb.lower_ in summit_words("welcome"):
        yield from scene.actors(clause.subject(verb))


def _are_fellows(noun: Token) -> bool:
    """Whether others of one's kind are spoken to: "his fellow leaders", "fellow ministers"."""
    return any(child.lower_ == "fellow" for child in clause.children(noun, "amod", "compound"))


def _leaving(scene: Scene, verb: Token) -> Iterator[Actor]:
    """Who leaves the meeting, or goes into it: "said as he left the meeting", "walked out"."""
    if not clause.is_verb(verb) or clause.is_passive(verb):
        return
    beside = {child.lower_ for child in clause.children(verb, "prt", "advmod", "prep")}
    on_foot = verb.lower_ in summit_words("walk")
    things = list(clause.prepositions(verb, "of")) if on_foot else clause.children(verb, "dobj")
    out = on_foot and "out" in beside and not things
    if out or any(_is_of_event(scene, thing) and is_known(thing) for thing in things):
        yield from (actor for actor in scene.actors(clause.subject(verb)) if _is_a_leader(actor))


def _speaking_around(scene: Scene, preposition: Token) -> Iterator[Actor]:
    """Who says something "after the meeting", if he is of those who lead a state."""
    things = clause.children(preposition, "pobj")
    verb = preposition.head
    known = any(_is_of_event(scene, thing) and is_known(thing) for thing in things)
    elsewhere = any(scene.kind_of(part) == "place" for part in clause.prepositions(verb, "in"))
    if known and not elsewhere and verb.lower_ in telling("say"):
        yield from (actor for actor in scene.actors(clause.subject(verb)) if _is_a_leader(actor))


def _is_a_leader(actor: Actor) -> bool:
    """Whether somebody is of those who meet at events of states: leaders and ministers."""
    return actor.post is not None and not actor.post.former and actor.post.group in ("state", "minister")


def _chairing(scene: Scene, noun: Token) -> Iterator[Actor]:
    """Under whose chairmanship it is held."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "under":
        yield from actors_by(scene, noun, "of")
        owner = clause.first(noun, "poss")
        yield from scene.actors(owner) if owner is not None else ()


def _meant(scene: Scene, events: list[Draft], token: Token) -> Draft | None:
    """The event told last before a word, not far from it."""
    at = scene.span(token)
    before = [(_last_before(draft, at), draft) for draft in events]
    near = [(end, draft) for end, draft in before if end is not None and at.start - end <= FAR]
    return max(near, key=lambda pair: pair[0])[1] if near else None


def _last_before(draft: Draft, at: Span) -> int | None:
    """Where the last telling of an event before a word ends; in a word's own sentence it may follow."""
    return max((span.end for span in draft.words if span.end <= at.start), default=None)
