"""Views say what exports say, under the same names of columns; an older store comes to have them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import text

from dragoman.export import export
from dragoman.identify import identify
from dragoman.reconcile import reconcile
from dragoman.store import Filters, Store
from dragoman.store.views import VIEWS
from dragoman.store.wordings import INDEXES
from factory import full_account, report
from served import Told, fill, world
from stores import Anywhere

SAME = {
    "meetings": "meeting,date,status,mode,place,country,reports,independent,disputed,first_status,earliest",
    "accounts": "account,meeting,report,date,status,mode,parties,place,country,source,topics,title,published",
    "parties": "account,meeting,report,n,name,kind,of,role,actor,called,date,status,mode,place,earliest",
    "actors": "actor,kind,name,country,wikidata,first,last",
    "reports": "report,title,publisher,published,published_estimate,url,origin,accounts,characters",
}
"""Columns that a view and the export of its name both have, with the same values."""


@pytest.fixture(scope="module")
def store(anywhere_long: Anywhere) -> Iterator[Store]:
    with Store(anywhere_long("views.db")) as filled:
        fill(filled, [told for told in world() if _fits(told)])
        of = report(id="full")
        filled.put(of, [full_account(of)])
        identify(filled)
        reconcile(filled)
        yield filled


def _fits(told: Told) -> bool:
    """PostgreSQL has no room for a NUL, nor for very long names."""
    return b"\\u0000" not in msgspec.json.encode(told) and len(told[0].text) < 5_000


def rows(store: Store, asks: str) -> list[dict[str, Any]]:
    with store.asking_names() as names:
        return [dict(row._mapping) for row in names.connection.execute(text(asks))]


def plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value)) or None
    return value if isinstance(value, int | None) else str(value)


@pytest.mark.parametrize("kind", SAME)
def test_a_view_says_what_the_export_says(store: Store, kind: str) -> None:
    columns = SAME[kind].split(",")
    going = export(store, kind, "csv", columns=columns)
    out = [dict(zip(columns, map(plain, cells), strict=True)) for cells in going.rows()]
    named = ", ".join(f'"{each}"' for each in columns)
    shown = [
        {name: plain(value) for name, value in row.items()}
        for row in rows(store, f"SELECT {named} FROM {kind}")
    ]
    key = json.dumps
    assert sorted(shown, key=key) == sorted(out, key=key)
    assert out


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_rows(store: Store, anywhere_long: Anywhere, view: Any) -> None:
    if view.anywhere or anywhere_long.kind == "sqlite":
        assert rows(store, f"SELECT * FROM {view.name}") or view.name == "judgements"


def test_evidence_is_the_words_of_the_report(store: Store, anywhere_long: Anywhere) -> None:
    if anywhere_long.kind == "postgres":
        pytest.skip("of SQLite alone")
    shown = rows(store, "SELECT * FROM evidence")
    names = {(each["account"], each["words"]) for each in shown if each["field"].endswith(".name")}
    for each in rows(store, "SELECT account, name FROM party WHERE kind = 'person'"):
        assert any(account == each["account"] and words in each["name"] for account, words in names)
    assert {"mode", "parties[0].name", "date"} <= {each["field"] for each in shown}


def test_words_are_found_without_their_accents(store: Store, anywhere_long: Anywhere) -> None:
    if anywhere_long.kind == "postgres":
        pytest.skip("of SQLite alone")
    asks = (
        "SELECT name FROM names WHERE rowid IN (SELECT rowid FROM called_index WHERE called_index MATCH '{}')"
    )
    assert rows(store, asks.format("Jintáo")) == rows(store, asks.format("jintao")) != []


# An older store


OLDER = """
DROP TABLE said_index; DROP TABLE called_index;
CREATE VIRTUAL TABLE said_index USING
    fts5(words, content='', tokenize='porter unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE called_index USING fts5(words, content='', tokenize='unicode61 remove_diacritics 0');
DELETE FROM migration WHERE name = 'lay views';
"""


def make_older(path: Path) -> None:
    """As it was before there were views: with indexes that do not say what they are of."""
    raw = sqlite3.connect(path)
    for each in reversed(VIEWS):
        raw.execute(f"DROP VIEW {each.name}")
    raw.executescript(OLDER)
    raw.close()


def made(path: Path) -> dict[str, tuple[str, ...]]:
    """The words that made each table, index and view."""
    raw = sqlite3.connect(path)
    words = dict(raw.execute("SELECT name, sql FROM sqlite_master WHERE sql > ''"))
    raw.close()
    return {name: tuple(each.replace('"', "").split()) for name, each in words.items()}


def test_an_older_store_comes_to_have_them(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    with Store(path) as store:
        fill(store)
        before = [of.id for of, _ in store.accounts(Filters(words="met"))]
        problems = store.check().problems
    new = made(path)
    make_older(path)
    assert made(path) != new
    with Store(path) as store:
        assert [of.id for of, _ in store.accounts(Filters(words="met"))] == before != []
        assert store.check().problems == problems
    assert made(path) == new


def test_only_what_has_no_view_is_of_nothing() -> None:
    assert {name: each.view for name, each in INDEXES.items()} == {
        "said": "reports",
        "met": "",
        "called": "names",
    }
