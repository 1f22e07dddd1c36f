"""Namings to be told anew, and the actors that they are told to be of.

What is told anew is a whole set of namings that hang together by links, so that the actors of a database do
not depend on the order in which its reports came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, Row, bindparam, case, delete, func, insert, or_, select, update

from dragoman.link.block import MOST, Pair, pairs
from dragoman.model import Actor, Doubt, Naming
from dragoman.store.inserting import insert_all
from dragoman.store.membership import due_by_names
from dragoman.store.namings import COMPARING, DONE, SLICE, TELLING, make_new, sliced, to_naming
from dragoman.store.schema import (
    actor,
    actor_entity,
    naming,
    naming_doubt,
    naming_key,
    naming_link,
    naming_post,
)
from dragoman.store.words import fold, searchable

Why = Literal["name", "judgement", "register"]


class Names:
    """The names of a database within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def take_in(self, namings: Mapping[str, Naming]) -> None:
        """Keep namings, by their ids, that no report has brought; each counts as that of one report."""
        make_new(self.connection, namings)
        for some in sliced(sorted(namings)):
            unused = naming.c.id.in_(some), naming.c.reports == 0
            self.connection.execute(update(naming).where(*unused).values(reports=1))

    def to_compare(self) -> list[str]:
        """Some of the namings that are to be compared anew, the oldest first."""
        return self._due(COMPARING)

    def to_tell(self) -> list[str]:
        """Some of the namings whose actors are to be told anew, the oldest first."""
        return self._due(TELLING)

    def _due(self, what: int) -> list[str]:
        chosen = select(naming.c.id).where(naming.c.due == what).order_by(naming.c.seq).limit(SLICE)
        return list(self.connection.scalars(chosen))

    def compare_all(self) -> None:
        """Have every naming compared and told anew, and forget what a register said of them."""
        self.connection.execute(delete(naming_link).where(naming_link.c.why == "register"))
        self.connection.execute(update(naming).values(due=COMPARING))

    def compare(self, ids: Iterable[str]) -> None:
        """Have these namings compared and told anew."""
        for some in sliced(sorted(ids)):
            self.connection.execute(update(naming).where(naming.c.id.in_(some)).values(due=COMPARING))

    def compare_by_name(self, name: str, side: str | None = None) -> set[str]:
        """Have the namings of this name, if given of this side, compared anew; the kinds that they are of."""
        found = self.namings(self.named([name]))
        of_side = [each for each in found.values() if side is None or fold(each.of or "") == fold(side)]
        self.compare(each.id for each in of_side)
        return {each.kind for each in of_side}

    def tell(self, ids: Iterable[str]) -> None:
        """Have the actors of these namings told anew, which are not to be compared."""
        for some in sliced(sorted(ids)):
            these = naming.c.id.in_(some), naming.c.due == DONE
            self.connection.execute(update(naming).where(*these).values(due=TELLING))

    def compared(self, ids: Iterable[str]) -> None:
        """Note that these namings were compared: what is left is to tell their actors."""
        for some in sliced(sorted(ids)):
            self.connection.execute(update(naming).where(naming.c.id.in_(some)).values(due=TELLING))

    def drop_unused(self, ids: Iterable[str]) -> list[str]:
        """Take away those of the namings that no report has any more; the ids of those that are left."""
        kept = []
        for some in sliced(ids):
            unused = select(naming.c.id).where(naming.c.id.in_(some), naming.c.reports == 0)
            gone = set(self.connection.scalars(unused))
            kept += [each for each in some if each not in gone]
            if gone:
                self._drop(gone)
        return kept

    def _drop(self, ids: Collection[str]) -> None:
        self.drop_links(ids, of_register=True)
        self._drop_doubts(list(ids))
        told = select(naming.c.actor).where(naming.c.id.in_(ids), naming.c.actor.is_not(None))
        self._forget(list(self.connection.scalars(told.distinct())))
        for table, column in ((naming_key, "naming"), (naming_post, "naming"), (naming, "id")):
            self.connection.execute(delete(table).where(table.c[column].in_(ids)))

    def drop_links(self, ids: Iterable[str], *, of_register: bool = False) -> None:
        """Forget the links of namings, those of a register only where that is asked for."""
        for some in sliced(sorted(ids)):
            about = or_(naming_link.c.one.in_(some), naming_link.c.other.in_(some))
            kept = () if of_register else (naming_link.c.why != "register",)
            self.connection.execute(delete(naming_link).where(about, *kept))

    def named(self, names: Iterable[str]) -> list[str]:
        """The ids of the namings of these names."""
        found: list[str] = []
        for some in sliced(sorted({searchable(each) for each in names})):
            found += self.connection.scalars(select(naming.c.id).where(naming.c.words.in_(some)))
        return found

    def candidates(self, ids: Iterable[str]) -> list[Pair]:
        """The pairs that share a key, of which one is among `ids`; keys of too many names are passed over."""
        wanted, found = set(ids), set[Pair]()
        for some in sliced(self._rare_keys(wanted)):
            chosen = select(naming_key).where(naming_key.c.key.in_(some))
            blocks: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
            for row in self.connection.execute(chosen):
                blocks[row.key].append((row.naming, row.asks))
            for block in blocks.values():
                found |= set(pairs(block, wanted))
        return sorted(found)

    def _rare_keys(self, ids: Iterable[str]) -> list[str]:
        """The keys of these namings under which others stand too, but not too many, and of which one asks."""
        keys: set[str] = set()
        for some in sliced(sorted(ids)):
            chosen = select(naming_key.c.key).where(naming_key.c.naming.in_(some))
            keys |= set(self.connection.scalars(chosen))
        shared: list[str] = []
        for some in sliced(sorted(keys)):
            counted = select(naming_key.c.key).where(naming_key.c.key.in_(some)).group_by(naming_key.c.key)
            asking = func.sum(case((naming_key.c.asks, 1), else_=0))
            shared += self.connection.scalars(counted.having(func.count().between(2, MOST), asking > 0))
        return shared

    def add_links(self, links: Mapping[Pair, float], why: Why) -> list[Pair]:
        """Keep links that are not there yet; those that were new."""
        there = set()
        for some in sliced(sorted({one for one, _ in links})):
            chosen = select(naming_link.c.one, naming_link.c.other)
            chosen = chosen.where(naming_link.c.one.in_(some), naming_link.c.why == why)
            there |= {(one, other) for one, other in self.connection.execute(chosen)}
        new = sorted(links.keys() - there)
        if new:
            rows = [{"one": a, "other": b, "score": links[a, b], "why": why} for a, b in new]
            self.connection.execute(insert(naming_link), rows)
        return new

    def replace_doubts(self, ids: Iterable[str], doubts: Mapping[Pair, Doubt]) -> None:
        """Keep the pairs of which it is in doubt whether they are one actor, in place of those before."""
        for some in sliced(sorted(ids)):
            self._drop_doubts(some)
        rows = [{"one": one, "other": other, **each._asdict()} for (one, other), each in doubts.items()]
        insert_all(self.connection, naming_doubt, rows)

    def _drop_doubts(self, ids: Sequence[str]) -> None:
        for column in (naming_doubt.c.one, naming_doubt.c.other):
            self.connection.execute(delete(naming_doubt).where(column.in_(ids)))

    def hanging_together(self, ids: Iterable[str]) -> dict[str, Naming]:
        """The namings `ids` and all that are linked with them, over however many links."""
        scope = set(ids)
        edge = set(scope)
        while edge:
            edge = self.neighbours(edge) - scope
            scope |= edge
        return self.namings(scope)

    def neighbours(self, ids: Collection[str]) -> set[str]:
        """The namings that are linked with any of these."""
        found: set[str] = set()
        for some in sliced(sorted(ids)):
            for here, there in (
                (naming_link.c.one, naming_link.c.other),
                (naming_link.c.other, naming_link.c.one),
            ):
                found |= set(self.connection.scalars(select(there).where(here.in_(some))))
        return found

    def links_within(self, ids: Iterable[str]) -> dict[Pair, float]:
        """The links between namings that hang together; of two links of one pair the surer."""
        found: dict[Pair, float] = {}
        for some in sliced(sorted(ids)):
            for row in self.connection.execute(select(naming_link).where(naming_link.c.one.in_(some))):
                found[row.one, row.other] = max(row.score, found.get((row.one, row.other), 0.0))
        return found

    def namings(self, ids: Iterable[str]) -> dict[str, Naming]:
        """Namings by their ids, with their posts; in the order in which they were first met."""
        found: list[Row[Any]] = []
        posts: defaultdict[str, set[tuple[str, str | None]]] = defaultdict(set)
        for some in sliced(sorted(ids)):
            found += self.connection.execute(select(naming).where(naming.c.id.in_(some))).all()
            for row in self.connection.execute(select(naming_post).where(naming_post.c.naming.in_(some))):
                posts[row.naming].add((row.post, row.of or None))
        found.sort(key=lambda row: row.seq)
        return {row.id: to_naming(row, posts[row.id]) for row in found}

    def namings_of(self, actor_id: str) -> list[str]:
        """The ids of the namings of an actor, the founder first."""
        chosen = select(naming.c.id).where(naming.c.actor == actor_id).order_by(naming.c.seq)
        return list(self.connection.scalars(chosen))

    def put_actors(self, told: Sequence[tuple[Actor, Sequence[str]]]) -> None:
        """Keep actors with the ids of the namings that are of them, in place of those these namings had."""
        ids = [each for _, members in told for each in members]
        self._note_changes(told, ids)
        for some in sliced(ids):
            before = select(naming.c.actor).where(naming.c.id.in_(some), naming.c.actor.is_not(None))
            self._forget(list(self.connection.scalars(before.distinct())))
        if ids:
            rows = [{"member": member, "told": each.id} for each, members in told for member in members]
            this = naming.c.id == bindparam("member")
            values = {"actor": bindparam("told"), "due": DONE}
            self.connection.execute(update(naming).where(this).values(values), rows)
        if told:
            self.connection.execute(insert(actor), [_row(each) for each, _ in told])
        entities = [{"actor": each.id, "entity": entity} for each, _ in told for entity in each.ids]
        if entities:
            self.connection.execute(insert(actor_entity), entities)

    def _note_changes(self, told: Sequence[tuple[Actor, Sequence[str]]], ids: Sequence[str]) -> None:
        """Have the accounts compared anew whose parties are somebody else by now, or stand for others."""
        before: dict[str, tuple[str, str | None]] = {}
        joined = naming.outerjoin(
            actor, actor.c.id == naming.c.actor
        )  # its founder may be gone, and it with him
        for some in sliced(ids):
            columns: list[Any] = [naming.c.id, naming.c.actor, actor.c.of]
            told_before = naming.c.id.in_(some), naming.c.actor.is_not(None)
            rows = self.connection.execute(select(*columns).select_from(joined).where(*told_before))
            before |= {row.id: (row.actor, row.of) for row in rows}
        after = {member: (each.id, _row(each)["of"]) for each, members in told for member in members}
        due_by_names(self.connection, [each for each in before if before[each] != after[each]])

    def _forget(self, actors: Sequence[str]) -> None:
        for table, column in ((actor, "id"), (actor_entity, "actor")):
            self.connection.execute(delete(table).where(table.c[column].in_(actors)))

    def drop_register_links(self, ids: Iterable[str]) -> None:
        """Forget which of these namings a register has as names of one."""
        for some in sliced(sorted(ids)):
            these = naming_link.c.one.in_(some), naming_link.c.why == "register"
            self.connection.execute(delete(naming_link).where(*these))

    def founders_of(self, entity: str) -> list[str]:
        """The ids of the actors, and so of their founders, taken to be "dataset:id"."""
        chosen = select(actor_entity.c.actor).where(actor_entity.c.entity == entity)
        return list(self.connection.scalars(chosen.order_by(actor_entity.c.actor)))


def _row(each: Actor) -> dict[str, str | None]:
    return {
        "id": each.id,
        "kind": each.kind,
        "name": each.name,
        "of": each.sides[0] if each.sides else None,
        "country": each.country,
        "wikidata": each.wikidata,
    }
