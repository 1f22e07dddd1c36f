"""PLOVER: an event a line of JSON, by the names of fields in its manual, with the spans in `text_info`.

One line a meeting: whoever visits is the actor and whoever hosts the recipient; of every other meeting all
are actors. `text_info` has more than PLOVER asks for: `report`, and `spans` of each value in its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dragoman.export.coding import Coded, Coder, city_of, codes_of, events
from dragoman.export.wanted import Wanted
from dragoman.text.countries import country_name

CODEBOOK = "PLOVER"
_CITY, _COUNTRY = 4, 1
"""How exactly a place is told, as PLOVER numbers that."""


def plover(wanted: Wanted) -> Iterator[bytes]:
    """The lines."""
    encoder = msgspec.json.Encoder()
    for event in events(wanted, spans=True):
        others = len(event.whole.accounts) - 1
        wanted.losses.note("the words of an account beside the first", event.whole.told.meeting.id, others)
        yield encoder.encode(_record(event)) + b"\n"


def _record(event: Coded) -> dict[str, Any]:
    from dragoman import __version__

    meeting, said = event.whole.told.meeting, event.plover
    account, report, _ = event.whole.accounts[0]
    told = {
        "id": meeting.id,
        "has_event": True,
        "date": meeting.earliest,
        "enddate": meeting.latest if meeting.latest != meeting.earliest else None,
        "actor": [_entity(each) for each in event.actors],
        "recipient": [_entity(each) for each in event.recipients],
        "event": [said.event],
        "event_loc": _place(event),
        "event_text": [span.cut(report.text) for span in account.evidence.mode],
        "quad_code": said.quad,
        "event_scale": said.score,
        "mode": [said.mode] if said.mode else [],
        "context": [said.context] if said.context else [],
        "link": meeting.id,
        "text_info": [_words(event)],
        "cite_info": [_cited(each) for each in _reports(event)],
        "coder": f"dragoman {__version__}",
        "comment": f"status: {meeting.status}" + (f"; date: {meeting.date}" if meeting.date else ""),
    }
    return {name: value for name, value in told.items() if value not in (None, [], {})}


def _entity(coder: Coder) -> dict[str, Any]:
    party = coder.party
    told = {
        "code": coder.code,
        "sector": ", ".join(coder.sectors),
        "entity_text": party.name,
        "identifier_id": party.wikidata,
        "identifier_text": party.name if party.wikidata else None,
        "office": party.post or party.role,
    }
    return {name: value for name, value in told.items() if value}


def _place(event: Coded) -> dict[str, Any]:
    meeting = event.whole.told.meeting
    if meeting.place is None and meeting.country is None:
        return {}
    city = city_of(event.whole)
    told = {
        "extracted_place": meeting.place,
        "resolved_place": city or (country_name(meeting.country) if meeting.country else None),
        "lat": meeting.latitude,
        "lon": meeting.longitude,
        "city": city,
        "country": country_name(meeting.country) if meeting.country else None,
        "country_code": codes_of(meeting.country).iso3 or None,
        "resolution": _CITY if city else _COUNTRY if meeting.country else None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _words(event: Coded) -> dict[str, Any]:
    """Where the first account stands in its report: all of it, and each value; code points of the text."""
    account, report, _ = event.whole.accounts[0]
    evidence = account.evidence
    spans = {
        "event": evidence.mode,
        "date": evidence.date,
        "place": evidence.place,
        "source": evidence.source,
        **{f"party:{each.name}": of.name for each, of in zip(account.parties, evidence.parties, strict=True)},
    }
    known = {name: list(each) for name, each in spans.items() if each}
    every = [span for each in known.values() for span in each]
    return {
        "start": min((each.start for each in every), default=0),
        "end": max((each.end for each in every), default=0),
        "report": report.id,
        "spans": known,
    }


def _reports(event: Coded) -> list[Any]:
    return list({report.id: report for _, report, _ in event.whole.accounts}.values())


def _cited(report: Any) -> dict[str, Any]:
    from dragoman import __version__

    told = {
        "citation": report.id,
        "url": report.url,
        "title": report.title,
        "language": report.language or "en",
        "publication": report.publisher,
        "coder": f"dragoman {__version__}",
        "codebook": CODEBOOK,
        "published": report.published,
    }
    return {name: value for name, value in told.items() if value}
