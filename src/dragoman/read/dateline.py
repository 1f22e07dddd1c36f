"""The printed line of place, date and agency before the first sentence: "DAMASCUS, May 5 (Xinhua) -- "."""

from __future__ import annotations

import re

import msgspec

from dragoman.read.credits import is_place_word, publisher_of
from dragoman.read.draft import Facts
from dragoman.read.published import MONTH as MONTH_NAME
from dragoman.read.published import day_of
from dragoman.read.words import one_line
from dragoman.text.places import city_named, state_named

REACH = 160
"""Characters within which a dateline must end."""

LONGEST_ALONE = 60
"""Characters of a dateline that is a paragraph of its own, at the most."""

SHORT_NAME = range(3, 8)
"""Characters of a newsroom that goes by its initials."""

MONTH = f"(?i:{MONTH_NAME})"
"""A month's name, in capitals as well: "HARBURG, OCT. 23"."""

_DAY = rf"(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:\s*,?\s*\d{{4}}){{0,2}}(?!\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s*,?\s+)?"
_WORD = rf"(?!{MONTH}\s+\d)[A-Z](?:[\w.'’]|-(?![-\s]))*"
_PLACE = rf"{_WORD}(?:[ -](?:{_WORD}|de|la|al|el|of|the|du|di|do|da|sur|am)){{0,4}}"
_LINE = re.compile(
    rf"(?P<printed>(?P<place>{_PLACE}(?:\s*[,/]\s*(?:{_PLACE}))"
    r"{0,3})?[\s,]*"
    rf"(?P<day>{_WEEKDAY}{_DAY})?[\s,]*"
    r"(?:[(\[](?P<agency>[^()\[\]]{2,40})[)\]])?)"
    r"(?P<dash>\s*(?:--+|—)\s*|\.\s?[-–]\s*|(?:\s+|(?<=\s))[-–_|]\s+|\s*[-–]\s+|[:.]\s+)?\s*"
)


class Dateline(msgspec.Struct, frozen=True):
    """A dateline at the start of a paragraph: it ends at `end`, the sentence begins at `story`."""

    end: int
    story: int
    facts: Facts
    day: bool
    agency: bool


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with, or is.

    Told by its agency, by a date after a place, or by a place in capitals before a dash; never by a place in
    small letters and a dash alone, for so sentences begin, but for a town with its state.
    """
    match = _LINE.match(paragraph[:REACH])
    if match is None or not _is_dateline(match, len(paragraph)):
        return _standing_alone(paragraph)
    printed = match["printed"].rstrip(" ,\n\t")
    return Dateline(len(printed), match.end(), facts_of(printed), bool(match["day"]), bool(match["agency"]))


def _standing_alone(paragraph: str) -> Dateline | None:
    """A city in capitals that is a paragraph of its own: "OMER", "MAR DEL RIO, Upland, AP"."""
    line = paragraph.strip()
    if len(line) > LONGEST_ALONE or "\n" in line:
        return None
    places = [part.strip() for part in line.split(",")]
    publisher = publisher_of(places[-1]) if len(places) > 1 else None
    places = places[:-1] if publisher is not None else places
    if len(places) > 2 or not _is_capitals(places[0]) or city_named(places[0]) is None:
        return None
    facts = Facts(dateline=line, publisher=publisher)
    return Dateline(len(line), len(paragraph), facts, day=False, agency=publisher is not None)


def facts_of(printed: str) -> Facts:
    """What a dateline tells of the whole report: the line itself, the day if it has a year, the agency."""
    agencies = re.findall(r"[(\[]([^()\[\]]{2,40})[)\]]", printed)
    agency = agencies[-1].strip() if agencies else ""
    publisher = publisher_of(agency) or (one_line(agency) if agency[:1].isupper() else None)
    return Facts(dateline=one_line(printed), published=day_of(printed), publisher=publisher)


def _is_dateline(match: re.Match[str], length: int) -> bool:
    place, day, agency = match["place"], match["day"], match["agency"]
    closed = bool(match["dash"]) or match.end() >= length
    if agency is not None:
        return publisher_of(agency.strip()) is not None or bool(place and closed and agency[0].isupper())
    if day is not None:
        return place is not None and closed and ("." not in (match["dash"] or "") or _is_capitals(place))
    dash = (match["dash"] or ".").strip()
    if place is not None and dash not in (".", ":") and (_is_town_of_state(place) or _is_of_newsroom(place)):
        return True
    return place is not None and "." not in dash and _is_capitals(place)


def _is_town_of_state(place: str) -> bool:
    """Whether it is a town with the state in which it lies: "Nairobi, Kenya"."""
    town, _, name = place.partition(",")
    state = state_named(name.strip(" ."))
    return state is not None and city_named(town.strip(), state.iso2) is not None


def _is_of_newsroom(place: str) -> bool:
    """Whether it is a town with the newsroom that reports from it, of no brackets: "Jakarta, ANTARA"."""
    town, _, newsroom = place.partition(",")
    newsroom = newsroom.strip(" .")
    known = publisher_of(newsroom) is not None or (newsroom.isupper() and len(newsroom) in SHORT_NAME)
    return known and city_named(town.strip()) is not None


def _is_capitals(place: str) -> bool:
    first = re.split(r"[,/]", place)[0].strip()
    return len(first) > 3 and first == first.upper() and len(first.split()) <= 3 and is_place_word(first)
