"""The record of an account, as it goes out: the same in every format, on every machine, on every day."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec import structs

from dragoman.model import (
    Account,
    Attribution,
    Evidence,
    Gap,
    Identity,
    Party,
    PartyKind,
    Place,
    Report,
    Span,
)

Day = date  # a record has a field of that name
Spans = tuple[Span, ...]
Who = tuple[Identity | None, ...]
"""Who the parties of an account are, in their order; empty where nobody asked."""
Told = tuple[Account, Report, Who, str | None]
"""An account, the report that tells it, who its parties are, and the id of its meeting."""


class EvidenceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The spans of each value; `parties`, `roles`, `of` and `mentions` have one list for each party."""

    mode: Spans
    status: Spans
    date: Spans
    place: Spans
    country: Spans
    source: Spans
    topics: tuple[Spans, ...]
    attribution: tuple[Spans, ...]
    gaps: tuple[Spans, ...]
    parties: tuple[Spans, ...]
    roles: tuple[Spans, ...]
    of: tuple[Spans, ...]
    mentions: tuple[Spans, ...]


class PartyRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A party as the report has it (`name` to `role`), and who that is across reports.

    `actor` is the id of the actor and `called` its usual name; `inferred`: the report gives no name, he
    follows from the post and the day, as `why` tells. `post` and `post_of` are the post on the day of the
    meeting, by the wording by which posts are compared, and `post_why` who says so.
    """

    name: str
    kind: PartyKind
    of: str | None
    role: str | None
    actor: str | None = None
    called: str | None = None
    wikidata: str | None = None
    inferred: bool = False
    why: str | None = None
    post: str | None = None
    post_of: str | None = None
    post_why: str | None = None


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One account, flat enough for a table, with the facts of the report that tells it.

    `date` is EDTF; `earliest` and `latest` are the first and last day that it may mean; `country` is an
    ISO 3166-1 alpha-2 code; coordinates are degrees (WGS 84); `confidence` is 0 to 1. `date_estimated` and
    `place_inferred` mark what the report does not say itself; `gaps` are values told but not understood;
    `published_estimate` is EDTF, for a report that carries no date. `meeting` is the id of the meeting that
    the account was brought together in with those of other reports. `page` is the page
    that the telling words are on, from 1 on, of a report that came in pages. Spans count Unicode code points
    of the report's text.
    """

    report: str
    account: str
    mode: str
    status: str
    parties: tuple[PartyRecord, ...]
    date: str | None
    earliest: Day | None
    latest: Day | None
    date_why: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    source: str | None
    attribution: tuple[Attribution, ...]
    topics: tuple[str, ...]
    confidence: float
    evidence: EvidenceRecord
    date_estimated: bool
    place_inferred: bool
    place_why: str | None
    gaps: tuple[Gap, ...]
    title: str | None
    published: Day | None
    published_estimate: str | None
    publisher: str | None
    url: str | None
    meeting: str | None
    page: int | None


def record(account: Account, report: Report, who: Who = (), meeting: str | None = None) -> Record:
    """The record of an account, of the report that tells it, of who its parties are, and of its meeting."""
    when, place = account.when, account.place or Place(None)
    return Record(
        report=account.report,
        account=account.id,
        mode=account.mode,
        status=account.status,
        parties=tuple(map(_party, account.parties, who or (None,) * len(account.parties))),
        date=when.edtf if when else None,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        date_why=when.why if when else None,
        place=place.name,
        country=place.country,
        latitude=place.latitude,
        longitude=place.longitude,
        source=account.source,
        attribution=account.attribution,
        topics=account.topics,
        confidence=round(account.confidence, 3),
        evidence=_evidence(account.evidence),
        date_estimated=bool(when and when.estimated),
        place_inferred=place.inferred,
        place_why=place.why,
        gaps=account.gaps,
        title=report.title,
        published=report.published,
        published_estimate=report.estimated.edtf if report.estimated else None,
        publisher=report.publisher,
        url=report.url,
        meeting=meeting,
        page=account.page_in(report),
    )


def _party(party: Party, who: Identity | None) -> PartyRecord:
    across = {} if who is None else structs.asdict(who)
    across["called"] = across.pop("name", None)
    return PartyRecord(**structs.asdict(party), **across)


def _evidence(evidence: Evidence) -> EvidenceRecord:
    return EvidenceRecord(
        mode=evidence.mode,
        status=evidence.status,
        date=evidence.date,
        place=evidence.place,
        country=evidence.country,
        source=evidence.source,
        topics=evidence.topics,
        attribution=evidence.attribution,
        gaps=evidence.gaps,
        parties=tuple(each.name for each in evidence.parties),
        roles=tuple(each.role for each in evidence.parties),
        of=tuple(each.of for each in evidence.parties),
        mentions=tuple(each.mentions for each in evidence.parties),
    )
