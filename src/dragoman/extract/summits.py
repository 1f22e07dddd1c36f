"""Frames of summits and conferences: which body or sides hold one, who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.conveners import (
    NOT_OF_STATES,
    Event,
    conveners,
    event_of,
    holds_body,
    is_listed,
    is_world,
    level_of,
    named_event,
)
from dragoman.extract.lexicon import Trigger, summit_words, triggers
from dragoman.extract.meetings import talks
from dragoman.extract.scene import Actor, Scene
from dragoman.extract.telling import Telling, actors_by, adjectives, many_sided, plural_sides
from dragoman.model import Span, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dragoman.model.mention import Mention

MANY = 3
MEETING_VERBS = frozenset(("meet", "gather", "convene", "assemble"))
NO_EVENTS = frozenset(("press", "news"))
AROUND = frozenset(("at", "in", "during", "for", "to", "before", "after", "of"))
COPULAS = frozenset(("is", "are", "was", "were"))
CLAUSES = ("ccomp", "xcomp", "acl", "relcl")
OPEN = frozenset(("international", "regional", "peace", "donors", "donor", "multinational", "global", "world"))


def attend(scene: Scene, verb: Token, trigger: Trigger) -> Iterator[Telling]:
    """Subject attends a summit: the noun tells of it, here only who attends."""
    return iter(())


def summit(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """The ORG summit, a summit of A, B and C, the conference that X attends."""
    near = {child.lower_ for child in noun.children}
    if near & NO_EVENTS:
        if "joint" in near:
            yield from talks(scene, noun, Trigger(trigger.lemma, "noun", "meeting", "talks"))
        return
    event = _held_by(scene, noun, event_of(scene, noun))
    if event.level == NOT_OF_STATES or _is_kind(noun) or (noun.lower_ == "forum" and _within_event(scene, noun)):
        return
    sides = [actor for actor in _sides(scene, noun) if event.body is None or actor.key != event.body.key]
    if event.body is None and len(sides) == 2 and trigger.lemma == "summit" and not many_sided(noun):
        yield Telling(noun, "meeting", "talks", sides[:1], sides[1:], clause.governor(noun))
        return
    yield _told(scene, noun, event, sides, _unnamed(scene, noun))


def _is_kind(noun: Token) -> bool:
    """Whether a noun only says what something is: "ORG is a major regional forum"."""
    return noun.dep_ in ("attr", "appos") and any(child.lower_ in ("a", "an") for child in noun.children)


def _sides(scene: Scene, noun: Token) -> list[Actor]:
    named = [*adjectives(scene, noun), *actors_by(scene, noun, "of", "between", "among", "with")]
    owner = clause.first(noun, "poss")
    if owner is not None and owner.tag_ != "PRP$":
        named += scene.actors(owner)
    return [actor for actor in named if actor.kind != "organization" or actor.political]


def _told(scene: Scene, noun: Token, event: Event, sides: list[Actor], unnamed: Actor | None = None) -> Telling:
    body = event.body or unnamed
    level = event.level or ("leaders" if noun.lower_ == "summit" else "")
    return Telling(
        noun, "multilateral", "summit", _attending(scene, noun), sides, _carrier(noun), True,
        summit=body, level=level, edition=event.edition, label=event.label, weak=event.body is None,
        stance=_stance(scene, noun, event.edition),
    )  # fmt: skip


def _stance(scene: Scene, noun: Token, edition: str) -> Status | None:
    """The last summit was held, the next one is planned; one that "opens on Monday" is to come, but for headlines."""
    if edition in ("past", "next"):
        return "held" if edition == "past" else "planned"
    verb = _carrier(noun)
    if verb is not None and verb.head.lower_ in COPULAS and _to_be(verb):
        return "planned"
    opens = verb is not None and verb.tag_ in ("VBZ", "VBP") and noun.dep_ == "nsubj" and verb.lower_ in summit_words("opens")
    return "planned" if opens and scene.kind(noun) != "headline" else None


def _to_be(token: Token) -> bool:
    """Whether a verb is what something "is to" do: "is to be held"."""
    return token.dep_ in ("xcomp", "ccomp", "acl") and any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def _unnamed(scene: Scene, noun: Token) -> Actor | None:
    """A summit known by its adjectives: "the Americas summit", "six-party talks", "an international conference on X"."""
    inner = [child for child in noun.children if child.dep_ in ("compound", "amod", "nmod") and child.i < noun.i]
    many = [child for child in inner if child.lower_ != "multilateral" and many_sided(noun) and "-" in child.text]
    if not many and noun.lower_ != "summit" and not {child.lower_ for child in inner} & OPEN:
        return None
    named = many or [child for child in inner if child.text[:1].isupper()]
    return _by_words(scene, named[0], noun) if named else None


def _by_words(scene: Scene, first: Token, last: Token) -> Actor:
    span = Span(scene.span(first).start, scene.span(last).end)
    name = " ".join(span.cut(scene.report.text).split())
    return Actor(("event", name.lower()), "organization", name, (span,), None, None, (span,))


# ---------------------------------------------------------------- who takes part


def _anchor(noun: Token) -> tuple[Token, bool]:
    """The word by which an event hangs on its sentence ("the opening ceremony of the summit"), and whether in it or beside it."""
    parts, beside = summit_words("part"), False
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in parts:
        noun = noun.head.head
        beside = beside or parts[noun.lower_] == "beside"
    return noun, beside


def _carrier(noun: Token) -> Token | None:
    """The verb whose day and place are the event's own: it opens, is held, is attended; not "left for the summit"."""
    anchor, beside = _anchor(noun)
    verb = clause.governor(anchor)
    if verb is None or beside:
        return None
    if anchor.head.i == verb.i and verb.lower_ in summit_words("run"):
        return next(filter(_to_be, verb.children), verb)
    if anchor.dep_ == "dobj":
        return verb
    return verb if anchor.dep_ == "pobj" and anchor.head.lower_ in ("at", "in", "during") else None


def _attending(scene: Scene, noun: Token) -> list[Actor]:
    """Who takes part: the subject of "attend", "take part in", "said at", "arrived for"; whom it brings together."""
    anchor, beside = _anchor(noun)
    verb = clause.governor(anchor)
    if verb is None or beside:
        return []
    if anchor.dep_ in ("nsubj", "nsubjpass") and anchor.head.i == verb.i:
        return _people(_brought(scene, verb)) or _people(_attenders(scene, verb.head if verb.dep_ in CLAUSES else None))
    if anchor.dep_ == "dobj":
        return _people(_attenders(scene, verb))
    preposition = anchor.head.lower_ if anchor.dep_ == "pobj" else ""
    at = preposition in ("at", "during") and anchor.head.head.i == verb.i
    if at or (preposition in ("in", "to", "for") and verb.lower_ in summit_words("be")):
        return _people(_subjects(scene, verb))
    return []


def _people(actors: Iterable[Actor]) -> list[Actor]:
    return [actor for actor in actors if actor.kind == "person" and actor.political]


def _attenders(scene: Scene, verb: Token | None) -> list[Actor]:
    return _subjects(scene, verb) if verb is not None and verb.lower_ in summit_words("attend") else []


def _brought(scene: Scene, verb: Token) -> list[Actor]:
    """Those whom a summit gathers: "will bring together leaders, including A and B"."""
    if verb.lower_ not in summit_words("involve"):
        return []
    return [actor for part in clause.children(verb, "dobj", "obj") for actor in scene.actors(part)]


def _subjects(scene: Scene, verb: Token) -> list[Actor]:
    """Who does it; "A is among the leaders attending" tells it of A."""
    subject = clause.subject(verb)
    while subject is not None and subject.dep_ == "pobj" and subject.head.lower_ in ("among", "of", "with"):
        above = clause.governor(subject)
        upper = clause.subject(above) if above is not None and above.i < verb.i else None
        if upper is None or upper.i >= subject.i:
            break
        subject = upper
    return scene.actors(subject)


# ---------------------------------------------------------------- names of events


def event_body(scene: Scene, token: Token) -> Iterator[Telling]:
    """A name that is itself a conference: the Ibero-American Summit, the Beijing Summit of the Forum on ..."""
    mention = scene.mention(token)
    if mention is None or not is_event(scene, token) or _within_event(scene, token) or not _hangs_as_event(scene, token):
        return
    event = named_event(scene, mention)
    if not event.named or event.level == NOT_OF_STATES:
        return
    body = event.body
    if body is not None and not _of_states(scene, mention, body):
        return
    printed = " ".join(mention.name.cut(scene.report.text).split())
    weak = body is None
    if body is None and event.label:
        body = Actor(("event", printed.lower()), "organization", printed, (mention.name,), None, None, (mention.name,))
    level = event.level or ("leaders" if "summit" in printed.lower() else "")
    yield Telling(
        token, "multilateral", "summit", _attending(scene, token), [], _carrier(token), True,
        summit=body, level=level, edition=event.edition or _edition_before(token), label=event.label, weak=weak,
    )  # fmt: skip


def _of_states(scene: Scene, mention: Mention, body: Actor) -> bool:
    """Whether an event's name is that of a body of states, or holds one: most other conferences are of trade or science."""
    return body.side is not None and (is_listed(body.side) or holds_body(mention.name.cut(scene.report.text)))


def _hangs_as_event(scene: Scene, token: Token) -> bool:
    """Whether a name is spoken of as an event: attended, opened, held; not as a body that says or does something."""
    if "summit" in scene.span(token).cut(scene.report.text).lower() or _edition_before(token):
        return True
    anchor, beside = _anchor(token)
    if beside or _carrier(token) is not None or scene.kind(token) == "headline":
        return True
    return anchor.dep_ == "pobj" and anchor.head.lower_ in AROUND


def _edition_before(token: Token) -> str:
    words = [child.lower_ for child in token.children if child.i < token.i]
    return next((summit_words("edition")[word] for word in words if word in summit_words("edition")), "")


def _within_event(scene: Scene, token: Token) -> bool:
    """Whether a name only says whose the event beside it is: "the FORUM summit", "a summit of the FORUM"."""
    head = token.head
    if token.dep_ in ("compound", "nmod", "amod", "poss"):
        return head.lower_ in summit_words("event") or is_event(scene, head)
    return token.dep_ == "pobj" and head.lower_ == "of" and (head.head.lower_ in summit_words("event") or is_event(scene, head.head))


def is_event(scene: Scene, token: Token) -> bool:
    """Whether a name is that of an event, or of a body whose summits are known by its name, or a bare capital "Meeting"."""
    mention = scene.mention(token)
    if mention is None or mention.kind != "organization":
        return False
    return mention.flavour == "event" or mention.name.cut(scene.report.text).lower() in summit_words("event")


# ---------------------------------------------------------------- meetings that are of many sides


def gathered(scene: Scene, token: Token, found: list[Telling]) -> list[Telling]:
    """What is told at a word, with meetings of one body's members and meetings of three sides told as such."""
    if any(item.mode in ("visit", "call") for item in found):
        return found
    kind = "" if clause.is_verb(token) or token.dep_ in ("amod", "compound") else summit_words("event").get(token.lower_)
    if kind == "body":
        return _of_body(scene, token, found)
    if kind == "talks" and many_sided(token):
        return _many_sided_talks(scene, token, found)
    if kind == "talks" and token.dep_ == "dobj" and not any(item.theirs for item in found):
        return _talks_of_body(scene, token, found)
    trigger = triggers("verb").get(token.lower_)
    if clause.is_verb(token) and trigger and trigger.lemma in MEETING_VERBS:
        return _members_met(scene, token, found)
    if not found and clause.is_verb(token) and token.lower_ in summit_words("resolve"):
        return list(_members_at(scene, token))
    return [_many(item) for item in found]


def _of_body(scene: Scene, noun: Token, found: list[Telling]) -> list[Telling]:
    """The NATO ministers' meeting, the annual session of ORG, their meeting (of the ministers named before)."""
    if {child.lower_ for child in noun.children} & NO_EVENTS:
        return found
    event = _held_by(scene, noun, event_of(scene, noun))
    body = event.body
    if body is None or event.level == NOT_OF_STATES or (is_world(body) and not event.level):
        told = [_many(item) for item in found]
        return told if any(item.parties for item in told) else list(_bare(scene, noun, event)) or told
    partners = [actor for item in found for actor in item.theirs if actor.side_name not in (None, body.side_name)]
    if partners:
        return [replace(item, ours=item.ours or [body]) for item in found]
    return [_told(scene, noun, replace(event, body=body), [])]


def _talks_of_body(scene: Scene, noun: Token, found: list[Telling]) -> list[Telling]:
    """Foreign ministers of ORG held talks."""
    event = _held_by(scene, noun, Event())
    if event.body is None or not event.level or clause.first(noun, "prep") is not None and actors_by(scene, noun, "with"):
        return [_many(item) for item in found]
    return [_told(scene, noun, event, [])]


def _bare(scene: Scene, noun: Token, event: Event) -> Iterator[Telling]:
    """The ministerial meeting, the leaders' meeting: of the body that is spoken of."""
    if event.level and event.level != NOT_OF_STATES and not event.label and not _sides(scene, noun):
        yield _told(scene, noun, event, [])


def _only(actors: list[Actor]) -> Actor | None:
    return actors[0] if len(actors) == 1 else None


def _held_by(scene: Scene, noun: Token, event: Event) -> Event:
    """The event with the body that holds it, where a possessive or the subject of its verb says so."""
    if event.body is not None:
        return event
    holder = _owner(scene, noun) or _carrying(scene, noun)
    body = _only(conveners(scene, holder)) if holder is not None else None
    if body is None or holder is None:
        return event
    return replace(event, body=body, level=event.level or level_of(scene, holder))


def _owner(scene: Scene, noun: Token) -> Token | None:
    """Whose "their meeting" is: the group or body named last before in the sentence, else the subject behind it."""
    owner = clause.first(noun, "poss")
    if owner is None or owner.lower_ not in ("their", "its"):
        return None
    before = reversed(scene.doc[noun.sent.start : noun.i])
    found = next((token for token in before if scene.kind_of(token) in ("group", "organization")), None)
    return found if found is not None else _subject_of(scene, clause.governor(noun))


def _subject_of(scene: Scene, verb: Token | None) -> Token | None:
    subject = clause.subject(verb) if verb is not None else None
    return subject if subject is not None and scene.kind_of(subject) in ("group", "organization", "") else None


def _carrying(scene: Scene, noun: Token) -> Token | None:
    """Who holds the meeting: "ORG ministers began a two-day meeting", "ORG members agreed at a meeting"."""
    verb = clause.governor(noun)
    if verb is None:
        return None
    if noun.dep_ == "dobj" and noun.head.i == verb.i and verb.lower_ in summit_words("run"):
        return _subject_of(scene, verb)
    at = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during") and noun.head.head.i == verb.i
    subject = _subject_of(scene, verb) if at else None
    return subject if subject is not None and scene.kind_of(subject) != "organization" else None


def _many_sided_talks(scene: Scene, noun: Token, found: list[Telling]) -> list[Telling]:
    """Six-party talks: of the sides that are named with them, or hold them; by their number alone of nobody."""
    sides = [*_sides(scene, noun), *_involved(scene, noun)]
    if len(sides_of(sides)) >= 2:
        return [Telling(noun, "multilateral", "summit", [], sides, _carrier(noun), True)]
    carried = noun.dep_ != "pobj" and any(item.ours and item.theirs for item in found)
    return [_many(item) for item in found] if carried else []


def _involved(scene: Scene, noun: Token) -> list[Actor]:
    """The sides of "talks, which involve A, B and C", "talks grouping A, B and C"."""
    verbs = [child for child in clause.children(noun, "relcl", "acl") if child.lower_ in summit_words("involve")]
    return [actor for verb in verbs for part in clause.children(verb, "dobj") for actor in scene.actors(part)]


def _members_met(scene: Scene, verb: Token, found: list[Telling]) -> list[Telling]:
    """EU ministers met in Brussels; leaders of the member states of ORG gathered."""
    if any(item.theirs for item in found) or clause.is_passive(verb):
        together = clause.first(verb, "dobj") is None and next(clause.prepositions(verb, "with"), None) is None
        return [_many(item) for item in found] if together else found
    subject = clause.subject(verb)
    if subject is None or scene.kind_of(subject) not in ("group", "organization", ""):
        return found
    bodies = conveners(scene, subject)
    if not bodies and not any(item.parties for item in found if plural_sides(item.parties)):
        return _unnamed_members(scene, verb, subject) or found
    if len(bodies) != 1 or is_world(bodies[0]):
        return [_many(item) for item in found]
    level = level_of(scene, subject)
    return [Telling(verb, "multilateral", "summit", [], [], verb, True, summit=bodies[0], level=level, stance=_to_meet(scene, verb))]


def _members_at(scene: Scene, verb: Token) -> Iterator[Telling]:
    """ORG ministers agreed in Luxembourg on Monday: they were together there."""
    subject = clause.subject(verb)
    if subject is None or scene.kind_of(subject) != "group":
        return
    body, level = _only(conveners(scene, subject)), level_of(scene, subject)
    places = [part for part in clause.prepositions(verb, "in", "at") if scene.kind_of(part) in ("place", "state")]
    if body is not None and places and level in ("leaders", "ministers") and not is_world(body):
        yield Telling(verb, "multilateral", "summit", [], [], verb, True, summit=body, level=level)


def _unnamed_members(scene: Scene, verb: Token, subject: Token) -> list[Telling]:
    """The ministers met: those of the body that is spoken of."""
    level = level_of(scene, subject)
    mention = scene.mention(subject)
    whose = any(child.lower_ in ("the", "their", "its") for child in subject.children)
    if level not in ("leaders", "ministers") or mention is None or mention.sides or not whose:
        return []
    return [Telling(verb, "multilateral", "summit", [], [], verb, True, level=level, stance=_to_meet(scene, verb))]


def _to_meet(scene: Scene, verb: Token) -> Status | None:
    """In the body of a report "they meet on Monday" tells of what is to come."""
    return "planned" if verb.tag_ in ("VBZ", "VBP") and scene.kind(verb) != "headline" else None


def _many(item: Telling) -> Telling:
    """A meeting of three sides or more is one of many sides."""
    sides = {actor.side_name for actor in item.parties if actor.side_name}
    if item.mode == "meeting" and item.ours and item.theirs and len(sides) >= MANY:
        return replace(item, mode="multilateral")
    return item


def sides_of(actors: Iterable[Actor]) -> set[str]:
    """The sides for which actors stand, by name."""
    return {actor.side_name or actor.name for actor in actors}
