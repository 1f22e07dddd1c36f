"""Meetings as event coders see them: what happened by PLOVER and by CAMEO, and who did it to whom.

The codes are those of PLOVER's own table between the two (CAMEO2PLOVER), its scores those of its manual;
those of CAMEO are the Goldstein scores that GDELT publishes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from dragoman.data import table
from dragoman.model import Account
from dragoman.text.countries import country_name, state_code
from dragoman.text.places import city_at, organization_named, state_named
from dragoman.text.posts import post_named

if TYPE_CHECKING:
    from dragoman.export.wanted import Losses, Wanted
    from dragoman.reconcile import MeetingWhole, PartyTold


class Plover(NamedTuple):
    """An event by PLOVER: its type, its mode and context, "" for none, its score and quad class."""

    event: str
    mode: str = ""
    context: str = ""
    score: float = 2.5
    quad: int = 1


class Cameo(NamedTuple):
    """An event by CAMEO: its code and what that says, its Goldstein score and quad class."""

    code: str
    says: str
    score: float
    quad: int = 1


AGREE = Plover("AGREE", "", "diplomatic")
REQUEST = Plover("REQUEST", "meet", "diplomatic", 0.0, 3)
REJECT = Plover("REJECT", "meet", "diplomatic", -2.0, 3)
CONSULT = Plover("CONSULT")
NEGOTIATION = Plover("CONSULT", "", "diplomatic")
VISIT = Plover("CONSULT", "visit", "", 4.0)
THIRD = Plover("CONSULT", "third-party", "", 1.0)
MULTILATERAL = Plover("CONSULT", "multilateral", "", 4.0)
PHONE = Plover("CONSULT", "phone", "", 1.5)

_CAMEO = {
    each.code: each
    for each in (
        Cameo("036", "Express intent to meet or negotiate", 4.0),
        Cameo("040", "Consult", 1.0),
        Cameo("041", "Discuss by telephone", 1.0),
        Cameo("042", "Make a visit", 1.9),
        Cameo("043", "Host a visit", 2.8),
        Cameo("044", "Meet at a 'third' location", 2.5),
        Cameo("046", "Engage in negotiation", 7.0),
        Cameo("106", "Demand meeting, negotiation", -5.0, 3),
        Cameo("125", "Reject proposal to meet, discuss, or negotiate", -5.0, 3),
    )
}
_ASIDE = {"planned": (AGREE, "036"), "proposed": (REQUEST, "106"), "off": (REJECT, "125")}
_CODES = {THIRD: "044", NEGOTIATION: "046", PHONE: "041"}

_SECTORS = {
    "state": "GOV",
    "minister": "GOV",
    "envoy": "GOV",
    "office": "GOV",
    "local": "GOV",
    "legislator": "LEG",
    "military": "MIL",
    "party": "PTY",
    "cleric": "REL",
}
"""The sector of a post by its class in the table of posts."""
_BODIES = {"party": "PTY", "armed": "REB", "agency": "JRN", "movement": "SOC"}
_UNITED_NATIONS, _EUROPEAN_UNION = ("UN", "United Nations"), ("EU", "European Union", "European Commission")


class Coder(NamedTuple):
    """A party as event coders have it.

    `country` is the plain name of its state, or of what stands in its place ("United Nations"); `code` its
    ISO 3166-1 alpha-3 code, or PLOVER's own (UNO, EUR, IGO, IMG, ISM); `cow` its number in the Correlates of
    War; None where none is known. `sectors` are PLOVER's, the first one first; `side` tells sides apart.
    """

    party: PartyTold
    country: str | None
    code: str | None
    iso2: str | None
    cow: str | None
    sectors: tuple[str, ...]
    side: str


class Codes(NamedTuple):
    """The codes of a country, "" for none: ISO 3166-1 alpha-3, FIPS 10-4, the Correlates of War's number."""

    iso3: str
    fips: str
    cow: str


NO_CODES = Codes("", "", "")


@cache
def _codes() -> dict[str, Codes]:
    return {row["iso2"]: Codes(row["iso3"], row["fips"], row["cow"]) for row in table("country_codes")}


def codes_of(iso2: str | None) -> Codes:
    """The codes of a country by its ISO 3166-1 alpha-2 code."""
    return _codes().get(iso2 or "", NO_CODES)


class Dyad(NamedTuple):
    """Who did what to whom."""

    actor: Coder
    recipient: Coder
    cameo: Cameo


class Coded(NamedTuple):
    """A meeting as an event, as PLOVER has it.

    Visitors are `actors` and hosts `recipients`; of every other meeting all are actors, and nobody receives.
    """

    whole: MeetingWhole
    plover: Plover
    actors: tuple[Coder, ...]
    recipients: tuple[Coder, ...] = ()

    def dyads(self) -> Iterator[Dyad]:
        """Each two of different sides, in both directions: what CAMEO makes of a meeting."""
        if self.recipients:
            for visitor in self.actors:
                for host in self.recipients:
                    yield Dyad(visitor, host, _CAMEO["042"])
                    yield Dyad(host, visitor, _CAMEO["043"])
            return
        cameo = _CAMEO[_code_of(self.whole, self.plover)]
        for one, other in permutations(self.actors, 2):
            if one.side != other.side:
                yield Dyad(one, other, cameo)


def _code_of(whole: MeetingWhole, plover: Plover) -> str:
    aside = _ASIDE.get(whole.told.meeting.status)
    return aside[1] if aside else _CODES.get(plover, "040")


def coded(whole: MeetingWhole) -> Coded:
    """A meeting as an event."""
    meeting = whole.told.meeting
    coders = tuple(coder(each) for each in whole.told.parties)
    if meeting.status in _ASIDE:
        return Coded(whole, _ASIDE[meeting.status][0], coders)
    if meeting.mode == "visit":
        hosts = tuple(each for each in coders if _is_host(each, meeting.country))
        visitors = tuple(each for each in coders if each not in hosts)
        if not hosts and meeting.country:
            hosts = (_host_state(meeting.country),)
        if hosts and visitors:
            return Coded(whole, VISIT, visitors, hosts)
        return Coded(whole, VISIT, coders)
    if meeting.mode == "call":
        return Coded(whole, PHONE, coders)
    if meeting.mode == "multilateral":
        return Coded(whole, MULTILATERAL, coders)
    if _on_neutral_ground(coders, meeting.country):
        return Coded(whole, THIRD, coders)
    return Coded(whole, NEGOTIATION if _is_negotiation(whole) else CONSULT, coders)


def _is_host(each: Coder, country: str | None) -> bool:
    if country is not None:
        return each.iso2 == country
    return each.party.kind == "state"


def _host_state(iso2: str) -> Coder:
    """The state that a visit was to, where no party of it is told."""
    from dragoman.reconcile import PartyTold

    name = country_name(iso2)
    return coder(PartyTold(name=name, kind="state", of=name))


def _on_neutral_ground(coders: Sequence[Coder], country: str | None) -> bool:
    homes = {each.iso2 for each in coders}
    return country is not None and len(homes) > 1 and None not in homes and country not in homes


def _is_negotiation(whole: MeetingWhole) -> bool:
    """Whether reports call it negotiations: then an agreement is the aim."""
    return any(
        span.cut(report.text).casefold().startswith("negotiat")
        for account, report, _ in whole.accounts
        for span in account.evidence.mode
    )


def coder(party: PartyTold) -> Coder:
    """A party with its country and sectors, as far as its side and its post tell."""
    side = party.of or party.post_of or party.name
    iso2 = state_code(side)
    body = organization_named(party.name if party.kind == "organization" else side)
    sectors = _sectors(party, body.kind if body else None)
    if iso2 is None and body is not None and body.country:
        iso2 = body.country
    if iso2 is not None:
        codes = codes_of(iso2)
        return Coder(party, country_name(iso2), codes.iso3 or None, iso2, codes.cow or None, sectors, side)
    code, name = _no_state(side, body.kind if body else None, body.short if body else ())
    return Coder(party, name, code, None, None, sectors, side)


def _no_state(side: str, kind: str | None, short: Sequence[str]) -> tuple[str | None, str | None]:
    """What PLOVER has in place of a country, by code and name."""
    if side in _UNITED_NATIONS or "UN" in short or side.startswith("United Nations"):
        return "UNO", "United Nations"
    if side in _EUROPEAN_UNION or "EU" in short:
        return "EUR", "European Union"
    if kind == "igo":
        return "IGO", "International Governmental Organization"
    if kind == "armed":
        return "IMG", "Transnational Militarized Group"
    if kind == "movement":
        return "ISM", "International Social Movement"
    return None, None


def _sectors(party: PartyTold, body: str | None) -> tuple[str, ...]:
    found: list[str] = []
    label = party.post or party.role
    post = post_named(label) if label else None
    if post is not None and post.group in _SECTORS:
        found.append(_SECTORS[post.group])
    if body in _BODIES:
        # A minister of a state stays one; the post in a party or band is less telling than what that is.
        found.insert(0 if body == "armed" else len(found), _BODIES[body])
    if party.kind == "state" or (not found and party.kind == "group" and state_named(party.of or "")):
        found.append("GOV")
    return tuple(dict.fromkeys(found))


# What all of these formats are made of, and lose


def events(wanted: Wanted, *, spans: bool = False) -> Iterator[Coded]:
    """The meetings that are events, those that have a date; what is lost of each is noted.

    `spans`: the format holds those of the first account.
    """
    for whole in wanted.selection.meetings():
        event = coded(whole)
        if note_losses(event, wanted.losses, spans=spans):
            yield event


def pairs(wanted: Wanted) -> Iterator[tuple[Coded, list[Dyad]]]:
    """The same, each with its rows of two parties; what that loses is noted too."""
    for event in events(wanted):
        dyads = list(event.dyads())
        note_pairs(event, dyads, wanted.losses)
        yield event, dyads


def note_losses(event: Coded, losses: Losses, *, spans: bool = False) -> bool:
    """Note what no format of events can hold of a meeting; False where it has no date, and is no event.

    `spans`: the format does hold those of the first account.
    """
    meeting, accounts = event.whole.told.meeting, [each for each, *_ in event.whole.accounts]
    where = meeting.id
    if meeting.earliest is None:
        losses.note("a meeting without a date, which an event must have: left out", where)
        return False
    if meeting.earliest != meeting.latest:
        losses.note("a date that is no single day: its first day stands for it", f"{where}: {meeting.date}")
    losses.note(
        "a field on which reports contradict one another: one value stands", where, len(meeting.disputed)
    )
    if not spans:
        losses.note("the words of the report behind a value", where, sum(map(_values, accounts)))
    losses.note("a chain of sources", where, sum(bool(each.attribution) for each in accounts))
    losses.note("a topic", where, sum(len(each.topics) for each in accounts))
    if meeting.status == "off":
        losses.note("whether a meeting was refused or called off: it is a refusal", where)
    if meeting.status == "proposed":
        losses.note("who proposed a meeting: it is a request of each", where)
    if meeting.status == "planned":
        losses.note("the mode of a meeting that is planned: it is an agreement", where)
    if meeting.mode == "visit" and meeting.status == "held" and not event.recipients:
        losses.note("who visits whom, which is not told: all consult", where)
    unknown = sum(each.code is None for each in (*event.actors, *event.recipients))
    losses.note("the side of a party that is no state or known body: without a code", where, unknown)
    return True


def note_pairs(event: Coded, dyads: Sequence[Dyad], losses: Losses) -> None:
    """Note what is lost where a meeting becomes rows of two parties each, of its first report."""
    meeting = event.whole.told.meeting
    if not dyads:
        losses.note("a meeting of one side, of which there is no pair: left out", meeting.id)
    losses.note("that several rows are one meeting", meeting.id, len(dyads) > 2)
    losses.note("a report beside the first that tells of the meeting", meeting.id, meeting.reports - 1)
    losses.note(
        "the QID of a party", meeting.id, sum(bool(each.wikidata) for each in event.whole.told.parties)
    )
    if event.plover is MULTILATERAL:
        losses.note("that a meeting is multilateral: each pair consults", meeting.id)


def _values(account: Account) -> int:
    """How many values of an account have words behind them."""
    known = (account.when, account.place, account.source)
    return 2 + len(account.parties) + sum(each is not None for each in known)


# What their files are made of


def city_of(whole: MeetingWhole) -> str | None:
    """The city of a meeting, where its place is in one."""
    meeting = whole.told.meeting
    if meeting.place is None or meeting.latitude is None or meeting.longitude is None:
        return None
    city = city_at(meeting.latitude, meeting.longitude)
    return city.name if city else meeting.place


def number_of(*parts: str) -> int:
    """A number for these words, always the same: below 2 to the 52nd, so that no program rounds it."""
    digest = hashlib.blake2b("\t".join(parts).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 12


def tsv_line(cells: Iterable[object]) -> bytes:
    """A line of tab separated cells, which have neither tabs nor line breaks; nothing for None."""
    line = "\t".join("" if each is None else " ".join(str(each).split()) for each in cells)
    return f"{line}\n".encode("utf-8", "replace")
