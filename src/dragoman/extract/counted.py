"""Groups told by their number, and the report's names for their people: "the three members, A, B and C"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import number_of, telling

if TYPE_CHECKING:
    from collections.abc import Iterator

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
ROW_ENDS = (*BETWEEN, "'s", "both", "all")
"""These, and what else may stand in a row that does something."""
FINITE = ("VBD", "VBZ", "VBP", "MD")
"""Tags of verbs that end what is told of a group before its own verb."""


def named_to_the_number(scene: Scene, token: Token, mention: Mention) -> list[Token]:
    """The names of a group's people, as many as it has, behind it or behind the same group elsewhere."""
    number = _number(token)
    if number is None:
        return []
    return (
        _row_of(scene, token, number)
        or _told_elsewhere(scene, token, mention, number)
        or _row_next(scene, token, number)
    )


def _row_next(scene: Scene, token: Token, number: int) -> list[Token]:
    """So many people, each of a state of his own, who do what the next sentence tells: "A of X, B of Y"."""
    start = token.sent.end
    people: list[Token] = []
    if number == FEWEST:
        return []
    for word in scene.doc[start:] if start < len(scene.doc) else ():
        if scene.is_person(word):
            people.append(word)
        elif word.tag_ in FINITE:
            break
        elif word.lower_ not in ROW_ENDS and scene.kind_of(word) not in BESIDE and not word.is_punct:
            return []
    figures = [mention.figure for word in people if (mention := scene.mention(word)) is not None]
    sides = [scene.cast.figures[i].side for i in figures if i is not None]
    states = {side.name for side in sides if side is not None and side.is_state}
    return people if len(people) == number == len(states) else []


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
    if mention.noun not in scene.rows:
        scene.rows[mention.noun] = list(_rows_behind(scene, mention.noun))
    rows = scene.rows[mention.noun]
    others = (people for same, at, people in rows if same is not mention and at != token.i)
    return next((people for people in others if len(people) == number), [])


def _rows_behind(scene: Scene, noun: str) -> Iterator[tuple[Mention, int, list[Token]]]:
    """Every group that may go by a noun and whose people are named behind it, to their number."""
    for token in scene.doc:
        mention = scene.mention(token)
        if mention is None or mention.kind != "group" or not _may_be_called(mention.noun, noun):
            continue
        number = _number(token)
        if number is not None and (people := _row_of(scene, token, number)):
            yield mention, token.i, people


def _may_be_called(noun: str, other: str) -> bool:
    """Whether two nouns may be of one group: the same, or one that says no more than that they are of it."""
    return noun == other or bool({noun, other} & telling("any people"))
