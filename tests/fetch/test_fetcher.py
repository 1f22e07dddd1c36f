"""Asking a real site on this machine."""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from dragoman.errors import LaterError, ReportError
from dragoman.fetch import Fetcher, Manners, request
from dragoman.fetch.answer import seconds_asked
from web import BEGIN, CERTIFICATE, Answered, Site, TestClock, moved, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def fetcher(clock: TestClock) -> Fetcher:
    return Fetcher(Manners(allow_private=True, seconds=5, size=100_000), clock)


def reason(work: Callable[[], object]) -> str:
    with pytest.raises(ReportError) as raised:
        work()
    return raised.value.reason


def later(work: Callable[[], object]) -> LaterError:
    with pytest.raises(LaterError) as raised:
        work()
    return raised.value


def test_a_page_and_who_asks(site: Site, fetcher: Fetcher) -> None:
    site["/a?b=c"] = b"hello"
    answer = fetcher.get(f"{site.url}/a?b=c#d")
    assert (answer.body, answer.kind, answer.charset) == (b"hello", "text/html", "utf-8")
    assert answer.url == f"{site.url}/a?b=c"
    assert site.headers["user-agent"].startswith("Dragoman/")
    assert site.headers["host"] == site.url.removeprefix("http://")


def test_a_contact_is_told() -> None:
    assert "+mailto:desk@example.org" in Manners(contact="mailto:desk@example.org").agent


def test_what_has_not_changed_is_not_sent(site: Site, fetcher: Fetcher) -> None:
    def answer(headers: dict[str, str]) -> Answered:
        same = headers.get("if-none-match") == '"1"' and headers.get("if-modified-since") == "then"
        return (304, {}, b"") if same else (200, {"ETag": '"1"', "Last-Modified": "then"}, b"feed")

    site["/feed"] = answer  # type: ignore[assignment]
    first = fetcher.get(f"{site.url}/feed")
    assert (first.body, first.etag, first.modified) == (b"feed", '"1"', "then")
    assert fetcher.get(f"{site.url}/feed", etag=first.etag, modified=first.modified).unchanged


def test_a_pause_between_two_requests(site: Site, fetcher: Fetcher, clock: TestClock) -> None:
    site["/a"] = b"a"
    for _ in range(3):
        fetcher.get(f"{site.url}/a")
    assert clock.waits == [1.0, 1.0, 1.0]  # the first after robots.txt


def test_the_pause_that_robots_txt_asks_for(site: Site, fetcher: Fetcher, clock: TestClock) -> None:
    site["/robots.txt"] = b"User-agent: *\nCrawl-delay: 20"
    site["/a"] = b"a"
    fetcher.get(f"{site.url}/a")
    fetcher.get(f"{site.url}/a")
    assert clock.waits == [20.0, 20.0]
    assert site.asked.count("/robots.txt") == 1


def test_a_pause_that_is_too_long_is_left_for_later(site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = b"User-agent: *\nCrawl-delay: 3600"
    error = later(lambda: fetcher.get(f"{site.url}/a"))
    assert (error.wait, error.counts, site.pages()) == (3600.0, False, [])


def test_robots_txt_forbids(site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = b"User-agent: Dragoman\nDisallow: /private"
    site["/go"] = moved("/private/a")
    site["/a"] = b"a"
    assert reason(lambda: fetcher.get(f"{site.url}/private/a")) == "robots"
    assert reason(lambda: fetcher.get(f"{site.url}/go")) == "robots"
    assert fetcher.get(f"{site.url}/a").body == b"a"
    assert site.pages() == ["/go", "/a"]


def test_robots_txt_that_cannot_be_had_forbids_for_a_while(
    site: Site, fetcher: Fetcher, clock: TestClock
) -> None:
    site["/robots.txt"] = (500, {}, b"")
    site["/a"] = b"a"
    assert "robots.txt" in later(lambda: fetcher.get(f"{site.url}/a")).detail
    site["/robots.txt"] = (403, {}, b"")
    clock.time += timedelta(hours=1)
    assert fetcher.get(f"{site.url}/a").body == b"a"


def test_robots_txt_is_asked_for_anew_after_hours(site: Site, fetcher: Fetcher, clock: TestClock) -> None:
    site["/a"] = b"a"
    fetcher.get(f"{site.url}/a")
    clock.time += timedelta(hours=13)
    fetcher.get(f"{site.url}/a")
    assert site.asked.count("/robots.txt") == 2


def test_redirects_are_followed(site: Site, fetcher: Fetcher) -> None:
    site["/1"], site["/2"], site["/3"] = moved("/2", 301), moved(f"{site.url}/3", 308), b"there"
    answer = fetcher.get(f"{site.url}/1")
    assert (answer.body, answer.url) == (b"there", f"{site.url}/3")


def test_not_for_ever(site: Site, fetcher: Fetcher) -> None:
    site["/1"] = moved("/1")
    assert reason(lambda: fetcher.get(f"{site.url}/1")) == "unreachable"
    assert site.pages() == ["/1"] * 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "http://u:p@example.org/"])
def test_a_redirect_to_what_is_not_fetched(site: Site, fetcher: Fetcher, target: str) -> None:
    site["/1"] = moved(target)
    assert reason(lambda: fetcher.get(f"{site.url}/1")) == "address"


def by_name(host: str, port: int) -> list[str]:
    """A public site that leads to a private one: only the first is let through, whatever it is."""
    return {"public.example": ["127.0.0.1"], "private.example": ["10.0.0.1"]}[host]


def test_private_addresses_are_not_asked(site: Site, clock: TestClock) -> None:
    fetcher = Fetcher(Manners(), clock)
    for url in (f"{site.url}/a", "http://localhost/", "http://[::1]/", "http://2130706433/"):
        assert reason(lambda url=url: fetcher.get(url)) == "address"  # type: ignore[misc]
    assert site.asked == []


def test_a_redirect_to_a_private_address(
    site: Site, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The test's own number stands for a public one.
    from dragoman.fetch import addresses

    monkeypatch.setattr(addresses, "is_public", lambda number: number == "127.0.0.1")
    port = site.url.rpartition(":")[2]
    site["/go"] = moved(f"http://private.example:{port}/secret")
    fetcher = Fetcher(Manners(), clock, resolve=by_name)
    assert reason(lambda: fetcher.get(f"http://public.example:{port}/go")) == "address"
    assert site.pages() == ["/go"]


def test_a_name_is_looked_up_once(site: Site, clock: TestClock, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.fetch import addresses

    answers = itertools.chain([["127.0.0.1"]] * 2, itertools.repeat(["10.0.0.1"]))
    monkeypatch.setattr(addresses, "is_public", lambda number: number == "127.0.0.1")
    monkeypatch.setattr(socket, "getaddrinfo", None)  # nothing but `resolve` looks names up
    monkeypatch.setattr(socket, "create_connection", lambda address, timeout: _connected(address))
    fetcher = Fetcher(Manners(), clock, resolve=lambda host, port: next(answers))
    site["/a"] = b"a"
    port = site.url.rpartition(":")[2]
    assert fetcher.get(f"http://rebound.example:{port}/a").body == b"a"
    assert site.headers["host"] == f"rebound.example:{port}"
    assert reason(lambda: fetcher.get(f"http://rebound.example:{port}/a")) == "address"


def _connected(address: tuple[str, int]) -> socket.socket:
    line = socket.socket()
    line.connect(address)
    return line


@pytest.mark.parametrize(
    ("status", "headers", "wait"),
    [(429, {"Retry-After": "120"}, 120.0), (503, {}, None), (500, {}, None), (408, {}, None)],
)
def test_errors_that_pass(
    site: Site, fetcher: Fetcher, status: int, headers: dict[str, str], wait: float | None
) -> None:
    site["/a"] = (status, headers, b"")
    error = later(lambda: fetcher.get(f"{site.url}/a"))
    assert (error.wait, error.counts) == (wait, True)
    assert f"HTTP {status}" in error.detail


def test_a_busy_site_is_left_alone(site: Site, fetcher: Fetcher, clock: TestClock) -> None:
    site["/a"], site["/b"] = (429, {"Retry-After": "Wed, 05 Jun 2024 12:10:01 GMT"}, b""), b"b"
    assert later(lambda: fetcher.get(f"{site.url}/a")).wait == 600.0
    assert not later(lambda: fetcher.get(f"{site.url}/b")).counts
    assert site.pages() == ["/a"]
    clock.time += timedelta(minutes=11)
    assert fetcher.get(f"{site.url}/b").body == b"b"


@pytest.mark.parametrize("status", [204, 304, 400, 401, 403, 404, 410, 451])
def test_errors_that_stay(site: Site, fetcher: Fetcher, status: int) -> None:
    site["/a"] = (status, {}, b"")
    assert reason(lambda: fetcher.get(f"{site.url}/a")) == "unreachable"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-1", None),
        ("30", 30.0),
        ("99999999999999999999", 30 * 24 * 3600),
        ("Wed, 05 Jun 2024 12:00:30 GMT", 30.0),
        ("Wed, 05 Jun 2024 11:00:30 GMT", 0.0),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert seconds_asked(header, BEGIN) == seconds


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def endless(_: object) -> Iterator[bytes]:
    yield HEAD + b"\r\n"
    yield from itertools.repeat(b"x" * 10_000)


def endless_head(_: object) -> Iterator[bytes]:
    yield HEAD
    yield from (b"X-%d: %s\r\n" % (n, b"x" * 1_000) for n in itertools.count())


def bomb(_: object) -> Answered:
    return (200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 50_000_000, mtime=0))


def test_no_body_is_too_large(site: Site, fetcher: Fetcher) -> None:
    site["/endless"], site["/bomb"] = endless, bomb
    assert reason(lambda: fetcher.get(f"{site.url}/endless")) == "too-large"
    assert reason(lambda: fetcher.get(f"{site.url}/bomb")) == "too-large"


def test_endless_headers(site: Site, fetcher: Fetcher) -> None:
    site["/a"] = endless_head
    assert "headers" in later(lambda: fetcher.get(f"{site.url}/a")).detail


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\nX: ", HEAD + b"\r\nfirst bytes"])
def test_slow_answers_end(site: Site, clock: TestClock, begun: bytes) -> None:
    from threading import Event

    never = Event()

    def slow(_: object) -> Iterator[bytes]:
        yield begun
        never.wait(30)

    site["/slow"] = slow
    fetcher = Fetcher(Manners(allow_private=True, seconds=0.2), clock)
    assert "within 0.2 seconds" in later(lambda: fetcher.get(f"{site.url}/slow")).detail
    never.set()


def test_whoever_breaks_off_waits_for_no_answer(site: Site, fetcher: Fetcher, clock: TestClock) -> None:
    from threading import Event

    never = Event()

    def slow(_: object) -> Iterator[bytes]:
        yield HEAD + b"\r\n"
        clock.stop()
        never.wait(30)

    site["/slow"] = slow
    assert later(lambda: fetcher.get(f"{site.url}/slow"))
    never.set()


@pytest.mark.parametrize(
    ("packed", "body"),
    [
        ("gzip", gzip.compress(b"hello", mtime=0)),
        ("deflate", zlib.compress(b"hello")),
        ("identity", b"hello"),
    ],
)
def test_unpacked(site: Site, fetcher: Fetcher, packed: str, body: bytes) -> None:
    site["/a"] = (200, {"Content-Encoding": packed}, body)
    assert fetcher.get(f"{site.url}/a").body == b"hello"


BROKEN: list[tuple[dict[str, str], bytes]] = [
    ({"Content-Encoding": "gzip"}, gzip.compress(b"hello" * 99, mtime=0)[:-9]),
    ({"Content-Encoding": "gzip"}, b"hello"),
    ({"Content-Encoding": "br"}, b"hello"),
    ({"Content-Length": "99", "Connection": "close"}, b"hello"),
]


@pytest.mark.parametrize(("headers", "body"), BROKEN)
def test_an_answer_that_is_not_whole(
    site: Site, fetcher: Fetcher, headers: dict[str, str], body: bytes
) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode()
    site["/a"] = lambda _: iter([b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + body])
    assert later(lambda: fetcher.get(f"{site.url}/a")).counts


def test_no_http_at_all(site: Site, fetcher: Fetcher) -> None:
    site["/a"] = lambda _: iter([b"220 ready to serve mail\r\n"])
    assert "does not answer" in later(lambda: fetcher.get(f"{site.url}/a")).detail


def test_over_tls(fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    monkeypatch.setattr(request, "_trust", lambda: context)
    with serving(secure=True) as site:
        site["/a"] = b"hello" * 10_000
        assert fetcher.get(f"{site.url}/a").body == b"hello" * 10_000


def test_a_certificate_that_nobody_trusts(fetcher: Fetcher) -> None:
    with serving(secure=True) as site:
        site["/a"] = b"hello"
        assert "certificate" in str(later(lambda: fetcher.get(f"{site.url}/a")))
    assert site.asked == []


def test_nobody_there(clock: TestClock) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/a"
        assert later(lambda: Fetcher(Manners(allow_private=True), clock).get(url))
