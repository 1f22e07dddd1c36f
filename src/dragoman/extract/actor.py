"""Somebody as one telling has them: a person, a body, a state or a group that may be a party."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dragoman.extract.lexicon import reference
from dragoman.extract.many import is_of_many_states
from dragoman.model import PartyKind, Span
from dragoman.model.mention import Figure, Post, Side
from dragoman.text import places

POLITICAL_POSTS = frozenset(
    ("state", "minister", "envoy", "legislator", "party", "body", "military", "cleric", "local", "other")
)
"""Classes of posts whose holders are of politics although the report gives them no side."""
NEWSROOMS = ("agency", "outlet")
"""Kinds of bodies for which reporters speak."""
REGNAL = re.compile(r"^\S+ (?:II|III|IV|VI{0,3}|IX|X[IV]+X?|XX[IV]*)$")
"""A name with the number of a king or pope and nothing else before it: "Benedict XVI", not "Malcolm X"."""
OF_A_STATE = ("state", "minister")
"""Classes of posts whose holders govern one state together."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may be a party: `key` tells two mentions of one figure to be the same.

    `spans` cut the name, where it is printed; `mentions` are the words in the telling. `figure` is an index
    into the cast. `noun` is the head noun of a group or post without a name, "metonym" of a capital that
    stands for its government. `band` is the token of the group as whose members people are named together.
    `serves` is the body for which somebody who is named without a post is known to hold one.
    """

    key: tuple[str, ...]
    kind: PartyKind
    name: str
    spans: tuple[Span, ...]
    side: Side | None
    post: Post | None
    mentions: tuple[Span, ...]
    figure: int | None = None
    political: bool = True
    noun: str = ""
    band: int | None = None
    serves: str | None = None

    @property
    def side_name(self) -> str | None:
        """The plain name of the state or body that the actor stands for."""
        return self.side.name if self.side else None

    @property
    def camp(self) -> str | None:
        """The side, told apart from those who are up against it: rebels of a state are not its government."""
        opposed = self.kind == "group" and is_up_against(self)
        return f"against {self.side_name}" if opposed and self.side_name else self.side_name

    @property
    def country(self) -> str | None:
        """The ISO 3166-1 alpha-2 code of the side, where it is or lies in a state."""
        return self.side.country if self.side else None


def person(index: int, figure: Figure, said: Span, *, political: bool) -> Actor:
    """A person of the cast, spoken of by the words `said`."""
    key = ("figure", str(index))
    return Actor(
        key, "person", figure.name, figure.spans, figure.side, figure.post, (said,), index, political
    )


def described(
    name: str,
    span: Span,
    *,
    kind: PartyKind = "group",
    side: Side | None = None,
    post: Post | None = None,
    noun: str = "",
) -> Actor:
    """Somebody known by the words for him alone, which are printed at `span`: two told so are the same."""
    key = ("described", name.lower(), "")
    return Actor(key, kind, name, (span,), side, post, (span,), noun=noun)


def is_up_against(actor: Actor) -> bool:
    """Whether a group is up against the state beside which it is named: "rebels", "rebel leaders"."""
    words = set(actor.name.lower().split())
    return actor.noun in reference("opponents") or not words.isdisjoint(reference("fighters"))


def is_told_by_place(actor: Actor) -> bool:
    """Whether a group is told by the town where it is: "officials in Skopje", not "counterparts in X"."""
    told = actor.kind == "group" and " in " in actor.name
    return told and actor.side is not None and actor.side.name not in actor.name


def is_political(figure: Figure) -> bool:
    """Whether a person is of politics: by a side, or by a post of a class that is; a reporter is not."""
    if is_of_newsroom(figure.side):
        return False
    post = figure.post
    by_post = post is not None and (post.group in POLITICAL_POSTS or post.side is not None)
    return by_post or figure.side is not None or REGNAL.search(figure.name) is not None


def is_of_newsroom(side: Side | None) -> bool:
    """Whether a side is an agency or an outlet, whose people tell of encounters and have none."""
    body = places.organization_named(side.name) if side is not None and not side.is_state else None
    return body is not None and body.kind in NEWSROOMS


def side_as_party(side: Side, name: str) -> Actor:
    """A state or body itself, by the words from which it was told."""
    kind: PartyKind = "state" if side.is_state else "organization"
    return Actor(("side", side.name), kind, name, side.spans, side, None, side.spans)


def unlike(actors: Iterable[Actor]) -> list[Actor]:
    """The actors, each once, as first given."""
    seen: dict[tuple[str, ...], Actor] = {}
    for actor in actors:
        seen.setdefault(actor.key, actor)
    return list(seen.values())


def sides_of(actors: Iterable[Actor]) -> set[str]:
    """The sides for which actors stand, by name, rebels apart; whoever has none stands for himself."""
    return {actor.camp or actor.name for actor in actors}


def with_shared_side(actors: list[Actor], serves_another: Callable[[Actor, Side], bool]) -> list[Actor]:
    """In a row of people of one side, "other officials" and a bare minister are of that side too.

    `serves_another` says whether somebody's post is known to be of another state.
    """
    sided = (actor for actor in actors if actor.kind != "state" and actor.political)
    sides = {actor.side.name: actor.side for actor in sided if actor.side}
    if len(sides) != 1:
        return actors
    (side,) = sides.values()
    opposed = any(is_up_against(actor) for actor in actors if actor.kind == "group")
    return [
        replace(actor, side=side, political=True)
        if actor.side is None
        and (
            (
                actor.kind == "group"
                and not is_of_many_states(actor)
                and not (side.is_state and _stands_for_others(actor))
                and not (opposed and actor.noun in reference("government"))
                and not (is_up_against(actor) and (side.is_state or _governs(actors[:i])))
            )
            or (_is_minister_beside(actors[:i], actor, side) and not serves_another(actor, side))
        )
        else actor
        for i, actor in enumerate(actors)
    ]


def _stands_for_others(actor: Actor) -> bool:
    """Whether a group says that it is of bodies of its own: "X's minister A and leaders of six parties"."""
    return not set(actor.name.lower().split()).isdisjoint(reference("bodies apart"))


def _governs(before: list[Actor]) -> bool:
    """Whether the first of a row is of a government: "the officials and the rebels" are of two sides."""
    return any(not is_up_against(actor) for actor in before)


def _is_minister_beside(before: list[Actor], actor: Actor, side: Side) -> bool:
    """Whether a bare minister follows one who governs the state: "X President A and Foreign Minister B"."""
    posts = [other.post for other in before if other.post is not None and other.side is not None]
    governs = any(post.group in OF_A_STATE for post in posts)
    minister = actor.kind == "person" and actor.post is not None and actor.post.group == "minister"
    return side.is_state and governs and minister
