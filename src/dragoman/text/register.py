"""Looking names and posts up in a register: the same answers, whoever keeps it.

Candidates for a name are those that share a key with it; keys that very many share are passed over for rarer
ones, so that no look-up compares a name with all others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from dragoman.model.actor import Entity, EntityKind, Occupancy, Tenure
from dragoman.model.register import Known
from dragoman.text.names import keys, same, sought
from dragoman.text.places import fold, state_coded
from dragoman.text.posts import post_named, side_named

LARGE = 200
"""Entities under one key, from which it is passed over where there is a rarer one."""

HUGE = 500
"""Entities under one key, from which it is always passed over."""

LABELS = 5
"""Names of a position that are tried until one names a post."""


class Held(msgspec.Struct, frozen=True):
    """A post by its wording for comparing, the plain name of whose it is, whether it is held for a time."""

    post: str
    of: str | None
    acting: bool = False


def digest_of(encoded: Iterable[bytes]) -> str:
    """A short hash over pieces in their order."""
    whole = hashlib.blake2b(digest_size=16)
    for each in encoded:
        whole.update(each)
    return whole.hexdigest()


# ------------------------------------------------------------ posts


def held(post: str, of: str | None) -> Held:
    """A post in words; what is no post known here keeps its own words."""
    side = side_named(of) if of else None
    named = post_named(post, side)
    return Held(fold(post), side) if named is None else Held(named.post, named.of, named.acting)


def position_held(names: Sequence[str], of: str | None, country: str | None) -> Held:
    """The post that a position is: by its label, by the register's word on whose it is, by its country."""
    state = state_coded(country) if country else None
    side = side_named(of) if of else state.name if state is not None else None
    found = (post_named(name, side) for name in names[:LABELS])
    named = next((each for each in found if each is not None), None)
    return held(names[0], side) if named is None else Held(named.post, named.of, named.acting)


# ------------------------------------------------------------ names


def entity_keys(names: Iterable[str], kind: EntityKind) -> set[str]:
    """The keys under which an entity is found. Those of persons stand alone, others behind their kind."""
    if kind == "person":
        return {key for name in names for key in keys(name, kind)}
    if kind == "event":
        return {event_key(name) for name in names}
    if kind == "position":
        return set()
    return {f"{kind}:{key}" for name in names for key in keys(name, "organization")}


def event_key(words: str) -> str:
    """The key of an event: all of its name."""
    return f"event:{fold(words)}"


def chosen(sizes: Mapping[str, int]) -> tuple[str, ...]:
    """The keys to look under, by how many entities each has: those with few, else the one with fewest."""
    rare = sorted((size, key) for key, size in sizes.items() if size <= HUGE)
    few = tuple(key for size, key in rare if size <= LARGE)
    return few or tuple(key for _, key in rare[:1])


def bears(name: str, names: Iterable[str]) -> bool:
    """Whether a person of these names may be whom `name` means; one word may be the family name alone."""
    alone = len(name.split()) == 1
    return any(same(name, other, "person") or (alone and _is_family_name(name, other)) for other in names)


def _is_family_name(word: str, name: str) -> bool:
    """Whether a word is the last of a name, or the first where that is the one the name is filed under."""
    words = name.split()
    likely = {words[0], words[-1]} if words else ()
    filed = keys(name, "person")
    return any(
        same(word, each, "person") and not set(keys(each, "person")).isdisjoint(filed) for each in likely
    )


def in_order(name: str, found: Iterable[Known]) -> tuple[Known, ...]:
    """Those of the very name first, else by id."""
    plain = fold(name)
    return tuple(
        sorted(found, key=lambda known: (plain not in map(fold, known.entity.names), known.entity.id))
    )


def by_start(tenures: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """Tenures by when they began, those of which it is not said first."""
    return tuple(
        sorted(tenures, key=lambda each: (each.start or "", each.end or "", each.post, each.of or ""))
    )


# ------------------------------------------------------------ a register in memory


class ListedRegister:
    """A register of what it is given; implements `dragoman.model.register.Register`."""

    def __init__(self, items: Iterable[Entity | Occupancy], *, dataset: str = "listed") -> None:
        """Take entities and occupancies in any order; entities of one id are one."""
        self.dataset = dataset
        self._entities: dict[str, Entity] = {}
        self._occupancies: list[Occupancy] = []
        self.digest = digest_of(self._take(item) for item in items)

    def _take(self, item: Entity | Occupancy) -> bytes:
        if isinstance(item, Occupancy):
            self._occupancies.append(item)
        else:
            there = self._entities.get(item.id)
            self._entities[item.id] = item if there is None else merged(there, item)
        return msgspec.json.encode(item)

    def by_id(self, dataset: str, id: str) -> Known | None:
        """The entity of this id, where the dataset is this one."""
        return self._known(id) if dataset == self.dataset and id in self._entities else None

    def persons(self, name: str) -> tuple[Known, ...]:
        """The persons who bear a name that may be this one, those of the very name first."""
        blocks = {key: self._keys[key] for key in sought(keys(name, "person")) if key in self._keys}
        ids = {each for key in chosen({key: len(ids) for key, ids in blocks.items()}) for each in blocks[key]}
        return in_order(name, (self._known(each) for each in ids if bears(name, self._entities[each].names)))

    def holders(self, post: str, of: str) -> tuple[Known, ...]:
        """Whoever held a post of a state or body, by id."""
        wanted = held(post, of)
        return tuple(map(self._known, sorted(self._holders.get((wanted.post, wanted.of), ()))))

    def events(self, words: str) -> tuple[Entity, ...]:
        """The events of which these words are a name, by id."""
        return tuple(self._entities[each] for each in sorted(self._keys.get(event_key(words), ())))

    def _known(self, identity: str) -> Known:
        tenures = by_start(self._tenures.get(identity, ()))
        return Known(self._entities[identity], self.dataset, tenures)

    @cached_property
    def _keys(self) -> dict[str, set[str]]:
        index: dict[str, set[str]] = {}
        for entity in self._entities.values():
            for key in entity_keys(entity.names, entity.kind):
                index.setdefault(key, set()).add(entity.id)
        return index

    @cached_property
    def _tenures(self) -> dict[str, set[Tenure]]:
        index: dict[str, set[Tenure]] = {}
        for occupancy in self._occupancies:
            tenure = self._tenure(occupancy)
            if tenure is not None and occupancy.holder in self._entities:
                index.setdefault(occupancy.holder, set()).add(tenure)
        return index

    @cached_property
    def _holders(self) -> dict[tuple[str, str | None], set[str]]:
        index: dict[tuple[str, str | None], set[str]] = {}
        for identity, tenures in self._tenures.items():
            for tenure in tenures:
                index.setdefault((tenure.post, tenure.of), set()).add(identity)
        return index

    def _tenure(self, occupancy: Occupancy) -> Tenure | None:
        said = held(occupancy.post, occupancy.of) if occupancy.post else None
        post = self._position(occupancy) or said
        if post is None:
            return None
        return Tenure(
            actor=occupancy.holder,
            post=post.post,
            of=post.of,
            start=occupancy.start,
            end=occupancy.end,
            acting=occupancy.acting or post.acting or (said is not None and said.acting),
            dataset=self.dataset,
        )

    def _position(self, occupancy: Occupancy) -> Held | None:
        position = self._entities.get(occupancy.position or "")
        if position is None or position.kind != "position":
            return None
        return position_held(position.names, position.of, position.country)


def merged(one: Entity, other: Entity) -> Entity:
    """Two entities of one id as one: all names; of the rest what the first says, else the other.

    One of another kind than the first is a mistake of the register, and says nothing.
    """
    if one.kind != other.kind:
        return one
    given = {name: getattr(other, name) for name in one.__struct_fields__ if getattr(one, name) is None}
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    return msgspec.structs.replace(one, **given, names=names)
