"""GDELT 2.0 events: tab separated, 61 columns without a header, a row for each two parties in each direction.

Countries of actors are CAMEO's, those of places FIPS 10-4. Ids are numbers below 2 to the 52nd, drawn from
the meeting and the two parties, so that they stay the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dragoman.export.coding import Coded, Coder, Dyad, city_of, codes_of, number_of, pairs, tsv_line
from dragoman.export.wanted import Wanted
from dragoman.text.countries import country_name

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{each}" for n in (1, 2) for each in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{of}Geo_{each}" for of in ("Actor1", "Actor2", "Action") for each in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
"""The columns, in their order; the file does not name them."""
_CAMEO = {"ROU": "ROM", "TLS": "TMP"}
"""Where CAMEO's code of a country is not that of ISO 3166-1."""
_GROUPS = {"UNO": "UNO", "EUR": "EUR"}
_TYPES = {"REB": "REB", "SOC": "OPP", "JRN": "MED"}
"""What CAMEO calls the sectors that PLOVER has by another name."""
_COUNTRY, _CITY_OF_USA, _CITY = 1, 3, 4
_NOWHERE = (0, *(None,) * 7)


def gdelt(wanted: Wanted) -> Iterator[bytes]:
    """The rows; there is no header."""
    for event, dyads in pairs(wanted):
        told = event.whole.told
        posts = sum(bool(each.notes) for each in told.parties)
        wanted.losses.note("the post of a party", told.meeting.id, posts)
        for dyad in dyads:
            yield _row(event, dyad)


def _row(event: Coded, dyad: Dyad) -> bytes:
    whole, cameo = event.whole, dyad.cameo
    meeting = whole.told.meeting
    day = meeting.earliest
    assert day is not None, "meetings without a date are left out"
    _, report, _ = whole.accounts[0]
    publishers = {each.publisher for _, each, _ in whole.accounts if each.publisher}
    return tsv_line(
        (
            number_of(meeting.id, dyad.actor.party.name, dyad.recipient.party.name, cameo.code),
            *(f"{day:%Y%m%d}", f"{day:%Y%m}", day.year, _fraction(day)),
            *_actor(dyad.actor),
            *_actor(dyad.recipient),
            *(1, cameo.code, cameo.code[:3], cameo.code[:2], cameo.quad, cameo.score),
            *(len(whole.accounts), len(publishers) or 1, meeting.reports, None),
            *_NOWHERE,
            *_NOWHERE,
            *_where(event),
            *(f"{report.published or day:%Y%m%d}000000", report.url),
        )
    )


def _fraction(day: date) -> str:
    """The year and the part of it that is over, as GDELT counts: months of 30 days."""
    return f"{day.year + (day.month * 30 + day.day) / 365:.4f}"


def _actor(coder: Coder) -> tuple[str | None, ...]:
    """The ten columns of an actor: its code is its country's or group's with its sectors behind."""
    country = _CAMEO.get(coder.code or "", coder.code) if coder.iso2 else None
    group = _GROUPS.get(coder.code or "") if not coder.iso2 else None
    kinds = [_TYPES.get(each, each) for each in coder.sectors]
    if coder.iso2 is None and coder.code in ("UNO", "IGO", "IMG", "NGO"):
        kinds.insert(0, "IGO" if coder.code == "UNO" else coder.code)
    types = (*kinds[:3], None, None, None)[:3]
    code = "".join(filter(None, (country or group, *kinds[:3])))
    return code or None, coder.party.name.upper(), country, group, None, None, None, *types


def _where(event: Coded) -> tuple[object, ...]:
    meeting = event.whole.told.meeting
    if meeting.country is None:
        return _NOWHERE
    country, city = country_name(meeting.country), city_of(event.whole)
    fips = codes_of(meeting.country).fips or None
    if city is None:
        return _COUNTRY, country, fips, fips, None, None, None, fips
    kind = _CITY_OF_USA if meeting.country == "US" else _CITY
    return kind, f"{city}, {country}", fips, None, None, meeting.latitude, meeting.longitude, None
