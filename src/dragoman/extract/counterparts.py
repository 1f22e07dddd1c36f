"""What a counterpart is: "his Slovenian counterpart" holds the post of whoever "he" is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import REGNAL
from dragoman.extract.lexicon import reference
from dragoman.model.mention import Post

if TYPE_CHECKING:
    from dragoman.extract.actor import Actor
    from dragoman.extract.scene import Scene
    from dragoman.model.parsed import Token

COUNTERPART = "counterpart"


def post_of(scene: Scene, actor: Actor) -> Post | None:
    """The post of an actor, by a group's words where none is told of him; of a counterpart that of whoever's
    counterpart it is, if the report tells it."""
    held = scene.held.get(actor.figure) if actor.figure is not None else None
    if actor.post is None:
        return held or _by_number(scene, actor)
    if actor.post.head != COUNTERPART:
        return actor.post
    posts = (_post_beside(scene, token, actor) for token in _tokens(scene, actor))
    return next((post for post in posts if post is not None), held or actor.post)


def _by_number(scene: Scene, actor: Actor) -> Post | None:
    """What somebody is who is told by a name with a number, and a post apart from it: "the pope"."""
    if REGNAL.search(actor.name) is None:
        return None
    bare = (
        mention.post for mention in scene.cast.mentions if mention.kind == "post" and mention.figure is None
    )
    return next(
        (post for post in bare if post and post.definite and post.head in reference("numbered")), None
    )


def _tokens(scene: Scene, actor: Actor) -> Iterator[Token]:
    """Where an actor is called somebody's counterpart."""
    for token in scene.doc:
        mention = scene.mention(token)
        if mention is None or mention.post is None or mention.post.head != COUNTERPART:
            continue
        if mention.name in actor.mentions or (actor.figure is not None and mention.figure == actor.figure):
            yield token


def _post_beside(scene: Scene, token: Token, actor: Actor) -> Post | None:
    """The post of the owner, of the subject of the clause, or of whoever is named last before."""
    owner = clause.first(token, "poss")
    subject = clause.subject(clause.clause_of(token))
    before = reversed(scene.doc[token.sent.start : token.i])
    for word in (_before_in_row(scene, token), owner, subject, *before):
        post = _post_at(scene, word, actor) if word is not None and word.i != token.i else None
        if post is not None:
            return post
    return None


def _before_in_row(scene: Scene, token: Token) -> Token | None:
    """The person before a counterpart in a row: "met the minister A, his Chinese counterpart B and C"."""
    if token.i < token.sent.start + 3 or token.nbor(-2).lower_ not in (",", "and"):
        return None
    before = token.nbor(-3)
    return before if scene.is_person(before) else None


def _post_at(scene: Scene, word: Token, actor: Actor) -> Post | None:
    """The post of the one person, not the actor, whom a word stands for."""
    for other in scene.one(word, 3):
        known = other.kind == "person" and other.post is not None and other.post.head != COUNTERPART
        if known and other.key != actor.key:
            return other.post
    return None
