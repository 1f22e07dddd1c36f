"""Accounts as CSV for spreadsheets and data frames: one account a row, UTF-8, RFC 4180.

The columns never change their order; new ones come at the end.

    report, account     the ids; `dragoman show ACCOUNT` gives the sentences behind a row
    mode, status        meeting, visit, call, multilateral; held, planned, proposed, off
    parties             "Hu Jintao (President, China); George W. Bush (U.S. President, United States)"
    names, sides        the names alone, and what each stands for, in the same order: "Hamas; Fatah"
    date                EDTF; earliest, latest: the first and last day that it may mean; date_why: the reason
    place, country      as printed; ISO 3166-1 alpha-2; latitude, longitude in degrees
    source              to whom the report ascribes it; attribution: "Xinhua (agency, reported)"
    topics              joined by "; "
    confidence          0 to 1
    title, published, publisher, url    of the report
    date_estimated      true where the date rests on an estimated day of publication
    place_inferred      true where no words say that it was there; place_why: from what it follows
    gaps                what is told but was not understood: "date: 'Tuesday', of a report without a date"
    published_estimate  EDTF, of a report that carries no date
    actors, called, wikidata    who each party is across reports: its id, its usual name, its QID
    posts               the post of each on the day of the meeting: "foreign minister of Iran"
    inferred            why somebody without a name is taken to be that actor
    meeting             the meeting that the account is of; `dragoman show MEETING` says more

What a report says may begin like a formula. Such cells begin with an apostrophe, which spreadsheets hide.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from dragoman.export.record import PartyRecord, Record, Told, record
from dragoman.model import Attribution, Party

Cell = str | float | date | None

COLUMNS: tuple[str, ...] = (
    "report",
    "account",
    "mode",
    "status",
    "parties",
    "names",
    "sides",
    "date",
    "earliest",
    "latest",
    "date_why",
    "place",
    "country",
    "latitude",
    "longitude",
    "source",
    "attribution",
    "topics",
    "confidence",
    "title",
    "published",
    "publisher",
    "url",
    "date_estimated",
    "place_inferred",
    "place_why",
    "gaps",
    "published_estimate",
    "actors",
    "called",
    "wikidata",
    "posts",
    "inferred",
    "meeting",
)

# Also the full-width signs, which some spreadsheets take for the plain ones.
_FORMULA = tuple("=+-@＝＋－＠")


def table(told: Iterable[Told]) -> Iterator[bytes]:
    """The rows, the header first, each with its line end."""
    yield csv_line(COLUMNS)
    for each in told:
        yield csv_line(_cells(record(*each)))


def party_line(party: Party | PartyRecord) -> str:
    """A party in one line: "Hu Jintao (President, China)"."""
    return _with_notes(party.name, party.role, party.of if party.of != party.name else None)


def _attribution_line(attribution: Attribution) -> str:
    return _with_notes(attribution.name, attribution.kind, attribution.verb)


def _with_notes(name: str, *notes: str | None) -> str:
    said = ", ".join(each for each in notes if each)
    return f"{name} ({said})" if said else name


def _cells(row: Record) -> Iterator[Cell]:
    joined = {
        "parties": "; ".join(map(party_line, row.parties)),
        "names": "; ".join(party.name for party in row.parties),
        "sides": "; ".join(party.of or "" for party in row.parties),
        "attribution": "; ".join(map(_attribution_line, row.attribution)),
        "topics": "; ".join(row.topics),
        "actors": "; ".join(party.actor or "" for party in row.parties),
        "called": "; ".join(party.called or "" for party in row.parties),
        "wikidata": "; ".join(party.wikidata or "" for party in row.parties),
        "posts": "; ".join(map(_post, row.parties)),
        "inferred": "; ".join(f"{party.name}: {party.why}" for party in row.parties if party.inferred),
        "gaps": "; ".join(f"{each.field}: {each.why}" for each in row.gaps),
        "date_estimated": _yes(row.date_estimated),
        "place_inferred": _yes(row.place_inferred),
    }
    return (joined[name] if name in joined else getattr(row, name) for name in COLUMNS)


def _post(party: PartyRecord) -> str:
    if party.post is None:
        return ""
    return f"{party.post} of {party.post_of}" if party.post_of else party.post


def _yes(value: bool) -> str:
    return "true" if value else "false"


def csv_line(cells: Iterable[Cell]) -> bytes:
    """A line of CSV, with its line end; no cell of it begins like a formula."""
    line = io.StringIO()
    csv.writer(line).writerow([_harmless(each) if isinstance(each, str) else each for each in cells])
    return line.getvalue().encode("utf-8", "replace")


def _harmless(text: str) -> str:
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
