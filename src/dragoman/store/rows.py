"""The types of the model as rows of the tables, and back again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Row

from dragoman.model import (
    Account,
    Attribution,
    Evidence,
    Gap,
    Paragraph,
    Party,
    PartyEvidence,
    Place,
    Report,
    Span,
    When,
)
from dragoman.store.namings import party_columns
from dragoman.store.words import searchable
from dragoman.text.sketch import sketch

Values = dict[str, Any]

_json = msgspec.json.Encoder()
_evidence = msgspec.json.Decoder(Evidence)

_MANY = ("topic", "attribution", "gap")
_NOWHERE = Place(None)
_ONCE = ("mode", "status", "date", "place", "country", "source")


class Children(NamedTuple):
    """The rows that hang on accounts, by account id, each list in the order of `n`."""

    parties: Mapping[str, Sequence[Row[Any]]]
    attributions: Mapping[str, Sequence[Row[Any]]]
    topics: Mapping[str, Sequence[Row[Any]]]
    gaps: Mapping[str, Sequence[Row[Any]]]


DIGEST = 32
"""Characters of the hash of a report."""


def digest(report: Report) -> str:
    """A hash of all that a report says and is said of it; where it lay is no part of that."""
    said = {**msgspec.structs.asdict(report), "origin": ""}
    del said["named_after_file"], said["estimated"]
    if said["fetched"] is None:  # as before it could be known
        del said["fetched"]
    if not report.pages:
        del said["pages"]  # so that reports which were kept before there were pages have not changed
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:DIGEST]


def content(report: Report) -> int:
    """A number of 63 bits for all from which the accounts of a report follow, but for its id."""
    said = (report.text, report.paragraphs, report.published, report.dateline, report.fetched)
    return int.from_bytes(hashlib.sha256(msgspec.json.encode(said)).digest()[:8], "big") >> 1


def report_values(report: Report, digest: str, engine: str, hint: str | None) -> Values:
    """The row of a report; `digest` is its hash."""
    return {
        "id": report.id,
        "text": report.text,
        "title": report.title,
        "published": report.published,
        **_estimate_values(report.estimated),
        "publisher": report.publisher,
        "url": report.url,
        "byline": report.byline,
        "dateline": report.dateline,
        "language": report.language,
        "origin": report.origin,
        "pages": " ".join(map(str, report.pages)) or None,
        "digest": digest,
        "engine": engine,
        "hint": hint,
        "publisher_words": searchable(report.publisher),
        "sketch": sketch(wording_of(report)),
        "fetched": report.fetched,
        "content": content(report),
    }


def wording_of(report: Report) -> str:
    """The words of a report by which it is told for a copy of another: without bylines and furniture."""
    kept = (each.span for each in report.paragraphs if each.kind in ("headline", "caption", "body"))
    return "\n".join(report.text[span.start : span.end] for span in kept)


def _estimate_values(when: When | None) -> Values:
    return {
        "estimated_edtf": when and when.edtf,
        "estimated_earliest": when and when.earliest,
        "estimated_latest": when and when.latest,
        "estimated_why": when and when.why,
    }


PARAGRAPH = ("report", "n", "kind", "start", "stop")


def paragraph_rows(report: Report) -> Iterator[tuple[Any, ...]]:
    """The rows of its paragraphs, by the columns `PARAGRAPH`."""
    for n, each in enumerate(report.paragraphs):
        yield report.id, n, each.kind, each.span.start, each.span.end


def account_values(account: Account, n: int) -> Values:
    """The row of an account, the `n`th of its report."""
    when, place = account.when, account.place or Place(None)
    return {
        "id": account.id,
        "report": account.report,
        "n": n,
        "mode": account.mode,
        "status": account.status,
        "edtf": when and when.edtf,
        "earliest": when and when.earliest,
        "latest": when and when.latest,
        "date_why": when and when.why,
        "date_estimated": bool(when and when.estimated),
        "place": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "place_inferred": place.inferred,
        "place_why": place.why,
        "source": account.source,
        "confidence": account.confidence,
        "place_words": searchable(place.name),
        "evidence": _json.encode(_with_all(account)).decode(),
    }


PARTY = ("account", "n", "name", "kind", "of", "role", "naming", "post", "former", "acting", "words")
ATTRIBUTION = ("account", "n", "name", "kind", "verb")
TOPIC = ("account", "n", "topic")
GAP = ("account", "n", "field", "why")
Rows = Iterator[tuple[Any, ...]]


def party_rows(account: Account) -> Rows:
    """The rows of its parties, by the columns `PARTY`."""
    for n, each in enumerate(account.parties):
        said = each.name, each.kind, each.of, each.role
        yield account.id, n, *said, *party_columns(each), searchable(each.name, each.of)


def attribution_rows(account: Account) -> Rows:
    """The rows of its attribution, by the columns `ATTRIBUTION`."""
    for n, each in enumerate(account.attribution):
        yield account.id, n, each.name, each.kind, each.verb


def topic_rows(account: Account) -> Rows:
    """The rows of its topics, by the columns `TOPIC`."""
    for n, each in enumerate(account.topics):
        yield account.id, n, each


def gap_rows(account: Account) -> Rows:
    """The rows of what it tells that was not understood, by the columns `GAP`."""
    for n, each in enumerate(account.gaps):
        yield account.id, n, each.field, each.why


def spans_of(account: Account) -> dict[tuple[str, int], tuple[Span, ...]]:
    """The spans of every value by its field and item, of a party name, role, of and mention by its place."""
    return {(field, item): spans for field, item, spans in _spans(account)}


def _spans(account: Account) -> Iterator[tuple[str, int, tuple[Span, ...]]]:
    evidence = account.evidence
    for field in _ONCE:
        yield field, 0, getattr(evidence, field)
    for field, several in zip(_MANY, (evidence.topics, evidence.attribution, evidence.gaps), strict=True):
        for n, spans in enumerate(several):
            yield field, n, spans
    for n, party in enumerate(evidence.parties):
        yield "name", n, party.name
        yield "role", n, party.role
        yield "of", n, party.of
        yield "mention", n, party.mentions


def evidence_of(packed: str) -> Evidence:
    """The evidence of an account, from its column."""
    return _evidence.decode(packed)


def _with_all(account: Account) -> Evidence:
    """Its evidence with a place for each value, empty where no words of it were pointed at."""
    said = account.evidence
    kept = len(said.parties), len(said.topics), len(said.attribution), len(said.gaps)
    told = len(account.parties), len(account.topics), len(account.attribution), len(account.gaps)
    if kept == told:
        return said
    missing = len(account.parties) - len(said.parties)
    return msgspec.structs.replace(
        said,
        parties=(*said.parties, *[PartyEvidence(name=())] * missing),
        topics=(*said.topics, *[()] * (len(account.topics) - len(said.topics))),
        attribution=(*said.attribution, *[()] * (len(account.attribution) - len(said.attribution))),
        gaps=(*said.gaps, *[()] * (len(account.gaps) - len(said.gaps))),
    )


def to_report(row: Row[Any], paragraphs: Iterable[Row[Any]]) -> Report:
    """A report from its row and those of its paragraphs."""
    return Report(
        id=row.id,
        text=row.text,
        paragraphs=tuple(Paragraph(each.kind, Span(each.start, each.stop)) for each in paragraphs),
        title=row.title,
        published=row.published,
        estimated=_to_estimate(row),
        fetched=row.fetched,
        publisher=row.publisher,
        url=row.url,
        byline=row.byline,
        dateline=row.dateline,
        language=row.language,
        origin=row.origin,
        pages=tuple(map(int, row.pages.split())) if row.pages else (),
    )


def to_account(row: Row[Any], children: Children) -> Account:
    """An account from its row and the rows that hang on it."""
    parties = tuple(map(_to_party, children.parties.get(row.id, ())))
    topics = tuple(each.topic for each in children.topics.get(row.id, ()))
    links = tuple(map(_to_attribution, children.attributions.get(row.id, ())))
    gaps = tuple(Gap(each.field, each.why) for each in children.gaps.get(row.id, ()))
    return Account(
        id=row.id,
        report=row.report,
        mode=row.mode,
        status=row.status,
        parties=parties,
        when=_to_when(row),
        place=_to_place(row),
        source=row.source,
        attribution=links,
        topics=topics,
        confidence=row.confidence,
        evidence=evidence_of(row.evidence),
        gaps=gaps,
    )


def _to_when(row: Row[Any]) -> When | None:
    if row.edtf is None:
        return None
    return When(row.edtf, row.earliest, row.latest, row.date_why, row.date_estimated)


def _to_estimate(row: Row[Any]) -> When | None:
    if row.estimated_edtf is None:
        return None
    return When(
        row.estimated_edtf, row.estimated_earliest, row.estimated_latest, row.estimated_why, estimated=True
    )


def _to_place(row: Row[Any]) -> Place | None:
    place = Place(row.place, row.country, row.latitude, row.longitude, row.place_inferred, row.place_why)
    return None if place == _NOWHERE else place


def _to_party(row: Row[Any]) -> Party:
    return Party(name=row.name, kind=row.kind, of=row.of, role=row.role)


def _to_attribution(row: Row[Any]) -> Attribution:
    return Attribution(name=row.name, kind=row.kind, verb=row.verb)
