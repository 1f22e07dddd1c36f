"""A selection as one page that needs nothing but itself: pictures, meetings, the words of their reports.

It is fit to be published: no script is in it, it fetches nothing, and whatever a report says is escaped.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dragoman.export.wanted import Wanted
from dragoman.model import Account, Report
from dragoman.text.addresses import of_web
from dragoman.text.countries import where_in_words
from dragoman.text.excerpts import excerpts, parts
from dragoman.text.harmless import shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

    from dragoman.chart import Shade, Spec
    from dragoman.reconcile import MeetingWhole, PartyTold

if TYPE_CHECKING:
    Draw = Callable[[Shade], Spec]

QUOTES, REPORTS = 2, 40
"""Sentences that are quoted of each account, and accounts that are shown of each meeting, at the most."""
LONGEST = 400
"""Characters of a title, a name, a value."""
PIECE = 64_000
"""Characters that are handed on at one go."""


class Picture(NamedTuple):
    """A picture on light and on dark ground, as addresses that hold it, and what it says."""

    light: str
    dark: str
    says: str


class Told(NamedTuple):
    """What one report tells of a meeting: its facts, its words in pieces, each marked or not, and values."""

    title: str
    facts: str
    url: str | None
    quotes: tuple[tuple[tuple[str, bool], ...], ...]


class Entry(NamedTuple):
    """A meeting as it stands on the page."""

    id: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    disputed: str
    told: tuple[Told, ...]
    more: int


def page(wanted: Wanted) -> Iterator[bytes]:
    """The page, in pieces."""
    template = _environment().get_template("page.html")
    pieces = template.generate(
        about=wanted.about,
        pictures=_pictures(wanted),
        entries=_entries(wanted),
        given=lambda: wanted.selection.given,
    )
    buffer: list[str] = []
    length = 0
    for piece in pieces:
        buffer.append(piece)
        length += len(piece)
        if length > PIECE:
            yield "".join(buffer).encode("utf-8", "replace")
            buffer, length = [], 0
    yield "".join(buffer).encode("utf-8", "replace")


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("dragoman.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _entries(wanted: Wanted) -> Iterator[Entry]:
    for whole in wanted.selection.meetings():
        yield _entry(whole)


def _entry(whole: MeetingWhole) -> Entry:
    from dragoman.reconcile import sentence

    meeting = whole.told.meeting
    where = where_in_words(meeting.place, meeting.country)
    topics = dict.fromkeys(topic for account, *_ in whole.accounts for topic in account.topics)
    facts = {
        "status": meeting.status
        + (f", first told as {meeting.first_status}" if meeting.first_status else ""),
        "what": meeting.mode,
        "when": meeting.date or "not told",
        "where": where,
        "who": "; ".join(map(_party, whole.told.parties)),
        "about": "; ".join(topics),
        "told by": f"{meeting.reports} reports, {meeting.independent} of them no copies of others"
        if meeting.reports > 1
        else "1 report",
    }
    shown = whole.accounts[:REPORTS]
    return Entry(
        id=meeting.id,
        sentence=shortened(sentence(whole.told), LONGEST),
        facts=tuple((name, shortened(value, 4 * LONGEST)) for name, value in facts.items() if value),
        disputed=", ".join(meeting.disputed),
        told=tuple(_told(account, report) for account, report, _ in shown),
        more=len(whole.accounts) - len(shown),
    )


def _party(party: PartyTold) -> str:
    return party.line


def _told(account: Account, report: Report) -> Told:
    page = account.page_in(report)
    published = str(report.published) if report.published else None
    facts = (report.publisher, published, report.byline, f"page {page}" if page else None)
    url = of_web(report.url)
    quotes = tuple(
        tuple((shortened_piece(text), marked) for text, marked in parts(report, each) if text)
        for each in list(excerpts(report, account.evidence.mode))[:QUOTES]
    )
    return Told(
        title=shortened(report.title or report.id, LONGEST),
        facts=shortened(", ".join(filter(None, facts)), LONGEST),
        url=url,
        quotes=quotes,
    )


def shortened_piece(text: str) -> str:
    """A piece of a sentence, with the blanks at its edges, and nothing in it that turns a line around."""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{' ' if before else ''}{shortened(text, 4 * LONGEST)}{' ' if after and text.strip() else ''}"


# Pictures


def _pictures(wanted: Wanted) -> Iterator[Picture]:
    """When, between whom and where, of what passes; those that would be empty are left out."""
    from dragoman import chart

    store, filters, about = wanted.selection.store, wanted.selection.filters, wanted.about
    timeline, network, places = store.timeline(filters), store.network(filters), store.places(filters)
    if timeline.periods:
        yield _picture(lambda shade: chart.timeline_chart(timeline, about, shade))
    if network.ties:
        yield _picture(lambda shade: chart.network_chart(network, about, shade))
    if places.spots:
        yield _picture(lambda shade: chart.map_chart(places, about, shade))


def _picture(draw: Draw) -> Picture:
    from dragoman.chart import svg

    light, dark = draw("light"), draw("dark")
    return Picture(_address(svg(light)), _address(svg(dark)), str(light["description"]))


def _address(drawn: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode('utf-8', 'replace')).decode()}"
