"""Following the news: feeds looked at in rounds, lists of addresses worked through, new pages read.

    feeds -> pages that are new -> fetch -> the flow of the pipeline

What is to be fetched is written down before it is, and crossed out when its report is kept: a round that is
broken off, or a machine that is switched off, loses nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote, urlsplit

import msgspec

from dragoman.errors import LaterError, ReportError
from dragoman.fetch import Answer, Fetcher, clean, site_of
from dragoman.model import Report, Skipped
from dragoman.pipeline import Analyser, Counts, take_in
from dragoman.read import Facts, Fetched, Item, read_feed, read_fetched, read_item, reading_list
from dragoman.store import Awaited, Followed
from dragoman.text.language import is_english

if TYPE_CHECKING:
    from dragoman.store import Store

T = TypeVar("T")
R = TypeVar("R")

CONNECTIONS = 8
"""Sites that are asked at the same time; never one of them twice."""

TRIES = 5
"""After so many failures, which are hours apart in the end, a page is given up."""

FIRST_PAUSE, PAUSES_GROW = timedelta(minutes=5), 4
LONGEST_PAUSE = timedelta(days=1)

INSTEAD = ("robots", "unreachable", "empty", "format", "binary")
"""Why a page may be of no use while its feed has the whole report."""

STEM = 60
"""Characters of the name of a page that its report has in its id."""


class Round(msgspec.Struct, kw_only=True):
    """What became of the feeds and pages of one round.

    Of `feeds` so many were `unchanged`, or `resting` after a failure; `failed` has the others with the
    reason. `new` pages were named for the first time; `postponed` are those to be tried later.
    """

    feeds: int = 0
    unchanged: int = 0
    resting: int = 0
    failed: dict[str, str] = msgspec.field(default_factory=dict)
    new: int = 0
    postponed: int = 0
    counts: Counts = msgspec.field(default_factory=Counts)


class Watcher:
    """Looks at feeds, and reads what they and lists name, into a store.

    With `pages` off only what a feed itself has of an item is read. `every` is the pause between two looks at
    a feed, which grows with its failures. `told` hears how many of the pages to fetch have been.
    """

    def __init__(
        self,
        store: Store,
        fetcher: Fetcher,
        analyser: Analyser | None = None,
        *,
        pages: bool = True,
        every: timedelta = timedelta(minutes=15),
        told: Callable[[int, int], None] = lambda done, all: None,
        entering: Callable[[str], None] = lambda stage: None,
    ) -> None:
        self.store, self.fetcher, self.analyser = store, fetcher, analyser
        self.pages, self.every = pages, every
        self.told, self.entering = told, entering

    def look(self, feeds: Sequence[str], into: Round | None = None) -> Round:
        """One round: every feed that is due is looked at, and what is new in them is read.

        `into` is filled meanwhile, so that whoever breaks it off knows how far it came.
        """
        this = into if into is not None else Round()
        this.feeds = len(feeds)
        self.entering("looking at feeds")
        self._look_at(feeds, this)
        return self.read(feeds, this)

    def read(self, sources: Sequence[str], into: Round) -> Round:
        """Fetch and read the pages that these feeds and lists still wait for."""
        self.store.settle_awaited()
        self.entering("fetching pages")
        take_in(
            self._pages(sources, into),
            self.store,
            analyser=self.analyser,
            counts=into.counts,
            entering=self.entering,
            all_read=self.store.settle_awaited,
        )
        return into

    # Feeds

    def _look_at(self, feeds: Sequence[str], this: Round) -> None:
        now = self.fetcher.clock.now()
        there = self.store.followed(feeds)
        known = [there.get(url, Followed(url)) for url in feeds]
        due = [feed for feed in known if feed.due is None or feed.due <= now]
        this.resting = len(known) - len(due)
        for feed, outcome in self._in_turn(due, lambda feed: feed.url, self._ask):
            try:
                if isinstance(outcome, Exception):
                    raise outcome
                self._take(feed, outcome, this)
            except (LaterError, ReportError) as error:
                self._note_failure(feed, error, this)

    def _ask(self, feed: Followed) -> Answer:
        return self.fetcher.get(feed.url, etag=feed.etag, modified=feed.modified)

    def _take(self, feed: Followed, answer: Answer, this: Round) -> None:
        if answer.unchanged:
            this.unchanged += 1
            if feed.failures:
                self.store.follow(feed._replace(failures=0, due=None))
            return
        found = read_feed(answer.body, url=answer.url, kind=answer.kind, charset=answer.charset)
        seen = Followed(feed.url, found.title, answer.etag, answer.modified)
        this.new += self.store.follow(seen, _awaited(feed.url, answer.url, found.items))

    def _note_failure(self, feed: Followed, error: LaterError | ReportError, this: Round) -> None:
        this.failed[feed.url] = error.detail
        asked = timedelta(seconds=(error.wait or 0.0) if isinstance(error, LaterError) else 0.0)
        pause = min(self.every * 2 ** min(feed.failures, 20), LONGEST_PAUSE)
        due = self.fetcher.clock.now() + max(pause, asked)
        self.store.follow(feed._replace(failures=feed.failures + 1, due=due))

    # Pages

    def _pages(self, sources: Sequence[str], this: Round) -> Iterator[Report | Skipped]:
        """What the pages hold that may be fetched now; those that cannot be had now are put off."""
        waiting = self.store.awaited(sources, self.fetcher.clock.now())
        fetched = self._in_turn(waiting, lambda page: page.url, self._fetch)
        for done, (page, answer) in enumerate(fetched, start=1):
            self.told(done, len(waiting))
            outcome = self._outcome(page, answer)
            if not isinstance(outcome, LaterError):
                yield outcome
            elif given_up := self._put_off(page, outcome, this):
                yield given_up

    def _fetch(self, page: Awaited) -> Answer | None:
        """The page, None where only what the feed has of it is to be read."""
        return self.fetcher.get(page.url) if self.pages else None

    def _outcome(self, page: Awaited, answer: Answer | Exception | None) -> Report | Skipped | LaterError:
        """The report of a page: what the feed has of it where that is whole and the page is of no use."""
        item = _ITEM.decode(page.item)
        if answer is None:
            return read_item(item, id=id_of(page.url))
        if isinstance(answer, LaterError):
            return answer
        read = self._read(page, item, answer)
        use = isinstance(read, Report) or read.reason not in INSTEAD or not item.is_whole
        return read if use else read_item(item, id=id_of(page.url))

    def _read(self, page: Awaited, item: Item, answer: Answer | Exception) -> Report | Skipped:
        if isinstance(answer, ReportError):
            return Skipped(origin=page.url, reason=answer.reason, detail=answer.detail)
        if isinstance(answer, Exception):
            detail = f"{type(answer).__name__}: {answer}"[:200]
            return Skipped(origin=page.url, reason="failed", detail=detail)
        return read_fetched(
            Fetched(
                url=page.url,
                id=id_of(page.url),
                data=answer.body,
                charset=answer.charset,
                facts=item.facts.over(Facts(url=answer.url)),
            )
        )

    def _put_off(self, page: Awaited, error: LaterError, this: Round) -> Skipped | None:
        """Note that a page is to be fetched later; where it failed too often, that it is not."""
        tries = page.tries + error.counts
        if tries >= TRIES:
            detail = f"{error.detail}, and so {TRIES} times over"
            return Skipped(origin=page.url, reason="unreachable", detail=detail)
        pause = FIRST_PAUSE * PAUSES_GROW ** (tries - 1) if error.counts else timedelta(0)
        due = self.fetcher.clock.now() + max(pause, timedelta(seconds=error.wait or 0.0))
        self.store.postpone(page.url, tries=tries, due=due)
        this.postponed += 1
        return None

    # Several at once

    def _in_turn(
        self, things: Iterable[T], url_of: Callable[[T], str], work: Callable[[T], R]
    ) -> Iterator[tuple[T, R | Exception]]:
        """What `work` gives, or raises, for each thing; some sites are asked at once, none of them twice.

        Whoever breaks off waits no longer than half a second for what is under way.
        """

        def attempt(thing: T) -> R | Exception:
            try:
                return work(thing)
            except Exception as error:  # noqa: BLE001 (it is handed to who asked, in the main thread)
                return error

        pool = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="fetch")
        try:
            for some in waves(things, lambda thing: site_of(url_of(thing)), CONNECTIONS):
                yield from zip(some, pool.map(attempt, some), strict=True)
        except BaseException:
            self.fetcher.clock.stop()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


_ITEM = msgspec.json.Decoder(Item)


def waves(things: Iterable[T], site: Callable[[T], str], most: int) -> Iterator[list[T]]:
    """The things in lots of at most so many, no two of one site in a lot, each site in its order."""
    waiting: dict[str, deque[T]] = {}
    for thing in things:
        waiting.setdefault(site(thing), deque()).append(thing)
    while waiting:
        sites = list(waiting)[:most]
        lot = []
        for each in sites:
            queue = waiting.pop(each)
            lot.append(queue.popleft())
            if queue:
                waiting[each] = queue  # behind the others
        yield lot


def _awaited(source: str, base: str, items: Iterable[Item]) -> Iterator[Awaited]:
    """The pages of the items that have an address that may be fetched."""
    for item in items:
        try:
            url = clean(item.url, base)
        except ReportError:
            continue
        item = msgspec.structs.replace(item, url=url, facts=msgspec.structs.replace(item.facts, url=url))
        yield Awaited(url, source, msgspec.json.encode(item).decode())


def on_list(path: Path) -> Iterator[Awaited | None]:
    """The pages that a list names, each address once; None for one that is said not to be in English.

    Raises InputError for a file that is no list.
    """
    seen: set[str] = set()
    for facts in reading_list(path):
        if facts.language is not None and not is_english(facts.language):
            yield None
            continue
        try:
            url = clean(facts.url or "")
        except ReportError:
            continue
        if url not in seen:
            seen.add(url)
            item = Item(url=url, facts=msgspec.structs.replace(facts, url=url))
            yield Awaited(url, str(path), msgspec.json.encode(item).decode())


def id_of(url: str) -> str:
    """An id for the report of a page: the last words of its address, and a hash of the whole."""
    parts = urlsplit(url)
    words = unquote(parts.path).rstrip("/").rpartition("/")[2].rpartition(".")
    stem = re.sub(r"[^\w-]+", "-", words[0] or words[2]).strip("-")[:STEM].strip("-")
    digest = hashlib.sha256(url.encode()).hexdigest()[:8]
    return f"{stem or parts.hostname}-{digest}"
