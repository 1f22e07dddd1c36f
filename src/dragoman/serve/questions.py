"""What a form asks a person to judge: on what, what already holds of it, and what is to be kept.

Whatever a form sends was made by somebody: each value is seen to be one here, or by the store.
"""

from __future__ import annotations

import hashlib
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, get_args

from dragoman.errors import InputError
from dragoman.model import JudgedField, Judgement, Naming
from dragoman.reconcile import account_meant, judge_two, judge_value, split_off
from dragoman.serve import links
from dragoman.serve.errors import QueryError, RequestError
from dragoman.serve.in_force import InForce
from dragoman.store import Store

Given = Mapping[str, str]
LONGEST = 600
"""Characters of a value that is given: more than the store keeps, which says so itself."""
MOST = 200
"""Accounts that can be ticked."""
_ID = re.compile(r"m?[0-9a-zA-Z-]{1,64}", re.ASCII)
_ACTOR = re.compile(r"[0-9a-f]{12}")


class Question(ABC):
    """Something that a person judges by a form; `typed` is the field of it that they fill in themselves."""

    typed: str | None = None

    @abstractmethod
    def holding(self, store: Store, in_force: InForce) -> list[Judgement]:
        """What holds of it."""

    @abstractmethod
    def judge(self, store: Store, by: str) -> list[Judgement]:
        """Keep what a person says. Raises InputError."""

    def leads_to(self, store: Store) -> str | None:
        """Where that is to be seen afterwards; None for the page that it was sent from."""
        return None


class OfValue(Question):
    """A value of an account is right or wrong."""

    def __init__(self, given: Given) -> None:
        self.account, self.field = _id(given, "account"), _field(given)
        self.verdict = _verdict(given, "right", "wrong")
        self.had = _text(given, "had") or None
        self.value = _text(given, "value") or None
        self.typed = None if self.field == "account" else "value"

    def holding(self, store: Store, in_force: InForce) -> list[Judgement]:
        return in_force.on_value(self.account, self.field)

    def judge(self, store: Store, by: str) -> list[Judgement]:
        # Whoever knows the true value says that the old one is wrong by it.
        verdict: Literal["right", "wrong"] = (
            "wrong" if self.verdict == "wrong" and not self.value else "right"
        )
        if verdict == "wrong" and self.field in ("mode", "status"):
            raise InputError(f"an account always has a {self.field}: say what it is instead")
        if self.field == "account":
            return [judge_value(store, verdict, self.account, self.field, None, by)]
        value = self.value or self.had
        if value is None:
            raise InputError(f"say what the {self.field} is")
        return [judge_value(store, verdict, self.account, self.field, value, by)]

    def leads_to(self, store: Store) -> str | None:
        return _meeting_of(store, self.account)


class OfSplit(Question):
    """The reports that were ticked are of another meeting than the others of theirs."""

    def __init__(self, given: Given) -> None:
        ticked = [name.removeprefix("account-") for name in given if name.startswith("account-")]
        self.accounts = [_id({"account": each}, "account") for each in ticked[:MOST]]
        self.meeting, self.members = _id(given, "meeting"), given.get("members", "")

    def holding(self, store: Store, in_force: InForce) -> list[Judgement]:
        return in_force.on_accounts(accounts_of(store, self.meeting))

    def judge(self, store: Store, by: str) -> list[Judgement]:
        if not self.accounts:
            raise InputError("tick the reports that are of another meeting")
        if members_of(accounts_of(store, self.meeting)) != self.members:
            raise InputError("the meeting has other reports by now; look at it again")
        return split_off(store, self.accounts, by)

    def leads_to(self, store: Store) -> str | None:
        return _meeting_of(store, self.accounts[0])


class OfAccounts(Question):
    """Two accounts, or meetings, are of one encounter or of two."""

    typed = "other"

    def __init__(self, given: Given) -> None:
        self.one, self.other = _id(given, "one"), _text(given, "other")
        self.verdict = _verdict(given, "same", "different")

    def holding(self, store: Store, in_force: InForce) -> list[Judgement]:
        accounts = {each for id_ in (self.one, self.other) for each in accounts_of(store, id_)}
        return in_force.on_accounts(accounts)

    def judge(self, store: Store, by: str) -> list[Judgement]:
        verdict: Literal["same", "different"] = "same" if self.verdict == "same" else "different"
        ids = [account_meant(store, each) for each in (self.one, self.other)]
        return [judge_two(store, verdict, ids[0], ids[1], by)]

    def leads_to(self, store: Store) -> str | None:
        return _meeting_of(store, account_meant(store, self.one))


class OfNames(Question):
    """Two names are of one actor or of two; `actor` is the one on whose page that was said."""

    typed = "other"

    def __init__(self, given: Given) -> None:
        self.one, self.other = _text(given, "one"), _text(given, "other")
        self.verdict = _verdict(given, "same", "different")
        actor = given.get("actor", "")
        self.actor = actor if _ACTOR.fullmatch(actor) else None

    def holding(self, store: Store, in_force: InForce) -> list[Judgement]:
        names = _names_of(store, self.actor) if self.actor else (self.one, self.other)
        return in_force.on_names(names)

    def judge(self, store: Store, by: str) -> list[Judgement]:
        if not self.other:
            raise InputError("give the other name as a report prints it, whole, or the id of its page")
        other = _name_of(store, self.other) or self.other
        verdict: Literal["same", "different"] = "same" if self.verdict == "same" else "different"
        return [store.judge_names(verdict, self.one, other, by=by)]

    def leads_to(self, store: Store) -> str | None:
        if self.actor is None or store.actor(self.actor):
            return None
        # Its founder is of another one now.
        return links.with_query("/actors", q=self.one.partition(" (")[0])


class OfUndoing(Question):
    """A judgement is to be taken back."""

    def __init__(self, given: Given) -> None:
        number = given.get("number", "")
        if not re.fullmatch("[1-9][0-9]{0,11}", number, re.ASCII):
            raise RequestError("the form names no judgement")
        self.number = int(number)

    def holding(self, store: Store, in_force: InForce) -> list[Judgement]:
        return []

    def judge(self, store: Store, by: str) -> list[Judgement]:
        undone = store.undo(self.number)
        return [undone] if undone else []


QUESTIONS: Mapping[str, Callable[[Given], Question]] = {
    "value": OfValue,
    "split": OfSplit,
    "accounts": OfAccounts,
    "names": OfNames,
    "undo": OfUndoing,
}
"""Every question by the last part of the address that its form is sent to."""


def members_of(accounts: Iterable[str]) -> str:
    """The accounts of a meeting as few signs, by which one sees that they are others."""
    return hashlib.sha256("\0".join(sorted(accounts)).encode()).hexdigest()[:16]


def spelt(naming: Naming) -> str:
    """A name with the side that it is of, as judgements have it: "Ali Hassan (Yemen)"."""
    return f"{naming.name} ({naming.of})" if naming.of else naming.name


def names_of(store: Store, actor: str) -> list[Naming]:
    """The names of an actor, those of most reports first."""
    with store.asking_names() as names:
        found = names.namings(names.namings_of(actor))
    return sorted(found.values(), key=lambda each: -each.reports)


def _names_of(store: Store, actor: str) -> Sequence[str]:
    return [each.name for each in names_of(store, actor)]


def _name_of(store: Store, actor: str) -> str | None:
    """The usual name of an actor that is given by its id."""
    if not _ACTOR.fullmatch(actor):
        return None
    known = store.actor(actor)
    usual = (each for each in names_of(store, actor) if known and each.name == known.actor.name)
    return next(map(spelt, usual), None)


def accounts_of(store: Store, id_: str) -> Sequence[str]:
    """The accounts that an id stands for: those of a meeting, or the one itself."""
    try:
        return store.meeting(id_).accounts if id_.startswith("m") else [account_meant(store, id_)]
    except InputError:
        return ()


def _meeting_of(store: Store, account: str) -> str | None:
    meeting = store.meetings_of([account]).get(account)
    return links.meeting(meeting) if meeting else None


# What a form gives


def _id(given: Given, name: str) -> str:
    if not _ID.fullmatch(given.get(name, "")):
        raise RequestError(f"the form names no {name}")
    return given[name]


def _text(given: Given, name: str) -> str:
    text = given.get(name, "").strip()
    if len(text) > LONGEST:
        raise QueryError(f"{name} has more than {LONGEST} characters", field=name)
    return text


def _field(given: Given) -> JudgedField:
    for each in get_args(JudgedField):
        if each == given.get("field"):
            found: JudgedField = each
            return found
    raise RequestError("the form names no field")


def _verdict(given: Given, *known: str) -> str:
    if given.get("verdict") not in known:
        raise RequestError("the form has no verdict")
    return given["verdict"]
