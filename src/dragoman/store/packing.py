"""The evidence of accounts that were kept when each span was a row."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, bindparam, func, select, update

from dragoman.model import Evidence, PartyEvidence, Span
from dragoman.store.inserting import execute_all
from dragoman.store.namings import sliced
from dragoman.store.schema import account, attribution, evidence, gap, party, topic

Spans = Mapping[tuple[str, int], tuple[Span, ...]]
_ONCE = ("mode", "status", "date", "place", "country", "source")
_MANY = {"topics": ("topic", topic), "attribution": ("attribution", attribution), "gaps": ("gap", gap)}


def pack(connection: Connection) -> None:
    """Put the rows of every account into its column."""
    this = update(account).where(account.c.id == bindparam("of")).values(evidence=bindparam("said"))
    ids = connection.scalars(select(account.c.id).order_by(account.c.id)).all()
    for some in sliced(ids):
        packed = ((of, msgspec.json.encode(each).decode()) for of, each in _of(connection, some))
        execute_all(connection, this, [{"of": of, "said": said} for of, said in packed])


def _of(connection: Connection, ids: Sequence[str]) -> Iterable[tuple[str, Evidence]]:
    spans: defaultdict[str, defaultdict[tuple[str, int], tuple[Span, ...]]]
    spans = defaultdict(lambda: defaultdict(tuple))
    chosen = select(evidence).where(evidence.c.account.in_(ids))
    for row in connection.execute(chosen.order_by(evidence.c.account, evidence.c.n)):
        spans[row.account][row.field, row.item] += (Span(row.start, row.stop),)
    parties = _counted(connection, party, ids)
    several = {name: _counted(connection, table, ids) for name, (_, table) in _MANY.items()}
    for id_ in ids:
        yield id_, _evidence(spans[id_], parties[id_], {name: each[id_] for name, each in several.items()})


def _counted(connection: Connection, table: Table, ids: Sequence[str]) -> Counter[str]:
    owner = table.c.account
    chosen = select(owner, func.count()).where(owner.in_(ids)).group_by(owner)
    return Counter({row[0]: row[1] for row in connection.execute(chosen)})


def _evidence(spans: Spans, parties: int, several: Mapping[str, int]) -> Evidence:
    values: dict[str, Any] = {field: spans.get((field, 0), ()) for field in _ONCE}
    for name, many in several.items():
        values[name] = tuple(spans.get((_MANY[name][0], n), ()) for n in range(many))
    return Evidence(**values, parties=tuple(_of_party(spans, n) for n in range(parties)))


def _of_party(spans: Spans, n: int) -> PartyEvidence:
    name, role, of, mentions = (spans.get((field, n), ()) for field in ("name", "role", "of", "mention"))
    return PartyEvidence(name=name, role=role, of=of, mentions=mentions)
