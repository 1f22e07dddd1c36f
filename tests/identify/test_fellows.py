"""Reports without a date, dated by other reports of the same encounters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs
from people import ASSAD, RAISI, put, told_by

from dragoman import pipeline
from dragoman.identify import hint_for, identify
from dragoman.model import Account, Party, Report, When
from dragoman.pipeline import Analyser
from dragoman.store import Store
from factory import party
from stores import Anywhere

HANIYEH = party("Ismail Haniyeh", of="Hamas", role="leader")


@pytest.fixture
def store(anywhere: Anywhere) -> Iterator[Store]:
    with Store(anywhere()) as opened:
        put(opened, "undated", RAISI, HANIYEH)
        yield opened


def days(store: Store) -> str | None:
    """When the undated report was published by others."""
    identify(store)
    hint = hint_for(store, "undated")
    return hint.edtf if hint else None


def test_dated_reports_of_the_same_date_it(store: Store) -> None:
    put(store, "a", RAISI, HANIYEH, day=date(2023, 6, 19))
    put(store, "b", HANIYEH, RAISI, day=date(2023, 6, 21))
    assert days(store) == "2023-06-19/2023-06-28"
    when = hint_for(store, "undated")
    assert when is not None
    assert when.why == "the report a of 2023-06-19 tells of Ebrahim Raisi and Ismail Haniyeh too"


@pytest.mark.parametrize(
    "others",
    [
        [],
        [(RAISI, ASSAD)],
        [(HANIYEH, ASSAD), (RAISI, ASSAD)],
        [(party("Iran", kind="state", of="Iran"), HANIYEH)],
    ],
)
def test_reports_of_others_do_not(store: Store, others: list[tuple[Party, ...]]) -> None:
    for n, parties in enumerate(others):
        put(store, f"{n}", *parties, day=date(2023, 6, 19))
    assert days(store) is None


def test_who_meet_again_and_again_date_nothing(store: Store) -> None:
    put(store, "a", RAISI, HANIYEH, day=date(2023, 6, 19))
    put(store, "b", RAISI, HANIYEH, day=date(2023, 11, 5))
    assert days(store) is None


def test_a_date_in_its_own_words_needs_no_other(store: Store) -> None:
    of, told = told_by("undated", (RAISI, HANIYEH), None)
    day = date(2022, 1, 3)
    store.put(of, [structs.replace(told, when=When("2022-01-03", day, day, "as printed"))], engine="anew")
    put(store, "a", RAISI, HANIYEH, day=date(2023, 6, 19))
    assert days(store) is None


def analyse(reports: Iterable[Report]) -> Iterator[tuple[Report, list[Account]]]:
    """Stages that find Raisi and Haniyeh in every report, dated by its day or its estimate."""
    for each in reports:
        _, told = told_by(each.id, (RAISI, HANIYEH), each.published)
        yield each, [structs.replace(told, when=told.when or each.estimated)]


def test_a_run_reads_such_a_report_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    line = '{"id": "%s", "text": "President Ebrahim Raisi met leader Ismail Haniyeh."%s}\n'
    with open("a.jsonl", "w", encoding="utf-8") as file:
        file.write(line % ("undated", "") + line % ("a", ', "published": "2023-06-19"'))
    with Store("my.db") as store:
        for _ in range(2):
            counts = pipeline.run(["a.jsonl"], store, analyser=Analyser("test", analyse))
            undated = store.report("undated")
            assert undated is not None
            assert undated.estimated is not None
            assert undated.estimated.edtf == "2023-06-19/2023-06-26"
            assert store.hint_of("undated") == "2023-06-19/2023-06-26"
        assert counts.unchanged == 2
        store.put(*told_with(store, "a"))
        pipeline.run(["a.jsonl"], store, analyser=Analyser("other", nothing))
        assert store.hint_of("undated") is None


def told_with(store: Store, id_: str) -> tuple[Report, list[Account]]:
    """A report of the store, telling of nothing any more."""
    found = store.report(id_)
    assert found is not None
    return found, []


def nothing(reports: Iterable[Report]) -> Iterator[tuple[Report, list[Account]]]:
    """Stages that find nothing."""
    for each in reports:
        yield each, []
