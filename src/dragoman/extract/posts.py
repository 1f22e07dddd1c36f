"""Posts without a name: which person of the report "the Iranian minister" or "his counterpart" is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec.structs import replace as replace_post

from dragoman.extract import clause
from dragoman.extract.actor import Actor, person
from dragoman.extract.lexicon import post_classes, reference, telling
from dragoman.extract.offices import in_office, state_served
from dragoman.model.mention import Figure, Mention, Post, Side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.extract.scene import Scene
    from dragoman.model.parsed import Token

DOERS = ("nsubj", "nsubjpass")
"""Labels of who does something."""


def of_post(scene: Scene, token: Token, mention: Mention, depth: int) -> list[Actor]:
    """The holder of a post, else who the sentence says to hold it, else whoever it is, without a name.

    A post that is held no more tells of nobody, unless the report names who held it or says of what it was:
    "the former president of X". One held at the time that is told of ("the then president") is somebody, but
    nobody who holds it now.
    """
    told = _told_to_hold(token, depth) or _explained(scene, token)
    if told is not None and scene.is_person(told):
        return scene.one(told, depth + 1)
    index = holder(scene, token, mention)
    if mention.post is not None and mention.post.former and not _is_known(scene, index, mention):
        told_of = mention.post.then or mention.post.side is not None
        return [_nameless(scene, mention)] if told_of else []
    if index is not None:
        return [named(scene, index, mention)]
    if told is not None and scene.mention(told) is not None:
        return scene.one(told, depth + 1)
    apposed = next((child for child in clause.children(token, "appos") if scene.is_person(child)), None)
    if apposed is not None:
        return scene.one(apposed, 1)
    before = _visitor_before(scene, token, mention) or _envoy_before(scene, mention)
    return before or [_nameless(scene, mention)]


def _visitor_before(scene: Scene, token: Token, mention: Mention) -> list[Actor]:
    """Whom "the visiting official" means: the one person told last to have come to a state."""
    if mention.post is None or not mention.post.visiting or mention.post.side is not None:
        return []
    for at, actors in reversed(scene.pairs):
        people = [actor for actor in actors if actor.kind == "person"]
        if at < token.i and len(people) == 1 and any(actor.kind == "state" for actor in actors):
            return people
    return []


def _envoy_before(scene: Scene, mention: Mention) -> list[Actor]:
    """Whom "the Algerian diplomat" means where nobody of that state is named: the envoy of a body before.

    An envoy of the United Nations is of some nation, by which a report calls him once more.
    """
    post = mention.post
    if post is None or not post.definite or post.group != "envoy" or not (post.side and post.side.is_state):
        return []
    people = [each for each in scene.cast.mentions if each.kind == "person" and each.figure is not None]
    figures = [(each, scene.cast.figures[each.figure]) for each in people if each.figure is not None]
    if any(_is_of(figure, post.side) for _, figure in figures):
        return []
    before = (pair for pair in reversed(figures) if pair[0].span.start < mention.span.start)
    envoy = next((each for each, figure in before if _serves_a_body(figure)), None)
    return [named(scene, envoy.figure, mention)] if envoy is not None and envoy.figure is not None else []


def _serves_a_body(figure: Figure) -> bool:
    """Whether somebody is the envoy of a body of states, or heads it: "UN envoy X"."""
    return figure.post is not None and figure.side is not None and not figure.side.is_state


def _is_known(scene: Scene, index: int | None, mention: Mention) -> bool:
    """Whether a person of the report is whom a post held no more means: one named so, or one who died."""
    if index is None:
        return False
    words = scene.words(mention.span).lower().split()
    return any(post.former for post in scene.cast.figures[index].posts) or not telling("late").isdisjoint(
        words
    )


def named(scene: Scene, index: int, mention: Mention) -> Actor:
    """A person of the cast for whom a post or group stands; what the cast does not know the mention says."""
    figure, post = scene.cast.figures[index], mention.post
    actor = person(index, figure, mention.name, political=True)
    return replace(actor, side=figure.side or (post.side if post else None), post=figure.post or post)


def _told_to_hold(token: Token, depth: int) -> Token | None:
    """The subject of "X is the minister"."""
    if token.dep_ not in ("attr", "oprd") or not clause.is_verb(token.head) or depth >= 3:
        return None
    own = clause.first(token.head, "nsubj") or clause.subject(token.head)
    return own if own is not None and own.i != token.i else None


def _explained(scene: Scene, token: Token) -> Token | None:
    """The person without a post of his own whom a post behind a comma explains: "A, a Sunni leader who"."""
    named = token.head
    if token.dep_ != "appos" or not scene.is_person(named) or token.left_edge.i != named.i + 2:
        return None
    mention = scene.mention(named)
    return named if mention is not None and mention.post is None else None


def _nameless(scene: Scene, mention: Mention) -> Actor:
    """Somebody known by a post alone: of politics if it is of a side, or is the head of a state."""
    post, name, said = mention.post, scene.words(mention.name), (mention.name,)
    side = post.side if post else None
    key = ("described", name.lower(), side.name if side else "")
    political = side is not None or (post is not None and post.group == "state" and post.definite)
    return Actor(key, "person", name, said, side, post, said, None, political, mention.noun)


# ---------------------------------------------------------------- who holds a post


def holder(scene: Scene, token: Token, mention: Mention) -> int | None:
    """The person of the report who holds the post that is named: the nearest before, else the first after."""
    post = mention.post
    assert post is not None
    if mention.figure is not None:
        return mention.figure
    if post.head == "counterpart":
        return _counterpart(scene, token, post)
    if not _is_of_one(scene, token, post):
        return None
    holders = _printed_alike(scene, mention, list(_holders(scene, mention, post)))
    if (headed := _headed(scene, mention)) is not None:
        return next((index for _, index in holders if _heads(scene, index, headed)), None)
    before = [index for is_before, index in holders if is_before]
    named = _named_before(scene, token, post, before) if before else _named_later(scene, token, holders)
    found = named if named is not None else _sideless_holder(scene, post)
    return found if found is not None else in_office(scene, post)


def _is_of_one(scene: Scene, token: Token, post: Post) -> bool:
    """Whether one holder is meant whom the reader knows, not any: "the minister", no "a minister"."""
    if _is_one_of_several(scene, token, post):
        return False
    return bool(post.definite or post.side or _is_bare_title(token) or scene.kind(token) == "headline")


def _named_before(scene: Scene, token: Token, post: Post, before: list[int]) -> int:
    """Which of those who hold a post and are named before it is meant."""
    if post.side or len(set(before)) == 1:
        return before[-1]
    own = {index for index in before if _is_our_own(scene.cast.figures[index], post)}
    return before[0] if own == {before[0]} else _foremost(scene, token, before)


def _named_later(scene: Scene, token: Token, holders: list[tuple[bool, int]]) -> int | None:
    """The first of those who hold a post and are named only after it, to whom nothing is done by it."""
    others = (index for _, index in holders if not _is_done_to(scene, token, index))
    return next((index for index in others if not _meets_himself(scene, index)), None)


def _is_one_of_several(scene: Scene, token: Token, post: Post) -> bool:
    """Whether "a" minister is spoken of, who need not be the one named: "an Omani minister"."""
    some = any(child.lower_ in ("a", "an", "another") for child in clause.children(token, "det"))
    return some and scene.words(*post.spans).lower() in reference("one of several")


def _headed(scene: Scene, mention: Mention) -> str | None:
    """The body of a state, not the state, of which somebody is the head: "the leader of Sudanese rebels"."""
    words = scene.words(mention.span).lower().split()
    return words[-1] if "of" in words and words[-1] in reference("headed") else None


def _heads(scene: Scene, index: int, headed: str) -> bool:
    """Whether a post printed of somebody names the body that is headed: "rebel leader X"."""
    printed = (scene.words(*post.spans).lower().split() for post in scene.cast.figures[index].posts)
    return any(word.rstrip("s") == headed.rstrip("s") for words in printed for word in words)


def _is_our_own(figure: Figure, post: Post) -> bool:
    """Whether a paper prints somebody's post without a state, since it is that of its own: "President X"."""
    return figure.side is None and any(held.head == post.head for held in figure.posts)


def _meets_himself(scene: Scene, index: int) -> bool:
    """Whether a post and a name would be of one who is met: "The President met with President X of Y"."""
    first = next(each for each in scene.cast.mentions if each.kind == "person" and each.figure == index)
    if first.post is None or not first.sides:
        return False
    named = next((word for word in scene.doc if scene.mention(word) is first), None)
    return named is not None and any(_is_bare(scene, word, first.post) for word in named.sent)


def _is_bare(scene: Scene, word: Token, post: Post) -> bool:
    """Whether a word is a post of no side, "the President", and of the same wording."""
    mention = scene.mention(word)
    if mention is None or mention.kind != "post" or mention.post is None or mention.sides:
        return False
    return mention.post.definite and mention.post.head == post.head


def _is_done_to(scene: Scene, token: Token, index: int) -> bool:
    """Whether a person is one to whom the holder of a post does something: "the premier met Chancellor X"."""
    if token.dep_ not in DOERS:
        return False
    behind = (word for word in token.doc[token.head.i + 1 : token.sent.end] if scene.is_person(word))
    return any((mention := scene.mention(word)) is not None and mention.figure == index for word in behind)


def _holders(scene: Scene, mention: Mention, post: Post) -> Iterator[tuple[bool, int]]:
    """The people of a report who may hold a post: whether named before it, and which of the cast."""
    people = [other for other in scene.cast.mentions if other.kind == "person" and other.figure is not None]
    figures = {other.figure for other in people if other.figure is not None}
    may_hold = {figure for figure in figures if _may_hold(scene, figure, post)}
    for other in people:
        if other.figure in may_hold:
            yield other.span.start < mention.span.start, other.figure


def _printed_alike(scene: Scene, mention: Mention, holders: list[tuple[bool, int]]) -> list[tuple[bool, int]]:
    """Of several people those whose post is printed so: no Secretary of State for "the foreign minister"."""
    words = scene.words(mention.name).lower()
    if mention.post is None or mention.post.side is not None or len({index for _, index in holders}) < 2:
        return holders
    alike = [
        (before, index)
        for before, index in holders
        if any(
            scene.words(*held.spans).lower().endswith(words)
            for held in scene.cast.figures[index].posts
            if held.spans
        )
    ]
    return alike or holders


def _foremost(scene: Scene, token: Token, holders: list[int]) -> int:
    """Of several who hold a post, each for another side, the one who did something last, else the nearest."""
    for i in reversed(range(token.i)):
        if scene.doc[i].dep_ in DOERS:
            mention = scene.mention(scene.doc[i])
            if mention is not None and mention.kind == "person" and mention.figure in holders:
                return mention.figure
    return holders[-1]


def _is_bare_title(token: Token) -> bool:
    """Whether a post is printed as a title, with a capital: "the talks with Foreign Minister"."""
    return token.text[:1].isupper() and token.i > token.sent.start


def _may_hold(scene: Scene, index: int, post: Post) -> bool:
    """Whether a person, by any post printed of them, may be who a post without a name means."""
    figure = scene.cast.figures[index]
    if post.side and not _is_of(figure, post.side):
        return False
    posts = figure.posts
    if post.group == "envoy" and post.possessor in ("his", "her"):  # no minister who has just been named
        posts = tuple(held for held in posts if held.group == "envoy")
    if _says_party(scene, post):
        posts = tuple(held for held in posts if held.group == "party" or _says_party(scene, held))
    return any(_is_same(held, post) for held in posts) or _is_held_by_counterpart(scene, index, post)


def _is_held_by_counterpart(scene: Scene, index: int, post: Post) -> bool:
    """Whether a post is that of a counterpart: "X, Chadian president meet" of X and "his counterpart Y"."""
    if all(held.head != "counterpart" for held in scene.cast.figures[index].posts):
        return False
    before: tuple[Post, ...] = ()
    for mention in scene.cast.mentions:
        own = mention.post
        if own is None:
            continue
        if own.head == "counterpart":
            if mention.figure == index and any(_is_same(held, post) for held in before):
                return True
        elif mention.figure != index:
            before = scene.cast.figures[mention.figure].posts if mention.figure is not None else (own,)
    return False


def _says_party(scene: Scene, post: Post) -> bool:
    """Whether a post is printed as that of a party: the "Democratic party chief" is no chief executive."""
    return "party" in scene.words(*post.spans).lower().split()


def _is_of(figure: Figure, side: Side) -> bool:
    """Whether a person is of a side, or holds one of several posts for it."""
    sides = [figure.side, *(post.side for post in figure.posts)]
    return any(own is not None and own.name == side.name for own in sides)


def _is_same(held: Post, post: Post) -> bool:
    """Whether two wordings may mean one post: foreign minister and minister, party leader and leader."""
    if held.head == post.head or held.head.endswith(" " + post.head) or post.head.endswith(" " + held.head):
        return True
    return held.group in post_classes(post.head) and (post.definite or post.side is not None)


def _sideless_holder(scene: Scene, post: Post) -> int | None:
    """The only person of that very post who has no side: "President X", then "the French president"."""
    held = [
        i
        for i, figure in enumerate(scene.cast.figures)
        if figure.side is None
        and any(own.head == post.head for own in figure.posts)
        and not _serves_another(scene, figure, post)
    ]
    return held[0] if len(held) == 1 and post.side is not None else None


def _serves_another(scene: Scene, figure: Figure, post: Post) -> bool:
    """Whether a person without a side is known to serve another state than that of a post."""
    served = state_served(scene, figure)
    return served is not None and post.side is not None and served != post.side.name


# ---------------------------------------------------------------- counterparts


def _counterpart(scene: Scene, token: Token, post: Post) -> int | None:
    """The person of the named side who holds the same kind of post as the one whose counterpart is meant."""
    own = _post_of_subject(scene, token)
    if not post.side:
        return _partner(scene, token, own) if post.possessor in ("his", "her") else None
    found = (i for i, figure in enumerate(scene.cast.figures) if _matches(figure, post.side.name, own))
    index = next(found, None)
    alike = replace_post(post, head=own.head, group=own.group) if own is not None else None
    return _sideless_holder(scene, alike) if index is None and alike is not None else index


def _partner(scene: Scene, token: Token, own: Post | None) -> int | None:
    """Whom somebody with a post met last, where both are ministers, or the like: "he and his counterpart"."""
    met = next((actors for at, actors in reversed(scene.pairs) if at < token.i), [])
    people = [actor for actor in met if actor.figure is not None and actor.post is not None]
    others = [actor.figure for actor in people if actor.post != own]
    alike = own is not None and all(actor.post and actor.post.group == own.group for actor in people)
    return others[0] if len(people) == len(met) == 2 and len(others) == 1 and alike else None


def _matches(figure: Figure, side: str, own: Post | None) -> bool:
    """Whether a person is of a side, and holds a post of the class of `own`."""
    if figure.kind != "person" or not figure.side or figure.side.name != side or not figure.post:
        return False
    return figure.post.head == "counterpart" or own is None or figure.post.group == own.group


def _post_of_subject(scene: Scene, token: Token) -> Post | None:
    """The post of whoever does the deed in which a counterpart is spoken of."""
    subject = clause.subject(clause.clause_of(token))
    if subject is None or subject.i == _explained_word(token).i:
        return None  # "X, her counterpart, said": it is he himself
    if subject.i > token.i and scene.mention(subject) is None:  # "he", who may be this very counterpart
        return None
    doer = next(iter(scene.one(subject, 3)), None)
    return doer.post if doer else None


def _explained_word(token: Token) -> Token:
    """The word that a post behind it, or behind another that explains it, only explains; else the post."""
    while token.dep_ == "appos":
        token = token.head
    return token
