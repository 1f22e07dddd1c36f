"""Accounts to be brought together anew, and the meetings that they are told to be of.

What is told anew is a whole set of accounts that hang together by links, so that the meetings of a database
do not depend on the order in which its reports came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, case, delete, func, or_, select, update

from dragoman.model import Doubt, Meeting, Telling
from dragoman.store import listing
from dragoman.store.inserting import insert_all, insert_tuples
from dragoman.store.namings import COMPARING, DONE, TELLING, sliced
from dragoman.store.schema import meeting, membership, report, telling_doubt, telling_key, telling_link
from dragoman.store.tellings import tellings
from dragoman.store.words import searchable

Values = dict[str, Any]
BATCH = 2_000
"""Accounts that are compared, or told, at one go."""


class Member(NamedTuple):
    """An account by its number, in the order in which accounts were first met, and its id."""

    seq: int
    account: str


class Meetings:
    """The meetings of a database within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    # What is due

    def to_compare(self) -> list[Member]:
        """Some of the accounts that are to be compared anew, the oldest first."""
        return self._due(COMPARING)

    def to_tell(self) -> list[Member]:
        """Some of the accounts whose meetings are to be told anew, the oldest first."""
        return self._due(TELLING)

    def _due(self, what: int) -> list[Member]:
        chosen = select(membership.c.seq, membership.c.account).where(membership.c.due == what)
        return [
            Member(*row) for row in self.connection.execute(chosen.order_by(membership.c.seq).limit(BATCH))
        ]

    def tell(self, seqs: Iterable[int]) -> None:
        """Have the meetings of these accounts told anew, which are not to be compared."""
        for some in sliced(sorted(seqs)):
            these = membership.c.seq.in_(some), membership.c.due == DONE
            self.connection.execute(update(membership).where(*these).values(due=TELLING))

    def compared(self, seqs: Iterable[int]) -> None:
        """Note that these accounts were compared: what is left is to tell their meetings."""
        for some in sliced(sorted(seqs)):
            self.connection.execute(update(membership).where(membership.c.seq.in_(some)).values(due=TELLING))

    def compare_all(self) -> None:
        """Have every account compared and told anew."""
        self.connection.execute(update(membership).values(due=COMPARING))

    # What they are

    def tellings(self, members: Iterable[Member]) -> dict[int, Telling]:
        """Accounts as tellings, by number; those that are gone are left out."""
        numbers = {each.account: each.seq for each in members}
        found = tellings(self.connection, numbers)
        return {numbers[account]: telling for account, telling in found.items()}

    def tellings_of(self, accounts: Iterable[str]) -> dict[str, Telling]:
        """Accounts as tellings, by their ids."""
        return tellings(self.connection, accounts)

    def members(self, seqs: Iterable[int]) -> list[Member]:
        """Accounts by their numbers."""
        found: list[Member] = []
        for some in sliced(sorted(seqs)):
            chosen = select(membership.c.seq, membership.c.account).where(membership.c.seq.in_(some))
            found += [Member(*row) for row in self.connection.execute(chosen)]
        return found

    def numbers(self, accounts: Iterable[str]) -> dict[str, int]:
        """The numbers of accounts."""
        found: dict[str, int] = {}
        for some in sliced(sorted(accounts)):
            chosen = select(membership.c.account, membership.c.seq).where(membership.c.account.in_(some))
            found |= {row.account: row.seq for row in self.connection.execute(chosen)}
        return found

    def sketches(self, reports: Iterable[str]) -> dict[str, bytes]:
        """The sketches of reports, by their ids."""
        found: dict[str, bytes] = {}
        for some in sliced(sorted(reports)):
            chosen = select(report.c.id, report.c.sketch).where(report.c.id.in_(some))
            found |= {row.id: row.sketch or b"" for row in self.connection.execute(chosen)}
        return found

    # Twins

    def leading(self, seqs: Collection[int], twins: Iterable[int]) -> dict[int, int]:
        """Who leads, by its hash, among these accounts and among all of these hashes."""
        found: dict[int, int] = {}
        for column, values in ((membership.c.seq, seqs), (membership.c.twin, twins)):
            for some in sliced(sorted(values)):
                chosen = select(membership.c.twin, membership.c.seq).where(membership.c.leads.is_(True))
                rows = self.connection.execute(chosen.where(column.in_(some)))
                found |= {row.twin: row.seq for row in rows}
        return found

    def note_twins(self, twins: Mapping[int, int]) -> None:
        """Note the hash of each of these accounts; none of them leads."""
        this = membership.c.seq == bindparam("member")
        values = {"twin": bindparam("says"), "leads": False}
        rows = [{"member": seq, "says": twin} for seq, twin in twins.items()]
        if rows:
            self.connection.execute(update(membership).where(this).values(values), rows)

    def first_of(self, twins: Iterable[int]) -> dict[int, Member]:
        """Of those that say the very same the one with the first id, by hash: who is to lead."""
        found: dict[int, Member] = {}
        for some in sliced(sorted(twins)):
            firsts = select(func.min(membership.c.account)).where(membership.c.twin.in_(some))
            firsts = firsts.group_by(membership.c.twin)
            chosen = select(membership.c.twin, membership.c.seq, membership.c.account)
            for row in self.connection.execute(chosen.where(membership.c.account.in_(firsts))):
                found[row.twin] = Member(row.seq, row.account)
        return found

    def lead(self, seqs: Iterable[int]) -> None:
        """Have these accounts lead those that say the same."""
        for some in sliced(sorted(seqs)):
            self.connection.execute(update(membership).where(membership.c.seq.in_(some)).values(leads=True))

    def compare_twins(self, twins: Iterable[int]) -> None:
        """Have all who say one of these compared anew: somebody else leads them. None of them leads."""
        for some in sliced(sorted(twins)):
            these = membership.c.twin.in_(some)
            self.connection.execute(update(membership).where(these).values(due=COMPARING, leads=False))

    def links_of_twins(self, seqs: Collection[int]) -> dict[tuple[int, int], float]:
        """The links of these accounts with those that say the very same."""
        one, other = membership.alias(), membership.alias()
        linked = telling_link.join(one, one.c.seq == telling_link.c.one)
        linked = linked.join(other, (other.c.seq == telling_link.c.other) & (other.c.twin == one.c.twin))
        found: dict[tuple[int, int], float] = {}
        for some in sliced(sorted(seqs)):
            for column in (telling_link.c.one, telling_link.c.other):
                rows = self.connection.execute(
                    select(telling_link).select_from(linked).where(column.in_(some))
                )
                found |= {(row.one, row.other): row.score for row in rows}
        return found

    # Keys and links

    def drop(self, members: Sequence[Member]) -> None:
        """Take away accounts that no report tells any more."""
        self._forget_meetings(each.seq for each in members)
        for some in sliced(sorted(each.seq for each in members)):
            about = or_(telling_link.c.one.in_(some), telling_link.c.other.in_(some))
            self.connection.execute(delete(telling_link).where(about))
            self._drop_doubts(some)
            self.connection.execute(delete(telling_key).where(telling_key.c.seq.in_(some)))
            self.connection.execute(delete(membership).where(membership.c.seq.in_(some)))

    def file(self, keys: Mapping[int, Iterable[tuple[int, bool]]]) -> None:
        """File accounts, by number, under their keys in place of those that they had."""
        for some in sliced(sorted(keys)):
            self.connection.execute(delete(telling_key).where(telling_key.c.seq.in_(some)))
        rows = [(key, asks, seq) for seq, found in keys.items() for key, asks in found]
        insert_tuples(self.connection, telling_key, ("key", "asks", "seq"), rows)

    def candidates(self, seqs: Collection[int]) -> set[tuple[int, int]]:
        """The pairs, the lesser first, sharing a key under which one asks, of which one is among `seqs`."""
        mine, other = telling_key.alias(), telling_key.alias()
        shared = select(mine.c.seq, other.c.seq).where(mine.c.key == other.c.key, mine.c.seq != other.c.seq)
        found: set[tuple[int, int]] = set()
        for some in sliced(sorted(seqs)):
            these = shared.where(mine.c.seq.in_(some))
            asking = these.where(mine.c.asks.is_(True))
            waiting = these.where(mine.c.asks.is_(False), other.c.asks.is_(True))
            for chosen in (asking, waiting):
                found |= {(min(a, b), max(a, b)) for a, b in self.connection.execute(chosen)}
        return found

    def replace_links(self, seqs: Iterable[int], links: Mapping[tuple[int, int], float]) -> None:
        """Keep the links of accounts, by pairs of numbers, in place of those that they had."""
        for some in sliced(sorted(seqs)):
            self.connection.execute(delete(telling_link).where(telling_link.c.one.in_(some)))
            self.connection.execute(delete(telling_link).where(telling_link.c.other.in_(some)))
        rows = [(one, other, score) for (one, other), score in links.items()]
        insert_tuples(self.connection, telling_link, ("one", "other", "score"), rows)

    def replace_doubts(self, seqs: Iterable[int], doubts: Mapping[tuple[int, int], Doubt]) -> None:
        """Keep the pairs of which it is in doubt whether they are one, in place of those before."""
        for some in sliced(sorted(seqs)):
            self._drop_doubts(some)
        rows = [(one, other, *each) for (one, other), each in doubts.items()]
        insert_tuples(self.connection, telling_doubt, ("one", "other", "score", "doubt"), rows)

    def _drop_doubts(self, seqs: Sequence[int]) -> None:
        for column in (telling_doubt.c.one, telling_doubt.c.other):
            self.connection.execute(delete(telling_doubt).where(column.in_(seqs)))

    def neighbours(self, seqs: Collection[int]) -> set[int]:
        """The accounts that are linked with any of these."""
        found: set[int] = set()
        for some in sliced(sorted(seqs)):
            for here, there in (
                (telling_link.c.one, telling_link.c.other),
                (telling_link.c.other, telling_link.c.one),
            ):
                found |= set(self.connection.scalars(select(there).where(here.in_(some))))
        return found

    def hanging_together(self, seqs: Iterable[int]) -> set[int]:
        """The accounts `seqs` and all that are linked with them, over however many links."""
        scope = set(seqs)
        edge = set(scope)
        while edge:
            edge = self.neighbours(edge) - scope
            scope |= edge
        return scope

    def links_of(self, seqs: Iterable[int]) -> dict[tuple[int, int], float]:
        """The links of these accounts, with whomever."""
        found: dict[tuple[int, int], float] = {}
        for some in sliced(sorted(seqs)):
            for column in (telling_link.c.one, telling_link.c.other):
                rows = self.connection.execute(select(telling_link).where(column.in_(some)))
                found |= {(row.one, row.other): row.score for row in rows}
        return found

    # Meetings

    def put(self, told: Sequence[tuple[Meeting, Sequence[int]]]) -> None:
        """Keep meetings with the numbers of their accounts, in place of those that these had."""
        seqs = [seq for _, members in told for seq in members]
        self._forget_meetings(seqs)
        if not told:
            return
        rows = [{"member": seq, "told": each.id} for each, members in told for seq in members]
        values = {"meeting": bindparam("told"), "due": DONE}
        this = membership.c.seq == bindparam("member")
        self.connection.execute(update(membership).where(this).values(values), rows)
        insert_all(self.connection, meeting, [_row(each) for each, _ in told])
        listing.note(self.connection, [each.id for each, _ in told])

    def _forget_meetings(self, seqs: Iterable[int]) -> None:
        for some in sliced(sorted(seqs)):
            theirs = membership.c.seq.in_(some), membership.c.meeting.is_not(None)
            gone = self.connection.scalars(select(membership.c.meeting).where(*theirs).distinct()).all()
            self.connection.execute(delete(meeting).where(meeting.c.id.in_(gone)))
            # Others of these meetings let go of them, and are to be told: the id may be another one's then.
            members = membership.c.meeting.in_(gone)
            told = case((membership.c.due == DONE, TELLING), else_=membership.c.due)
            self.connection.execute(update(membership).where(members).values(meeting=None, due=told))


def _row(each: Meeting) -> Values:
    """The row of a meeting."""
    return {
        "id": each.id,
        "mode": each.mode,
        "status": each.status,
        "first_status": each.first_status,
        "edtf": each.date,
        "earliest": each.earliest,
        "latest": each.latest,
        "place": each.place,
        "country": each.country,
        "latitude": each.latitude,
        "longitude": each.longitude,
        "accounts": len(each.accounts),
        "reports": each.reports,
        "independent": each.independent,
        "disputed": "".join(f"|{field}" for field in each.disputed) + ("|" if each.disputed else ""),
        "rejected": each.rejected,
        "place_words": searchable(each.place),
    }
