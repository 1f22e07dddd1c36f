"""Who the parties of accounts are, and which posts they held on the day."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.model import Account, Actor, Identity, Report, Tenure
from dragoman.model.register import Known, Register
from dragoman.resolve import holder_on, post_on
from dragoman.text.places import fold

if TYPE_CHECKING:
    from dragoman.store import Called, Filters, Store


Who = tuple[Identity | None, ...]
Days = tuple[date, date]
PAGE = 100
"""Accounts looked at together."""
FEW = 5
"""Reports that are named for a post."""
MOST = 10_000
"""Actors, and posts, whose tenures are remembered."""


def told(store: Store, filters: Filters | None = None) -> Iterator[tuple[Account, Report, Who, str | None]]:
    """The accounts that pass, each with its report, with who its parties are, and the id of its meeting."""
    people = People(store)
    accounts = store.accounts(filters)
    while page := list(islice(accounts, PAGE)):
        whos = people.who([account for account, _ in page])
        meetings = store.meetings_of(account.id for account, _ in page)
        for (account, report), known in zip(page, whos, strict=True):
            yield account, report, known, meetings.get(account.id)


def who(store: Store, account: Account) -> Who:
    """Who the parties of one account are."""
    return People(store).who([account])[0]


class People:
    """Who is who, asked of a store and its registers; what was asked once is remembered.

    Several threads may ask, one at a time.
    """

    def __init__(self, store: Store, register: Register | None = None, most: int = MOST) -> None:
        """Ask `store`, and `register` in place of its own registers where that is given.

        `most` is how many actors, and posts, are remembered.
        """
        self.most = most
        self._turn = threading.RLock()
        self.store, self.register = store, store.known() if register is None else register
        self.tenures: dict[str, list[Tenure]] = {}
        self.holders: dict[tuple[str, str], list[Tenure]] = {}
        self.names: dict[str, Actor] = {}

    def who(
        self, accounts: Sequence[Account], called: Mapping[tuple[str, int], Called] | None = None
    ) -> list[Who]:
        """Who the parties of each account are; `called` is what they are called, where that is known."""
        with self._turn:
            if called is None:
                called = self.store.called((account.id for account in accounts), self.names)
            self._learn({each.actor.id: each.actor for each in called.values() if each.actor})
            self._learn_holders(set(_posts_told(accounts, called)))
            return [
                tuple(
                    self._identity(account, n, called.get((account.id, n)))
                    for n in range(len(account.parties))
                )
                for account in accounts
            ]

    def tenures_of(self, actor: Actor) -> tuple[Tenure, ...]:
        """The posts of an actor, each with the first reports that give it; those of registers first."""
        found = self.posts_of(actor)
        return tuple(
            structs.replace(each, reports=tuple(self.store.reports_with_post(each, FEW)))
            if each.dataset is None
            else each
            for each in found
        )

    def posts_of(self, actor: Actor) -> tuple[Tenure, ...]:
        """The same without the reports, which take long to find of somebody who is in very many."""
        with self._turn:
            self._learn({actor.id: actor})
            return tuple(sorted(self.tenures[actor.id], key=_by_time))

    def _learn(self, actors: Mapping[str, Actor]) -> None:
        """Ask for the posts of actors that were not met before."""
        if max(len(self.tenures), len(self.names), len(self.holders)) > self.most:
            self._forget()
        new = {id_: each for id_, each in actors.items() if id_ not in self.tenures}
        learnt = self.store.learnt(new) if new else {}
        for id_, each in new.items():
            self.tenures[id_] = [*learnt.get(id_, ()), *self._registered(each)]
        self.names |= new

    def _forget(self) -> None:
        """Forget all of it, where it has grown too large: what is wanted again is asked for again."""
        for each in (self.tenures, self.names, self.holders):
            each.clear()

    def _registered(self, actor: Actor) -> Iterator[Tenure]:
        """The posts that the registers give an actor."""
        for entity in actor.ids if self.register else ():
            dataset, _, id_ = entity.partition(":")
            known = self.register.by_id(dataset, id_) if self.register else None
            yield from (structs.replace(each, actor=actor.id) for each in (known.tenures if known else ()))

    def _identity(self, account: Account, n: int, called: Called | None) -> Identity | None:
        """Who a party is; nobody where the report was taken away meanwhile."""
        days = (account.when.earliest, account.when.latest) if account.when else None
        of = account.parties[n].of
        if called is None:
            return None
        if called.actor is not None:
            return self._of_actor(called.actor, called.post, days)
        if days and (post := _post_told(called, of)):
            return self._of_post(*post, days)
        return None

    def _of_actor(self, actor: Actor, printed: str | None, days: Days | None) -> Identity:
        held = post_on(self.tenures[actor.id], days, printed) if days and actor.kind == "person" else None
        return Identity(
            actor=actor.id,
            name=actor.name,
            wikidata=actor.wikidata,
            post=held.tenure.post if held else None,
            post_of=held.tenure.of if held else None,
            post_why=held.why if held else None,
        )

    def _of_post(self, post: str, of: str, days: Days) -> Identity | None:
        """The holder of a post on these days, where there was one and no more."""
        holding = holder_on(self._all_holders(post, of), days)
        if holding is None:
            return None
        self._name([holding.tenure.actor])
        actor = self.names[holding.tenure.actor]
        return Identity(
            actor=actor.id,
            name=actor.name,
            wikidata=actor.wikidata,
            inferred=True,
            why=f"{actor.name}: {holding.why}",
            post=holding.tenure.post,
            post_of=holding.tenure.of,
            post_why=holding.why,
        )

    def _all_holders(self, post: str, of: str) -> list[Tenure]:
        """Everybody who is known to have held a post, from reports and from the registers."""
        self._learn_holders({(post, of)})
        return self.holders[post, of]

    def _learn_holders(self, posts: Collection[tuple[str, str]]) -> None:
        """Ask for the holders of posts that were not met before."""
        new = [each for each in sorted(posts) if each not in self.holders]
        learnt = self.store.learnt_holders(new) if new else {}
        for each in new:
            self.holders[each] = [*learnt.get(each, ()), *self._registered_holders(*each)]

    def _name(self, ids: Iterable[str]) -> None:
        if new := [id_ for id_ in ids if id_ not in self.names]:
            self.names |= self.store.actors_by_id(new)

    def _registered_holders(self, post: str, of: str) -> Iterator[Tenure]:
        """The holders that the registers know, by the actors that they are, else by their own ids.

        Whom two registers have under one name is one person.
        """
        seen: dict[str, Actor] = {}
        for known in self.register.holders(post, of) if self.register else ():
            actor = seen.get(fold(known.entity.names[0])) or self._actor_of(known)
            seen |= {fold(name): actor for name in known.entity.names}
            self.names[actor.id] = actor
            yield from (
                structs.replace(tenure, actor=actor.id)
                for tenure in known.tenures
                if (tenure.post, tenure.of) == (post, of)
            )

    def _actor_of(self, known: Known) -> Actor:
        entity = f"{known.dataset}:{known.entity.id}"
        alone = Actor(id=entity, kind="person", name=known.entity.names[0], wikidata=known.entity.wikidata)
        return self.store.actor_of(entity) or alone


def _posts_told(
    accounts: Iterable[Account], called: Mapping[tuple[str, int], Called]
) -> Iterator[tuple[str, str]]:
    """The posts by which alone parties of accounts are told, each with its state or body."""
    for account in accounts:
        for n, party in enumerate(account.parties):
            each = called.get((account.id, n))
            post = _post_told(each, party.of) if each and account.when else None
            if post is not None:
                yield post


def _post_told(called: Called, of: str | None) -> tuple[str, str] | None:
    """The post by which alone a party is told, and which it holds, with its state or body."""
    told = called.described and called.actor is None and not called.former
    return (called.post, of) if told and called.post and of else None


def _by_time(tenure: Tenure) -> tuple[bool, str, str]:
    """Posts of registers first, in the order of time."""
    return tenure.dataset is None, tenure.start or "", tenure.post
