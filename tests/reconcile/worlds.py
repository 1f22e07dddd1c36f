"""Small worlds of accounts for properties of merging: few people and days, so that much of it looks alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from hypothesis import strategies as st

from dragoman.identify import identify
from dragoman.model import Account, Party, Place, Report, When
from dragoman.model.account import Mode, Status
from dragoman.reconcile import reconcile
from dragoman.store import Store
from dragoman.text.edtf import bounds
from factory import account, report

Told = tuple[Report, list[Account]]
TEXT = "Hassan Rouhani, Iranian officials, Vladimir Putin, Sergei Lavrov, Russia, Xi Jinping, China met"
PEOPLE = (
    Party(name="Hassan Rouhani", kind="person", of="Iran"),
    Party(name="Rouhani", kind="person", of="Iran"),
    Party(name="Iranian officials", kind="group", of="Iran"),
    Party(name="Vladimir Putin", kind="person", of="Russia"),
    Party(name="Sergei Lavrov", kind="person", of="Russia"),
    Party(name="Russia", kind="state", of="Russia"),
    Party(name="Xi Jinping", kind="person", of="China"),
    Party(name="China", kind="state", of="China"),
)
DAYS = (
    None,
    "2015-07",
    "2015",
    *(f"2015-07-{day:02}" for day in (8, 9, 10, 12, 20)),
    "2015-07-08/2015-07-10",
)
PLACES = (
    None,
    Place("Ufa", "RU", 54.74, 55.97),
    Place("Sochi", "RU", 43.6, 39.73),
    Place("Tehran", "IR", 35.69, 51.42),
    Place(None, "RU"),
)
MODES: tuple[Mode, ...] = ("meeting", "meeting", "meeting", "visit", "call", "multilateral")
STATUSES: tuple[Status, ...] = ("held", "held", "planned", "off")


def when(day: str | None) -> When | None:
    """A date as an account has it."""
    days = bounds(day) if day else None
    return When(day, *days, "it is said") if day and days else None


@st.composite
def told(draw: st.DrawFn, number: int) -> Told:
    """A report of one to three accounts."""
    published = date(2015, 7, draw(st.sampled_from((7, 9, 11, 21))))
    of = report(TEXT, id=f"r{number}", origin=f"r{number}.txt", published=published)
    count = draw(st.integers(1, 3))
    return of, [draw(an_account(of, n)) for n in range(count)]


@st.composite
def an_account(draw: st.DrawFn, of: Report, n: int) -> Account:
    """An account of two or three of the people."""
    sides = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=3, unique_by=lambda each: each.name))
    return account(
        of,
        id=f"{of.id}-{n}",
        parties=sides,
        mode=draw(st.sampled_from(MODES)),
        status=draw(st.sampled_from(STATUSES)),
        when=when(draw(st.sampled_from(DAYS))),
        place=draw(st.sampled_from(PLACES)),
    )


def worlds(most: int = 7) -> st.SearchStrategy[list[Told]]:
    """Some reports, in order."""
    return st.integers(2, most).flatmap(lambda count: st.tuples(*(told(n) for n in range(count))).map(list))


def read(store: Store, reports: Iterable[Told], *, at_once: bool = True) -> None:
    """Put reports into a store, and bring their accounts together at the end or after each."""
    for each in reports:
        store.put(*each)
        if not at_once:
            settle(store)
    settle(store)


def settle(store: Store) -> None:
    """Tell actors and meetings."""
    identify(store)
    reconcile(store)


def partition(store: Store) -> set[frozenset[str]]:
    """The meetings, each as the ids of its accounts."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for account_id, meeting in store.memberships().items():
        groups[meeting].add(account_id)
    return {frozenset(each) for each in groups.values()}


def merged(reports: Sequence[Told], *, at_once: bool = True) -> set[frozenset[str]]:
    """The meetings of reports read in this order into a new store."""
    with Store(":memory:") as store:
        read(store, reports, at_once=at_once)
        return partition(store)
