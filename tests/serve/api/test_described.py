"""What the interface answers is what its description promises, whatever it is asked (schemathesis)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import schemathesis
from schemathesis.core.result import Ok
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder

from dragoman.serve import create_app
from dragoman.store import Store

TOKEN = "a token that is long enough"
BEARER = {"authorization": f"Bearer {TOKEN}"}
CONFIG = {
    "seed": 1,
    "headers": BEARER,
    "workers": 1,
    "generation": {"max-examples": 5, "deterministic": True, "database": "none"},
    "phases": {"stateful": {"enabled": False}},
    "checks": {
        # A pattern says less than what can be understood: the words of a country, the days of a month.
        "positive_data_acceptance": {"enabled": False},
    },
}

THERE = {"meetings": "maaaaaaaaaaa1", "accounts": "aaaaaaaaaaa1", "reports": "deep/folder/second?x=1#y"}
"""Ids of what is in a store, to be asked for beside those of the description."""


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A store with nothing in it."""
    path = tmp_path / "empty.db"
    Store(path).close()
    return path


class Seen:
    """What was asked of a store: what was answered otherwise than described, and what was found."""

    def __init__(self, store: Path) -> None:
        config = schemathesis.Config.from_dict(CONFIG)
        app = create_app(store, hosts=None, token=TOKEN)
        schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, config=config, headers=BEARER)
        for name, there in THERE.items():
            schema.raw_schema["paths"][f"/api/v1/{name}/{{id}}"]["get"]["parameters"][0]["example"] = there
        body = schema.raw_schema["paths"]["/api/v1/judgements"]["post"]["requestBody"]["content"]
        body["application/json"]["example"]["subjects"] = ["aaaaaaaaaaa1"]
        self.described = {each.ok().label for each in schema.get_all_operations() if isinstance(each, Ok)}
        self.found: set[str] = set()
        self.wrong: list[str] = []
        for event in from_schema(schema).execute():
            self._see(event)

    def _see(self, event: events.EngineEvent) -> None:
        if isinstance(event, events.NonFatalError):
            self.wrong.append(f"{event.label}: {event.value!r}")
        if isinstance(event, events.FatalError):
            self.wrong.append(repr(event.exception))
        if isinstance(event, events.ScenarioFinished):
            self._see_cases(event.recorder)

    def _see_cases(self, recorder: ScenarioRecorder) -> None:
        for number, each in recorder.interactions.items():
            if each.response is not None and each.response.status_code < 300:
                self.found.add(recorder.cases[number].value.operation.label)
        for number, checks in recorder.checks.items():
            for check in checks:
                if check.failure_info is not None:
                    asked = recorder.cases[number].value.as_curl_command()
                    self.wrong.append(f"{asked}\n    {check.name}: {check.failure_info.failure}")


def test_a_store_of_reports_some_of_them_hostile_answers_as_described(world: Path, tmp_path: Path) -> None:
    seen = Seen(Path(shutil.copy(world, tmp_path)))
    assert not seen.wrong, "\n".join(seen.wrong)
    assert seen.found == seen.described


def test_an_empty_store_answers_as_described(empty: Path) -> None:
    seen = Seen(empty)
    assert not seen.wrong, "\n".join(seen.wrong)
    assert {each for each in seen.described if each.startswith("GET ") and "{" not in each} == seen.found
