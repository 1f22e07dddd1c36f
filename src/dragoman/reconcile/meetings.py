"""Meetings with whoever took part and what each report says of them, to be listed and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, structs

from dragoman.identify import People
from dragoman.link.cluster import Pair
from dragoman.merge import Judged, compared, corrected, meeting_of, stories_of
from dragoman.merge.corrected import wrong_values
from dragoman.model import Account, Claim, Identity, Judgement, Meeting, Party, PartyKind, Report, Telling
from dragoman.text import folding
from dragoman.text.naming import is_described
from dragoman.text.places import fold

if TYPE_CHECKING:
    from dragoman.store import Called, Filters, Store, Told

Who = tuple[Identity | None, ...]
Judgements = Mapping[str, tuple[Judgement, ...]]
"""What persons judged of the values of accounts, by account."""
PAGE = 100
"""Meetings, or accounts of meetings, looked at together."""


class PartyTold(Struct, frozen=True, kw_only=True):
    """Who took part in a meeting, as all its accounts together have it.

    `name` is the usual name of the actor, else as printed; `role` the post as most accounts print it; `post`
    and `post_of` the post held on the day. `accounts` are the ids of those that name the party,
    `judged_wrong` of those that do so wrongly, as a person says.
    """

    name: str
    kind: PartyKind
    of: str | None = None
    role: str | None = None
    actor: str | None = None
    wikidata: str | None = None
    post: str | None = None
    post_of: str | None = None
    accounts: tuple[str, ...] = ()
    judged_wrong: tuple[str, ...] = ()

    @property
    def notes(self) -> str:
        """The post and side, as far as the name does not say them: "President, China"."""
        said = self.name.casefold()
        known = (self.role or self.post, self.of)
        return ", ".join(each for each in known if each and each.casefold() not in said)

    @property
    def line(self) -> str:
        """The party with its post and side in a line: "Hu Jintao (President, China)"."""
        return f"{self.name} ({self.notes})" if self.notes else self.name


class MeetingTold(Struct, frozen=True, kw_only=True):
    """A meeting, who took part, and the ids of the reports that tell of it, in the order of publication.

    `copies` are the groups of reports that are near-copies of one story.
    """

    meeting: Meeting
    parties: tuple[PartyTold, ...]
    reports: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...] = ()


class MeetingWhole(Struct, frozen=True):
    """A meeting with each of its accounts, whole, in the order of publication: what exports are made from."""

    told: MeetingTold
    accounts: tuple[tuple[Account, Report, Who], ...]


class Gist(Struct, frozen=True, kw_only=True):
    """A meeting with all readings, and with who the parties of its accounts are, by account.

    `corrected` are the accounts as they were merged, `judged` what persons judged of their values, the oldest
    first, both by account. `refused` are parties of which a person says in every account that it is wrong.
    """

    told: MeetingTold
    whos: Mapping[str, Who]
    corrected: Mapping[str, Telling]
    judged: Mapping[str, tuple[Judgement, ...]]
    refused: tuple[PartyTold, ...] = ()


class Detail(Gist, frozen=True, kw_only=True):
    """The same, and each of its accounts, or some of them, with its report and with who its parties are.

    `begin` is how many accounts of the meeting come before these.
    """

    accounts: tuple[tuple[Account, Report, Who], ...]
    begin: int = 0


class Reason(Struct, frozen=True):
    """What speaks for and against two accounts being of one encounter."""

    one: str
    other: str
    score: float
    claims: tuple[Claim, ...]


def listed(store: Store, filters: Filters | None = None) -> Iterator[MeetingTold]:
    """The meetings that pass the filters, with whoever took part."""
    found = store.meetings(filters)
    telling = _Telling(store)
    while page := list(islice(found, PAGE)):
        yield from telling.tell(page)


def told(
    store: Store, meetings: Sequence[Meeting], people: People | None = None, most: int | None = None
) -> list[MeetingTold]:
    """These meetings with whoever took part, by what `people` knows of who that is.

    Of a meeting of more than `most` accounts only so many, those first read, are looked at.
    """
    if most is not None:
        meetings = [structs.replace(each, accounts=each.accounts[:most]) for each in meetings]
    return _Telling(store, people).tell(meetings)


def wholes(store: Store, filters: Filters | None = None) -> Iterator[MeetingWhole]:
    """The meetings that pass the filters, with all that their reports say."""
    telling, some, accounts = _Telling(store), list[Meeting](), 0
    for meeting in store.meetings(filters):
        some.append(meeting)
        accounts += len(meeting.accounts)
        if accounts >= PAGE:
            yield from telling.whole(some)
            some, accounts = [], 0
    yield from telling.whole(some)


class _Telling:
    """Says who took part in meetings; what was asked once is remembered."""

    def __init__(self, store: Store, people: People | None = None) -> None:
        self.store, self.people = store, people or People(store)
        self.judged = Judged(store.judgements()).corrections

    def tell(self, meetings: Sequence[Meeting]) -> list[MeetingTold]:
        ids = [account for each in meetings for account in each.accounts]
        found, called = self.store.outlines(ids, self.people.names)
        whos = _whos(self.people, found, called)
        return [_with_parties(each, found, whos, self.judged)[0] for each in meetings]

    def whole(self, meetings: Sequence[Meeting]) -> Iterator[MeetingWhole]:
        found = self.store.accounts_by_id(account for each in meetings for account in each.accounts)
        whos = _whos(self.people, found)
        for each in meetings:
            told = _with_parties(each, found, whos, self.judged)[0]
            yield MeetingWhole(told, tuple((*found[id_], whos[id_]) for id_ in told.meeting.accounts))


def _whos(
    people: People, told: Mapping[str, Told], called: Mapping[tuple[str, int], Called] | None = None
) -> dict[str, Who]:
    """Who the parties of accounts are, by account."""
    return dict(zip(told, people.who([account for account, _ in told.values()], called), strict=True))


def _with_parties(
    meeting: Meeting, told: Mapping[str, Told], whos: Mapping[str, Who], judged: Judgements
) -> tuple[MeetingTold, tuple[PartyTold, ...]]:
    """A meeting with whoever took part, and whoever did not, as persons judged."""
    found = sorted((told[each] for each in meeting.accounts if each in told), key=_by_publication)
    accounts = [account for account, _ in found]
    parties, refused = parties_of(accounts, [whos[each.id] for each in accounts], judged)
    return MeetingTold(
        meeting=structs.replace(meeting, accounts=tuple(account.id for account in accounts)),
        parties=parties,
        reports=tuple(dict.fromkeys(report.id for _, report in found)),
    ), refused


def _by_publication(told: Told) -> tuple[bool, str, str, str]:
    account, report = told
    return report.published is None, str(report.published or ""), report.id, account.id


class _Named(NamedTuple):
    """A party of an account: its place among them, who it is, and whether a person judged it wrong."""

    account: Account
    n: int
    known: Identity | None
    wrong: bool

    @property
    def printed(self) -> Party:
        return self.account.parties[self.n]


def parties_of(
    accounts: Sequence[Account], whos: Sequence[Who], judged: Judgements
) -> tuple[tuple[PartyTold, ...], tuple[PartyTold, ...]]:
    """Whoever took part, those whom most accounts name first, and those without a name last.

    A state, or people without a name, of a side of which somebody is named is left out. Apart, after those,
    are the ones of whom a person says wherever they are named that it is wrong.
    """
    groups: dict[tuple[str, str], list[_Named]] = {}
    for each in _named(accounts, whos, judged):
        groups.setdefault(_key(each.printed, each.known), []).append(each)
    told = [_party(each) for each in groups.values()]
    parties = [each for each in told if each.accounts]
    sides = {fold(each.of) for each in parties if each.kind == "person" and each.of}
    kept = [each for each in parties if not _is_named_already(each, sides)]
    refused = tuple(each for each in told if not each.accounts)
    return tuple(sorted(kept, key=lambda each: (each.kind == "group", -len(each.accounts)))), refused


def _named(accounts: Sequence[Account], whos: Sequence[Who], judged: Judgements) -> Iterator[_Named]:
    for account, who in zip(accounts, whos, strict=True):
        wrong = wrong_values(judged.get(account.id, ()), "party")
        for n, (party, known) in enumerate(zip(account.parties, who, strict=True)):
            yield _Named(account, n, known, bool(wrong) and folding.fold(party.name) in wrong)


def _key(party: Party, known: Identity | None) -> tuple[str, str]:
    """What a party is told from others by: those of one side whom nobody names are one."""
    if known is not None:
        return known.actor, ""
    nameless = party.of is not None and (party.kind == "group" or is_described(party))
    return ("", fold(party.of or "")) if nameless else (fold(party.name), party.of or "")


def _party(told: Sequence[_Named]) -> PartyTold:
    right = [each for each in told if not each.wrong]
    told_of = right or told
    printed = [each.printed for each in told_of]
    who = next((each.known for each in told_of if each.known and each.known.post), None) or told_of[0].known
    longest = max(printed, key=lambda each: len(each.name))
    of = Counter(each.of for each in printed if each.of).most_common(1)
    role = Counter(each.role for each in printed if each.role).most_common(1)
    return PartyTold(
        name=who.name if who else longest.name,
        kind=printed[0].kind,
        of=of[0][0] if of else None,
        role=role[0][0] if role else None,
        actor=who.actor if who else None,
        wikidata=who.wikidata if who else None,
        post=who.post if who else None,
        post_of=who.post_of if who else None,
        accounts=tuple(dict.fromkeys(each.account.id for each in right)),
        judged_wrong=tuple(dict.fromkeys(each.account.id for each in told if each.wrong)),
    )


def _is_named_already(party: PartyTold, sides: Collection[str]) -> bool:
    nameless = party.kind == "group" or party.kind == "state"
    return nameless and not {fold(party.of or ""), fold(party.name)}.isdisjoint(sides)


# One meeting


def detail(store: Store, meeting_id: str, people: People | None = None) -> Detail:
    """A meeting with everything that its reports say, by what `people` knows of who is who.

    Raises InputError for an unknown id.
    """
    kept = store.meeting(meeting_id)
    return detail_of(store, kept.accounts, kept.id.removeprefix("m"), people)


def detail_of(store: Store, accounts: Sequence[str], founder: str, people: People | None = None) -> Detail:
    """The same of any accounts, as if they were one meeting, which `founder` gives its id."""
    return with_accounts(store, gist_of(store, accounts, founder, people))


def gist(store: Store, meeting_id: str, people: People | None = None) -> Gist:
    """A meeting without what its reports say to the letter. Raises InputError for an unknown id."""
    kept = store.meeting(meeting_id)
    return gist_of(store, kept.accounts, kept.id.removeprefix("m"), people)


def gist_of(store: Store, accounts: Sequence[str], founder: str, people: People | None = None) -> Gist:
    """The same of any accounts, as if they were one meeting, which `founder` gives its id."""
    people = people or People(store)
    told, called = store.outlines(accounts, people.names)
    judged = Judged(store.judgements()).corrections
    whos = _whos(people, told, called)
    tellings, stories = _tellings(store, accounts, judged)
    weighed = meeting_of(list(tellings.values()), founder, stories, readings=True)
    listed_so, refused = _with_parties(weighed, told, whos, judged)
    return Gist(
        told=structs.replace(listed_so, meeting=weighed, copies=_copies(listed_so.reports, stories)),
        whos=whos,
        corrected=tellings,
        judged={each: judged.get(each, ()) for each in weighed.accounts},
        refused=refused,
    )


def with_accounts(store: Store, gist: Gist, begin: int = 0, most: int | None = None) -> Detail:
    """A meeting with its accounts, or with at most so many of them, those from `begin` on."""
    ids = gist.told.meeting.accounts[begin : None if most is None else begin + most]
    told = store.accounts_by_id(ids)
    accounts = tuple((*told[each], gist.whos[each]) for each in ids)
    return Detail(**structs.asdict(gist), accounts=accounts, begin=begin)


def _tellings(
    store: Store, accounts: Sequence[str], judged: Judgements
) -> tuple[dict[str, Telling], dict[str, int]]:
    """Accounts as they were merged, by id, and the story that each of their reports is of."""
    with store.asking_meetings() as meetings:
        found = meetings.tellings_of(accounts)
        sketches = meetings.sketches({each.report for each in found.values()})
    tellings = {account: corrected(each, judged.get(account, ())) for account, each in found.items()}
    return tellings, stories_of(sketches)


def _copies(reports: Sequence[str], stories: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """The reports of which several are of one story."""
    groups: dict[int, list[str]] = {}
    for report in reports:
        groups.setdefault(stories[report], []).append(report)
    return tuple(tuple(each) for each in groups.values() if len(each) > 1)


def reasons(store: Store, meeting_id: str) -> Iterator[Reason]:
    """What speaks for and against each two accounts of a meeting being of one encounter, the surest first."""
    yield from reasons_of(store, store.meeting(meeting_id).accounts)


def reasons_of(store: Store, accounts: Sequence[str]) -> Iterator[Reason]:
    """The same of any accounts."""
    judged = Judged(store.judgements()).corrections
    tellings, _ = _tellings(store, accounts, judged)
    ids = sorted(tellings)
    pairs: list[Pair] = [(a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]]
    found = [(pair, compared(tellings[pair[0]], tellings[pair[1]])) for pair in pairs]
    for (a, b), match in sorted(found, key=lambda item: (-item[1].score, item[0])):
        yield Reason(a, b, match.score, match.claims)
