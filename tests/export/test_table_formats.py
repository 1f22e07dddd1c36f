"""Tables of every kind, read as their users read them: by pandas, pyarrow, and the csv module."""

from __future__ import annotations

import csv
import io
import json
import os
import resource
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from msgspec import structs

from dragoman.errors import InputError
from dragoman.export import KINDS, Export, export
from dragoman.identify import identify
from dragoman.model import Account, Place, Report
from dragoman.reconcile import reconcile
from dragoman.store import Filters, Store
from factory import TEXT, account, full_account, party, report
from telling import GENEVA, HANOI, told

MEETINGS: list[tuple[str, str | None, dict[str, Any]]] = [
    ("Hu Jintao of China, George W. Bush of United States", "2006-11-19", {"place": HANOI}),
    ("Ebrahim Raisi of Iran, Qatar", "2023-02", {"status": "planned", "mode": "visit", "topics": ("trade",)}),
    ("Iran, Russia, Turkey", None, {"mode": "multilateral", "place": GENEVA, "source": "an aide"}),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Four meetings, and a judgement."""
    path = tmp_path_factory.mktemp("export") / "kept.db"
    with Store(path) as filled:
        wang = party("Wang Yi", of="China", role="Foreign Minister")
        of = report("Foreign Minister Wang Yi met Zurabishvili.", id="a0", published=date(2019, 5, 24))
        filled.put(of, [account(of, parties=(wang, party("Zurabishvili")))])
        told(filled, *MEETINGS)
        filled.judge_value("right", "r0-0", "status", "held", by="ann")
        yield filled


def _bytes(of: Export) -> bytes:
    return b"".join(of)


def _rows(of: Export) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_bytes(of).decode(), newline="")))


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_says_the_same(store: Store, tmp_path: Path, kind: str) -> None:
    columns = None if KINDS[kind].record is None else ["account"] if kind == "accounts" else ["id", "by"]
    lines = [json.loads(line) for line in _bytes(export(store, kind, columns=columns)).splitlines()]
    frame = pd.read_csv(io.BytesIO(_bytes(export(store, kind, "csv", columns=columns))))
    export(store, kind, "parquet", columns=columns).save(tmp_path / "x.parquet")
    table = pq.read_table(tmp_path / "x.parquet")
    assert lines
    assert list(lines[0]) == list(frame.columns) == table.column_names
    assert len(lines) == len(frame) == table.num_rows
    typed = json.loads(json.dumps(table.to_pylist(), default=str))
    assert typed == lines


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_two_exports_are_the_same_bytes(store: Store, kind: str, form: str) -> None:
    assert _bytes(export(store, kind, form)) == _bytes(export(store, kind, form))


@pytest.mark.parametrize("kind", KINDS)
def test_parquet_is_typed_and_says_what_columns_mean(store: Store, tmp_path: Path, kind: str) -> None:
    export(store, kind, "parquet").save(tmp_path / "x.parquet")
    schema = pq.read_schema(tmp_path / "x.parquet")
    types = {"text": "string", "texts": "list<element: string>", "integer": "int64", "number": "double"}
    types |= {"day": "date32[day]", "yes": "bool"}
    usual = [each for each in KINDS[kind].columns if each.usual]
    assert [str(field.type) for field in schema] == [types[each.type] for each in usual]
    assert [field.metadata[b"description"].decode() for field in schema] == [each.says for each in usual]


def test_a_row_of_meetings_holds_the_meeting(store: Store) -> None:
    first, second, _, third = _rows(export(store, "meetings", "csv"))
    assert (first["date"], first["status"], first["country"]) == ("2006-11-19", "held", "VN")
    assert first["names"] == "Hu Jintao; George W. Bush"
    assert first["sides"] == "China; United States"
    assert (first["latitude"], first["report_ids"], first["accounts"]) == ("21.024", "r0", "r0-0")
    assert (second["status"], second["mode"], second["topics"]) == ("planned", "visit", "trade")
    assert (third["date"], third["sources"], third["kinds"]) == ("", "an aide", "state; state; state")


def test_parties_are_rows(store: Store) -> None:
    rows = _rows(export(store, "parties", "csv"))
    assert [(each["account"], each["n"], each["name"]) for each in rows[2:5]] == [
        ("r0-0", "0", "Hu Jintao"),
        ("r0-0", "1", "George W. Bush"),
        ("r1-0", "0", "Ebrahim Raisi"),
    ]
    assert {each["meeting"] for each in rows} == {"ma0-0", "mr0-0", "mr1-0", "mr2-0"}


def test_filters_pass_to_actors_and_reports_by_the_accounts(store: Store) -> None:
    held = Filters(status="planned")
    assert {each["name"] for each in _rows(export(store, "actors", "csv", filters=held))} == {
        "Ebrahim Raisi",
        "Qatar",
    }
    assert [each["report"] for each in _rows(export(store, "reports", "csv", filters=held))] == ["r1"]
    persons = export(store, "actors", "csv", filters=held, of_kind="person")
    assert [each["name"] for each in _rows(persons)] == ["Ebrahim Raisi"]
    assert [each["name"] for each in _rows(export(store, "actors", "csv", named="hu"))] == ["Hu Jintao"]
    assert len(_rows(export(store, "reports", "csv"))) == 4


EVERY = Filters(
    words="Hu",
    parties=("Hu",),
    sides=("China",),
    since=date(2000, 1, 1),
    until=date(2010, 1, 1),
    status="held",
    mode="meeting",
    country="VN",
    place="Hanoi",
)


@pytest.mark.parametrize("kind", [each for each in KINDS if each != "judgements"])
def test_all_filters_hold_together(store: Store, kind: str) -> None:
    words = _bytes(export(store, kind, "csv", filters=EVERY)).decode()
    assert "Hu Jintao" in words or kind in ("reports", "tenures")
    assert "Raisi" not in words


def test_a_text_goes_out_only_where_it_is_asked_for(store: Store) -> None:
    assert "text" not in _rows(export(store, "reports", "csv"))[0]
    second = _rows(export(store, "reports", "csv", columns=["report", "text"]))[1]
    assert second == {"report": "r0", "text": "Hu Jintao met George W. Bush 0."}


def test_of_a_report_in_pages_the_page_goes_out(tmp_path: Path) -> None:
    with Store(tmp_path / "pages.db") as store:
        for id_, pages in (
            ("in pages", (0, TEXT.index("President"), 10_000)),
            ("of one", (0,)),
            ("without", ()),
        ):
            of = report(id=id_, origin=id_, pages=pages)
            store.put(of, [full_account(of)])
        told = _rows(export(store, "accounts", "csv", columns=["report", "page"]))
        counted = _rows(export(store, "reports", "csv", columns=["report", "pages"]))
        seen = json.loads(_bytes(export(store, "accounts", "jsonl")).splitlines()[0])["page"]
    assert [each["page"] for each in told] == ["2", "1", ""]
    assert [each["pages"] for each in counted] == ["3", "1", ""]
    assert seen == 2


def test_judgements_can_be_imported_again(store: Store, tmp_path: Path) -> None:
    from dragoman.read.judgements import read_judgements

    export(store, "judgements").save(tmp_path / "j.jsonl")
    assert [each for _, each in read_judgements(str(tmp_path / "j.jsonl"))] == store.judgements()


def test_columns_are_chosen_in_order(store: Store) -> None:
    assert list(_rows(export(store, "meetings", "csv", columns=["status", "meeting"]))[0]) == [
        "status",
        "meeting",
    ]
    first = _bytes(export(store, "accounts", columns=["status", "evidence"])).splitlines()[0]
    assert list(json.loads(first)) == ["status", "evidence"]


@pytest.mark.parametrize(
    ("kind", "form", "columns", "said"),
    [
        ("treaties", "csv", None, "no kind 'treaties'; there are meetings, accounts"),
        ("actors", "xlsx", None, "no format 'xlsx' of actors; there are jsonl, csv"),
        ("actors", "csv", ["nmae"], "no column 'nmae'; there are actor, kind, name"),
        ("accounts", "jsonl", ["names"], "no column 'names'; there are report, account"),
        ("actors", "csv", ["name", "name"], "'name' is given twice"),
        ("actors", "csv", [], "no column is named"),
    ],
)
def test_what_there_is_not_is_said(
    store: Store, kind: str, form: str, columns: list[str] | None, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        export(store, kind, form, columns=columns)


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r\n=1", "＝1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula_or_breaks_its_line(tmp_path: Path, text: str) -> None:
    hostile = report(f"{text} met", title=text, publisher=text, url=text)
    with Store(tmp_path / "x.db") as store:
        store.put(hostile, [_saying(hostile, text)])
        (row,) = _rows(export(store, "accounts", "csv"))
        assert len(_bytes(export(store, "accounts", "csv")).splitlines()) == 2
    shown = text.replace("\t", " ").replace("\r\n", "  ")
    assert all(row[name] == f"'{shown}" for name in ("parties", "names", "source", "topics", "title", "url"))


def _saying(hostile: Report, text: str) -> Account:
    made = account(hostile, parties=(party(text),), source=text, topics=(text,))
    return structs.replace(made, evidence=structs.replace(made.evidence, topics=(made.evidence.mode,)))


def test_a_negative_coordinate_stays_a_number(tmp_path: Path) -> None:
    with Store(tmp_path / "x.db") as store:
        store.put(report(), [full_account(place=Place("Lima", "PE", -12.04, -77.03))])
        (row,) = _rows(export(store, "accounts", "csv"))
    assert (row["latitude"], row["longitude"]) == ("-12.04", "-77.03")


def test_nothing_that_passes_is_a_header_alone(store: Store, tmp_path: Path) -> None:
    none = Filters(since=date(2100, 1, 1))
    going = export(store, "meetings", "csv", filters=none)
    assert _bytes(going).decode().startswith("meeting,date,")
    assert going.given == 0
    export(store, "meetings", "parquet", filters=none).save(tmp_path / "x.parquet")
    assert pq.read_table(tmp_path / "x.parquet").num_rows == 0


def test_without_pyarrow_it_says_what_to_install(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"pip install 'dragoman\[parquet\]'"):
        _bytes(export(store, "meetings", "parquet"))


def test_a_disk_that_is_full_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    with Store(tmp_path / "dragoman.db") as store:
        store.put_all((of, [full_account(of)]) for of in (report(id=f"r{n}") for n in range(90)))
        identify(store)
        reconcile(store)
    (tmp_path / "out.jsonl").write_bytes(b"old")
    command = [sys.executable, "-m", "dragoman", "export", "accounts", "-o", "out.jsonl"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"DRAGOMAN_DB": "dragoman.db"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "dragoman: out.jsonl cannot be written: File too large\n"
    assert (tmp_path / "out.jsonl").read_bytes() == b"old"
    assert not [each for each in tmp_path.iterdir() if each.name.endswith(".part")]


@pytest.fixture(scope="module")
def two_sizes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """A store, and one of three times as many meetings of the same."""
    folder = tmp_path_factory.mktemp("sizes")
    with Store(folder / "few.db") as few, Store(folder / "many.db") as many:
        for store, number in ((few, 200), (many, 600)):
            sides = (f"Union {n % 20} of Miners, League {n % 7} of Farmers" for n in range(number))
            told(store, *((each, f"{1900 + n // 12}-{n % 12 + 1:02d}", {}) for n, each in enumerate(sides)))
        yield few, many


@pytest.mark.parametrize("kind", ["meetings", "accounts", "parties", "actors", "reports"])
def test_memory_does_not_grow_with_the_store(two_sizes: tuple[Store, Store], kind: str) -> None:
    few, many = (_peak(store, kind) for store in two_sizes)
    assert many < 1.3 * few + 100_000


def _peak(store: Store, kind: str) -> int:
    """The most memory that writing all takes, in bytes, once everything was read that is kept for ever."""
    for _ in export(store, kind, "csv"):
        pass
    tracemalloc.start()
    try:
        for _ in export(store, kind, "csv"):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
