"""What parties are called across reports, kept up with each report that is written or deleted.

A naming that changes is due: it is to be compared with others, and its actor to be told, anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Row, bindparam, case, delete, func, insert, literal_column, select, update

from dragoman.model import Naming, Party
from dragoman.store import wordings
from dragoman.store.inserting import execute_all, insert_all
from dragoman.store.schema import account, naming, naming_key, naming_post, party, report
from dragoman.store.words import fold, searchable
from dragoman.text import names
from dragoman.text.naming import REMEMBERED, is_described, kind_of, naming_of
from dragoman.text.posts import NamedPost, post_named

Values = dict[str, Any]
Held = tuple[str, str, str, bool]
Tells = tuple[str | None, Held | None]
T = TypeVar("T")
COMPARING, TELLING, DONE = 2, 1, 0
"""What is due of a naming, the most first."""
ONE_WORD = "1:"
"""How the keys of one word begin (`text.names`)."""
LONGEST_KEY = 500
"""Characters of a key."""
SLICE = 500
"""Ids asked for at one go: databases limit how many values a question may have."""


class Columns(NamedTuple):
    """The columns of a party's row that say what it is called across reports, and its post."""

    naming: str | None
    post: str | None
    former: bool
    acting: bool


@lru_cache(maxsize=REMEMBERED)
def party_columns(each: Party) -> Columns:
    """What a party is called across reports, and its post."""
    called, post = naming_of(each), post_of(each)
    return Columns(
        naming=called.id if called else None,
        post=post.post if post else None,
        former=bool(post and (post.former or post.designate)),
        acting=bool(post and post.acting),
    )


@lru_cache(maxsize=REMEMBERED)
def _tells(each: Party) -> Tells:
    columns = party_columns(each)
    return columns.naming, _held(each.of, *columns)


def _held(of: str | None, called: str | None, post: str | None, former: bool, acting: bool) -> Held | None:
    """The post that a party's row says to be held, of those who have a name."""
    return (called, post, of or "", acting) if called and post and not former else None


def post_of(each: Party) -> NamedPost | None:
    """The post of a person, by its role, else by the name where that is a post."""
    if each.kind != "person":
        return None
    said = each.name if is_described(each) else each.role
    return post_named(said, each.of) if said else None


class Told(NamedTuple):
    """What one report tells of names: the namings that it has, and each with the posts that it holds.

    A post is a naming, a wording, a state or body ("" for none), and whether it is held for the time being.
    """

    names: frozenset[str]
    posts: frozenset[Held]
    day: date | None


NOTHING = Told(frozenset(), frozenset(), None)


class Written(NamedTuple):
    """A report that was written: its day, its parties, and what it told before that."""

    day: date | None
    parties: Sequence[Party]
    before: Told = NOTHING


class Seen:
    """In how many more reports, and the days of the first and last of them that have one."""

    __slots__ = ("first", "last", "reports")

    def __init__(self) -> None:
        self.reports = 0
        self.first: date | None = None
        self.last: date | None = None

    def on(self, day: date | None) -> None:
        """Once more, in a report of that day."""
        self.reports += 1
        if day is not None:
            self.first = day if self.first is None or day < self.first else self.first
            self.last = day if self.last is None or day > self.last else self.last


def told_by(connection: Connection, report_ids: Collection[str]) -> dict[str, Told]:
    """What reports that are kept tell of names, by their ids."""
    columns = [party.c.of, *(party.c[name] for name in Columns._fields)]
    found: dict[str, Told] = {}
    for some in sliced(report_ids):
        days = select(report.c.id, report.c.published).where(report.c.id.in_(some))
        chosen = select(account.c.report, *columns).join(account, account.c.id == party.c.account)
        rows: defaultdict[str, list[Tells]] = defaultdict(list)
        for row in connection.execute(chosen.where(account.c.report.in_(some))):
            rows[row.report].append((row.naming, _held(*row[1:])))
        found |= {id_: _told(rows[id_], day) for id_, day in connection.execute(days)}
    return found


def _told(tells: Sequence[Tells], day: date | None) -> Told:
    names = frozenset([each[0] for each in tells if each[0] is not None])
    return Told(names, frozenset([each[1] for each in tells if each[1] is not None]), day)


def note_all(connection: Connection, written: Sequence[Written]) -> None:
    """Take in what the parties of reports are called, where these told `before` what they tell no more.

    What they told before and tell still is left as it is: to read a report anew costs what it changes.
    """
    make_new(connection, _called(written))
    gone: set[str] = set()
    named: defaultdict[str, Seen] = defaultdict(Seen)
    held: defaultdict[Held, Seen] = defaultdict(Seen)
    for day, parties, before in written:
        after = _told([_tells(each) for each in parties], day)
        if before.names and before.day != day:
            gone |= before.names | after.names
            continue
        gone |= (before.names - after.names) | {post[0] for post in before.posts - after.posts}
        for name in after.names - before.names:
            named[name].on(day)
        for post in after.posts - before.posts:
            held[post].on(day)
    recount(connection, sorted(gone))
    _count_in(connection, {name: seen for name, seen in named.items() if name not in gone})
    _note_posts(connection, {post: seen for post, seen in held.items() if post[0] not in gone})
    for some in sliced(sorted({post[0] for post in held} - named.keys() - gone)):
        connection.execute(update(naming).where(naming.c.id.in_(some)).values(due=COMPARING))


def _called(written: Iterable[Written]) -> dict[str, Naming]:
    """The namings of reports by their ids, in the order in which they are met."""
    called: dict[str, Naming] = {}
    for each in written:
        mine = {found.id: found for one in each.parties if (found := naming_of(one)) is not None}
        for id_, found in mine.items():
            called.setdefault(id_, found)
    return called


_SEEN = ("reports", "first", "last")
_MORE: Values = {name: bindparam(f"more_{name}", type_=naming.c[name].type) for name in _SEEN}
"""What `Seen` adds to a row that counts reports."""


def _later(table: Any) -> Values:
    """The columns of a row that counts reports, with some more."""
    first, last = _MORE["first"], _MORE["last"]
    return {
        "reports": table.reports + _MORE["reports"],
        "first": case((first.is_(None), table.first), (table.first < first, table.first), else_=first),
        "last": case((last.is_(None), table.last), (table.last > last, table.last), else_=last),
    }


def _first(seen: Seen) -> Values:
    return {"reports": seen.reports, "first": seen.first, "last": seen.last}


def _more(seen: Seen) -> Values:
    return {"more_reports": seen.reports, "more_first": seen.first, "more_last": seen.last}


_COUNT_IN = (
    update(naming)
    .where(naming.c.id == bindparam("this"))
    .values(**_later(naming.c), due=literal_column(str(COMPARING)))
)
_HELD = ("naming", "post", "of", "acting")
_COUNT_HELD = (
    update(naming_post)
    .where(*(naming_post.c[name] == bindparam(f"this_{name}") for name in _HELD))
    .values(**_later(naming_post.c))
)


def _count_in(connection: Connection, named: Mapping[str, Seen]) -> None:
    """Count more reports of these namings."""
    execute_all(connection, _COUNT_IN, [{"this": name, **_more(named[name])} for name in sorted(named)])


def _note_posts(connection: Connection, held: Mapping[Held, Seen]) -> None:
    """Count more reports that give namings their posts."""
    there: set[Held] = set()
    for some in sliced(sorted({post[0] for post in held})):
        columns = [naming_post.c[name] for name in _HELD]
        found = connection.execute(select(*columns).where(naming_post.c.naming.in_(some)))
        there |= {(row[0], row[1], row[2], row[3]) for row in found}
    known, new = sorted(held.keys() & there), sorted(held.keys() - there)
    this = [f"this_{name}" for name in _HELD]
    rows = [{**dict(zip(this, post, strict=True)), **_more(held[post])} for post in known]
    execute_all(connection, _COUNT_HELD, rows)
    insert_all(
        connection, naming_post, [dict(zip(_HELD, post, strict=True)) | _first(held[post]) for post in new]
    )


def make_new(connection: Connection, called: Mapping[str, Naming]) -> None:
    """Take in the namings that are not there yet, each by its id, with the keys under which it is found."""
    there: set[str] = set()
    for some in sliced(called):
        there |= set(connection.scalars(select(naming.c.id).where(naming.c.id.in_(some))))
    new = [each for id_, each in called.items() if id_ not in there]
    insert_all(connection, naming, [_row(each) for each in new])
    filed = [(each.id, *key) for each in new for key in _short(_keys(each))]
    keys = [{"key": key, "naming": id_, "asks": asks} for id_, key, asks in filed]
    insert_all(connection, naming_key, keys)
    wordings.note_namings(connection, [each.id for each in new])


def _row(each: Naming) -> Values:
    return {
        "id": each.id,
        "kind": each.kind,
        "name": each.name,
        "of": each.of,
        "country": each.country,
        "of_state": each.of_state,
        "words": searchable(each.name),
        "reports": 0,
        "due": COMPARING,
    }


def _short(keys: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Keys that an index has room for: of what is too long for a name its beginning is enough."""
    found: dict[str, bool] = {}
    for key, asks in keys:
        found[key[:LONGEST_KEY]] = asks or found.get(key[:LONGEST_KEY], False)
    return iter(found.items())


def _keys(each: Naming) -> Iterator[tuple[str, bool]]:
    """The keys under which it is compared with its kind, and whether it asks there or only waits to be asked.

    Names of one country or body meet under their skeletons, and a name without a side meets all of them; two
    names of different sides meet only where they are the same. Single names meet only within their side, as
    many bear one surname. A state is known by its plain name alone.
    """
    if each.kind == "state":
        return
    filed = names.keys(each.name, kind_of(each))
    asked = set(names.sought(filed))
    side = each.country or fold(each.of or "")
    yield f"{each.kind[0]} ={fold(each.name)}", True
    for key in dict.fromkeys(filed):
        yield f"{each.kind[0]} {key}|{side}", key in asked
        if side and not key.startswith(ONE_WORD):
            yield f"{each.kind[0]} {key}|", False


def fill(connection: Connection) -> None:
    """Say of every party that is kept what it is called across reports, and count all namings."""
    columns: list[Any] = [party.c.account, party.c.n, party.c.name, party.c.kind, party.c.of, party.c.role]
    rows = connection.execute(select(*columns).order_by(party.c.account, party.c.n)).all()
    these = party.c.account == bindparam("in_account"), party.c.n == bindparam("at")
    called: dict[str, Naming] = {}
    for some in sliced(rows):
        parties = [Party(name=row.name, kind=row.kind, of=row.of, role=row.role) for row in some]
        called |= {found.id: found for each in parties if (found := naming_of(each)) is not None}
        values = [
            {"in_account": row.account, "at": row.n}
            | {f"to_{name}": value for name, value in party_columns(each)._asdict().items()}
            for row, each in zip(some, parties, strict=True)
        ]
        told: Values = {name: bindparam(f"to_{name}") for name in ("naming", "post", "former", "acting")}
        connection.execute(update(party).where(*these).values(told), values)
    for ids in sliced(called):
        make_new(connection, {id_: called[id_] for id_ in ids})
    recount(connection, called)


def recount(connection: Connection, ids: Iterable[str]) -> None:
    """Count namings anew, from the reports that are left; those that none has any more keep 0."""
    for some in sliced(ids):
        connection.execute(
            update(naming)
            .where(naming.c.id.in_(some))
            .values(due=COMPARING, reports=0, first=None, last=None)
        )
        connection.execute(delete(naming_post).where(naming_post.c.naming.in_(some)))
        for row in connection.execute(_counted(party.c.naming).where(party.c.naming.in_(some))).all():
            values = {"reports": row.reports, "first": row.first, "last": row.last}
            connection.execute(update(naming).where(naming.c.id == row.naming).values(values))
        held = party.c.naming.in_(some) & party.c.post.is_not(None) & party.c.former.is_(False)
        of = func.coalesce(party.c.of, "").label("of")
        counted = _counted(party.c.naming, party.c.post, of, party.c.acting).where(held)
        if found := [row._asdict() for row in connection.execute(counted)]:
            connection.execute(insert(naming_post), found)


def _counted(*columns: Any) -> Any:
    days = func.min(report.c.published).label("first"), func.max(report.c.published).label("last")
    reports = func.count(report.c.id.distinct()).label("reports")
    joined = party.join(account, account.c.id == party.c.account).join(
        report, report.c.id == account.c.report
    )
    return select(*columns, *days, reports).select_from(joined).group_by(*columns)


def sliced(ids: Iterable[T]) -> Iterator[list[T]]:
    """Ids, or rows, in slices, each as many as a question may have."""
    rest = iter(ids)
    while some := list(islice(rest, SLICE)):
        yield some


def to_naming(row: Row[Any], posts: Collection[tuple[str, str | None]] = ()) -> Naming:
    """A naming from its row and the posts that go with it."""
    return Naming(
        id=row.id,
        kind=row.kind,
        name=row.name,
        of=row.of,
        country=row.country,
        of_state=row.of_state,
        posts=frozenset(posts),
        reports=row.reports,
        first=row.first,
        last=row.last,
    )
