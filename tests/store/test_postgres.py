"""What a store on a PostgreSQL server does beside what every store does."""

from __future__ import annotations

import random
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import ReportError, StoreError
from dragoman.model import Report
from dragoman.store import Filters, Store, database
from factory import TEXT, account, party, report
from stores import Anywhere, bare_schema, need_server, server


@pytest.fixture
def place(tmp_path: Path) -> Iterator[str]:
    need_server()
    anywhere = Anywhere("postgres", tmp_path)
    yield anywhere()
    anywhere.give_back()


def put(store: Store, id_: str, text: str = TEXT) -> None:
    of = report(text, id=id_, origin=f"{id_}.txt")
    store.put(of, [account(of)])


def test_who_asks_waits_for_nobody_and_sees_nothing_half_written(place: str) -> None:
    with Store(place) as writer, Store(place, write=False) as reader, writer.in_one():
        put(writer, "one")
        assert reader.counts()["reports"] == 0


def test_who_asks_at_once_sees_one_state(place: str) -> None:
    with Store(place) as writer, Store(place, write=False) as reader:
        with reader.at_once():
            assert reader.counts()["reports"] == 0
            put(writer, "one")
            assert reader.counts()["reports"] == 0
        assert reader.counts()["reports"] == 1


def test_several_write_in_turn(place: str) -> None:
    def write(name: str) -> None:
        with Store(place) as store:
            for n in range(5):
                put(store, f"{name}{n}")

    others = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for each in others:
        each.start()
    for each in others:
        each.join()
    with Store(place) as store:
        assert store.counts()["reports"] == 15
        assert store.check().problems == []
        with store.names() as names:
            assert {each.reports for each in names.namings(names.to_compare()).values()} == {15}


def test_who_waits_too_long_for_its_turn_is_told_so(place: str) -> None:
    with Store(place) as one, Store(place, wait=0) as other, one.in_one():
        put(one, "one")
        with pytest.raises(StoreError, match="being written by another program"):
            put(other, "two")


def test_what_was_found_out_holds_while_nothing_is_written(place: str) -> None:
    with Store(place) as writer, Store(place, write=False) as reader:
        before = reader.version()
        assert reader.version() == before is not None
        put(writer, "one")
        assert reader.version() != before


def test_a_store_that_is_only_asked_cannot_be_written(place: str) -> None:
    with Store(place, write=False) as store, pytest.raises(StoreError, match="open for reading only"):
        put(store, "one")


def test_a_phrase_is_found_wherever_it_stands_in_a_long_report(place: str) -> None:
    numbers = " ".join(f"word{n}" for n in range(5_000))
    with Store(place) as store:
        put(store, "long", f"{TEXT} the beginning {numbers} and the end")
        for n in (5, 1_950, 1_999, 2_000, 4_990):
            for words in (f'"word{n} word{n + 1} word{n + 2}"', f'beginning "word{n} word{n + 1}" end'):
                assert len(list(store.accounts(Filters(words=words)))) == 1
        assert not list(store.accounts(Filters(words='"word5 word7"')))


@pytest.mark.parametrize(
    ("words", "found"), [("us", True), ("u", False), ("NEWS", True), ("new", True), ("it", False)]
)
def test_short_words_are_not_cut_and_common_ones_not_left_out(place: str, words: str, found: bool) -> None:
    with Store(place) as store:
        put(store, "one", f"{TEXT} This is news to us.")
        assert bool(list(store.accounts(Filters(words=words)))) == found


SEED = random.Random(1)
BAD = {
    "nul": report("Hu Jintao met George W. Bush\0"),
    "nul in its id": report(id="one\0"),
    "path": report(origin="".join(SEED.choices("abcdefghijklmnop/", k=30_000))),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_report_that_cannot_be_kept_is_one_report(place: str, bad: Report) -> None:
    with Store(place) as store:
        assert not store.has(bad)
        with pytest.raises(ReportError, match=r"cannot be kept|has a NUL"):
            store.put(bad, [])
        put(store, "next")
        assert store.counts()["reports"] == 1


def test_a_name_of_a_party_may_be_too_long(place: str) -> None:
    name = "Abc " * 300 + "d"
    of = report(f"{name} met Hu.")
    with Store(place) as store, pytest.raises(ReportError, match="PostgreSQL has no room"):
        store.put(of, [account(of, parties=(party(name), party("Hu")))])


# Servers that cannot be used


def test_an_empty_schema_is_not_asked() -> None:
    need_server()
    with pytest.raises(StoreError, match="nothing in it yet; `dragoman read` fills it"):
        Store(bare_schema("empty"), write=False)


def test_the_tables_of_others_are_left_alone() -> None:
    need_server()
    url = bare_schema("theirs")
    with Store(url) as store, store._writing() as connection:
        connection.exec_driver_sql("DROP TABLE migration CASCADE")
    with pytest.raises(StoreError, match=r"not one of Dragoman's; give another schema with --db"):
        Store(url)


def test_a_schema_that_is_not_there_is_not_made() -> None:
    need_server()
    url = server().update_query_dict({"options": "-c search_path=dragoman_nowhere"})
    with pytest.raises(StoreError, match="no such schema; make it with CREATE SCHEMA"):
        Store(url.render_as_string(hide_password=False))


ABSENT = [
    ("postgresql://ann:geheim@127.0.0.1:1/x", "cannot be reached: no server answers there"),
    ("postgres://ann@127.0.0.1:1/x?password=geheim", "cannot be reached: no server answers there"),
    ("postgresql+psycopg2://ann:geheim@127.0.0.1/x", "no driver for it"),
    ("postgresql+psycopg://ann:geheim@127.0.0.1:port/x", "is not a database URL"),
    ("postgresql://127.0.0.1:nowhere/x?user=ann&password=geheim", "is not a database URL"),
]


@pytest.mark.parametrize(("url", "said"), ABSENT)
def test_a_server_that_cannot_be_used_is_said_in_one_line_without_the_password(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as caught:
        Store(url, wait=0)
    assert "\n" not in str(caught.value)
    assert "geheim" not in str(caught.value)


def test_a_database_that_is_not_there_is_said(place: str) -> None:
    url = server().set(database="dragoman_nowhere").render_as_string(hide_password=False)
    with pytest.raises(StoreError, match=r'database "dragoman_nowhere" does not exist'):
        Store(url)


def test_the_driver_may_not_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'dragoman\[postgres\]'"):
        Store("postgresql://127.0.0.1/x")


def test_a_url_without_a_driver_means_the_one_that_we_have() -> None:
    url = database.url_of("postgres://ann:geheim@db.example.org/news?sslmode=require&password=more")
    assert database.name_of(url) == "postgresql+psycopg://ann:***@db.example.org/news?sslmode=require"
