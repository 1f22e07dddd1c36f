"""ICEWS: tab separated, 20 columns, a row for each two parties in each direction, with CAMEO codes.

Ids of events are numbers below 2 to the 52nd, drawn from the meeting and the two
parties, so that they stay the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.export.coding import Coded, Coder, Dyad, city_of, number_of, pairs, tsv_line
from dragoman.export.wanted import Wanted
from dragoman.text.countries import country_name

COLUMNS = (
    *(
        "Event ID",
        "Event Date",
        "Source Name",
        "Source Sectors",
        "Source Country",
        "Event Text",
        "CAMEO Code",
    ),
    *(
        "Intensity",
        "Target Name",
        "Target Sectors",
        "Target Country",
        "Story ID",
        "Sentence Number",
        "Publisher",
    ),
    *("City", "District", "Province", "Country", "Latitude", "Longitude"),
)
"""The columns, in their order."""
_SECTORS = {
    "GOV": "Government",
    "LEG": "Legislative / Parliamentary",
    "MIL": "Military",
    "PTY": "Parties",
    "REB": "Rebel",
    "REL": "Religious",
    "JRN": "News",
    "SOC": "Social",
}
"""What ICEWS calls the sectors of PLOVER."""


def icews(wanted: Wanted) -> Iterator[bytes]:
    """The rows, the header first."""
    yield tsv_line(COLUMNS)
    for event, dyads in pairs(wanted):
        for dyad in dyads:
            yield _row(event, dyad)


def _row(event: Coded, dyad: Dyad) -> bytes:
    meeting = event.whole.told.meeting
    _, report, _ = event.whole.accounts[0]
    names = dyad.actor.party.name, dyad.recipient.party.name
    return tsv_line(
        (
            *(number_of(meeting.id, *names, dyad.cameo.code), meeting.earliest),
            *_side(dyad.actor),
            *(dyad.cameo.says, dyad.cameo.code, dyad.cameo.score),
            *_side(dyad.recipient),
            *(number_of(report.id), None, report.publisher),
            *(city_of(event.whole), None, None, country_name(meeting.country) if meeting.country else None),
            *(meeting.latitude, meeting.longitude),
        )
    )


def _side(coder: Coder) -> tuple[str, str, str | None]:
    sectors = ",".join(_SECTORS[each] for each in coder.sectors)
    return coder.party.name, sectors, coder.country
