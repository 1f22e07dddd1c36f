"""Rounds over real feeds and pages of a site on this machine, into a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.fetch import Fetcher, Manners
from dragoman.pipeline import Analyser
from dragoman.store import Store
from dragoman.watch import Round, Watcher, id_of, waves
from factory import analyse
from web import Answered, Site, TestClock, item, moved, page, rss, serving

BODY = "President Hu Jintao met U.S. President George W. Bush in Hanoi on Sunday, and they spoke for an hour."
MINUTE = timedelta(minutes=1)


class World:
    """A site with a feed of two items, a store, and what watches it."""

    def __init__(self, site: Site) -> None:
        self.site, self.clock, self.store = site, TestClock(), Store(":memory:")
        self.feed = f"{site.url}/feed"
        site["/1"], site["/2"] = page("Hu meets Bush", BODY), page("Bush meets Hu", BODY)
        self.offer(item("/1", "First"), item("/2", "Second"))

    def offer(self, *items: str) -> None:
        self.site["/feed"] = (200, {"Content-Type": "application/rss+xml"}, rss(*items))

    def look(self, **more: object) -> Round:
        fetcher = Fetcher(Manners(allow_private=True, seconds=5), self.clock)
        watcher = Watcher(self.store, fetcher, Analyser("test", analyse), **more)  # type: ignore[arg-type]
        self.site.asked.clear()
        return watcher.look([self.feed])

    def later(self, minutes: int = 15, **more: object) -> Round:
        self.clock.time += minutes * MINUTE
        return self.look(**more)


@pytest.fixture
def world() -> Iterator[World]:
    with serving() as site:
        world = World(site)
        yield world
        world.store.close()


def test_new_items_are_read(world: World) -> None:
    this = world.look()
    assert (this.feeds, this.new, this.counts.added, this.failed) == (1, 2, 2, {})
    assert world.site.pages() == ["/feed", "/1", "/2"]
    reports = [report for each in world.store.reports() if (report := world.store.report(each.id))]
    assert {(each.title, each.published, each.publisher) for each in reports} == {
        ("Hu meets Bush", date(2024, 6, 5), "Levant Dispatch"),
        ("Bush meets Hu", date(2024, 6, 5), "Levant Dispatch"),
    }
    assert {each.origin for each in reports} == {f"{world.site.url}/1", f"{world.site.url}/2"}


def test_nothing_is_fetched_twice(world: World) -> None:
    world.look()
    world.offer(item("/2?utm_source=rss", "Second"), item("/3", "Third"))
    world.site["/3"] = (404, {}, b"")
    this = world.later()
    assert (this.new, world.site.pages()) == (1, ["/feed", "/3"])
    assert this.counts.skipped == {"unreachable": 1}
    assert (world.later().new, world.site.pages()) == (0, ["/feed"])


def test_a_feed_that_has_not_changed(world: World) -> None:
    def answer(headers: dict[str, str]) -> Answered:
        same = headers.get("if-none-match") == "x"
        return (304, {}, b"") if same else (200, {"ETag": "x"}, rss(item("/1", "First")))

    world.site["/feed"] = answer  # type: ignore[assignment]
    assert world.look().unchanged == 0
    assert (world.later().unchanged, world.site.pages()) == (1, ["/feed"])


def test_a_feed_that_fails_is_asked_later_and_later(world: World) -> None:
    world.site["/feed"] = (500, {}, b"")
    assert world.look().failed == {world.feed: "HTTP 500 Internal Server Error"}
    assert world.later(14).resting == 1
    assert len(world.later(1).failed) == 1
    assert (world.later(29).resting, world.site.asked) == (1, [])
    world.offer(item("/1", "First"))
    assert (world.later(1).counts.added, world.later(15).resting) == (1, 0)


def test_a_feed_that_says_when(world: World) -> None:
    world.site["/feed"] = (429, {"Retry-After": "7200"}, b"")
    world.look()
    assert world.later(119).resting == 1
    assert world.later(2).resting == 0


@pytest.mark.parametrize("data", [b"", b"nonsense", page("Home", BODY)])
def test_what_is_no_feed_fails(world: World, data: bytes) -> None:
    world.site["/feed"] = data
    assert list(world.look().failed) == [world.feed]


def test_a_page_that_fails_is_tried_again_though_the_feed_has_forgotten_it(world: World) -> None:
    world.site["/1"] = (503, {"Retry-After": "60"}, b"")
    world.offer(item("/1", "First"))
    assert (world.look().postponed, world.store.counts()["reports"]) == (1, 0)
    world.offer()
    world.site["/1"] = page("Hu meets Bush", BODY)
    assert (world.later(1).counts.added, world.later(15).counts.added) == (0, 1)


def test_a_page_that_always_fails_is_given_up(world: World) -> None:
    world.offer(item("/1", "First"))
    world.site["/1"] = (500, {}, b"")
    tried = [(this := world.later(60 * 12)).postponed + this.counts.all_skipped for _ in range(7)]
    assert tried == [1, 1, 1, 1, 1, 0, 0]
    (note,) = world.store.skipped()
    assert (note.origin, note.reason) == (f"{world.site.url}/1", "unreachable")
    assert "HTTP 500" in note.detail


def test_a_site_that_asks_for_peace_gets_it(world: World) -> None:
    world.offer(*(item(f"/{n}", "x") for n in range(1, 9)))
    world.site["/1"] = (429, {"Retry-After": "3600"}, b"")
    this = world.look()
    assert (this.postponed, world.site.pages()) == (8, ["/feed", "/1"])
    assert world.later(59).postponed == 0
    world.site["/1"] = page("Hu meets Bush", BODY)
    assert (world.later(2).counts.added, len(world.site.pages())) == (2, 9)


def test_what_robots_txt_forbids(world: World) -> None:
    world.site["/robots.txt"] = b"User-agent: *\nDisallow: /1"
    assert world.look().counts.skipped == {"robots": 1}
    assert "/1" not in world.site.asked


WHOLE = "<p>" + "President Hu met the envoy again, he said. " * 40 + "</p>"


def test_whole_content_stands_in_for_a_page_that_cannot_be_had(world: World) -> None:
    content = f"<description><![CDATA[{WHOLE}]]></description>"
    world.offer(item("/gone", "First", more=content), item("/2", "Second", more=content))
    this = world.look()
    assert (this.counts.added, this.counts.all_skipped) == (2, 0)
    texts = {each.id: world.store.report(each.id) for each in world.store.reports()}
    assert sorted(bool(each and "again, he said" in each.text) for each in texts.values()) == [False, True]


def test_without_pages(world: World) -> None:
    world.offer(item("/1", "Talks", more=f"<description><![CDATA[<p>{BODY}</p>]]></description>"))
    this = world.look(pages=False)
    assert (this.counts.added, world.site.pages()) == (1, ["/feed"])
    (listed,) = world.store.reports()
    report = world.store.report(listed.id)
    assert report is not None
    assert report.text == f"Talks\n\n{BODY}"
    assert report.url == f"{world.site.url}/1"


def test_items_with_odd_addresses(world: World) -> None:
    world.offer(
        item("file:///etc/passwd", "x"),
        item("http://u:p@x.example/", "y"),
        item("javascript:alert(1)", "z"),
        item("/go", "w"),
    )
    world.site["/go"] = moved("http://u:p@x.example/")
    this = world.look()
    assert this.counts.skipped == {"address": 1}
    assert world.site.pages() == ["/feed", "/go"]


def test_broken_off_and_gone_on(world: World) -> None:
    def stop(done: int, all: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        world.look(told=stop)
    assert world.clock.stopped()
    world.clock.ended = False
    world.offer()
    this = world.later()
    assert this.counts.added == 2
    assert this.new == 0


def test_a_round_that_fails_on_a_page_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    get = Fetcher.get

    def odd(self: Fetcher, url: str, **more: str) -> object:
        if url.endswith("/1"):
            raise RuntimeError("not foreseen")
        return get(self, url, **more)

    monkeypatch.setattr(Fetcher, "get", odd)
    this = world.look()
    assert (this.counts.added, this.counts.skipped) == (1, {"failed": 1})


@given(st.lists(st.integers(0, 5)), st.integers(1, 4))
def test_waves(sites: list[int], most: int) -> None:
    things = list(enumerate(sites))
    lots = list(waves(things, lambda thing: str(thing[1]), most))
    assert sorted(thing for lot in lots for thing in lot) == things
    assert all(len(lot) == len({site for _, site in lot}) <= most for lot in lots)
    for site in set(sites):
        order = [n for lot in lots for n, of in lot if of == site]
        assert order == sorted(order)


@pytest.mark.parametrize(
    ("url", "begin"),
    [
        ("https://e.example/2024/06/hu-meets-bush.html", "hu-meets-bush-"),
        ("https://e.example/2024/06/hu-meets-bush/", "hu-meets-bush-"),
        ("https://e.example/", "e.example-"),
        ("https://e.example/?id=3", "e.example-"),
        ("https://e.example/%2e%2e%2f%00<b>", "b-"),
        ("https://e.example/" + "a" * 500, "a" * 60 + "-"),
    ],
)
def test_ids(url: str, begin: str) -> None:
    assert id_of(url).startswith(begin)
    assert len(id_of(url)) == len(begin) + 8
    assert id_of(url) != id_of(url + "x")
