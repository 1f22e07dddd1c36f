"""Who a noun phrase stands for, by the kind of its mention: name, state, city, post, group, pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, side_as_party, unlike, with_shared_side
from dragoman.extract.antecedents import meant_by
from dragoman.extract.groups import of_group, states_between_dashes
from dragoman.extract.lexicon import reference, telling
from dragoman.extract.offices import of_cast, serves_another
from dragoman.extract.posts import named, of_post
from dragoman.extract.pronouns import of_unnamed
from dragoman.extract.rows import row
from dragoman.model.mention import Mention, Side
from dragoman.text import places

if TYPE_CHECKING:
    from dragoman.extract.scene import Scene
    from dragoman.model.parsed import Token

DEEPEST = 4
"""Phrases inside phrases."""

ONE_OF_A_STATE = ("an", "i")
"""Ends of what one person of a state is called, and never all of them."""


def actors_of(scene: Scene, token: Token | None, depth: int) -> list[Actor]:
    """Everybody that the noun phrase headed by the token stands for, conjuncts included."""
    if token is None or depth > DEEPEST:
        return []
    found = unlike(actor for part in row(scene, token) for actor in one(scene, part, depth))
    return with_shared_side(found, partial(serves_another, scene))


def one(scene: Scene, token: Token, depth: int) -> Iterator[Actor]:
    """Everybody that a token stands for by itself."""
    mention = scene.mention(token)
    if mention is not None and mention.kind in ("post", "group") and _is_any(token):
        return
    if mention is not None and mention.kind == "person" and _is_kin(scene, token, mention):
        return
    if mention is None:
        found = of_unnamed(scene, token, depth) or _states_of(scene, token) or _of_joint_body(scene, token)
        yield from found or _called(scene, token)
    elif mention.kind == "post":
        yield from _of_post(scene, token, mention, depth)
    elif mention.kind == "group":
        yield from of_group(scene, token, mention, depth)
    elif mention.kind == "place":
        yield from _metonym(scene, mention)
    elif mention.kind == "person" and (index := _of_family(scene, token, mention)) is not None:
        yield named(scene, index, mention)
    elif mention.kind in ("person", "organization"):
        yield _named(scene, mention)
    elif mention.kind == "demonym" and _is_one_person(token):
        yield from _compatriot(scene, mention)
    elif mention.kind != "demonym" or not (_is_modifier(token) or _are_counted(token)):
        yield from (side_as_party(side, scene.printed(side)) for side in mention.sides)


def _is_any(token: Token) -> bool:
    """Whether nobody in particular is meant: "has not met any official", "all officials who visit X".

    So are "all countries" that should talk.
    """
    words = {child.lower_ for child in clause.children(token, "det", "predet")}
    habit = any(map(clause.is_present, clause.children(token, "relcl")))
    everybody = not words.isdisjoint(reference("everybody"))
    return "any" in words or (everybody and (habit or token.lower_ in telling("several places")))


def _is_kin(scene: Scene, token: Token, mention: Mention) -> bool:
    """Whether somebody is only whose wife or child he is: "he and his wife NAME", "his wife, Dr NAME"."""
    figure, start = scene.figure(mention), token.sent.start
    before = [word.nbor(-1) for word in (token, token.left_edge) if word.i > start]
    beside = any(word.lower_ in telling("kin") for word in before)
    beside = beside or (token.dep_ == "appos" and token.head.lower_ in telling("kin"))
    return beside and figure is not None and figure.post is None


def _of_family(scene: Scene, token: Token, mention: Mention) -> int | None:
    """The one of a family of whom a report speaks, for "the NAMEs": he and his wife."""
    name = scene.words(mention.name)
    single = name.removesuffix("s")
    if single == name or " " in name or all(child.lower_ != "the" for child in token.children):
        return None
    people = (
        index
        for index, figure in enumerate(scene.cast.figures)
        if figure.kind == "person" and figure.post is not None and figure.name.split()[-1] == single
    )
    return next(people, None)


def _states_of(scene: Scene, token: Token) -> list[Actor]:
    """The states named between dashes behind a plain noun: "a committee of donors -- A, B and C -- met"."""
    return states_between_dashes(scene, token) if token.tag_ in ("NN", "NNS") else []


def _of_joint_body(scene: Scene, token: Token) -> list[Actor]:
    """The two states of a body of theirs: "the India-Poland joint commission", "their joint committee"."""
    if token.lower_ not in telling("joint body"):
        return []
    both = [child for child in token.lefts if scene.kind_of(child) == "pair"]
    joint = any(child.lower_ in telling("joint") for child in token.lefts)
    owner = clause.first(token, "poss") if joint else None
    owners = [*both, *([owner] if owner is not None else [])]
    states = (actor for part in owners for actor in one(scene, part, DEEPEST))
    sides = {
        actor.side.name: actor.side for actor in states if actor.side is not None and actor.side.is_state
    }
    return [side_as_party(side, side.name) for side in sides.values()] if len(sides) > 1 else []


def _called(scene: Scene, token: Token) -> Iterator[Actor]:
    """The people named behind a plain noun: "their host, President X,", "the two rivals, A and B,".

    Behind somebody addressed stands who is spoken of: "Well, Ana, the president has left".
    """
    if token.tag_ == "NNS":
        rows = (row(scene, child) for child in clause.children(token, "appos") if scene.is_person(child))
        people = next((part for part in rows if len(part) > 1), [])
        yield from (actor for part in people for actor in one(scene, part, DEEPEST))
    elif token.tag_ == "NN":
        named = [child for child in token.children if child.dep_ == "appos" and scene.is_person(child)]
        named = named or [child for child in _closing(token) if scene.is_person(child)]
        yield from (actor for child in named[:1] for actor in one(scene, child, DEEPEST))
    elif token.tag_ == "NNP" and token.dep_ in ("nsubj", "nsubjpass"):
        told = [child for child in clause.children(token, "appos") if scene.kind_of(child) == "post"]
        yield from (actor for child in told[:1] for actor in one(scene, child, DEEPEST))


def _closing(noun: Token) -> Iterator[Token]:
    """What stands behind a noun and its comma and is nobody's subject: "met a key ally in the war, X."."""
    behind = noun.doc[noun.right_edge.i + 1 : min(noun.right_edge.i + 3, noun.sent.end)]
    if len(behind) == 2 and behind[0].text == "," and behind[1].dep_ not in ("nsubj", "nsubjpass", "ROOT"):
        yield behind[1]


def _of_post(scene: Scene, token: Token, mention: Mention, depth: int) -> list[Actor]:
    """Who holds a post; of "the cleric", whom nobody is called, whoever is spoken of."""
    found = of_post(scene, token, mention, depth)
    if any(actor.key[0] != "described" for actor in found):
        return found
    index = meant_by(scene, token, mention)
    return found if index is None else [named(scene, index, mention)]


def _is_modifier(token: Token) -> bool:
    """Whether an adjective stands before a noun: "Israeli" in "Israeli officials" is nobody by itself."""
    return token.dep_ in ("amod", "compound", "nmod") and token.head.i != token.i


def _are_counted(token: Token) -> bool:
    """Whether so many people of a state are told of, who do not stand for it: "three Russians"."""
    return bool(clause.children(token, "nummod"))


def _is_one_person(token: Token) -> bool:
    """Whether somebody is called by his state, which is not meant: "the Ukrainian", not "the French"."""
    singular = token.lower_.endswith(ONE_OF_A_STATE) and not _is_modifier(token)
    return singular and any(child.lower_ == "the" for child in clause.children(token, "det"))


def _compatriot(scene: Scene, mention: Mention) -> Iterator[Actor]:
    """The person of a state who is named last before he is called by it; nobody where none is."""
    names = {side.name for side in mention.sides}
    people = (each for each in reversed(scene.cast.mentions) if each.kind == "person")
    before = (each for each in people if each.span.start < mention.span.start)
    sided = ((each, scene.figure(each)) for each in before)
    same = (each for each, figure in sided if figure and figure.side and figure.side.name in names)
    if (last := next(same, None)) is not None:
        yield _named(scene, last)


def _named(scene: Scene, mention: Mention) -> Actor:
    """A person or body of the cast."""
    index, figure = mention.figure, scene.figure(mention)
    assert index is not None
    assert figure is not None
    if mention.kind == "person":
        return of_cast(scene, index, mention.name)
    key = ("side", figure.side.name if figure.side else figure.name)
    said, name = (mention.name,), figure.name
    return Actor(key, "organization", name, figure.spans, figure.side, None, said, index, figure.political)


def _metonym(scene: Scene, mention: Mention) -> Iterator[Actor]:
    """The state for which its capital is named, of the time of the report: "Moscow" in 1990."""
    state, day = places.state_of_metonym(mention.name.cut(scene.report.text)), scene.report.published
    if state:
        state = (places.state_then(state.iso2, day) if day is not None else None) or state
        said = (mention.name,)
        side = Side(state.name, said, state.iso2, True)
        yield Actor(("side", state.name), "state", state.name, said, side, None, said, noun="metonym")
