"""Photograph the pages of `dragoman serve`, with the example reports in its store, for docs/web.md.

    python scripts/screenshots.py [CHROMIUM]        default: /usr/bin/chromium

The pictures go to docs/screenshots/. One value is judged first, so that one sees what that looks like.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from dragoman.cli import main as dragoman
from dragoman.reconcile import settle
from dragoman.serve import create_app, listen, url_of
from dragoman.store import Store

ROOT = Path(__file__).parents[1]
TO = ROOT / "docs" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
WIDE, TALL, PHONE = (1040, 720), (1040, 1100), (390, 700)


class Shot(NamedTuple):
    """A page to be photographed: the name of the picture, the address, its size, and what is opened first."""

    name: str
    path: str
    size: tuple[int, int] = WIDE
    opens: str | None = None


def shots(store: Store) -> Iterator[Shot]:
    """Every page, with addresses of what is in the store."""
    meeting = max(store.meetings(), key=lambda each: (each.independent, each.id))
    store.judge_value("right", meeting.accounts[0], "place", by="ann")
    settle(store)
    actor = next(iter(store.actors(kind="person"))).actor
    report = store.accounts_by_id(meeting.accounts)[meeting.accounts[0]][1]
    opens = "tbody tr:has(th:text-is('date')) summary"
    yield Shot("home", "/")
    yield Shot("meetings", "/meetings")
    yield Shot("meeting", f"/meetings/{meeting.id}", TALL, opens)
    yield Shot("actor", f"/actors/{actor.id}")
    yield Shot("report", f"/reports/{report.id}")
    yield Shot("timeline", "/timeline")
    yield Shot("network", "/network")
    yield Shot("map", "/map")
    yield Shot("review", "/review?kind=accounts")
    yield Shot("meetings-phone", "/meetings", PHONE)
    yield Shot("review-phone", "/review?kind=names", PHONE)


def main(chromium: str = CHROMIUM) -> None:
    """Photograph all of them anew."""
    TO.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "example.db"
        examples = ROOT / "examples"
        metadata = ["--metadata", str(examples / "metadata.csv"), "--db", str(db)]
        if dragoman(["read", str(examples / "reports"), *metadata]):
            sys.exit("the examples could not be read")
        with Store(db) as store:
            wanted = list(shots(store))
        with serving(db) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for each in wanted:
                photograph(browser, url, each)
            browser.close()


@contextmanager
def serving(db: Path) -> Iterator[str]:
    """The address at which a store is served, for the length of the block."""
    with listen("127.0.0.1", 0) as socket:
        server = uvicorn.Server(uvicorn.Config(create_app(db), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
        thread.start()
        try:
            yield url_of(socket, "127.0.0.1").rstrip("/")
        finally:
            server.should_exit = True
            thread.join()


def photograph(browser: Browser, url: str, shot: Shot) -> None:
    """Make one picture, when the page is done with drawing."""
    width, height = shot.size
    page = browser.new_page(viewport={"width": width, "height": height}, base_url=url, color_scheme="light")
    page.goto(shot.path)
    page.locator("[data-spec]:not(:has(svg, img))").wait_for(state="detached")
    if shot.opens is not None:
        page.locator(shot.opens).first.click()
        page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=TO / f"{shot.name}.png")
    page.close()
    print(shot.name)


if __name__ == "__main__":
    main(*sys.argv[1:])
