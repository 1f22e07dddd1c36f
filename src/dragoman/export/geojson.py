"""GeoJSON (RFC 7946): a feature for each meeting whose place has degrees, for QGIS, Leaflet, geopandas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from dragoman.export.wanted import Wanted

if TYPE_CHECKING:
    from dragoman.reconcile import MeetingWhole


def geojson(wanted: Wanted) -> Iterator[bytes]:
    """The collection, a feature a line."""
    encoder, between = msgspec.json.Encoder(), b"\n"
    yield b'{"type":"FeatureCollection","features":['
    for whole in wanted.selection.meetings():
        meeting = whole.told.meeting
        if meeting.latitude is None or meeting.longitude is None:
            wanted.losses.note("a meeting whose place has no degrees: left out", meeting.id)
            continue
        yield between + encoder.encode(_feature(whole))
        between = b",\n"
    yield b"\n]}\n"


def _feature(whole: MeetingWhole) -> dict[str, Any]:
    from dragoman.reconcile import sentence

    meeting = whole.told.meeting
    return {
        "type": "Feature",
        "id": meeting.id,
        "geometry": {"type": "Point", "coordinates": [meeting.longitude, meeting.latitude]},
        "properties": {
            "meeting": meeting.id,
            "title": sentence(whole.told),
            "date": meeting.date,
            "earliest": meeting.earliest,
            "latest": meeting.latest,
            "status": meeting.status,
            "mode": meeting.mode,
            "parties": "; ".join(each.line for each in whole.told.parties),
            "place": meeting.place,
            "country": meeting.country,
            "reports": meeting.reports,
            "disputed": "; ".join(meeting.disputed),
            "urls": "; ".join(dict.fromkeys(report.url for _, report, _ in whole.accounts if report.url)),
        },
    }
