"""Who made a report or a picture: agencies, bylines, photo credits."""

from __future__ import annotations

import re
from functools import cache

from dragoman.data import table
from dragoman.read.published import day_line
from dragoman.read.words import fold, one_line

LONGEST_BYLINE = 16
LONGEST_CAPTION = 80
LONGEST_MASTHEAD = 5
"""In words."""

_BY = re.compile(r"\W{0,3}\s*(?:by|BY|By)\s*:?\s+(?P<name>[A-Z].*)")
_NAME_WORD = re.compile(r"[\W\d]*(?:[A-Z]|\d|$|@)")
_CLOSING_CREDIT = re.compile(r"[(\[](?P<credit>[^()\[\]]{2,120})[)\]]\W{0,2}$")
_CLOSING_LABEL = re.compile(
    r"(?:^|[.!?;)”\"'|/])\s*(?:Photo|Picture|Image|Photograph)s?(?: (?:credit|by|courtesy(?: of)?))?"
    r"\s*[:/]\s*[^.:]{2,60}\W?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("credits") if row["kind"] == kind)


@cache
def _publishers() -> dict[str, str]:
    return {row["word"].casefold(): row["publisher"] for row in table("credits") if row["kind"] == "agency"}


def publisher_of(agency: str) -> str | None:
    """The plain name of the agency that a dateline prints ("AP", "Xinhua"), None for an unknown one."""
    return _publishers().get(fold(agency))


def is_place_word(words: str) -> bool:
    """Whether words in capitals before a dash or colon may be a place, as "UPDATE" and "FACTBOX" are not."""
    return words.upper() not in _words("not-place")


def byline_of(paragraph: str) -> str | None:
    """The names in a paragraph that is a byline ("By Jane Roe in Cairo"), None for any other.

    "By Monday the sides had agreed." is none: it ends as a sentence does, and goes on in small letters.
    """
    line = one_line(paragraph)
    match = _BY.fullmatch(line)
    if match is None or line.count(" ") > LONGEST_BYLINE or line.endswith((".", "!", "?", ":")):
        return None
    words = match["name"].split()
    fits = all(
        _NAME_WORD.match(word) or word.strip(",;&|-–—").casefold() in _words("byline-word") for word in words
    )
    return match["name"] if fits or line.isupper() else None


def ends_in_photo_credit(paragraph: str, *, before_story: bool) -> bool:
    """Whether a paragraph ends as captions do: "(AP/Jane Roe, File)", "(Courtesy)", "[Jane Roe/Reuters]".

    The bare name of an agency also ends stories; it makes a caption only of a paragraph that stands before
    the story or tells the day of the picture with its year.
    """
    line = one_line(paragraph)
    if line.count(" ") > LONGEST_CAPTION:
        return False
    match = _CLOSING_CREDIT.search(line)
    if match is None:
        return _CLOSING_LABEL.search(line) is not None
    credit = match["credit"]
    if fold(credit) in _publishers():
        return before_story or _YEAR.search(line) is not None
    return _is_photo_credit(credit)


def _is_photo_credit(credit: str) -> bool:
    folded = fold(credit)
    words = set(re.findall(r"[\w-]+", folded))
    if words & _words("credit") and len(words) <= 12 and not _is_aside(credit):
        return True
    parts = [part.strip() for part in re.split(r"[/,|]| via ", folded)]
    makers = {word.casefold() for word in _words("photo")}
    return any(part in makers for part in parts) or (
        "/" in folded and any(part in _publishers() for part in parts)
    )


def _is_aside(credit: str) -> bool:
    """Whether words in brackets are a remark in small letters rather than a credit."""
    return credit[0].islower() and fold(credit).split()[0] not in _words("credit")


def masthead_of(paragraph: str) -> str | None:
    """The newsroom of a line that has its name and the day and nothing else ("Harbour Times, 5 May 2023")."""
    name, _, rest = one_line(paragraph).partition(",")
    if name.count(" ") > LONGEST_MASTHEAD or not all(map(_NAME_WORD.match, name.split())):
        return None
    return name if names_newsroom(name) and day_line(rest) is not None else None


def names_newsroom(heading: str) -> bool:
    """Whether a short heading may name a newsroom ("Harbour News Agency", "About Harbour Times")."""
    folded = f" {fold(heading)} "
    return any(f" {word} " in folded for word in _words("outlet"))
