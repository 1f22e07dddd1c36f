"""Exports over the net are those of the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from dragoman.export import KINDS, export
from dragoman.serve.api import exports
from dragoman.store import Filters, Store

if TYPE_CHECKING:
    from starlette.testclient import TestClient


@pytest.mark.parametrize(
    ("kind", "form"), [(kind, form) for kind in KINDS for form in exports.forms_of(kind)], ids=str
)
def test_an_answer_is_the_file_of_the_command(site: TestClient, world: Path, kind: str, form: str) -> None:
    answer = site.get(f"/api/v1/export/{kind}", params={"format": form})
    assert answer.status_code == 200
    with Store(world, write=False) as store:
        going = export(store, kind, form, filters=Filters(limit=exports.USUAL))
        assert answer.content == b"".join(going)
    assert answer.headers["dragoman-losses"] == str(sum(going.losses.counts.values()))
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{kind}.')


def test_filters_are_those_of_the_pages(site: TestClient) -> None:
    content = site.get("/api/v1/export/meetings?format=csv&party=Raisi&status=planned").text
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [row["date"] for row in rows] == ["2023-02"]
    reports = site.get("/api/v1/export/reports?party=Raisi").text.splitlines()
    assert [json.loads(each)["report"] for each in reports] == ["raisi-to-go"]


def test_a_data_frame_can_be_had(site: TestClient) -> None:
    content = site.get("/api/v1/export/parties?format=parquet&limit=3").content
    assert pq.read_table(io.BytesIO(content)).num_rows == 3


def test_losses_are_told_apart(site: TestClient) -> None:
    told = site.get("/api/v1/export/meetings?format=icews&losses=yes").text
    assert told.startswith("What icews cannot hold of ")


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("meetings?format=xlsx", "format"),
        ("meetings?format=html", "format"),
        ("meetings?limit=0", "limit"),
        ("meetings?losses=no", "losses"),
        ("meetings?format=csv&format=csv", "format"),
        ("reports?disputed=date", "disputed"),
        ("judgements?party=Raisi", "party"),
        ("actors?since=soon", "since"),
        ("actors?colour=red", "colour"),
    ],
)
def test_what_cannot_be_asked_is_said(site: TestClient, query: str, where: str) -> None:
    answer = site.get(f"/api/v1/export/{query}")
    assert (answer.status_code, answer.json()["error"]["where"]) == (422, where)


def test_only_so_many_are_made_at_once(site: TestClient) -> None:
    taken = [exports._turns.acquire(blocking=False) for _ in range(exports.AT_ONCE)]
    try:
        assert all(taken)
        assert site.get("/api/v1/export/meetings").status_code == 429
    finally:
        for _ in taken:
            exports._turns.release()
    assert site.get("/api/v1/export/meetings").status_code == 200
