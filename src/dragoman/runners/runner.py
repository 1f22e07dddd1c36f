"""The interface of all runners, and which one there is where nobody names one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Protocol, TypeVar

from dragoman.errors import InputError
from dragoman.model import Report, Skipped
from dragoman.read import Document, Reading
from dragoman.runners.analyser import Analyser
from dragoman.runners.batches import Outcome, outcomes
from dragoman.runners.stages import Composed, composed, weight

if TYPE_CHECKING:
    from dragoman.runners.crew import Crew
    from dragoman.store import Store

T = TypeVar("T")

PAYS = 512
"""Reports from which on more processes than one are begun: each needs a second or two to begin."""
PAYS_BYTES = 16_000_000
"""The same for reading, in bytes of documents: of pages some seconds' worth."""
PATIENCE = 30.0
"""Seconds that a report of few words may take in a worker; one of more words may take more."""


class Runner(Protocol):
    """Whoever does the costly stages: with each thing of a batch once, in order, whatever becomes of it.

    Both raise UnusableError where it cannot go on.
    """

    def read(self, batches: Iterable[Sequence[Document | Skipped]]) -> Iterator[Iterable[Composed]]:
        """The reports of each batch of documents, in their order."""

    def analysed(self, batches: Iterable[Sequence[Report]]) -> Iterator[Iterable[Outcome]]:
        """What each batch of reports gives, in their order."""

    @property
    def lost(self) -> int:
        """How many workers were lost so far; what they had was given to others."""


Begin = Callable[[Analyser, Reading, "Store"], AbstractContextManager[Runner]]
"""Begins a runner for an analyser, whose register is that of a store; its workers end with the block."""


class Here:
    """In this process."""

    lost = 0

    def __init__(self, analyser: Analyser, reading: Reading) -> None:
        self._analyser, self._reading = analyser, reading.copy()

    def read(self, batches: Iterable[Sequence[Document | Skipped]]) -> Iterator[Iterator[Composed]]:
        """The reports of each batch, one by one."""
        return ((composed(each, self._reading) for each in batch) for batch in batches)

    def analysed(self, batches: Iterable[Sequence[Report]]) -> Iterator[Iterator[Outcome]]:
        """What each batch gives, report by report."""
        return (outcomes(batch, self._analyser.analyse) for batch in batches)


@contextmanager
def here(analyser: Analyser, reading: Reading, store: Store | None = None) -> Iterator[Runner]:
    """Read and analyse in this process."""
    yield Here(analyser, reading)


def processes(many: int | None = None, *, patience: float = PATIENCE) -> Begin:
    """Do it in so many processes of this machine; in one for each core, if they pay, where nobody says."""
    if many == 1:
        return here
    return partial(_begun, many=many, patience=patience)


@contextmanager
def _begun(
    analyser: Analyser, reading: Reading, store: Store, *, many: int | None, patience: float
) -> Iterator[Runner]:
    from dragoman.runners.beside import ProcessWorker, cores
    from dragoman.runners.crew import Crew
    from dragoman.runners.recipe import recipe

    if many is None and (cores() == 1 or store.location is None):
        yield Here(analyser, reading)
        return
    crew = Crew(partial(ProcessWorker, recipe(analyser, reading, store)), many or cores(), patience)
    try:
        yield crew if many else IfItPays(Here(analyser, reading), crew)
    finally:
        crew.close()


def cluster(address: str = "auto", many: int | None = None, *, patience: float = PATIENCE) -> Begin:
    """Do it on the Ray cluster at an address ("local": one begun here), in so many workers or all it has."""
    return partial(_begun_on_cluster, address=address, many=many, patience=patience)


@contextmanager
def _begun_on_cluster(
    analyser: Analyser, reading: Reading, store: Store, *, address: str, many: int | None, patience: float
) -> Iterator[Runner]:
    try:
        from dragoman.runners import on_ray
    except ModuleNotFoundError as error:
        raise InputError("Ray is not installed; install it with: pip install 'dragoman[ray]'") from error
    from dragoman.runners.crew import Crew
    from dragoman.runners.recipe import recipe

    with on_ray.joined(address, many) as room:
        crew = Crew(on_ray.hiring(recipe(analyser, reading, store, elsewhere=True)), room, patience)
        try:
            yield crew
        finally:
            crew.close()


class IfItPays:
    """Little is done here, much by others, who are begun when it has shown that it is much."""

    def __init__(self, little: Runner, much: Crew) -> None:
        self._little, self._much = little, much

    @property
    def lost(self) -> int:
        """How many workers were lost."""
        return self._much.lost

    def read(self, batches: Iterable[Sequence[Document | Skipped]]) -> Iterator[Iterable[Composed]]:
        """The reports of each batch, by whom it pays."""
        first, others = _begun_with(batches, PAYS_BYTES, lambda batch: sum(map(weight, batch)))
        return (self._much if others else self._little).read(chain(first, others))

    def analysed(self, batches: Iterable[Sequence[Report]]) -> Iterator[Iterable[Outcome]]:
        """What each batch gives, by whom it pays."""
        first, others = _begun_with(batches, 0 if self._much.begun else PAYS, len)
        return (self._much if others else self._little).analysed(chain(first, others))


def _begun_with(
    batches: Iterable[T], enough: int, size: Callable[[T], int]
) -> tuple[list[T], Iterator[T] | tuple[()]]:
    """The first batches, as many as are enough, and the others; () where these are all."""
    coming, first, so_far = iter(batches), list[T](), 0
    for batch in coming:
        first.append(batch)
        so_far += size(batch)
        if so_far > enough:
            return first, coming
    return first, ()
