"""Who and what one report names, before anybody asks who met whom."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.span import Span

MentionKind = Literal["person", "organization", "state", "place", "post", "group", "demonym", "pair"]
FigureKind = Literal["person", "organization", "state", "group", "place"]


class Side(msgspec.Struct, frozen=True):
    """A state or body that somebody stands for: its plain name, and the words from which it was told.

    `country` is the ISO 3166-1 alpha-2 code where the side is a state or lies in one.
    """

    name: str
    spans: tuple[Span, ...]
    country: str | None = None
    is_state: bool = False


class Post(msgspec.Struct, frozen=True):
    """A post as printed: its words, the side it is held for, and the head word that it turns on ("minister")."""

    head: str
    group: str
    spans: tuple[Span, ...]
    side: Side | None = None
    former: bool = False
    visiting: bool = False
    definite: bool = False
    possessor: str | None = None


class Figure(msgspec.Struct, frozen=True):
    """One person, body, state, place or unnamed group as one report has it, in the fullest form printed.

    `post` is the one of a person's `posts` that tells most.
    """

    kind: FigureKind
    name: str
    spans: tuple[Span, ...]
    side: Side | None = None
    post: Post | None = None
    country: str | None = None
    political: bool = True
    posts: tuple[Post, ...] = ()


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """One place where the report speaks of somebody.

    `span` covers title and name, `name` the bare words. `figure` is an index into the cast, None for what has
    no name: a post ("the Iranian minister"), a group ("senior Hamas officials"), an adjective ("Israeli"),
    a pair of them ("Israeli-Palestinian"). `noun` is the head noun of a post or group in lower case.
    """

    kind: MentionKind
    span: Span
    name: Span
    figure: int | None = None
    post: Post | None = None
    sides: tuple[Side, ...] = ()
    noun: str = ""
    flavour: str = ""


class Cast(msgspec.Struct, frozen=True):
    """Everybody a report names, and every mention, in the order of the text."""

    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
