"""Who and what one report names, before anybody asks who met whom."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.span import Span

MentionKind = Literal["person", "organization", "state", "place", "post", "group", "demonym", "pair"]
FigureKind = Literal["person", "organization", "state", "group", "place"]


class Side(msgspec.Struct, frozen=True):
    """A state or body that somebody stands for: its plain name, and the words from which it was told.

    Of "Iranian" the name is "Iran", and `spans` cut "Iranian". `country` is the ISO 3166-1 alpha-2 code where
    the side is a state or lies in one, else None; `is_state` tells the two apart.
    """

    name: str
    spans: tuple[Span, ...]
    country: str | None = None
    is_state: bool = False


class Post(msgspec.Struct, frozen=True):
    """A post as printed: "the visiting Iranian Foreign Minister".

    `head` is the wording by which posts are compared ("foreign minister", also of "FM"), `group` its class in
    the table of posts (`state`, `minister`, `envoy`, ...). `spans` cut the post without its side ("Foreign
    Minister"); there are several where the side stands between its words, and none where nothing is left.
    `side` is whom the post is held for. `former`: held no more; `then`: so, but held at
    the time that is told of ("the then president"); `acting`: held for the time being; `new`:
    held since lately or about to be ("newly elected", "incoming"); `visiting`: its holder is on a visit;
    `definite`: it stands behind "the", "his" or the like; `possessor`: "his", "her", "its" or "their" where
    one of these stands before it.
    """

    head: str
    group: str
    spans: tuple[Span, ...]
    side: Side | None = None
    former: bool = False
    then: bool = False
    acting: bool = False
    new: bool = False
    visiting: bool = False
    definite: bool = False
    possessor: str | None = None


class Figure(msgspec.Struct, frozen=True):
    """One person, body, state or place as one report has it, in the fullest form printed.

    `name` is that form without the title and `spans` where it first stands. `side` is whom a person stands
    for, of a state or body the thing itself. `posts` are all that the report gives a person, in the order of
    the text, and `post` the one of them that tells most. `country` is an ISO 3166-1 alpha-2 code, of a state,
    a body's home, a place or a person's side. `political`: a body that may be party to a meeting that counts.
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

    `span` covers title and name, `name` the bare words. `figure` is an index into the cast's figures, None
    for what has no name: a post ("the Iranian minister"), unless the report tells at once who holds it, a
    group ("senior Hamas officials"), an adjective ("Israeli"), a pair of them ("Israeli-Palestinian"). `post`
    is the post itself, or of a person the one that stands beside this mention; `sides` are all that the
    mention stands for, in the order of the text. `noun` is the head noun of a post, a group or a body in
    lower case, else "". `flavour` is of a group its kind (`people`, `body`, `pair`), of a body that is rather
    a summit or conference `event`, else "".
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
    """Everybody a report names, persons first, and every mention, in the order of the text."""

    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
