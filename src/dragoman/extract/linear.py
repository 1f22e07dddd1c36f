"""The sides of talks word by word, where the parse breaks: "talks between A, B and C on Friday agreed"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, sides_of, unlike
from dragoman.extract.scene import Scene
from dragoman.extract.telling import Telling

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 6
"""Tokens behind a noun within which "with" or "between" may stand."""
PARTIES = ("person", "group", "state", "organization", "post")
"""Kinds of mentions that may be a side."""
BREAKS = ("CC", "WDT", "WP")
"""Tags of words behind which another phrase begins."""
WITHIN = ("DT", "JJ", "CD", "PRP$", "NN", "NNP", "POS")
"""Tags of words that may stand before a name in a row."""


def mended(scene: Scene, item: Telling) -> Telling:
    """A telling that has no other side by the parse, with those that stand behind it in a row."""
    if item.mode == "meeting" and not (item.ours and item.theirs):
        item = _with_whom(scene, item)
    if item.theirs or item.mode != "meeting" or clause.is_verb(item.token):
        return item
    link = _link_behind(item.token)
    if link is None:
        return item
    row = unlike(_row(scene, link))
    if link.lower_ == "with":
        return replace(item, theirs=row) if item.ours and row else item
    return replace(item, ours=row[:1], theirs=row[1:]) if len(sides_of(row)) >= 2 else item


def _with_whom(scene: Scene, item: Telling) -> Telling:
    """A telling with the one behind whom it stands: "President A, with whom B will hold talks"."""
    verb = item.token if clause.is_verb(item.token) else clause.governor(item.token)
    if verb is None or verb.dep_ != "relcl":
        return item
    start = verb.left_edge
    if start.lower_ != "with" or start.nbor(1).lower_ not in ("whom", "which"):
        return item
    before = start.nbor(-2) if start.i > start.sent.start + 1 else verb.head
    partners = scene.one(before, 1) if scene.is_person(before) else scene.actors(verb.head)
    ours = scene.actors(clause.first(verb, "nsubj"))
    return replace(item, ours=ours, theirs=partners) if ours and partners else item


def _link_behind(noun: Token) -> Token | None:
    """The "with" or "between" behind a noun, with nothing but words of place and time before it."""
    for token in noun.doc[noun.i + 1 : min(noun.i + 1 + REACH, noun.sent.end)]:
        if token.lower_ in ("with", "between", "among"):
            return token
        if token.is_punct or clause.is_verb(token) or token.tag_ in BREAKS or _is_topic(token):
            return None
    return None


def _is_topic(token: Token) -> bool:
    """Whether a word begins what talks are about, so that "with" is no longer theirs."""
    behind = token.nbor(1).tag_ if token.i + 1 < token.sent.end else ""
    return token.lower_ in ("on", "about", "over") and behind not in ("NNP", "CD")


def _row(scene: Scene, link: Token) -> list[Actor]:
    """Those in a row behind a word, up to the one behind "and"; without an "and", the first."""
    found: list[list[Actor]] = []
    closing = False
    for token in link.doc[link.i + 1 : link.sent.end]:
        mention = scene.mention(token)
        if mention is not None and mention.kind in PARTIES:
            found.append(scene.one(token, 2))
            if closing:
                return [actor for actors in found for actor in actors]
        elif token.lower_ == "and":
            closing = True
        elif token.text != "," and token.tag_ not in WITHIN and mention is None:
            break
    return found[0] if found else []
