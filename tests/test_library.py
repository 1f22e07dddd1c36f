"""What `import dragoman` gives of a database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import polars as pl
import pytest

import dragoman
from dragoman import InputError, Store, StoreError
from dragoman.library import Results
from dragoman.store import Store as Database
from served import fill

REPORT = (
    "Brazilian President Luiz Inácio Lula da Silva met Argentine President Javier Milei in Rio on Monday."
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Database(tmp_path / "some.db") as store:
        fill(store)
        from dragoman.reconcile import settle

        settle(store)
    return tmp_path / "some.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with dragoman.open_store(path, write=True) as opened:
        yield opened


def test_rows_are_asked_by_the_names_of_their_columns(store: Store) -> None:
    meeting = store.meetings().first()
    assert meeting is not None
    assert meeting.meeting == meeting["meeting"]
    assert meeting.meeting.startswith("m")
    assert isinstance(meeting.earliest, date)
    assert list(meeting) == store.meetings().columns
    with pytest.raises(AttributeError, match="no column 'who'; there are meeting, date"):
        _ = meeting.who


@pytest.mark.parametrize(
    "kind", ["meetings", "accounts", "parties", "actors", "tenures", "reports", "judgements"]
)
def test_every_kind_is_rows_dicts_and_frames(store: Store, kind: str) -> None:
    results: Results = getattr(store, kind)()
    rows = results.to_dicts()
    assert rows == [dict(row) for row in results]
    frame, other = results.to_pandas(), results.to_polars()
    assert list(frame.columns) == other.columns == results.columns
    assert len(frame) == len(other) == len(rows)


def test_columns_of_frames_have_types(store: Store) -> None:
    frame, other = store.meetings().to_pandas(), store.meetings().to_polars()
    assert pd.api.types.is_datetime64_any_dtype(frame["earliest"])
    assert str(frame["reports"].dtype) == "Int64"
    assert other.schema["earliest"] == pl.Date
    assert other.schema["parties"] == pl.List(pl.String)


def test_filters_are_those_of_the_command(store: Store) -> None:
    every = store.meetings().to_dicts()
    some = next(each for each in every if each["earliest"])
    first = some["earliest"].year
    found = store.meetings(status=some["status"], since=str(first), until=str(first), party=some["names"][0])
    assert some["meeting"] in [each.meeting for each in found]
    assert not store.meetings(since="2399").to_dicts()
    assert len(store.meetings(limit=1).to_dicts()) == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"form": "x"}, "no filter 'form'"),
        ({"since": "soon"}, "'soon' is no date"),
        ({"status": "maybe"}, "status='maybe': there are held, planned"),
        ({"disputed": ["day"]}, "disputed='day'"),
        ({"country": "Atlantis"}, "Atlantis"),
    ],
)
def test_what_cannot_be_asked_is_told(store: Store, asked: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        store.meetings(**asked)  # type: ignore[arg-type]


def test_an_answer_is_saved_as_a_file(store: Store, tmp_path: Path) -> None:
    store.meetings().save(tmp_path / "all.csv")
    store.meetings().save(tmp_path / "all.ftm.json")
    store.meetings().save(tmp_path / "lines", "jsonl")
    assert (tmp_path / "all.csv").read_text().startswith("meeting,date")
    lines = (tmp_path / "lines").read_text().splitlines()
    assert [json.loads(line)["meeting"] for line in lines] == [each.meeting for each in store.meetings()]


def test_a_judgement_holds_at_once_and_is_taken_back(store: Store) -> None:
    several = next(each for each in store.meetings() if len(each.accounts) > 1)
    before = len(store.meetings().to_dicts())
    store.judge("split", several.meeting, several.accounts[1], by="ann")
    assert len(store.meetings().to_dicts()) == before + 1
    assert [each.verdict for each in store.judgements()] == ["split"]
    store.undo()
    assert len(store.meetings().to_dicts()) == before
    assert not store.judgements().to_dicts()
    assert len(store.judgements(undone=True).to_dicts()) == 1


def test_a_value_is_judged(store: Store) -> None:
    account = next(each for each in store.accounts() if each.date)
    said = store.judge("right", account.account, field="date", value="2011-05-06", by="ann")
    assert (said.field, said.value, said.by) == ("date", "2011-05-06", "ann")


@pytest.mark.parametrize(
    ("verdict", "more"),
    [("same", {}), ("right", {}), ("maybe", {"other": "x"}), ("same", {"other": "x", "field": "date"})],
)
def test_a_judgement_that_says_nothing_is_refused(store: Store, verdict: str, more: dict[str, str]) -> None:
    with pytest.raises(InputError):
        store.judge(verdict, "3f9c1a", by="ann", **more)  # type: ignore[arg-type]


def test_what_is_opened_to_be_asked_is_not_written(path: Path, tmp_path: Path) -> None:
    with dragoman.open_store(path) as store:
        with pytest.raises(InputError, match="write=True"):
            store.read(tmp_path)
        with pytest.raises(InputError, match="write=True"):
            store.undo()


def test_a_database_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        dragoman.open_store(tmp_path / "none.db")


def test_reports_are_read(tmp_path: Path) -> None:
    (tmp_path / "rio.txt").write_text(
        f"Talks in Rio\n\nRIO DE JANEIRO, Nov. 18, 2024 (Omer Times) - {REPORT}\n"
    )
    with dragoman.open_store(tmp_path / "new.db", write=True) as store:
        assert store.read(tmp_path / "rio.txt").added == 1
        (row,) = store.meetings(of="Brazil")
        assert (row.date, row.names) == ("2024-11-18", ["Luiz Inácio Lula da Silva", "Javier Milei"])


def test_a_notebook_shows_a_table_with_nothing_live_in_it() -> None:
    from dragoman.export import Column

    table = SimpleNamespace(
        columns=[Column("a", "text", "", lambda of: of), Column("b", "text", "", lambda of: None)],
        rows=lambda: iter([("<script>x</script>", None)] * 30),
    )
    shown = Results("meetings", lambda form: table)  # type: ignore[arg-type, return-value]
    html = shown._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "<th>b</th>" not in html
    assert html.endswith("<p>and more</p>")
    assert repr(shown).startswith("Results of a, b")


def test_a_frame_without_its_package_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(InputError, match=r"pip install 'dragoman\[pandas\]'"):
        store.meetings().to_pandas()
