"""Who somebody is across reports, what registers know of them, and which posts they held when."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

ActorKind = Literal["person", "organization", "state"]
EntityKind = Literal["person", "organization", "state", "position", "event"]


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """What a register says of one person, body, state, position or event.

    `id` is the register's own, unique within it. `names` are all that it gives, in any script, the usual one
    first. `country` is an ISO 3166-1 alpha-2 code; `wikidata` a QID. `begins` and `ends` are EDTF: birth and
    death of a person, founding and end of a body, first and last day of an event. `of` is the plain name of
    the state or body that a position belongs to.
    """

    id: str
    kind: EntityKind
    names: tuple[str, ...]
    country: str | None = None
    wikidata: str | None = None
    begins: str | None = None
    ends: str | None = None
    of: str | None = None


class Occupancy(msgspec.Struct, frozen=True, kw_only=True):
    """A register's word that somebody held a post.

    `holder` and `position` are ids of entities of the same register, which may come before or after it, or
    not at all. Where the register names the post in words, `post` and `of` hold them ("foreign minister",
    "Iran"), and `position` may be None. `start` and `end` are EDTF, None where nothing is said; `acting`:
    held for the time being.
    """

    holder: str
    position: str | None = None
    post: str | None = None
    of: str | None = None
    start: str | None = None
    end: str | None = None
    acting: bool = False


class Claim(msgspec.Struct, frozen=True):
    """One small reason for or against two names being of one actor: its weight, and it told in a sentence."""

    name: str
    weight: float
    sentence: str


class Spelling(msgspec.Struct, frozen=True):
    """One way in which an actor is named, and how many reports name it so."""

    name: str
    reports: int


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """An actor held a post of a state or body, and who says so.

    `post` is the wording by which posts are compared ("foreign minister"). `start` and `end` are EDTF, as a
    register has them; `first_seen` and `last_seen` the first and last day on which reports name the actor in
    the post. `dataset` is the register, None where the reports alone say so; `reports` are ids of reports.
    """

    actor: str
    post: str
    of: str | None
    start: str | None = None
    end: str | None = None
    acting: bool = False
    first_seen: date | None = None
    last_seen: date | None = None
    dataset: str | None = None
    reports: tuple[str, ...] = ()


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A person, body or state as all reports together name it.

    `names` are the spellings of the reports, the most frequent first; `sides` the states and bodies that it
    stands for, likewise. `country` is an ISO 3166-1 alpha-2 code, `wikidata` a QID, `ids` the ids of all
    register entities taken to be it, each as "dataset:id".
    """

    id: str
    kind: ActorKind
    name: str
    names: tuple[Spelling, ...] = ()
    sides: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    ids: tuple[str, ...] = ()


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """One way in which reports name somebody: a name as printed, of one side. What actors are made of.

    `id` follows from kind, name and side, so that it is the same in every database. `country` is the ISO
    3166-1 alpha-2 code of the side; `of_state`: the side is a state. `posts` are the posts given with it, as
    pairs of wording and side; `reports` is how many reports have it, `first` and `last` the days of the first
    and the last of them.
    """

    id: str
    kind: ActorKind
    name: str
    of: str | None = None
    country: str | None = None
    of_state: bool = False
    posts: frozenset[tuple[str, str | None]] = frozenset()
    reports: int = 0
    first: date | None = None
    last: date | None = None


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """Who a party of an account is across reports, and the post that he held on the day of the meeting.

    `actor` is the actor's id and `name` what it is usually called. `inferred`: the report does not name him;
    he follows from the post that it prints and the day, as `why` tells. `post` is the wording by which posts
    are compared, `post_of` its state or body, and `post_why` who says that he held it then; None where
    nobody does.
    """

    actor: str
    name: str
    wikidata: str | None = None
    inferred: bool = False
    why: str | None = None
    post: str | None = None
    post_of: str | None = None
    post_why: str | None = None
