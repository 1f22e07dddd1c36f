"""What is known of feeds, and the pages that are still to be fetched.

A page is awaited from when a feed or a list first names it until its report, or a note why there is none, is
kept. So nothing is lost where a run is broken off, or where a feed has changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from dragoman.store import schema
from dragoman.store.namings import sliced


class Followed(NamedTuple):
    """A feed as it was last seen: by `etag` and `modified` its site tells whether it has changed since.

    `failures` counts those since it was last had; before `due` it is not asked for.
    """

    url: str
    title: str = ""
    etag: str = ""
    modified: str = ""
    failures: int = 0
    due: datetime | None = None


class Awaited(NamedTuple):
    """A page to fetch: `item` is what its `source`, a feed or a list, says of it; `tries` were in vain."""

    url: str
    source: str
    item: str
    tries: int = 0


def followed(connection: Connection, urls: Collection[str]) -> dict[str, Followed]:
    """What is known of these feeds."""
    table, found = schema.feed, dict[str, Followed]()
    for some in sliced(sorted(urls)):
        for row in connection.execute(select(table).where(table.c.url.in_(some))):
            due = datetime.fromisoformat(row.due) if row.due else None
            found[row.url] = Followed(row.url, row.title, row.etag, row.modified, row.failures, due)
    return found


def follow(connection: Connection, feed: Followed) -> None:
    """Note how a feed was last seen, in place of what was noted before."""
    connection.execute(delete(schema.feed).where(schema.feed.c.url == feed.url))
    values = feed._asdict() | {"due": _stamp(feed.due) if feed.due else None}
    connection.execute(insert(schema.feed).values(values))


def await_all(connection: Connection, pages: Iterable[Awaited]) -> int:
    """Await the pages of which there is no report, no note and no turn yet; gives how many these are."""
    wanted = {each.url: each for each in pages}
    there = known(connection, wanted) | _awaited(connection, wanted)
    new = [each._asdict() | {"due": ""} for url, each in wanted.items() if url not in there]
    if new:
        connection.execute(insert(schema.awaited), new)
    return len(new)


def known(connection: Connection, urls: Iterable[str]) -> set[str]:
    """Of these addresses those of which a report, or a note why there is none, is kept."""
    report, skipped = schema.report, schema.skipped
    found: set[str] = set()
    for some in sliced(sorted(urls)):
        kept = select(report.c.origin, report.c.url).where(
            or_(report.c.origin.in_(some), report.c.url.in_(some))
        )
        for row in connection.execute(kept):
            found |= {row.origin, row.url or ""}
        found |= set(connection.scalars(select(skipped.c.origin).where(skipped.c.origin.in_(some))))
    return found & set(urls)


def _awaited(connection: Connection, urls: Mapping[str, Awaited]) -> set[str]:
    found: set[str] = set()
    for some in sliced(sorted(urls)):
        table = schema.awaited
        found |= set(connection.scalars(select(table.c.url).where(table.c.url.in_(some))))
    return found


def awaited(connection: Connection, sources: Collection[str], now: datetime) -> list[Awaited]:
    """The pages of these feeds and lists that may be fetched now, those first that were first named."""
    table = schema.awaited
    found: list[Row[Any]] = []
    for some in sliced(sorted(sources)):
        chosen = select(table).where(table.c.source.in_(some), table.c.due <= _stamp(now))
        found += connection.execute(chosen.order_by(table.c.n)).all()
    found.sort(key=lambda row: row.n)
    return [Awaited(row.url, row.source, row.item, row.tries) for row in found]


def still_awaited(connection: Connection, sources: Collection[str]) -> int:
    """How many pages of these feeds and lists are to be fetched yet, now or later."""
    table = schema.awaited
    chosen = (select(table.c.url).where(table.c.source.in_(some)) for some in sliced(sorted(sources)))
    return sum(len(connection.scalars(each).all()) for each in chosen)


def postpone(connection: Connection, url: str, tries: int, due: datetime) -> None:
    """Fetch a page no sooner than `due`; `tries` were in vain so far."""
    table = schema.awaited
    connection.execute(update(table).where(table.c.url == url).values(tries=tries, due=_stamp(due)))


def settle_awaited(connection: Connection) -> None:
    """Await no more what was kept meanwhile."""
    urls: Sequence[str] = connection.scalars(select(schema.awaited.c.url)).all()
    for some in sliced(sorted(known(connection, urls))):
        connection.execute(delete(schema.awaited).where(schema.awaited.c.url.in_(some)))


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
