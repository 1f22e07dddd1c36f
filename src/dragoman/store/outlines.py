"""Accounts as a list shows them, in outline, together with what their parties are called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, select

from dragoman.model import Account, Actor, Evidence, Party, PartyEvidence, Report, When
from dragoman.store import people
from dragoman.store.namings import sliced
from dragoman.store.people import Called
from dragoman.store.schema import account, naming, party, report

_NO_WORDS = PartyEvidence(name=())
_ACCOUNTS: list[Any] = [
    *(account.c.id, account.c.report, account.c.mode, account.c.status, account.c.confidence),
    *(account.c.edtf, account.c.earliest, account.c.latest, account.c.date_why, account.c.date_estimated),
]
_PARTIES: list[Any] = [
    *(party.c.account, party.c.n, party.c.name, party.c.kind, party.c.of, party.c.role),
    *(party.c.post, party.c.former, party.c.naming, naming.c.actor),
]
_NAMES = ("id", "title", "published", "publisher", "origin")
_REPORTS: list[Any] = [report.c[each] for each in _NAMES]
# Made once: of a question of few rows most of the time goes into making it.
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_OF_PARTIES = (
    select(*_PARTIES)
    .select_from(party.outerjoin(naming, naming.c.id == party.c.naming))
    .where(party.c.account.in_(_IDS))
    .order_by(party.c.account, party.c.n)
)
_OF_ACCOUNTS = select(*_ACCOUNTS).where(account.c.id.in_(_IDS))
_OF_REPORTS = select(*_REPORTS).where(report.c.id.in_(_IDS))


class Outlines(NamedTuple):
    """Accounts in outline, each with its report, and what their parties are called, by their places.

    They are without places, evidence, sources, topics and gaps, the reports without texts: a list needs none
    of these, and they are most of what there is.
    """

    told: dict[str, tuple[Account, Report]]
    called: dict[tuple[str, int], Called]


class _Row(NamedTuple):
    """A party as it is printed, and what it is called, by the id of its actor."""

    n: int
    printed: Party
    actor: str | None
    called: Called


def outlines(connection: Connection, ids: Iterable[str], known: Mapping[str, Actor]) -> Outlines:
    """Accounts by their ids in outline; actors that are `known`, by their ids, are not asked for again."""
    told: dict[str, tuple[Account, Report]] = {}
    parties: defaultdict[str, list[_Row]] = defaultdict(list)
    for some in sliced(ids):
        for id_, row in _parties(connection, some):
            parties[id_].append(row)
        told |= _told(connection, some, parties)
    called = {(id_, each.n): each for id_, rows in parties.items() for each in rows}
    there = {each.actor for each in called.values() if each.actor}
    actors = people.known_by_id(connection, there, known)
    return Outlines(
        told,
        {
            place: each.called._replace(actor=actors.get(each.actor)) if each.actor else each.called
            for place, each in called.items()
        },
    )


def _parties(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, _Row]]:
    rows = connection.execute(_OF_PARTIES, {"ids": ids})
    for id_, n, name, kind, of, role, post, former, naming_id, actor in rows:
        described = naming_id is None and kind == "person" and post is not None
        printed = Party(name=name, kind=kind, of=of, role=role)
        yield id_, _Row(n, printed, actor, Called(None, post, former, described))


def _told(
    connection: Connection, ids: Sequence[str], parties: Mapping[str, Sequence[_Row]]
) -> Iterator[tuple[str, tuple[Account, Report]]]:
    rows = connection.execute(_OF_ACCOUNTS, {"ids": ids}).all()
    telling = sorted({row.report for row in rows})
    told_by = {
        row[0]: Report(text="", paragraphs=(), **dict(zip(_NAMES, row, strict=True)))
        for row in connection.execute(_OF_REPORTS, {"ids": telling})
    }
    for id_, report_id, mode, status, confidence, edtf, *days in rows:
        mine = tuple(each.printed for each in parties.get(id_, ()))
        yield (
            id_,
            (
                Account(
                    id=id_,
                    report=report_id,
                    mode=mode,
                    status=status,
                    parties=mine,
                    when=None if edtf is None else When(edtf, *days),
                    place=None,
                    source=None,
                    attribution=(),
                    topics=(),
                    confidence=confidence,
                    evidence=Evidence(mode=(), parties=(_NO_WORDS,) * len(mine)),
                ),
                told_by[report_id],
            ),
        )
