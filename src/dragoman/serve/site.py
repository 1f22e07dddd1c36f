"""What every page needs: the store, and what whoever looks may do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from math import inf
from typing import Any, NamedTuple, TypeVar

from markupsafe import Markup
from starlette.requests import HTTPConnection

from dragoman.identify import People, Voice, voices
from dragoman.marked import Notebook
from dragoman.model import Meeting
from dragoman.reconcile import Gist, MeetingTold, gist, told
from dragoman.serve.caching import Tags
from dragoman.serve.drawing import Drawer
from dragoman.serve.remembered import Kept, Remembered
from dragoman.serve.reviewers import Skips
from dragoman.serve.sessions import Keys, Tries
from dragoman.serve.writing import Writer
from dragoman.store import ActorListed, Cursor, DoubtKind, Fellowship, Filters, Page, Store
from dragoman.text.remembering import Remembering

Answer = TypeVar("Answer")
PAGES = (
    ("/meetings", "Meetings"),
    ("/actors", "Actors"),
    ("/timeline", "Timeline"),
    ("/network", "Network"),
    ("/map", "Map"),
    ("/review", "Review"),
)
"""What the head of each page leads to: the address and its name."""
REMEMBERED = 20_000
"""Answers of registers that are kept, of each kind."""
TAGS = 5_000
"""Answers of which the tags are remembered, so that nothing is asked of the store where they still hold."""
FRESH = 5.0
"""Seconds for which what was counted is shown."""
LASTING, COUNTED, DRAWN = 30.0, 200, 60
"""Seconds for which the counts of a picture are shown, how many counts are at hand, and how many pictures."""
ANSWERED, LARGE = 300, 256_000
"""Answers to programs that are remembered, and bytes of the largest of them."""
FOUND = 500
"""Pages of lists and the like that are remembered."""
ASKING = 2
"""Threads of a process that ask the store for a page at the same time."""
AT_HAND = 3_000
"""Meetings of which it is remembered who took part, and how their lines look; and actors."""


class Access(NamedTuple):
    """Who is let in, and to do what.

    `token` is what must be known to see anything, None where nobody is asked; `read_only`: nobody judges.
    `hosts` are the names under which the site is asked for, None where any is heard.
    """

    token: str | None = None
    read_only: bool = False
    hosts: frozenset[str] | None = None


class Common(NamedTuple):
    """What several processes that are one site have in common.

    `key` is what forms are signed with, `skips` the file of what reviewers skipped.
    """

    key: bytes | None = None
    skips: str = ":memory:"


ALONE = Common()


class Site:
    """One open store as a site."""

    def __init__(
        self,
        store: Store,
        access: Access,
        writer: Writer,
        common: Common = ALONE,
        notebook: Notebook | None = None,
    ) -> None:
        self.store, self.access, self.writer = store, access, writer
        self.tags = Tags(TAGS)
        self.notebook = notebook
        self.pages = [each for each in PAGES if not (access.read_only and each[0] == "/review")]
        self.pages += [("/mark", "Mark")] if notebook else []
        self.skips = Skips(common.skips)
        self.left: Remembered[Mapping[DoubtKind, int]] = Remembered(1, FRESH)
        self.keys, self.tries = Keys(access.token, common.key), Tries()
        self.vega = version("vl-convert-python")
        self.drawer = Drawer()
        self.counted: Remembered[Any] = Remembered(COUNTED, LASTING)
        self.drawn: Remembered[bytes] = Remembered(DRAWN, inf)
        self.scripts: Remembered[bytes] = Remembered(1, inf)
        self._register: tuple[str, Remembering] | None = None
        self._found: Kept[Any] = Kept(FOUND)
        self._answers: Kept[bytes] = Kept(ANSWERED)
        self._told: Kept[MeetingTold] = Kept(AT_HAND)
        self._lines: Kept[Markup] = Kept(AT_HAND)
        self._people: Kept[People] = Kept(1)
        self._counts: Mapping[str, int] = {}
        self._counted = float("-inf")
        self._counted_of: str | None = None
        self._counting = threading.Lock()
        self._turns = threading.BoundedSemaphore(ASKING)

    def close(self) -> None:
        """Let go of the store, of who draws, and of who writes."""
        self.drawer.close()
        self.writer.close()
        self.skips.close()
        self.store.close()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """`Store.at_once`, in so many threads as `ASKING` says; others wait until it is their turn.

        Threads of Python that work at the same time keep one another waiting at every row of an answer, so
        that each takes longer than if they worked one after the other.
        """
        with self._turns, self.store.at_once():
            yield

    def counts(self) -> Mapping[str, int]:
        """How much of each there is in the store, as of a few seconds ago.

        One asks anew while the others are given what was last counted.
        """
        version = self.store.version()
        same = version is not None and version == self._counted_of
        stale = not same and time.monotonic() - self._counted > FRESH
        if stale and self._counting.acquire(blocking=not self._counts):
            try:
                self._counts, self._counted_of = self.store.totals(), version
                self._counted = time.monotonic()
            finally:
                self._counting.release()
        return self._counts

    def people(self) -> People:
        """Who is who; what was asked is remembered for as long as nothing is written."""
        known = self._people.of(self.store.state())
        people = known.get("")
        if people is None:
            people = known[""] = People(self.store, self._known())
        return people

    def _known(self) -> Remembering:
        """What registers say, remembered for as long as they are the same."""
        register = self.store.register()
        digest = register.digest
        if self._register is None or self._register[0] != digest:
            self._register = digest, Remembering(register, most=REMEMBERED)
        return self._register[1]

    def page(
        self, filters: Filters | None = None, after: Cursor | None = None, *, size: int, counted: bool = False
    ) -> Page:
        """Some of the meetings that pass, as `Store.meeting_page` has it, known while nothing is written."""
        asked = filters, after, size, counted
        return self.once(
            asked, lambda: self.store.meeting_page(filters, after=after, size=size, counted=counted)
        )

    def once(self, asked: Hashable, find: Callable[[], Answer]) -> Answer:
        """What is found out `at_once`, and then known for as long as nothing is written."""
        known = self._found.of(self.store.state())
        if asked not in known:
            known[asked] = find()
        found: Answer = known[asked]
        return found

    def answer(self, asked: Hashable, find: Callable[[], bytes]) -> bytes:
        """The answer to a program, known for as long as nothing is written; inside `Store.at_once`."""
        known = self._answers.of(self.store.state())
        content = known.get(asked)
        if content is None:
            content = find()
            if len(content) <= LARGE:
                known[asked] = content
        return content

    def gist(self, meeting: str) -> Gist:
        """A meeting without what its reports say to the letter. Raises InputError for an unknown id."""
        return self.once(("meeting", meeting), lambda: gist(self.store, meeting, self.people()))

    def actor(self, identity: str) -> ActorListed | None:
        """An actor with its spellings."""
        return self.once(("actor", identity), lambda: self.store.actor(identity))

    def fellows(self, actor: str, most: int, among: int) -> list[Fellowship]:
        """Whom an actor met most, among so many of its meetings."""
        asked = "fellows", actor, most, among
        return self.once(asked, lambda: self.store.fellowships(actor, most=most, among=among))

    def voices(self, actor: str) -> list[Voice]:
        """How each publisher calls an actor."""
        return self.once(("voices", actor), lambda: voices(self.store, actor))

    def doubts(self) -> Mapping[DoubtKind, int]:
        """How much of each kind is left to be judged, as of a few seconds ago."""
        return self.left.get("left", self.store.doubts, self.store.version())

    def is_due(self) -> bool:
        """Whether meetings are still to be brought up to date."""
        return self.once("due", self.store.is_due)

    def told(self, meetings: Sequence[Meeting], most: int | None = None) -> list[MeetingTold]:
        """Meetings with whoever took part, by at most so many of the accounts of each."""
        known = self._told.of(self.store.state())
        new = [each for each in meetings if (each.id, most) not in known]
        found = {each.meeting.id: each for each in told(self.store, new, self.people(), most)} if new else {}
        for each, said in found.items():
            known[each, most] = said
        return [found.get(each.id) or known[each.id, most] for each in meetings]

    def line(self, told: MeetingTold, draw: Callable[[MeetingTold], Markup]) -> Markup:
        """The line of a meeting in a list, drawn once for as long as nothing is written."""
        known = self._lines.of(self.store.state())
        line = known.get(told.meeting.id)
        if line is None:
            line = known[told.meeting.id] = draw(told)
        return line


def site_of(connection: HTTPConnection) -> Site:
    """The site that is asked."""
    site = connection.app.state.site
    assert isinstance(site, Site)
    return site
