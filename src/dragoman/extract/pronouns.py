"""Words that stand for somebody named elsewhere: he, they, it, who, the two, some of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import OF_A_STATE, Actor, person
from dragoman.extract.antecedents import antecedent, doer_of, verbs_above
from dragoman.extract.lexicon import reference, telling
from dragoman.extract.offices import of_cast
from dragoman.extract.posts import holder
from dragoman.extract.quotations import first_person, said_by
from dragoman.model.mention import Figure, Mention

if TYPE_CHECKING:
    from dragoman.extract.scene import Scene
    from dragoman.model.parsed import Token


IN_OFFICE = ("state", "minister", "envoy", "legislator", "party", "body", "military")
"""Classes of posts whose holders speak of themselves; a spokesman speaks of his chief."""

THREE = 3
"""People of "the three leaders"."""

MOST = 2
"""People of whom "their" is said."""

THEY = ("they", "them", "their")
"""Words for those who came, where a visit was told last, and not for them and their hosts."""


def of_unnamed(scene: Scene, token: Token, depth: int) -> list[Actor]:
    """Everybody that a word which is no name, post or group stands for."""
    low = token.lower_
    if low in reference("he"):
        return _he(scene, token)
    if low == "latter":
        return _people_named(scene, scene.doc[token.sent.start : token.i])[-1:]
    if low in reference("i") or low in reference("we"):
        return first_person(scene, token)
    if low in reference("they") or _is_number(token) or (low in reference("people") and are_the_two(token)):
        return last_pair(scene, token)
    if low in ("who", "whom", "which", "that") and token.tag_ in ("WP", "WDT"):
        return _relative(scene, token, depth)
    if low in reference("part"):
        if among := _named_among(scene, token, depth):
            return among
        return [actor for part in clause.prepositions(token, "of") for actor in scene.actors(part, depth + 1)]
    named = _named_before(scene, token)
    if named is not None:
        return scene.one(named, depth + 1)
    if low == "its" and token.dep_ == "poss":
        return _whose(scene, token)
    return _it(scene, token) if low == "it" and token.dep_ in ("nsubj", "nsubjpass") else []


def _named_among(scene: Scene, token: Token, depth: int) -> list[Actor]:
    """The people named of some of a group: "the majority of ministers, including A"."""
    links = (each for each in clause.children(token, "prep", "acl") if each.lower_ in reference("including"))
    parts = [part for link in links for part in clause.children(link, "pobj", "dobj")]
    return [actor for part in parts if scene.is_person(part) for actor in scene.actors(part, depth + 1)]


def _he(scene: Scene, token: Token) -> list[Actor]:
    speaker = _nameless_speaker(scene, token)
    if speaker is not None:
        return scene.one(speaker, 3)
    index = antecedent(scene, token)
    if index is None:
        return []
    found = of_cast(scene, index, scene.span(token))
    return [replace(found, political=found.political or found.post is not None)]


def _nameless_speaker(scene: Scene, token: Token) -> Token | None:
    """Who says of himself what "he" will do, known by a post alone: "X's foreign minister said he would"."""
    said = token.head.head
    if token.dep_ != "nsubj" or token.head.dep_ != "ccomp" or said.lower_ not in telling("say"):
        return None
    own = clause.first(said, "nsubj")
    mention = scene.mention(own) if own is not None else None
    if own is None or mention is None or mention.kind != "post" or mention.post is None:
        return None
    speaks_for_itself = mention.post.group in IN_OFFICE and mention.post.side is not None
    return own if speaks_for_itself and holder(scene, own, mention) is None else None


def _is_number(token: Token) -> bool:
    """Whether a number stands for people: "the two met", "the three last met in May"."""
    if token.lower_ == "last":
        return any(child.lower_ in reference("number") for child in clause.children(token, "nummod"))
    return token.lower_ in reference("number") and token.dep_ in ("nsubj", "nsubjpass", "pobj", "poss")


def are_the_two(token: Token) -> bool:
    """Whether a plural is of two who are known: "the two leaders", "both men"."""
    counted = any(child.lower_ in reference("number") for child in clause.children(token, "nummod"))
    return (counted and any(child.lower_ == "the" for child in token.children)) or any(
        child.lower_ == "both" for child in clause.children(token, "det", "predet")
    )


def _relative(scene: Scene, token: Token, depth: int) -> list[Actor]:
    """Whom "who" stands for: the noun on which its clause hangs."""
    verb = next((above for above in token.ancestors if above.dep_ in ("relcl", "acl")), None)
    return scene.one(verb.head, depth + 1) if verb is not None and verb.head.i != token.i else []


def _named_before(scene: Scene, token: Token) -> Token | None:
    """The name right before a plain noun for its bearer: "members of the Fatah movement"."""
    if not token.tag_.startswith("N") or token.lower_ not in telling("body"):
        return None
    names = (child for child in token.lefts if child.dep_ in ("compound", "nmod"))
    return next((name for name in names if scene.kind_of(name) in ("group", "organization")), None)


def _whose(scene: Scene, token: Token) -> list[Actor]:
    """The state or body that says or does what is told of "its talks with X", before or behind them."""
    for verb in verbs_above(token):
        own = clause.first(verb, "nsubj", "nsubjpass")
        if own is None or own.is_ancestor(token) or own.i == token.head.i:
            continue
        return [actor for actor in scene.one(own, 3) if actor.kind in ("state", "organization")]
    return []


def _it(scene: Scene, token: Token) -> list[Actor]:
    """The state or body that is the subject of a clause above, for "it"."""
    for verb in verbs_above(token):
        own = clause.first(verb, "nsubj", "nsubjpass")
        if own is not None and own.i < token.i and scene.kind_of(own) in ("state", "organization"):
            return scene.one(own, 3)
        led = clause.first(verb, "dobj")
        if led is not None and led.i < token.i and led.lower_ in reference("delegation"):
            return scene.actors(own, 3) if verb.lower_ in reference("led") else scene.one(led, 3)
    return []


def last_pair(scene: Scene, token: Token) -> list[Actor]:
    """The parties of the encounter told last before a word, else the two people of two sides named last."""
    if _is_met(token):
        return _met_by_others(scene, token)
    return _last_pair(scene, token)


def _is_met(token: Token) -> bool:
    """Whether "them" is with whom something is done: "met with them", "refuses to meet them"."""
    link = token.head
    with_them = token.dep_ == "pobj" and link.lower_ == "with"
    verb = link.head if with_them else link
    meets = token.dep_ == "dobj" and verb.lower_ in telling("meets")
    return token.lower_ == "them" and clause.is_verb(verb) and (with_them or meets)


def _met_by_others(scene: Scene, token: Token) -> list[Actor]:
    """Whom "them" means that somebody meets: the group named last, else a pair of which he is not one."""
    verb = token.head if token.dep_ == "dobj" else token.head.head
    own = {actor.key for actor in scene.actors(clause.subject(verb), 3)}
    start = scene.doc[token.sent.start - 1].sent.start if token.sent.start else 0
    for word in reversed(scene.doc[start : token.i]):
        if word.tag_ in ("NNS", "NNPS") and scene.kind_of(word) in ("group", "organization"):
            met = [actor for actor in scene.one(word, 3) if actor.political]
            if met and own.isdisjoint(actor.key for actor in met):
                return met
    pair = _last_pair(scene, token)
    return pair if own.isdisjoint(actor.key for actor in pair) else []


def _last_pair(scene: Scene, token: Token) -> list[Actor]:
    counted = {*THEY, *reference("number"), *reference("people")}  # "the three men"
    they = token.lower_ in counted
    if token.lower_ in reference("people") and are_the_two(token):
        two = next((told for at, told in reversed(scene.pairs) if at < token.i and _are_two_people(told)), [])
        if two:
            return two
    pairs = (
        scene.guests.get(at, actors) if they else actors
        for at, actors in reversed(scene.pairs)
        if at < token.i
    )
    told = (
        _done_to_before(scene, token)
        or _doers_above(scene, token)
        or _doers_beside(scene, token)
        or _two_done_to(scene, token)
    )
    told = told or _two_just_named(scene, token) or _teller_and_told(scene, token)
    told = told or (_pair_meant(scene, token, pairs) if they else next(pairs, []))
    if told and token.lower_ in THEY and _speaks_of_others(scene, token, told):
        return []
    return told or _two_of_sentence(scene, token) or _two_before(scene, token)


def _speaks_of_others(scene: Scene, token: Token, told: list[Actor]) -> bool:
    """Whether "they" stands in a quotation of one of two, who would say "we" of both."""
    says = said_by(scene, token)
    speakers = {actor.key for actor in scene.one(says, 1)} if says is not None else set()
    return any(actor.kind == "person" and actor.key in speakers for actor in told)


def last_three(scene: Scene, token: Token) -> list[Actor]:
    """The three people whom "the three leaders" means: those of the last encounters told before."""
    counted = any(child.lower_ == "three" for child in clause.children(token, "nummod"))
    if not counted or all(child.lower_ != "the" for child in token.children):
        return []
    found: dict[tuple[str, ...], Actor] = {}
    for told in (told for at, told in reversed(scene.pairs) if at < token.i):
        found |= {actor.key: actor for actor in told if actor.kind == "person"}
        if len(found) >= THREE:
            break
    sides = {actor.side_name or actor.name for actor in found.values()}
    return list(found.values()) if len(found) == len(sides) == THREE else []


def _pair_meant(scene: Scene, token: Token, pairs: Iterator[list[Actor]]) -> list[Actor]:
    """The pair told last; where that is one who visits a state, the two people told of before, if any."""
    last = next(pairs, [])
    if token.lower_ in ("two", "duo") and len(last) > MOST:  # nor those who came with one of them
        return next(filter(_are_two_people, pairs), []) or last
    if [actor.kind for actor in last] != ["person", "state"]:
        return last
    return next(filter(_are_two_people, pairs), []) or _two_of_sentence(scene, token) or last


def _doers_above(scene: Scene, token: Token) -> list[Actor]:
    """Those whose deed a clause above "they" tells, a group or two people of different sides.

    "EU ministers will decide on what they fixed", "A and B smiled as they met".
    """
    if token.lower_ != "they" or token.dep_ not in ("nsubj", "nsubjpass"):
        return []
    for verb in verbs_above(token):
        own = clause.first(verb, "nsubj", "nsubjpass")
        if own is None or own.i >= token.i:
            continue
        if scene.kind_of(own) == "group":
            return scene.one(own, 3)
        if two := _two_opposite(scene, own):
            return two
    return []


def _done_to_before(scene: Scene, token: Token) -> list[Actor]:
    """Whom "them" means in a row of deeds done to a group: "wrote to the leaders and asked them to go"."""
    verb = token.head
    if token.lower_ != "them" or token.dep_ not in ("dobj", "nsubj", "dative"):
        return []
    if token.dep_ == "nsubj":
        verb = verb.head  # "asked them to meet X"
    first = verb.head if verb.dep_ == "conj" else None
    if first is None or not clause.is_verb(first):
        return []
    things = clause.children(first, "dobj", "dative")
    parts = [
        *things,
        *(part for word in (first, *things) for part in clause.prepositions(word, "to", "with")),
    ]
    groups = [part for part in parts if scene.kind_of(part) == "group" and part.tag_ == "NNS"]
    return scene.one(groups[-1], 3) if groups else []


def _two_just_named(scene: Scene, token: Token) -> list[Actor]:
    """Whom "the two" means where the sentence before names two people, and no encounter was told since."""
    start = token.sent.start
    if start == 0 or not (token.lower_ == "two" or _are_two_leaders(scene, token)):
        return []
    before = scene.doc[start - 1].sent
    if any(at >= before.start for at, _ in scene.pairs):
        return []
    people = _people_named(scene, list(before))
    return people if len(people) == MOST and all(actor.political for actor in people) else []


def _are_two_leaders(scene: Scene, token: Token) -> bool:
    """Whether two people who are known are told by what they are: "the two leaders", not "the two sides"."""
    group = scene.mention(token)
    in_office = group is not None and group.post is not None and group.noun not in reference("delegation")
    return are_the_two(token) and (in_office or token.lower_ in reference("people"))


def _people_named(scene: Scene, words: list[Token]) -> list[Actor]:
    """The people whom words name, each once."""
    found = {
        mention.figure: mention
        for word in words
        if (mention := scene.mention(word)) is not None and mention.kind == "person"
    }
    return [_as_named(scene, mention) for mention in found.values()]


def _two_of_sentence(scene: Scene, token: Token) -> list[Actor]:
    """The two people in office named in a sentence before "their" or "the two", the first its subject."""
    if token.lower_ not in ("their", "two"):
        return []
    people = _people_named(scene, scene.doc[token.sent.start : token.i])
    sides = [actor.side_name for actor in people]
    in_office = all(actor.post is not None and actor.political for actor in people)
    return people if len(people) == MOST and in_office and sides[0] != sides[1] else []


def _are_two_people(actors: list[Actor]) -> bool:
    return len(actors) == 2 and all(actor.kind == "person" for actor in actors)


def _doers_beside(scene: Scene, token: Token) -> list[Actor]:
    """Of "decisions made by A and B during their meeting with C" the two who do the deed beside the word."""
    if token.dep_ != "poss":
        return []
    verb = next(verbs_above(token), None)
    doer = doer_of(scene, verb) if verb is not None else None
    if doer is None or doer.i >= token.i or scene.mention(doer) is None:
        return []
    people = [actor for actor in scene.actors(doer) if actor.kind == "person"]
    return people if len({actor.side_name for actor in people}) >= 2 else []


def _two_before(scene: Scene, token: Token) -> list[Actor]:
    """The last two people of different sides before a word, where no encounter was told yet."""
    found: dict[str, Mention] = {}
    here = scene.span(token).start
    for mention in reversed([m for m in scene.cast.mentions if m.kind == "person" and m.span.end <= here]):
        figure = scene.figure(mention)
        if figure and figure.side:
            found.setdefault(figure.side.name, mention)
        if len(found) == MOST:
            return [_as_named(scene, mention) for mention in reversed(found.values())]
    return []


def _are_opposite(one: Figure, other: Figure) -> bool:
    """Whether two people are of different sides; two presidents are, though it is not said of which."""
    if one.side is not None and other.side is not None:
        return one.side.name != other.side.name
    posts = [figure.post for figure in (one, other) if figure.post is not None]
    of_states = all(post.group in OF_A_STATE for post in posts)
    return len(posts) == MOST and of_states and posts[0].head == posts[1].head and one.name != other.name


def _two_opposite(scene: Scene, token: Token) -> list[Actor]:
    """The two people of different sides for whom a noun stands, else nobody."""
    row = scene.actors(token, 3)
    two = [scene.cast.figures[actor.figure] for actor in row if actor.figure is not None]
    return row if len(row) == MOST == len(two) and _are_opposite(*two) else []


def _two_done_to(scene: Scene, token: Token) -> list[Actor]:
    """Of "A handed a draft to B and C at their meeting" the two to whom the deed beside the word is done."""
    verb = next(verbs_above(token), None) if token.dep_ == "poss" else None
    parts = [*clause.prepositions(verb, "to"), *clause.children(verb, "dobj", "dative")] if verb else []
    rows = (_two_opposite(scene, part) for part in parts if part.i < token.i and scene.is_person(part))
    return next(filter(None, rows), [])


def _teller_and_told(scene: Scene, token: Token) -> list[Actor]:
    """Of "he told B at their meeting" the one who tells something and the one who hears it."""
    verb = next(verbs_above(token), None) if token.dep_ == "poss" else None
    heard = clause.first(verb, "dobj", "dative") if verb is not None else None
    if verb is None or heard is None or heard.i >= token.i or verb.lower_ not in telling("brief"):
        return []
    two = [*scene.actors(clause.subject(verb), 3), *scene.actors(heard, 3)]
    people = _are_two_people(two) and all(actor.political for actor in two)
    return two if people and two[0].key != two[1].key and two[0].side_name != two[1].side_name else []


def _as_named(scene: Scene, mention: Mention) -> Actor:
    index, figure = mention.figure, scene.figure(mention)
    assert index is not None
    assert figure is not None
    return person(index, figure, mention.name, political=True)
