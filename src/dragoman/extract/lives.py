"""Clues to the day of publication in what persons do, of whom a register knows when they died."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.clues import Clue, around
from dragoman.extract.scene import Scene
from dragoman.model.register import Register
from dragoman.text.dates import spoken
from dragoman.text.edtf import bounds

if TYPE_CHECKING:
    from dragoman.model.parsed import Token

ALIVE = 2.7
"""How far it is believed that who does something in the lead was alive."""
NEWS = 7
"""Days for which a deed is news."""


def clues(scene: Scene, register: Register, dead: Collection[str]) -> Iterator[Clue]:
    """Who does something in the lead had not died; each person once, by a name of two words or more."""
    names = dict.fromkeys(name for token in scene.doc if (name := _doer(scene, token)))
    for name in names:
        last = _death(register, name) if name not in dead else None
        if last is not None:
            days = around((date.min, last), before=0, after=NEWS)
            yield Clue(ALIVE, (days,), f"{name}, who died {spoken(last, last)}, does something in the lead")


def _doer(scene: Scene, token: Token) -> str | None:
    """The person of the cast who is the subject of a verb of the lead in the past or present."""
    mention = scene.mention(token)
    if mention is None or mention.kind != "person" or token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    if scene.paragraph(token) not in scene.lead or clause.clause_of(token).tag_ not in ("VBD", "VBZ"):
        return None
    figure = scene.figure(mention)
    return figure.name if figure is not None and " " in figure.name else None


def _death(register: Register, name: str) -> date | None:
    """The last day on which somebody of that name died; None if one of them may live."""
    ends = [bounds(known.entity.ends) if known.entity.ends else None for known in register.persons(name)]
    days = [end[1] for end in ends if end is not None]
    return max(days) if days and len(days) == len(ends) else None
