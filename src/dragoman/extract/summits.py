"""Frames of summits and conferences: which body or sides hold one, who takes part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, described, sides_of, unlike
from dragoman.extract.attendance import anchor_of, attending, carrier_of, opening_day, signing_at, to_be
from dragoman.extract.bodies import holds_body, is_listed
from dragoman.extract.conveners import Event, conveners, event_of, level_of, named_event, only
from dragoman.extract.event_words import NOT_OF_STATES, is_of_regions
from dragoman.extract.lexicon import Trigger, days_by_name, summit_words, telling
from dragoman.extract.many import MANY, any_of_many_states
from dragoman.extract.scene import Scene
from dragoman.extract.talks import left_out, talks
from dragoman.extract.telling import Telling, actors_by, adjectives, carriers, many_sided
from dragoman.model import Span, Status

if TYPE_CHECKING:
    from dragoman.model.mention import Mention
    from dragoman.model.parsed import Token

TWO = 2
LONGEST = 9
"""Words of a clause that says which states are meant, at the most."""
AROUND = frozenset(("at", "in", "during", "for", "to", "before", "after", "of"))


def summit(scene: Scene, noun: Token, trigger: Trigger) -> Iterator[Telling]:
    """The ORG summit, a summit of A, B and C, the conference that X attends."""
    near = {child.lower_ for child in noun.children}
    if near & telling("press"):
        if "joint" in near:
            yield from talks(scene, noun, Trigger(trigger.lemma, "noun", "meeting", "talks"))
        return
    if noun.lower_ == "conference" and near & telling("phone"):
        yield from talks(scene, noun, Trigger(trigger.lemma, "noun", "call", "talks"))
        return
    event = held_by(scene, noun, event_of(scene, noun))
    whose = noun.lower_ == "forum" and _within_event(scene, noun)
    if event.level == NOT_OF_STATES or _is_kind(noun) or whose:
        return
    signers = _signers(scene, noun)
    if signers and (event.body is None or event.body.key in {actor.key for actor in signers}):
        yield told_of(scene, noun, replace(event, body=None), signers)
        return
    sides = [actor for actor in sides_named(scene, noun) if event.body is None or actor.key != event.body.key]
    if event.body is None and len(sides) < 2:
        sides = _holders(scene, noun) or unlike([*asked_for_by(scene, noun), *sides])
    if event.body is None and not sides:
        sides = list(states_described(scene, noun)) or sponsors(scene, noun)
    if event.body is None and len(sides) == 2 and trigger.lemma == "summit" and not many_sided(noun):
        yield Telling(noun, "meeting", "talks", sides[:1], sides[1:], clause.governor(noun))
        return
    pair = _pair_at(scene, noun) if event.body is None and not many_sided(noun) else None
    if pair is not None and trigger.lemma == "summit":
        yield Telling(noun, "meeting", "talks", *pair, clause.governor(noun))
        return
    yield told_of(scene, noun, event, sides, _unnamed(scene, noun))


def _signers(scene: Scene, noun: Token) -> list[Actor]:
    """A body and others who sign something at an event: "A and ORG will sign a pact at a summit in X"."""
    verb = signing_at(noun)
    if verb is None:
        return []
    actors = [actor for actor in scene.actors(clause.subject(verb)) if actor.political]
    body = any(actor.kind == "organization" for actor in actors)
    return actors if body and len(sides_of(actors)) >= TWO else []


def _pair_at(scene: Scene, noun: Token) -> tuple[list[Actor], list[Actor]] | None:
    """The two of "at a summit with B, A said", "A's summit with B", where they are no more."""
    partners = actors_by(scene, noun, "with")
    owner = clause.first(noun, "poss")
    if owner is not None and owner.lower_ == "their" and not partners:
        return _two_before(scene, noun)
    ours = scene.actors(owner) if owner is not None else attending(scene, noun)
    ours = [actor for actor in ours or carriers(scene, noun, clause.governor(noun)) if actor not in partners]
    ours = ours or left_out(scene, noun, partners)
    both = len(sides_of([*ours, *partners])) == 2
    return (ours, partners) if ours and partners and both else None


def _two_before(scene: Scene, noun: Token) -> tuple[list[Actor], list[Actor]] | None:
    """The two people named before "their summit" in its sentence, where they are of two sides."""
    named = [token for token in noun.doc[noun.sent.start : noun.i] if scene.is_person(token)]
    people = unlike(actor for token in named for actor in scene.one(token, 1))
    return (people[:1], people[1:]) if len(people) == len(sides_of(people)) == 2 else None


def _holders(scene: Scene, noun: Token) -> list[Actor]:
    """Several sides that hold a summit: "leaders of A, B and C held a summit", "Arab leaders" held one."""
    verb = clause.governor(noun)
    if verb is None or noun.dep_ != "dobj" or verb.lower_ not in summit_words("hold"):
        return []
    actors = scene.actors(clause.subject(verb))
    several = len(sides_of(actors)) >= (2 if noun.lower_ == "summit" else MANY)
    return actors if several or any_of_many_states(actors) else []


def asked_for_by(scene: Scene, noun: Token) -> list[Actor]:
    """Who asks for an event, and who answers: "A rejected B's call for a peace conference"; else nobody."""
    call = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "of") else noun
    if call.lower_ not in telling("call"):
        return []
    owner = clause.first(call, "poss")
    asking = [*(scene.actors(owner) if owner is not None else adjectives(scene, call))]
    verb = clause.governor(call)
    answering = scene.actors(clause.subject(verb)) if verb is not None and call.dep_ == "dobj" else []
    both = unlike([*asking, *answering])
    return both if asking and len(sides_of(both)) >= 2 else []


def _is_kind(noun: Token) -> bool:
    """Whether a noun only says what something is: "ORG is a major regional forum"."""
    return noun.dep_ in ("attr", "appos") and any(child.lower_ in ("a", "an") for child in noun.children)


def sides_named(scene: Scene, noun: Token) -> list[Actor]:
    """The sides named with an event, before it or behind "of" and "between"; bodies only of politics."""
    named = [*adjectives(scene, noun), *actors_by(scene, noun, "of", "between", "among", "with")]
    if len(named) < TWO and noun.dep_ == "nsubj":
        named += _between_commas(scene, noun)
    owner = clause.first(noun, "poss")
    if owner is not None and owner.tag_ != "PRP$":
        named += [actor for actor in scene.actors(owner) if actor.kind != "group" or actor.side is not None]
    return [actor for actor in named if actor.kind != "organization" or actor.political]


def _between_commas(scene: Scene, noun: Token) -> list[Actor]:
    """The sides that the parser hangs on the verb behind them: "The summit, between A and B, was long"."""
    parts = (part for part in clause.prepositions(noun.head, "between") if part.i < noun.head.i)
    return [actor for part in parts for actor in scene.actors(part)]


def states_described(scene: Scene, noun: Token) -> Iterator[Actor]:
    """The states that an event is of, told by what they do: "a meeting of the countries sending troops"."""
    near = [noun, *clause.prepositions(noun, "in", "at")]  # "a meeting in Rome of the countries that ..."
    for part in (part for each in near for part in clause.prepositions(each, "of", "among", "between")):
        which = clause.first(part, "relcl", "acl")
        plain = part.lower_ in telling("several places") and clause.first(part, "nummod", "amod") is None
        if which is None or not plain or scene.kind_of(part) not in ("", "group"):
            continue
        behind = scene.doc[part.i : min(part.i + LONGEST, which.right_edge.i + 1)]
        clause_words = list(takewhile(lambda word: not word.is_punct, behind))
        span = Span(scene.span(part).start, scene.span(clause_words[-1]).end)
        yield described(scene.words(span), span)


def sponsors(scene: Scene, noun: Token) -> list[Actor]:
    """The bodies that hold an event together: "a conference sponsored by A and B", "is organized by A"."""
    verbs = list(clause.children(noun, "acl", "relcl"))
    verbs += [noun.head] if noun.dep_ == "nsubjpass" else []
    by = [verb for verb in verbs if verb.lower_ in summit_words("sponsor")]
    actors = [actor for verb in by for part in clause.prepositions(verb, "by") for actor in _row(scene, part)]
    bodies = [actor for actor in actors if actor.kind == "organization" and _is_body(actor)]
    return bodies if len(sides_of(bodies)) >= TWO else []


def _is_body(actor: Actor) -> bool:
    """Whether somebody is a body of politics, and no house of a government."""
    return actor.political and telling("house").isdisjoint(actor.name.lower().split())


def _row(scene: Scene, first: Token) -> Iterator[Actor]:
    """Those of a row, the second of which the parser takes for another name of the first."""
    for part in (first, *clause.children(first, "appos")):
        yield from scene.actors(part)


def told_of(
    scene: Scene, noun: Token, event: Event, sides: list[Actor], unnamed: Actor | None = None
) -> Telling:
    """The telling of an event, of the body that holds it or of those that have no name but `unnamed`."""
    level = event.level or ("leaders" if noun.lower_ == "summit" else "")
    told = _told(scene, noun, replace(event, level=level), sides, event.body or unnamed)
    return replace(told, stance=_stance(scene, noun, event.edition))


def _told(scene: Scene, noun: Token, event: Event, sides: list[Actor], body: Actor | None) -> Telling:
    return Telling(
        noun,
        "multilateral",
        "summit",
        attending(scene, noun),
        sides,
        carrier_of(noun),
        definite=True,
        summit=body,
        level=event.level,
        edition=event.edition,
        label=event.label,
        weak=event.body is None,
    )


def _stance(scene: Scene, noun: Token, edition: str) -> Status | None:
    """The last summit was held, the next is planned; one that "opens Monday" is to come, but in headlines."""
    if edition in ("past", "next"):
        return "held" if edition == "past" else "planned"
    if opening_day(noun) is not None:
        return "planned"
    verb = carrier_of(noun)
    if verb is not None and verb.head.lower_ in telling("be") and to_be(verb):
        return "planned"
    present = verb is not None and verb.tag_ in ("VBZ", "VBP") and verb.lower_ in summit_words("opens")
    opens = present and noun.dep_ == "nsubj" and scene.kind(noun) != "headline"
    return "planned" if opens else None


def _unnamed(scene: Scene, noun: Token) -> Actor | None:
    """A summit known by its adjectives: "the Americas summit", "an International Conference on X"."""
    before = (child for child in noun.children if child.i < noun.i)
    inner = [child for child in before if child.dep_ in ("compound", "amod", "nmod")]
    if noun.lower_ != "summit" and not {child.lower_ for child in inner} & set(summit_words("open")):
        return None
    opening = set(summit_words("open"))  # a plain word has its capital there from the sentence
    starts = (
        child
        for child in inner
        if (child.i > noun.sent.start or child.lower_ not in opening) and child.lower_ not in days_by_name()
    )
    starts = (child for child in starts if child.lower_ not in summit_words("edition"))
    named = [child for child in starts if child.text[:1].isupper() and not scene.is_person(child)]
    return _by_words(scene, _with_capitals_before(named[0]), noun) if named else None


def _with_capitals_before(name: Token) -> Token:
    """The first of the capital words that hang on a name: "the Middle East peace summit"."""
    inner = (child for child in name.children if child.dep_ in ("compound", "amod") and child.i < name.i)
    return next((child for child in inner if child.text[:1].isupper()), name)


def _by_words(scene: Scene, first: Token, last: Token) -> Actor:
    span = Span(scene.span(first).start, scene.span(last).end)
    return _event_as_party(scene.words(span), span)


# ---------------------------------------------------------------- names of events


def event_body(scene: Scene, token: Token) -> Iterator[Telling]:
    """A name that is itself a conference: the Ibero-American Summit, the Cairo Summit of the Forum on ..."""
    mention = scene.mention(token)
    if mention is None or not _stands_for_event(scene, token):
        return
    event = named_event(scene, mention)
    if not event.named or event.level == NOT_OF_STATES:
        return
    if event.body is not None and not _of_states(scene, mention, event.body):
        return
    printed = scene.words(mention.name)
    which = printed.lower().split()[:-1]
    if event.body is None and all(word in summit_words("edition") for word in which):
        return  # "Final Summit", as headlines print it
    itself = _event_as_party(printed, mention.name) if event.label else None
    level = event.level or ("leaders" if "summit" in printed.lower() else "")
    edition = event.edition or _edition_before(token)
    yield _told(scene, token, replace(event, level=level, edition=edition), [], event.body or itself)


def _stands_for_event(scene: Scene, token: Token) -> bool:
    """Whether a name is an event's, and is spoken of as one."""
    if not is_event(scene, token) or _within_event(scene, token):
        return False
    return _hangs_as_event(scene, token)


def _event_as_party(name: str, span: Span) -> Actor:
    """An event that no body is known to hold, by its own name."""
    return Actor(("event", name.lower()), "organization", name, (span,), None, None, (span,))


def _of_states(scene: Scene, mention: Mention, body: Actor) -> bool:
    """Whether an event's name is or holds that of a body of states: most others are of trade or science."""
    name = mention.name.cut(scene.report.text)
    return body.side is not None and (is_listed(body.side) or holds_body(name) or is_of_regions(name))


def _hangs_as_event(scene: Scene, token: Token) -> bool:
    """Whether a name is spoken of as an event: attended, opened, held; not as a body that does something."""
    if "summit" in scene.span(token).cut(scene.report.text).lower() or _edition_before(token):
        return True
    anchor, beside = anchor_of(token)
    if _acts(anchor):
        return False
    if beside or carrier_of(token) is not None or scene.kind(token) == "headline":
        return True
    return anchor.dep_ == "pobj" and anchor.head.lower_ in AROUND


def _acts(anchor: Token) -> bool:
    """Whether a body is asked to do something, or turned to: "urged ORG to act", "its endorsement"."""
    verb = anchor.head
    if anchor.dep_ == "pobj" and verb.dep_ == "prep":
        if verb.lower_ == "of":
            return verb.head.lower_ in telling("of a body")
        return verb.lower_ == "to" and verb.head.lower_ in telling("resort")
    asked = verb.lower_ in telling("control") or verb.lower_ in telling("resort")
    return anchor.dep_ in ("dobj", "nsubj") and asked and clause.is_verb(verb)


def _edition_before(token: Token) -> str:
    """Which of several an event is by the words before its name; a number is part of the name."""
    words = summit_words("edition")
    before = [child for child in token.children if child.i < token.i and child.lower_ in words]
    if not before:
        return ""
    return words[before[0].lower_] if before[0].text.islower() else before[0].lower_  # "the First X Summit"


def _within_event(scene: Scene, token: Token) -> bool:
    """Whether a name only says whose the event beside it is: "the FORUM summit", "a summit of the FORUM"."""
    head = token.head
    if token.dep_ in ("compound", "nmod", "amod", "poss"):
        return head.lower_ in summit_words("event") or is_event(scene, head)
    return (
        token.dep_ == "pobj"
        and head.lower_ == "of"
        and (head.head.lower_ in summit_words("event") or is_event(scene, head.head))
    )


def is_event(scene: Scene, token: Token) -> bool:
    """Whether a name is an event's, or a body's whose summits go by its name, or a bare capital "Meeting"."""
    mention = scene.mention(token)
    if mention is None or mention.kind != "organization":
        return False
    return mention.flavour == "event" or mention.name.cut(scene.report.text).lower() in summit_words("event")


def held_by(scene: Scene, noun: Token, event: Event) -> Event:
    """The event with the body that holds it, where a possessive or the subject of its verb says so."""
    if event.body is not None:
        return event
    holder = _owner(scene, noun) or _carrying(scene, noun)
    body = only(conveners(scene, holder)) if holder is not None else None
    if body is None or holder is None:
        return event
    return replace(event, body=body, level=event.level or level_of(scene, holder))


def _owner(scene: Scene, noun: Token) -> Token | None:
    """Whose "their meeting" is: the group or body named last before in the sentence, else the subject."""
    owner = clause.first(noun, "poss")
    if owner is None or owner.lower_ not in ("their", "its"):
        return None
    before = reversed(scene.doc[noun.sent.start : noun.i])
    found = next((token for token in before if scene.kind_of(token) in ("group", "organization")), None)
    return found if found is not None else _subject_of(scene, clause.governor(noun))


def _subject_of(scene: Scene, verb: Token | None) -> Token | None:
    subject = clause.subject(verb) if verb is not None else None
    return (
        subject if subject is not None and scene.kind_of(subject) in ("group", "organization", "") else None
    )


def _carrying(scene: Scene, noun: Token) -> Token | None:
    """Who holds the meeting: "ORG ministers began a two-day meeting", "ORG members agreed at a meeting"."""
    verb = clause.governor(noun)
    if verb is None:
        return None
    if noun.dep_ == "dobj" and noun.head.i == verb.i and verb.lower_ in summit_words("run"):
        return _subject_of(scene, verb)
    at = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during") and noun.head.head.i == verb.i
    subject = _subject_of(scene, verb) if at else None
    if subject is None or verb.lower_ in summit_words("resolve"):
        return subject
    return subject if scene.kind_of(subject) != "organization" else None
