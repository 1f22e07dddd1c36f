"""What ONE report tells of ONE meeting."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.place import Place
from dragoman.model.report import Report
from dragoman.model.span import Span
from dragoman.model.when import When

Mode = Literal["meeting", "visit", "call", "multilateral"]
Status = Literal["held", "planned", "proposed", "off"]
PartyKind = Literal["person", "organization", "state", "group"]
AttributionKind = Literal["person", "agency", "outlet", "statement", "unnamed"]


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Who took part, as one report has it.

    `name` is the fullest form that the report prints, without the title; `of` the state or body the party
    stands for, in plain English; `role` the post as printed, None if the report gives none.
    """

    name: str
    kind: PartyKind
    of: str | None = None
    role: str | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the chain by which a report knows of an encounter.

    `name` as printed, `kind` of whom or what it names, and the verb that makes it a source ("said",
    "according to"), None where there is none.
    """

    name: str
    kind: AttributionKind
    verb: str | None = None


class PartyEvidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The words behind one party: of its name, its post, its side, and where it is mentioned in the telling.

    The words of `name` and of `role`, joined by a space, are the value to the letter; `of` are the words from
    which the side was told ("Iranian"); `mentions` are the words in the telling itself ("he", "Raisi").
    """

    name: tuple[Span, ...]
    role: tuple[Span, ...] = ()
    of: tuple[Span, ...] = ()
    mentions: tuple[Span, ...] = ()


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Spans of the report's text that say each value of an account.

    `mode` are the words that tell of the encounter ("met", "talks"), the telling taken as the main one first.
    `place` cuts the words of the place to the letter, `topics` of each topic, `source` of the source,
    `attribution` of each link of the chain; `gaps` are the words of each gap.
    """

    mode: tuple[Span, ...]
    parties: tuple[PartyEvidence, ...]
    status: tuple[Span, ...] = ()
    date: tuple[Span, ...] = ()
    place: tuple[Span, ...] = ()
    country: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    topics: tuple[tuple[Span, ...], ...] = ()
    attribution: tuple[tuple[Span, ...], ...] = ()
    gaps: tuple[tuple[Span, ...], ...] = ()


class Gap(msgspec.Struct, frozen=True):
    """A value of which the report has words, but which could not be told from them, and why.

    A field without a value and without a gap is one of which the report says nothing.
    """

    field: Literal["date", "place", "source"]
    why: str


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one report tells of one meeting. Every value can be pointed at in `evidence`.

    `report` is the report's id, `id` the account's own, the same whenever the same telling is read again.
    `attribution` is the chain from whoever claims it to whoever carries it into the report, and `source` the
    name of its first link, None for the report's own voice; `confidence` is 0 to 1. `gaps` are the values
    that are told but not understood.
    """

    id: str
    report: str
    mode: Mode
    status: Status
    parties: tuple[Party, ...]
    when: When | None
    place: Place | None
    source: str | None
    attribution: tuple[Attribution, ...]
    topics: tuple[str, ...]
    confidence: float
    evidence: Evidence
    gaps: tuple[Gap, ...] = ()

    def page_in(self, report: Report) -> int | None:
        """The page of its report that the main telling is on; None for a report without pages."""
        return next((report.page_of(each.start) for each in self.evidence.mode), None)
