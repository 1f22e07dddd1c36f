"""Judgements as pages show them: in words that name reports and not ids, and by whom, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.model import Judgement
from dragoman.reconcile import said_of
from dragoman.serve.showing import short
from dragoman.store import Store, Told

MOST = 50
"""Judgements that are shown together."""
OTHERS = 3
"""Accounts that a judgement of many names."""
TITLE = 60


class Decision(Struct, frozen=True):
    """A judgement in words, its number, who made it, on which day, and whether it was taken back."""

    number: int
    said: str
    by: str
    day: str
    undone: bool


def decisions(store: Store, judgements: Sequence[Judgement]) -> list[Decision]:
    """Judgements in words, the newest of them where there are very many."""
    some = judgements[-MOST:]
    named = {name for each in some if each.about != "names" for name in each.subjects[: OTHERS + 1]}
    told = store.accounts_by_id(named)
    return [
        Decision(each.id, _said(each, told), each.by, each.made[:10], each.undone is not None)
        for each in some
    ]


def _said(judgement: Judgement, told: dict[str, Told]) -> str:
    if judgement.about == "names":
        return said_of(judgement, judgement.subjects)
    names = [_report(each, told) for each in judgement.subjects[: OTHERS + 1]]
    more = len(judgement.subjects) - len(names)
    return said_of(judgement, [*names, f"{more} more"] if more else names)


def _report(account: str, told: dict[str, Told]) -> str:
    """The report of an account: "They meet in Hanoi" (First Wire)."""
    if account not in told:
        return f"an account that is gone ({account})"
    report = told[account][1]
    title = f"“{short(report.title or report.id, TITLE)}”"
    return f"{title} ({short(report.publisher, TITLE)})" if report.publisher else title


def by_number(store: Store, number: str | None) -> list[Decision]:
    """The decision of which an address has the number; none where there is none such."""
    if number is None or not (number.isascii() and number.isdigit()) or len(number) > 12:
        return []
    found: Iterable[Judgement] = (each for each in store.judgements(all=True) if each.id == int(number))
    return decisions(store, list(found))
