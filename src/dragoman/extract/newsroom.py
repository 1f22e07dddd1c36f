"""The state in which a newsroom is at home, whose name it leaves out where it tells of its ministers.

Of whom no state is told is then of the paper's own, unless a register knows better. A newsroom that writes
for the whole world names every state, and so does a report with a dateline from abroad.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.lexicon import reference
from dragoman.extract.offices import AMERICA, OF_STATES, has_post
from dragoman.text import places
from dragoman.text.public_people import body_served

if TYPE_CHECKING:
    from dragoman.data import State
    from dragoman.extract.actor import Actor
    from dragoman.extract.scene import Scene
    from dragoman.model.mention import Post, Side
    from dragoman.model.report import Report

AT_HOME = (*OF_STATES, "party", "legislator", "local", "office")
"""Classes of posts whose holders are of the state of the newsroom, where none is told."""
GOVERNING = (*OF_STATES, "office")
"""Those of them whose holders govern it, or work for who does."""


def home_of(report: Report) -> str | None:
    """The country for whose readers a newsroom writes (ISO 3166-1 alpha-2), as far as it is known."""
    newsroom = places.organization_named(report.publisher) if report.publisher else None
    if newsroom is None or newsroom.kind != "agency" or newsroom.name.lower() in reference("worldwide"):
        return None
    return newsroom.country or None


def is_of_own(scene: Scene, actor: Actor) -> bool:
    """Whether somebody of whom no state is told is of the state of the newsroom."""
    state = _own_state(scene, actor)
    if state is None:
        return False
    served = _served(scene, actor)
    if served is not None:
        return served == state.name or _home_of_body(served) == state.iso2
    return (
        actor.post is not None and actor.post.group in AT_HOME and _may_be_of(scene, actor.post, state.name)
    )


def governs_own(scene: Scene, actor: Actor) -> bool:
    """Whether such a one is of its government."""
    state = _own_state(scene, actor)
    if state is None:
        return False
    served = _served(scene, actor)
    if served is not None and served != state.name:
        return False
    if actor.post is None:
        return served is not None
    return actor.post.group in GOVERNING and (served is not None or _may_be_of(scene, actor.post, state.name))


def _own_state(scene: Scene, actor: Actor) -> State | None:
    """The state of the newsroom, where nothing says that somebody is of another."""
    abroad = scene.home not in (None, scene.own)
    return places.state_coded(scene.own) if scene.own and _is_unplaced(actor.side) and not abroad else None


def _served(scene: Scene, actor: Actor) -> str | None:
    """The body for which somebody is known to hold, or to have held, a post."""
    return body_served(actor.name, scene.report.published) if actor.kind == "person" else None


def _home_of_body(name: str) -> str | None:
    body = places.organization_named(name)
    return body.country if body is not None else None


def _is_unplaced(side: Side | None) -> bool:
    """Whether no state is told: of nobody, or of a body that is not known beyond its own, as a ministry."""
    if side is None:
        return True
    return not side.is_state and side.country is None and places.organization_named(side.name) is None


def _may_be_of(scene: Scene, post: Post, state: str) -> bool:
    """Whether a post may be one of a state: a kingdom has no president, and only America such secretaries."""
    if post.visiting or (post.group == "state" and not has_post(state, post.head)):
        return False
    return state == AMERICA or scene.words(*post.spans).lower() not in reference("american")
