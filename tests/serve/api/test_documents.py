"""What docs/api.md and the description say is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.serve.api.openapi import ENDPOINTS
from dragoman.serve.api.params import FILTERS
from dragoman.serve.errors import KINDS

TEXT = (Path(__file__).parents[3] / "docs" / "api.md").read_text(encoding="utf-8")
ASKED = sorted(set(re.findall(r'curl (?:-s )?"\$api(/[^"]*)"', TEXT)))


@pytest.mark.parametrize("address", ASKED)
def test_what_is_asked_there_can_be_asked(site: TestClient, address: str) -> None:
    answer = site.get(f"/api/v1{address}")
    assert answer.status_code == (404 if address.startswith("/meetings/") else 200), answer.text


def test_every_address_is_told(site: TestClient) -> None:
    told = set(re.findall(r"^\| `/api/v1(/[^`]*)`", TEXT, re.MULTILINE))
    assert told == {each.path.replace("{id}", "ID") for each in ENDPOINTS}


def test_every_filter_is_told() -> None:
    line = TEXT.partition("The filters are those of the pages: ")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", line)) == {each.name for each in FILTERS}


def test_every_error_is_told() -> None:
    told = re.findall(r"^\| (\d{3}) \| `([\w-]+)` \|", TEXT, re.MULTILINE)
    assert [(int(status), code) for status, code in told] == [
        (status, each.word) for status, each in KINDS.items()
    ]


def test_the_description_says_what_everything_is(site: TestClient) -> None:
    document = site.get("/api/openapi.json").json()
    operations = [each for path in document["paths"].values() for each in path.values()]
    assert all(each["summary"].endswith(".") and each["tags"] for each in operations)
    assert len({each["operationId"] for each in operations}) == len(operations)
    unsaid = [
        name
        for name, each in document["components"]["schemas"].items()
        if not each.get("description", "").strip()
    ]
    assert unsaid == []
