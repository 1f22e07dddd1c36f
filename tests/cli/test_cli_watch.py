"""`dragoman watch` as a person meets it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.fetch import RealClock
from web import Site, item, page, rss, serving

Run = Callable[..., tuple[int, str, str]]
BODY = "President Hu Jintao met U.S. President George W. Bush in Hanoi on Sunday, and they spoke for an hour."
POLITE = ("--allow-private", "--delay", "0")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site["/feed"] = rss(item("/1", "First"), item("/2", "Second"))
        site["/1"], site["/2"] = page("Hu meets Bush", BODY), page("Bush meets Hu", BODY)
        yield site


def test_once(run: Run, site: Site) -> None:
    status, out, err = run("watch", f"{site.url}/feed", "--once", *POLITE)
    assert (status, err) == (0, "")
    assert "  1 feed, 2 new pages, 2 read, " in out
    assert out.endswith(" accounts in dragoman.db\n")
    status, out, _ = run("watch", f"{site.url}/feed", "--once", *POLITE)
    assert (status, "1 feed, 0 new pages, 0 read, " in out) == (0, True)
    assert run("reports")[1].count("\n") == 2


def test_a_list_with_a_feed_that_fails(run: Run, site: Site) -> None:
    opml = f'<opml><body><outline xmlUrl="{site.url}/feed"/><outline xmlUrl="{site.url}/none"/></body></opml>'
    Path("feeds.opml").write_text(opml)
    site["/2"] = (404, {}, b"")
    status, out, err = run("watch", "feeds.opml", "--once", "--db", "my.db", *POLITE)
    assert (status, err) == (1, f"{site.url}/none: HTTP 404 Not Found\n")
    assert "2 feeds (1 failed), 2 new pages, 1 read, 1 skipped, " in out
    assert f"{site.url}/2\tunreachable\t" in run("reports", "--skipped", "--db", "my.db")[1]


def test_all_feeds_fail(run: Run, site: Site) -> None:
    assert run("watch", f"{site.url}/none", "--once", *POLITE)[0] == 2
    status, out, _ = run("watch", f"{site.url}/none", "--once", *POLITE)
    assert (status, "1 feed (1 resting)" in out) == (2, True)


def test_private_addresses_are_refused(run: Run, site: Site) -> None:
    status, _, err = run("watch", f"{site.url}/feed", "--once")
    assert (status, site.asked) == (2, [])
    assert "--allow-private" in err


def test_round_after_round_until_ctrl_c(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def wait(self: RealClock, seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            raise KeyboardInterrupt
        site["/feed"] = rss(item("/3", "Third"))
        site["/3"] = page("Hu meets Bush again", BODY)

    monkeypatch.setattr(RealClock, "wait", wait)
    status, out, err = run("watch", f"{site.url}/feed", "--every", "30", *POLITE)
    assert (status, waits) == (130, [1800, 1800])
    assert ["2 read" in line or "1 read" in line for line in out.splitlines()] == [True, True]
    assert err.startswith("ended: 1 report of this round kept in dragoman.db")


def test_ctrl_c_in_a_round_leaves_all_whole(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman import watch

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(watch, "read_fetched", stop)
        assert run("watch", f"{site.url}/feed", "--once", *POLITE)[0] == 130
    site["/feed"] = rss()
    status, out, _ = run("watch", f"{site.url}/feed", "--once", *POLITE)
    assert (status, "0 new pages, 2 read" in out) == (0, True)
    with sqlite3.connect("dragoman.db") as database:
        assert database.execute("SELECT count(*) FROM awaited").fetchone() == (0,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("example.org/feed",), "no such file"),
        (("http://u:p@example.org/",), "password"),
        (("https://example.org/", "--contact", "a\nb"), "--contact"),
        (("https://example.org/", "--every", "0"), "--every"),
        ((), "FEED"),
    ],
)
def test_what_cannot_be_asked(run: Run, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = run("watch", *arguments, "--once")
    assert (status, out) == (2, "")
    assert said in err.lower() or said in err
    assert not Path("dragoman.db").exists()
