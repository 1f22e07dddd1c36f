"""The two sides of an encounter, or the several: who of a telling stands for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from dragoman.model import Participant, Telling
from dragoman.text import places
from dragoman.text.folding import fold

Sides = Mapping[str, tuple[Participant, ...]]


def sides_of(telling: Telling) -> Sides:
    """The participants by the state or body that they stand for.

    Where all stand for one, or nobody says for whom, each stands for himself: the leaders of two parties of
    one state.
    """
    found: defaultdict[str, list[Participant]] = defaultdict(list)
    for each in telling.participants:
        found[each.side or unit(each)].append(each)
    if len(found) > 1 or telling.mode == "multilateral":
        return {side: tuple(members) for side, members in found.items()}
    return {unit(each): (each,) for each in telling.participants}


def unit(participant: Participant) -> str:
    """What a participant is told from others by: the actor, else the name."""
    return participant.actor or participant.name


def bodies_of(telling: Telling) -> set[str]:
    """The bodies among the participants, and those of which leaders or ministers are."""
    names = {each.name for each in telling.participants if each.kind == "organization"}
    return names | {each.side for each in telling.participants if each.kind == "group" and each.side}


def host_of(telling: Telling) -> str | None:
    """The side that a visit goes to: the state or body among the parties, else the country of the place."""
    visitors = {each.side for each in telling.participants if each.kind in ("person", "group")}
    whole = (each for each in telling.participants if each.kind in ("state", "organization"))
    hosts = (each.side for each in whole if each.side and each.side not in visitors)
    state = places.state_coded(telling.country) if telling.country else None
    return next(hosts, fold(state.name) if state else None)
