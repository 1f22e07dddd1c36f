"""Two people whose names a hyphen ties: the Leroy-Bakri talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.offices import of_cast
from dragoman.model import Span

if TYPE_CHECKING:
    from dragoman.extract.actor import Actor
    from dragoman.extract.scene import Scene
    from dragoman.model.parsed import Token


def tied_people(scene: Scene, token: Token) -> list[Actor]:
    """The two people of the report whose last names a word ties; nobody for any other word."""
    span = scene.span(token)
    one, hyphen, other = span.cut(scene.report.text).partition("-")
    if not hyphen or "-" in other or not (one[:1].isupper() and other[:1].isupper()):
        return []
    found = [_called(scene, one, span), _called(scene, other, span)]
    people = [actor for actor in found if actor is not None]
    return people if len({actor.key for actor in people}) == 2 else []


def _called(scene: Scene, last: str, said: Span) -> Actor | None:
    """The one person of the report of a last name."""
    named = [
        i
        for i, figure in enumerate(scene.cast.figures)
        if figure.kind == "person" and last in (figure.name, figure.name.split()[-1])
    ]
    if len(named) != 1:
        return None
    return of_cast(scene, named[0], said)
