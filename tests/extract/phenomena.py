"""Short reports of our own and what each tells of, from `tests/cases/extract/*.jsonl`, a phenomenon a file.

A case has an id, a `body` (paragraphs parted by a blank line, of a transcript each with its label), if
need be a `headline`, a `dateline`, a publisher and a day of publication (Wednesday 2024-06-05 unless given,
null for unknown), and `find`: every encounter that the report tells of, each with the fields that the case
is about. `parties` are their names, `of` the sides they stand for, both in any order; `roles` are by name;
`inferred` is of the place; `gaps` are the fields that are told but not understood; `chain` is the
attribution, each link with its kind. `todo` says why a case fails today.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec

from dragoman.model import Account, Mode, Paragraph, ParagraphKind, Report, Span, Status
from dragoman.read.labels import is_transcript, label_of

FOLDER = Path(__file__).parents[1] / "cases" / "extract"
WEDNESDAY = date(2024, 6, 5)


class Found(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The fields of one encounter that a case is about; a field left out may be anything."""

    mode: Mode | msgspec.UnsetType = msgspec.UNSET
    status: Status | msgspec.UnsetType = msgspec.UNSET
    parties: list[str] | msgspec.UnsetType = msgspec.UNSET
    of: list[str] | msgspec.UnsetType = msgspec.UNSET
    roles: dict[str, str | None] | msgspec.UnsetType = msgspec.UNSET
    date: str | msgspec.UnsetType | None = msgspec.UNSET
    place: str | msgspec.UnsetType | None = msgspec.UNSET
    country: str | msgspec.UnsetType | None = msgspec.UNSET
    inferred: bool | msgspec.UnsetType = msgspec.UNSET
    gaps: list[str] | msgspec.UnsetType = msgspec.UNSET
    source: str | msgspec.UnsetType | None = msgspec.UNSET
    chain: list[str] | msgspec.UnsetType = msgspec.UNSET
    topics: list[str] | msgspec.UnsetType = msgspec.UNSET

    def asked(self) -> dict[str, Any]:
        """The fields given, lists of parties and sides in the order of the alphabet."""
        given: dict[str, Any] = msgspec.to_builtins(self)
        return {name: sorted(value) if name in ("parties", "of") else value for name, value in given.items()}


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One report, and all that is to be found in it."""

    id: str
    body: str
    find: list[Found]
    headline: str | None = None
    dateline: str | None = None
    published: date | None = WEDNESDAY
    publisher: str | None = None
    todo: str = ""


def cases() -> Iterator[Case]:
    """The cases of all files; their ids begin with the name of the file."""
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            case = msgspec.json.decode(line, type=Case)
            yield msgspec.structs.replace(case, id=f"{path.stem}-{case.id}")


def report_of(case: Case) -> Report:
    """The report of a case, the dateline at the head of its first paragraph."""
    text, paragraphs = "", []
    for kind, words, gap in _blocks(case):
        paragraphs.append(Paragraph(kind, Span(len(text), len(text) + len(words))))
        text += words + gap
    return Report(
        id=case.id,
        text=text,
        paragraphs=tuple(paragraphs),
        published=case.published,
        publisher=case.publisher,
        dateline=case.dateline,
        title=case.headline,
    )


def _blocks(case: Case) -> Iterator[tuple[ParagraphKind, str, str]]:
    if case.headline is not None:
        yield "headline", case.headline, "\n\n"
    if case.dateline is not None:
        yield "dateline", case.dateline, " -- "
    paragraphs = case.body.split("\n\n")
    spoken = is_transcript(paragraphs)
    for body in paragraphs:
        label = (label_of(body) if spoken else None) or 0
        if label:
            yield "speaker", body[:label], " "
        yield "body", body[label:].lstrip(), "\n\n"


def shown(account: Account, asked: dict[str, Any]) -> dict[str, Any]:
    """The fields of an account that are asked for, as a case gives them."""
    roles = {party.name: party.role for party in account.parties}
    fields = {
        "mode": account.mode,
        "status": account.status,
        "parties": sorted(party.name for party in account.parties),
        "of": sorted(party.of for party in account.parties if party.of is not None),
        "roles": {name: roles.get(name) for name in asked.get("roles", ())},
        "date": account.when.edtf if account.when else None,
        "place": account.place.name if account.place else None,
        "country": account.place.country if account.place else None,
        "inferred": account.place.inferred if account.place else False,
        "gaps": [gap.field for gap in account.gaps],
        "source": account.source,
        "chain": [f"{link.kind}: {link.name}" for link in account.attribution],
        "topics": list(account.topics),
    }
    return {name: fields[name] for name in asked}


def beside(told: list[Account], find: list[Found]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What was told and what was to be found, paired so that as many as can be are the same.

    An account too many stands at the end of the first list with its mode and parties.
    """
    asked = [found.asked() for found in find]
    more = [{"mode": "", "parties": []}] * (len(told) - len(asked))
    orders = (
        [shown(account, each) for account, each in zip(order, [*asked, *more], strict=False)]
        for order in permutations(told[:6])
    )
    best = max(orders, key=lambda order: sum(a == b for a, b in zip(order, asked, strict=False)), default=[])
    return best, asked
