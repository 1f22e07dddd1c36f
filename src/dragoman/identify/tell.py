"""Names of the store to actors: every name that has changed, with all that hang together with it, told anew.

What is told follows from the accounts, the registers and the judgements alone. It is done in steps of one
transaction each, so that whoever breaks it off finds it half way and goes on from there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.model import Actor, Doubt, Naming
from dragoman.model.register import Register
from dragoman.resolve import Fit, NameJudgements, entities_of, grouped, linked
from dragoman.text.remembering import Remembering

if TYPE_CHECKING:
    from dragoman.store import Names, Store

Pair = tuple[str, str]
BY_REGISTER = 0.99
"""The score of a link between two names of one entity."""


def identify(store: Store) -> set[str]:
    """Tell the actor of every name that has changed since it was last done; the ids of the actors told."""
    register = store.known()
    told: set[str] = set()
    while True:
        with store.names() as names:
            judged = NameJudgements(store.judgements())  # others may have judged since the last step
            if ids := names.to_compare():
                _compare(names, ids, judged)
            elif ids := names.to_tell():
                told |= _tell(names, ids, judged, register)
            else:
                return told


def _compare(names: Names, ids: Sequence[str], judged: NameJudgements) -> None:
    """Find what the namings `ids` are linked with; whatever was or is linked with them is to be told anew."""
    before = names.neighbours(ids)
    kept = names.drop_unused(ids)
    _link(names, kept, judged)
    names.compared(kept)
    names.tell((before | names.neighbours(kept)) - set(ids))


def _tell(names: Names, ids: Sequence[str], judged: NameJudgements, register: Register | None) -> set[str]:
    """Tell the actors of the namings `ids` and of all that hang together with them."""
    scope = names.hanging_together(ids)
    register = Remembering(register) if register else None  # what is told twice below asks it once
    names.drop_register_links(scope)
    actors = _actors(names, scope, judged, register)
    if links := _of_one_entity(actors):
        names.add_links(links, "register")
        actors = _actors(names, scope, judged, register)
    names.put_actors([(each, [naming.id for naming in members]) for each, members in actors])
    _reach(names, scope, [each for each, _ in actors])
    return {each.id for each, _ in actors}


def _actors(
    names: Names, scope: Mapping[str, Naming], judged: NameJudgements, register: Register | None
) -> list[tuple[Actor, list[Naming]]]:
    """The actors of the namings in scope, each with its namings, the founder first."""
    met = {id_: n for n, id_ in enumerate(scope)}
    groups = (sorted(members, key=met.__getitem__) for members in _groups(names, scope, judged))
    found = [[scope[id_] for id_ in members] for members in groups]
    return [(_actor(members, register), members) for members in found]


def _of_one_entity(actors: Iterable[tuple[Actor, list[Naming]]]) -> dict[Pair, float]:
    """The founders of actors that are one entity of a register, as pairs."""
    founders: defaultdict[str, list[str]] = defaultdict(list)
    for each, _ in actors:
        for entity in each.ids:
            founders[entity].append(each.id)
    pairs = (pair for ids in founders.values() for pair in pairwise(sorted(ids)))
    return dict.fromkeys(pairs, BY_REGISTER)


def _reach(names: Names, scope: Mapping[str, Naming], actors: Iterable[Actor]) -> None:
    """Have actors beyond the scope told anew, together with those here that are the same entity."""
    for each in actors:
        for entity in each.ids:
            others = [id_ for id_ in names.founders_of(entity) if id_ not in scope]
            pairs = {(min(each.id, other), max(each.id, other)): BY_REGISTER for other in others}
            names.add_links(pairs, "register")
            names.tell({each.id, *others} if others else ())


def _link(names: Names, ids: Sequence[str], judged: NameJudgements) -> None:
    """Compare the namings `ids` with all that share a key or a judgement, and keep which are linked."""
    pairs = names.candidates(ids)
    known = names.namings({each for pair in pairs for each in pair})
    compared = linked(pairs, known)
    unsure = [pair for pair, link in compared.items() if link.doubtful]
    doubts = {
        pair: Doubt(compared[pair].score, compared[pair].doubt)
        for pair in unsure
        if judged.on(known[pair[0]], known[pair[1]]) is None
    }
    names.replace_doubts(ids, doubts)
    names.drop_links(ids)
    names.add_links({pair: link.score for pair, link in compared.items() if link.joined}, "name")
    names.add_links(_judged(names, ids, judged), "judgement")


def _judged(names: Names, ids: Sequence[str], judged: NameJudgements) -> dict[Pair, float]:
    """The pairs, of which one is among `ids`, that a person took to be of one actor."""
    if not judged:
        return {}
    spoken_of = names.namings(names.named(judged.names()))
    mine = spoken_of.keys() & set(ids)
    pairs = {(min(a, b), max(a, b)) for a in mine for b in spoken_of if a != b}
    found = {pair: judged.on(spoken_of[pair[0]], spoken_of[pair[1]]) for pair in pairs}
    return {pair: 1.0 for pair, each in found.items() if each and each.verdict == "same"}


def _groups(names: Names, scope: Mapping[str, Naming], judged: NameJudgements) -> list[tuple[str, ...]]:
    links = names.links_within(scope)
    # Of two that hang on nothing else nobody need be asked whether others keep them apart.
    tied = Counter(each for pair in links for each in pair)
    bound = {each for pair in links if max(tied[pair[0]], tied[pair[1]]) > 1 for each in pair}
    inside = [pair for pair in names.candidates(bound) if bound.issuperset(pair)]
    apart = [pair for pair, link in linked(inside, scope).items() if link.apart]
    return grouped(scope, links, apart, judged)


def _actor(found: Sequence[Naming], register: Register | None) -> Actor:
    """The actor of namings; the first of them, its founder, gives its id.

    It is called by the name that most reports have, a full one before a surname; where there is none, by that
    of the register.
    """
    usual = max(found, key=lambda each: (" " in each.name, each.reports, len(each.name), each.name))
    fits = fits_of(found, register)
    entities = [fit.known.entity for fit in fits]
    full = " " in usual.name or not entities
    return Actor(
        id=found[0].id,
        kind=found[0].kind,
        name=usual.name if full else entities[0].names[0],
        sides=tuple(dict.fromkeys(each.of for each in (usual, *found) if each.of)),
        country=next((each.country for each in (usual, *found) if each.country), None),
        wikidata=next((each.wikidata for each in entities if each.wikidata), None),
        ids=tuple(f"{fit.known.dataset}:{fit.known.entity.id}" for fit in fits),
    )


def fits_of(found: Sequence[Naming], register: Register | None) -> tuple[Fit, ...]:
    """The entities of registers that an actor of these namings is, the best first."""
    if register is None or found[0].kind != "person":
        return ()
    known = {(each.dataset, each.entity.id): each for one in found for each in register.persons(one.name)}
    return entities_of(found, known.values())
