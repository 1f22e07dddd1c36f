"""Groups: who is in a delegation, whose officials they are, and who the holders of a plural post are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.extract import clause
from dragoman.extract.actor import Actor, described, is_up_against, side_as_party, unlike
from dragoman.extract.counted import FINITE, named_to_the_number
from dragoman.extract.lexicon import post_classes, post_group, reference, telling
from dragoman.extract.many import MANY, counts_states
from dragoman.extract.offices import in_office
from dragoman.extract.posts import named
from dragoman.extract.pronouns import are_the_two, last_pair, last_three
from dragoman.extract.quotations import said_by
from dragoman.model import PartyKind, Span
from dragoman.model.mention import Figure, Mention, Post, Side
from dragoman.text import places
from dragoman.text.post_words import post_forms

if TYPE_CHECKING:
    from dragoman.extract.scene import Scene
    from dragoman.model.parsed import Token

WORDS = 9
"""Tokens of the words that say of whom a group is, at the most."""
FAR_BEHIND = 18
"""Tokens behind a group between which the people in it are named."""
WORD = re.compile(r"[\w'’-]+")
PARTY = re.compile(r"[RDI]-[A-Z].*")
"""Whose party and state stand behind a lawmaker: "A, R-Ohio"."""
IN_ROW = (",", ";", "and", "of")
"""Words between the people of a row: "A, D-Ohio; and B of Italy"."""
DEEP = 3
"""Phrases inside phrases from which on no members are looked for."""
TWO = 2
"""Sides of "the two countries"."""
FAR_MORE = 2
"""How many times as often the movement that is meant is named as the next."""
DASHES = ("--", "-", "\u2013", "\u2014", "---")
"""Marks between which the states of a group are named: "the six powers -- A, B and C -- met"."""
MANY_POSTS = ("office", "military", None)
"""Classes of posts of which a state has many: nobody is the one official of a state."""
OF_SOMEBODY = (*MANY_POSTS, "envoy")
"""Classes of posts whose holders work for somebody."""
OF_POLITICS = ("state", "minister", "envoy", "legislator")
"""Classes of posts whose holders are of politics whoever they are."""
OF_DELEGATION = frozenset((*OF_POLITICS, "party"))
"""Classes of posts whose holders make a delegation one of politics."""


def of_group(scene: Scene, token: Token, mention: Mention, depth: int) -> list[Actor]:
    """The named members of a group, else the group of each of its sides."""
    if states := states_between_dashes(scene, token):
        return states
    if camps := _of_two_camps(scene, mention) or _sent_by_camps(scene, token, mention, depth):
        return camps
    if not mention.sides and (mention.flavour == "pair" or _are_both_delegations(token, mention)):
        if counts_states(scene.words(mention.name)) or _are_others_than_two(scene, token, mention):
            return [_sideless(scene, token, mention)]
        return [_as_state(actor, mention) for actor in last_pair(scene, token)]
    named = mention.sides or named_to_the_number(scene, token, mention)
    three = [] if named else last_three(scene, token)
    if three and _may_be_called(three, mention):
        return three
    if not mention.sides and (are_the_two(token) or _are_between(token)):
        before = (pair for at, pair in reversed(scene.pairs) if at < token.i)
        told = chain([last_pair(scene, token)], before)
        meant = [pair for pair in told if len(pair) == 2 and _may_be_called(pair, mention)]
        if meant:
            return next((pair for pair in meant if not _only_command(pair)), meant[0])
    members = unlike(_members(scene, token, mention, depth))
    if members:
        known = None if mention.sides else _known_group(scene, token, mention)
        sides = mention.sides or ((known.side,) if known is not None and known.side is not None else ())
        return [_as_member(actor, mention, sides) for actor in members]
    bodies = list(_member_bodies(scene, token, mention, depth)) or _sent_by_people(scene, token, mention)
    if bodies:
        return bodies
    if not mention.sides:
        both, several = _sides_of_both(scene, token), _several_before(scene, token, mention)
        if len(both) == 2:
            several = structs.replace(mention, sides=both)
        return list(_by_side(scene, several)) if several is not None else [_sideless(scene, token, mention)]
    return list(_by_side(scene, mention))


def _are_between(token: Token) -> bool:
    """Whether those are meant who were told of before: "another summit between the leaders"."""
    own = [child.lower_ for child in token.lefts]
    return token.dep_ == "pobj" and token.head.lower_ == "between" and own == ["the"]


def _are_others_than_two(scene: Scene, token: Token, mention: Mention) -> bool:
    """Whether a plural is of other states than the two that were told of: "eight African countries"."""
    numbers = [child.lower_ for child in clause.children(token, "nummod")]
    region = telling("part of the world") & set(scene.words(mention.name).lower().split())
    return any(number not in reference("number") for number in numbers) or (
        bool(region) and not are_the_two(token)
    )


def _as_state(actor: Actor, mention: Mention) -> Actor:
    """One of "the two countries": of a body that is spoken of the state in which it is."""
    state = places.state_coded(actor.country) if actor.country is not None else None
    body = actor.kind == "organization" and mention.noun in telling("several places")
    if state is None or not body:
        return actor
    return side_as_party(Side(state.name, actor.spans, state.iso2, True), state.name)


def _several_before(scene: Scene, token: Token, mention: Mention) -> Mention | None:
    """The holders of one post for several states that "the ministers" are, named so last before."""
    if mention.post is None or scene.words(mention.name).lower() != mention.noun:
        return None
    if [child.lower_ for child in token.children if child.i < token.i] != ["the"]:
        return None
    same = (
        other
        for other in reversed(scene.cast.mentions)
        if other.kind == "group" and other.noun == mention.noun and other.span.start < mention.span.start
    )
    last = next((other for other in same if other.sides), None)
    return last if last is not None and len(last.sides) > 1 else None


def _sides_of_both(scene: Scene, token: Token) -> tuple[Side, ...]:
    """The two states that were told of, for "foreign ministers of the two countries"; else none."""
    if any(map(clause.is_verb, token.lefts)):
        return ()
    for part in clause.prepositions(token, "of", "from"):
        both = scene.mention(part)
        two = any(child.lower_ in ("two", "both") for child in part.children) and are_the_two(part)
        if two and both is not None and both.kind == "group" and both.flavour == "pair":
            sides = [actor.side for actor in last_pair(scene, part) if actor.side is not None]
            states = {side.name: side for side in sides if side.is_state}
            return tuple(states.values()) if len(states) == TWO else _main_states(scene)
    return ()


def _main_states(scene: Scene) -> tuple[Side, ...]:
    """The two states of which a report speaks, where it speaks far less of any third."""
    ranked = [code for code, _ in scene.countries.most_common()]
    counts = [scene.countries[code] for code in (*ranked, "", "")]
    if len(ranked) < TWO or counts[1] < FAR_MORE * counts[TWO]:
        return ()
    named = {side.country: side for mention in scene.cast.mentions for side in mention.sides if side.is_state}
    sides = tuple(named[code] for code in ranked[:TWO] if code in named)
    return sides if len(sides) == TWO else ()


def _may_be_called(pair: list[Actor], mention: Mention) -> bool:
    """Whether two people may be "the two leaders", by their posts; that of one of them may be unknown."""
    if any(actor.kind != "person" for actor in pair):
        return False
    posts = [actor.post for actor in pair if actor.post is not None]
    return bool(posts) and all(_is_so_called(post, mention.noun.removesuffix("s")) for post in posts)


def _only_command(pair: list[Actor]) -> bool:
    """Whether of two people no more is known than a rank: they are hardly "the two leaders" of a report."""
    return all(actor.post.group == "military" for actor in pair if actor.post is not None)


def _is_so_called(post: Post, single: str) -> bool:
    """Whether a post is one of those that a plain noun names."""
    return post.head.endswith((single, "counterpart")) or post.group in post_classes(single)


def _are_both_delegations(token: Token, mention: Mention) -> bool:
    """Whether a group is that of both sides told of: "the two delegations"."""
    return are_the_two(token) and mention.noun in reference("delegation")


def _member_bodies(scene: Scene, token: Token, mention: Mention, depth: int) -> Iterator[Actor]:
    """The named movements among "Palestinian factions, including Hamas and Fatah"."""
    if mention.noun in reference("opponents"):
        for part in _parts(scene, token):
            yield from (actor for actor in scene.actors(part, depth + 1) if actor.kind == "organization")


def _as_member(actor: Actor, mention: Mention, sides: tuple[Side, ...]) -> Actor:
    """A named member of a group: of its side, if it has one, and what it is where no other post is known."""
    if actor.post is None and mention.noun not in reference("delegation"):
        held = mention.post is not None and post_group(mention.noun) in OF_POLITICS
        actor = replace(actor, post=mention.post, political=actor.political or held)
    if len(sides) != 1:
        return replace(actor, political=True) if mention.noun == "delegation" else actor
    return replace(actor, side=actor.side or sides[0], political=True)


def _sent_by_people(scene: Scene, token: Token, mention: Mention) -> list[Actor]:
    """The groups that stand for two people or more: "negotiators for President A and rebel leader B"."""
    if mention.sides or post_group(mention.noun) != "envoy":
        return []
    for part in filter(scene.is_person, clause.prepositions(token, "for", "of")):
        people = [actor for actor in scene.actors(part, 1) if actor.kind == "person"]
        if len(people) > 1 and token.tag_ == "NNS":
            return [_sent_by(scene, token, part.head, mention, actor) for actor in people]
    return []


def _sent_by(scene: Scene, token: Token, link: Token, mention: Mention, sender: Actor) -> Actor:
    """The group of one of those people, of the side for which he stands, or for nobody but him."""
    noun = Span(scene.span(token).start, scene.span(link).end)
    spans = (noun, *sender.mentions)
    name = scene.words(*spans)
    key = ("described", name.lower(), "")
    said = (mention.name,)
    own = scene.cast.figures[sender.figure].side if sender.figure is not None else sender.side
    own = own or Side(sender.name, sender.spans)
    return Actor(key, "group", name, spans, own, mention.post, said, None, True, mention.noun)


# ---------------------------------------------------------------- those at war


def _of_two_camps(scene: Scene, mention: Mention) -> list[Actor]:
    """The two groups that are "rebel and government negotiators" of a state."""
    start = mention.name.start
    words = [
        Span(start + word.start(), start + word.end())
        for word in WORD.finditer(mention.name.cut(scene.report.text))
    ]
    low = [scene.words(word).lower() for word in words]
    joint = low.index("and") if "and" in low else 0
    if not 0 < joint < len(low) - 2:
        return []
    sided = reference("opponents").keys() | reference("government").keys()
    last = max((i for i, word in enumerate(low[:-1]) if word in sided), default=joint)
    parts = [words[joint - 1 : joint], words[joint + 1 : last + 1]]
    kinds = [{scene.words(word).lower() for word in part} for part in parts]
    opposed = [not reference("opponents").keys().isdisjoint(kind) for kind in kinds]
    governing = [not reference("government").keys().isdisjoint(kind) for kind in kinds]
    if sorted(opposed) != [False, True] or opposed == governing or sum(governing) != 1:
        return []
    noun = Span(words[last + 1].start, mention.name.end)
    return [
        _of_camp(scene, mention, Span(part[0].start, part[-1].end), noun, opposed=against)
        for part, against in zip(parts, opposed, strict=True)
    ]


def _of_camp(scene: Scene, mention: Mention, own: Span, noun: Span, *, opposed: bool) -> Actor:
    """Those of one side of two that share a noun: "rebel" ... "negotiators"."""
    sides = [side for side in mention.sides if side.is_state != opposed]
    bare = _main_movement(scene) if opposed else _main_side(scene, lambda figure: figure.kind == "state")
    side = sides[0] if sides else bare
    name = scene.words(own, noun)
    post = structs.replace(mention.post, spans=(noun,)) if mention.post else None
    key = ("described", name.lower(), "") if side is None else ("group", side.name)
    return Actor(key, "group", name, (own, noun), side, post, (mention.name,), noun=mention.noun)


def _sent_by_camps(scene: Scene, token: Token, mention: Mention, depth: int) -> list[Actor]:
    """Those at war for whom people stand: "representatives of the rebels and the government"."""
    if mention.sides or post_group(mention.noun) != "envoy" or depth >= DEEP:
        return []
    for part in clause.prepositions(token, "of", "for", "from"):
        actors = scene.actors(part, depth + 1)
        opposed = [actor for actor in actors if actor.kind == "group" and is_up_against(actor)]
        if opposed and len(actors) > len(opposed) and all(actor.kind != "person" for actor in actors):
            return actors
    return []


# ---------------------------------------------------------------- members


def states_between_dashes(scene: Scene, token: Token) -> list[Actor]:
    """The states of a group, named between dashes behind it: "the five members -- A, B and C -- met"."""
    words = scene.doc[token.i + 1 : min(token.i + FAR_BEHIND, token.sent.end)]
    dash = next((word for word in words if word.text in DASHES or word.tag_ in FINITE), None)
    return _states_from(scene, dash) if dash is not None else []


def states_before(scene: Scene, verb: Token) -> list[Actor]:
    """The states named between dashes right before a verb, where the parser does not see who does it."""
    words = scene.doc[verb.sent.start : verb.i]
    while words and words[-1].head.i == verb.i and words[-1].tag_ in ("MD", "RB", "VBP", "VBD"):
        words.pop()
    dashes = [word for word in words if word.text in DASHES]
    closed = len(dashes) > 1 and dashes[-1].i == words[-1].i
    return _states_from(scene, dashes[-2]) if closed else []


def _states_from(scene: Scene, dash: Token) -> list[Actor]:
    """The three states or more in a row between a dash and the next."""
    named: list[Token] = []
    for word in scene.doc[dash.i + 1 : dash.sent.end]:
        if scene.kind_of(word) == "state":
            named.append(word)
        elif word.text in DASHES:
            break
        elif word.lower_ not in (",", "and", "the", "plus"):
            return []
    return [actor for word in named for actor in scene.one(word, 1)] if len(named) >= MANY else []


def _members(scene: Scene, token: Token, mention: Mention, depth: int) -> Iterator[Actor]:
    """Named people of a group: "the leaders, A and B", "officials including A", "a delegation led by A"."""
    counted = named_to_the_number(scene, token, mention)
    for part in [*counted, *_named_beside(scene, token)]:
        people = (actor for actor in scene.actors(part, depth + 1) if actor.kind == "person")
        yield from (replace(actor, band=token.i) for actor in people)
    for part in _parts(scene, token):
        actors = scene.actors(part, depth + 1)
        if part.head.head.lower_ in reference("led") and mention.noun in reference("delegation"):
            actors = [replace(a, band=token.i) if a.kind == "person" else a for a in actors]
        posts = len({actor.side_name for actor in actors} - {None}) > 1
        yield from (a for a in actors if a.kind == "person" or (posts and a.kind == "group" and a.post))


def _named_beside(scene: Scene, token: Token) -> Iterator[Token]:
    """Those named beside a group as what it is: "the leaders, A and B", "three deputies, A, B and C"."""
    if token.i + 1 < token.sent.end and scene.is_person(token.nbor(1)):
        yield token.nbor(1)
    if token.dep_ in ("nsubj", "nsubjpass"):
        yield from _between_commas(scene, token)
    for child in clause.children(token, "appos"):
        if any(scene.is_person(part) for part in clause.conjuncts(child)):
            yield child
    if token.dep_ == "pobj" and token.head.lower_ == "of":  # "a group of senators -- A, B and C"
        whole = token.head.head if token.head.head.lower_ in reference("delegation") else token
        named = clause.children(whole, "appos")
        yield from (part for part in named if part.i > token.i and scene.is_person(part))
    yield from _row_behind(scene, token)
    yield from _row_behind_mark(scene, token)
    yield from _among_them(scene, token)


def _among_them(scene: Scene, token: Token) -> Iterator[Token]:
    """The people of "dozens of leaders met, among them A and B", where no other group stands between."""
    for i in range(token.i + 1, min(token.i + FAR_BEHIND, token.sent.end - 2)):
        word = scene.doc[i]
        if word.lower_ == "among" and word.nbor(1).lower_ in ("them", "whom"):
            follows = scene.doc[i + 2 : min(i + 6, token.sent.end)]
            first = next((other for other in follows if scene.is_person(other)), None)
            yield from [first] if first is not None else []
            return
        if scene.kind_of(word) == "group":
            return


def _row_behind_mark(scene: Scene, token: Token) -> list[Token]:
    """The people of a row behind a colon or dash, each with his state or party: "three: A, D-Ohio, and B"."""
    words = scene.doc[token.i + 1 : token.sent.end]
    if not words or words[0].text not in (":", *DASHES):
        return []
    people = []
    for word in words[1:]:
        if scene.is_person(word):
            people.append(word)
        elif not (word.lower_ in IN_ROW or PARTY.fullmatch(word.text) or scene.kind_of(word)):
            break
    return people if len(people) > 1 else []


def _row_behind(scene: Scene, token: Token) -> list[Token]:
    """The bare names of a row that begins with a group, where no "and" stands between: its members."""
    names = clause.conjuncts(token)[1:] or _lost_row(scene, token)
    if len(names) < 2 or not all(map(scene.is_person, names)):
        return []
    bare = all((mention := scene.mention(name)) is not None and mention.post is None for name in names)
    comma = names[0].nbor(-1).text == ","
    return names if bare and comma else []


def _lost_row(scene: Scene, token: Token) -> list[Token]:
    """The row behind a group and a comma that the parser hangs on the verb: "his counterparts, A and B"."""
    after = scene.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    if len(after) < 2 or after[0].text != "," or after[1].dep_ in ("nsubj", "nsubjpass", "ROOT"):
        return []
    return clause.conjuncts(after[1]) if scene.is_person(after[1]) else []


def _parts(scene: Scene, token: Token) -> Iterator[Token]:
    verb = token.head if token.dep_ in ("nsubj", "nsubjpass") else None
    late = [child for child in _behind_verb(verb) if child.lower_ == "including"] if verb else []
    inner = [each for part in clause.prepositions(token, "of", "from") for each in part.children]
    late += [child for child in inner if child.lower_ == "including" and _holds_person(scene, child)]
    whole = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if whole is not None and whole.lower_ in reference("delegation"):  # "a group of senators led by A"
        late += [child for child in whole.children if child.lower_ in reference("led")]
    for child in (*token.children, *late):  # "leaders arrived on Monday, including A and B"
        if child.dep_ in ("prep", "acl") and (child.lower_ in reference("including") or _is_such_as(child)):
            parts = clause.children(child, "pobj", "dobj")
            yield from (part for part in parts if child.dep_ == "prep" or scene.is_person(part))
        elif child.dep_ in ("acl", "relcl", "amod") and child.lower_ in reference("led"):
            yield from clause.prepositions(child, "by")
            yield from _included(child)


def _holds_person(scene: Scene, preposition: Token) -> bool:
    """Whether it is people that a preposition names: "leaders of 21 countries including A and B"."""
    return any(scene.is_person(part) for part in clause.children(preposition, "pobj"))


def _behind_verb(verb: Token) -> Iterator[Token]:
    """The prepositions behind a verb, and those that the parser hangs on the time or the like behind them."""
    for child in clause.children(verb, "prep"):
        yield child
        yield from (
            lower for part in clause.children(child, "pobj") for lower in clause.children(part, "prep")
        )


def _included(led: Token) -> Iterator[Token]:
    """Who is further in "a delegation headed by A and including B"."""
    links = clause.children(led, "agent", "prep")
    joined = [child for link in links for child in clause.children(link, "conj")]
    for child in (*clause.children(led, "conj", "prep", "advcl"), *joined):
        if child.lower_ in reference("including"):
            yield from clause.children(child, "pobj", "dobj")


def _is_such_as(word: Token) -> bool:
    if word.lower_ != "as" or word.i == 0:
        return False
    parted = any(child.lower_ == "such" for child in word.head.children)  # "such figures as A and B"
    return word.nbor(-1).lower_ == "such" or parted


def _between_commas(scene: Scene, token: Token) -> Iterator[Token]:
    """The people between commas behind a group and its verb: "the leaders of two parties, A and B, met"."""
    end = min(token.i + FAR_BEHIND, token.sent.end)
    words = scene.doc[token.i + 1 : end]
    comma = next((word.i for word in words if word.text == "," or clause.is_verb(word)), end)
    people = []
    for word in scene.doc[comma + 1 : end]:
        if scene.is_person(word):
            people.append(word)
        elif word.text == "," and len(people) > 1 and word.i + 1 < token.sent.end:
            follows = word.nbor(1)
            if follows.i == token.head.i or follows.head.i == token.head.i:
                yield from people
            return
        elif word.lower_ not in ("and", ","):
            return


# ---------------------------------------------------------------- sides


def _by_side(scene: Scene, mention: Mention) -> Iterator[Actor]:
    """The group of each side; of a plural post ("the presidents of X and Y") the holder for the side."""
    if len(mention.sides) == 1:
        yield _of_side(scene, mention, mention.sides[0])
        return
    post, heads = mention.post, _heads(scene, mention)
    for side in mention.sides:
        index = _holder_of_one(scene, mention, side, heads)
        if index is not None:
            yield named(scene, index, mention)
        elif post and (known := _known_to_hold(scene, mention, post, side, heads)) is not None:
            scene.held.setdefault(known, post)
            yield replace(named(scene, known, mention), side=side, post=post)
        else:
            yield _of_side(scene, mention, side)


def _of_side(scene: Scene, mention: Mention, side: Side) -> Actor:
    spans = _name_of_side(scene, mention, side) if len(mention.sides) > 1 else (mention.name,)
    kind: PartyKind = "group"
    if mention.flavour == "body":
        kind = "state" if side.is_state else "organization"
    said = (mention.name,)
    name = scene.words(*spans)
    found = Actor(("group", side.name), kind, name, spans, side, mention.post, said, noun=mention.noun)
    return found if found.camp == side.name else replace(found, key=("group", found.camp or ""))


def _name_of_side(scene: Scene, mention: Mention, side: Side) -> tuple[Span, ...]:
    """The words of a group for one of its sides: "leaders of" + "Islamic Jihad", "Polish" + "leaders"."""
    text = scene.report.text
    at = text.lower().find(mention.noun, mention.name.start, mention.name.end)
    noun = Span(at, at + len(mention.noun)) if at >= 0 else mention.name
    own = side.spans[-1]
    if own.start < noun.start:
        return (own, noun)
    if all(other.spans[-1].start > noun.end for other in mention.sides):
        noun = Span(mention.name.start, noun.end)
    joint = next((each for each in (" of", " from", " in") if text.startswith(f"{each} ", noun.end)), "")
    return (Span(noun.start, noun.end + len(joint)), own)


def _heads(scene: Scene, mention: Mention) -> set[str]:
    """The posts that a plural may name: "minister" and "foreign minister" of "the foreign ministers".

    Prime ministers are of another class than ministers.
    """
    words = mention.name.cut(scene.report.text).lower().split()
    at = next((i for i, word in enumerate(words) if word.rstrip(",") == mention.noun), len(words) - 1)
    single = mention.noun.removesuffix("s")
    heads = [" ".join([*words[at - n : at], single]) for n in range(3) if at - n >= 0]
    forms = (post_forms().get(tuple(head.split())) for head in heads)
    groups = [form.group if form is not None else None for form in forms]
    known = {group for group in groups if group is not None}
    longest = next((group for group in reversed(groups) if group is not None), None)
    return {head for head, group in zip(heads, groups, strict=True) if group == longest or len(known) < TWO}


def _are_staff(mention: Mention) -> bool:
    """Whether a plural is of those of whom there are many: "officials", not "presidents", "leaders"."""
    return post_group(mention.noun) in MANY_POSTS


def _known_to_hold(scene: Scene, mention: Mention, post: Post, side: Side, heads: set[str]) -> int | None:
    """The person of the report whom the register knows to hold one of these posts for a side."""
    if _are_staff(mention) or (mention.noun == "leaders" and not side.is_state):  # there may be many
        return None
    posts = (structs.replace(post, head=head, side=side) for head in sorted(heads, key=len, reverse=True))
    found = (in_office(scene, post) for post in posts)
    return next((index for index in found if index is not None), None)


def _holder_of_one(scene: Scene, mention: Mention, side: Side, heads: set[str]) -> int | None:
    """Of a post named in the plural, the one who holds it for a side: "the foreign ministers of X and Y"."""
    single = mention.noun.removesuffix("s")
    held = [i for i, figure in enumerate(scene.cast.figures) if _holds_one(figure, side, heads, single)]
    return held[0] if len(held) == 1 else None


def _holds_one(figure: Figure, side: Side, heads: set[str], single: str) -> bool:
    """Whether a person holds, for a side, one of the posts that a plural names."""
    if figure.kind != "person" or not figure.side or figure.side.name != side.name:
        return False
    posts = [post for post in figure.posts if post.then or not post.former]
    if single == "leader":  # of a movement there may be many
        return side.is_state and any(post.group in ("state", "party") for post in posts)
    any_minister = single == "minister" and heads == {single}
    return any(post.head in heads or (any_minister and post.group == "minister") for post in posts)


# ---------------------------------------------------------------- groups of no side


def _sideless(scene: Scene, token: Token, mention: Mention) -> Actor:
    """A group told without its side: the one spoken of before, that of the report's main body, or unknown."""
    known = _known_group(scene, token, mention) or _delegation_before(scene, token, mention)
    if known is not None:
        return known
    name, said = scene.words(mention.name), (mention.name,)
    side = _side_of_speaker(scene, token, mention)
    if side is not None:
        return _of_side(scene, mention, side)
    side = _side_of_bare(scene, token, mention)
    if side is not None:
        return Actor(("group", side.name), "group", name, said, side, mention.post, said, noun=mention.noun)
    owned = _of_fighters(scene, token, mention) or _of_somebody(scene, token, mention)
    if owned is not None:
        return owned
    key, whole = ("described", name.lower(), ""), _described(scene, token, mention)
    political = _is_political(mention, scene.words(whole))
    whole = Span(_start_of_kind(scene, token, whole.start), whole.end)
    name = scene.words(whole)
    return Actor(key, "group", name, (whole,), None, mention.post, said, None, political, mention.noun)


def _of_fighters(scene: Scene, token: Token, mention: Mention) -> Actor | None:
    """Those of rebels and the like: "the rebels' leadership", "the guerrillas' negotiators"."""
    owner = clause.first(token, "poss")
    group = scene.mention(owner) if owner is not None else None
    if owner is None or group is None or group.kind != "group" or group.noun not in reference("fighters"):
        return None
    side = next((actor.side for actor in scene.one(owner, DEEP) if actor.side is not None), None)
    return _owned(scene, owner, mention, side)


def _of_somebody(scene: Scene, token: Token, mention: Mention) -> Actor | None:
    """Those who work for somebody named, and are of the side that he is of: "President X's envoys"."""
    owner = clause.first(token, "poss")
    of_staff = post_group(mention.noun) in OF_SOMEBODY or mention.noun in reference("delegation")
    if owner is None or not of_staff or not scene.is_person(owner):
        return None
    people = scene.one(owner, DEEP)
    sided = len(people) == 1 and people[0].kind == "person" and people[0].side is not None
    return _owned(scene, owner, mention, people[0].side) if sided else None


def _owned(scene: Scene, owner: Token, mention: Mention, side: Side | None) -> Actor:
    whole = Span(scene.span(owner).start, mention.name.end)
    return described(scene.words(whole), whole, side=side, post=mention.post, noun=mention.noun)


def _described(scene: Scene, token: Token, mention: Mention) -> Span:
    """The words of a group with those behind it that say of whom: "leaders of six African countries"."""
    child = next((part for part in token.children if part.i == token.i + 1), None)
    if child is None or child.dep_ != "prep" or child.lower_ not in ("of", "from"):
        return mention.name
    inside = {part.i for part in child.subtree}
    end, last = mention.name.end, min(child.i + WORDS, token.sent.end - 1)
    for part in scene.doc[child.i + 1 : last + 1]:
        other = part.tag_ == "IN" and part.lower_ != "of"
        if part.i not in inside or part.is_punct or clause.is_verb(part) or other:
            break
        end = scene.span(part).end
    return Span(mention.name.start, end)


def _start_of_kind(scene: Scene, token: Token, start: int) -> int:
    """Where the words begin that say of what kind a group is: "union leaders", "farm leaders"."""
    left = [child for child in token.lefts if child.dep_ in ("compound", "amod") and child.text.islower()]
    inside = [word for child in left if child.i == child.right_edge.i for word in child.subtree]
    first = next((word for word in inside if scene.mention(word) is None), None)
    row = scene.doc[first.i : token.i] if first is not None else []
    plain = all(word.text.replace("-", "").isalpha() for word in row)
    return min(start, scene.span(first).start) if first is not None and plain else start


def _known_group(scene: Scene, token: Token, mention: Mention) -> Actor | None:
    """The group of that noun told last before, unless others than those are meant."""
    first = mention.name.cut(scene.report.text).lower().split(" ", 1)
    if len(first) > 1 and first[0] in reference("other"):
        return None
    single = mention.noun.rstrip("s")
    groups = (actor for at, actor in reversed(scene.groups) if at < token.i)
    opposed = not reference("fighters").keys().isdisjoint(first[0].split())
    same = (actor for actor in groups if actor.noun.rstrip("s") == single)
    return next((actor for actor in same if is_up_against(actor) or not opposed), None)


def _delegation_before(scene: Scene, token: Token, mention: Mention) -> Actor | None:
    """The one delegation of a side that a report has spoken of so far: "the delegation will meet X"."""
    if mention.noun not in reference("delegation") or not any(
        child.lower_ == "the" for child in token.children
    ):
        return None
    start = mention.span.start
    told = [
        other
        for other in scene.cast.mentions
        if other.kind == "group" and other.noun in reference("delegation") and other.span.start < start
    ]
    sides = {other.sides[0].name for other in told if len(other.sides) == 1}
    sided = next((other for other in told if len(other.sides) == 1), None)
    return _of_side(scene, sided, sided.sides[0]) if sided is not None and len(sides) == 1 else None


def _is_political(mention: Mention, name: str) -> bool:
    """Ministers and presidents are of politics whoever they are; officials where more is said of them.

    So is a delegation of theirs: "a delegation of three African leaders".
    """
    group = post_group(mention.noun)
    if name.lower().split()[-1] in reference("ordinary"):
        return False
    if mention.noun in reference("delegation"):
        words = name.lower().split()
        return not (
            OF_DELEGATION.isdisjoint(map(post_group, words)) and reference("sends").keys().isdisjoint(words)
        )
    if mention.noun in reference("fellows"):
        return not reference("of politics").keys().isdisjoint(name.lower().split())
    states = mention.noun in telling("several places") and counts_states(name)
    if mention.noun in reference("opponents") or states:
        return True
    named = any(word[:1].isupper() for word in name.split())  # "the Maoist leadership"
    of_office = group is not None or (mention.noun in reference("leadership") and named)
    return group in OF_POLITICS or (of_office and " " in name)


def _side_of_speaker(scene: Scene, token: Token, mention: Mention) -> Side | None:
    """Whose "our government" and "our delegation" is, in the words of somebody who is quoted."""
    owner = clause.first(token, "poss")
    if owner is None or owner.lower_ != "our":
        return None
    if mention.noun not in reference("government") and mention.noun not in reference("delegation"):
        return None
    own = said_by(scene, token)
    speakers = scene.one(own, DEEP) if own is not None and own.i != token.i else []
    return next((actor.side for actor in speakers if actor.kind == "person" and actor.side is not None), None)


def _side_of_bare(scene: Scene, token: Token, mention: Mention) -> Side | None:
    """Whose "the government" and "the rebels" are: of the state, or movement, most spoken of."""
    if mention.noun in reference("fighters") and (side := _main_movement(scene)) is not None:
        return side
    if not any(child.lower_ == "the" for child in token.children):
        return None
    if mention.flavour == "body" and mention.noun in reference("government"):
        return _side_before(scene, mention) or _main_side(scene, lambda figure: figure.kind == "state")
    if mention.noun in reference("fighters"):
        return _main_side(scene, _is_movement)
    return None


def _side_before(scene: Scene, mention: Mention) -> Side | None:
    """Whose "the government" is, where the last one named before was told with its state."""
    same = (
        other
        for other in reversed(scene.cast.mentions)
        if other.kind == "group" and other.noun == mention.noun and other.span.end <= mention.span.start
    )
    return next((other.sides[0] for other in same if len(other.sides) == 1), None)


def _main_movement(scene: Scene) -> Side | None:
    """The movement of which a report speaks far more than of any other."""
    ranked = sorted(
        (i for i, figure in enumerate(scene.cast.figures) if _is_movement(figure)),
        key=lambda i: -scene.named[i],
    )
    alone = len(ranked) == 1 or (ranked and scene.named[ranked[0]] >= FAR_MORE * scene.named[ranked[1]])
    return scene.cast.figures[ranked[0]].side if alone else None


def _main_side(scene: Scene, fits: Callable[[Figure], bool]) -> Side | None:
    fitting = [i for i, figure in enumerate(scene.cast.figures) if fits(figure)]
    best = max(fitting, key=lambda i: scene.named[i], default=None)
    return scene.cast.figures[best].side if best is not None else None


def _is_movement(figure: Figure) -> bool:
    """Whether a figure is an armed group or movement, by the tables or by its name."""
    if figure.kind != "organization":
        return False
    body = places.organization_named(figure.name)
    if body is not None:
        return body.kind in ("armed", "movement")
    return figure.name.split()[-1].lower() in reference("movement")
