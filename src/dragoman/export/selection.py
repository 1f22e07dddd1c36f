"""What is to go out of a store: the things of each kind that pass, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from dragoman.export.record import Told
from dragoman.model import Actor, ActorKind, Judgement, Tenure

if TYPE_CHECKING:
    from dragoman.reconcile import MeetingWhole
    from dragoman.store import ActorListed, Filters, ReportRow, Store

Thing = TypeVar("Thing")


class PartyOf(NamedTuple):
    """A party of an account: its place among them, and the account as it is told."""

    told: Told
    n: int


class Held(NamedTuple):
    """A post that an actor held."""

    actor: Actor
    tenure: Tenure


class Selection:
    """The things of a store that pass; `given` counts those that were handed out.

    `named` are words of the names of actors, and `kind` theirs. `undone`: judgements that were taken back,
    too. `passed` is told, every now and then, how many were handed out.
    """

    def __init__(
        self,
        store: Store,
        filters: Filters,
        *,
        named: str | None = None,
        kind: ActorKind | None = None,
        undone: bool = False,
        passed: Callable[[int], None] | None = None,
    ) -> None:
        self.store, self.filters = store, filters
        self.named, self.kind, self.undone = named, kind, undone
        self.passed = passed
        self.given = 0

    def meetings(self) -> Iterator[MeetingWhole]:
        """Meetings with all that their reports say, by date."""
        from dragoman.reconcile import wholes

        return self._counted(wholes(self.store, self.filters))

    def accounts(self) -> Iterator[Told]:
        """Accounts by report and place in it."""
        return self._counted(self._told())

    def parties(self) -> Iterator[PartyOf]:
        """The parties of the accounts, in their order."""
        return self._counted(PartyOf(told, n) for told in self._told() for n in range(len(told[0].parties)))

    def actors(self) -> Iterator[ActorListed]:
        """Actors by name."""
        return self._counted(self.store.actors_of(self.filters, named=self.named, kind=self.kind))

    def tenures(self) -> Iterator[Held]:
        """The posts of the actors, by name of the actor, those of registers first."""
        return self._counted(self._held())

    def judgements(self) -> Iterator[Judgement]:
        """Judgements, the oldest first."""
        return self._counted(self.store.judgements(all=self.undone))

    def reports(self, *, texts: bool = False) -> Iterator[ReportRow]:
        """Reports by id, with their texts or without."""
        return self._counted(self.store.reports_telling(self.filters, texts=texts))

    def _told(self) -> Iterator[Told]:
        from dragoman.identify import told

        return told(self.store, self.filters)

    def _held(self) -> Iterator[Held]:
        from dragoman.identify import People

        people = People(self.store)
        for listed in self.store.actors_of(self.filters, named=self.named, kind=self.kind):
            yield from (Held(listed.actor, each) for each in people.tenures_of(listed.actor))

    def _counted(self, things: Iterable[Thing]) -> Iterator[Thing]:
        for each in islice(things, self.filters.limit):
            self.given += 1
            if self.passed and not self.given % 100:
                self.passed(self.given)
            yield each
