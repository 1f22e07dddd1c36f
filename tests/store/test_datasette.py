"""A store opens in Datasette as it is: it knows our views, our foreign keys and what can be searched.

Datasette has an interpreter of its own: `make datasette` makes one in build/datasette, and DRAGOMAN_DATASETTE
names another. Without it the questions are asked by which Datasette finds out, as its documentation has them.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

import pytest

from dragoman.store import Store
from dragoman.store.views import VIEWS

ROOT = Path(__file__).parents[2]
DATASETTE = Path(os.environ.get("DRAGOMAN_DATASETTE", ROOT / "build" / "datasette" / "bin" / "python"))

# https://docs.datasette.io/en/stable/full_text_search.html, and detect_fts_sql in its utils
SEARCHED = """
SELECT name FROM sqlite_master
WHERE rootpage = 0 AND sql LIKE '%VIRTUAL TABLE%USING FTS%content="' || ? || '"%'
"""
SHOWN = re.findall(
    r"""sqlite3 my.db "(.+)"|^(?:--.*\n)?(SELECT[^;]+);""",
    (ROOT / "docs" / "datasette.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
"""The questions that the page shows."""
LINKS = {
    ("account", "report", "report"),
    ("party", "account", "account"),
    ("paragraph", "report", "report"),
    ("judgement_subject", "judgement", "judgement"),
}
"""A table, its column, and the table that this points at."""


@pytest.fixture(scope="module")
def raw(world: Path) -> sqlite3.Connection:
    """The store of the pages as any program opens it."""
    return sqlite3.connect(f"{world.as_uri()}?mode=ro", uri=True)


@pytest.mark.parametrize(("view", "index"), [("reports", "said_index"), ("names", "called_index")])
def test_it_is_known_where_words_are_found(raw: sqlite3.Connection, view: str, index: str) -> None:
    assert raw.execute(SEARCHED, (view,)).fetchall() == [(index,)]


@pytest.mark.parametrize("search", ["Hu Jintao", "meeting", "met"])
def test_reports_are_found_by_words(raw: sqlite3.Connection, world: Path, search: str) -> None:
    found = raw.execute(
        "SELECT report FROM reports WHERE rowid IN (SELECT rowid FROM said_index WHERE said_index MATCH ?)",
        (" ".join(f'"{each}"' for each in search.split()),),
    )
    with Store(world, write=False) as store:
        by_words = {of.id for of in store.reports() if _has(store, of.id, search)}
    assert {row[0] for row in found} >= by_words > set()


def _has(store: Store, report: str, search: str) -> bool:
    from dragoman.store import Filters

    return any(True for _ in store.accounts(Filters(words=search, report=report)))


@pytest.mark.parametrize(("table", "column", "target"), sorted(LINKS))
def test_rows_are_linked(raw: sqlite3.Connection, table: str, column: str, target: str) -> None:
    there = raw.execute(f'SELECT "from", "table" FROM pragma_foreign_key_list(\'{table}\')').fetchall()
    assert (column, target) in there


@pytest.mark.parametrize("asks", [line or block for line, block in SHOWN])
def test_a_question_that_is_shown_is_answered(raw: sqlite3.Connection, asks: str) -> None:
    shown = raw.execute(asks)
    assert shown.description
    assert shown.fetchall() or "LIKE" in asks


def test_the_page_shows_questions() -> None:
    assert len(SHOWN) == 4


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_is_read_without_being_trusted(world: Path, view: Any) -> None:
    raw = sqlite3.connect(f"{world.as_uri()}?mode=ro", uri=True)
    raw.execute("PRAGMA trusted_schema = OFF")
    shown = raw.execute(f"SELECT * FROM {view.name}")
    assert all(each[0].isidentifier() for each in shown.description)
    assert view.name in ("judgements", "sources") or shown.fetchall()


def test_datasette_itself_opens_it(world: Path) -> None:
    if not DATASETTE.exists():
        if os.environ.get("CI"):
            pytest.fail("Datasette is not there: run `make datasette`")
        pytest.skip("Datasette is not there; `make datasette` brings it")
    paths = ["/world.json", "/world/reports.json?_search=Jintao", "/world/account.json?_labels=on"]
    pages = [f"/world/{view.name}?_facet=status" for view in VIEWS if "status" in view.asks]
    check = Path(__file__).with_name("datasette_check.py")
    answers = json.loads(subprocess.check_output([DATASETTE, check, world, *paths, *pages], env={}))
    assert {each["status"] for each in answers} == {200}
    database, found, accounts = (json.loads(each["says"]) for each in answers[:3])
    assert {each["name"] for each in database["views"]} == {each.name for each in VIEWS}
    outgoing = {
        (table["name"], key["column"], key["other_table"])
        for table in database["tables"]
        for key in table["foreign_keys"]["outgoing"]
    }
    assert outgoing >= LINKS
    assert found["filtered_table_rows_count"] > 0
    assert any(row["report"]["label"] == "They meet, aides say" for row in accounts["rows"])


def test_what_is_pointed_at_is_a_key(raw: sqlite3.Connection) -> None:
    """Datasette makes the address of a row from its primary key, and takes what points at it for that."""
    for *_, target in LINKS:
        (key,) = raw.execute(f"SELECT name FROM pragma_table_info('{target}') WHERE pk").fetchall()
        assert key == ("id",)
