"""Names of the store to actors: every name that has changed, with all that hang together with it, told anew.

What is told follows from the accounts, the registers and the rulings alone. It is done in steps of one
transaction each, so that whoever breaks it off finds it half way and goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.model import Actor, Naming
from dragoman.model.register import Register
from dragoman.resolve import Rulings, entity_of, grouped, linked
from dragoman.resolve.entities import Fit

if TYPE_CHECKING:
    from dragoman.store import Names, Store

Pair = tuple[str, str]
BY_REGISTER = 0.99
"""The score of a link between two names of one entity."""


def identify(store: Store, register: Register | None = None) -> int:
    """Tell the actor of every name that has changed since it was last done; how many actors were told."""
    told = 0
    rulings = Rulings(store.rulings())
    while True:
        with store.names() as names:
            ids = names.dirty()
            if not ids:
                return told
            told += _tell(names, ids, rulings, register)


def _tell(names: Names, ids: Sequence[str], rulings: Rulings, register: Register | None) -> int:
    """Tell the actors of the namings `ids` and of all that hang together with them, before or now."""
    before = names.hanging_together(ids)
    kept = names.drop_unused(ids)
    _link(names, kept)
    scope = names.hanging_together((before.keys() - set(ids)) | set(kept))
    actors = [_actor(scope, members, register) for members in _groups(names, scope, rulings)]
    names.put_actors(actors)
    _link_by_register(names, [each for each, _ in actors])
    return len(actors)


def _link(names: Names, ids: Sequence[str]) -> None:
    """Compare the namings `ids` with all that share a key, and keep which are linked."""
    pairs = names.candidates(ids)
    compared = linked(pairs, names.namings({each for pair in pairs for each in pair}))
    names.put_links(ids, {pair: link.score for pair, link in compared.items() if link.joined})


def _groups(names: Names, scope: Mapping[str, Naming], rulings: Rulings) -> list[tuple[str, ...]]:
    links = names.links_within(scope)
    inside = [pair for pair in names.candidates(sorted(scope)) if pair[0] in scope and pair[1] in scope]
    apart = [pair for pair, link in linked(inside, scope).items() if link.apart]
    return grouped(scope, links, apart, rulings)


def _actor(
    scope: Mapping[str, Naming], members: tuple[str, ...], register: Register | None
) -> tuple[Actor, tuple[str, ...]]:
    """The actor of a group of namings, called by the one that most reports have; the founder gives its id."""
    found = [each for id_, each in scope.items() if id_ in set(members)]
    usual = max(found, key=lambda each: (each.reports, len(each.name), each.name))
    fit = entity_fit(found, register)
    entity = fit.known.entity if fit else None
    return (
        Actor(
            id=found[0].id,
            kind=found[0].kind,
            name=usual.name,
            sides=tuple(dict.fromkeys(each.of for each in (usual, *found) if each.of)),
            country=next((each.country for each in (usual, *found) if each.country), None),
            wikidata=entity.wikidata if entity else None,
            ids=(f"{fit.known.dataset}:{entity.id}",) if fit and entity else (),
        ),
        members,
    )


def entity_fit(found: Sequence[Naming], register: Register | None) -> Fit | None:
    """The entity of a register that an actor of these namings is; None where none fits."""
    if register is None or found[0].kind != "person":
        return None
    known = {each.entity.id: each for one in found for each in register.persons(one.name)}
    return entity_of(found, known.values())


def _link_by_register(names: Names, actors: Iterable[Actor]) -> None:
    """Link the founders of actors that are one entity of a register, whatever their names look like."""
    for each in actors:
        for entity in each.ids:
            others = [id_ for id_ in names.founders_of(entity) if id_ != each.id]
            pairs = {(min(each.id, other), max(each.id, other)): BY_REGISTER for other in others}
            if names.add_links(pairs, "register"):
                names.make_dirty({each.id, *others})
