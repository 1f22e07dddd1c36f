"""What is put into a store comes out again, whole, once, and as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import InputError, ReportError, StoreError
from dragoman.model import Place, Skipped, When
from dragoman.store import Filters, Store, first_day, last_day, schema, wordings
from factory import TEXT, account, full_account, party, report
from stores import Anywhere


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    with Store(anywhere()) as opened:
        yield opened


FULL = report(
    title="Hu and Bush meet",
    published=date(2006, 11, 20),
    publisher="Example Wire",
    url="https://example.org/1",
    byline="A. Writer",
    dateline="HANOI, Nov. 19, 2006",
    language="en",
)


def test_a_report_and_its_accounts_come_out_as_they_went_in(store: Store) -> None:
    told = [full_account(FULL), account(FULL, id="one-1", status="planned")]
    assert store.put(FULL, told) == "added"
    assert list(store.accounts()) == [(each, FULL) for each in told]
    assert store.report("one") == FULL


def test_the_same_report_again_changes_nothing(store: Store) -> None:
    store.put(FULL, [full_account(FULL)], engine="1")
    assert store.has(FULL, engine="1")
    assert store.put(FULL, [], engine="1") == "unchanged"
    assert store.counts()["accounts"] == 1


CHANGES: list[dict[str, Any]] = [
    {"text": TEXT + " It was warm."},
    {"published": date(2006, 11, 21)},
    {"title": None},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_a_changed_report_replaces_its_accounts(store: Store, change: dict[str, Any]) -> None:
    store.put(FULL, [full_account(FULL), account(FULL, id="one-1")])
    other = report(**{**{"title": FULL.title, "published": FULL.published}, **change})
    assert store.put(other, [account(other)]) == "replaced"
    assert [told.id for told, _ in store.accounts()] == ["one-0"]
    assert store.counts() == {"reports": 1, "accounts": 1, "parties": 2, "skipped": 0}


def test_another_engine_reads_anew(store: Store) -> None:
    store.put(FULL, [account(FULL)], engine="1")
    assert not store.has(FULL, engine="2")
    assert store.put(FULL, [], engine="2") == "replaced"


def test_a_moved_file_is_the_same_report(store: Store) -> None:
    store.put(report(), [])
    assert store.put(report(origin="elsewhere.txt"), []) == "unchanged"


def test_two_accounts_of_one_id_leave_the_store_as_it_was(store: Store) -> None:
    store.put(report(), [account()])
    changed = report(TEXT + " Again.")
    with pytest.raises(ReportError, match="cannot be kept"):
        store.put(changed, [account(changed), account(changed)])
    assert store.report("one") == report()


def test_a_report_read_well_later_clears_its_note(store: Store) -> None:
    store.put_skipped(Skipped(origin="one.txt", reason="empty", detail="no text in it"), run="1")
    store.put_skipped(Skipped(origin="one.txt", reason="binary", detail="a picture"), run="2")
    assert [each.reason for each in store.skipped()] == ["binary"]
    store.put(report(), [])
    assert list(store.skipped()) == []


COVERED = [
    ("one.jsonl:3", "one.jsonl", True),
    ("one.json[3]", "one.json", True),
    ("one.jsonl", "one.jsonl", True),
    ("one.jsonl.gz", "one.jsonl", False),
    ("in/deep/one.txt", "in", True),
    ("in/deep/one.txt", "./in/", True),
    ("into/one.txt", "in", False),
    ("in/one.txt", ".", True),
]


@pytest.mark.parametrize(("origin", "path", "gone"), COVERED)
def test_notes_not_renewed_by_a_run_over_their_file_go(
    store: Store, origin: str, path: str, gone: bool
) -> None:
    store.put_skipped(Skipped(origin=origin, reason="empty", detail="no text in it"), run="1")
    store.forget_skipped([path], run="1")
    assert len(list(store.skipped())) == 1
    store.forget_skipped([path], run="2")
    assert len(list(store.skipped())) == (0 if gone else 1)


def test_reports_are_listed_with_what_they_told(store: Store) -> None:
    store.put(FULL, [full_account(FULL)])
    store.put(report(id="a"), [])
    assert [(each.id, each.accounts) for each in store.reports()] == [("a", 0), ("one", 1)]


def test_an_account_is_found_by_the_beginning_of_its_id(store: Store) -> None:
    store.put(report(), [account(id="ab12"), account(id="ab345")])
    assert store.account("ab1")[0].id == "ab12"
    with pytest.raises(InputError, match="several accounts begin with ab: ab12, ab345"):
        store.account("ab")
    for absent in ("", "c", "a%"):
        with pytest.raises(InputError, match="no account"):
            store.account(absent)


def test_an_id_that_begins_another_is_still_found(store: Store) -> None:
    store.put(report(), [account(id="ab"), account(id="abc")])
    assert store.account("ab")[0].id == "ab"


# Filters


def _told(start: str, end: str) -> When:
    return When(f"{start}/{end}", date.fromisoformat(start), date.fromisoformat(end), "")


@pytest.fixture
def many(store: Store) -> Store:
    first = report(id="b", publisher="Example Wire")
    second = report(
        "Talks of Khaled Meshaal of Hamas and Ismaïl Ahmed of Mali", id="a", publisher="Daily Zeitung"
    )
    parties = (party("Khaled Meshaal", of="Hamas"), party("Ismaïl Ahmed", of="Mali"))
    store.put(first, [full_account(first, id="b0"), account(first, id="b1", mode="visit", status="off")])
    when, place = _told("2007-02-06", "2007-02-08"), Place("Saudi Mecca", "SA")
    store.put(second, [account(second, id="a0", parties=parties, when=when, place=place)])
    return store


FILTERS: list[tuple[Filters, list[str]]] = [
    (Filters(), ["a0", "b0", "b1"]),
    (Filters(order="date"), ["b0", "a0", "b1"]),
    (Filters(parties=("hamas",)), ["a0"]),
    (Filters(parties=("HAMAS", "ismail")), ["a0"]),
    (Filters(parties=("Hamas", "Bush")), []),
    (Filters(parties=("Mal",)), []),
    (Filters(parties=("bush",)), ["b0", "b1"]),
    (Filters(since=date(2007, 2, 8)), ["a0"]),
    (Filters(since=date(2007, 2, 9)), []),
    (Filters(until=date(2007, 2, 6)), ["a0", "b0"]),
    (Filters(until=date(2007, 2, 5)), ["b0"]),
    (Filters(since=date(2007, 2, 7), until=date(2007, 2, 7)), ["a0"]),
    (Filters(status="off"), ["b1"]),
    (Filters(mode="meeting"), ["a0", "b0"]),
    (Filters(country="vn"), ["b0"]),
    (Filters(place="mecca"), ["a0"]),
    (Filters(report="b"), ["b0", "b1"]),
    (Filters(publisher="zeitung"), ["a0"]),
    (Filters(limit=2), ["a0", "b0"]),
]


@pytest.mark.parametrize(("filters", "ids"), FILTERS, ids=lambda value: str(value)[:60])
def test_filters(many: Store, filters: Filters, ids: list[str]) -> None:
    assert [told.id for told, _ in many.accounts(filters)] == ids


def test_words_without_a_letter_are_refused(many: Store) -> None:
    with pytest.raises(InputError, match="no letter or digit"):
        list(many.accounts(Filters(parties=("%",))))


DAYS = [
    (first_day, "2023", date(2023, 1, 1)),
    (first_day, "2023-05", date(2023, 5, 1)),
    (last_day, "2023", date(2023, 12, 31)),
    (last_day, "2024-02", date(2024, 2, 29)),
    (last_day, "2024-02-03", date(2024, 2, 3)),
]


@pytest.mark.parametrize(("bound", "text", "day"), DAYS)
def test_a_year_or_month_is_a_bound(bound: Callable[[str], date], text: str, day: date) -> None:
    assert bound(text) == day


@pytest.mark.parametrize("text", ["", "yesterday", "2023-13", "2023-02-30", "0000", "20230501", "٢٠٢٣"])
@pytest.mark.parametrize("bound", [first_day, last_day])
def test_what_is_no_date_is_refused(bound: Callable[[str], date], text: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        bound(text)


# Files


def test_a_file_keeps_what_was_put(tmp_path: Path) -> None:
    path = tmp_path / "my ?#%.db"
    with Store(path) as store:
        store.put(report(), [account()])
    with Store(path, write=False) as store:
        assert [told.id for told, _ in store.accounts()] == ["one-0"]
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_reader_does_not_see_what_is_written_meanwhile(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as writer, Store(tmp_path / "a.db", write=False) as reader:
        writer.put(report(), [account()])
        told = reader.accounts()
        next(told)
        writer.put(report(id="two"), [])
        told.close()  # type: ignore[attr-defined]
        assert reader.counts()["reports"] == 2


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    with Store(tmp_path / "a.db") as store:
        assert store.put(report(), []) == "added"


def test_a_database_without_the_last_step_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store(tmp_path / "a.db").close()
    later = schema.Migration("a later step", lambda connection: None)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, later))
    Store(tmp_path / "a.db", write=False).close()
    with sqlite3.connect(tmp_path / "a.db") as raw:
        names = {name for (name,) in raw.execute("SELECT name FROM migration")}
    raw.close()
    assert names == {step.name for step in schema.MIGRATIONS}


def _text(path: Path) -> None:
    path.write_text("not a database at all" * 100)


def _foreign(path: Path) -> None:
    _execute(path, "CREATE TABLE t (x)")


def _foreign_migration(path: Path) -> None:
    _execute(path, "CREATE TABLE migration (id)")


def _newer(path: Path) -> None:
    Store(path).close()
    _execute(path, "INSERT INTO migration VALUES ('of tomorrow', '2099-01-01')")


def _cut(path: Path) -> None:
    with Store(path) as store:
        store.put(report(), [account()])
    path.write_bytes(path.read_bytes()[:5000])


def _folder(path: Path) -> None:
    path.mkdir()


def _execute(path: Path, statement: str) -> None:
    raw = sqlite3.connect(path)
    with raw:
        raw.execute(statement)
    raw.close()


UNUSABLE: list[tuple[Callable[[Path], None], str]] = [
    (_text, "is not a database"),
    (_foreign, "not one of Dragoman's"),
    (_foreign_migration, "not one of Dragoman's"),
    (_newer, "made by a newer Dragoman"),
    (_cut, "is damaged"),
    (_folder, "is a folder"),
]


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(("spoil", "said"), UNUSABLE, ids=lambda value: getattr(value, "__name__", ""))
def test_an_unusable_database_is_said_in_one_line(
    tmp_path: Path, spoil: Callable[[Path], None], said: str, write: bool
) -> None:
    spoil(tmp_path / "a.db")
    with pytest.raises(StoreError, match=said) as caught:
        Store(tmp_path / "a.db", write=write)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("location", "said"),
    [("absent/a.db", "no folder absent"), ("nosuch://x/y", "no driver"), ("://", "not a database URL")],
)
def test_a_location_that_cannot_be_is_refused(location: str, said: str) -> None:
    with pytest.raises(StoreError, match=said):
        Store(location)


def test_asking_an_absent_database_does_not_make_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database at"):
        Store(tmp_path / "a.db", write=False)
    assert list(tmp_path.iterdir()) == []


def test_a_database_opened_for_reading_cannot_be_written(tmp_path: Path) -> None:
    Store(tmp_path / "a.db").close()
    with Store(tmp_path / "a.db", write=False) as store, pytest.raises(StoreError, match="read-only"):
        store.put(report(), [])


def test_a_database_that_stays_locked_is_said_so(tmp_path: Path) -> None:
    Store(tmp_path / "a.db").close()
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(StoreError, match="being written by another program"):
            Store(tmp_path / "a.db", wait=0)
    finally:
        other.close()


def test_one_may_ask_while_one_goes_through_what_one_asked_for(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        for id_ in "ab":
            of = report(id=id_, origin=f"{id_}.txt")
            store.put(of, [account(of)])
        assert [store.account(told.id)[0].id for told, _ in store.accounts()] == ["a-0", "b-0"]


def test_parties_of_an_older_database_are_named(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        store.put(report(), [account()])
    with sqlite3.connect(tmp_path / "a.db") as raw:
        for table in (
            "naming",
            "naming_post",
            "naming_key",
            "naming_link",
            "actor",
            "actor_entity",
            "judgement_subject",
            "judgement",
        ):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("UPDATE party SET naming = NULL, post = NULL")
        raw.execute("DELETE FROM migration WHERE name IN ('tell who is who', 'keep judgements')")
    raw.close()
    with Store(tmp_path / "a.db") as store, store.names() as names:
        found = names.namings(names.to_compare())
    assert {each.name: each.posts for each in found.values()} == {
        "Hu Jintao": {("president", None)},
        "George W. Bush": {("president", "United States")},
    }


def test_reading_a_report_anew_counts_it_once(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        for engine in ("one", "two"):
            for id_, day in (("a", date(2006, 11, 1)), ("b", date(2006, 11, 9))):
                of = report(id=id_, origin=f"{id_}.txt", published=day)
                store.put(of, [account(of)], engine=engine)
        of = report(id="b", origin="b.txt", published=date(2006, 11, 20))
        store.put(of, [account(of)], engine="three")
        with store.names() as names:
            counted = {
                (each.reports, str(each.first), str(each.last))
                for each in names.namings(names.to_compare()).values()
            }
    assert counted == {(2, "2006-11-01", "2006-11-20")}


def test_words_of_an_older_database_are_found(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    with Store(path) as store:
        store.put(report(title="A title that the text lacks"), [account()])
    for name in ("wording", "listing", *(f"{index}_index" for index in wordings.INDEXES)):
        _execute(path, f"DROP TABLE {name}")
    _execute(path, "DELETE FROM migration WHERE name = 'find by words'")
    with Store(path, write=False) as store:
        for filters in (Filters(words="lacks"), Filters(words="Hanoi"), Filters(parties=("Jintao",))):
            assert [told.id for told, _ in store.accounts(filters)] == ["one-0"]
        assert not list(store.accounts(Filters(words="nowhere")))
