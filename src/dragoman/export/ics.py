"""iCalendar (RFC 5545): meetings as entries of whole days, for calendars.

What is planned or held is CONFIRMED, what is proposed TENTATIVE, what is off CANCELLED. The UID follows from
the id of the meeting: a calendar that takes in a newer file changes its entries and does not double them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.export.wanted import Wanted
from dragoman.text.addresses import of_web
from dragoman.text.countries import where_in_words

if TYPE_CHECKING:
    from dragoman.reconcile import MeetingWhole

STATUS = {"held": "CONFIRMED", "planned": "CONFIRMED", "proposed": "TENTATIVE", "off": "CANCELLED"}
MOST = timedelta(days=62)
"""The longest time that a meeting may have been in for it to stand in a calendar."""
OCTETS = 75
"""The longest line, without its end."""


def ics(wanted: Wanted) -> Iterator[bytes]:
    """The calendar, a line at a time."""
    yield from _lines(
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Dragoman//Dragoman//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("X-WR-CALNAME", _text(wanted.about)),
    )
    for whole in wanted.selection.meetings():
        meeting = whole.told.meeting
        if meeting.earliest is None or meeting.latest is None:
            wanted.losses.note("a meeting without a date: left out", meeting.id)
        elif meeting.latest - meeting.earliest > MOST:
            wanted.losses.note(
                f"a date vaguer than {MOST.days} days: left out", f"{meeting.id}: {meeting.date}"
            )
        else:
            yield from _entry(whole, meeting.earliest, meeting.latest)
    yield from _lines(("END", "VCALENDAR"))


def _entry(whole: MeetingWhole, first: date, last: date) -> Iterator[bytes]:
    from dragoman.reconcile import sentence

    meeting = whole.told.meeting
    said = {report.id: report for _, report, _ in whole.accounts}.values()
    published = max((each.published for each in said if each.published), default=first)
    where = where_in_words(meeting.place, meeting.country)
    urls = [url for each in said if (url := of_web(each.url))]
    lines = [
        ("BEGIN", "VEVENT"),
        ("UID", f"{meeting.id}@dragoman"),
        ("DTSTAMP", f"{published:%Y%m%d}T000000Z"),
        ("DTSTART;VALUE=DATE", f"{first:%Y%m%d}"),
        ("DTEND;VALUE=DATE", f"{last + timedelta(days=1):%Y%m%d}"),
        ("SUMMARY", _text(sentence(whole.told).rstrip("."))),
        ("STATUS", STATUS[meeting.status]),
        ("CATEGORIES", f"{meeting.status},{meeting.mode}"),
        ("TRANSP", "TRANSPARENT"),
        ("DESCRIPTION", _text("\n".join(_told(whole)))),
    ]
    lines += [("LOCATION", _text(where))] if where else []
    if meeting.latitude is not None and meeting.longitude is not None:
        lines.append(("GEO", f"{meeting.latitude};{meeting.longitude}"))
    lines += [("URL", urls[0])] if urls and urls[0].isascii() and urls[0].isprintable() else []
    yield from _lines(*lines, ("END", "VEVENT"))


def _told(whole: MeetingWhole) -> Iterator[str]:
    """What stands below an entry: how surely the day is told, who says so, on what they differ."""
    meeting = whole.told.meeting
    yield f"{meeting.status} {meeting.mode}, {meeting.date}"
    if meeting.disputed:
        yield f"disputed: {', '.join(meeting.disputed)}"
    for report in {report.id: report for _, report, _ in whole.accounts}.values():
        facts = (
            report.publisher,
            report.title or report.id,
            report.published and str(report.published),
            report.url,
        )
        yield ", ".join(each for each in facts if each)


def _text(text: str) -> str:
    """A text, with the signs escaped that mean something, and none that nothing shows."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    if escaped.isprintable():
        return escaped
    return "".join(each if each.isprintable() else " " for each in escaped)


def _lines(*pairs: tuple[str, str]) -> Iterator[bytes]:
    for name, value in pairs:
        yield _folded(f"{name}:{value}")


def _folded(line: str) -> bytes:
    """A line broken behind at most 75 octets, never within a character."""
    octets = line.encode("utf-8", "replace")
    pieces, start, room = [], 0, OCTETS
    while start + room < len(octets):
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, OCTETS - 1  # for the blank that begins what goes on
    return b"\r\n ".join([*pieces, octets[start:]]) + b"\r\n"
