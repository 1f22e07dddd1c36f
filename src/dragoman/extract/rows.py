"""Rows of names: what is joined by "and" and commas, also where the parse has lost a part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import reference

if TYPE_CHECKING:
    from dragoman.extract.scene import Scene
    from dragoman.model.parsed import Token

LOST = ("npadvmod", "parataxis", "dep")
ODD = ("nmod", "compound", "appos", "amod", "attr", *LOST)
"""Labels by which the parser hangs a name of a row where it has not seen the row."""


MODIFIERS = 3
"""Tokens within which the noun of a group stands behind a comma: ", senior opposition leaders"."""
BEFORE = ("the", "his", "her", "their")
"""Words before a name of a row that is told by its post: "A, and his counterpart B"."""


def row(scene: Scene, token: Token) -> list[Token]:
    """The conjuncts of a token, and names that stand in a row with them where the parse has lost them."""
    tokens = clause.conjuncts(token)
    known = {part.i for part in tokens}
    for part in tokens:  # the list grows while it is read: a row is followed to its ends
        for other in (
            _beside(scene, part, -1),
            _beside(scene, part, 1),
            *_behind_state(scene, part),
            *_behind_name(scene, part),
            *_before_and(scene, part),
            *_groups_behind(scene, part),
        ):
            if other is not None and other.i not in known:
                added = [further for further in clause.conjuncts(other) if further.i not in known]
                known |= {further.i for further in added}
                tokens += added
    return sorted(tokens, key=lambda part: part.i)


def _behind_state(scene: Scene, token: Token) -> Iterator[Token]:
    """People whom the parser joins to the state of the one before: "King A of B and President C of D"."""
    if scene.is_person(token):
        states = (part for part in clause.prepositions(token, "of") if scene.kind_of(part) != "person")
        joined = (other for part in states for other in clause.conjuncts(part)[1:])
        yield from (other for other in joined if scene.is_person(other))


def _behind_name(scene: Scene, token: Token) -> Iterator[Token]:
    """Those whom the parser joins to the name that a noun is explained by: "the envoy, A, and B met"."""
    if token.tag_ != "NN":
        return
    for name in clause.children(token, "appos"):
        after = [word.lower_ for word in token.doc[name.i + 1 : name.i + 3]]
        if scene.is_person(name) and after == [",", "and"]:
            yield from (other for other in clause.children(name, "conj") if scene.is_person(other))


def _groups_behind(scene: Scene, token: Token) -> Iterator[Token]:
    """Several people behind one name, whom they cannot explain: "met A, leaders of the opposition and B"."""
    sentence = token.sent
    alone = scene.is_person(token) and token.dep_ != "conj" and clause.first(token, "cc") is None
    if not alone or token.i + 2 >= sentence.end or scene.doc[token.i + 1].text != ",":
        return
    for other in scene.doc[token.i + 2 : min(token.i + 2 + MODIFIERS, sentence.end)]:
        if scene.kind_of(other) == "group" and other.tag_ == "NNS":
            if other.left_edge.i == token.i + 2 and other.dep_ in ODD:
                yield other
            return


def _before_and(scene: Scene, token: Token) -> Iterator[Token]:
    """Whom the parser hangs on the name behind "and": "by A and court chief B", "government and rebels"."""
    fighters = token.lower_ in reference("fighters")
    for child in clause.children(token, "nmod"):
        joined = child.i < token.i and clause.first(child, "cc") is not None
        governs = fighters and child.lower_ in reference("government")
        if joined and (governs or (scene.is_person(token) and scene.is_person(child))):
            yield child


def _beside(scene: Scene, token: Token, step: int) -> Token | None:
    """The name beside a name, a comma or "and" between them, that hangs on nothing sensible of its own."""
    sentence, i = token.sent, token.i + step
    if step > 0:
        i = _past_home(scene, token)
    if not _may_be_of_row(scene, token) or not sentence.start < i < sentence.end - 1:
        return None
    if scene.doc[i].lower_ not in (",", "and"):
        return None
    i += step
    if scene.doc[i].lower_ in (",", "and") and sentence.start <= i + step < sentence.end:
        i += step
    if scene.doc[i].lower_ in BEFORE and sentence.start < i + step < sentence.end:
        i += step
    other = _past_owner(scene, scene.doc[i]) if step > 0 else scene.doc[i]
    return other if _may_be_of_row(scene, other) and _is_lost(other, token) else None


def _past_owner(scene: Scene, token: Token) -> Token:
    """The name behind a state that owns it: "A, Nigeria's B and C"."""
    after = token.doc[token.i + 1 : min(token.i + 3, token.sent.end)]
    owns = scene.kind_of(token) == "state" and len(after) > 1 and after[0].tag_ == "POS"
    return after[1] if owns else token


def _past_home(scene: Scene, token: Token) -> int:
    """The token behind a name and the "of X" that says whence somebody is, or of what body: "A, of X,"."""
    after = token.doc[token.i + 1 : min(token.i + 5, token.sent.end)]
    parted = len(after) > 1 and after[0].text == ","
    after = after[1:] if parted else after
    if not after or after[0].lower_ != "of":
        return token.i + 1
    named = next((word for word in after[1:] if word.lower_ != "the"), None)
    kinds = ("state", "organization") if parted else ("state",)
    return named.i + 1 if named is not None and scene.kind_of(named) in kinds else token.i + 1


def _may_be_of_row(scene: Scene, token: Token) -> bool:
    """Whether it is a name of a person; in a headline, of a state as well: "Israel, Syria begin talks"."""
    return scene.is_person(token) or (scene.kind_of(token) == "state" and scene.kind(token) == "headline")


def _is_lost(other: Token, token: Token) -> bool:
    """Whether a name hangs on the one beside it by an odd label, or nowhere of sense."""
    if other.dep_ == token.dep_ == "nsubj" and other.head.i == token.head.i:
        return True  # "A, the post, and B met": two subjects of one verb
    if token.dep_ == "nsubj" and other.dep_ == "ROOT" and token.head.head.i == other.i:
        return True  # the same, where the verb is hung on the first of them
    near = other.head.i == token.i or token.head.i == other.i or other.dep_ in LOST
    return near and other.dep_ in ODD
