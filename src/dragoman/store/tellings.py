"""Accounts as tellings: what merging needs to know of them, with who their parties are by now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select

from dragoman.model import Participant, Telling
from dragoman.store.namings import sliced
from dragoman.store.schema import account, actor, naming, party, report, topic
from dragoman.store.words import fold
from dragoman.text import places

# Made once: of a question of few rows most of the time goes into making it.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_TOPICS = select(topic.c.account, topic.c.topic).where(topic.c.account.in_(_IDS))
SHORTEST = 4
"""Letters of a word of a topic that tells anything."""


def tellings(connection: Connection, ids: Iterable[str]) -> dict[str, Telling]:
    """The tellings of these accounts, by account; those that are gone are left out."""
    found: dict[str, Telling] = {}
    for some in sliced(ids):
        parties, words = _parties(connection, some), _words(connection, some)
        for row in connection.execute(_accounts(), {"ids": some}):
            found[row.id] = _to_telling(row, tuple(parties[row.id]), frozenset(words[row.id]))
    return found


@cache
def _accounts() -> Any:
    names = ("id", "report", "mode", "status", "edtf", "earliest", "latest", "date_estimated", "place")
    more = ("country", "latitude", "longitude", "place_inferred", "source")
    columns: list[Any] = [account.c[each] for each in (*names, *more)]
    chosen = select(*columns, report.c.published).join(report, report.c.id == account.c.report)
    return chosen.where(account.c.id.in_(_IDS))


@cache
def _of_parties() -> Any:
    columns: list[Any] = [party.c.account, party.c.name, party.c.kind, party.c.of, party.c.post]
    columns += [party.c.former, naming.c.actor, naming.c.name.label("called"), actor.c.of.label("actor_of")]
    joined = party.outerjoin(naming, naming.c.id == party.c.naming)
    joined = joined.outerjoin(actor, actor.c.id == naming.c.actor)
    chosen = select(*columns).select_from(joined).where(party.c.account.in_(_IDS))
    return chosen.order_by(party.c.account, party.c.n)


def _parties(connection: Connection, ids: list[str]) -> defaultdict[str, list[Participant]]:
    found: defaultdict[str, list[Participant]] = defaultdict(list)
    for row in connection.execute(_of_parties(), {"ids": ids}):
        found[row.account].append(_to_participant(row))
    return found


def _words(connection: Connection, ids: list[str]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in connection.execute(_TOPICS, {"ids": ids}):
        found[row.account] |= {word for word in fold(row.topic).split() if len(word) >= SHORTEST}
    return found


def _to_participant(row: Row[Any]) -> Participant:
    whole = row.kind in ("state", "organization")
    of = row.of or (row.called if whole else row.actor_of)
    return Participant(
        name=_folded(row.called if whole and row.called else row.name),
        kind=row.kind,
        printed=_folded(row.name),
        side=_side(of) if of else None,
        post=None if row.former else row.post,
        actor=row.actor,
    )


@lru_cache(maxsize=10_000)
def _folded(name: str) -> str:
    return fold(name)


@lru_cache(maxsize=10_000)
def _side(of: str) -> str:
    """The plain name of a state or body, folded."""
    known = places.state_named(of) or places.organization_named(of)
    return fold(known.name if known else of)


def _to_telling(row: Row[Any], participants: tuple[Participant, ...], words: frozenset[str]) -> Telling:
    known = row.latitude is not None and row.longitude is not None
    return Telling(
        account=row.id,
        report=row.report,
        published=row.published,
        mode=row.mode,
        status=row.status,
        participants=participants,
        edtf=row.edtf,
        earliest=row.earliest,
        latest=row.latest,
        estimated=row.date_estimated,
        place=_folded(row.place) if row.place else None,
        printed_place=row.place,
        country=row.country,
        city=(row.latitude, row.longitude) if known else None,
        inferred=row.place_inferred,
        words=words,
        source=row.source,
    )
