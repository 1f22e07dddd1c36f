"""Merge scenarios: a few short accounts each, the meetings that they are of, and what those are told as.

They lie in `tests/cases/merge`, a JSON file for each theme. Nothing in them is read from words: each says
what reports tell, and the text of a report is made so that every value can be pointed at in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dragoman.model import (
    Account,
    Attribution,
    Evidence,
    Paragraph,
    Party,
    PartyEvidence,
    Place,
    Report,
    Span,
    When,
)
from dragoman.model.account import AttributionKind, Mode, PartyKind, Status
from dragoman.model.meeting import MeetingField
from dragoman.text import places
from dragoman.text.edtf import bounds

FOLDER = Path(__file__).parents[1] / "cases" / "merge"
TELLING = {"meeting": "met", "visit": "visited", "call": "telephoned", "multilateral": "conferred"}
WEIGHED = ("mode", "status", "first_status", "date", "place", "country", "independent")
"""Fields of a meeting of which a scenario may say what they must be."""
OWN_WORDS = 80
"""How many words only this report has, so that no two reports look like copies unless a scenario says so."""


class ReportSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report: `text` is given only where it matters how alike two reports are."""

    published: date | None = None
    publisher: str | None = None
    text: str | None = None


class AccountSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one report tells of one meeting.

    A party is "name | kind | of | role", a `source` "name | kind"; what is not said at the end is left out.
    `date` is EDTF. `inferred`: the place follows from the dateline or the host. `estimated`: the date is
    reckoned from an estimate.
    """

    report: str
    parties: tuple[str, ...]
    mode: Mode = "meeting"
    status: Status = "held"
    date: str | None = None
    place: str | None = None
    country: str | None = None
    source: str | None = None
    topics: tuple[str, ...] = ()
    inferred: bool = False
    estimated: bool = False


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Accounts and what follows from them; each meeting is named by any of its accounts.

    `trap`: they look alike and are of several meetings, or look unlike and are of one. A meeting that is not
    in `disputed` has no field on which its accounts cannot all be right; `undecided` are fields that may be
    taken for disputed or not. Of the other fields only what is written down is looked at; `independent` is
    how many reports are left where near-copies count as one.
    """

    name: str
    why: str
    reports: dict[str, ReportSaid]
    accounts: dict[str, AccountSaid]
    meetings: tuple[tuple[str, ...], ...]
    trap: bool = False
    disputed: dict[str, tuple[MeetingField, ...]] = {}
    undecided: dict[str, tuple[MeetingField, ...]] = {}
    mode: dict[str, Mode] = {}
    status: dict[str, Status] = {}
    first_status: dict[str, Status | None] = {}
    date: dict[str, str | None] = {}
    place: dict[str, str | None] = {}
    country: dict[str, str | None] = {}
    independent: dict[str, int] = {}

    def told(self) -> list[tuple[Report, list[Account]]]:
        """Each report with its accounts."""
        return [_told(self, name) for name in self.reports]

    def partition(self) -> list[list[str]]:
        """The meetings, each as the ids of its accounts, in order."""
        return sorted(sorted(each) for each in self.meetings)

    def expected(self) -> dict[str, dict[str, Any]]:
        """By the ids of its accounts, joined, the fields of each meeting that are looked at."""
        return {" ".join(each): self._of(each) for each in self.partition()}

    def undecided_of(self, meeting: Sequence[str]) -> tuple[MeetingField, ...]:
        """The fields on which the meeting of these accounts may be disputed or not."""
        return tuple(self._said("undecided", meeting, ()))

    def _of(self, meeting: Sequence[str]) -> dict[str, Any]:
        found: dict[str, Any] = {"disputed": sorted(self._said("disputed", meeting, ()))}
        missing = object()
        said = {field: self._said(field, meeting, missing) for field in WEIGHED}
        return found | {field: value for field, value in said.items() if value is not missing}

    def _said(self, field: str, meeting: Sequence[str], default: object) -> Any:
        """What is written down of a field under any account of a meeting."""
        values = getattr(self, field)
        return next((values[account] for account in meeting if account in values), default)

    def misnamed(self) -> set[str]:
        """The accounts named in what is expected that are not there."""
        fields = ("disputed", "undecided", *WEIGHED)
        return {account for field in fields for account in getattr(self, field)} - set(self.accounts)


@cache
def scenarios() -> tuple[Scenario, ...]:
    """All scenarios, by file and as they stand in it. Raises msgspec.ValidationError for a field unknown."""
    return tuple(each for path in sorted(FOLDER.glob("*.json")) for each in _read(path))


def _read(path: Path) -> list[Scenario]:
    return msgspec.json.decode(path.read_bytes(), type=list[Scenario])


# ---------------------------------------------------------------- reports and accounts


def _told(scenario: Scenario, name: str) -> tuple[Report, list[Account]]:
    """A report of its own words and a sentence for each account."""
    said = scenario.reports[name]
    blocks = [said.text or _own_words(f"{scenario.name} {name}")]
    starts = {}
    for id_, account in scenario.accounts.items():
        if account.report == name:
            starts[id_] = len("\n\n".join([*blocks, ""]))
            blocks.append(_sentence(account))
    text = "\n\n".join(blocks)
    report = Report(
        id=name,
        text=text,
        paragraphs=tuple(_paragraphs(blocks)),
        published=said.published,
        publisher=said.publisher,
        origin=f"{name}.txt",
    )
    return report, [_account(id_, scenario.accounts[id_], text, start) for id_, start in starts.items()]


def _paragraphs(blocks: list[str]) -> Iterator[Paragraph]:
    start = 0
    for block in blocks:
        yield Paragraph("body", Span(start, start + len(block)))
        start += len(block) + len("\n\n")


def _own_words(key: str) -> str:
    """Words of no language, the same each time, that no other key gives."""
    letters = (hashlib.sha256(f"{key} {n}".encode()).hexdigest()[:9] for n in range(OWN_WORDS))
    return " ".join(each.translate(str.maketrans("0123456789", "ghijklmnop")) for each in letters) + "."


def _sentence(account: AccountSaid) -> str:
    """One sentence that holds every value of an account."""
    parties = " and ".join(f"{each.role or ''} {each.name}".strip() for each in _parties(account))
    sides = "".join(f", of {each.of}" for each in _parties(account) if each.of)
    said = [f"According to {_parts(account.source, 2)[0]}, " if account.source else "", parties, sides]
    said += [f", {TELLING[account.mode]}"]
    said += [f" {words}" for words in (account.place, account.country, account.date) if words]
    said += [f" on {topic}" for topic in account.topics]
    return "".join(said) + "."


def _account(id_: str, said: AccountSaid, text: str, start: int) -> Account:
    """An account whose evidence lies in the sentence that begins at `start`."""
    parties, chain = _parties(said), _chain(said)

    def at(words: str | None) -> tuple[Span, ...]:
        if not words:
            return ()
        found = text.index(words, start)
        return (Span(found, found + len(words)),)

    told = (PartyEvidence(name=at(each.name), role=at(each.role), of=at(each.of)) for each in parties)
    evidence = Evidence(
        mode=at(TELLING[said.mode]),
        parties=tuple(told),
        status=at(TELLING[said.mode]),
        date=at(said.date),
        place=at(said.place),
        country=at(said.country),
        source=at(chain[0].name) if chain else (),
        topics=tuple(at(topic) for topic in said.topics),
        attribution=tuple(at(link.name) for link in chain),
    )
    return Account(
        id=id_,
        report=said.report,
        mode=said.mode,
        status=said.status,
        parties=parties,
        when=_when(said),
        place=_place(said),
        source=chain[0].name if chain else None,
        attribution=chain,
        topics=said.topics,
        confidence=0.8,
        evidence=evidence,
    )


def _parts(line: str, most: int) -> list[str | None]:
    """The parts of a line between bars, None for each that is left out."""
    parts = [part.strip() or None for part in line.split("|")]
    if len(parts) > most:
        raise ValueError(f"more than {most} parts: {line}")
    return parts + [None] * (most - len(parts))


def _parties(said: AccountSaid) -> tuple[Party, ...]:
    return tuple(_party(line) for line in said.parties)


@cache
def _party(line: str) -> Party:
    name, kind, of, role = _parts(line, 4)
    if name is None:
        raise ValueError(f"no party: {line}")
    return Party(name=name, kind=msgspec.convert(kind, PartyKind), of=of, role=role)


def _chain(said: AccountSaid) -> tuple[Attribution, ...]:
    """The source as the one link of its chain."""
    if said.source is None:
        return ()
    name, kind = _parts(said.source, 2)
    if name is None:
        raise ValueError(f"no source: {said.source}")
    return (Attribution(name=name, kind=msgspec.convert(kind, AttributionKind)),)


def _when(said: AccountSaid) -> When | None:
    if said.date is None:
        return None
    days = bounds(said.date)
    if days is None:
        raise ValueError(f"no date: {said.date}")
    return When(said.date, *days, "as the scenario says", said.estimated)


def _place(said: AccountSaid) -> Place | None:
    """The place, with the degrees of its city: "Tehran", and of a venue "Iranian embassy in Damascus"."""
    if said.place is None and said.country is None:
        return None
    name = said.place.rpartition(" in ")[2] if said.place else ""
    city = places.city_named(name, said.country) if name else None
    return Place(
        name=said.place,
        country=said.country,
        latitude=city.latitude if city else None,
        longitude=city.longitude if city else None,
        inferred=said.inferred,
    )
