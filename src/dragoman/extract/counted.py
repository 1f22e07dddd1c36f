"""Groups told by their number, and the report's names for their people: "the three members, A, B and C"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import number_of, telling

if TYPE_CHECKING:
    from dragoman.extract.scene import Scene
    from dragoman.model.mention import Mention
    from dragoman.model.parsed import Token

FEWEST = 2
"""People of a group that is told by their number, at least."""
FAR = 10
"""Tokens between a group and the first of its names, less than."""
BETWEEN = (",", "and", "of", "the", "including")
"""Words between the names of a row."""
BESIDE = ("state", "place", "organization", "demonym")
"""Kinds of names that say whence those of a row are."""
FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of verbs that end what is told of a group before its own verb."""


def named_to_the_number(scene: Scene, token: Token, mention: Mention) -> list[Token]:
    """The names of a group's people, as many as it has, behind it or behind the same group elsewhere."""
    number = _number(token)
    if number is None:
        return []
    return _row_of(scene, token, number) or _told_elsewhere(scene, token, mention, number)


def _number(token: Token) -> int | None:
    """How many people a group is told to be."""
    counts = (number_of(child.lower_) for child in clause.children(token, "nummod"))
    number = next((count for count in counts if count is not None), None)
    return number if number is not None and number >= FEWEST else None


def _row_of(scene: Scene, token: Token, number: int) -> list[Token]:
    """The people in a row behind a group, if they are so many; before them no other deed is told."""
    people: list[Token] = []
    for word in scene.doc[token.i + 1 : token.sent.end]:
        if scene.is_person(word):
            people.append(word)
        elif _ends_row(scene, word) if people else word.tag_ in FINITE or word.i - token.i >= FAR:
            break
    return people if len(people) == number else []


def _ends_row(scene: Scene, word: Token) -> bool:
    """Whether a word behind a name goes on with no further one, and does not say whence somebody is."""
    return word.lower_ not in BETWEEN and scene.kind_of(word) not in BESIDE


def _told_elsewhere(scene: Scene, token: Token, mention: Mention, number: int) -> list[Token]:
    """The row behind another group of the same number and kind that the report tells of."""
    for other in scene.doc:
        same = scene.mention(other)
        if same is None or same is mention or same.kind != "group" or other.i == token.i:
            continue
        if not _may_be_called(same.noun, mention.noun) or _number(other) != number:
            continue
        if people := _row_of(scene, other, number):
            return people
    return []


def _may_be_called(noun: str, other: str) -> bool:
    """Whether two nouns may be of one group: the same, or one that says no more than that they are of it."""
    return noun == other or bool({noun, other} & telling("any people"))
