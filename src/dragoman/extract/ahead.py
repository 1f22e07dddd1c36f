"""Who stands behind a word where the parser has hung them elsewhere: read on in the order of the words.

"met later in the day with President X" hangs "with" on the day, "began negotiations in February with A and B"
on what follows. So what lies between the word and "with" may only say when, where and how.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.actor import Actor, unlike
from dragoman.extract.lexicon import telling
from dragoman.extract.scene import Scene

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

WAY = 12
"""Tokens between a word and the preposition that it has lost, at the most."""
TITLE = 8
"""Tokens before a name that may be of its title."""
LONGEST_TIME = 6
"""Tokens of "for more than an hour", at the most, and one more."""
PASSED = ("RB", "RBR", "RBS", "IN", "DT", "CD", "JJ", "RP", "PRP$", "POS")
"""Tags of what may stand between: adverbs, prepositions, numbers."""
IN_TITLE = ("DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "CC", "PRP$", "HYPH", "VBN", "VBG", "CD")
PARTIES = ("person", "group", "organization", "state", "pair", "post")


def actors_ahead(scene: Scene, token: Token, *words: str) -> list[Actor]:
    """Those behind the first of the prepositions `words` that follows a token in its clause."""
    preposition = _preposition(scene, token, words)
    return _row_behind(scene, preposition) if preposition is not None else []


def _preposition(scene: Scene, token: Token, words: tuple[str, ...]) -> Token | None:
    end = min(token.i + WAY, token.sent.end)
    for other in scene.doc[token.i + 1 : end]:
        if other.lower_ in words:
            return other
        if not _is_passed(scene, other):
            return None
    return None


def _is_passed(scene: Scene, token: Token) -> bool:
    """Whether a word says when, where or how."""
    if token.lower_ in ("of", "on", "about", "for", "to", "by", "that", "between"):
        return _opens_time(token) or _is_between_alike(token)
    placed = scene.kind_of(token) in ("place", "state") or token.lower_ in telling("venue")
    how = token.dep_ == "amod" or token.lower_ in telling("manner")  # "behind closed doors", "face to face"
    timed = clause.is_time(token) or token.lower_ in telling("edge")
    return placed or how or timed or token.tag_ in PASSED


def _opens_time(preposition: Token) -> bool:
    """Whether a preposition begins a phrase of when, or of how long: "on Monday", "for a second day"."""
    follows = preposition.doc[preposition.i + 1 : min(preposition.i + LONGEST_TIME, preposition.sent.end)]
    if preposition.lower_ == "on":  # "on Monday", "on 3 May", "on the same day"
        first = next((word for word in follows if word.tag_ not in ("CD", "DT", "JJ")), None)
        return first is not None and clause.is_time(first)
    if preposition.lower_ == "of":  # "near the end of this year"
        return any(map(clause.is_time, follows[:2]))
    span = next((word for word in follows if word.tag_ not in PASSED), None)
    return preposition.lower_ == "for" and span is not None and clause.is_time(span)


def _is_between_alike(preposition: Token) -> bool:
    """Whether the same word stands on both sides, and so tells how: "face to face", "one on one"."""
    if not preposition.sent.start < preposition.i < preposition.sent.end - 1:
        return False
    return preposition.nbor(-1).lower_ == preposition.nbor(1).lower_


def ends_adverbial(scene: Scene, token: Token) -> bool:
    """Whether a word may end a phrase that says when or where: "on Tuesday", "in his palace"."""
    placed = scene.kind_of(token) in ("place", "state") or token.lower_ in telling("venue")
    return placed or clause.is_time(token) or token.lower_ in ("here", "yesterday", "today")


def _row_behind(scene: Scene, preposition: Token) -> list[Actor]:
    """Whoever is named first behind "with"; behind "between" all of a row, up to the one behind "and"."""
    between = preposition.lower_ in ("between", "among")
    found: list[Actor] = []
    closing, waiting = False, TITLE
    for token in scene.doc[preposition.i + 1 : preposition.sent.end]:
        if scene.kind_of(token) in PARTIES and not _is_of_title(scene, token) and not _is_owner(scene, token):
            found = unlike([*found, *(scene.one(token, 1) if between else scene.actors(token))])
            if found and (closing or not between):
                return found
            waiting = TITLE
        elif token.lower_ == "and" and found:
            closing = True
        elif found and _tells_whose(scene, token):
            continue
        elif not waiting or (token.tag_ not in IN_TITLE and token.lower_ != ","):
            break
        waiting -= 1
    return found if not between or len(found) > 1 else []


def _tells_whose(scene: Scene, token: Token) -> bool:
    """Whether a word is the "of" behind a name: "President X of Y"."""
    behind_name = token.lower_ == "of" and scene.kind_of(token.nbor(-1)) == "person"
    return behind_name and token.i + 1 < token.sent.end and _is_owner(scene, token.nbor(1))


def _is_owner(scene: Scene, token: Token) -> bool:
    """Whether a state or body only says whose somebody named before it is."""
    if scene.kind_of(token) not in ("state", "organization") or token.i < token.sent.start + 2:
        return False
    return token.nbor(-1).lower_ == "of" and scene.kind_of(token.nbor(-2)) == "person"


def _is_of_title(scene: Scene, token: Token) -> bool:
    """Whether a name is but said of the word behind it: "Iran's minister", "the party leader"."""
    said = token.dep_ in ("poss", "compound", "amod", "nmod") and token.head.i > token.i
    return said and scene.kind_of(token) != "person"
