"""What a run has read of which file, kept as it goes on: so it can be broken off, and nothing is read twice.

A file is known by its path, its size and when it was last changed, and what reads it by the rules, the model,
the register and the metadata. One that was read to its end by the same is passed over; of one that was not,
reading goes on behind the last report of which everything before it was kept.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from dragoman.model import Skipped
from dragoman.read import Document, Place, Source
from dragoman.read.noted import Noted

if TYPE_CHECKING:
    from dragoman.store import OfFile, Stand, Store

Each = TypeVar("Each", bound=Document | Skipped)

FRESH = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was read may change again without being seen to."""

OFTEN = 256
"""Reports between two notes of how far a file was read."""


class _Entry:
    """Something that came from a file and is not dealt with yet; its end, where it has no origin."""

    __slots__ = ("done", "file", "gave", "next", "origin")

    def __init__(self, file: str, origin: str, next: Place | None) -> None:
        self.file, self.origin, self.next = file, origin, next
        self.done, self.gave = not origin, False


class Ledger:
    """Keeps account of a run: where to begin in each file, and of what everything is kept.

    `engine` names what reads. With `afresh` everything is read, whatever was read before. `passed` is told
    what there is already of a file that is passed over, or gone on with.
    """

    def __init__(
        self, store: Store, engine: str, *, run: str, passed: Callable[[OfFile], None], afresh: bool = False
    ) -> None:
        self._store, self._engine, self._run, self._afresh = store, engine, run, afresh
        self._passed = passed
        self._begun: dict[str, Stand] = {}
        self._waiting: deque[_Entry] = deque()
        self._by_origin: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._due: dict[str, Stand] = {}
        self._since = 0
        self._before = Noted()
        self.any_passed = False

    # Asked by whoever reads

    def begin(self, source: Source) -> Place | None:
        """Where to begin in a file; None where there is nothing new in it."""
        now = _stand_of(source, self._engine)
        if now is None:
            return Place()
        self._begun[now.path] = now
        known = None if self._afresh else self._store.stand(now.path)
        if known is None or (known.size, known.changed, known.engine) != (now.size, now.changed, now.engine):
            return Place()
        return self._go_on(known)

    def _go_on(self, known: Stand) -> Place | None:
        """The place behind what was read, where all of that is there still."""
        from dragoman.store import OfFile

        there = self._store.of_file(known.path)
        if there.reports != known.reports or not (known.whole or known.offset):
            return Place()
        self._store.renew_skipped(known.path, run=self._run)
        self._before.first(known.path)
        self.any_passed = True
        self._passed(OfFile(known.gave, there.skipped))
        self._begun[known.path] = msgspec.structs.replace(self._begun[known.path], gave=known.gave)
        return None if known.whole else Place(known.offset, known.number)

    def end(self, source: Source) -> None:
        """Note, when all of it is dealt with, that a file was read to its end."""
        if source.origin in self._begun:
            self._waiting.append(_Entry(source.origin, "", None))
            self._settle()

    def watched(self, documents: Iterable[Each]) -> Iterator[Each]:
        """The documents, each noted before it is given."""
        for each in documents:
            if isinstance(each, Document):
                self._expect(_Entry(each.source.origin, each.piece.origin, each.piece.next))
            else:
                self._expect(_Entry("", each.origin, None))
            yield each

    def _expect(self, entry: _Entry) -> None:
        self._waiting.append(entry)
        self._by_origin[entry.origin].append(entry)

    # Told by whoever keeps

    def done(self, origins: Iterable[tuple[str, bool]]) -> None:
        """Note that what lay there is dealt with, and whether it gave a report."""
        for origin, gave in origins:
            entries = self._by_origin.get(origin)
            if entries:
                entry = entries.pop(0)
                entry.done, entry.gave = True, gave
                if not entries:
                    del self._by_origin[origin]
        self._settle()

    def was_before(self, origin: str) -> bool:
        """Whether what lies at an origin was read in an earlier run, and passed over in this one."""
        return origin in self._before or _file_of(origin) in self._before

    def _settle(self) -> None:
        """Note of everything up to the first that is not dealt with."""
        while self._waiting and self._waiting[0].done:
            entry = self._waiting.popleft()
            begun = self._begun.get(entry.file)
            if begun is None:
                continue
            if not entry.origin:
                self._end(begun)
                continue
            begun = self._begun[begun.path] = msgspec.structs.replace(begun, gave=begun.gave + entry.gave)
            if entry.next is not None:
                at = {"offset": entry.next.offset, "number": entry.next.number}
                self._due[begun.path] = msgspec.structs.replace(begun, **at)
            self._since += 1
        if self._since >= OFTEN:
            self.write()

    def _end(self, begun: Stand) -> None:
        """A file is done; one that changed meanwhile, or just before, is read again the next time."""
        del self._begun[begun.path]
        self._due.pop(begun.path, None)
        if _state_of(begun.path) == (begun.size, begun.changed) and time.time_ns() - begun.changed > FRESH:
            self._due[begun.path] = msgspec.structs.replace(begun, whole=True)

    def write(self) -> None:
        """Keep what was noted since it was last kept."""
        due, self._due, self._since = self._due, {}, 0
        if due:
            self._store.note_stands(list(due.values()))


def _stand_of(source: Source, engine: str) -> Stand | None:
    """A file as it is now, of which nothing is read; None for what cannot be known again."""
    from dragoman.store import Stand

    state = _state_of(source.origin) if source.path is not None else None
    return Stand(path=source.origin, size=state[0], changed=state[1], engine=engine) if state else None


def _state_of(path: str) -> tuple[int, int] | None:
    try:
        now = os.stat(path)
    except OSError:
        return None
    return now.st_size, now.st_mtime_ns


def _file_of(origin: str) -> str:
    """The file of a place in it: what stands before the last colon or bracket."""
    return origin[: max(origin.rfind(":"), origin.rfind("["))]


def engine_of(analyser: str, metadata: Path | None) -> str:
    """A hash of all that has a part in what becomes of a file: the rules of reading and the metadata too."""
    total = hashlib.sha256(analyser.encode() + reading_rules())
    if metadata is not None:
        total.update(metadata.read_bytes())
    return total.hexdigest()[:32]


@cache
def reading_rules() -> bytes:
    """A hash of the files by which bytes become reports."""
    total = hashlib.sha256()
    for path in sorted((Path(__file__).parent / "read").rglob("*.py")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.digest()
