"""Asking sites in turn: robots.txt first, a pause between two requests, and peace where they ask for it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import datetime, timedelta
from http.client import responses
from typing import Any
from urllib.parse import urlsplit

import msgspec

from dragoman import __version__
from dragoman.errors import LaterError, ReportError
from dragoman.fetch.addresses import Resolve, clean, resolved, site_of
from dragoman.fetch.answer import Answer, seconds_asked
from dragoman.fetch.clock import Clock
from dragoman.fetch.request import Bounds, Reply, request
from dragoman.fetch.robots import LARGEST, NOTHING, Robots, read_robots

AGENT = "dragoman"
MOVED = (301, 302, 303, 307, 308)
BUSY = (429, 503)
ERRORS_THAT_PASS = (408, 425)
LONGEST_TURN = 60.0
"""Seconds that are waited for the turn of a site; what must wait longer is left for a later round."""

REST = 60.0
"""Seconds that a site is left alone which says that it is busy, but not for how long."""

ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"


class Manners(msgspec.Struct, frozen=True, kw_only=True):
    """How sites are asked.

    `delay` is seconds between two requests to one site, where its robots.txt does not ask for more;
    `seconds` the time and `size` the bytes that one answer may take; `redirects` how many are followed;
    `contact` an address, of a page or of mail, that sites are told of.
    """

    delay: float = 1.0
    seconds: float = 30.0
    size: int = 8_000_000
    redirects: int = 5
    robots_hours: float = 12.0
    allow_private: bool = False
    contact: str = ""

    @property
    def agent(self) -> str:
        """What sites are told of who asks."""
        more = f"; +{self.contact}" if self.contact else ""
        return f"Dragoman/{__version__} (reads news for a record of who met whom{more})"


class _Site:
    """What is remembered of a site: who asks it holds the lock, nobody before `ready`."""

    def __init__(self, now: datetime) -> None:
        self.lock = threading.Lock()
        self.ready = now
        self.robots: Robots | None = None
        self.robots_until = now
        self.why_nothing = ""


class Fetcher:
    """Fetches addresses; it may be asked from several threads at once."""

    def __init__(self, manners: Manners, clock: Clock, *, resolve: Resolve = resolved) -> None:
        self.manners, self.clock = manners, clock
        self._resolve = resolve
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Answer:
        """What lies at an address, or that it is what it was when it had that etag or date of change.

        Redirects are followed, and each is checked as the first address was. Raises `ReportError` "address",
        "robots", "too-large" or "unreachable" for what will not be better soon, `LaterError` for what may be.
        """
        headers = {"Accept": ACCEPT, "Accept-Language": "en, *;q=0.5"}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        url = clean(url)
        for _ in range(self.manners.redirects + 1):
            reply = self._asked(url, headers)
            if reply.status not in MOVED:
                return _answer(url, reply, conditional=bool(etag or modified))
            url = _moved(url, reply)
        raise ReportError("unreachable", f"more than {self.manners.redirects} redirects")

    def leave_alone(self, url: str, until: datetime) -> None:
        """Ask the site of an address for nothing before that time."""
        site = self._site(clean(url))
        site.ready = max(site.ready, until)

    def _asked(self, url: str, headers: Mapping[str, str]) -> Reply:
        """One request in the turn of its site."""
        site = self._site(url)
        with site.lock:
            robots = self._robots(site, url)
            if not robots.allows(_path(url)):
                raise ReportError("robots", f"the robots.txt of {site_of(url)} asks not to fetch it")
            self._wait_for(site)
            try:
                reply = self._request(url, headers, self.manners.size)
            finally:
                site.ready = self._after(max(self.manners.delay, robots.delay))
            self._see_busy(site, reply)
        return reply

    def _request(self, url: str, headers: Mapping[str, str], size: int) -> Reply:
        bounds = Bounds(
            seconds=self.manners.seconds,
            size=size,
            allow_private=self.manners.allow_private,
            resolve=self._resolve,
            stopped=self.clock.stopped,
        )
        usual = {"User-Agent": self.manners.agent, "Accept-Encoding": "gzip", "Connection": "close"}
        return request(url, {**usual, **headers}, bounds)

    def _site(self, url: str) -> _Site:
        with self._lock:
            return self._sites.setdefault(site_of(url), _Site(self.clock.now()))

    def _after(self, seconds: float) -> datetime:
        return self.clock.now() + timedelta(seconds=seconds)

    def _wait_for(self, site: _Site) -> None:
        left = (site.ready - self.clock.now()) / timedelta(seconds=1)
        if left > LONGEST_TURN:
            raise LaterError("its site asks to be left alone for a while", wait=left, counts=False)
        if left > 0:
            self.clock.wait(left)
        if self.clock.stopped():
            raise LaterError("broken off", counts=False)

    def _see_busy(self, site: _Site, reply: Reply) -> None:
        if reply.status not in BUSY:
            return
        wait = seconds_asked(reply.headers.get("retry-after"), self.clock.now())
        site.ready = max(site.ready, self._after(REST if wait is None else wait))
        raise LaterError(_status(reply.status), wait=wait)

    def _robots(self, site: _Site, url: str) -> Robots:
        if site.robots is None or self.clock.now() >= site.robots_until:
            self._wait_for(site)
            site.robots, site.why_nothing = self._robots_at(f"{site_of(url)}/robots.txt")
            hours = self.manners.robots_hours if site.robots is not NOTHING else 0.25
            site.robots_until = self._after(hours * 3600)
            site.ready = self._after(max(self.manners.delay, site.robots.delay))
        if site.robots is NOTHING:
            raise LaterError(f"the robots.txt of {site_of(url)} cannot be had: {site.why_nothing}")
        return site.robots

    def _robots_at(self, url: str) -> tuple[Robots, str]:
        """A robots.txt. There is none: all may be fetched; it cannot be had: nothing (RFC 9309), and why."""
        try:
            for _ in range(self.manners.redirects + 1):
                reply = self._request(url, {}, LARGEST)
                if reply.status not in MOVED:
                    break
                url = _moved(url, reply)
        except LaterError as error:
            return NOTHING, error.detail
        except ReportError as error:
            if error.reason == "address":
                raise
            return Robots(), ""
        if reply.status >= 500 or reply.status in BUSY:
            return NOTHING, _status(reply.status)
        return read_robots(reply.body.decode("utf-8", "replace"), AGENT), ""


def _path(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _moved(url: str, reply: Reply) -> str:
    target = reply.headers.get("location", "")
    if not target:
        raise ReportError("unreachable", f"{_status(reply.status)}, but not where to")
    # Headers are Latin-1 to http.client; what sites send in them beyond ASCII is UTF-8.
    return clean(target.encode("latin-1", "replace").decode("utf-8", "replace"), url)


def _answer(url: str, reply: Reply, *, conditional: bool) -> Answer:
    kind, _, rest = reply.headers.get("content-type", "").partition(";")
    charset = next((part.split("=", 1)[1] for part in rest.split(";") if "charset=" in part.lower()), "")
    known: dict[str, Any] = {
        "url": url,
        "kind": kind.strip().lower(),
        "charset": charset.strip().strip("\"'").lower(),
        "etag": reply.headers.get("etag", "")[:1000],
        "modified": reply.headers.get("last-modified", "")[:100],
    }
    if reply.status == 200:
        return Answer(body=reply.body, **known)
    if reply.status == 304 and conditional:
        return Answer(unchanged=True, **known)
    if reply.status >= 500 or reply.status in ERRORS_THAT_PASS:
        raise LaterError(_status(reply.status))
    raise ReportError("unreachable", _status(reply.status))


def _status(number: int) -> str:
    return f"HTTP {number} {responses.get(number, '')}".rstrip()
