"""What counts as an encounter: two sides, of politics, and of different bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.actor import Actor, is_of_newsroom, sides_of
from dragoman.extract.draft import Draft
from dragoman.extract.lexicon import post_group, reference, telling
from dragoman.extract.newsroom import governs_own
from dragoman.extract.offices import AMERICA, OF_STATES, state_served
from dragoman.extract.scene import Scene
from dragoman.extract.trades import (
    FEWEST,
    has,
    is_of_any_body,
    is_of_games,
    is_of_politics,
    is_of_trade,
    serves_firm,
)
from dragoman.text import places

if TYPE_CHECKING:
    from dragoman.model import Span
    from dragoman.model.parsed import Token

FEW = 30
"""Tokens of a short report for each word of games in it."""
IN_OFFICE = frozenset(("state", "minister", "envoy", "legislator", "party", "body", "military", "office"))
"""Classes of posts whose holders are no players."""
OF_ONE_BODY = frozenset(("state", "minister", "office", "body", "military"))
"""Classes of posts that are held in one government."""
MINISTER = "minister"
"""Class of posts whose holders are of one cabinet with whoever heads it."""
SERVING = frozenset(("envoy", "office", "military", "minister"))
"""Classes of posts whose holders serve the one whose they are called."""


def has_two_sides(draft: Draft) -> bool:
    """Whether there is somebody on each side."""
    ours = {actor.key for actor in draft.ours}
    return bool(ours) and any(actor.key not in ours for actor in draft.theirs)


def is_political(scene: Scene, draft: Draft) -> bool:
    """Whether the parties are political, and of different bodies; leaves others out of the draft."""
    everybody = draft.parties
    if not keep_political(draft):
        return False
    sided = any(actor.kind == "person" or actor.side is not None for actor in everybody)
    if not sided and not _are_two_camps(everybody):
        return False
    if _is_of_players(scene, draft):
        return False
    if draft.mode == "visit":
        return any(actor.political for actor in draft.ours) and not _is_on_business(scene, draft)
    if _is_of_sport(scene, draft) or _is_own_staff(scene, draft) or _is_own_servant(draft):
        return False
    # one side without a known post is taken on trust: lists name posts once for many
    return _are_of_politics(scene, draft) and not _is_one_body(scene, draft)


def _are_two_camps(actors: list[Actor]) -> bool:
    """Whether those who meet are who governs, and who is against them: opposition and government leaders."""
    words = [set(actor.name.lower().replace("-", " ").split()) for actor in actors if actor.kind == "group"]
    against = [not each.isdisjoint(reference("opponents")) for each in words]
    governing = [not each.isdisjoint(reference("governs")) for each in words]
    return len(words) == len(actors) and any(against) and any(governing)


def _are_of_politics(scene: Scene, draft: Draft) -> bool:
    """Whether one of those who meet is of politics, or two whom nothing but their last names tell."""
    known = [actor for actor in draft.parties if is_of_politics(scene, actor)]
    by_last_name = [actor for actor in known if actor.serves is not None and " " not in actor.name]
    return len(known) > len(by_last_name) or len(known) > 1


def _is_on_business(scene: Scene, draft: Draft) -> bool:
    """Whether those who travel are of firms, of games or of the stage, by their posts or by the report."""
    if any(is_of_politics(scene, actor) for actor in draft.ours):
        return False
    return is_of_trade(scene) or all(serves_firm(scene, actor) for actor in draft.ours)


def leave_trades(scene: Scene, drafts: list[Draft]) -> None:
    """Leave out events of games, firms and the stage: nobody of politics is at them."""
    if is_of_trade(scene):
        drafts[:] = [draft for draft in drafts if not _is_event_of_trade(scene, draft)]


def _is_event_of_trade(scene: Scene, draft: Draft) -> bool:
    """Whether an event is of no body of politics and nobody of politics is told to be at it."""
    if draft.mode != "multilateral":
        return False
    name = draft.summit.spans if draft.summit is not None else ()
    states = [actor for actor in draft.parties if actor.kind == "state"]
    # "US film summit"
    only_named = len(states) == 1 and any(_lies_in(span, name) for span in states[0].spans)
    if states and not only_named and not is_of_games(scene):
        return False
    return not any(_is_at_politics(scene, actor) for actor in draft.parties)


def _is_at_politics(scene: Scene, actor: Actor) -> bool:
    """Whether a party by itself makes an event one of politics: no event's own name does, and no team."""
    if actor.kind == "state" or (actor.kind == "organization" and actor.side is None):
        return False
    return is_of_politics(scene, actor)


def _lies_in(span: Span, others: tuple[Span, ...]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def keep_political(draft: Draft) -> bool:
    """Leave bodies and groups of no politics out of a draft; whether each side has somebody left."""
    if _are_two_camps(draft.parties):
        return True
    draft.ours, draft.theirs = _acceptable(draft.ours), _acceptable(draft.theirs)
    return bool(draft.ours and draft.theirs)


def _acceptable(actors: list[Actor]) -> list[Actor]:
    """Those who may be parties; leaders of any kind may be beside other groups, of politics and no side."""
    groups = any(actor.kind == "group" and actor.political and actor.side is None for actor in actors)
    return [actor for actor in actors if _is_acceptable(actor) or (groups and actor.noun == "leaders")]


def _is_acceptable(actor: Actor) -> bool:
    """Whether somebody may be a party: a person may but for reporters, a body or group only of politics."""
    if actor.kind == "person":
        return not is_of_newsroom(actor.side)
    return actor.political or actor.kind not in ("organization", "group")


def _is_of_sport(scene: Scene, draft: Draft) -> bool:
    """Whether those who meet are teams: states without people, in a sentence and a report of games."""
    if any(actor.kind in ("person", "group") for actor in draft.parties):
        return False
    if not any(map(_tells_of_games, draft.token.sent)) and not is_of_games(scene):
        return False
    return has(scene, min(FEWEST, len(scene.doc) / FEW), "sport")


def _is_of_players(scene: Scene, draft: Draft) -> bool:
    """Whether those named are players and the like: nobody in office, in a report full of words of games."""
    people = [actor for actor in draft.parties if actor.kind in ("person", "group")]
    if not people or any(_is_in_office(scene, actor) for actor in people):
        return False
    if all(actor.post is None and actor.kind == "person" for actor in people):
        # "Slovakia's A will meet B in the final"
        words = (token for token in draft.token.sent if scene.kind_of(token) != "group")  # "a team led by X"
        return any(token.lower_ in telling("sport") for token in words)
    return is_of_games(scene)


def _is_in_office(scene: Scene, actor: Actor) -> bool:
    """Whether a person or a group holds a post of politics: no former one, and none that clubs have too."""
    post = actor.post
    if post is None or actor.kind != "person":
        return post_group(actor.noun) in IN_OFFICE
    if post.group not in IN_OFFICE or post.former or not is_of_politics(scene, actor):
        return False
    return post.group == "state" or not is_of_any_body(post)


def _tells_of_games(token: Token) -> bool:
    """Whether a word is of games; "final talks" are not."""
    return token.lower_ in telling("sport") and not token.tag_.startswith("JJ")


def _is_one_body(scene: Scene, draft: Draft) -> bool:
    """Whether all are ministers of one cabinet, or members of one party: no encounter between bodies."""
    ours, theirs = (_bodies(scene, side) for side in (draft.ours, draft.theirs))
    classes = {actor.post.group for actor in draft.parties if actor.kind == "person" and actor.post}
    if ours != theirs or len(ours) != 1:
        return MINISTER in classes and _are_of_dateline(scene, draft)
    return classes <= OF_ONE_BODY or not any(actor.kind == "person" for actor in draft.parties)


def _are_of_dateline(scene: Scene, draft: Draft) -> bool:
    """Whether all hold posts of a government for which the report names no state: that of the dateline.

    A president may well be of another body than his prime minister; who meets a minister of his own is not.
    """
    home = places.state_coded(scene.home) if scene.home is not None else None
    return home is not None and all(_governs(scene, actor, home.name) for actor in draft.parties)


def _governs(scene: Scene, actor: Actor, state: str) -> bool:
    """Whether somebody of whom no side is told holds a post of a state, and is known for no other."""
    post = actor.post
    if actor.kind != "person" or actor.side is not None or post is None or post.group not in OF_STATES:
        return False
    if post.former or post.visiting:
        return False
    figure = scene.cast.figures[actor.figure] if actor.figure is not None else None
    served = state_served(scene, figure) if figure is not None else None
    return served in (None, state)


def _bodies(scene: Scene, actors: list[Actor]) -> set[str]:
    """The sides for which actors stand, also where no word says it: that of whoever everybody knows.

    Papers leave out that of their own president and ministers.
    """
    known = {actor.key: _state_left_out(scene, actor) for actor in actors}
    told = (actor for actor in actors if known[actor.key] is None)
    return sides_of(told) | {side for side in known.values() if side is not None}


def _state_left_out(scene: Scene, actor: Actor) -> str | None:
    """The side of somebody of whom none is told: by his name, of the paper's own state, of America."""
    own = places.state_coded(scene.own) if scene.own is not None and governs_own(scene, actor) else None
    if own is not None:
        return own.name
    if actor.side is not None or actor.figure is None:
        return None
    american = state_served(scene, scene.cast.figures[actor.figure]) == AMERICA
    return AMERICA if american else actor.serves


def _is_own_staff(scene: Scene, draft: Draft) -> bool:
    """Whether somebody in office sees those who work for him: "told a meeting with senior advisers"."""
    people = [actor for actor in draft.parties if actor.kind == "person"]
    others = [actor for actor in draft.parties if actor.kind != "person"]
    if len(people) != 1 or not others or people[0].post is None or people[0].post.group not in OF_ONE_BODY:
        return False
    at_home = people[0].country in (None, scene.home)
    return all(_works_for(actor, at_home=at_home) for actor in others)


def _is_own_servant(draft: Draft) -> bool:
    """Whether somebody sees the one who serves him: "the president met his envoy", "his security chief"."""
    served = [actor for actor in draft.ours if actor.kind == "person"]
    servants = [actor for actor in draft.theirs if actor.kind == "person"]
    if len(served) != 1 or not servants or len(draft.parties) != len(served) + len(servants):
        return False
    sides = {actor.side_name for actor in draft.parties} - {None}
    return len(sides) <= 1 and all(map(_serves_somebody, servants))


def _serves_somebody(actor: Actor) -> bool:
    post = actor.post
    whose = reference("his") | reference("she")
    return post is not None and post.possessor in whose and post.group in SERVING


def _works_for(actor: Actor, *, at_home: bool) -> bool:
    """Whether a group of no side is one's own: advisers anywhere and on any region, officials at home."""
    if actor.kind != "group" or actor.side is not None:
        return False
    kinds = reference("staff")
    own = kinds.get(actor.noun) == "own"
    return own or (at_home and actor.noun in kinds and not _is_from_elsewhere(actor))


def _is_from_elsewhere(actor: Actor) -> bool:
    """Whether a capital within a group's words tells of whom it is: "some African ministers"."""
    capital = (word for word in actor.name.split()[1:] if word[:1].isupper())
    return any(word.lower() not in telling("domestic") for word in capital)
