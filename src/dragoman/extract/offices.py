"""Who held a post on the day of a report, by the register that comes with Dragoman.

It only tells whom of those that a report names a post without a name means: the name stays as printed, and
nobody is put into a report who is not in it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dragoman.data import register
from dragoman.extract.actor import Actor, is_political, person
from dragoman.extract.lexicon import is_called, post_classes, post_group, reference
from dragoman.text import edtf
from dragoman.text.public_people import body_served
from dragoman.text.register import bears

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.extract.scene import Scene
    from dragoman.model import Span
    from dragoman.model.mention import Figure, Post, Side

AMERICA = "United States"
VATICAN = "Vatican"
OF_STATES = ("state", "minister")
"""Classes of posts that are held in a state."""


class _Office(NamedTuple):
    """A post of a body, the names of a holder, and the days from and to which it was held."""

    post: str
    names: tuple[str, ...]
    first: date
    last: date


def in_office(scene: Scene, post: Post) -> int | None:
    """The one person of the cast who held a post of a side on the day of the report, as far as is known."""
    day = scene.report.published
    if post.former or post.new or day is None:
        return None
    if post.side is None:
        return _in_some_office(scene, post, day)
    side = post.side.name
    names = [office.names for office in _offices().get(side, ()) if _is(office, post, side, day)]
    found = [
        i
        for i, figure in enumerate(scene.cast.figures)
        if figure.kind == "person" and any(bears(figure.name, known) for known in names)
    ]
    return found[0] if len(found) == 1 else None


def state_served(scene: Scene, figure: Figure) -> str | None:
    """The state of which a person without a side holds the post that is printed, as far as is known.

    That may be told of one state only: "President Leroy" where no other state has a president of that name.
    """
    day, post = scene.report.published, figure.post
    if post is None:
        return None
    if scene.words(*post.spans).lower() in reference("american"):
        return AMERICA
    if day is None or post.group not in OF_STATES:
        return None
    return (_served_before if post.former else _served)(figure.name, post.head, day)


def of_cast(scene: Scene, index: int, said: Span) -> Actor:
    """A person of the cast, spoken of by the words `said`; of politics also by the register.

    Whoever everybody knows is named without a post: "Biden met Scholz".
    """
    figure = scene.cast.figures[index]
    bare = figure.post is None and figure.side is None
    serves = body_served(figure.name, scene.report.published) if bare else None
    actor = person(index, figure, said, political=is_political(figure) or serves is not None)
    return replace(actor, serves=serves)


def serves_another(scene: Scene, actor: Actor, side: Side) -> bool:
    """Whether the post of somebody is one of America, or known to be of another state than `side`.

    So is that of the latter in "President A of Jordan and Secretary of State B".
    """
    post, day = actor.post, scene.report.published
    if post is None or post.former:
        return False
    if scene.words(*post.spans).lower() in reference("only american"):
        return side.name not in (AMERICA, VATICAN)
    served = _served(actor.name, post.head, day) if day is not None else None
    return served not in (None, side.name)


def has_post(state: str, head: str) -> bool:
    """Whether somebody is known to have held a post of a state, at any time."""
    return any(is_called(office.post, head, state) for office in _offices().get(state, ()))


@lru_cache(maxsize=1024)
def _served(name: str, head: str, day: date) -> str | None:
    """The one state of which somebody held a post on a day."""
    return _only_state(name, head, lambda office: office.first <= day <= office.last)


@lru_cache(maxsize=1024)
def _served_before(name: str, head: str, day: date) -> str | None:
    """The one state of which somebody had held a post before a day."""
    return _only_state(name, head, lambda office: office.last <= day)


def _only_state(name: str, head: str, is_then: Callable[[_Office], bool]) -> str | None:
    states = {
        body
        for body, offices in _offices().items()
        for office in offices
        if is_called(office.post, head, body) and is_then(office) and bears(name, office.names)
    }
    return next(iter(states)) if len(states) == 1 else None


def _in_some_office(scene: Scene, post: Post, day: date) -> int | None:
    """The one named without a post of a state who held that very one: "X ... The Prime Minister"."""
    if not post.definite or post.group not in OF_STATES:
        return None
    people = ((i, figure) for i, figure in enumerate(scene.cast.figures) if figure.kind == "person")
    bare = ((i, figure) for i, figure in people if all(own.group not in OF_STATES for own in figure.posts))
    found = [i for i, figure in bare if _served(figure.name, post.head, day)]
    return found[0] if len(found) == 1 else None


def _is(office: _Office, post: Post, body: str, day: date) -> bool:
    if not office.first <= day <= office.last:
        return False
    return is_called(office.post, post.head, body) or post_group(office.post) in post_classes(post.head)


@cache
def _offices() -> dict[str, list[_Office]]:
    """The posts of persons, by whose they are."""
    found: dict[str, list[_Office]] = {}
    for row in register():
        if row["kind"] != "person" or not row["post"] or not row["of"]:
            continue
        start, end = (edtf.bounds(row[cell]) if row[cell] else None for cell in ("start", "end"))
        names = (row["name"], *(name for name in row["names"].split("|") if name))
        days = start[0] if start else date.min, end[1] if end else date.max
        found.setdefault(row["of"], []).append(_Office(row["post"], names, *days))
    return found
