"""A browser, and the site as it is served; on a machine without a browser these tests are skipped.

In CI, where there must be one, they fail.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
WAIT = 10_000
"""Milliseconds until what does not come is taken for missing."""
Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        said = f"no browser at {CHROMIUM}: the pages are not tested in one"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a store of a few meetings, to be judged, served as `dragoman serve` does it.

    Whoever judges waits for what follows however busy the machine is: pages of before are tested elsewhere.
    """
    from dragoman.serve import writing
    from reviewing import some_meetings

    monkeypatch.setattr(writing, "MOMENT", 60.0)

    with serving(some_meetings(tmp_path / "some.db")) as url:
        yield url


class serving:  # noqa: N801 (used like a function)
    """A store served by a thread, for the length of a block; gives its address without the last slash."""

    def __init__(self, db: Path, **more: Any) -> None:
        import uvicorn

        from dragoman.serve import create_app, listen

        self.socket = listen("127.0.0.1", 0)
        config = uvicorn.Config(create_app(db, **more), log_level="error", access_log=False)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]})

    def __enter__(self) -> str:
        from dragoman.serve import url_of

        self.thread.start()
        return url_of(self.socket, "127.0.0.1").rstrip("/")

    def __exit__(self, *error: object) -> None:
        self.server.should_exit = True
        self.thread.join()
        self.socket.close()


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Open]:
    """Open a page in a browser of its own, as somebody who may have given a name; more is of the browser.

    Whatever a page says on its console, as a breach of its policy, fails the test.
    """
    contexts, said = [], list[str]()

    def open_(path: str, by: str | None = None, **more: Any) -> Page:
        context = browser.new_context(base_url=served, **more)
        contexts.append(context)
        context.set_default_timeout(WAIT)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        if by is not None:
            page.goto("/review")
            page.get_by_label("Your name").fill(by)
            page.get_by_role("button", name="That is me").click()
            page.get_by_label("Your name").wait_for(state="detached")
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    # A page may be answered with what a form had wrong.
    assert [each for each in said if "status of 4" not in each] == []
