"""Pages for those who do not see well, or use no mouse: axe finds nothing serious, light or dark."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from dragoman.store import Store
from dragoman.text.naming import naming_of
from factory import party
from in_browser import serving
from reviewing import some_meetings

A, D = "aaaaaaaaaaa1", "bbbbbbbbbbb4"
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
BUSH = naming_of(party("George W. Bush", of="United States"))
assert BUSH is not None
PAGES = (
    "/",
    "/meetings",
    "/meetings?q=nothing-at-all",
    f"/meetings/m{A}",
    f"/meetings/m{A}?judged=1",
    f"/meetings/m{A}/same",
    "/actors",
    f"/actors/{BUSH.id}",
    f"/reports/r{A}",
    "/timeline",
    "/network",
    "/map",
    "/review?kind=accounts",
    "/review?kind=meetings",
    "/review?kind=names",
    "/nowhere",
)


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a store in which something is judged."""
    db = some_meetings(tmp_path_factory.mktemp("axe") / "some.db")
    with Store(db) as store:
        store.judge_value("right", A, "date", "2006-11-18", by="ann")
    with serving(db) as url:
        yield url


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, looked_at: str) -> Iterator[Page]:
    """A page in one of the two shades; only here may a script be put into it."""
    context = browser.new_context(
        base_url=looked_at, color_scheme=request.param, bypass_csp=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_serious_is_found(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_function("document.querySelector('[aria-busy]') === null")
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run()")
    serious = [each for each in found["violations"] if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in serious] == []
