"""Namings to actors: what is linked is one actor, and a person's judgements go before all rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.link.cluster import Pair, clusters
from dragoman.model import Judgement, Naming
from dragoman.resolve.score import Link, compared
from dragoman.text.places import fold


class NameJudgements:
    """What persons judged about names, asked of namings.

    Two that contradict each other are only in databases of older versions: there the last word counts.
    """

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        self._verdicts: dict[Pair, Judgement] = {}
        for each in sorted(judgements, key=lambda judgement: judgement.id):
            if each.about == "names" and each.undone is None:
                one, other = each.subjects
                self._verdicts[_pair(_folded(one), _folded(other))] = each

    def __bool__(self) -> bool:
        return bool(self._verdicts)

    def names(self) -> set[str]:
        """Every name that a judgement is about, folded, without its side."""
        return {name.partition(" (")[0] for pair in self._verdicts for name in pair}

    def on(self, a: Naming, b: Naming) -> Judgement | None:
        """The judgement on two namings, by their names with their sides, else by their names alone."""
        found = (self._verdicts.get(_pair(x, y)) for x in _ways_to_say(a) for y in _ways_to_say(b) if x != y)
        return max((each for each in found if each), key=lambda judgement: judgement.id, default=None)


def _ways_to_say(naming: Naming) -> tuple[str, ...]:
    name = fold(naming.name)
    return (f"{name} ({fold(naming.of)})", name) if naming.of else (name,)


def _folded(name: str) -> str:
    """A name with or without its side, "Ali Hassan (Yemen)", for comparing."""
    bare, bracket, side = name.partition(" (")
    return f"{fold(bare)} ({fold(side.rstrip(')'))})" if bracket else fold(bare)


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)


def linked(pairs: Iterable[Pair], namings: Mapping[str, Naming]) -> dict[Pair, Link]:
    """Every pair compared, but those of two kinds."""
    found = {}
    for a, b in pairs:
        if namings[a].kind == namings[b].kind:
            found[a, b] = compared(namings[a], namings[b])
    return found


def grouped(
    namings: Mapping[str, Naming],
    links: Mapping[Pair, float],
    apart: Iterable[Pair],
    judged: NameJudgements,
) -> list[tuple[str, ...]]:
    """The actors that namings are of, each as the ids of its namings.

    `links` are the pairs that the rules or a register join, with their scores, and `apart` those whose names
    are too unlike; both are overruled by what is `judged`.
    """
    verdicts = {pair: judgement.verdict for pair, judgement in _judged(namings, judged).items()}
    together = {pair for pair, verdict in verdicts.items() if verdict == "same"}
    parted = {pair for pair, verdict in verdicts.items() if verdict == "different"}
    return clusters(
        namings,
        {pair: score for pair, score in links.items() if pair not in parted},
        together=together,
        parted=parted,
        apart=set(apart),
    )


def _judged(namings: Mapping[str, Naming], judged: NameJudgements) -> dict[Pair, Judgement]:
    """The pairs of these namings on which there is a judgement."""
    if not judged:
        return {}
    spoken_of = judged.names()
    concerned = sorted(id_ for id_, naming in namings.items() if fold(naming.name) in spoken_of)
    pairs = ((a, b) for i, a in enumerate(concerned) for b in concerned[i + 1 :])
    found = ((pair, judged.on(namings[pair[0]], namings[pair[1]])) for pair in pairs)
    return {pair: judgement for pair, judgement in found if judgement is not None}
