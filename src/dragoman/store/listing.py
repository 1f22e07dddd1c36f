"""Meetings under the words of their parties and places, in the order of the list.

A row of the index is a number that begins with the day of the meeting and goes on with its id, so that who
asks for words is given the meetings in the order in which they are listed, and reads no further than a page
needs. A meeting that is told anew with the same day and words keeps its row; one that has others gets a row
more, and the old one is passed over: what the index gives is looked up in the rows of the parties too.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from dragoman.store.inserting import insert_all
from dragoman.store.schema import account, actor, listing, meeting, membership, naming, party
from dragoman.store.wordings import PARTED, index_of, is_laid, matches, put
from dragoman.store.words import fold

_OF_ID = 24
"""Bits of a number that are those of an id: its first six digits."""
SLACK = 16
"""How far a number may lie above the own one of its meeting, where others had that."""
SLICE = 500


class Listed(NamedTuple):
    """A meeting of the list, and its number there."""

    n: int
    meeting: str


def number_of(day: date | None, meeting_id: str) -> int:
    """The number of a meeting in the index: later ones have greater ones, those without a day the least."""
    digits = meeting_id.removeprefix("m")[: _OF_ID // 4].ljust(_OF_ID // 4, "0")
    try:
        low = int(digits, 16)
    except ValueError:  # an id that no version of ours has given
        low = int.from_bytes(hashlib.blake2b(meeting_id.encode(), digest_size=_OF_ID // 8).digest(), "big")
    return ((day.toordinal() if day else 0) << _OF_ID) | low


def behind(until: date | None) -> int | None:
    """The number before which are all meetings that may be no later than a day; None for any day."""
    if until is None or until == date.max:
        return None
    return number_of(until + timedelta(days=1), "m") + SLACK


def place_of(n: int) -> tuple[date | None, str]:
    """The day of a number, and how the id of its meeting begins."""
    day = n >> _OF_ID
    return date.fromordinal(day) if day else None, f"m{n & (1 << _OF_ID) - 1:0{_OF_ID // 4}x}"


def note(connection: Connection, meetings: Iterable[str]) -> None:
    """Take in meetings that were told, or told anew, with the accounts that they have by now."""
    if not is_laid(connection):
        return
    waiting = sorted(set(meetings))
    for n in range(0, len(waiting), SLICE):
        _note(connection, waiting[n : n + SLICE])


def fill(connection: Connection) -> None:
    """Take in every meeting that is there already."""
    note(connection, connection.scalars(select(meeting.c.id)).all())


def _note(connection: Connection, ids: Sequence[str]) -> None:
    words = _words(connection, ids)
    rows: list[dict[str, Any]] = []
    days = connection.execute(select(meeting.c.id, meeting.c.earliest).where(meeting.c.id.in_(ids)))
    for id_, day in sorted(days):
        said = words[id_]
        digest = hashlib.blake2b(said.encode(), digest_size=12).digest()
        rows.append({"n": number_of(day, id_), "meeting": id_, "digest": digest, "words": said})
    _put(connection, rows)


def _put(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Index what has changed; a number that another meeting has is passed on to the next."""
    numbers = [each["n"] for each in rows]
    there = {row.n: row for row in connection.execute(select(listing).where(listing.c.n.in_(numbers)))}
    taken = dict.fromkeys(there)
    changed = []
    for each in rows:
        known = there.get(each["n"])
        if known is not None and (known.meeting, known.digest) == (each["meeting"], each["digest"]):
            continue
        while each["n"] in taken or _is_taken(connection, each["n"]):
            each["n"] += 1
        taken[each["n"]] = None
        changed.append(each)
    insert_all(connection, listing, [{k: each[k] for k in ("n", "meeting", "digest")} for each in changed])
    put(connection, "met", [(each["n"], each["words"]) for each in changed])


def _is_taken(connection: Connection, n: int) -> bool:
    return connection.scalar(select(listing.c.n).where(listing.c.n == n)) is not None


def _words(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The words of each meeting: of its parties and all their sides, of its places, each value apart."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for id_, *values in _values(connection, ids):
        found[id_] |= dict.fromkeys(fold(each) for each in values if each)
    return defaultdict(str, {id_: f" {PARTED} ".join(words) for id_, words in found.items()})


def _values(connection: Connection, ids: Sequence[str]) -> Iterator[Sequence[Any]]:
    yield from connection.execute(select(meeting.c.id, meeting.c.place).where(meeting.c.id.in_(ids)))
    names: list[Any] = [party.c.name, party.c.of, naming.c.name, actor.c.of]
    columns: list[Any] = [membership.c.meeting, *names, account.c.place]
    joined = membership.join(account, account.c.id == membership.c.account)
    joined = joined.join(party, party.c.account == account.c.id)
    joined = joined.outerjoin(naming, naming.c.id == party.c.naming)
    # Whom others tell for a side is of it here too: when that changes, the meeting is told anew.
    joined = joined.outerjoin(actor, actor.c.id == naming.c.actor)
    told = select(*columns).select_from(joined).where(membership.c.meeting.in_(ids))
    yield from connection.execute(told.order_by(membership.c.seq, party.c.n))


# Asking


MANY = 100_000
"""Meetings with certain words that are gone through."""


def among(connection: Connection, matching: str, meetings: Sequence[str]) -> list[str] | None:
    """Those of these meetings that may match a query, and all that do; None where that takes long."""
    days: dict[str, date | None] = {}
    for n in range(0, len(meetings), SLICE):
        chosen = select(meeting.c.id, meeting.c.earliest).where(meeting.c.id.in_(meetings[n : n + SLICE]))
        days |= {row.id: row.earliest for row in connection.execute(chosen)}
    numbers = sorted((number_of(day, id_), id_) for id_, day in days.items())
    if not numbers:
        return []
    n = index_of("met").c.rowid
    there = n.between(numbers[0][0], numbers[-1][0] + SLACK)
    asked = select(n).where(matches(connection, "met", matching), there).limit(MANY)
    rows = sorted(connection.scalars(asked))
    if len(rows) == MANY:
        return None
    found = []
    for number, id_ in numbers:
        at = bisect_left(rows, number)
        if at < len(rows) and rows[at] <= number + SLACK:
            found.append(id_)
    return found


def is_longer(connection: Connection, matching: str, before: int | None, length: int) -> bool:
    """Whether more than so many match: what `stretch` would give is not fetched."""
    index = index_of("met")
    chosen = select(index.c.rowid).where(matches(connection, "met", matching))
    if before is not None:
        chosen = chosen.where(index.c.rowid < before)
    some = chosen.limit(length + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(some)) or 0) > length


def stretch(connection: Connection, matching: str, before: int | None, length: int) -> list[Listed]:
    """The next meetings of the list that match a query of FTS5, from behind the number `before` on."""
    index = index_of("met")
    chosen = select(listing.c.n, listing.c.meeting).join(index, index.c.rowid == listing.c.n)
    chosen = chosen.where(matches(connection, "met", matching))
    if before is not None:
        chosen = chosen.where(index.c.rowid < before)
    rows = connection.execute(chosen.order_by(index.c.rowid.desc()).limit(length))
    return [Listed(*row) for row in rows]
