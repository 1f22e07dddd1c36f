"""POLECAT: tab separated, the 40 columns of its weekly files, a row for each meeting.

As PLOVER has it, whoever visits is the actor and whoever hosts the recipient; of every other meeting all are
actors. Several of them stand in one cell, joined by "; " in the same order in all columns; "None" is nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.export.coding import Coded, Coder, city_of, codes_of, events, tsv_line
from dragoman.export.wanted import Wanted
from dragoman.text.countries import country_name

_PARTY = (
    *("{} Name", "{} Country", "{} COW", "Primary {} Sector", "{} Sectors", "{} Title", "{} Name Raw"),
    "Wikipedia {} ID",
)
COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *(each.format("Actor") for each in _PARTY),
    *(each.format("Recipient") for each in _PARTY),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations"),
    *("Story Locations", "Language", "Version"),
)
"""The columns, in their order."""
NONE = "None"


def polecat(wanted: Wanted) -> Iterator[bytes]:
    """The rows, the header first."""
    yield tsv_line(COLUMNS)
    for event in events(wanted):
        meeting = event.whole.told.meeting
        others = meeting.reports - 1
        wanted.losses.note("a report beside the first that tells of the meeting", meeting.id, others)
        qids = sum(bool(each.wikidata) for each in event.whole.told.parties)
        wanted.losses.note("a QID of a party: the column is of pages of Wikipedia", meeting.id, qids)
        yield _row(event)


def _row(event: Coded) -> bytes:
    from dragoman import __version__

    meeting, plover = event.whole.told.meeting, event.plover
    _, report, _ = event.whole.accounts[0]
    city = city_of(event.whole)
    country = codes_of(meeting.country).iso3 or None
    named = city or (country_name(meeting.country) if meeting.country else None)
    kinds = {each.name: each.kind for each in event.whole.told.parties}
    return tsv_line(
        NONE if each is None or each == "" else each
        for each in (
            *(meeting.id, meeting.earliest, plover.event, plover.mode),
            *(plover.score, plover.quad, plover.context),
            *_parties(event.actors),
            *_parties(event.recipients),
            *(named, city, None, None, country, meeting.latitude, meeting.longitude, None),
            *(meeting.place, "PPL" if city else "PCLI" if country else None),
            *(report.publisher, report.published),
            "; ".join(name for name, kind in kinds.items() if kind == "person"),
            "; ".join(name for name, kind in kinds.items() if kind == "organization"),
            *(meeting.place, report.language or "en", f"dragoman {__version__}"),
        )
    )


def _parties(coders: Sequence[Coder]) -> Iterator[str | None]:
    """The eight columns of those who act, or receive."""

    def several(read: Callable[[Coder], str | None]) -> str | None:
        return "; ".join(read(each) or NONE for each in coders) if coders else None

    yield several(lambda each: each.party.name)
    yield several(lambda each: each.code)
    yield several(lambda each: each.cow)
    yield several(lambda each: each.sectors[0] if each.sectors else None)
    yield several(lambda each: ", ".join(each.sectors))
    yield several(lambda each: each.party.post or each.party.role)
    yield several(lambda each: each.party.name)
    yield None
