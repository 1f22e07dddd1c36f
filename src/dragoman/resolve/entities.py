"""Which entity of a register an actor is: by its names, its posts and its side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.model import Claim, Naming, Tenure
from dragoman.model.register import Known
from dragoman.resolve.holders import post_on
from dragoman.text import names
from dragoman.text.naming import kind_of

ENOUGH = names.THRESHOLD
MARGIN = 0.1
"""By how much one entity must fit better than the next, where two could be it."""
SAME_POST, SAME_COUNTRY, OTHER_COUNTRY, OUT_OF_TIME = 0.25, 0.1, -0.3, -0.3


class Fit(msgspec.Struct, frozen=True):
    """How well an entity fits an actor: the score, 0 and up, and the claims that it is the sum of."""

    known: Known
    score: float
    claims: tuple[Claim, ...]


def entities_of(namings: Sequence[Naming], known: Iterable[Known]) -> tuple[Fit, ...]:
    """The entities that an actor of these namings is, of each dataset one at the most; the best first.

    Of a dataset none is taken where none fits well enough, or two about equally; of two datasets that give
    different QIDs the better fit is, and neither where both fit alike.
    """
    of_dataset: defaultdict[str, list[Fit]] = defaultdict(list)
    for each in known:
        of_dataset[each.dataset].append(fit(namings, each))
    best = (_best(fits) for fits in of_dataset.values())
    found = sorted((each for each in best if each), key=lambda each: (-each.score, each.known.dataset))
    qids = {each.known.entity.wikidata for each in found if each.score == found[0].score}
    if len(qids - {None}) > 1:
        return ()
    qid = next((each.known.entity.wikidata for each in found if each.known.entity.wikidata), None)
    return tuple(each for each in found if each.known.entity.wikidata in (None, qid))


def _best(fits: Iterable[Fit]) -> Fit | None:
    """The one entity of a dataset that fits; None where none does, or two do about equally well."""
    ranked = sorted(fits, key=lambda each: (-each.score, each.known.entity.id))
    if not ranked or ranked[0].score < ENOUGH:
        return None
    rival = ranked[1].score if len(ranked) > 1 else 0.0
    return ranked[0] if ranked[0].score - rival >= MARGIN else None


def fit(namings: Sequence[Naming], known: Known) -> Fit:
    """How well one entity fits."""
    claims = (_name(namings, known), *_around(namings, known))
    return Fit(known, round(sum(claim.weight for claim in claims), 4), claims)


def _name(namings: Sequence[Naming], known: Known) -> Claim:
    """The names that are most alike."""
    kind = kind_of(namings[0])
    pairs = (
        (names.compare(one.name, name, kind).score, one.name, name)
        for one in namings
        for name in known.entity.names
    )
    score, ours, theirs = max(pairs, default=(0.0, "", ""))
    return Claim("name", score, f"the register has the name {theirs!r}, the reports {ours!r}")


def _around(namings: Sequence[Naming], known: Known) -> Iterator[Claim]:
    claim = _post(namings, known.tenures)
    if claim is not None:
        yield claim
    countries = {each.country for each in namings if each.country}
    if known.entity.country and countries:
        agree = known.entity.country in countries
        said = (
            f"the register has the country {known.entity.country}, the reports {', '.join(sorted(countries))}"
        )
        yield Claim("country", SAME_COUNTRY if agree else OTHER_COUNTRY, said)


def _post(namings: Sequence[Naming], tenures: Sequence[Tenure]) -> Claim | None:
    """Whether the register knows the post that reports print, for those days or for others only."""
    for naming in namings:
        held = [each for each in tenures if not naming.posts.isdisjoint(_ways_to_hold(each))]
        if not held:
            continue
        if naming.first is None or naming.last is None:
            return Claim("post", SAME_POST, f"both have the post {_said(held[0])}")
        for day in (naming.first, naming.last):
            holding = post_on(held, (day, day))
            if holding is not None:
                return Claim("post", SAME_POST, f"the register has {_said(holding.tenure)}")
        return Claim("post", OUT_OF_TIME, f"the register has {_said(held[0])}, but at another time")
    return None


def _ways_to_hold(tenure: Tenure) -> tuple[tuple[str, str | None], ...]:
    """A post with its state or body, and the bare post that reports print where they give it no side."""
    return (tenure.post, tenure.of), (tenure.post, None)


def _said(tenure: Tenure) -> str:
    of = f" of {tenure.of}" if tenure.of else ""
    return f"{tenure.post}{of} {tenure.start or '..'} to {tenure.end or '..'}"
