"""Handing batches to workers: in order, each once, and again where a worker is lost.

Each worker has a thread of ours that waits for it. A batch whose worker is lost is halved and its halves are
given out again, until the one report is alone that does it: that one is set aside, and all others are read.
So a machine that goes away costs some time, and a report on which a worker dies costs itself.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from dragoman.errors import InputError
from dragoman.model import Report, Skipped
from dragoman.read import Document
from dragoman.runners.batches import Outcome
from dragoman.runners.stages import Composed, Stage, set_aside, weight
from dragoman.runners.worker import LostError, Worker

STARTS = 3
"""So often in a row a worker may be lost before it has taken its first batch."""
CHARACTERS = 30_000
"""A batch of so many is given twice the time of one report of few words."""


class _Piece(NamedTuple):
    """Some things of a batch, from the one at `first` on; `again` says that they were given out before."""

    batch: _Batch
    first: int
    things: Sequence[Any]
    again: bool = False

    def halves(self) -> tuple[_Piece, _Piece]:
        middle = len(self.things) // 2
        left, right = self.things[:middle], self.things[middle:]
        return _Piece(self.batch, self.first, left), _Piece(self.batch, self.first + middle, right)


class _Batch:
    """A batch on its way through a stage: what its things have given so far."""

    def __init__(self, stage: Stage, many: int) -> None:
        self.stage: Stage = stage
        self.left = many
        self.results: list[Any] = [None] * many

    def take(self, first: int, results: Sequence[Any]) -> None:
        self.results[first : first + len(results)] = results
        self.left -= len(results)


class Crew:
    """So many workers, begun when the first batch comes; `patience` is how many seconds a report may take."""

    def __init__(self, hire: Callable[[], Worker], many: int, patience: float) -> None:
        self._hire, self._many, self._patience = hire, many, patience
        self._changed = threading.Condition()
        self._waiting: deque[_Piece] = deque()
        self._threads: list[threading.Thread] = []
        self._workers: set[Worker] = set()
        self._closed = False
        self._failure: BaseException | None = None
        self.lost = 0

    @property
    def begun(self) -> bool:
        """Whether there are workers."""
        return bool(self._threads)

    def read(self, batches: Iterable[Sequence[Document | Skipped]]) -> Iterator[list[Composed]]:
        """The reports of each batch of documents, in their order."""
        return self._through("read", batches)

    def analysed(self, batches: Iterable[Sequence[Report]]) -> Iterator[list[Outcome]]:
        """What each batch of reports gives, in their order."""
        return self._through("analyse", batches)

    def _through(self, stage: Stage, batches: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
        """The results of batches in their order; some more than there are workers are under way."""
        under_way: deque[_Batch] = deque()
        for things in batches:
            under_way.append(self._hand_in(stage, things))
            while under_way and (len(under_way) > 2 * self._many or not under_way[0].left):
                yield self._finished(under_way.popleft())
        while under_way:
            yield self._finished(under_way.popleft())

    def _hand_in(self, stage: Stage, things: Sequence[Any]) -> _Batch:
        batch = _Batch(stage, len(things))
        with self._changed:
            self._waiting.append(_Piece(batch, 0, things))
            self._changed.notify_all()
        self._begin()
        return batch

    def _begin(self) -> None:
        if len(self._threads) < self._many:  # one more for each batch, until there are all
            self._threads.append(threading.Thread(target=self._serve, daemon=True))
            self._threads[-1].start()

    def _finished(self, batch: _Batch) -> list[Any]:
        with self._changed:
            self._changed.wait_for(lambda: not batch.left or self._failure)
            if batch.left and self._failure:
                raise self._failure
        return batch.results

    # In the threads

    def _serve(self) -> None:
        try:
            failed = 0
            while not self._over():
                began = self._employ(self._hire())
                failed = 0 if began else failed + 1
                if failed == STARTS:
                    raise InputError("workers end as soon as they have begun; --workers 1 does without")
        except BaseException as error:  # noqa: BLE001 (whoever waits for a batch must be told)
            with self._changed:
                self._failure = self._failure or error
                self._changed.notify_all()

    def _over(self) -> bool:
        return self._closed or self._failure is not None

    def _employ(self, worker: Worker) -> bool:
        """Give a worker one piece after the other until it is lost, or all is over; whether it ever began."""
        with self._changed:
            self._workers.add(worker)
        try:
            worker.begin()
        except LostError:
            return False
        else:
            self._give(worker)
            return True
        finally:
            with self._changed:
                self._workers.discard(worker)
            worker.end()

    def _give(self, worker: Worker) -> None:
        while (piece := self._next()) is not None:
            try:
                given = worker.work(piece.batch.stage, piece.things, self._seconds(piece))
            except LostError as lost:
                self._again(piece, lost)
                return
            self._take(piece, given)

    def _next(self) -> _Piece | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._over())
            return None if self._over() else self._waiting.popleft()

    def _seconds(self, piece: _Piece) -> float:
        size = sum(weight(each) for each in piece.things)
        return self._patience * (1 + size / CHARACTERS)

    def _take(self, piece: _Piece, results: Sequence[Any]) -> None:
        with self._changed:
            piece.batch.take(piece.first, results)
            self._changed.notify_all()

    def _again(self, piece: _Piece, lost: LostError) -> None:
        """Give out what a lost worker had once more, in halves; a report alone has one more chance."""
        if self._closed:
            return
        self.lost += 1
        again: tuple[_Piece, ...]
        if len(piece.things) > 1:
            again = piece.halves()
        elif not piece.again and lost.reason == "crashed":
            again = (piece._replace(again=True),)
        else:
            aside = set_aside(piece.batch.stage, piece.things[0], lost.reason, lost.detail)
            self._take(piece, [aside])
            return
        with self._changed:
            self._waiting.extendleft(reversed(again))
            self._changed.notify_all()

    # At the end

    def close(self) -> None:
        """End all workers, whatever they do."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            workers = list(self._workers)
        for worker in workers:
            worker.stop()
        for thread in self._threads:
            thread.join()
