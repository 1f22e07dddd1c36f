"""The judgements that hold, by what they are about: a page says who decided what, and sees that change.

A form carries the numbers of those that held on its subject when it was shown. Where others hold by the time
it is sent, somebody else has judged meanwhile.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from dragoman.model import JudgedField, Judgement
from dragoman.text.folding import fold

NONE = "0"
_SEEN = re.compile(r"\d{1,12}(-\d{1,12}){0,4000}", re.ASCII)


class InForce:
    """Judgements that hold."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self._values: defaultdict[str, list[Judgement]] = defaultdict(list)
        self._accounts: defaultdict[str, list[Judgement]] = defaultdict(list)
        self._names: defaultdict[str, list[Judgement]] = defaultdict(list)
        for each in judgements:
            if each.undone is not None:
                continue
            if each.about == "value":
                self._values[each.subjects[0]].append(each)
            elif each.about == "accounts":
                for subject in each.subjects:
                    self._accounts[subject].append(each)
            else:
                for name in each.subjects:
                    self._names[bare(name)].append(each)

    def on_value(self, account: str, field: JudgedField) -> list[Judgement]:
        """On one field of an account; the field "account" is all of it."""
        return [each for each in self._values[account] if each.field in (field, "account")]

    def on_values(self, account: str) -> list[Judgement]:
        """On any field of an account."""
        return list(self._values[account])

    def on_accounts(self, accounts: Iterable[str]) -> list[Judgement]:
        """On what any of these accounts is of one encounter with, or not."""
        return _each_once(each for account in accounts for each in self._accounts.get(account, ()))

    def on_names(self, names: Iterable[str]) -> list[Judgement]:
        """On whether any of these names, of whatever side, is of one actor with another."""
        return _each_once(each for name in set(map(bare, names)) for each in self._names.get(name, ()))


def bare(name: str) -> str:
    """A name without its side, folded."""
    return fold(name.partition(" (")[0])


def _each_once(judgements: Iterable[Judgement]) -> list[Judgement]:
    return sorted({each.id: each for each in judgements}.values(), key=lambda each: each.id)


def seen(judgements: Sequence[Judgement]) -> str:
    """The numbers of judgements, for a form: "3-17", "0" for none."""
    return "-".join(str(each.id) for each in judgements) or NONE


def numbers(text: str) -> frozenset[int] | None:
    """The numbers that a form carries; None where it carries none."""
    return frozenset(map(int, text.split("-"))) - {0} if _SEEN.fullmatch(text) else None
