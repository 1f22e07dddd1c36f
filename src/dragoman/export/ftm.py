"""FollowTheMoney: entities as JSON lines, or statements as CSV, for OpenAleph and the tools of OpenSanctions.

A meeting is an Event whose `involved` are Persons, Organizations and, for states, PublicBodies; what they
held are Positions with Occupancies; each report is an Article, and each party that it names a Mention in it.
Ids follow from those of the database, so that an export that is made again says the same of the same.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from dragoman.export.wanted import Losses, Wanted
from dragoman.model import Account, Actor, Identity, Report, Tenure
from dragoman.text.addresses import of_web
from dragoman.text.countries import state_code, where_in_words

if TYPE_CHECKING:
    from dragoman.identify import People
    from dragoman.reconcile import MeetingWhole, PartyTold

AT_ONCE = 100
"""Meetings whose actors are asked for at one go."""
DATASET = "dragoman"
SCHEMATA = {"person": "Person", "organization": "Organization", "state": "PublicBody", "group": "LegalEntity"}
"""What each kind of party is."""
COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)
"""The columns of statements, as FollowTheMoney itself writes them."""
_TYPES = {
    **dict.fromkeys(("name", "alias"), "name"),
    **dict.fromkeys(("startDate", "endDate", "date", "publishedAt"), "date"),
    **dict.fromkeys(("country", "contextCountry"), "country"),
    **dict.fromkeys(
        ("involved", "proof", "holder", "post", "organization", "document", "resolved"), "entity"
    ),
    "wikidataId": "identifier",
    "recordId": "string",
    "sourceUrl": "url",
    "location": "address",
    "language": "language",
    "summary": "text",
    "description": "text",
    "notes": "text",
    "id": "id",
}
"""The types of the properties that are used; all others are strings."""
_FORMER = {"SU": "suhh", "YU": "yucs", "CS": "csxx", "DD": "dd", "YD": None, "AN": None}
"""What FollowTheMoney calls states that are no more; nothing where it has none."""
_PREFIX = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

Properties = dict[str, list[str]]


class Thing(NamedTuple):
    """An entity: its id, its schema, and the values of its properties."""

    id: str
    schema: str
    properties: Properties


class Claim(NamedTuple):
    """One value of a property of an entity, and the report that says so, "" where it follows from several."""

    thing: Thing
    prop: str
    value: str
    origin: str = ""


def ftm(wanted: Wanted) -> Iterator[bytes]:
    """Entities, each once, before whatever points at it."""
    encoder = msgspec.json.Encoder()
    for thing, _ in _things(wanted):
        line = {"id": thing.id, "schema": thing.schema, "properties": thing.properties, "datasets": [DATASET]}
        yield encoder.encode(line) + b"\n"


def statements(wanted: Wanted) -> Iterator[bytes]:
    """Statements: each value of an entity by itself, also those on which reports contradict one another."""
    yield _line(COLUMNS)
    for thing, more in _things(wanted):
        own = [Claim(thing, prop, value) for prop, values in thing.properties.items() for value in values]
        seen: set[tuple[str, str]] = set()
        for claim in (Claim(thing, "id", thing.id), *more, *own):
            if (claim.prop, claim.value) not in seen:
                seen.add((claim.prop, claim.value))
                yield _line(_statement(claim))


def _statement(claim: Claim) -> tuple[str, ...]:
    id_, schema, _ = claim.thing
    key = f"{DATASET}.{id_}.{claim.prop}.{claim.value}"
    number = hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()  # as FollowTheMoney makes them
    kind = _TYPES.get(claim.prop, "string")
    return (
        id_,
        id_,
        claim.prop,
        kind,
        schema,
        claim.value,
        DATASET,
        claim.origin,
        "",
        "",
        "f",
        "",
        "",
        number,
    )


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, csv.unix_dialect).writerow(cells)
    return line.getvalue().encode("utf-8", "replace")


# What there is


def _things(wanted: Wanted) -> Iterator[tuple[Thing, list[Claim]]]:
    """Every entity, with what single reports claim of it beside."""
    from dragoman.identify import People

    people = People(wanted.selection.store)
    seen: set[str] = set()
    meetings = wanted.selection.meetings()
    while some := list(islice(meetings, AT_ONCE)):
        actors = _actors(people, some, seen)
        for whole in some:
            _note_losses(whole, wanted.losses)
            for thing in _beside(whole, people, actors, seen):
                if thing.id not in seen:
                    seen.add(thing.id)
                    yield thing, []
            event = _event(whole)
            yield event, _claims(event, whole)


def _actors(people: People, meetings: Iterable[MeetingWhole], seen: Collection[str]) -> dict[str, Actor]:
    """The actors that take part and were not told yet."""
    taking_part = {each.actor for whole in meetings for each in whole.told.parties if each.actor}
    return people.store.actors_in_full(sorted(each for each in taking_part if _actor_id(each) not in seen))


def _beside(
    whole: MeetingWhole, people: People, actors: Mapping[str, Actor], seen: Collection[str]
) -> list[Thing]:
    """What a meeting points at: its parties and their posts, its reports, whom these name."""
    found = [each for party in whole.told.parties for each in _party(party, people, actors, seen)]
    found += [_article(report) for _, report, _ in whole.accounts]
    here = {each.id for each in found}
    for account, report, who in whole.accounts:
        found += _mentions(account, report, who, (here, seen))
    return found


def _note_losses(whole: MeetingWhole, losses: Losses) -> None:
    meeting, where = whole.told.meeting, whole.told.meeting.id
    if meeting.status != "held":
        losses.note("that a meeting has not been held: its name and keywords alone say so", where)
    losses.note("where in its report a value stands", where, len(whole.accounts))
    losses.note("a chain of sources", where, sum(bool(each.attribution) for each, *_ in whole.accounts))
    losses.note("the degrees of a place", where, int(meeting.latitude is not None))


def _id(*parts: str) -> str:
    """An id for these words, always the same."""
    return f"dgm-{hashlib.blake2b(chr(9).join(parts).encode('utf-8', 'replace'), digest_size=10).hexdigest()}"


def _party_id(party: PartyTold) -> str:
    return _actor_id(party.actor) if party.actor else _id("party", party.kind, party.name, party.of or "")


def _actor_id(actor: str) -> str:
    """The id of an actor; of somebody whom only a register knows, his own has signs that none may have."""
    return f"dgm-{actor}" if actor.isalnum() else _id("actor", actor)


def _properties(**values: str | Iterable[str | None] | None) -> Properties:
    """The properties that have a value, each value once."""
    found: Properties = {}
    for name, value in values.items():
        several = (value,) if value is None or isinstance(value, str) else value
        if kept := list(dict.fromkeys(" ".join(each.split()) for each in several if each and each.strip())):
            found[name] = kept
    return found


def _country(iso2: str | None) -> str | None:
    return None if iso2 is None else _FORMER.get(iso2, iso2.lower())


def _party(
    party: PartyTold, people: People, actors: Mapping[str, Actor], seen: Collection[str]
) -> Iterator[Thing]:
    """A party, and of an actor the posts that it held; nothing where it was told already."""
    id_ = _party_id(party)
    if id_ in seen:
        return
    actor = actors.get(party.actor) if party.actor else None
    if actor is None:
        country = _country(state_code(party.of))
        yield Thing(id_, SCHEMATA[party.kind], _properties(name=party.name, country=country))
        return
    yield Thing(
        id_,
        SCHEMATA[actor.kind],
        _properties(
            name=actor.name,
            alias=[each.name for each in actor.names if each.name != actor.name],
            country=_country(actor.country),
            wikidataId=actor.wikidata,
            notes=[f"stands for {each}" for each in actor.sides if each != actor.name],
        ),
    )
    if actor.kind == "person":
        for tenure in people.posts_of(actor):
            yield from _post(id_, actor, tenure)


def _post(holder: str, actor: Actor, tenure: Tenure) -> Iterator[Thing]:
    """A post, and that somebody held it; the days of a register, else those of the reports as a summary."""
    post = _id("post", tenure.post, tenure.of or "")
    name = f"{tenure.post} of {tenure.of}" if tenure.of else tenure.post
    yield Thing(post, "Position", _properties(name=name, country=_country(state_code(tenure.of))))
    days = (str(tenure.start or ""), str(tenure.end or ""), tenure.dataset or "", str(tenure.acting))
    seen = (
        f"named so in reports from {tenure.first_seen} to {tenure.last_seen}" if tenure.first_seen else None
    )
    yield Thing(
        _id("occupancy", actor.id, post, *days),
        "Occupancy",
        _properties(
            holder=holder,
            post=post,
            startDate=_prefix(tenure.start),
            endDate=_prefix(tenure.end),
            summary=["acting" if tenure.acting else None, seen],
            publisher=f"register {tenure.dataset}" if tenure.dataset else None,
        ),
    )


def _prefix(edtf: str | None) -> str | None:
    """A date as FollowTheMoney has it: a year, a month or a day; nothing for what is vaguer."""
    return edtf if edtf and _PREFIX.fullmatch(edtf) else None


def _article(report: Report) -> Thing:
    return Thing(
        _article_id(report),
        "Article",
        _properties(
            title=report.title or report.id,
            publisher=report.publisher,
            publishedAt=str(report.published) if report.published else None,
            author=report.byline,
            sourceUrl=of_web(report.url),
            language="eng",
            description=f"report {report.id}",
        ),
    )


def _article_id(report: Report) -> str:
    return _id("report", report.id)


def _mentions(
    account: Account, report: Report, who: Iterable[Identity | None], told: tuple[Collection[str], ...]
) -> Iterator[Thing]:
    """Each party that a report names, as printed, and which of the entities told so far it is."""
    for party, known in zip(account.parties, who, strict=True):
        resolved = _actor_id(known.actor) if known and not known.inferred else None
        yield Thing(
            _id("mention", report.id, party.kind, party.name),
            "Mention",
            _properties(
                document=_article_id(report),
                name=party.name,
                resolved=resolved if any(resolved in some for some in told) else None,
                detectedSchema=SCHEMATA[party.kind],
                contextCountry=_country(state_code(party.of)),
            ),
        )


def _event(whole: MeetingWhole) -> Thing:
    from dragoman.reconcile import sentence

    meeting, reports = whole.told.meeting, [report for _, report, _ in whole.accounts]
    topics = [topic for account, *_ in whole.accounts for topic in account.topics]
    return Thing(
        f"dgm-{meeting.id}",
        "Event",
        _properties(
            name=sentence(whole.told),
            involved=map(_party_id, whole.told.parties),
            date=_prefix(meeting.date),
            startDate=str(meeting.earliest) if meeting.earliest else None,
            endDate=str(meeting.latest) if meeting.latest else None,
            location=where_in_words(meeting.place, meeting.country),
            country=_country(meeting.country),
            keywords=[f"status: {meeting.status}", f"mode: {meeting.mode}", *topics],
            notes=[f"reports contradict one another on the {each}" for each in meeting.disputed],
            recordId=meeting.id,
            proof=map(_article_id, reports),
            publisher=[each.publisher for each in reports],
            sourceUrl=[of_web(each.url) for each in reports],
        ),
    )


def _claims(event: Thing, whole: MeetingWhole) -> list[Claim]:
    """What each report says of date and place, whether or not the others agree."""
    found: list[Claim] = []
    for account, report, _ in whole.accounts:
        place = account.place
        where = where_in_words(place.name, place.country) if place else None
        days = (account.when.earliest, account.when.latest) if account.when else (None, None)
        said = {
            "date": _prefix(account.when.edtf) if account.when else None,
            "startDate": str(days[0]) if days[0] else None,
            "endDate": str(days[1]) if days[1] else None,
            "location": where,
        }
        found += [Claim(event, prop, value, report.id) for prop, value in said.items() if value]
    return found
