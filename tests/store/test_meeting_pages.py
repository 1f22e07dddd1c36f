"""A page of meetings has the same meetings as the whole list, whichever way they are found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from dragoman.errors import InputError
from dragoman.model import Account, Meeting
from dragoman.reconcile import reconcile
from dragoman.store import Cursor, Filters, Store, meeting_pages, narrow, search, wordings
from factory import account, report
from served import Told, fill, world
from stores import Anywhere

EVERY = [
    Filters(),
    Filters(words="aides"),
    Filters(words='"spoke about" trade'),
    Filters(words="tomatoes"),
    Filters(words="spoken"),
    Filters(words='Hu" OR said_index MATCH "x'),
    Filters(words="visits Beijing"),
    Filters(words="NOT met"),
    Filters(words="Hu Jintao"),
    Filters(parties=("Jintao",)),
    Filters(parties=("King of Nowhere",)),
    Filters(parties=("King", "xxxx xxxx")),
    Filters(parties=("Bush",), sides=("China",)),
    Filters(sides=("Ruritania",)),
    Filters(parties=("Nowhere",), sides=("Ruritania",), words="met"),
    Filters(parties=("Nowhere",), since=date(1950, 1, 1), until=date(1960, 1, 1)),
    Filters(sides=("Ruritania", "Iran")),
    Filters(place="hanoi"),
    Filters(publisher="wire"),
    Filters(publisher="First Wire", words="met"),
    Filters(report="first"),
    Filters(country="VN"),
    Filters(since=date(1950, 1, 1), until=date(1960, 1, 1)),
    Filters(since=date(2006, 1, 1), status="held", disputed=("date",)),
    Filters(since=date(2023, 2, 14)),
    Filters(mode="visit"),
]


@pytest.fixture(scope="module")
def store(anywhere_long: Anywhere) -> Iterator[Store]:
    """Meetings with and without a date, and one whose account comes without."""
    with Store(anywhere_long()) as store:
        found = [*_small(), *_undated()]
        if anywhere_long.kind == "postgres":  # it has no room for a NUL, nor for very long names
            found = [(of, [each for each in told if _fits(each)]) for of, told in map(_without_nul, found)]
        fill(store, found)
        yield store


def _without_nul(told: Told) -> Told:
    packed = msgspec.json.encode(told).replace(b"\\u0000", "\ufffd".encode())
    found: Told = msgspec.json.decode(packed, type=Told)
    return found


def _fits(told: Account) -> bool:
    return all(len(each.name) < 600 for each in told.parties)


def _small() -> Iterator[Told]:
    for of, accounts in world():
        yield of, [each for each in accounts if all(len(one.name) < 1_000 for one in each.parties)]


def _undated() -> Iterator[Told]:
    for n in range(5):
        of = report(id=f"undated{n}", origin=f"undated{n}.txt")
        yield of, [account(of, id=f"f{n:011x}")]


def paged(store: Store, filters: Filters, size: int) -> list[Meeting]:
    found: list[Meeting] = []
    after: Cursor | None = None
    while True:
        page = store.meeting_page(filters, after=after, size=size)
        assert len(page.meetings) <= size
        found += page.meetings
        after = page.after
        if after is None:
            return found


def in_order(meetings: list[Meeting]) -> list[Meeting]:
    return sorted(meetings, key=lambda each: (each.earliest or date.min, each.id), reverse=True)


@pytest.mark.parametrize("filters", EVERY, ids=repr)
@pytest.mark.parametrize("few", [narrow.FEW, 0], ids=["few", "many"])
@pytest.mark.parametrize(("stretch", "patience", "size"), [(400, 1.0, 50), (3, -1.0, 2), (3, 1.0, 7)])
def test_pages_together_are_the_list(
    store: Store,
    filters: Filters,
    few: int,
    stretch: int,
    patience: float,
    size: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(narrow, "FEW", few)
    monkeypatch.setattr(meeting_pages, "STRETCH", stretch)
    monkeypatch.setattr(meeting_pages, "NAMED", stretch)
    monkeypatch.setattr(meeting_pages, "PATIENCE", patience)
    whole = in_order(list(store.meetings(filters)))
    assert [each.id for each in paged(store, filters, size)] == [each.id for each in whole]
    counted = store.meeting_page(filters, counted=True).count
    assert counted is None or counted == (len(whole), False)


def test_what_is_many_is_not_counted_on(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meeting_pages, "COUNTED", 10)
    assert store.meeting_page(counted=True).count == (10, True)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("aides", ["maaaaaaaaaaa1"]),
        ("AIDES, said", ["maaaaaaaaaaa1"]),
        ("aide", ["maaaaaaaaaaa1"]),
        ('"aides said"', ["maaaaaaaaaaa1"]),
        ('"said aides"', []),
        ("tomatoes", []),
        ("They meet in Hanoi", ["maaaaaaaaaaa1"]),
        ("Raisi February", ["mbbbbbbbbbbb1"]),
        ("evil", ["mccccccccccc1"]),
        ("nowhere-land", []),
    ],
)
def test_words_are_found_in_reports_without_their_furniture(
    store: Store, words: str, found: list[str]
) -> None:
    assert [each.id for each in store.meetings(Filters(words=words))] == found


@pytest.mark.parametrize(
    "words", ["", "...", '""', '" "', "*", "-", " ".join(f"w{n}" for n in range(search.MOST + 1))]
)
def test_what_cannot_be_looked_for_is_told(store: Store, words: str) -> None:
    with pytest.raises(InputError):
        store.meeting_page(Filters(words=words))


def test_words_are_those_that_the_report_has_now(anywhere: Anywhere) -> None:
    def ids(words: str) -> list[str]:
        return [told.id for told, _ in kept.accounts(Filters(words=words))]

    with Store(anywhere()) as kept:
        first = report("President Hu Jintao met U.S. President George W. Bush about apples.")
        kept.put(first, [account(first, id="aaaaaaaaaaa1")])
        assert (ids("apples"), ids("pears")) == (["aaaaaaaaaaa1"], [])
        second = report("President Hu Jintao met U.S. President George W. Bush about pears.")
        kept.put(second, [account(second, id="aaaaaaaaaaa1")])
        assert (ids("apples"), ids("pears")) == ([], ["aaaaaaaaaaa1"])
        kept.put(first, [account(first, id="aaaaaaaaaaa1")])
        assert (ids("apples"), ids("pears")) == (["aaaaaaaaaaa1"], [])


def test_an_older_database_lists_the_same(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    with Store(path) as kept:
        fill(kept, _small())
    raw = sqlite3.connect(path)
    for name in ("wording", "listing", *(f"{index}_index" for index in wordings.INDEXES)):
        raw.execute(f"DROP TABLE {name}")
    raw.execute("DELETE FROM migration WHERE name = 'find by words'")
    raw.commit()
    raw.close()
    with Store(path, write=False) as kept:
        for filters in EVERY:
            whole = in_order(list(kept.meetings(filters)))
            assert paged(kept, filters, 50) == whole


def test_a_meeting_that_moves_to_another_day_is_listed_there_alone(tmp_path: Path) -> None:
    with Store(tmp_path / "moved.db") as kept:
        fill(kept, _small())
        for day in ("2001-01-01", "2006-11-19", "2010-10-10"):
            judged = kept.judge_value("right", "aaaaaaaaaaa1", "date", day, by="ann")
            reconcile(kept)
            for filters in (Filters(parties=("Bush",)), Filters(place="Hanoi"), Filters()):
                found = paged(kept, filters, 2)
                assert found == in_order(list(kept.meetings(filters)))
            assert kept.undo(judged.id)
