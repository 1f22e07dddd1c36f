"""Meetings with whoever took part and what each report says of them, to be listed and shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.identify import People
from dragoman.link.cluster import Pair
from dragoman.merge import Judged, compared, corrected, meeting_of, stories_of
from dragoman.model import Account, Claim, Identity, Meeting, Party, PartyKind, Report, Telling
from dragoman.text.naming import is_described
from dragoman.text.places import fold

if TYPE_CHECKING:
    from dragoman.store import Filters, Store, Told

PAGE = 100
"""Meetings looked at together."""


class PartyTold(Struct, frozen=True, kw_only=True):
    """Who took part in a meeting, as all its accounts together have it.

    `name` is the usual name of the actor, else as printed; `role` the post as most accounts print it; `post`
    and `post_of` the post held on the day. `accounts` are the ids of those that name the party.
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


class MeetingTold(Struct, frozen=True, kw_only=True):
    """A meeting, who took part, and the ids of the reports that tell of it, in the order of publication.

    `copies` are the groups of reports that are near-copies of one story.
    """

    meeting: Meeting
    parties: tuple[PartyTold, ...]
    reports: tuple[str, ...]
    copies: tuple[tuple[str, ...], ...] = ()


class Detail(Struct, frozen=True, kw_only=True):
    """A meeting with all readings, its accounts with their reports, and why they are taken to be one."""

    told: MeetingTold
    accounts: tuple[tuple[Account, Report, tuple[Identity | None, ...]], ...]
    corrected: Mapping[str, Telling]


class Reason(Struct, frozen=True):
    """What speaks for and against two accounts being of one encounter."""

    one: str
    other: str
    score: float
    claims: tuple[Claim, ...]


def listed(store: Store, filters: Filters | None = None) -> Iterator[MeetingTold]:
    """The meetings that pass the filters, with whoever took part."""
    people, found = People(store), store.meetings(filters)
    while page := list(islice(found, PAGE)):
        told = store.accounts_by_id(account for each in page for account in each.accounts)
        yield from (_with_parties(each, told, people) for each in page)


def _with_parties(
    meeting: Meeting, told: Mapping[str, Told], people: People, judged: Judged | None = None
) -> MeetingTold:
    accounts = [told[each] for each in meeting.accounts if each in told]
    accounts.sort(key=_by_publication)
    whos = people.who([account for account, _ in accounts])
    reports = tuple(dict.fromkeys(report.id for _, report in accounts))
    return MeetingTold(
        meeting=structs.replace(meeting, accounts=tuple(account.id for account, _ in accounts)),
        parties=parties_of([account for account, _ in accounts], whos),
        reports=reports,
    )


def _by_publication(told: Told) -> tuple[bool, str, str, str]:
    account, report = told
    return report.published is None, str(report.published or ""), report.id, account.id


def parties_of(
    accounts: Sequence[Account], whos: Sequence[Sequence[Identity | None]]
) -> tuple[PartyTold, ...]:
    """Whoever took part, those whom most accounts name first, and those without a name last.

    A state, or people without a name, of a side of which somebody is named is left out.
    """
    found: dict[tuple[str, str], list[tuple[str, Account, int, Identity | None]]] = {}
    for account, who in zip(accounts, whos, strict=True):
        for n, (party, known) in enumerate(zip(account.parties, who, strict=True)):
            found.setdefault(_key(party, known), []).append((account.id, account, n, known))
    parties = [_party(each) for each in found.values()]
    named = {fold(each.of) for each in parties if each.kind == "person" and each.of}
    kept = [each for each in parties if not _is_named_already(each, named)]
    return tuple(sorted(kept, key=lambda each: (each.kind == "group", -len(each.accounts))))


def _key(party: Party, known: Identity | None) -> tuple[str, str]:
    """What a party is told from others by: those of one side whom nobody names are one."""
    if known is not None:
        return known.actor, ""
    nameless = party.of is not None and (party.kind == "group" or is_described(party))
    return ("", fold(party.of or "")) if nameless else (fold(party.name), party.of or "")


def _party(told: Sequence[tuple[str, Account, int, Identity | None]]) -> PartyTold:
    printed = [account.parties[n] for _, account, n, _ in told]
    who = next((known for *_, known in told if known and known.post), None) or told[0][3]
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
        accounts=tuple(dict.fromkeys(id_ for id_, *_ in told)),
    )


def _is_named_already(party: PartyTold, named: Iterable[str]) -> bool:
    nameless = party.kind == "group" or party.kind == "state"
    return nameless and bool({fold(party.of or ""), fold(party.name)} & set(named))


# One meeting


def detail(store: Store, meeting_id: str) -> Detail:
    """A meeting with everything that its reports say. Raises InputError for an unknown id."""
    kept = store.meeting(meeting_id)
    told = store.accounts_by_id(kept.accounts)
    people = People(store)
    listed_so = _with_parties(kept, told, people)
    tellings, stories = _tellings(store, kept.accounts)
    founder = kept.id.removeprefix("m")
    weighed = meeting_of(list(tellings.values()), founder, stories, readings=True)
    accounts = [told[each] for each in weighed.accounts]
    whos = people.who([account for account, _ in accounts])
    copies = _copies(listed_so.reports, stories)
    return Detail(
        told=structs.replace(listed_so, meeting=weighed, copies=copies),
        accounts=tuple((*each, who) for each, who in zip(accounts, whos, strict=True)),
        corrected=tellings,
    )


def _tellings(store: Store, accounts: Sequence[str]) -> tuple[dict[str, Telling], dict[str, int]]:
    """Accounts as they were merged, by id, and the story that each of their reports is of."""
    judged = Judged(store.judgements())
    with store.asking_meetings() as meetings:
        found = meetings.tellings_of(accounts)
        sketches = meetings.sketches({each.report for each in found.values()})
    tellings = {
        account: corrected(each, judged.corrections.get(account, ())) for account, each in found.items()
    }
    return tellings, stories_of(sketches)


def _copies(reports: Sequence[str], stories: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """The reports of which several are of one story."""
    groups: dict[int, list[str]] = {}
    for report in reports:
        groups.setdefault(stories[report], []).append(report)
    return tuple(tuple(each) for each in groups.values() if len(each) > 1)


def reasons(store: Store, meeting_id: str) -> Iterator[Reason]:
    """What speaks for and against each two accounts of a meeting being of one encounter, the surest first."""
    tellings, _ = _tellings(store, store.meeting(meeting_id).accounts)
    ids = sorted(tellings)
    pairs: list[Pair] = [(a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]]
    found = [(pair, compared(tellings[pair[0]], tellings[pair[1]])) for pair in pairs]
    for (a, b), match in sorted(found, key=lambda item: (-item[1].score, item[0])):
        yield Reason(a, b, match.score, match.claims)
