"""In which state a report without a dateline was written, by who is told to be, or to receive guests, "here".

A page of the web often leaves the dateline out, and goes on to say "here" and "visiting". A state is only
presumed where all that speaks for one speaks for the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import clause
from dragoman.extract.lexicon import telling, triggers
from dragoman.extract.offices import state_served
from dragoman.extract.scene import Scene
from dragoman.model.mention import Side
from dragoman.text import places
from dragoman.text.tellers import VISITING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.extract.actor import Actor
    from dragoman.model.parsed import Token

HERE = "here"


def presumed_home(scene: Scene) -> Side | None:
    """The state in which a report was written, if hosts of guests there are told, and all of one state."""
    hosts = {side.name: side for side in _hosts(scene)}
    return next(iter(hosts.values())) if len(hosts) == 1 else None


def _hosts(scene: Scene) -> Iterator[Side]:
    """The states of those who have guests, or with whom somebody is who came "here"."""
    for token in scene.doc:
        guest = None
        if is_told_to_visit(scene, token):
            guest = token
        elif token.lower_ == HERE and clause.is_verb(token.head) and _is_of_coming(token.head):
            guest = clause.subject(token.head)
        if guest is not None:
            yield from _others(scene, token, scene.actors(guest))


def is_told_to_visit(scene: Scene, token: Token) -> bool:
    """Whether somebody is told to be visiting, by his title or the word before it: "visiting President X"."""
    mention = scene.mention(token)
    post = mention.post if mention is not None else None
    return (post is not None and post.visiting) or (
        mention is not None and token.i > 0 and token.nbor(-1).lower_ == VISITING
    )


def _is_of_coming(verb: Token) -> bool:
    """Whether a verb is of coming to a place for a visit: not "met here", where both may be guests."""
    trigger = triggers("verb").get(verb.lower_)
    return trigger is not None and trigger.frame == "arrive" and verb.lower_ not in telling("homecoming")


def _others(scene: Scene, token: Token, guests: list[Actor]) -> Iterator[Side]:
    """The states of the people in office in a sentence who are not of the guest's."""
    own = {actor.side_name for actor in guests}
    if not own or None in own:
        return
    for word in token.sent:
        mention = scene.mention(word)
        if mention is None or mention.kind != "person" or mention.post is None or mention.post.former:
            continue
        figure = scene.figure(mention)
        side = mention.post.side or (figure.side if figure is not None else None)
        if side is None and figure is not None and (served := state_served(scene, figure)) is not None:
            state = places.state_named(served)
            side = Side(state.name, (mention.name,), state.iso2, True) if state is not None else None
        if side is not None and side.is_state and side.name not in own:
            yield side
