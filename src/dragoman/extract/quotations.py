"""What stands in a quotation, and who "I" is there or behind the label of a speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import is_of_newsroom
from dragoman.extract.lexicon import reference, telling

if TYPE_CHECKING:
    from dragoman.extract.actor import Actor
    from dragoman.extract.scene import Scene
    from dragoman.model.parsed import Token

MARKS = ('"', "``", "''", "“", "”")
"""Quotation marks."""
OPENING = ('"', "``", "“")
"""Those that may stand before a quotation."""


def is_quoted(token: Token, start: int) -> bool:
    """Whether a word stands inside a quotation: an odd number of marks stand before it in its paragraph."""
    return sum(word.text in MARKS for word in token.doc[start : token.i]) % 2 == 1


def opens_words(token: Token) -> bool:
    """Whether a word opens a sentence, or the words that are quoted in it."""
    return token.i == token.sent.start or token.nbor(-1).text in OPENING


def first_person(scene: Scene, token: Token) -> list[Actor]:
    """Whom "I" means, and behind a label "we": who is printed before the words, or who says them.

    It is nobody of the newsroom; "we" in a quotation may be anybody.
    """
    label = _label(scene, token)
    if label is not None:
        people = (word for word in label if scene.is_person(word))
        return [actor for word in people for actor in scene.one(word, 3) if _answers(actor)][:1]
    own = said_by(scene, token) if token.lower_ not in reference("we") else None
    return [actor for actor in scene.one(own, 3) if _answers(actor)] if own is not None else []


def said_by(scene: Scene, token: Token) -> Token | None:
    """Who says, in the paragraph of a word, what it is quoted from; None outside a quotation."""
    start, end = scene.tokens_of(scene.paragraph(token))
    if not is_quoted(token, start):
        return None
    said = [word for word in scene.doc[start:end] if _is_told(word, start)]
    verb = min(said, key=lambda word: abs(word.i - token.i), default=None)
    return clause.first(verb, "nsubj") if verb is not None else None


def _label(scene: Scene, token: Token) -> list[Token] | None:
    """The words of the label under which a word is spoken."""
    paragraphs = scene.report.paragraphs
    for number in range(scene.paragraph(token), -1, -1):
        if paragraphs[number].kind == "speaker":
            start, end = scene.tokens_of(number)
            return list(scene.doc[start:end])
    return None


def _answers(actor: Actor) -> bool:
    """Whether somebody speaks of deeds of his own: a person of politics, and no spokesman."""
    spokesman = actor.post is not None and actor.post.group == "office"
    return actor.kind == "person" and actor.political and not spokesman and not is_of_newsroom(actor.side)


def _is_told(word: Token, start: int) -> bool:
    """Whether a word outside a quotation says who speaks in it."""
    return word.lower_ in telling("say") and clause.is_verb(word) and not is_quoted(word, start)
