"""A made-up world of diplomacy: who holds which post when, who met whom, and what reports tell of it.

Few actors are in most of the meetings (their weights fall as Zipf has it). A meeting is told by one to eight
reports of different publishers: some while it is planned, some without a day or with its month alone, some
name but the state or the post, a few are out by a day. Some reports are near-copies of others. The same size
and seed give the same reports; which meeting each account is of is known.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, count
from typing import NamedTuple

from dragoman.data import states
from dragoman.model import (
    Account,
    Attribution,
    Evidence,
    Paragraph,
    Party,
    PartyEvidence,
    Place,
    Report,
    Span,
    When,
)
from dragoman.model.account import Mode, Status
from dragoman.text.places import capital_of
from growth import respelt, word

SEED = 4
FIRST_DAY = date(1985, 1, 1)
USUAL = 10_000
"""Accounts from which on the years grow: fewer are ten years, thinly told."""
DAYS, SLOTS, MOST_SLOTS = 3_650, 2_000, 3_800
LONGER, WIDER = 0.3, 0.15
"""How the days and the posts grow with the accounts, as powers: a million tells of 40 years, 3,800 posts."""
TERM = (700, 3_000)
"""Days for which one person holds a post."""
ZIPF = 0.8
POSTS = (
    "president",
    "foreign minister",
    "prime minister",
    "defense minister",
    "deputy foreign minister",
    "special envoy",
    "trade minister",
    "finance minister",
    "interior minister",
    "energy minister",
    "national security adviser",
    "ambassador",
    "army chief",
    "vice president",
    "culture minister",
    "agriculture minister",
    "health minister",
    "transport minister",
    "education minister",
    "justice minister",
)
TOWNS = ("North", "South", "East", "West", "Harbour", "Capital", "Hill")
PAPERS = ("Times", "Post", "Wire", "Herald", "Star", "Gazette")
PUBLISHERS = tuple(f"{town} {paper}" for town in TOWNS for paper in PAPERS)
TOPICS = (
    "trade",
    "border security",
    "nuclear programme",
    "ceasefire",
    "energy supplies",
    "migration",
    "fishing rights",
    "prisoners",
    "water",
    "arms control",
    "sanctions",
    "debt relief",
    "visas",
    "aviation",
    "terrorism",
    "refugees",
    "investment",
    "elections",
    "climate",
    "grain exports",
    "peace talks",
    "aid",
)

TOLD_BY = (40, 25, 13, 8, 5, 4, 3, 2)
"""How many meetings in a hundred are told by one report, by two, and so on."""
MEAN_TOLD = 2.7
"""Accounts a meeting, those of near-copies with them."""
DELAY = (0,) * 9 + (1,) * 7 + (2, 2, 3, 5)
AHEAD = 10
"""Days before a meeting from which on it is told as planned."""
PLANNED, AGAIN, COPIED, LEFT_OUT, RESPELT, WITH_SOURCE, WITH_PLACE = 0.12, 0.05, 0.06, 0.15, 0.05, 0.25, 0.75
UNDATED, MONTH_ONLY, OUT_BY_A_DAY = 0.07, 0.05, 0.03
BY_POST, BY_STATE, BY_GROUP = 0.05, 0.03, 0.03
OF_A_REPORT = (60, 25, 15)
"""How many reports in a hundred tell one account, two, three."""
VERBS: dict[Mode, str] = {
    "meeting": "met",
    "visit": "received",
    "call": "telephoned",
    "multilateral": "hosted",
}
MODES: tuple[Mode, ...] = ("meeting",) * 13 + ("visit",) * 4 + ("call",) * 2 + ("multilateral",)


class Slot(NamedTuple):
    """A post of a state, and its holders: each with the day, from the first, on which he comes in."""

    state: str
    country: str
    post: str
    holders: tuple[tuple[int, Party], ...]

    def on(self, day: int) -> Party:
        """Who holds the post on a day, counted from the first."""
        return next(party for since, party in reversed(self.holders) if since <= day)


class Encounter(NamedTuple):
    """One meeting as it was: `n` tells it from all others, `day` is counted from the first."""

    n: int
    day: int
    mode: Mode
    parties: tuple[Party, ...]
    countries: tuple[str, ...]
    topics: tuple[str, ...]


class Told(NamedTuple):
    """A report with its accounts, and the number of the meeting that each is of."""

    report: Report
    accounts: tuple[Account, ...]
    truth: tuple[int, ...]


class Tale(NamedTuple):
    """What one report is to tell of one meeting."""

    of: Encounter
    status: Status


def world(size: int, seed: int = SEED) -> Iterator[Told]:
    """Reports in the order of publication, `size` accounts in all."""
    left = size
    for told in _World(size, seed).reports():
        if left < len(told.accounts):
            told = Told(told.report, told.accounts[:left], told.truth[:left])
        left -= len(told.accounts)
        yield told
        if not left:
            return


class _World:
    def __init__(self, size: int, seed: int) -> None:
        self.chance = random.Random(seed)
        grown = max(1.0, size / USUAL)
        self.days = int(DAYS * grown**LONGER)
        self.daily = size / MEAN_TOLD / self.days
        slots = int(min(MOST_SLOTS, SLOTS * (size / USUAL) ** WIDER))
        self.slots = list(_slots(slots, self.days + 20 * AHEAD, self.chance))
        self.weights = list(accumulate((n + 1) ** -ZIPF for n in range(len(self.slots))))
        self.filler = [word(self.chance, self.chance.choice((1, 2, 2, 3))).lower() for _ in range(3_000)]
        self.numbers, self.ids = count(), count()
        self.again: defaultdict[int, list[Encounter]] = defaultdict(list)
        self.due: defaultdict[int, list[Tale]] = defaultdict(list)
        self.copies: defaultdict[int, list[Told]] = defaultdict(list)

    def reports(self) -> Iterator[Told]:
        """What is published, day by day, without an end: a meeting is drawn long before it is held."""
        for day in count():
            for encounter in self._held_on(day):
                self._hand_out(encounter)
            yield from self._published(day - AHEAD)

    def _held_on(self, day: int) -> Iterator[Encounter]:
        yield from self.again.pop(day, ())
        whole, part = divmod(self.daily, 1)
        for _ in range(int(whole) + (self.chance.random() < part)):
            encounter = self._encounter(day)
            if self.chance.random() < AGAIN:
                later = day + self.chance.randint(2, 40)
                self.again[later].append(encounter._replace(n=next(self.numbers), day=later))
            yield encounter

    def _encounter(self, day: int) -> Encounter:
        chance = self.chance
        mode = chance.choice(MODES)
        many = chance.randint(4, 7) if mode == "multilateral" else chance.choice((2, 2, 2, 2, 2, 2, 3, 3, 4))
        chosen: dict[str, Slot] = {}
        while len(chosen) < many:
            slot = chance.choices(self.slots, cum_weights=self.weights)[0]
            chosen.setdefault(slot.state, slot)
        parties = tuple(slot.on(day) for slot in chosen.values())
        countries = tuple(slot.country for slot in chosen.values())
        topics = tuple(chance.sample(TOPICS, chance.choice((0, 1, 1, 2))))
        return Encounter(next(self.numbers), day, mode, parties, countries, topics)

    def _hand_out(self, encounter: Encounter) -> None:
        """Say on which days reports tell of it."""
        chance = self.chance
        for _ in range(chance.choices(range(1, 9), TOLD_BY)[0]):
            if chance.random() < PLANNED:
                self.due[encounter.day - chance.randint(1, AHEAD - 1)].append(Tale(encounter, "planned"))
            else:
                self.due[encounter.day + chance.choice(DELAY)].append(Tale(encounter, "held"))

    def _published(self, day: int) -> Iterator[Told]:
        for told in self.copies.pop(day, ()):
            yield self._copied(told, day)
        tales = self.due.pop(day, [])
        self.chance.shuffle(tales)
        while tales:
            told = self._told(_taken(tales, self.chance.choices((1, 2, 3), OF_A_REPORT)[0]), day)
            if self.chance.random() < COPIED:
                self.copies[day + self.chance.choice((1, 1, 2))].append(told)
            yield told

    def _told(self, tales: list[Tale], day: int) -> Told:
        chance, id_ = self.chance, f"report-{next(self.ids):07}"
        text, published = _Text(), FIRST_DAY + timedelta(days=day)
        accounts = []
        for tale in tales:
            accounts.append(self._account(tale, id_, day, text))
            text.add(f"{' '.join(chance.choices(self.filler, k=chance.randint(15, 40)))}. ")
        truth = tuple(tale.of.n for tale in tales)
        return Told(_report(id_, text.words.strip(), published, chance), tuple(accounts), truth)

    def _copied(self, told: Told, day: int) -> Told:
        """The report as another paper prints it: with a few words more at its end."""
        chance, id_ = self.chance, f"report-{next(self.ids):07}"
        text = f"{told.report.text} {' '.join(chance.choices(self.filler, k=4))}."
        accounts = tuple(_as_of(each, id_) for each in told.accounts)
        return Told(_report(id_, text, FIRST_DAY + timedelta(days=day), chance), accounts, told.truth)

    def _account(self, tale: Tale, report: str, day: int, text: _Text) -> Account:
        chance, encounter = self.chance, tale.of
        verb = VERBS[encounter.mode]
        first, *others = self._parties(encounter)
        told = [_evidence(first, text)]
        mode = text.add(f"will {verb[:-1]}" if tale.status == "planned" else verb)
        told += [_evidence(each, text) for each in others]
        when = self._when(encounter, day)
        dated = text.add(when.why) if when else ()
        place = self._place(encounter)
        placed = text.add(f"in {place.name}", skip=3) if place else ()
        topics = tuple(text.add(each) for each in encounter.topics)
        by = chance.choice(PUBLISHERS) if chance.random() < WITH_SOURCE else None
        source = text.add(by) if by else ()
        text.add(". ")
        return Account(
            id=_identity(report, encounter.n),
            report=report,
            mode=encounter.mode,
            status=tale.status,
            parties=(first, *others),
            when=when,
            place=place,
            source=by,
            attribution=(Attribution(name=by, kind="outlet", verb="said"),) if by else (),
            topics=encounter.topics,
            confidence=round(chance.uniform(0.4, 0.95), 2),
            evidence=Evidence(
                mode=mode,
                status=mode,
                parties=tuple(told),
                date=dated,
                place=placed,
                country=placed,
                source=source,
                topics=topics,
                attribution=(source,) if by else (),
            ),
        )

    def _parties(self, encounter: Encounter) -> list[Party]:
        """Whom a report names: of three or more perhaps not all, and each as it happens to name him."""
        named = list(encounter.parties)
        if len(named) > 2 and self.chance.random() < LEFT_OUT:
            named.pop(self.chance.randrange(len(named)))
        if encounter.mode != "visit":  # of a visit the host stands first
            self.chance.shuffle(named)
        return [self._called(each) for each in named]

    def _called(self, party: Party) -> Party:
        """A person by name, mostly; else by the post, the state or the delegation alone."""
        drawn, side = self.chance.random(), str(party.of)
        if drawn < BY_POST:
            return Party(name=str(party.role), kind="person", of=side)
        if drawn < BY_POST + BY_STATE:
            return Party(name=side, kind="state", of=side)
        if drawn < BY_POST + BY_STATE + BY_GROUP:
            return Party(name=f"{side} delegation", kind="group", of=side)
        if drawn > 1 - RESPELT:
            spelt = respelt(party, self.chance)
            return Party(name=spelt.name, kind="person", of=side, role=party.role)
        return party

    def _when(self, encounter: Encounter, published: int) -> When | None:
        drawn, day = self.chance.random(), FIRST_DAY + timedelta(days=encounter.day)
        if drawn < UNDATED:
            return None
        if drawn < UNDATED + MONTH_ONLY:
            first = day.replace(day=1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return When(f"{day:%Y-%m}", first, last, f"in {day:%B}")
        if drawn > 1 - OUT_BY_A_DAY and encounter.day < published:
            day += timedelta(days=self.chance.choice((-1, 1)))
        return When(day.isoformat(), day, day, f"on {day:%A}")

    def _place(self, encounter: Encounter) -> Place | None:
        """The capital of the first party, which is the host."""
        if encounter.mode == "call" or self.chance.random() > WITH_PLACE:
            return None
        city = capital_of(encounter.countries[0])
        return Place(city.name, city.country, city.latitude, city.longitude) if city else None


class _Text:
    """The words of a report, which grow, so that each value has its span."""

    def __init__(self) -> None:
        self.words = ""

    def add(self, words: str, skip: int = 0) -> tuple[Span, ...]:
        """Write words, and a blank; where they stand, without the first `skip` characters."""
        start = len(self.words)
        self.words += f"{words} "
        return (Span(start + skip, start + len(words)),)


def _evidence(party: Party, text: _Text) -> PartyEvidence:
    role = text.add(party.role) if party.role else ()
    return PartyEvidence(name=text.add(party.name), role=role)


def _taken(tales: list[Tale], most: int) -> list[Tale]:
    """The next tales for one report, which tells of no meeting twice."""
    taken = [tales.pop()]
    while tales and len(taken) < most and all(tales[-1].of.n != each.of.n for each in taken):
        taken.append(tales.pop())
    return taken


def _report(id_: str, text: str, published: date, chance: random.Random) -> Report:
    return Report(
        id=id_,
        text=text,
        paragraphs=(Paragraph("body", Span(0, len(text))),),
        title=text[:60].rsplit(" ", 1)[0],
        published=published,
        publisher=chance.choice(PUBLISHERS),
        language="en",
        origin=f"{id_}.txt",
    )


def _as_of(account: Account, report: str) -> Account:
    """An account as another report has it word for word."""
    values = {name: getattr(account, name) for name in account.__struct_fields__}
    return Account(**{**values, "id": _identity(report, account.id), "report": report})


def _identity(report: str, what: object) -> str:
    return hashlib.sha256(f"{report}\n{what}".encode()).hexdigest()[:12]


def _slots(many: int, days: int, chance: random.Random) -> Iterator[Slot]:
    """Posts of states, the weightiest first; each with its holders over the days."""
    sides = [each for each in states() if each.kind == "state"]
    chance.shuffle(sides)
    ranked = sorted(
        ((s + 3) * (p + 2) * chance.uniform(0.6, 1.7), s, p)
        for s in range(len(sides))
        for p in range(len(POSTS))
    )
    given = [word(chance, chance.choice((2, 2, 3))) for _ in range(5_000)]
    family = [word(chance, chance.choice((2, 3, 3, 4, 4))) for _ in range(20_000)]
    for _, s, p in ranked[:many]:
        side, holders = sides[s], []
        since = -chance.randint(0, TERM[1])
        while since < days:
            name = f"{given[int(len(given) * chance.random() ** 2)]} {chance.choice(family)}"
            holders.append((since, Party(name=name, kind="person", of=side.name, role=POSTS[p])))
            since += chance.randint(*TERM)
        yield Slot(side.name, side.iso2, POSTS[p], tuple(holders))
