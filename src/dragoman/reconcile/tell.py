"""Accounts of the store to meetings: every account that has changed, with all that hang together with it.

What is told follows from the accounts, the actors and the judgements alone. It is done in steps of one
transaction each, so that whoever breaks it off finds it half way and goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from dragoman.link.cluster import Pair
from dragoman.merge import (
    JUDGED,
    Judged,
    compared,
    corrected,
    groups_of,
    keys_of,
    meeting_of,
    stories_of,
    twin_of,
)
from dragoman.model import Doubt, Judgement, Meeting, Telling
from dragoman.reconcile.reach import reached
from dragoman.text.sketch import are_copies

if TYPE_CHECKING:
    from dragoman.store import Meetings, Member, Store

Numbers = tuple[int, int]
REMEMBERED = 50_000
"""Tellings that are kept at hand: what is compared next mostly lies near."""


def reconcile(store: Store) -> int:
    """Tell the meeting of every account that has changed since it was last done; how many meetings were told.

    The actors are to be told first (`dragoman.identify`).
    """
    work, told = _Work(), 0
    while True:
        with store.merging() as meetings:
            work.renew(store.judgements())
            if due := meetings.to_compare():
                work.compare(meetings, due)
            elif due := meetings.to_tell():
                told += work.tell(meetings, due)
            else:
                return told


class _Work:
    """What is remembered between the steps."""

    def __init__(self) -> None:
        self.judgements: list[Judgement] = []
        self.judged = Judged()
        self.remembered: dict[int, Telling] = {}

    def renew(self, judgements: list[Judgement]) -> None:
        """Take in what was judged since the last step; what is remembered was as judged then."""
        if judgements != self.judgements:
            self.judgements, self.judged = judgements, Judged(judgements)
            self.remembered.clear()

    def compare(self, meetings: Meetings, due: Sequence[Member]) -> None:
        """Find what accounts are linked with; whatever was or is linked with them is to be told anew."""
        numbers = [each.seq for each in due]
        before = meetings.neighbours(numbers)
        found = self._tellings(meetings, due, anew=True)
        gone = [each for each in due if each.seq not in found]
        leaders = self._leaders(meetings, found, gone)
        leading = {seq for seq, leader in leaders.items() if leader.seq == seq}
        meetings.file({seq: keys_of(found[seq]) if seq in leading else () for seq in found})
        links, doubts = self._links(meetings, {seq: found[seq] for seq in leading})
        meetings.replace_doubts(found, doubts)
        links |= self._links_of_twins(meetings, found, leaders)
        links |= {
            pair: score
            for pair, score in meetings.links_of_twins(leading).items()
            if not found.keys() >= set(pair)
        }
        links |= self._judged_links(meetings, found)
        meetings.replace_links(found, links)
        meetings.compared(found)
        linked = {seq for pair in links for seq in pair}
        meetings.tell((before | linked) - found.keys())

    def _leaders(
        self, meetings: Meetings, found: Mapping[int, Telling], gone: Sequence[Member]
    ) -> dict[int, Member]:
        """Who leads each of these accounts, of all that say the very same; drops those that are gone.

        Where somebody else is to lead from now on, all who say the same are to be compared anew.
        """
        twins = {seq: twin_of(telling) for seq, telling in found.items()}
        led = meetings.leading([*found, *(each.seq for each in gone)], twins.values())
        if gone:
            meetings.drop(gone)
        meetings.note_twins(twins)
        first = meetings.first_of(led.keys() | set(twins.values()))
        meetings.compare_twins(
            twin for twin, leader in first.items() if led.get(twin, leader.seq) != leader.seq
        )
        meetings.lead(leader.seq for leader in first.values())
        return {seq: first[twin] for seq, twin in twins.items()}

    def _links(
        self, meetings: Meetings, found: Mapping[int, Telling]
    ) -> tuple[dict[Numbers, float], dict[Numbers, Doubt]]:
        """What the rules join with accounts, each of which leads; and what they nearly do, or hardly."""
        pairs = meetings.candidates(found.keys())
        known = {**found, **self._others(meetings, {seq for pair in pairs for seq in pair} - found.keys())}
        sketches = _Sketches(meetings)
        links: dict[Numbers, float] = {}
        doubts: dict[Numbers, Doubt] = {}
        for one, other in pairs:
            a, b = known.get(one), known.get(other)
            if a is None or b is None or a.report == b.report:
                continue
            match = compared(a, b)
            if match.undecided and sketches.are_copies(a.report, b.report):
                match = compared(a, b, copies=True)
            if match.joined:
                links[one, other] = match.score
            if match.doubtful and not self._is_spoken_of(a, b):
                doubts[one, other] = Doubt(match.score, match.doubt)
        return links, doubts

    def _is_spoken_of(self, a: Telling, b: Telling) -> bool:
        """Whether a person has said whether two are one, or that one of them is none at all."""
        pair = _pair(a.account, b.account)
        return a.rejected or b.rejected or pair in self.judged.together or pair in self.judged.parted

    def _links_of_twins(
        self, meetings: Meetings, found: Mapping[int, Telling], leaders: Mapping[int, Member]
    ) -> dict[Numbers, float]:
        """What joins accounts with the one that leads them."""
        following = {seq: leader.seq for seq, leader in leaders.items() if leader.seq != seq}
        known = {**found, **self._others(meetings, set(following.values()) - found.keys())}
        links: dict[Numbers, float] = {}
        for seq, leader in following.items():
            if leader in known and known[leader].report != found[seq].report:
                match = compared(found[seq], known[leader])
                if match.joined:
                    links[min(seq, leader), max(seq, leader)] = match.score
        return links

    def _others(self, meetings: Meetings, seqs: Iterable[int]) -> dict[int, Telling]:
        return self._tellings(meetings, meetings.members(seqs))

    def _judged_links(self, meetings: Meetings, found: Mapping[int, Telling]) -> dict[Numbers, float]:
        mine = {telling.account for telling in found.values()}
        pairs = [pair for pair in self.judged.together if not mine.isdisjoint(pair)]
        numbers = meetings.numbers({each for pair in pairs for each in pair}) if pairs else {}
        known = [(numbers[a], numbers[b]) for a, b in pairs if a in numbers and b in numbers]
        return {(min(pair), max(pair)): JUDGED for pair in known}

    def tell(self, meetings: Meetings, due: Sequence[Member]) -> int:
        """Tell the meetings of accounts and of all that hang together with them; how many."""
        known, joined = reached(
            meetings,
            (each.seq for each in due),
            lambda seqs: self._others(meetings, seqs),
            self.judged.is_about,
        )
        numbers = {telling.account: seq for seq, telling in known.items()}
        links = {
            _pair(known[one].account, known[other].account): score
            for (one, other), score in joined.items()
            if one in known and other in known
        }
        groups = list(groups_of({each.account: each for each in known.values()}, links, self.judged))
        sketches = meetings.sketches(_reports_of_several(groups))
        told: list[tuple[Meeting, list[int]]] = []
        for group in groups:
            members = sorted(numbers[each.account] for each in group)
            stories = stories_of({each.report: sketches.get(each.report, b"") for each in group})
            told.append((meeting_of(group, known[members[0]].account, stories), members))
        meetings.put(told)
        return len(told)

    def _tellings(
        self, meetings: Meetings, members: Sequence[Member], *, anew: bool = False
    ) -> dict[int, Telling]:
        """Accounts as tellings, with what persons corrected; those that are gone are left out."""
        wanted = [each for each in members if anew or each.seq not in self.remembered]
        new = {
            seq: corrected(telling, self.judged.corrections.get(telling.account, ()))
            for seq, telling in meetings.tellings(wanted).items()
        }
        found = {} if anew else {seq: self.remembered[seq] for seq, _ in members if seq in self.remembered}
        if len(self.remembered) > REMEMBERED:
            self.remembered.clear()
        self.remembered |= new
        return found | new


class _Sketches:
    """The sketches of reports, asked for once."""

    def __init__(self, meetings: Meetings) -> None:
        self.meetings = meetings
        self.known: dict[str, bytes] = {}

    def are_copies(self, *reports: str) -> bool:
        new = [each for each in reports if each not in self.known]
        if new:
            self.known |= self.meetings.sketches(new)
        return are_copies(*(self.known.get(each, b"") for each in reports))


def _reports_of_several(groups: Iterable[Sequence[Telling]]) -> set[str]:
    """The reports of meetings that are told more than once."""
    return {each.report for group in groups if len(group) > 1 for each in group}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)
